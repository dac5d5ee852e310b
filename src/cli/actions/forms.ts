import { mkdir, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FORMS_FOLDER, type FormChange, isFormPath, planForms } from "../../actions/forms/index.ts";
import { offeredActions } from "../../actions/index.ts";
import type { FormsOptions } from "../commands/forms.ts";
import { type CliIo, openJq } from "../io.ts";
import { centralFolder, requireConfig } from "../load-central.ts";
import { renderForms } from "../render/forms.ts";
import { hint } from "../render/hint.ts";
import { formatJson } from "../render/printable.ts";
import { findSurroundingRepository } from "../surrounding-repository.ts";

/** `muster forms`: brings the forms of a central repo up to date, or says what would change. Gives the exit code. */
export async function writeForms(io: CliIo, { dir, check = false, json }: FormsOptions): Promise<number> {
  const folder = centralFolder(io, dir);
  const jq = openJq(io);
  try {
    const config = await requireConfig(io, folder, undefined, jq);
    const { prefix } = config.settings.commands;
    const changes = planForms(offeredActions(config), await readForms(folder), { prefix });
    if (!check) for (const change of changes) await apply(folder, change);
    await hintAtSubfolder(io, folder, changes);
    const changed = changes.some(({ kind }) => kind !== "same" && kind !== "foreign");
    const foreign = changes.some(({ kind }) => kind === "foreign");
    if (json === true)
      io.out(
        formatJson({
          schema: "muster.forms/1",
          written: !check && changed,
          changed,
          files: changes.map(({ path, kind }) => ({ path, change: kind })),
        }),
      );
    else io.out(renderForms(changes, check, io.screen));
    return foreign || (check && changed) ? 1 : 0;
  } finally {
    await jq.close();
  }
}

async function readForms(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(join(folder, FORMS_FOLDER)).catch(onlyMissing);
  const paths = names.map((name) => `${FORMS_FOLDER}/${name}`).filter(isFormPath);
  const texts = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => [path, await readFile(join(folder, path), "utf8")]),
  );
  return new Map(texts);
}

function onlyMissing(error: unknown): readonly string[] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}

async function apply(folder: string, { path, kind, text }: FormChange): Promise<void> {
  const file = join(folder, path);
  if (kind === "remove") return await rm(file);
  if (text === null) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** GitHub looks for forms at the top of a repository, and nowhere else. */
async function hintAtSubfolder(io: CliIo, folder: string, changes: readonly FormChange[]): Promise<void> {
  const top = changes.length === 0 ? null : await findSurroundingRepository(folder);
  if (top === null || top === (await realpath(folder))) return;
  hint(
    io,
    `GitHub reads forms at the top of a repository only, which is ${top}: move ${FORMS_FOLDER} there.`,
  );
}

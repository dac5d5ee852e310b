import { resolve } from "node:path";
import { looksLikeGitRepository, openGitRepository } from "../../facts/git/index.ts";
import { exitCode } from "../../gates/index.ts";
import { importKeptn, type KeptnProject } from "../../importers/index.ts";
import type { ImportOptions } from "../commands/import.ts";
import { type CliIo, openJq } from "../io.ts";
import { formatJson } from "../render/printable.ts";
import { requireLogin } from "../require-login.ts";
import { UsageError } from "../usage-error.ts";
import { describeImport } from "./describe.ts";
import { type Imported, isComplete } from "./imported.ts";
import { readKeptnProject } from "./read-project.ts";
import { renderImport } from "./render.ts";
import { settleImport } from "./settle.ts";
import { openTarget, readTarget, writeNew } from "./target.ts";

/** Brings a Keptn project into a central repo: reads it, lays its files, writes those that are missing, and tells all. */
export async function importKeptnProject(io: CliIo, dir: string, options: ImportOptions): Promise<number> {
  const { to, dryRun = false, service, provider, project: named, org, json = false } = options;
  if (to === undefined && !dryRun)
    throw new UsageError(
      "nobody says which central repo it goes into",
      "Name its folder with --to, or look first with --dry-run.",
    );
  const from = resolve(io.cwd, dir);
  const folder = to === undefined ? null : resolve(io.cwd, to);
  const project = await readKeptnProject(from);
  const target = await openTarget(folder);
  const imported = importKeptn(project, {
    service: service ?? null,
    provider: provider ?? null,
    project: named ?? null,
    organization: org === undefined ? await findOrganisation([folder, from]) : requireLogin(org),
    settings: await readTarget(target, "muster.yml"),
  });
  if (imported.services.length === 0) throw nothingFound(from, project);
  const jq = openJq(io);
  try {
    const settled: Imported = { ...(await settleImport(imported, target, jq)), folder, dryRun };
    if (folder !== null && !dryRun)
      await writeNew(
        folder,
        settled.files.filter(({ standing }) => standing === "new"),
      );
    io.out(json ? formatJson(describeImport(settled)) : renderImport(settled, io.screen));
    return exitCode(isComplete(settled) ? "pass" : "fail");
  } finally {
    await jq.close();
  }
}

/** Who owns a repository, as its remote says: that of the central repo, else that of the project. */
async function findOrganisation(folders: readonly (string | null)[]): Promise<string | null> {
  for (const folder of folders) {
    if (folder === null || !(await looksLikeGitRepository(folder).catch(() => false))) continue;
    const repository = await openGitRepository(folder);
    try {
      const origin = await repository.origin();
      if (origin !== null && /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/.test(origin.owner))
        return origin.owner;
    } finally {
      await repository.close();
    }
  }
  return null;
}

/** Folders below that look like projects are named, since examples come many in one repository. */
function nothingFound(from: string, { trees }: KeptnProject): UsageError {
  const paths = trees.flatMap(({ files }) => files.map(({ path }) => path));
  const folders = paths.flatMap((path) => /^(.+)\/(?:shipyard|slo)[^/]*\.ya?ml$/.exec(path)?.[1] ?? []);
  const some = [...new Set(folders)].slice(0, 5);
  return new UsageError(
    `${from} holds no objectives of Keptn: no slo.yaml and no perfspec.json`,
    some.length === 0
      ? "Name a project's git repository, or the folder that holds its shipyard.yaml and slo.yaml."
      : `Name the folder of one project, such as ${some.join(", ")}.`,
  );
}

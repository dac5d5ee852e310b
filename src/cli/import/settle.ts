import { type LoadedConfig, loadConfig, SETTINGS_FILE } from "../../config/index.ts";
import { addFiles } from "../../flows/index.ts";
import {
  compareFindings,
  type Finding,
  type KeptnImport,
  type PlacedFile,
  settleRefused,
  tellLater,
  tellWarnings,
} from "../../importers/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { Tree } from "../../model/tree.ts";
import type { Imported, ImportedFile } from "./imported.ts";
import { standingOf } from "./target.ts";

/** A file that is set aside may be what another one needs, and so on: once for each level of files. */
const MOST_ROUNDS = 4;

/** Looks what the central repo is like with the files of an import: what it refuses is settled, what is there stays. */
export async function settleImport(
  imported: KeptnImport,
  target: Tree,
  jq: JqEngine,
): Promise<Omit<Imported, "folder" | "dryRun">> {
  const { settings } = imported;
  const tree = settings.kind === "part" ? withSettings(target, settings.merged) : target;
  const own: readonly PlacedFile[] =
    settings.kind === "file" ? [{ path: SETTINGS_FILE, text: settings.text, from: [], how: "made" }] : [];
  let files: readonly PlacedFile[] = [...own, ...imported.files];
  let loaded = await load(tree, files, jq);
  const findings: Finding[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const refused = await freshFiles(target, files);
    const settled = settleRefused(
      files,
      loaded.diagnostics.filter(({ file }) => refused.has(file)),
    );
    if (!settled.changed) break;
    findings.push(...settled.findings);
    files = settled.files;
    loaded = await load(tree, files, jq);
  }
  const standing = await Promise.all(
    files.map(async (file): Promise<ImportedFile> => ({ ...file, standing: await standingOf(target, file) })),
  );
  const remarks = tellWarnings(files, loaded.diagnostics);
  const conflicts = standing.filter((file) => file.standing === "conflict").map(tellConflict);
  return {
    ...imported,
    files: standing,
    findings: withoutTwice([
      ...conflicts,
      ...findings,
      ...tellLater(imported.findings, files),
      ...remarks,
    ]).toSorted(compareFindings),
    settingsPart: settings.kind === "part" ? settings.text : null,
    valid: loaded.config !== null,
  };
}

/** What is refused is told once for each place, as it is told first, and is not remarked on besides. */
function withoutTwice(findings: readonly Finding[]): readonly Finding[] {
  const refused = new Map<string, Finding>();
  for (const finding of findings) {
    const key = JSON.stringify(finding.place);
    if (finding.code === "refused" && !refused.has(key)) refused.set(key, finding);
  }
  return findings.filter((finding) => {
    const first = refused.get(JSON.stringify(finding.place));
    const isOfRefused = finding.code === "refused" || finding.code === "remark";
    return !isOfRefused || finding.place === null || first === undefined || first === finding;
  });
}

async function load(tree: Tree, files: readonly PlacedFile[], jq: JqEngine): Promise<LoadedConfig> {
  return await loadConfig(addFiles(tree, files), jq);
}

/** Paths of files that are not there yet: what is there is somebody's own, errors and all. */
async function freshFiles(target: Tree, files: readonly PlacedFile[]): Promise<ReadonlySet<string>> {
  const standing = await Promise.all(
    files.map(async (file) => ({ file, is: await standingOf(target, file) })),
  );
  return new Set(standing.filter(({ is }) => is !== "conflict").map(({ file }) => file.path));
}

function withSettings(tree: Tree, text: string): Tree {
  const bytes = new TextEncoder().encode(text);
  return {
    ...tree,
    read: async (path, maxBytes) =>
      path === SETTINGS_FILE ? { kind: "content", bytes, oid: null } : await tree.read(path, maxBytes),
  };
}

function tellConflict({ path, from }: ImportedFile): Finding {
  const [file] = from;
  return {
    weight: "mend",
    code: "conflict",
    place: { file: path, line: 1, column: 1 },
    message: `Another ${path} is there, which stays${file === undefined ? "" : `: ${file} was not imported`}.`,
    advice: "Put the two together by hand, or take the one that is there away and import again.",
  };
}

import { encodePathName } from "../../model/path-name.ts";
import { type Classified, classify, type Level } from "./classify.ts";
import { KEPT_FOLDER } from "./placed-file.ts";
import { readPlainFolder } from "./plain-folder.ts";
import type { KeptnProject, KeptnTree } from "./project.ts";
import type { FoundResources, Layout, Resource } from "./resource.ts";

/** Folders that hold a folder a stage (Keptn 1.0, with its flag for directories; the second without the dot that hides it). */
const STAGE_FOLDERS = [".keptn-stages/", "keptn-stages/"];

/**
 * Tells which file of a project is what. A repository with a branch a stage has several trees; otherwise folders are stages,
 * services, or neither.
 */
export function findResources(project: KeptnProject, stages: readonly string[]): FoundResources {
  const [first, ...rest] = project.trees;
  if (first === undefined) return readPlainFolder(project, null);
  if (rest.length > 0) {
    const branches = rest.map((tree): Level => ({ tree, root: "", stage: tree.stage }));
    return collect("branches", [levelOf(first)], branches);
  }
  const folders = stageFolders(first, stages);
  if (folders.some((level) => isUsed(level))) return collect("stage_folders", [levelOf(first)], folders);
  if (levelHas(levelOf(first), ({ kind, resource }) => kind === "resource" && resource.service !== null))
    return collect("service_folders", [levelOf(first)], []);
  return readPlainFolder(project, first);
}

function levelOf(tree: KeptnTree): Level {
  return { tree, root: "", stage: null };
}

/** Folders that are stages: below the one that Keptn makes, or named as the shipyard names them. */
function stageFolders(tree: KeptnTree, stages: readonly string[]): readonly Level[] {
  const roots = new Map<string, string>();
  for (const { path } of tree.files) {
    const parent = STAGE_FOLDERS.find((folder) => path.startsWith(folder)) ?? "";
    const [stage = "", ...below] = path.slice(parent.length).split("/");
    if (below.length > 0 && (parent !== "" || stages.includes(stage))) roots.set(`${parent}${stage}/`, stage);
  }
  return [...roots].map(([root, stage]) => ({ tree, root, stage }));
}

function isUsed(level: Level): boolean {
  return levelHas(level, ({ kind }) => kind === "resource");
}

function levelHas(level: Level, fits: (found: Classified & { kind: "resource" }) => boolean): boolean {
  return level.tree.files.some((file) => {
    const found = classify(level, file);
    return found?.kind === "resource" && fits(found);
  });
}

function collect(layout: Layout, top: readonly Level[], below: readonly Level[]): FoundResources {
  const resources: Resource[] = [];
  const kept: FoundResources["kept"][number][] = [];
  const passed: FoundResources["passed"][number][] = [];
  const isBelow = (path: string) => below.some(({ root }) => root !== "" && path.startsWith(root));
  for (const level of [...top, ...below]) {
    for (const file of level.tree.files) {
      if (level.stage === null && isBelow(file.path)) continue;
      const found = classify(level, file);
      if (found === null) continue;
      if (found.kind === "remediation") kept.push(keepRemediation(level, found));
      else if (found.kind === "unread")
        passed.push({ file: found.file, why: "Keptn reads an slo.yaml in the folder of a service alone" });
      else if (level.stage === null && below.length > 0 && found.resource.service !== null)
        passed.push({
          file: found.resource.file,
          why: "Keptn reads files of a service from its stages alone",
        });
      else resources.push(found.resource);
    }
  }
  return { layout, resources, kept, passed, guesses: [] };
}

function keepRemediation(
  { stage }: Level,
  { service, file, text }: Classified & { kind: "remediation" },
): FoundResources["kept"][number] {
  const folders = [stage, service].filter((name) => name !== null).map(encodePathName);
  return { path: [KEPT_FOLDER, ...folders, "remediation.yaml"].join("/"), file, text };
}

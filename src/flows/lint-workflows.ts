import { lintWorkflow, locateProblems } from "../actions/lint/index.ts";
import type { Config, LoadedConfig, Located } from "../config/index.ts";
import type { Action } from "../model/action.ts";
import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import type { Tree } from "../model/tree.ts";

const FOLDER = ".github/workflows/";
/** GitHub takes no larger workflow. */
const MOST_BYTES = 1_048_576;

/**
 * What is read of a central repo, and what is wrong with those of its own workflows that actions start. `central` is its name, without
 * the owner. Workflows of other repositories are not looked at; neither is a folder that has none of its repository's.
 */
export async function withWorkflowProblems(
  loaded: LoadedConfig,
  tree: Tree,
  central: string,
): Promise<LoadedConfig> {
  const { config, diagnostics } = loaded;
  if (config === null) return loaded;
  const own = listOwn(config, central);
  if (own.length === 0) return loaded;
  const paths = (await tree.list()).map(({ path }) => path);
  if (!paths.some((path) => path.startsWith(".github/"))) return loaded;
  const found = await Promise.all(own.map(({ located, path }) => lintOwn(located, path, tree)));
  return { ...loaded, diagnostics: [...diagnostics, ...found.flat()].sort(compareDiagnostics) };
}

/** Actions that start a workflow of the central repo's default branch, whose name no template makes. */
function listOwn({ actions }: Config, central: string) {
  return [...actions.values()].flatMap((located) => {
    const { invocationMethod: how } = located.value;
    if (how.type !== "GITHUB" || how.ref !== undefined || how.workflow.includes("{{")) return [];
    if (how.repo.toLowerCase() !== central.toLowerCase()) return [];
    return [{ located, path: FOLDER + how.workflow }];
  });
}

async function lintOwn(
  { value, locator }: Located<Action>,
  path: string,
  tree: Tree,
): Promise<readonly Diagnostic[]> {
  const read = await tree.read(path, MOST_BYTES);
  // What can't be read is said by whoever runs it; what isn't there nobody can run.
  if (read.kind === "unreadable") return [];
  const workflow = read.kind === "absent" ? null : { path, text: new TextDecoder().decode(read.bytes) };
  return locateProblems(lintWorkflow(value, workflow), locator, path);
}

import { realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { type Config, type LoadedConfig, loadConfig, SETTINGS_FILE } from "../config/index.ts";
import { type OpenTree, openCommitTree, openDirectoryTree } from "../facts/trees/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Tree } from "../model/tree.ts";
import type { CliIo } from "./io.ts";
import { countDiagnostics, renderDiagnostics } from "./render/diagnostics.ts";
import { findSurroundingRepository } from "./surrounding-repository.ts";
import { UsageError } from "./usage-error.ts";

/** Where the central repo is: as named, else MUSTER_CENTRAL, else the current folder. */
export function centralFolder(io: CliIo, dir: string | undefined): string {
  return resolve(io.cwd, dir ?? io.env["MUSTER_CENTRAL"] ?? ".");
}

/** Reads and checks the central repo in a folder, or at a commit of it. Throws a UsageError when there is none. */
export async function readCentral(
  folder: string,
  ref: string | undefined,
  jq: JqEngine,
): Promise<LoadedConfig> {
  if ((await stat(folder).catch(() => null)) === null) throw new UsageError(`${folder} does not exist`);
  return await readCentralTree(folder, ref, (tree) => loadConfig(tree, jq));
}

/** Does something with the files of the central repo in a folder, or at a commit of it. Throws a UsageError when there is none. */
export async function readCentralTree<T>(
  folder: string,
  ref: string | undefined,
  work: (tree: Tree) => Promise<T>,
): Promise<T> {
  if (ref === undefined) {
    await requireCentral(folder);
    return await work(await openDirectoryTree(folder));
  }
  const tree = await openCentralAt(folder, ref);
  try {
    return await work(tree);
  } finally {
    await tree.close();
  }
}

/** Like {@link readCentral}, for commands that can't go on without a valid configuration: they stop, having shown all errors. */
export async function requireConfig(
  io: CliIo,
  folder: string,
  ref: string | undefined,
  jq: JqEngine,
): Promise<Config> {
  const loaded = await readCentral(folder, ref, jq);
  return requireValid(io, loaded, ref === undefined ? folder : `${folder} at ${ref}`);
}

/** The configuration that was read from some place. Throws a UsageError when it is broken, having shown all errors. */
export function requireValid(
  io: CliIo,
  { config, diagnostics }: LoadedConfig,
  place: string,
  what = "the central repo",
): Config {
  if (config !== null) {
    io.err(renderDiagnostics(diagnostics.filter(isUnread), io.errScreen.paint));
    return config;
  }
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  io.err(`${renderDiagnostics(errors, io.errScreen.paint)}\n`);
  throw new UsageError(`${what} has ${countDiagnostics(errors)}: nothing was judged`, `It is ${place}.`);
}

/** Warnings that something is not read: whoever asks for a verdict must see them, not only whoever validates. */
function isUnread({ code }: Diagnostic): boolean {
  return code === "unread";
}

/** Opens a commit of the central repo in a folder, which may be one of a larger repository. Close it when done. */
export async function openCentralAt(folder: string, ref: string): Promise<OpenTree> {
  const top = await findSurroundingRepository(folder);
  const subfolder = top === null ? "" : relative(top, await realpath(folder));
  if (top === null || subfolder === "") return openCommitTree(folder, ref);
  return openCommitTree(top, ref, subfolder.split(sep).join("/"));
}

/** Throws a UsageError when a folder is no central repo. */
export async function requireCentral(folder: string): Promise<void> {
  const found = await stat(join(folder, SETTINGS_FILE)).catch(() => null);
  if (found !== null) return;
  throw new UsageError(
    `${folder} is not a central repo: it has no ${SETTINGS_FILE}`,
    "Name the central repo with --dir or the environment variable MUSTER_CENTRAL.",
  );
}

import { mkdir } from "node:fs/promises";
import { renderHistory } from "./fast-import.ts";
import type { Branch } from "./history.ts";
import { runGit } from "./run-git.ts";

/** The repository to make. */
export interface RepositoryPlan {
  readonly bare: boolean;
  /** The branch that HEAD names; unless bare, its files are checked out. */
  readonly head: string;
  /** None for a repository without commits. */
  readonly branches: readonly Branch[];
}

/**
 * Makes a git repository in a new folder and resolves with the newest commit of each branch, by the branch's name.
 * Rejects when the folder exists or git fails.
 */
export async function createRepository(
  folder: string,
  plan: RepositoryPlan,
): Promise<ReadonlyMap<string, string>> {
  const { bare, head, branches } = plan;
  await mkdir(folder);
  const kind = bare ? ["--bare"] : [];
  await runGit(folder, [
    "init",
    "--quiet",
    ...kind,
    "--template=",
    "--object-format=sha1",
    `--initial-branch=${head}`,
  ]);
  if (branches.length === 0) return new Map();
  await runGit(folder, ["fast-import", "--quiet"], renderHistory(branches));
  if (!bare) await runGit(folder, ["checkout", "--quiet", "--force", head]);
  const listed = await runGit(folder, [
    "for-each-ref",
    "--format=%(refname:lstrip=2) %(objectname)",
    "refs/heads/",
  ]);
  const lines = listed.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), line.slice(line.lastIndexOf(" ") + 1)]),
  );
}

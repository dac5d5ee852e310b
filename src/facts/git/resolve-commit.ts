import { GitError } from "./error.ts";
import type { GitLocation } from "./find.ts";
import { isObjectId } from "./object-id.ts";
import { runGit } from "./run.ts";

/**
 * Finds the commit that a name means: a branch, a tag, a full or short id, or what else git understands (`HEAD~1`).
 * Rejects with a {@link GitError} for a name that means nothing, several things, or could be taken for an option.
 */
export async function resolveCommit({ gitDirectory, folder }: GitLocation, name: string): Promise<string> {
  refuseDangerousName(name);
  // The name goes through standard input, where nothing is an option.
  const candidates = [name, `refs/heads/${name}`, `refs/tags/${name}`, `refs/remotes/origin/${name}`];
  const { stdout } = await runGit({
    gitDirectory,
    folder,
    args: ["cat-file", "--batch-check=%(objectname) %(objecttype)"],
    input: candidates.map((candidate) => `${candidate}^{commit}\n`).join(""),
  });
  const answers = stdout.toString("utf8").split("\n");
  const [plain, branch, tag, remote] = answers.map((line) => /^([0-9a-f]+) commit$/.exec(line)?.[1]);
  if (!isObjectId(name) && branch !== undefined && tag !== undefined && branch !== tag) {
    throw new GitError(
      `"${name}" is a branch and a tag in ${folder}, at different commits. Say refs/heads/${name} or refs/tags/${name}.`,
    );
  }
  if (plain !== undefined) return plain;
  if (answers[0]?.endsWith(" ambiguous") === true) {
    throw new GitError(`"${name}" is the beginning of several ids in ${folder}. Give more digits.`);
  }
  throw new GitError(
    `There is no commit "${name}" in ${folder}. ${adviseMissing(name, remote !== undefined)}`,
  );
}

/** The commit that HEAD is at; null for a repository whose branch has no commits yet. */
export async function readHeadCommit({ gitDirectory, folder }: GitLocation): Promise<string | null> {
  const head = await runGit({
    gitDirectory,
    folder,
    args: ["rev-parse", "--verify", "--quiet", "HEAD"],
    accept: [0, 1],
  });
  if (head.code === 0) return head.stdout.toString("utf8").trim();
  // A damaged branch gives the same exit code as one without commits; this command tells them apart.
  await runGit({ gitDirectory, folder, args: ["symbolic-ref", "HEAD"] });
  return null;
}

function refuseDangerousName(name: string): void {
  const shown = JSON.stringify(name.slice(0, 100));
  if (name === "") throw new GitError("A branch, tag or commit id is needed, and the name is empty.");
  if (name.startsWith("-")) throw new GitError(`${shown} can't name a commit: it begins with "-".`);
  // oxlint-disable-next-line no-control-regex
  if (/[\x00-\x1f\x7f]/.test(name))
    throw new GitError(`${shown} can't name a commit: it holds a control character.`);
  if (name.length > 1000) throw new GitError(`${shown}... can't name a commit: it is too long.`);
}

function adviseMissing(name: string, onOrigin: boolean): string {
  if (onOrigin) return `Did you mean origin/${name}?`;
  if (isObjectId(name))
    return `Fetch it with \`git fetch origin ${name}\`; a shallow clone holds only some commits.`;
  return "Check the spelling, or fetch the branch or tag.";
}

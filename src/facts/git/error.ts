/**
 * A git repository that could not be read, or a question to it that has no answer. The message is for the person who
 * asked: it names the command, the folder and what to do.
 */
export class GitError extends Error {
  override readonly name = "GitError";
}

/** What a git command said when it failed. */
export interface GitFailure {
  /** The subcommand with its telling arguments, e.g. `ls-tree`. */
  readonly command: string;
  /** The folder the person knows the repository by. */
  readonly folder: string;
  /** What git wrote to its error stream, or what ended it. */
  readonly said: string;
}

const DAMAGE =
  /could not read|unable to|missing|bad object|corrupt|inflate|not a valid object|broken|loose object|no such ref/i;

/** Makes the error for a git command that failed. */
export function gitFailure({ command, folder, said }: GitFailure): GitError {
  const lines = said
    .split("\n")
    .map((line) => line.replace(/^(?:fatal|error|warning): /, "").trim())
    .filter((line) => line !== "");
  const what = lines.slice(0, 3).join("; ") || "it gave no reason";
  const advice = DAMAGE.test(said)
    ? `Objects or refs are missing or damaged: a partial or shallow clone has to be fetched whole, else \`git -C ${folder} fsck\` says more.`
    : `\`git -C ${folder} fsck\` may say more.`;
  return new GitError(`git ${command} failed in ${folder}: ${what}. ${advice}`);
}

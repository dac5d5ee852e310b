import { GitError } from "./error.ts";
import type { GitLocation } from "./find.ts";
import { runGit } from "./run.ts";

/** A repository's default branch as far as a copy of it can tell. */
export interface DefaultBranch {
  readonly name: string;
  /** Its newest commit; null for a repository without any commits. */
  readonly commit: string | null;
  /** What named it: `HEAD` of a checkout is a guess, made when nothing else could tell. */
  readonly from: "origin/HEAD" | "main" | "master" | "HEAD";
}

interface Refs {
  /** Commits by full ref name. */
  readonly commits: ReadonlyMap<string, string>;
  /** Refs that are there and can't be read. */
  readonly broken: ReadonlySet<string>;
  /** The branch that HEAD names, when it has commits. */
  readonly head: string | null;
  /** The branch that `origin/HEAD` names. */
  readonly originHead: string | null;
}

const LOCAL = "refs/heads/";
const ORIGIN = "refs/remotes/origin/";
const FORMAT = "--format=%(HEAD)%00%(refname)%00%(objectname)%00%(symref)";

/**
 * Finds the default branch and its commit.
 *
 * HEAD of a bare repository names it. In a checkout HEAD only says what somebody works on, so `origin/HEAD` is asked
 * first, then a branch `main` or `master` decides, and HEAD last. The local branch is taken where there is one, else
 * origin's. Rejects with a {@link GitError} when nothing tells, or what tells is damaged.
 */
export async function readDefaultBranch(location: GitLocation): Promise<DefaultBranch> {
  const refs = await readRefs(location);
  if (!location.bare) {
    const named = [
      ...(refs.originHead === null ? [] : [{ name: refs.originHead, from: "origin/HEAD" as const }]),
      { name: "main", from: "main" as const },
      { name: "master", from: "master" as const },
    ];
    for (const { name, from } of named) {
      const commit = commitOf(name, refs, location);
      if (commit !== null) return { name, commit, from };
    }
  }
  if (refs.head !== null)
    return { name: refs.head, commit: commitOf(refs.head, refs, location), from: "HEAD" };
  return await withoutCommits(location, refs);
}

function commitOf(branch: string, refs: Refs, location: GitLocation): string | null {
  if (refs.broken.has(LOCAL + branch)) {
    throw new GitError(
      `Branch ${branch} of ${location.folder} is damaged. Fetch it again, or see \`git fsck\`.`,
    );
  }
  return refs.commits.get(LOCAL + branch) ?? refs.commits.get(ORIGIN + branch) ?? null;
}

async function readRefs({ gitDirectory, folder }: GitLocation): Promise<Refs> {
  const remotes = ["HEAD", "main", "master"].map((name) => ORIGIN + name);
  const { stdout, stderr } = await runGit({
    gitDirectory,
    folder,
    args: ["for-each-ref", FORMAT, LOCAL, ...remotes],
  });
  const commits = new Map<string, string>();
  let head: string | null = null;
  let originHead: string | null = null;
  for (const line of stdout.toString("utf8").split("\n")) {
    const [mark, ref = "", oid = "", target = ""] = line.split("\0");
    if (ref === "") continue;
    commits.set(ref, oid);
    if (mark === "*") head = ref.slice(LOCAL.length);
    if (ref === `${ORIGIN}HEAD` && target.startsWith(ORIGIN)) {
      originHead = target.slice(ORIGIN.length);
      commits.set(target, oid);
    }
  }
  const broken = stderr.matchAll(/^warning: ignoring broken ref (.+)$/gm);
  return { commits, broken: new Set([...broken].map(([, ref = ""]) => ref)), head, originHead };
}

/** HEAD names no branch with commits: the repository is new and empty, or its HEAD is of no use. */
async function withoutCommits(location: GitLocation, refs: Refs): Promise<DefaultBranch> {
  const { gitDirectory, folder } = location;
  const head = await runGit({
    gitDirectory,
    folder,
    args: ["symbolic-ref", "--quiet", "HEAD"],
    accept: [0, 1],
  });
  if (head.code === 1) {
    const advice = location.bare
      ? "Set it with `git symbolic-ref HEAD refs/heads/<branch>`."
      : "Set it with `git remote set-head origin <branch>`, or check a branch out.";
    throw new GitError(
      `Nothing tells the default branch of ${folder}: HEAD is at a commit, not a branch. ${advice}`,
    );
  }
  const name = head.stdout.toString("utf8").trim().replace(LOCAL, "");
  const any = await runGit({ gitDirectory, folder, args: ["for-each-ref", "--count=1"] });
  if (any.stdout.length > 0 || refs.broken.size > 0 || any.stderr.includes("ignoring broken ref")) {
    throw new GitError(
      `HEAD of ${folder} names branch ${name}, which has no commits, while there are other refs. ` +
        "Set it with `git symbolic-ref HEAD refs/heads/<branch>`.",
    );
  }
  return { name, commit: null, from: "HEAD" };
}

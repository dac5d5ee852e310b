import { commitsOfPull } from "../git/pull-span.ts";
import { readCommit } from "../git/read.ts";
import { ApiError } from "../http/route.ts";
import { explainMergeRules, type MergeMethod } from "../protection/merge-rules.ts";
import { nameKey } from "../state/find.ts";
import type { PullRequest } from "../state/issues.ts";
import type { MergeOptions, Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { markEnded } from "./end-pull.ts";
import { issueOf } from "./issue-of.ts";
import { computeMergeability, mergeCommits } from "./mergeability.ts";
import { push } from "./push.ts";
import { rebaseCommits } from "./rebase-commits.ts";
import { tellOfPull } from "./tell-of-pull.ts";
import { writeCommit } from "./write-commit.ts";

/** How a pull request is to be merged. */
export interface Merge {
  readonly method?: MergeMethod;
  /** What the head must be; a pull request that moved on is not merged. */
  readonly sha?: string;
  readonly title?: string;
  readonly message?: string;
  /** Login of who merges. */
  readonly actor: string;
}

/**
 * Merges a pull request: moves the base branch, tells of `push` and of `pull_request.closed`, and returns the commit.
 * Throws an ApiError in GitHub's words: of status 409 when the head is another one, of 405 when it is a draft, closed or
 * in conflict, when the repository does not allow the method, or when a rule of the branch is not satisfied.
 */
export function mergePull(world: World, repository: Repository, pull: PullRequest, merge: Merge): string {
  const method = merge.method ?? "merge";
  const base = repository.refs.get(`refs/heads/${pull.baseBranch}`);
  refuseMerge(world, repository, pull, merge, method);
  const commit =
    base === undefined ? undefined : writeMerge(world, repository, pull, { ...merge, method }, base);
  if (commit === undefined) {
    throw new ApiError(405, "Pull Request is not mergeable");
  }
  // What it brings is told apart by where the base branch was just before.
  pull.baseSha = base ?? pull.baseSha;
  markEnded(world, repository, pull, merge.actor, commit);
  push(world, repository, {
    ref: `refs/heads/${pull.baseBranch}`,
    to: commit,
    actor: merge.actor,
    ignoreRules: true,
  });
  tellOfPull(world, repository, pull, { action: "closed", actor: merge.actor });
  deleteHead(world, repository, pull, merge.actor);
  return commit;
}

const METHODS: Readonly<Record<MergeMethod, { readonly option: keyof MergeOptions; readonly name: string }>> =
  {
    merge: { option: "mergeCommit", name: "Merge commits" },
    squash: { option: "squash", name: "Squash merges" },
    rebase: { option: "rebase", name: "Rebase merges" },
  };

function refuseMerge(
  world: World,
  repository: Repository,
  pull: PullRequest,
  { sha, actor }: Merge,
  method: MergeMethod,
): void {
  const issue = issueOf(repository, pull);
  if (issue.state === "closed") {
    throw new ApiError(405, "Pull Request is not mergeable");
  }
  if (sha !== undefined && sha !== pull.headSha) {
    throw new ApiError(409, "Head branch was modified. Review and try the merge again.");
  }
  if (pull.draft) {
    throw new ApiError(405, "Pull Request is still a draft");
  }
  const { option, name } = METHODS[method];
  if (!repository.mergeOptions[option]) {
    throw new ApiError(405, `${name} are not allowed on this repository.`);
  }
  if (pull.mergeable === "unknown") {
    computeMergeability(world, repository, pull);
  }
  if (pull.mergeable === "conflicting") {
    throw new ApiError(405, "Pull Request is not mergeable");
  }
  const refusal = explainMergeRules(world, repository, issue, pull, actor, method);
  if (refusal !== undefined) {
    throw new ApiError(405, refusal);
  }
}

/** Writes what the base branch is to be at; undefined when it conflicts. */
function writeMerge(
  world: World,
  repository: Repository,
  pull: PullRequest,
  { method, title, message, actor }: Merge & { readonly method: MergeMethod },
  base: string,
): string | undefined {
  const commits = commitsOfPull(repository, { ...pull, baseSha: base });
  if (method === "rebase") {
    return rebaseCommits(world, repository, base, commits, actor);
  }
  const tree = mergeCommits(repository, base, pull.headSha);
  const text = textOfMerge(repository, pull, method, commits);
  return tree === undefined
    ? undefined
    : writeCommit(world, repository, {
        tree,
        parents: method === "merge" ? [base, pull.headSha] : [base],
        message: joinText(title ?? text.title, message ?? text.message),
        actor,
        byGitHub: true,
      });
}

/** GitHub's default texts: of a merge its branch and title; of a squash the one commit's text, or the title and a list of commits. */
function textOfMerge(
  repository: Repository,
  pull: PullRequest,
  method: MergeMethod,
  commits: readonly string[],
): { readonly title: string; readonly message: string } {
  const issue = issueOf(repository, pull);
  if (method === "merge") {
    const owner = pull.headRepository?.split("/")[0] ?? repository.owner;
    return {
      title: `Merge pull request #${pull.number} from ${owner}/${pull.headBranch}`,
      message: issue.title,
    };
  }
  const messages = commits.map((oid) => readCommit(repository.git, oid).message.trimEnd());
  const [only, ...others] = messages;
  if (only !== undefined && others.length === 0) {
    const [title = "", ...body] = only.split("\n");
    return { title: `${title} (#${pull.number})`, message: body.join("\n").trim() };
  }
  return {
    title: `${issue.title} (#${pull.number})`,
    message: messages.map((text) => `* ${text}`).join("\n\n"),
  };
}

function joinText(title: string, message: string): string {
  return message === "" ? title : `${title}\n\n${message}`;
}

/** Where the repository says so, a merged branch of its own goes away. */
function deleteHead(world: World, repository: Repository, pull: PullRequest, actor: string): void {
  const own = pull.headRepository === nameKey(repository.owner, repository.name);
  const ref = `refs/heads/${pull.headBranch}`;
  if (repository.mergeOptions.deleteBranch && own && repository.refs.has(ref)) {
    push(world, repository, { ref, to: null, actor, ignoreRules: true });
  }
}

import { isGitHubError } from "../../github/index.ts";
import type { FileChange, PullPlan } from "../../model/pull-plan.ts";
import { advanceBranch, commitFiles, createBranch, readBranch } from "./commit-files.ts";
import { findBranches, findPulls, nameFree, type OwnPull } from "./find-pulls.ts";
import { inPlace, type PullPlace, type PullTarget, placeOf } from "./pull-place.ts";
import { type OpenedPull, PullBusyError, type PullWriter } from "./pull-writer.ts";
import { isOwnCommit } from "./trailer.ts";

/** How often it is looked anew when somebody else was faster. */
const LOOKS = 3;

/** Opens pull requests on GitHub, with tokens that are good for their repository, and for contents or pull requests alone. */
export function createPulls(target: PullTarget): PullWriter {
  return {
    async open(plan, since) {
      const place = placeOf(target, plan.repository);
      for (let look = 0; look < LOOKS; look += 1) {
        const opened = await openOnce(place, plan, since);
        if (opened !== "outrun") return opened;
      }
      throw new PullBusyError(plan);
    },
  };
}

/**
 * Finds the pull request that was opened for a plan: the one that is open, or one that was made since. Null when there is none.
 *
 * @param since When it was first tried to open it.
 */
export async function findOpened(
  place: PullPlace,
  { branch }: Pick<PullPlan, "branch">,
  since: Date,
): Promise<OpenedPull | null> {
  // Its branch may be gone by now.
  for (const name of new Set([branch, ...(await findBranches(place, branch))])) {
    const found = pickFound((await findPulls(place, name)).own, since);
    if (found !== undefined) return tellFound(found, "found");
  }
  return null;
}

/** Looks for what there is, and does what is missing. `outrun` when somebody else was faster: then it is looked anew. */
async function openOnce(
  place: PullPlace,
  plan: PullPlan,
  since: Date,
): Promise<OpenedPull | null | "outrun"> {
  const branches = await findBranches(place, plan.branch);
  const unused: string[] = [];
  for (const branch of branches) {
    const { any, own } = await findPulls(place, branch);
    const found = pickFound(own, since);
    if (found !== undefined) return await growFound(place, plan, branch, found);
    if (!any) unused.push(branch);
  }
  for (const branch of unused) {
    const head = await readBranch(place, branch);
    // An earlier try ended between the branch and its pull request.
    if (head !== null && (await isOwnCommit(place, head, plan.correlation)))
      return await openFrom(place, plan, branch, plan.changes);
  }
  const branch = nameFree(plan.branch, branches);
  // Closed and its branch deleted, since it was first tried.
  const gone = pickFound((await findPulls(place, branch)).own, since);
  if (gone !== undefined) return tellFound(gone, "found");
  const commit = await commitFiles(place, plan, await findStart(place, plan));
  if (commit === null) return null;
  if (!(await createBranch(place, branch, commit.sha))) return "outrun";
  return await openFrom(place, plan, branch, commit.made);
}

/** The one that is open; or one that was made since, for whoever asks a second time. */
function pickFound(own: readonly OwnPull[], since: Date): OwnPull | undefined {
  // GitHub's clock tells whole seconds.
  const from = since.getTime() - 1000;
  return (
    own.find(({ state }) => state === "open") ?? own.find(({ createdAt }) => createdAt.getTime() >= from)
  );
}

function tellFound({ number, address, state }: OwnPull, effect: "found" | "grown"): OpenedPull {
  return { number, address, state, effect };
}

/** Adds to a pull request that is open what it lacks of the plan, where the plan wants that. */
async function growFound(
  place: PullPlace,
  plan: PullPlan,
  branch: string,
  found: OwnPull,
): Promise<OpenedPull | "outrun"> {
  const still = tellFound(found, "found");
  if (found.state === "closed" || plan.grows === "never") return still;
  const { headSha } = found;
  if (plan.grows === "while_own" && !(await isOwnCommit(place, headSha, plan.correlation))) return still;
  const commit = await commitFiles(place, plan, headSha);
  if (commit === null) return still;
  return (await advanceBranch(place, branch, commit.sha)) ? tellFound(found, "grown") : "outrun";
}

/** The commit that the branch starts at. */
async function findStart(place: PullPlace, { from, base }: PullPlan): Promise<string> {
  if (from !== null) return from;
  const { data } = await place.contents.request("GET /repos/{owner}/{repo}/commits/{ref}", {
    ...inPlace(place),
    ref: base === null ? "HEAD" : `heads/${base}`,
  });
  return data.sha;
}

async function openFrom(
  place: PullPlace,
  plan: PullPlan,
  branch: string,
  made: readonly FileChange[],
): Promise<OpenedPull> {
  const base = plan.base ?? (await readDefaultBranch(place));
  const body = [plan.intro, made.map(({ note }) => `- ${note}`).join("\n"), plan.outro]
    .filter((part) => part !== "")
    .join("\n\n");
  const draft = { ...inPlace(place), title: plan.title, body, head: branch, base };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { data } = await place.pulls.request("POST /repos/{owner}/{repo}/pulls", draft);
      return { number: data.number, address: data.html_url, state: "open", effect: "opened" };
    } catch (error) {
      if (!isGitHubError(error, "invalid", "uncertain")) throw error;
      // Another one for the same branch was faster, or the answer to this one was lost.
      const found = (await findPulls(place, branch)).own.find(({ state }) => state === "open");
      if (found !== undefined) return tellFound(found, "found");
      if (attempt > 0 || isGitHubError(error, "invalid")) throw error;
    }
  }
}

async function readDefaultBranch(place: PullPlace): Promise<string> {
  const { data } = await place.contents.request("GET /repos/{owner}/{repo}", inPlace(place));
  return data.default_branch;
}

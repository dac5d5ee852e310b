import { type GitHub, isGitHubError } from "../github/index.ts";
import type { CheckAnnotation, CheckRunPlan } from "../model/check-run.ts";
import { ANNOTATIONS_A_REQUEST, toBody, toOutput } from "./check-run-parameters.ts";
import type { CheckRunWriter, WrittenCheckRun } from "./check-run-writer.ts";
import { findCheckRun } from "./find-check-run.ts";

/** Where check runs are written. */
export interface CheckRunTarget {
  readonly github: GitHub;
  readonly organization: string;
  /** Id of Muster's own app: only its check runs count when one is looked for. Any app's do when it isn't known. */
  readonly appId?: number;
}

/** Writes check runs to GitHub, with a token that is good for nothing else. */
export function createCheckRuns(target: CheckRunTarget): CheckRunWriter {
  return {
    async create(plan, newest = 0) {
      const { repository, report } = plan;
      const scope = { repositories: [repository], permissions: { checks: "write" as const } };
      const narrowed = { ...target, newest, github: target.github.narrow(scope) };
      const made = await make(plan, report.annotations.slice(0, ANNOTATIONS_A_REQUEST), narrowed);
      return await append(plan, made, narrowed);
    },
  };
}

/** Where a check run is written, and what stood there before. */
export interface CheckRunPlace extends CheckRunTarget {
  /** Id of the newest check run that stood there. */
  readonly newest: number;
}

/** Makes the check run. A verdict without notes is better than none: when GitHub refuses them, it is made without. */
async function make(
  plan: CheckRunPlan,
  annotations: readonly CheckAnnotation[],
  target: CheckRunPlace,
): Promise<WrittenCheckRun> {
  try {
    return { id: await makeOnce(plan, annotations, target), annotations: annotations.length };
  } catch (error) {
    if (annotations.length === 0 || !isGitHubError(error, "invalid")) throw error;
    return { id: await makeOnce(plan, [], target), annotations: 0 };
  }
}

/** How often it is sent at most. */
const SENDS = 2;

/** Sends the check run, and again only after it was looked for and isn't there. */
async function makeOnce(
  plan: CheckRunPlan,
  annotations: readonly CheckAnnotation[],
  target: CheckRunPlace,
  sends = SENDS,
): Promise<number> {
  try {
    return await post(plan, annotations, target);
  } catch (error) {
    if (!isGitHubError(error, "uncertain")) throw error;
    const found = await findCheckRun(plan, target);
    if (found !== null) return found;
    if (sends <= 1) throw error;
    return await makeOnce(plan, annotations, target, sends - 1);
  }
}

async function post(
  plan: CheckRunPlan,
  annotations: readonly CheckAnnotation[],
  { github, organization }: CheckRunTarget,
): Promise<number> {
  const { data } = await github.request("POST /repos/{owner}/{repo}/check-runs", {
    owner: organization,
    repo: plan.repository,
    ...toBody(plan, annotations),
  });
  return Number(data.id);
}

/** Brings the annotations that one request has no room for. GitHub adds those of an update to those that are there. */
async function append(
  plan: CheckRunPlan,
  made: WrittenCheckRun,
  target: CheckRunTarget,
): Promise<WrittenCheckRun> {
  const all = plan.report.annotations;
  // Fewer than were sent: GitHub takes none.
  if (made.annotations < Math.min(all.length, ANNOTATIONS_A_REQUEST)) return made;
  let { annotations } = made;
  while (annotations < all.length) {
    const next = all.slice(annotations, annotations + ANNOTATIONS_A_REQUEST);
    if (!(await appendOnce(plan, made.id, { from: annotations, next }, target))) break;
    annotations += next.length;
  }
  return { id: made.id, annotations };
}

/** Whether GitHub has the next annotations now. The verdict stands already, so a failure here ends the notes and nothing else. */
async function appendOnce(
  plan: CheckRunPlan,
  id: number,
  { from, next }: { readonly from: number; readonly next: readonly CheckAnnotation[] },
  { github, organization }: CheckRunTarget,
): Promise<boolean> {
  const run = { owner: organization, repo: plan.repository, check_run_id: id };
  const output = toOutput(plan, next);
  try {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const sent = await send(() =>
        github.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", { ...run, output }),
      );
      if (sent) return true;
      // Sent again without a look they would stand there twice.
      const { data } = await github.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", run);
      if (data.output.annotations_count >= from + next.length) return true;
    }
    return false;
  } catch (error) {
    if (isGitHubError(error)) return false;
    throw error;
  }
}

/** Sends a write; false when nobody knows whether it was done. */
async function send(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isGitHubError(error, "uncertain")) return false;
    throw error;
  }
}

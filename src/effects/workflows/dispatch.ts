import { z } from "zod";
import { GitHubError, isGitHubError } from "../../github/index.ts";
import type { EffectOutcome } from "../../model/run-effect.ts";
import type { Attempt } from "../runs/index.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { findRun, type WorkflowTrace } from "./find-run.ts";
import { inPlace, linkRuns, nameWorkflow, type WorkflowPlace } from "./workflow-place.ts";

/** What was learned of a GitHub and its repositories, for as long as the App runs. */
export interface Learned {
  /** False once it refused `return_run_details`, as older servers do. */
  tellsRuns: boolean;
  readonly defaultBranches: Map<string, string>;
}

/** What GitHub says when it tells which run it started (GitHub docs, Create a workflow dispatch event). */
const detailsSchema = z.object({ workflow_run_id: z.int(), html_url: z.string() });

/** How often it is sent at most, each time only after it certainly wasn't there. */
const SENDS = 2;

/** Starts the workflow of a place, once. */
export async function dispatch(
  place: WorkflowPlace,
  { again, since, refused = null }: Attempt,
  learned: Learned,
): Promise<EffectOutcome> {
  try {
    if (again) {
      const before = await settle(place, since);
      if (before !== "absent") return before;
      if (refused !== null) return { kind: "failed", ...refused };
    }
    for (let sends = 1; ; sends += 1) {
      try {
        const sent = await send(place, learned);
        return sent === "untold" ? await settleUntold(place, since) : tellStarted(place, sent);
      } catch (error) {
        if (!isGitHubError(error, "uncertain")) throw error;
        const found = await settle(place, since);
        if (found !== "absent") return found;
        // Journaled as tried: the next attempt looks again before it sends.
        if (sends === SENDS) throw error;
      }
    }
  } catch (error) {
    const refused = error instanceof GitHubError ? explainRefusal(error, place) : null;
    if (refused === null) throw error;
    return refused;
  }
}

/** What came of an earlier attempt, as far as it can be told. */
async function settle(place: WorkflowPlace, since: Date): Promise<EffectOutcome | "absent"> {
  const found = await findRun(place, since);
  if (found.kind === "absent") return "absent";
  if (found.kind === "found") return tellStarted(place, found.trace);
  const why = `Whether ${nameWorkflow(place)} was started can't be told. ${found.why}`;
  return { kind: "uncertain", why, look: linkRuns(place) };
}

/** It was started for certain, by a GitHub that doesn't tell which run it is. */
async function settleUntold(place: WorkflowPlace, since: Date): Promise<EffectOutcome> {
  const found = await findRun(place, since);
  if (found.kind === "found") return tellStarted(place, found.trace);
  const name = nameWorkflow(place);
  if (!place.effect.follow) return { kind: "done", trace: null, summary: `Started ${name}.` };
  const why = found.kind === "unclear" ? found.why : "No run of it is listed.";
  return {
    kind: "uncertain",
    why: `GitHub started ${name}, but which run it is can't be told. ${why}`,
    look: linkRuns(place),
  };
}

function tellStarted(place: WorkflowPlace, trace: WorkflowTrace): EffectOutcome {
  const summary = `Started ${nameWorkflow(place)}.`;
  return { kind: place.effect.follow ? "started" : "done", trace, summary };
}

/** Sends it once more where nothing was started for a reason that can be helped: a field or a branch that isn't there any more. */
async function send(place: WorkflowPlace, learned: Learned): Promise<WorkflowTrace | "untold"> {
  const { effect } = place;
  const known = effect.ref ?? learned.defaultBranches.get(effect.repository);
  const ref = known ?? (await readDefaultBranch(place, learned));
  try {
    return await post(place, ref, learned.tellsRuns);
  } catch (error) {
    if (!isGitHubError(error, "invalid")) throw error;
    const said = [error.said, ...error.problems].join(" ");
    if (learned.tellsRuns && said.includes("return_run_details")) {
      learned.tellsRuns = false;
      return await post(place, ref, false);
    }
    if (effect.ref === null && known !== undefined && /no ref found/i.test(said))
      return await post(place, await readDefaultBranch(place, learned), learned.tellsRuns);
    throw error;
  }
}

async function post(place: WorkflowPlace, ref: string, tells: boolean): Promise<WorkflowTrace | "untold"> {
  const { github, effect } = place;
  const { data }: { data: unknown } = await github.request(
    "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches",
    {
      ...inPlace(place),
      workflow_id: effect.workflow,
      ref,
      inputs: { ...effect.inputs },
      ...(tells ? { return_run_details: true } : {}),
    },
  );
  const details = detailsSchema.safeParse(data);
  if (!details.success) return "untold";
  const { workflow_run_id: id, html_url: url } = details.data;
  return { kind: "workflow", repository: effect.repository, id, url };
}

async function readDefaultBranch(place: WorkflowPlace, { defaultBranches }: Learned): Promise<string> {
  const { data } = await place.github.request("GET /repos/{owner}/{repo}", inPlace(place));
  defaultBranches.set(place.effect.repository, data.default_branch);
  return data.default_branch;
}

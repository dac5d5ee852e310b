import type { EffectTrace } from "../../model/run-effect.ts";
import { inPlace, type WorkflowPlace } from "./workflow-place.ts";

/** Whether a workflow was started for a run. */
export type FoundRun =
  | { readonly kind: "found"; readonly trace: WorkflowTrace }
  /** Nothing was started since that could be it. */
  | { readonly kind: "absent" }
  /** Something was started that says for nobody what for, or there is too much to look through. */
  | { readonly kind: "unclear"; readonly why: string };

/** A workflow run that was started. */
export type WorkflowTrace = EffectTrace & { readonly kind: "workflow" };

/** Clocks differ: as much earlier than it was first tried is looked. */
const EARLIER_MS = 15 * 60_000;

/** Runs are listed a moment after they were started: how long is waited before each look, in milliseconds. */
const LOOKS = [0, 2_000, 5_000, 10_000];

const PAGES = 10;

/** An id of a run of an action, in the name of a run of a workflow. */
const RUN_ID = /\br_[a-z0-9]{16}\b/;

/**
 * Looks for the workflow run that was started for a run, by its id in the name of the workflow run (`run-name`), and only among
 * those that the App itself started: anybody may copy an id. It is not there only when the App started nothing since that could be it.
 */
export async function findRun(place: WorkflowPlace, since: Date): Promise<FoundRun> {
  let last: FoundRun = { kind: "absent" };
  for (const delay of LOOKS) {
    if (delay > 0) await place.target.clock.sleep(delay);
    last = await lookOnce(place, since);
    if (last.kind !== "absent") return last;
  }
  return last;
}

async function lookOnce(place: WorkflowPlace, since: Date): Promise<FoundRun> {
  const { target, github, effect, run } = place;
  const from = new Date(since.getTime() - EARLIER_MS).toISOString().replace(/\.\d+Z$/, "Z");
  let unnamed = 0;
  for (let page = 1; page <= PAGES; page += 1) {
    const { data } = await github.request("GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs", {
      ...inPlace(place),
      workflow_id: effect.workflow,
      event: "workflow_dispatch",
      created: `>=${from}`,
      per_page: 100,
      page,
    });
    const runs = data.workflow_runs;
    const own = runs.filter(({ actor }) => actor?.login.toLowerCase() === target.writer.toLowerCase());
    const found = own.find(({ display_title }) => RUN_ID.exec(display_title)?.[0] === run.id);
    if (found !== undefined) {
      const { id, html_url: url } = found;
      return {
        kind: "found",
        trace: { kind: "workflow", repository: effect.repository, id: Number(id), url },
      };
    }
    unnamed += own.filter(({ display_title }) => !RUN_ID.test(display_title)).length;
    if (runs.length < 100)
      return unnamed === 0 ? { kind: "absent" } : { kind: "unclear", why: explainUnnamed(run.id) };
  }
  return { kind: "unclear", why: "More workflow runs were started since than can be looked through." };
}

function explainUnnamed(id: string): string {
  return (
    `Muster started a run of it since, but its name doesn't say for what: put the run's id into the workflow's run-name, ` +
    `e.g. run-name: "Restart \${{ inputs.run_id }}" (this run is ${id}).`
  );
}

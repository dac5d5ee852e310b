import type { CheckRun } from "../../state/checks.ts";
import { combinedStatus } from "../../state/combined-status.ts";
import type { Repository } from "../../state/repository.ts";
import { latestRuns } from "../../state/suite-state.ts";
import type { World } from "../../state/world.ts";
import { type Html, html } from "../html.ts";
import { pathIn } from "./address.ts";
import { runSign, runState, statusSign } from "./signs.ts";

/** The newest check runs of a commit, one for each name and app. */
export function runsOf(repository: Repository, sha: string): readonly CheckRun[] {
  return latestRuns([...repository.checkRuns.values()].filter(({ headSha }) => headSha === sha));
}

/** Check runs and statuses of a commit, a line for each. */
export function checkList(world: World, repository: Repository, sha: string): Html {
  const runs = runsOf(repository, sha);
  const { latest } = combinedStatus(repository, sha);
  if (runs.length + latest.length === 0)
    return html`<p class="soft">No checks have been reported on this commit.</p>`;
  const rows = runs.map(
    (
      run,
    ) => html`<div class="row">${runSign(run)}<div class="grow"><a href="${pathIn(repository, "runs", run.id)}"><b>${run.name}</b></a>
${run.output.title === null ? null : html`— ${run.output.title}`}</div><span class="side">${world.apps.get(run.appId)?.slug ?? ""} · ${runState(run)}</span></div>`,
  );
  const statuses = latest.map(
    ({
      state,
      context,
      description,
      creator,
    }) => html`<div class="row">${statusSign(state)}<div class="grow"><b>${context}</b>
${description === null ? null : html`— ${description}`}</div><span class="side">${creator} · status</span></div>`,
  );
  return html`<div class="box">${rows}${statuses}</div>`;
}

/** One sign for each check of a commit, linked to it. */
export function checkSummary(repository: Repository, sha: string): Html {
  const runs = runsOf(repository, sha).map(
    (run) => html`<a href="${pathIn(repository, "runs", run.id)}" title="${run.name}">${runSign(run)}</a>`,
  );
  return html`${runs}${combinedStatus(repository, sha).latest.map(({ state }) => statusSign(state))}`;
}

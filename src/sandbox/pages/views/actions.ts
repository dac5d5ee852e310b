import type { WorkflowRun } from "../../state/deployments.ts";
import type { Repository } from "../../state/repository.ts";
import { type Html, html } from "../html.ts";
import { pathIn } from "../parts/address.ts";
import { inRepository } from "../parts/in-repository.ts";
import { moment } from "../parts/moment.ts";
import { person } from "../parts/person.ts";
import { runSign, runState } from "../parts/signs.ts";
import { type RepositoryRequest, there, type View } from "../view.ts";
import { deploymentRow } from "./deployments.ts";

/** Workflows and their runs, the newest first. */
export function viewActions({ repository }: RepositoryRequest): View {
  const workflows = [...repository.workflows.values()];
  const runs = [...repository.workflowRuns.values()].reverse();
  const body = html`<h1>Actions</h1>
<p class="soft">The sandbox runs nothing by itself: whoever steers it says how runs go.</p>
${runs.length === 0 ? html`<p class="soft">No runs.</p>` : html`<div class="box">${runs.map((run) => runRow(repository, run))}</div>`}
${
  workflows.length === 0
    ? null
    : html`<h2>Workflows</h2><div class="box">${workflows.map(
        ({ name, path, state }) =>
          html`<div class="row"><span class="grow"><a href="${pathIn(repository, "blob", repository.defaultBranch, path)}"><b>${name}</b></a></span><span class="side">${path} · ${state.replaceAll("_", " ")}</span></div>`,
      )}</div>`
}`;
  return inRepository(repository, "Actions", "Actions", body);
}

/** A run of a workflow: what started it, with which inputs, and what it deploys. */
export function viewWorkflowRun({ world, repository, rest }: RepositoryRequest): View {
  const run = there(repository.workflowRuns.get(Number(rest[0])), `workflow run ${rest[0]}`);
  const deployments = [...repository.deployments.values()].filter(
    ({ workflowRun }) => workflowRun === run.id,
  );
  const inputs = Object.entries(run.inputs);
  const body = html`<h1>${signOf(run)} ${run.displayTitle}</h1>
<p class="soft">${run.name} #${run.runNumber} · ${runState(run)} · ${run.event} by ${person(world, run.actor)} ${moment(run.createdAt)} on
<a href="${pathIn(repository, "tree", run.headBranch)}">${run.headBranch}</a> at <a class="mono" href="${pathIn(repository, "commit", run.headSha)}">${run.headSha.slice(0, 7)}</a></p>
${
  inputs.length === 0
    ? null
    : html`<h2>Inputs</h2><div class="wide"><table><tbody>${inputs.map(
        ([name, value]) =>
          html`<tr><th>${name}</th><td>${typeof value === "string" ? value : JSON.stringify(value)}</td></tr>`,
      )}</tbody></table></div>`
}
${deployments.length === 0 ? null : html`<h2>Deployments</h2><div class="box">${deployments.map((each) => deploymentRow(world, repository, each))}</div>`}`;
  return inRepository(repository, run.displayTitle, "Actions", body);
}

function runRow(repository: Repository, run: WorkflowRun): Html {
  return html`<div class="row">${signOf(run)}<div class="grow"><a href="${pathIn(repository, "actions", "runs", run.id)}"><b>${run.displayTitle}</b></a>
<div class="small soft">${run.name} #${run.runNumber} · ${run.event} · ${run.headBranch}</div></div><span class="side">${runState(run)} · ${moment(run.createdAt)}</span></div>`;
}

function signOf({ status, conclusion }: WorkflowRun): Html {
  return runSign({ status: status === "waiting" ? "queued" : status, conclusion });
}

import type { Deployment } from "../../state/deployments.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import { type Html, html } from "../html.ts";
import { renderMarkdown } from "../markdown/index.ts";
import { pathIn } from "../parts/address.ts";
import { inRepository } from "../parts/in-repository.ts";
import { moment } from "../parts/moment.ts";
import { person } from "../parts/person.ts";
import { type RepositoryRequest, there, type View } from "../view.ts";

/** Deployments, the newest first, and what guards the environments they go to. */
export function viewDeployments({ world, repository, query }: RepositoryRequest): View {
  const only = query.get("environments_filter");
  const shown = [...repository.deployments.values()]
    .filter(({ environment }) => only === null || environment === only)
    .reverse();
  const guards = [...repository.environments.values()].map(({ name, protectionRules, waitTimer }) => {
    const apps = [...protectionRules.values()].map(
      ({ appId }) => world.apps.get(appId)?.slug ?? String(appId),
    );
    return html`<div class="row"><span class="grow"><a href="${pathIn(repository, "deployments")}?environments_filter=${encodeURIComponent(name)}"><b>${name}</b></a></span>
<span class="side">${apps.length === 0 ? "guarded by nobody" : `guarded by ${apps.join(", ")}`}${waitTimer === 0 ? null : `, waits ${waitTimer} minutes`}</span></div>`;
  });
  const body = html`<h1>Deployments${only === null ? null : html` to ${only}`}</h1>
${shown.length === 0 ? html`<p class="soft">None.</p>` : html`<div class="box">${shown.map((each) => deploymentRow(world, repository, each))}</div>`}
${guards.length === 0 ? null : html`<h2>Environments</h2><div class="box">${guards}</div>`}`;
  return inRepository(repository, "Deployments", "Deployments", body);
}

/** A deployment: how it went, and what protection rules said. */
export function viewDeployment({ world, repository, rest }: RepositoryRequest): View {
  const deployment = there(repository.deployments.get(Number(rest[0])), `deployment ${rest[0]}`);
  const { environment, creator, createdAt, ref, sha, workflowRun, statuses, protectionReviews, description } =
    deployment;
  const body = html`<h1>${environment}</h1>
<p class="soft">By ${person(world, creator)} ${moment(createdAt)}: ${ref} at <a class="mono" href="${pathIn(repository, "commit", sha)}">${sha.slice(0, 7)}</a>
${workflowRun === null ? null : html`· <a href="${pathIn(repository, "actions", "runs", workflowRun)}">workflow run</a>`}</p>
<p>${description ?? ""}</p>
${
  protectionReviews.length === 0
    ? null
    : html`<h2>Protection rules</h2>${protectionReviews.map(
        ({ appId, state, comment, at }) =>
          html`<div class="box"><div class="head small"><b>${world.apps.get(appId)?.slug ?? appId}</b> ${state ?? "reports"} ${moment(at)}</div><div class="body">${renderMarkdown(comment)}</div></div>`,
      )}`
}
<h2>Statuses</h2>
${
  statuses.length === 0
    ? html`<p class="soft">None.</p>`
    : html`<div class="box">${[...statuses]
        .reverse()
        .map(
          (status) =>
            html`<div class="row"><div class="grow"><b>${status.state.replaceAll("_", " ")}</b> ${status.description}</div><span class="side">${status.creator} · ${moment(status.createdAt)}</span></div>`,
        )}</div>`
}`;
  return inRepository(repository, `Deployment to ${environment}`, "Deployments", body);
}

/** A deployment in a list. */
export function deploymentRow(world: World, repository: Repository, deployment: Deployment): Html {
  const { id, environment, ref, sha, statuses, createdAt, creator } = deployment;
  return html`<div class="row"><div class="grow"><a href="${pathIn(repository, "deployments", id)}"><b>${environment}</b></a> ${statuses.at(-1)?.state.replaceAll("_", " ") ?? "created"}
<div class="small soft">${ref} at ${sha.slice(0, 7)} by ${person(world, creator)}</div></div><span class="side">${moment(createdAt)}</span></div>`;
}

import type { World } from "../../state/world.ts";
import { html } from "../html.ts";
import { person } from "../parts/person.ts";
import { repositoryList } from "../parts/repository-list.ts";
import type { View } from "../view.ts";

/** Everything there is: organisations, repositories, apps. */
export function viewHome(world: World): View {
  const organizations = [...world.accounts.values()].filter(({ kind }) => kind === "organization");
  const repositories = [...world.repositories.values()];
  const apps = [...world.apps.values()];
  const body = html`<h1>What is on this GitHub</h1>
<p class="soft">State in memory, gone when the process ends. The API answers at this address, GraphQL at <code>/graphql</code>, whoever steers it calls <code>/_sandbox/</code>.</p>
${repositories.length === 0 ? html`<p>Nothing yet.</p>` : null}
<p>${organizations.map(({ login }) => html`${person(world, login)} `)}</p>
${repositories.length === 0 ? null : html`<h2>Repositories</h2>${repositoryList(repositories)}`}
${
  apps.length === 0
    ? null
    : html`<h2>Apps</h2><div class="box">${apps.map(
        ({ slug, webhookUrl }) =>
          html`<div class="row"><div class="grow"><a href="/apps/${slug}"><b>${slug}</b></a></div><span class="side">${webhookUrl ?? "no webhooks"}</span></div>`,
      )}</div>`
}`;
  return { title: "GitHub sandbox", path: [], body };
}

import { isJsonList, type Json } from "../../../model/json.ts";
import type { Organization } from "../../state/account.ts";
import { findAccount } from "../../state/find.ts";
import { propertyValues } from "../../state/property-values.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import { type Html, html } from "../html.ts";
import { pathIn } from "../parts/address.ts";
import { person } from "../parts/person.ts";
import { repositoryList } from "../parts/repository-list.ts";
import { there, type View } from "../view.ts";

/** Somebody's repositories; of an organisation also its people, teams, custom properties and apps. */
export function viewAccount(world: World, login: string): View {
  const account = there(findAccount(world, login), `account ${login}`);
  const owned = [...world.repositories.values()].filter(({ owner }) => owner === account.login);
  const isOrganization = account.kind === "organization";
  const body = html`<h1>${account.name ?? account.login}</h1>
<p class="soft">${isOrganization ? "Organisation" : account.kind === "bot" ? "Bot of an app" : "Person"}</p>
<h2>Repositories</h2>
${owned.length === 0 ? html`<p class="soft">None.</p>` : repositoryList(owned)}
${isOrganization ? viewOrganization(world, account, owned) : null}`;
  return { title: account.login, path: [{ label: account.login, to: `/${account.login}` }], body };
}

function viewOrganization(world: World, organization: Organization, owned: readonly Repository[]): Html {
  const teams = [...organization.teams.values()];
  const installed = [...world.installations.values()].filter(({ account }) => account === organization.login);
  return html`<h2>People</h2>
<div class="box">${[...organization.members].map(
    ([login, role]) =>
      html`<div class="row"><span class="grow">${person(world, login)}</span><span class="side">${role === "admin" ? "owner" : "member"}</span></div>`,
  )}</div>
${
  teams.length === 0
    ? null
    : html`<h2>Teams</h2><div class="box">${teams.map(
        ({ slug, name, members }) =>
          html`<div class="row"><span class="grow"><a href="/orgs/${organization.login}/teams/${slug}"><b>${name}</b></a></span><span class="side">${members.size} ${members.size === 1 ? "member" : "members"}</span></div>`,
      )}</div>`
}
${
  installed.length === 0
    ? null
    : html`<h2>Installed apps</h2><div class="box">${installed.map(({ id, appId }) => {
        const slug = world.apps.get(appId)?.slug ?? "";
        return html`<div class="row"><span class="grow"><a href="/organizations/${organization.login}/settings/installations/${id}"><b>${slug}</b></a></span></div>`;
      })}</div>`
}
${organization.properties.size === 0 ? null : propertyTable(world, organization, owned)}`;
}

/** Custom properties, for repositories that have a value. */
function propertyTable(world: World, organization: Organization, owned: readonly Repository[]): Html {
  const names = [...organization.properties.keys()];
  const rows = owned
    .map((repository) => ({ repository, values: propertyValues(world, repository) }))
    .filter(({ values }) => [...values.values()].some((value) => value !== null))
    .slice(0, 500);
  return html`<h2>Custom properties</h2><div class="wide"><table>
<thead><tr><th>Repository</th>${names.map((name) => html`<th>${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ repository, values }) =>
      html`<tr><td><a href="${pathIn(repository)}">${repository.name}</a></td>${names.map((name) => html`<td>${showValue(values.get(name) ?? null)}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function showValue(value: Json): string {
  if (isJsonList(value)) return value.map(showValue).join(", ");
  return typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
}

import { findOrganization } from "../../state/find.ts";
import type { World } from "../../state/world.ts";
import { html } from "../html.ts";
import { person } from "../parts/person.ts";
import { there, type View } from "../view.ts";

/** A team: who is in it, and what it may do where. */
export function viewTeam(world: World, login: string, slug: string): View {
  const organization = there(findOrganization(world, login), `organisation ${login}`);
  const team = there(organization.teams.get(slug), `team ${slug}`);
  const parent =
    team.parent === null
      ? null
      : html` in <a href="/orgs/${organization.login}/teams/${team.parent}">${team.parent}</a>`;
  const body = html`<h1>${team.name}</h1>
<p class="soft">Team${parent}, ${team.privacy === "secret" ? "secret" : "visible"}. ${team.description ?? ""}</p>
<h2>Members</h2>
<div class="box">${[...team.members].map(
    ([member, role]) =>
      html`<div class="row"><span class="grow">${person(world, member)}</span><span class="side">${role}</span></div>`,
  )}</div>
<h2>Repositories</h2>
<div class="box">${[...team.repositories].map(
    ([name, role]) =>
      html`<div class="row"><span class="grow"><a href="/${name}">${name}</a></span><span class="side">${role}</span></div>`,
  )}</div>`;
  const path = [
    { label: organization.login, to: `/${organization.login}` },
    { label: team.name, to: `/orgs/${organization.login}/teams/${slug}` },
  ];
  return { title: `${organization.login}/${team.slug}`, path, body };
}

import type { App, Installation } from "../../state/app.ts";
import type { World } from "../../state/world.ts";
import { type Html, html } from "../html.ts";
import { moment } from "../parts/moment.ts";
import { there, type View } from "../view.ts";

/** The newest deliveries that are listed. */
const MOST_DELIVERIES = 50;

/** An app: what it may do, where it is installed, and what it was told of late. */
export function viewApp(world: World, slug: string): View {
  const app = there(
    [...world.apps.values()].find((each) => each.slug === slug),
    `app ${slug}`,
  );
  const installations = [...world.installations.values()].filter(({ appId }) => appId === app.id);
  const body = html`<h1>${app.name}</h1>
<p class="soft">App ${app.id} of <a href="/${app.owner}">${app.owner}</a>, webhooks go to ${app.webhookUrl ?? "nowhere"}.</p>
${permissionTable(app.permissions)}
<p>Listens to ${app.events.length === 0 ? "nothing" : app.events.join(", ")}.</p>
<h2>Installations</h2>
<div class="box">${installations.map((installation) => html`<div class="row">${installationLink(installation)}</div>`)}</div>
<h2>Latest deliveries</h2>
${deliveryList(world, app)}`;
  return { title: app.name, path: [{ label: app.name, to: `/apps/${app.slug}` }], body };
}

/** An app on an account. */
export function viewInstallation(world: World, account: string, id: string): View {
  const installation = there(world.installations.get(Number(id)), `installation ${id}`);
  const app = there(world.apps.get(installation.appId), `app ${installation.appId}`);
  const { repositories } = installation;
  const names = [...world.repositories.values()].filter((each) => repositories?.has(each.id) === true);
  const body = html`<h1><a href="/apps/${app.slug}">${app.name}</a> on ${account}</h1>
<p>${repositories === null ? "On all repositories." : html`On ${names.map(({ owner, name }) => html`<a href="/${owner}/${name}">${name}</a> `)}`}
${installation.suspendedAt === null ? null : html`<b class="warn">Suspended.</b>`}</p>
${permissionTable(installation.permissions)}`;
  const path = [
    { label: account, to: `/${account}` },
    { label: app.name, to: `/apps/${app.slug}` },
  ];
  return { title: `${app.name} on ${account}`, path, body };
}

function installationLink({ account, id }: Installation): Html {
  return html`<span class="grow"><a href="/organizations/${account}/settings/installations/${id}"><b>${account}</b></a></span><span class="side">${id}</span>`;
}

function permissionTable(permissions: Readonly<Record<string, string>>): Html {
  return html`<div class="wide"><table><thead><tr><th>Permission</th><th>Level</th></tr></thead>
<tbody>${Object.entries(permissions).map(([name, level]) => html`<tr><td>${name.replaceAll("_", " ")}</td><td>${level}</td></tr>`)}</tbody></table></div>`;
}

function deliveryList(world: World, app: App): Html {
  const newest = world.deliveries.filter(({ appId }) => appId === app.id).slice(-MOST_DELIVERIES);
  if (newest.length === 0) return html`<p class="soft">None.</p>`;
  const rows = newest.reverse().map(({ event, action, outcome, statusCode, deliveredAt }) => {
    const tone = outcome === "answered" ? "good" : outcome === "pending" ? "warn" : "bad";
    return html`<div class="row"><span class="grow mono">${event}${action === null ? null : `.${action}`}</span>
<span class="side"><span class="${tone}">${outcome}${statusCode === 0 ? null : ` ${statusCode}`}</span> ${moment(deliveredAt)}</span></div>`;
  });
  return html`<div class="box">${rows}</div>`;
}

import { findAccount } from "../../state/find.ts";
import type { World } from "../../state/world.ts";
import { type Html, html } from "../html.ts";

/** Somebody's face and name, linked to their page; the app of a bot. */
export function person(world: World, login: string): Html {
  const account = findAccount(world, login);
  const to = login.endsWith("[bot]")
    ? `/apps/${encodeURIComponent(login.slice(0, -"[bot]".length))}`
    : `/${encodeURIComponent(login)}`;
  const face = account === undefined ? null : html`<img class="face" src="/avatars/${account.id}" alt=""> `;
  return account === undefined ? html`<b>${login}</b>` : html`<a href="${to}">${face}<b>${login}</b></a>`;
}

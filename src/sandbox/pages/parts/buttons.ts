import type { CheckRun } from "../../state/checks.ts";
import { findOrganization } from "../../state/find.ts";
import type { Repository } from "../../state/repository.ts";
import { isAtLeast, roleOf } from "../../state/role.ts";
import type { World } from "../../state/world.ts";
import { type Html, html } from "../html.ts";
import { pathIn } from "./address.ts";

/** What presses the button that asks for a check again; no app's button is called so, their identifiers have no space. */
export const RE_RUN = "re run";

/** The buttons of a check run, its app's and GitHub's own; whoever may write presses them. */
export function buttons(world: World, repository: Repository, run: CheckRun): Html | null {
  const people = pressers(world, repository);
  if (people.length === 0) return null;
  return html`<form method="post" action="${pathIn(repository, "runs", run.id)}">
<label>As <select name="actor">${people.map((login) => html`<option>${login}</option>`)}</select></label>
${run.actions.map(({ identifier, label, description }) => html`<button name="press" value="${identifier}" title="${description}">${label}</button> `)}
<button name="press" value="${RE_RUN}" title="Asks the app for this check again">Re-run</button></form>`;
}

/** Who may press: people who may write in the repository. */
export function pressers(world: World, repository: Repository): readonly string[] {
  const members = findOrganization(world, repository.owner)?.members.keys() ?? [];
  const people = [...new Set([...members, ...repository.collaborators.keys()])];
  return people.filter((login) => isAtLeast(roleOf(world, repository, login), "write"));
}

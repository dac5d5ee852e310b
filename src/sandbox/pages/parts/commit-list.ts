import { loginOfSignature } from "../../describe/signature.ts";
import { readCommit } from "../../git/read.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import { type Html, html } from "../html.ts";
import { pathIn } from "./address.ts";
import { checkSummary } from "./check-list.ts";
import { moment } from "./moment.ts";
import { person } from "./person.ts";

/** Commits with who made them and when; with the rest of their messages where asked. */
export function commitList(
  world: World,
  repository: Repository,
  commits: readonly string[],
  messages = false,
): Html {
  return html`<div class="box">${commits.map((oid) => commitRow(world, repository, oid, messages))}</div>`;
}

function commitRow(world: World, repository: Repository, oid: string, messages: boolean): Html {
  const { message, committer } = readCommit(repository.git, oid);
  const [subject = "", ...rest] = message.trimEnd().split("\n");
  const more = rest.join("\n").trim();
  return html`<div class="row"><div class="grow"><a href="${pathIn(repository, "commit", oid)}"><b>${subject}</b></a> ${checkSummary(repository, oid)}
<div class="small soft">${author(world, repository, oid)} ${moment(committer.date)}</div>
${messages && more !== "" ? html`<pre class="message">${more}</pre>` : null}</div>
<div class="side mono"><a href="${pathIn(repository, "tree", oid)}">${oid.slice(0, 7)}</a></div></div>`;
}

/** Who wrote a commit: an account, or the name that it was written under. */
export function author(world: World, repository: Repository, oid: string): Html {
  const { author: wrote } = readCommit(repository.git, oid);
  const login = loginOfSignature(world, wrote.email);
  return login === undefined ? html`${wrote.name}` : person(world, login);
}

import type { Repository } from "../../state/repository.ts";
import { type Html, html } from "../html.ts";
import { pathIn } from "./address.ts";
import { moment } from "./moment.ts";

/** More repositories than these are counted only. */
const MOST = 500;

/** Repositories with what is going on in them, those pushed to last first. */
export function repositoryList(repositories: readonly Repository[]): Html {
  const sorted = [...repositories].sort((one, other) =>
    (other.pushedAt ?? "").localeCompare(one.pushedAt ?? ""),
  );
  const more = sorted.length - MOST;
  return html`<div class="box">${sorted.slice(0, MOST).map(repositoryRow)}
${more > 0 ? html`<div class="row soft">${more} more are not listed.</div>` : null}</div>`;
}

function repositoryRow(repository: Repository): Html {
  const open = [...repository.pulls.keys()].filter(
    (number) => repository.issues.get(number)?.state === "open",
  ).length;
  const { owner, name, visibility, archived, description, pushedAt } = repository;
  return html`<div class="row"><div class="grow"><a href="${pathIn(repository)}">${owner}/<b>${name}</b></a>
<span class="tag">${visibility}</span>${archived ? html` <span class="tag">archived</span>` : null}
<div class="small soft">${description ?? ""}</div></div>
<span class="side">${open === 0 ? null : html`<a href="${pathIn(repository, "pulls")}">${open} open ${open === 1 ? "pull request" : "pull requests"}</a> · `}${moment(pushedAt)}</span></div>`;
}

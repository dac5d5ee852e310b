import type { Issue, Reaction } from "../../state/issues.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import { type Html, html, type Part } from "../html.ts";
import { renderMarkdown } from "../markdown/index.ts";
import { pathIn } from "../parts/address.ts";
import { checkSummary } from "../parts/check-list.ts";
import { inRepository } from "../parts/in-repository.ts";
import { moment } from "../parts/moment.ts";
import { person } from "../parts/person.ts";
import { type RepositoryRequest, there, type View } from "../view.ts";

/** Issues, those that are no pull requests, the newest first. */
export function viewIssues({ world, repository }: RepositoryRequest): View {
  const issues = [...repository.issues.values()]
    .filter(({ number }) => !repository.pulls.has(number))
    .reverse();
  const rows = issues.map((issue) => issueRow(world, repository, issue, "issues", stateOf(issue)));
  const body = html`<h1>Issues</h1>${list(rows)}`;
  return inRepository(repository, "Issues", "Issues", body);
}

/** Pull requests with signs of their checks, the newest first. */
export function viewPulls({ world, repository }: RepositoryRequest): View {
  const rows = [...repository.pulls.values()].reverse().flatMap((pull) => {
    const issue = repository.issues.get(pull.number);
    if (issue === undefined) return [];
    const state = pull.merged ? html`<span class="state merged">merged</span>` : stateOf(issue);
    return [
      issueRow(world, repository, issue, "pull", html`${state} ${checkSummary(repository, pull.headSha)}`),
    ];
  });
  return inRepository(
    repository,
    "Pull requests",
    "Pull requests",
    html`<h1>Pull requests</h1>${list(rows)}`,
  );
}

/** An issue with its comments. */
export function viewIssue({ world, repository, rest }: RepositoryRequest): View {
  const issue = there(repository.issues.get(Number(rest[0])), `issue ${rest[0]}`);
  const body = html`<h1>${issue.title} <span class="soft">#${issue.number}</span></h1>
<p>${stateOf(issue)} <span class="soft">opened by</span> ${person(world, issue.author)} ${moment(issue.createdAt)} ${labels(issue)}</p>
${conversation(world, issue)}`;
  return inRepository(repository, issue.title, "Issues", body);
}

/** What was said on an issue or a pull request. */
export function conversation(world: World, issue: Issue): Html {
  const comments = [...issue.comments.values()].map(
    ({
      id,
      author,
      body,
      createdAt,
      reactions,
    }) => html`<div class="box" id="issuecomment-${id}"><div class="head small">${person(world, author)} commented ${moment(createdAt)}</div>
<div class="body">${renderMarkdown(body)}${reactionLine(reactions)}</div></div>`,
  );
  const first = html`<div class="box"><div class="head small">${person(world, issue.author)} wrote ${moment(issue.createdAt)}</div>
<div class="body">${issue.body === null || issue.body === "" ? html`<span class="soft">No description.</span>` : renderMarkdown(issue.body)}${reactionLine(issue.reactions)}</div></div>`;
  return html`${first}${comments}`;
}

/** The labels of an issue. */
export function labels({ labels: names }: Issue): Part {
  return names.map((name) => html`<span class="tag">${name}</span> `);
}

/** Whether an issue is open. */
export function stateOf({ state }: Issue): Html {
  return html`<span class="state ${state === "open" ? "good" : "merged"}">${state}</span>`;
}

const FACES: Readonly<Record<Reaction["content"], string>> = {
  "+1": "👍",
  "-1": "👎",
  laugh: "😄",
  confused: "😕",
  heart: "❤️",
  hooray: "🎉",
  rocket: "🚀",
  eyes: "👀",
};

function reactionLine(reactions: ReadonlyMap<number, Reaction>): Html | null {
  if (reactions.size === 0) return null;
  return html`<p>${[...reactions.values()].map(({ content, user }) => html`<span class="tag" title="${content} by ${user}">${FACES[content]} ${user}</span> `)}</p>`;
}

function issueRow(
  world: World,
  repository: Repository,
  issue: Issue,
  page: "issues" | "pull",
  state: Html,
): Html {
  return html`<div class="row"><div class="grow"><a href="${pathIn(repository, page, issue.number)}"><b>${issue.title}</b></a> ${labels(issue)}
<div class="small soft">#${issue.number} by ${person(world, issue.author)} ${moment(issue.createdAt)} · ${issue.comments.size} ${issue.comments.size === 1 ? "comment" : "comments"}</div></div><span class="side">${state}</span></div>`;
}

function list(rows: readonly Html[]): Html {
  return rows.length === 0 ? html`<p class="soft">None.</p>` : html`<div class="box">${rows}</div>`;
}

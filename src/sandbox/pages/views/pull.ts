import { commitsOfPull, filesOfPull } from "../../git/pull-span.ts";
import { explainMergeRules } from "../../protection/merge-rules.ts";
import { stateOfCheck } from "../../protection/required-checks.ts";
import { requiredChecksOf } from "../../protection/required-checks-of.ts";
import type { Issue, PullRequest } from "../../state/issues.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import { type Html, html } from "../html.ts";
import { renderMarkdown } from "../markdown/index.ts";
import { pathIn } from "../parts/address.ts";
import { changedFiles } from "../parts/changed-files.ts";
import { checkList } from "../parts/check-list.ts";
import { commitList } from "../parts/commit-list.ts";
import { inRepository } from "../parts/in-repository.ts";
import { moment } from "../parts/moment.ts";
import { person } from "../parts/person.ts";
import { requiredSign } from "../parts/signs.ts";
import { type RepositoryRequest, there, type View } from "../view.ts";
import { conversation, labels, stateOf } from "./issues.ts";

/** A pull request: what was said, its checks, whether it can be merged and why not, its commits and what it changes. */
export function viewPull({ world, repository, rest }: RepositoryRequest): View {
  const { pull, issue } = pullAt(repository, rest[0]);
  const body = html`${pullHead(world, repository, pull, issue)}
${conversation(world, issue)}
${reviews(world, pull)}
<h2>Checks <a class="small" href="${pathIn(repository, "pull", pull.number, "checks")}">in full</a></h2>
${checkList(world, repository, pull.headSha)}
${pull.merged ? null : merging(world, repository, issue, pull)}
<h2>Commits</h2>
${commitList(world, repository, commitsOfPull(repository, pull))}
<h2>Changes</h2>
${changedFiles(repository, pull.headSha, filesOfPull(repository, pull))}`;
  return inRepository(repository, `${issue.title} #${pull.number}`, "Pull requests", body);
}

/** The pull request of a number, with its issue. */
export function pullAt(
  repository: Repository,
  number: string | undefined,
): { readonly pull: PullRequest; readonly issue: Issue } {
  return {
    pull: there(repository.pulls.get(Number(number)), `pull request ${number}`),
    issue: there(repository.issues.get(Number(number)), `pull request ${number}`),
  };
}

/** Title, state and branches of a pull request. */
export function pullHead(world: World, repository: Repository, pull: PullRequest, issue: Issue): Html {
  const state = pull.merged
    ? html`<span class="state merged">merged</span>`
    : pull.draft && issue.state === "open"
      ? html`<span class="state">draft</span>`
      : issue.state === "closed"
        ? html`<span class="state bad">closed</span>`
        : stateOf(issue);
  const own = `${repository.owner}/${repository.name}`.toLowerCase() === pull.headRepository;
  const from = own
    ? html`<a class="mono" href="${pathIn(repository, "tree", pull.headBranch)}">${pull.headBranch}</a>`
    : html`<span class="mono">${pull.headRepository ?? "a repository that is gone"}:${pull.headBranch}</span>`;
  return html`<h1><a href="${pathIn(repository, "pull", pull.number)}">${issue.title}</a> <span class="soft">#${pull.number}</span></h1>
<p>${state} ${person(world, issue.author)} <span class="soft">wants ${from} in
<a class="mono" href="${pathIn(repository, "tree", pull.baseBranch)}">${pull.baseBranch}</a>, head
<a class="mono" href="${pathIn(repository, "commit", pull.headSha)}">${pull.headSha.slice(0, 7)}</a></span> ${labels(issue)}</p>`;
}

/** What GitHub would say beside the button. */
function merging(world: World, repository: Repository, issue: Issue, pull: PullRequest): Html {
  if (issue.state === "closed") return html``;
  const refusal = explainMergeRules(world, repository, issue, pull, null);
  const conflict = pull.mergeable === "conflicting";
  const checks = requiredChecksOf(world, repository, pull.baseBranch).map(
    (
      check,
    ) => html`<div class="row">${requiredSign(stateOfCheck(repository, pull.headSha, check))}<div class="grow"><b>${check.context}</b> <span class="tag">Required</span></div>
<span class="side">${check.appId === null ? "of any app" : `only of the app ${world.apps.get(check.appId)?.slug ?? check.appId}`}</span></div>`,
  );
  const words = conflict
    ? "This branch has conflicts that must be resolved."
    : (refusal ?? (pull.draft ? "This pull request is still a draft." : "This branch can be merged."));
  const blocked = conflict || refusal !== undefined || pull.draft;
  return html`<h2>Merging</h2><div class="box">${checks}
<div class="row"><span class="sign ${blocked ? "bad" : "good"}">${blocked ? "✗" : "✓"}</span><div class="grow"><span class="words">${words.trim().replaceAll(/\n+/g, "\n")}</span></div></div></div>`;
}

function reviews(world: World, pull: PullRequest): Html | null {
  if (pull.reviews.size === 0) return null;
  return html`${[...pull.reviews.values()].map(
    ({
      id,
      user,
      state,
      body,
      submittedAt,
    }) => html`<div class="box" id="pullrequestreview-${id}"><div class="head small">${person(world, user)} <b>${state.toLowerCase().replaceAll("_", " ")}</b> ${moment(submittedAt)}</div>
${body === "" ? null : html`<div class="body">${renderMarkdown(body)}</div>`}</div>`,
  )}`;
}

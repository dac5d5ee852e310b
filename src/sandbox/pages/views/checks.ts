import { resolveRevision } from "../../git/resolve-revision.ts";
import type { CheckRun } from "../../state/checks.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import { type Html, html } from "../html.ts";
import { renderMarkdown } from "../markdown/index.ts";
import { pathIn } from "../parts/address.ts";
import { annotationList } from "../parts/annotations.ts";
import { buttons } from "../parts/buttons.ts";
import { checkList, runsOf } from "../parts/check-list.ts";
import { inRepository } from "../parts/in-repository.ts";
import { moment } from "../parts/moment.ts";
import { runSign, runState } from "../parts/signs.ts";
import { type RepositoryRequest, there, type View } from "../view.ts";
import { pullAt, pullHead } from "./pull.ts";

/** The checks of a pull request's head, each in full. */
export function viewPullChecks({ world, repository, rest }: RepositoryRequest): View {
  const { pull, issue } = pullAt(repository, rest[0]);
  const body = html`${pullHead(world, repository, pull, issue)}${checksOf(world, repository, pull.headSha)}`;
  return inRepository(repository, `Checks of #${pull.number}`, "Pull requests", body);
}

/** The checks of a commit, each in full. */
export function viewCommitChecks({ world, repository, rest }: RepositoryRequest): View {
  const [name = ""] = rest;
  const sha = there(resolveRevision(repository, name), `commit ${name}`);
  const body = html`<h1>Checks of <a class="mono" href="${pathIn(repository, "commit", sha)}">${sha.slice(0, 7)}</a></h1>
${checksOf(world, repository, sha)}`;
  return inRepository(repository, `Checks of ${sha.slice(0, 7)}`, "Code", body);
}

/** One check run. */
export function viewCheckRun({ world, repository, rest }: RepositoryRequest): View {
  const run = there(repository.checkRuns.get(Number(rest[0])), `check run ${rest[0]}`);
  const pulls = [...repository.pulls.values()].filter(({ headSha }) => headSha === run.headSha);
  const body = html`<p class="soft">On commit <a class="mono" href="${pathIn(repository, "commit", run.headSha)}">${run.headSha.slice(0, 7)}</a>
${pulls.map(({ number }) => html`· <a href="${pathIn(repository, "pull", number)}">#${number} ${repository.issues.get(number)?.title ?? ""}</a> `)}</p>
${runInFull(world, repository, run)}`;
  return inRepository(repository, `${run.name}: ${run.output.title ?? runState(run)}`, "Pull requests", body);
}

function checksOf(world: World, repository: Repository, sha: string): Html {
  const runs = runsOf(repository, sha);
  return html`${checkList(world, repository, sha)}${runs.map((run) => runInFull(world, repository, run))}`;
}

function runInFull(world: World, repository: Repository, run: CheckRun): Html {
  const { title, summary, text, annotations } = run.output;
  const slug = world.apps.get(run.appId)?.slug ?? "";
  return html`<h2>${runSign(run)} ${run.name}</h2>
<p class="title">${title ?? runState(run)}</p>
<p class="soft">${runState(run)} · by <a href="/apps/${slug}">${slug}</a> · started ${moment(run.startedAt)}${run.completedAt === null ? null : html` · completed ${moment(run.completedAt)}`}</p>
${buttons(world, repository, run)}
${summary === null ? null : html`<div class="box"><div class="body">${renderMarkdown(summary)}</div></div>`}
${annotations.length === 0 ? null : annotationList(repository, run.headSha, annotations)}
${text === null ? null : html`<div class="box"><div class="body">${renderMarkdown(text)}</div></div>`}`;
}

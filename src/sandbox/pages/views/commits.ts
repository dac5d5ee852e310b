import { commitsBetween, findMergeBase, listHistory } from "../../git/ancestry.ts";
import { listDifferences } from "../../git/file-differences.ts";
import { readCommit, treeOf } from "../../git/read.ts";
import { resolveRevision } from "../../git/resolve-revision.ts";
import { html } from "../html.ts";
import { pathIn } from "../parts/address.ts";
import { changedFiles } from "../parts/changed-files.ts";
import { checkList } from "../parts/check-list.ts";
import { author, commitList } from "../parts/commit-list.ts";
import { inRepository } from "../parts/in-repository.ts";
import { moment } from "../parts/moment.ts";
import { readPlace } from "../place.ts";
import { type RepositoryRequest, there, type View } from "../view.ts";

/** The most commits on a page. */
const MOST = 200;

/** The history of a branch or commit, the newest first, with whole messages. */
export function viewCommits({ world, repository, rest }: RepositoryRequest): View {
  const { ref, commit } = readPlace(repository, rest.length === 0 ? [repository.defaultBranch] : rest);
  const history = listHistory(repository.git, commit);
  const body = html`<h1>Commits of ${ref}</h1>
${commitList(world, repository, history.slice(0, MOST), true)}
${history.length > MOST ? html`<p class="soft">${history.length - MOST} older ones are not shown.</p>` : null}`;
  return inRepository(repository, `Commits of ${ref}`, "Code", body);
}

/** A commit: its message, its checks, and what it changed. */
export function viewCommit({ world, repository, rest }: RepositoryRequest): View {
  const [name = ""] = rest;
  const oid = there(resolveRevision(repository, name), `commit ${name}`);
  const { message, parents, committer, tree } = readCommit(repository.git, oid);
  const [subject = "", ...others] = message.trimEnd().split("\n");
  const [parent] = parents;
  const before = parent === undefined ? null : treeOf(repository.git, parent);
  const lines = parents.map(
    (each) => html`<a class="mono" href="${pathIn(repository, "commit", each)}">${each.slice(0, 7)}</a> `,
  );
  const body = html`<h1>${subject}</h1>
<pre class="message">${others.join("\n").trim()}</pre>
<p class="soft">${author(world, repository, oid)} committed ${moment(committer.date)} · <span class="mono">${oid}</span>
${repository.verifiedCommits.has(oid) ? html`<span class="tag good">Verified</span>` : null}
· ${lines.length === 0 ? "first commit" : html`after ${lines}`} · <a href="${pathIn(repository, "tree", oid)}">Browse files</a></p>
<h2>Checks</h2>
${checkList(world, repository, oid)}
<h2>Changes</h2>
${changedFiles(repository, oid, listDifferences(repository.git, before, tree))}`;
  return inRepository(repository, subject, "Code", body);
}

/** Two commits compared, `base...head`: the commits between them, and what they change since they parted. */
export function viewComparison({ world, repository, rest }: RepositoryRequest): View {
  const [from = "", to = ""] = rest.join("/").split("...");
  const base = there(resolveRevision(repository, from), `commit ${from}`);
  const head = there(resolveRevision(repository, to), `commit ${to}`);
  const parted = findMergeBase(repository.git, base, head);
  const before = parted === undefined ? null : treeOf(repository.git, parted);
  const commits = commitsBetween(repository.git, base, head);
  const body = html`<h1>${from} … ${to}</h1>
${commitList(world, repository, commits)}
${changedFiles(repository, head, listDifferences(repository.git, before, treeOf(repository.git, head)))}`;
  return inRepository(repository, `${from}...${to}`, "Code", body);
}

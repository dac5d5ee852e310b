import { listHistory } from "../../git/ancestry.ts";
import type { StoredEntry } from "../../git/object-store.ts";
import { readTree, treeOf } from "../../git/read.ts";
import { resolvePath } from "../../git/resolve-path.ts";
import type { Repository } from "../../state/repository.ts";
import { type Html, html, type Part } from "../html.ts";
import { renderMarkdown } from "../markdown/index.ts";
import { pathIn } from "../parts/address.ts";
import { commitList } from "../parts/commit-list.ts";
import { inRepository } from "../parts/in-repository.ts";
import { pathSteps, readPlace } from "../place.ts";
import { readText } from "../read-text.ts";
import { type RepositoryRequest, there, type View } from "../view.ts";
import { filesBelow } from "./files-below.ts";

/** How many of the newest commits a folder shows. */
const NEWEST = 5;
/** Entries of a folder beyond these are only counted, as on GitHub. */
const MOST_ENTRIES = 1000;

/** The first page of a repository: what is on its default branch. */
export function viewRepository(request: RepositoryRequest): View {
  const { repository } = request;
  if (repository.refs.has(`refs/heads/${repository.defaultBranch}`))
    return viewTree({ ...request, rest: [repository.defaultBranch] });
  return inRepository(
    repository,
    "Code",
    "Code",
    html`<h1>${repository.name}</h1><p>This repository is empty.</p>`,
  );
}

/** A folder at a branch or commit: what is in it, its README, the newest commits, and the texts of its files. */
export function viewTree({ world, repository, rest }: RepositoryRequest): View {
  const place = readPlace(repository, rest);
  const tree = there(
    resolvePath(repository.git, treeOf(repository.git, place.commit), place.path),
    `folder ${place.path}`,
  );
  const entries = there(
    tree.mode === "040000" ? readTree(repository.git, tree.oid) : undefined,
    `folder ${place.path}`,
  );
  const sorted = [...entries].sort((one, other) => Number(isFolder(other)) - Number(isFolder(one)));
  const rows = sorted
    .slice(0, MOST_ENTRIES)
    .map((entry) => entryRow(repository, place.ref, place.path, entry));
  const history = place.path === "" ? listHistory(repository.git, place.commit) : [];
  const body = html`${place.path === "" ? describeRepository(repository) : null}
<p>${pathSteps(repository, place)}</p>
<div class="box">${rows.length === 0 ? html`<div class="row soft">Nothing is in here.</div>` : rows}
${sorted.length > MOST_ENTRIES ? html`<div class="row soft">${sorted.length - MOST_ENTRIES} more are not listed.</div>` : null}</div>
${readme(repository, entries)}
${
  history.length === 0
    ? null
    : html`<h2>Latest commits</h2>
${commitList(world, repository, history.slice(0, NEWEST), true)}
<p><a href="${pathIn(repository, "commits", place.ref)}">All commits (${history.length})</a></p>`
}
${filesBelow(repository, place, tree.oid)}`;
  const title = place.path === "" ? place.ref : `${place.path} at ${place.ref}`;
  return inRepository(repository, title, "Code", body);
}

function describeRepository({ name, description, visibility, topics, archived, parent }: Repository): Html {
  const tags = [visibility, ...(archived ? ["archived"] : []), ...topics].map(
    (tag) => html`<span class="tag">${tag}</span> `,
  );
  const origin =
    parent === null ? null : html`<p class="soft">Forked from <a href="/${parent}">${parent}</a></p>`;
  return html`<h1>${name}</h1>${origin}<p>${description ?? ""} ${tags}</p>`;
}

function entryRow(repository: Repository, ref: string, path: string, entry: StoredEntry): Html {
  const folder = isFolder(entry);
  const to = pathIn(repository, folder ? "tree" : "blob", ref, ...(path === "" ? [] : [path]), entry.name);
  const label: Part = folder ? html`<b>${entry.name}/</b>` : entry.name;
  // A submodule is a commit of another repository: nothing here to look at.
  const name = entry.mode === "160000" ? html`${entry.name}` : html`<a href="${to}">${label}</a>`;
  return html`<div class="row"><span class="grow">${name}</span><span class="side mono">${entry.oid.slice(0, 7)}</span></div>`;
}

function readme(repository: Repository, entries: readonly StoredEntry[]): Html | null {
  const entry = entries.find(({ name, mode }) => /^readme(?:\.md)?$/i.test(name) && mode !== "040000");
  const text = entry === undefined ? null : readText(repository, entry);
  if (entry === undefined || text === null) return null;
  return html`<div class="box"><div class="head">${entry.name}</div><div class="body">${renderMarkdown(text, "flowing")}</div></div>`;
}

function isFolder({ mode }: StoredEntry): boolean {
  return mode === "040000";
}

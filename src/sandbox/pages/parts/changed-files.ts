import type { FileDifference } from "../../git/file-differences.ts";
import type { Repository } from "../../state/repository.ts";
import { type Html, html } from "../html.ts";
import { pathIn } from "./address.ts";
import { patchLines } from "./lines.ts";

/** More files than these are counted only. */
const MOST_FILES = 300;

/** Files that changed, each with its patch; `commit` is where a file is to be seen whole. */
export function changedFiles(repository: Repository, commit: string, files: readonly FileDifference[]): Html {
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  const more = files.length - MOST_FILES;
  return html`<p class="soft">${files.length} changed ${files.length === 1 ? "file" : "files"},
<span class="good">+${additions}</span> <span class="bad">−${deletions}</span></p>
${files.slice(0, MOST_FILES).map((file) => changedFile(repository, commit, file))}
${more > 0 ? html`<p class="soft">${more} more files are not shown.</p>` : null}`;
}

function changedFile(repository: Repository, commit: string, file: FileDifference): Html {
  const { path, previousPath, status, additions, deletions, patch } = file;
  const name =
    status === "removed"
      ? html`${path}`
      : html`<a href="${pathIn(repository, "blob", commit, path)}">${path}</a>`;
  const before = previousPath === undefined ? null : html`<span class="soft">${previousPath} → </span>`;
  return html`<div class="box"><div class="head row"><span class="grow mono">${before}${name}</span>
<span class="side">${status} <span class="good">+${additions}</span> <span class="bad">−${deletions}</span></span></div>
${patch === undefined ? html`<div class="row soft">No lines to show.</div>` : patchLines(patch)}</div>`;
}

import { listFiles } from "../../git/list-tree.ts";
import type { Repository } from "../../state/repository.ts";
import { type Html, html } from "../html.ts";
import { pathIn } from "../parts/address.ts";
import type { Place } from "../place.ts";
import { readText } from "../read-text.ts";

/** As many files, and characters of all of them, as one page shows. */
const MOST_FILES = 60;
const MOST_CHARACTERS = 200_000;

/** Every file below a folder with its text, folded: a whole record at a glance. What does not fit is only counted. */
export function filesBelow(repository: Repository, { ref, path }: Place, tree: string): Html | null {
  const shown: Html[] = [];
  let left = MOST_CHARACTERS;
  let missing = 0;
  for (const entry of listFiles(repository.git, tree)) {
    const text = shown.length < MOST_FILES ? readText(repository, entry) : null;
    if (text === null || text.length > left) missing += 1;
    else {
      left -= text.length;
      const to = pathIn(repository, "blob", ref, ...(path === "" ? [] : [path]), entry.path);
      shown.push(
        html`<details><summary class="mono">${entry.path} <a class="small" href="${to}">open</a></summary><pre>${text}</pre></details>`,
      );
    }
  }
  if (shown.length === 0) return null;
  return html`<h2>All files below</h2><div class="box">${shown}
${missing === 0 ? null : html`<div class="row soft">${missing} more files are not shown here.</div>`}</div>`;
}

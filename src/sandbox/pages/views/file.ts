import { treeOf } from "../../git/read.ts";
import { resolvePath } from "../../git/resolve-path.ts";
import { html } from "../html.ts";
import { renderMarkdown } from "../markdown/index.ts";
import { pathIn } from "../parts/address.ts";
import { inRepository } from "../parts/in-repository.ts";
import { numberedLines } from "../parts/lines.ts";
import { pathSteps, readPlace } from "../place.ts";
import { readText } from "../read-text.ts";
import { type RepositoryRequest, there, type View } from "../view.ts";

/** A file at a branch or commit, with numbered lines. */
export function viewFile({ repository, rest }: RepositoryRequest): View {
  const place = readPlace(repository, rest);
  const entry = there(
    resolvePath(repository.git, treeOf(repository.git, place.commit), place.path),
    `file ${place.path}`,
  );
  there(repository.git.read(entry.oid)?.kind === "blob" ? entry : undefined, `file ${place.path}`);
  const text = readText(repository, entry);
  const isMarkdown = /\.md$/i.test(place.path);
  const raw = pathIn(repository, "raw", place.ref, place.path);
  const history = pathIn(repository, "commits", place.ref);
  const body = html`<p>${pathSteps(repository, place)}</p>
<p class="small"><a href="${raw}">Raw</a> · <a href="${history}">History</a></p>
${text !== null && isMarkdown ? html`<div class="box"><div class="body">${renderMarkdown(text, "flowing")}</div></div>` : null}
<div class="box">${text === null ? html`<div class="row soft">This file is no text, or too large to show.</div>` : numberedLines(text)}</div>`;
  return inRepository(repository, `${place.path} at ${place.ref}`, "Code", body);
}

/** What a file has, as it is: its bytes. */
export function readRaw({ repository, rest }: RepositoryRequest): Uint8Array {
  const place = readPlace(repository, rest);
  const entry = there(
    resolvePath(repository.git, treeOf(repository.git, place.commit), place.path),
    `file ${place.path}`,
  );
  const object = repository.git.read(entry.oid);
  return there(object?.kind === "blob" ? object.bytes : undefined, `file ${place.path}`);
}

import { tipOf } from "../../git/resolve-revision.ts";
import { html } from "../html.ts";
import { inRepository } from "../parts/in-repository.ts";
import { numberedLines } from "../parts/lines.ts";
import { type RepositoryRequest, there, type View } from "../view.ts";

/** The page on which a file would be written, with the name and the text that a link gave it. Nothing can be saved here. */
export function viewNewFile({ repository, rest, query }: RepositoryRequest): View {
  const branch = rest.join("/");
  there(tipOf(repository, branch), `branch ${branch}`);
  const name = query.get("filename") ?? "";
  const text = query.get("value") ?? "";
  const body = html`<h1>New file on ${branch}</h1>
<p class="note">On GitHub this page is an editor with the text below already in it, and a button to commit it. Here it only shows what the link gave.</p>
<div class="box"><div class="head mono">${name === "" ? html`<span class="soft">no name yet</span>` : name}</div>
${text === "" ? html`<div class="row soft">Empty.</div>` : numberedLines(text)}</div>`;
  return inRepository(repository, `New file on ${branch}`, "Code", body);
}

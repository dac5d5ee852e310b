import type { Annotation } from "../../state/checks.ts";
import type { Repository } from "../../state/repository.ts";
import { type Html, html } from "../html.ts";
import { pathIn } from "./address.ts";

const TONES: Readonly<Record<Annotation["level"], string>> = { notice: "", warning: "warn", failure: "bad" };

/** Notes on lines of files, each linked to its line. */
export function annotationList(
  repository: Repository,
  sha: string,
  annotations: readonly Annotation[],
): Html {
  return html`<h3>Annotations</h3>${annotations.map((annotation) => show(repository, sha, annotation))}`;
}

function show(
  repository: Repository,
  sha: string,
  { path, startLine, endLine, level, title, message, rawDetails }: Annotation,
): Html {
  const lines = startLine === endLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`;
  return html`<div class="note ${TONES[level]}"><div class="small"><a class="mono" href="${pathIn(repository, "blob", sha, path)}#L${startLine}">${path}</a>
<span class="soft">${lines} · ${level}</span></div>
${title === null ? null : html`<b>${title}</b>`}<pre class="message">${message}</pre>
${rawDetails === null ? null : html`<details><summary>Raw details</summary><pre>${rawDetails}</pre></details>`}</div>`;
}

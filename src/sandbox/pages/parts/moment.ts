import { type Html, html } from "../html.ts";

/** A moment (ISO 8601), to the minute. */
export function moment(at: string | null): Html {
  if (at === null) return html`<span class="soft">never</span>`;
  return html`<time datetime="${at}">${at.slice(0, 16).replace("T", " ")} UTC</time>`;
}

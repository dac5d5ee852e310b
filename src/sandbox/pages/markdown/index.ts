/**
 * Markdown as GitHub shows it, as far as checks, comments and README files need it: headings, paragraphs, lists, quotes,
 * code, tables, emphasis, links, and of HTML exactly `<details>`, `<summary>`, `<code>` and `<br>`. Everything else is shown as it is
 * written: nothing from a text becomes HTML of its own.
 */
export { renderMarkdown } from "./blocks.ts";

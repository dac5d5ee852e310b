import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../src/sandbox/pages/markdown/index.ts";

/** What a text becomes, without the frame around it and without line ends between tags. */
const render = (text: string): string =>
  renderMarkdown(text)
    .text.replace(/^<div class="markdown">|<\/div>$/g, "")
    .replaceAll(/>\s+</g, "><")
    .trim();

describe("markdown", () => {
  it.each([
    ["code in HTML", "a <code>x * y</code> b", "<p>a <code>x * y</code> b</p>"],
    ["comments of any length, which nobody sees", `a <!-- ${"x".repeat(60_000)} --> b`, "<p>a  b</p>"],
    ["paragraphs, whose lines end where they end", "a\nb\n\nc", "<p>a<br>b</p><p>c</p>"],
    [
      "emphasis",
      "**a** *b* _c_ ~~d~~ ***e***",
      "<p><strong>a</strong><em>b</em><em>c</em><del>d</del><strong><em>e</em></strong></p>",
    ],
    ["underscores inside words", "snake_case_name", "<p>snake_case_name</p>"],
    ["what backslashes keep", String.raw`\*a\* \<b\>`, "<p>*a* &lt;b&gt;</p>"],
    ["entities", "&lt;b&gt; &amp;amp; &#36;", "<p>&lt;b&gt; &amp;amp; $</p>"],
    ["code, in which nothing means anything", "`**a** <b> \\`", "<p><code>**a** &lt;b&gt; \\</code></p>"],
    [
      "links",
      "[a `b`](https://x.example/?a=1&amp;b=2)",
      '<p><a href="https://x.example/?a=1&amp;b=2" rel="noreferrer">a <code>b</code></a></p>',
    ],
    [
      "bare addresses, without the end of the sentence",
      "see https://x.example/a_b.",
      '<p>see <a href="https://x.example/a_b" rel="noreferrer">https://x.example/a_b</a>.</p>',
    ],
    ["headings, below those of the page", "# a\n### b", '<h3 class="h1">a</h3><h4>b</h4>'],
    [
      "lists in lists",
      "- a\n  - b\n- c\n\n1. d",
      "<ul><li><p>a</p><ul><li>b</li></ul></li><li>c</li></ul><ol><li>d</li></ol>",
    ],
    ["tasks", "- [x] a\n- [ ] b", "<ul><li>☑ a</li><li>☐ b</li></ul>"],
    ["quotes", "> a\n> b", "<blockquote><p>a<br>b</p></blockquote>"],
    ["code in fences", "```yaml\na: <b>\n```", "<pre><code>a: &lt;b&gt;</code></pre>"],
    ["indented code", "a\n\n    b\n    c\n", "<p>a</p><pre><code>b\nc</code></pre>"],
    [
      "tables",
      "| a | b |\n| --- | :-: |\n| `x \\| y` | 1<br>2 |\n",
      '<div class="wide"><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><code>x | y</code></td><td>1<br>2</td></tr></tbody></table></div>',
    ],
    [
      "folds with their summaries",
      "<details><summary>What **was**</summary>\n\n- a\n\n</details>\nb",
      "<details><summary>What <strong>was</strong></summary><ul><li>a</li></ul></details><p>b</p>",
    ],
    [
      "folds in folds",
      "<details>\n<summary>a</summary>\n<details><summary>b</summary>\nc\n</details>\n</details>",
      "<details><summary>a</summary><details><summary>b</summary><p>c</p></details></details>",
    ],
    ["no comments", "a<!-- b -->c", "<p>ac</p>"],
  ])("shows %s", (_, text, shown) => {
    expect(render(text)).toBe(shown);
  });

  it.each([
    ["other HTML", '<script>alert(1)</script><img src=x onerror="x">'],
    ["addresses that run something", "[a](javascript:alert(1)) <javascript:alert(1)> [b](data:text/html,x)"],
    ["attributes in disguise", '[a](https://x.example/"onmouseover="x) <details onclick="x">'],
    [
      "HTML in labels, cells and summaries",
      "[<b>](https://x.example) \n\n|<i>|\n|-|\n\n<details><summary><u></summary>",
    ],
  ])("takes no %s", (_, text) => {
    expect(listForeign(render(text))).toEqual([]);
  });

  it("makes nothing but its own elements of any text", () => {
    const pieces = constantFrom(
      ..."< > [ ]( ) ` `` * ** _ ~~ | \\ \" ' & &lt; a é 1. - # ![ <!-- --> ``` |-|".split(" "),
      ..."<details> </details> <summary> </summary> <br> <script> <a/href='x'> javascript:alert(1)".split(
        " ",
      ),
      "\n",
      "\n\n",
      "    ",
      "- ",
      "> ",
      "# ",
      "https://x.example/",
      "\u0000",
    );
    assert(
      property(array(pieces, { maxLength: 40 }), (parts) => {
        const shown = render(parts.join(""));
        expect(listForeign(shown)).toEqual([]);
        expect(balanceOf(shown)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    "[",
    "*a ",
    "`a ``b ",
    "<details>\n",
    "> ",
    "- ",
    "a\n\n",
    "![](",
    "|a",
    "<!--",
    "**a",
    "    a\n\n",
  ])("takes the longest text that GitHub takes, made of %j", (piece) => {
    expect(render(piece.repeat(65_535 / piece.length))).not.toBe("");
  });
});

const OWN =
  /^<\/?(?:p|strong|em|del|code|pre|h3|h4|h5|ul|ol|li|blockquote|hr|br|div|table|thead|tbody|tr|th|td|details|summary|a)>$|^<h3 class="h[12]">$|^<div class="wide">$|^<a href="(?:https?:\/\/|mailto:|#|\/)[^"<>]*" rel="noreferrer">$/i;

/** Tags that the renderer did not write itself. */
function listForeign(shown: string): readonly string[] {
  return [...shown.matchAll(/<[^>]*>?/g)].map(([tag]) => tag).filter((tag) => !OWN.test(tag));
}

/** Elements that are not closed, or closed and not open. */
function balanceOf(shown: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = ""] of shown.matchAll(/<(\/?)([a-z0-9]+)/g)) {
    if (name === "br" || name === "hr") continue;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}

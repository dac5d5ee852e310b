import { describe, expect, it } from "vitest";
import { readCommands } from "../../src/actions/index.ts";

const names = (body: string) => readCommands(body, "/").map(({ name }) => name);

describe("which lines are commands", () => {
  it.each<[string, string, string[]]>([
    ["a line of its own", "/restart", ["restart"]],
    ["among other text", "please\n/restart\nthanks", ["restart"]],
    ["behind a blank line", "hello\n\n/restart", ["restart"]],
    ["several", "/restart\n/scale replicas=3", ["restart", "scale"]],
    ["CRLF", "/restart\r\n/status\r\n", ["restart", "status"]],
    ["capitals", "/Restart", ["restart"]],
    ["behind a fence that is closed", "```\nx\n```\n/restart", ["restart"]],
    ["behind a fence in a list", "- do\n  ```\n  x\n  ```\n\n/restart", ["restart"]],
    ["behind a fence deep in a list", "1. a\n   - b\n     ```\n     x\n     ```\n\n/restart", ["restart"]],
    ["behind inline code that is closed", "use `x`\n/restart", ["restart"]],
    ["behind a comment that is closed", "<!-- template -->\n/restart", ["restart"]],
    ["behind a comment of several lines", "<!--\n/cancel\n-->\n\n/restart", ["restart"]],
    [
      "behind details that are closed",
      "<details><summary>Log</summary>\n\nx\n\n</details>\n\n/restart",
      ["restart"],
    ],
    ["behind a quote and a blank line", "> why?\n\n/restart", ["restart"]],
    ["behind links that are closed", '[a](b "c") and ![d](e) [f]\n/restart', ["restart"]],
    ["letters of any language", "/neu-starten ja", ["neu-starten"]],
  ])("%s", (_what, body, expected) => {
    expect(names(body)).toEqual(expected);
  });

  it.each<[string, string]>([
    ["in the middle of a line", "please /restart"],
    ["indented", "  /restart"],
    ["indented code", "    /restart"],
    ["a tab before it", "\t/restart"],
    ["a path", "/usr/bin/restart"],
    ["the prefix alone", "/ restart"],
    ["two slashes", "//restart"],
    ["fenced", "```\n/restart\n```"],
    ["fenced with a language", "```sh\n/restart\n```"],
    ["fenced by tildes", "~~~\n/restart\n~~~"],
    ["a fence that isn't closed", "```\n/restart"],
    ["a fence closed by too short a one", "````\n```\n/restart\n````"],
    ["a fence closed by another mark", "```\n~~~\n/restart\n```"],
    ["a fence closed with text behind", "```\n``` x\n/restart\n```"],
    ["a fence indented", "  ```\n/restart\n  ```"],
    ["a new fence after a list's", "- ```\n\n```\n/restart\n```"],
    ["a new fence where a list's ended", "- ```\n ```\n/restart\n```"],
    ["quoted", "> /restart"],
    ["lazily quoted", "> a\n/restart"],
    ["lazily quoted in a list", "- > a\n/restart"],
    ["inline code over lines", "`\n/restart\n`"],
    ["inline code opened before", "see `a\n/restart `"],
    ["longer inline code over lines", "``a\n/restart\nb``"],
    ["inline code behind an escaped tick", "\\`a`\n/restart\n`"],
    ["a comment", "<!--\n/restart\n-->"],
    ["a comment in a line", "a <!--\n/restart\n-->"],
    ["a comment that isn't closed", "<!-- a\n\n/restart"],
    ["a comment in a list", "- <!--\n\n/restart\n-->"],
    ["a comment in an element", "<div><!--\n\n/restart\n\n--></div>"],
    ["details", "<details><summary>x</summary>\n\n/restart\n\n</details>"],
    ["details that aren't closed", "<details>\n\n/restart"],
    ["details closed in code only", "<details>\n\n`</details>`\n\n/restart"],
    ["details closed in a fence only", "<details>\n\n```\n</details>\n```\n\n/restart"],
    ["details closed in a comment only", "<details>\n<!-- </details> -->\n\n/restart"],
    ["an attribute that isn't closed", '<div title="\n\n/restart\n\n">'],
    ["an attribute of a line before", '<a title="\n/restart\n">x</a>'],
    ["pre", "<pre>\n\n/restart\n</pre>"],
    ["a fence within pre", "<pre>\n```\n</pre>\n```\n/restart\n```"],
    ["directly behind HTML", "<p>x</p>\n/restart"],
    ["the address of a definition", "[a]:\n/restart"],
    ["the title of a link", "[a](b '\n/restart\n')"],
    ["the text of an image", "![\n/restart\n](x.png)"],
    ["the text of an image behind a bracket", "] ![alt\n/restart\n](https://x/i.png)"],
    ["the text of an image that is defined below", "] ![alt\n/restart\n][1]\n\n[1]: https://x/i.png"],
    ["the text of an image behind an escaped bracket", "![a \\]\n/restart\n](x.png)"],
    ["the text of an image behind code", "![a `]`\n/restart\n](x.png)"],
    ["the title of a link with a bracket in it", '[a](b ")\n/restart\n")'],
    ["the title of the first of two links", '[a](b "\n[c](d)\n/restart\n")'],
    ["code that is closed by what nobody can read", '`\n/restart\n<div title="`'],
    ["a formula", "$$\n/restart\n$$"],
  ])("not %s", (_what, body) => {
    expect(names(body)).toEqual([]);
  });
});

describe("what is in a command", () => {
  const args = (text: string) => readCommands(text, "/")[0]?.arguments.map(({ key, value }) => [key, value]);
  it.each<[string, [string | null, string][]]>([
    ["/x a=1", [["a", "1"]]],
    [
      "/x a=1   b=2\tc=3 ",
      [
        ["a", "1"],
        ["b", "2"],
        ["c", "3"],
      ],
    ],
    [
      "/x one two",
      [
        [null, "one"],
        [null, "two"],
      ],
    ],
    ["/x a=", [["a", ""]]],
    ['/x a=""', [["a", ""]]],
    ['/x a="two words"', [["a", "two words"]]],
    ['/x a="say \\"hi\\" \\\\ \\n"', [["a", 'say "hi" \\ \\n']]],
    ['/x "two words"', [[null, "two words"]]],
    ["/x a=b=c", [["a", "b=c"]]],
    ["/x url=https://a.b/?c=d", [["url", "https://a.b/?c=d"]]],
    ["/x https://a.b/?c=d", [[null, "https://a.b/?c=d"]]],
    ["/x a=[1, 2]", [["a", "[1, 2]"]]],
    [
      '/x a={"b c": "}"} d=1',
      [
        ["a", '{"b c": "}"}'],
        ["d", "1"],
      ],
    ],
    ["/x a=größer", [["a", "größer"]]],
  ])("%s", (text, expected) => {
    expect(args(text)).toEqual(expected);
  });

  it.each([
    '/x a="open',
    '/x a="b"c',
    "/x a=[1, 2",
    "/x a={]",
    '/x a=b"c',
    "/x a=“b”",
    "/x a=\u202eb",
    "/x a=\u0000",
    "/x a=\u200b",
    "/x a=\ud800",
    "/x <!-- service=other -->",
    '/x <a title="service=other">b</a>',
    `/x ${"a".repeat(5_000)}`,
    `/x ${"a ".repeat(200)}`,
  ])("faults %j", (text) => {
    expect(readCommands(text, "/")[0]?.fault).toEqual(expect.any(String));
  });

  it.each([
    ["HTML that isn't closed", "/x a=<b>"],
    ["HTML that may go on in the next line", '/x a=<b\ntitle="c">'],
    ["a comment that isn't closed", "/x a <!-- b"],
    ["HTML directly behind the word", "/x<b>"],
    ["a tag directly behind the word", "/x<b"],
    ["a no-break space", "/x\u00a0"],
    ["a no-break space before a value", "/x\u00a0a"],
    ["an ideographic space", "/x\u3000a"],
    ["what has no width", "/x\u200b"],
    ["a joiner", "/x\u200d a"],
    ["a variation selector", "/x\ufe0f"],
    ["half a character", "/x\ud800"],
  ])("faults a word with %s behind it, and takes nothing of it", (_, text) => {
    expect(readCommands(text, "/")).toMatchObject([{ name: "x", arguments: [], fault: expect.any(String) }]);
  });

  it.each([
    ["behind a line that opens HTML", "a <b>\n/x a=<b>"],
    ["in a fence", "```\n/x a=<b>\n```"],
    ["in a quote", "> /x\u00a0"],
    ["in a block of HTML", "<div>\n/x a=<b>\n</div>"],
    ["behind a command that opens HTML", "/y a=<b>\n\n/x"],
    ["where no word is", "/<b>"],
    ["in other text", "/x<3"],
  ])("is silent %s", (_, text) => {
    expect(names(text)).not.toContain("x");
  });

  it("takes none of more than ten commands", () => {
    const read = readCommands("/x\n".repeat(11), "/");
    expect(read).toHaveLength(10);
    expect(read.every(({ fault }) => fault !== null)).toBe(true);
    expect(readCommands("/x\n".repeat(10), "/").every(({ fault }) => fault === null)).toBe(true);
  });

  it("takes another prefix", () => {
    expect(readCommands(".restart\n/status", ".").map(({ name }) => name)).toEqual(["restart"]);
  });
});

import { describe, expect, it } from "vitest";
import { compileOwners, parseCodeowners } from "../../../src/facts/codeowners/index.ts";

/** Who owns a path by a file: owners, "unowned", or null where no line matches. */
function ownersBy(file: string): (path: string) => string | null {
  const matcher = compileOwners(parseCodeowners(file).rules);
  return (path) => {
    const answer = matcher.ownersOf(path);
    if (answer === null) return null;
    return answer.owners.length === 0 ? "unowned" : answer.owners.join(" ");
  };
}

// The rules of the example file in GitHub docs, About code owners, in its order.
const EXAMPLE = `
# Each line is a pattern and its owners.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/*  docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
`;

describe("the example file of GitHub's documentation", () => {
  const ownersOf = ownersBy(EXAMPLE);

  it("has no errors", () => {
    expect(parseCodeowners(EXAMPLE)).toMatchObject({ errors: [], unlistedErrors: 0 });
  });

  it.each([
    ["README.md", "@global-owner1 @global-owner2"],
    ["src/deep/down/Makefile", "@global-owner1 @global-owner2"],
    ["index.js", "@js-owner"],
    ["src/lib/index.js", "@js-owner"],
    ["index.jsx", "@global-owner1 @global-owner2"],
    ["INDEX.JS", "@global-owner1 @global-owner2"],
    ["main.go", "docs@example.com"],
    ["cmd/main.go", "docs@example.com"],
    ["notes.txt", "@octo-org/octocats"],
    ["src/notes.txt", "@octo-org/octocats"],
    ["docs/getting-started.md", "@doctocat"],
    ["docs/build-app/troubleshooting.md", "@doctocat"],
    ["src/docs/a.md", "@global-owner1 @global-owner2"],
    ["docs", "@global-owner1 @global-owner2"],
    ["apps/web/index.js", "@octocat"],
    ["packages/apps/index.js", "@octocat"],
    ["apps", "@global-owner1 @global-owner2"],
    ["scripts/release.js", "@doctocat @octocat"],
    ["tools/scripts/release.js", "@js-owner"],
    ["build/logs/today.txt", "@octocat"],
    ["scripts/logs/a/b", "@octocat"],
    ["deeply/nested/logs/x", "@octocat"],
    ["logs", "@octocat"],
    ["logs.txt", "@octo-org/octocats"],
    ["apps/github", "unowned"],
    ["apps/github/index.js", "unowned"],
    ["apps/github.js", "@octocat"],
    ["other/apps/github/index.js", "@octocat"],
  ])("%s belongs to %s", (path, owners) => {
    expect(ownersOf(path)).toBe(owners);
  });
});

describe("the documented rules, one by one", () => {
  it("`docs/*` owns files directly in docs, but not further nested files", () => {
    const ownersOf = ownersBy("docs/* docs@example.com");
    expect(ownersOf("docs/getting-started.md")).toBe("docs@example.com");
    expect(ownersOf("docs/build-app/troubleshooting.md")).toBeNull();
  });

  it("`/build/logs/` owns that folder at the root with its subfolders", () => {
    const ownersOf = ownersBy("/build/logs/ @doctocat");
    expect(ownersOf("build/logs/a/b.log")).toBe("@doctocat");
    expect(ownersOf("src/build/logs/a")).toBeNull();
  });

  it("a subfolder can have an owner of its own", () => {
    const ownersOf = ownersBy("/apps/ @octocat\n/apps/github @doctocat");
    expect(ownersOf("apps/github/a")).toBe("@doctocat");
    expect(ownersOf("apps/gitlab/a")).toBe("@octocat");
  });

  it("the last match decides, not the most specific, and replaces the whole list of owners", () => {
    const ownersOf = ownersBy("/src/app/main.ts @one @two\n*.ts @three\nsrc/ @four");
    expect(ownersOf("src/app/main.ts")).toBe("@four");
    expect(ownersOf("lib/main.ts")).toBe("@three");
  });

  it("a pattern on several lines is owned by the last line's owners only", () => {
    expect(ownersBy("*.ts @one\n*.ts @two")("a.ts")).toBe("@two");
  });

  it("a line without owners takes owners away, and a later line gives them back", () => {
    const ownersOf = ownersBy("* @one\n/vendor/\n/vendor/ours/ @two");
    expect(ownersOf("vendor/a/b")).toBe("unowned");
    expect(ownersOf("vendor/ours/b")).toBe("@two");
    expect(ownersOf("src/a")).toBe("@one");
  });

  it("no match is not the same as unowned", () => {
    const ownersOf = ownersBy("/a/\n/b/ @b");
    expect(ownersOf("a/x")).toBe("unowned");
    expect(ownersOf("c/x")).toBeNull();
  });

  it("an invalid line is skipped and the others count", () => {
    const ownersOf = ownersBy("* @one\n*.ts not-an-owner\n!*.md @two\n[Section] @three\n*.go @four");
    expect(ownersOf("a.ts")).toBe("@one");
    expect(ownersOf("a.md")).toBe("@one");
    expect(ownersOf("a.go")).toBe("@four");
  });

  it("one invalid owner skips the line, valid owners and all", () => {
    expect(ownersBy("* @one\n*.ts @two three @four")("a.ts")).toBe("@one");
  });

  it("paths are case-sensitive", () => {
    const ownersOf = ownersBy("/Docs/ @docs\n*.JS @js");
    expect(ownersOf("Docs/a")).toBe("@docs");
    expect(ownersOf("docs/a")).toBeNull();
    expect(ownersOf("a.JS")).toBe("@js");
    expect(ownersOf("a.js")).toBeNull();
  });

  it("tells the line and the pattern that decided", () => {
    const { rules } = parseCodeowners("# owners\n\n* @one\n*.ts @two # types\n");
    expect(compileOwners(rules).ownersOf("a.ts")).toEqual({
      owners: ["@two"],
      rule: { line: 4, pattern: "*.ts" },
    });
  });

  it("nothing owns anything without rules", () => {
    expect(compileOwners([]).ownersOf("a")).toBeNull();
  });
});

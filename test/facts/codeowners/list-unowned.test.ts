import { describe, expect, it } from "vitest";
import { listUnowned } from "../../../src/facts/codeowners/index.ts";
import type { FileFact } from "../../../src/facts/index.ts";
import type { TouchedFile } from "../../../src/model/change-context.ts";

const ABSENT: FileFact = { kind: "absent" };
const DAMAGED: FileFact = { kind: "unknown", reason: "file_unreadable", why: "damaged", oid: null };
const file = (text: string): FileFact => ({ kind: "present", oid: "a", size: text.length, text });

const TOUCHED: readonly TouchedFile[] = [
  { path: "docs/a.md", status: "added" },
  { path: "src/b.ts", status: "modified" },
  { path: "src/c.ts", status: "removed" },
];

/** What nobody owns by the files in GitHub's order: .github, the top, docs. */
function ask(...files: readonly FileFact[]) {
  const paths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
  const facts = { files: new Map(files.map((fact, index) => [paths[index] ?? "", fact])) };
  const told = listUnowned(facts, { kind: "known", value: TOUCHED });
  return told.kind === "known" ? told.value : told.reason;
}

describe("touched files that nobody owns", () => {
  it.each<[string, readonly FileFact[], readonly string[] | string]>([
    ["none where a line has all", [file("* @acme/all")], []],
    ["those that no line has", [file("/src/ @acme/all")], ["docs/a.md"]],
    ["those of a line without owners", [file("* @acme/all\n/docs/")], ["docs/a.md"]],
    ["all where there is no file", [ABSENT, ABSENT, ABSENT], ["docs/a.md", "src/b.ts"]],
    ["by the first file that is there", [ABSENT, file("/docs/ @a"), file("* @b")], ["src/b.ts"]],
    ["not known where one that may count can't be read", [DAMAGED, file("* @a")], "not_answered"],
    ["known where one that doesn't count can't be read", [file("* @a"), DAMAGED], []],
    ["not known where nobody looked", [ABSENT], "not_answered"],
  ])("are %s", (_, files, expected) => {
    expect(ask(...files)).toEqual(expected);
  });

  it("can't be told where the touched files can't", () => {
    const untold = { kind: "unknown", reason: "too_many", why: "3,000 of them" } as const;
    expect(listUnowned({ files: new Map() }, untold)).toBe(untold);
  });
});

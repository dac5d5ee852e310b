import { describe, expect, it } from "vitest";
import { CODEOWNERS_MAX_BYTES, parseCodeowners } from "../../../src/facts/codeowners/index.ts";

/** A file of one rule and a comment, of so many bytes. */
function fill(bytes: number): string {
  return `* @u #${"x".repeat(bytes - 6)}`;
}

describe("the size of a file", () => {
  it("under 3 MB is loaded", () => {
    expect(parseCodeowners(fill(CODEOWNERS_MAX_BYTES - 1)).rules).toHaveLength(1);
    expect(parseCodeowners(Buffer.from(fill(CODEOWNERS_MAX_BYTES - 1))).rules).toHaveLength(1);
  });

  it("of 3 MB or more is not loaded at all: no rules, one error", () => {
    const big = fill(CODEOWNERS_MAX_BYTES);
    for (const file of [big, Buffer.from(big), `${big}\n* user`]) {
      const { rules, errors } = parseCodeowners(file);
      expect(rules).toEqual([]);
      expect(errors).toMatchObject([
        { line: 1, kind: "File too large", code: "too_large", effect: "file_not_loaded" },
      ]);
    }
  });

  it("is counted in bytes, not characters", () => {
    expect(parseCodeowners(`* @u #${"é".repeat(CODEOWNERS_MAX_BYTES / 2)}`).rules).toEqual([]);
  });
});

describe("bytes that are not UTF-8", () => {
  const LATIN1_E = Buffer.from([0xe9]);

  it("skip their line, and the others count", () => {
    const file = Buffer.concat([Buffer.from("a @u\ncaf"), LATIN1_E, Buffer.from(" @v\r\nc @w\n")]);
    const { rules, errors } = parseCodeowners(file);
    expect(rules.map(({ pattern, line }) => [pattern, line])).toEqual([
      ["a", 1],
      ["c", 3],
    ]);
    expect(errors).toMatchObject([
      { line: 2, column: 4, kind: "Invalid encoding", code: "line_not_utf8", effect: "line_skipped" },
    ]);
  });

  it("are reported in a comment too", () => {
    const { errors } = parseCodeowners(Buffer.concat([Buffer.from("# caf"), LATIN1_E]));
    expect(errors).toMatchObject([{ line: 1, column: 6, code: "line_not_utf8" }]);
  });

  it.each([
    ["UTF-16 LE", Buffer.from("\uFEFFa @u\n", "utf16le")],
    ["UTF-16 BE", Buffer.from("\uFEFFa @u\n", "utf16le").swap16()],
  ])("a %s file is refused as a whole, with one error", (_, file) => {
    const { rules, errors } = parseCodeowners(file);
    expect(rules).toEqual([]);
    expect(errors).toMatchObject([
      { kind: "Invalid encoding", code: "file_not_utf8", effect: "file_not_loaded" },
    ]);
  });

  it("UTF-16 without a byte order mark gives no rules", () => {
    expect(parseCodeowners(Buffer.from("a @u\nb @v\n", "utf16le")).rules).toEqual([]);
  });

  it.each<[name: string, bytes: readonly number[]]>([
    ["a lone continuation byte", [0x80]],
    ["a cut character", [0xe2, 0x82]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["half a surrogate pair", [0xed, 0xa0, 0x80]],
    ["a byte that is never used", [0xff, 0x61]],
  ])("%s", (_, bytes) => {
    const { rules, errors } = parseCodeowners(Uint8Array.from([...Buffer.from("* @u\n"), ...bytes]));
    expect(rules).toHaveLength(1);
    expect(errors).toMatchObject([{ line: 2, code: "line_not_utf8" }]);
  });
});

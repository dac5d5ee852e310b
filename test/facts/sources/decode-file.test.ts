import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFile } from "../../../src/facts/sources/decode-file.ts";

const OID = "1".repeat(40);
const decode = (bytes: Uint8Array | string) =>
  decodeFile("a.txt", OID, typeof bytes === "string" ? Buffer.from(bytes) : bytes);

describe("a file's bytes as a fact", () => {
  it("are its text when they are UTF-8", () => {
    assert(
      property(string({ unit: "grapheme" }), (text) => {
        expect(decode(text)).toEqual({ kind: "present", oid: OID, size: Buffer.byteLength(text), text });
      }),
    );
  });

  it("lose a byte order mark from the text and not from the size", () => {
    expect(decode("\uFEFFhello")).toEqual({ kind: "present", oid: OID, size: 8, text: "hello" });
    expect(decode("a\uFEFFb")).toMatchObject({ text: "a\uFEFFb" });
  });

  it.each([
    ["Latin-1", [0x63, 0x61, 0x66, 0xe9]],
    ["UTF-16 with a byte order mark", [0xff, 0xfe, 0x61, 0x00]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["an overlong form", [0xc0, 0xaf]],
    ["a character cut short", [0x61, 0xe2, 0x82]],
    ["an image", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
  ])("are unknown when they are %s", (_, bytes) => {
    expect(decode(Buffer.from(bytes))).toMatchObject({ kind: "unknown", reason: "not_utf8", oid: OID });
  });

  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12345\n`;

  it.each([
    pointer,
    `version https://hawser.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 1\n`,
    `version https://git-lfs.github.com/spec/v1\next-0-foo sha256:${"b".repeat(64)}\noid sha256:${"a".repeat(64)}\nsize 1\n`,
  ])("are unknown when they point to Git LFS", (text) => {
    expect(decode(text)).toMatchObject({ kind: "unknown", reason: "file_unreadable", oid: OID });
  });

  it.each([
    "version https://git-lfs.github.com/spec/v1\n",
    `About pointers:\n${pointer}`,
    `${pointer}${"more\n".repeat(300)}`,
    "version: 1\noid: 2\n",
  ])("are text when they only look like a pointer", (text) => {
    expect(decode(text)).toMatchObject({ kind: "present", text });
  });
});

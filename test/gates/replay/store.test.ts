import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { canonicalJson, decide, digestOf } from "../../../src/gates/index.ts";
import { readStored, storeDecision, withoutStored } from "../../../src/gates/replay/index.ts";
import { CONTEXT, makeBundle, makeChange, makeGate, RULES, SIDES } from "../make.ts";

function storedWith(title: string) {
  const bundle = makeBundle(
    [makeGate([RULES.noRegression], { title })],
    [makeChange(SIDES.pass, SIDES.fail)],
  );
  return { bundle, decision: decide(bundle, CONTEXT) };
}

const STORED = storedWith("Readiness");

/** A part as anybody may write it. */
function part(digest: string, bytes: Uint8Array): string {
  return `<!-- muster:replay/1 ${digest}\n${Buffer.from(bytes).toString("base64")}\nmuster:end -->`;
}

describe("a stored decision", () => {
  it("comes back as it was, behind any text", () => {
    const text = `Some *markdown*\n\n${storeDecision(STORED)}`;
    const [read] = readStored(text);
    expect(canonicalJson(read)).toBe(canonicalJson({ kind: "stored", ...STORED }));
    expect(withoutStored(text)).toBe("Some *markdown*");
  });

  it("comes back in its order among several", () => {
    const other = storedWith("Another");
    const read = readStored(`Text\n\n${storeDecision(STORED)}\n\n${storeDecision(other)}\n`);
    expect(read.map((each) => each.kind === "stored" && canonicalJson(each.decision))).toEqual([
      canonicalJson(STORED.decision),
      canonicalJson(other.decision),
    ]);
  });

  it("is the same bytes for the same decision, with no moment in them", () => {
    expect(storeDecision(STORED)).toBe(storeDecision(structuredClone(STORED)));
    const [, base64 = ""] = storeDecision(STORED).split("\n");
    // RFC 1952: bytes 4 to 7 are a time, byte 9 a system.
    expect([...Buffer.from(base64, "base64").subarray(4, 10)]).toEqual([0, 0, 0, 0, 2, 255]);
  });

  it.each(["-->", "--!>", "<script>", "<!--"])("is one comment, whatever it holds: %s", (text) => {
    const stored = storeDecision(storedWith(`a ${text} b`));
    expect(stored.slice(4, -3)).not.toMatch(/--|[<>]/);
  });

  it("is found at the end of a text alone", () => {
    const copied = storeDecision(STORED);
    expect(readStored(`${copied}\n\nmore`)).toEqual([]);
    expect(readStored(`a title with <!-- muster:replay/1 in it\n\n${copied}`)).toHaveLength(1);
  });

  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  it.each<[string, string]>([
    ["that is no gzip", part(digestOf({}), Buffer.from("hello"))],
    ["that is cut off", part(digestOf({}), gzipSync(json({ decision: {} })).subarray(0, 20))],
    ["that is no JSON", part(digestOf({}), gzipSync("{"))],
    ["that is a list", part(digestOf([]), gzipSync("[]"))],
    ["with another digest", part(digestOf({ decision: 1 }), gzipSync(json({ decision: 2 })))],
    [
      "that unpacks to more than anybody stores",
      part(digestOf(""), gzipSync(Buffer.alloc(64 * 1024 * 1024, 32))),
    ],
    [
      "nested deeper than anything can follow",
      part(digestOf({}), gzipSync(`{"decision":${"[".repeat(99_999)}`)),
    ],
  ])("%s is unreadable", (_, text) => {
    expect(readStored(text)).toMatchObject([{ kind: "unreadable" }]);
  });
});

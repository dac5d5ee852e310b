import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { historyPath, recordPath, syncPath } from "../../src/records/record-path.ts";

const ODD = [
  "a/b",
  "a\\b",
  "..",
  "../..",
  "../../etc/passwd",
  ".",
  ".git",
  "...",
  "",
  " ",
  "con",
  "CON",
  "nul.txt",
  "com1",
  "lpt9.x",
  "a.",
  "a..",
  "a ",
  "-rf",
  "a:b",
  'a*?"<>|b',
  "a\nb",
  "a\0b",
  "cart",
  "Cart",
  "CART",
  "cart~1a2b",
  "%2e%2e",
  "%2E%2E",
  "é",
  "e\u0301",
  "É",
  "ß",
  "İstanbul",
  "大阪",
  "😀",
  "\ud83d",
  "\ude00",
  "x".repeat(1000),
  `${"x".repeat(999)}y`,
  "é".repeat(1000),
  "__proto__",
  "constructor",
];

/** How a disk that ignores case and normalizes accents, as those of macOS, sees a path. */
function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function isSafe(path: string): boolean {
  const parts = path.split("/");
  const name = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[\w%'()!~-][\w%'()!~.-]*(?<!\.)$/i;
  return parts.length === 3 && parts.every((part) => name.test(part) && part.length <= 128);
}

describe("the path of a record", () => {
  it.each([
    ["service", "cart", "catalog/service/cart.yml"],
    ["service", "cart-api.v2", "catalog/service/cart-api.v2.yml"],
    ["service", "a/b", "catalog/service/a%2Fb.yml"],
    ["pagerdutyService", "PDEMO", "catalog/pagerdutyService~200/PDEMO~1f.yml"],
  ])("of %s %s is %s", (blueprint, identifier, path) => {
    expect(recordPath(blueprint, identifier)).toBe(path);
  });

  it.each(ODD)("of an entity called %j is safe, in its blueprint's folder", (name) => {
    expect(recordPath("service", name)).toSatisfy(isSafe);
    expect(recordPath(name, "cart")).toSatisfy(isSafe);
    expect(recordPath("service", name)).toMatch(/^catalog\/service\/[^/]+\.yml$/);
    expect(syncPath(name)).toMatch(/^sync\/[^/]+\.yml$/);
  });

  it("is another one for each, on every disk", () => {
    const paths = ODD.map((name) => fold(recordPath("service", name)));
    expect(new Set(paths).size).toBe(ODD.length);
    const folders = ODD.map((name) => fold(recordPath(name, "cart")));
    expect(new Set(folders).size).toBe(ODD.length);
  });

  it("is safe and another one for each, whatever the names", () => {
    const name = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: fc.constantFrom("a", "A", ".", "%", "2", "E", "~", "/", "\ud83d"), maxLength: 12 }),
    );
    fc.assert(
      fc.property(name, name, (one, other) => {
        const [path, second] = [one, other].map((each) => recordPath("service", each));
        expect(path).toSatisfy(isSafe);
        expect(fold(path ?? "") === fold(second ?? "")).toBe(one === other);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("the path of history", () => {
  it("is one file a day, in UTC", () => {
    expect(historyPath("2026-03-15T23:59:59.999Z")).toBe("history/2026/03/15.jsonl");
  });
});

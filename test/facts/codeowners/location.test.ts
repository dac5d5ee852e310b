import { describe, expect, it } from "vitest";
import { CODEOWNERS_LOCATIONS, findCodeowners } from "../../../src/facts/codeowners/index.ts";

describe("where GitHub looks for CODEOWNERS", () => {
  it.each([
    { there: [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"], used: ".github/CODEOWNERS" },
    { there: ["docs/CODEOWNERS", "CODEOWNERS"], used: "CODEOWNERS" },
    { there: ["docs/CODEOWNERS", ".github/CODEOWNERS"], used: ".github/CODEOWNERS" },
    { there: ["docs/CODEOWNERS"], used: "docs/CODEOWNERS" },
    { there: ["src/CODEOWNERS", "codeowners", ".github/codeowners", ".gitlab/CODEOWNERS"], used: null },
    { there: [], used: null },
  ])("uses $used of $there", ({ there, used }) => {
    const files = new Set<string>(there);
    expect(findCodeowners((path) => files.has(path))).toBe(used);
  });

  it("asks for no other place, and for none after the first that exists", () => {
    const asked: string[] = [];
    findCodeowners((path) => asked.push(path) === 2);
    expect(asked).toEqual(CODEOWNERS_LOCATIONS.slice(0, 2));
  });
});

import { describe, expect, it } from "vitest";
import { TRUST_CHECKS } from "../../src/trust/index.ts";
import { findSection, readPage } from "./pages.ts";

describe("docs/doctor.md", () => {
  it("names every check that is made, in their order of sections, and no other", () => {
    const section = findSection(readPage("docs/doctor.md").text, "What is looked at");
    const rows = [...section.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, id]) => id);
    expect(rows).toEqual(TRUST_CHECKS.map(({ id }) => id));
  });
});

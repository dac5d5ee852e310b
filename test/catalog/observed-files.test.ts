import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCatalog } from "../../src/catalog/index.ts";
import { CODEOWNERS_LOCATIONS } from "../../src/facts/codeowners/index.ts";
import type { FileFact, RepositoryFacts } from "../../src/facts/index.ts";
import type { Json } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import { blueprint, loadCentral, mapping, observe, stateAt, tell } from "./make.ts";

const jq = useJq();

const ABSENT: FileFact = { kind: "absent" };

describe("what was observed of files", () => {
  const paths = ["README.md", "docs/guide.md", ".hidden", "constructor", ...CODEOWNERS_LOCATIONS];
  const fact: fc.Arbitrary<FileFact> = fc.oneof(
    fc.constant(ABSENT),
    fc.string().map(
      (content): FileFact => ({
        kind: "present",
        oid: "1".repeat(40),
        size: content.length,
        text: content,
      }),
    ),
    fc
      .constantFrom("file_unreadable", "file_too_large", "not_utf8")
      .map((reason): FileFact => ({ kind: "unknown", reason, why: "no", oid: null })),
  );
  const observed = fc.record({ facts: fc.tuple(...paths.map(() => fact)), isListed: fc.boolean() });

  const toldOf = (fact: FileFact | undefined): Json => {
    if (fact === undefined) return "(unknown: file_unreadable)";
    if (fact.kind === "absent") return "(missing)";
    return fact.kind === "present" ? fact.text : `(unknown: ${fact.reason})`;
  };

  it("law: is what their properties say: known, missing or unknown, and never anything else", async () => {
    const properties = Object.fromEntries(paths.map((path, index) => [`p${index}`, `file://${path}`]));
    const types = Object.fromEntries([...Object.keys(properties), "owners"].map((name) => [name, "string"]));
    const config = await loadCentral(
      {
        "blueprints/service": blueprint("service", types, {
          relations: { self: { target: "service", required: false, many: false } },
          mirrorProperties: Object.fromEntries(
            paths.map((_, index) => [`m${index}`, { path: `self.p${index}` }]),
          ),
          calculationProperties: Object.fromEntries(
            paths.map((_, index) => [
              `c${index}`,
              { type: "boolean", calculation: `.properties.p${index} == null` },
            ]),
          ),
        }),
        "mappings/github": mapping(
          { kind: "repository" },
          {
            identifier: ".name",
            blueprint: '"service"',
            properties: { ...properties, owners: "codeowners://" },
            relations: { self: ".name" },
          },
        ),
      },
      jq,
    );
    const [template] = observe(config, [{ name: "cart" }]).repositories;
    if (template === undefined) throw new Error("nothing was observed");
    await fc.assert(
      fc.asyncProperty(observed, async ({ facts, isListed }) => {
        const files = new Map<string, FileFact>(paths.map((path, index) => [path, facts[index] ?? ABSENT]));
        const repository: RepositoryFacts = { ...template, tree: isListed ? [] : null, files };
        const catalog = await buildCatalog(config, { repositories: [repository], unreadable: [] }, jq);
        for (const [index, path] of paths.entries()) {
          const expected = toldOf(files.get(path));
          const isUnknown = files.get(path)?.kind === "unknown";
          expect(tell(stateAt(catalog, "service/cart", `p${index}`))).toEqual(expected);
          expect(tell(stateAt(catalog, "service/cart", `m${index}`))).toEqual(
            isUnknown ? "(unknown: depends_on_unknown)" : expected,
          );
          expect(tell(stateAt(catalog, "service/cart", `c${index}`))).toEqual(
            isUnknown ? "(unknown: depends_on_unknown)" : expected === "(missing)",
          );
        }
        const owners = CODEOWNERS_LOCATIONS.map((path) => files.get(path)).find(
          (each) => each?.kind !== "absent",
        );
        expect(tell(stateAt(catalog, "service/cart", "owners"))).toEqual(toldOf(owners ?? ABSENT));
      }),
      { numRuns: 150 },
    );
  });
});

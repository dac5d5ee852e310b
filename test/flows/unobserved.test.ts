import { describe, expect, it } from "vitest";
import type { Observation } from "../../src/catalog/index.ts";
import { createRepository, type FixtureContent } from "../facts/git-fixture.ts";
import { jq } from "../shared-jq.ts";
import { type CentralFiles, judgeBranch, loadCentral } from "./guide.ts";

const READ_FILE = { query: "true", files: [{ path: "*.system.yml" }] };

/** Services whose `lead` or `leads` are those of systems; systems are made of files, of whatever repository. */
function central(relations: object, mirror: object, related: object): CentralFiles {
  const json = (value: unknown) => JSON.stringify(value);
  const entity = (mappings: object) => ({ entity: { mappings } });
  return {
    "muster.yml": "organization: acme\nfiles: {max_bytes: 1000}",
    "blueprints/service.json": json({
      identifier: "service",
      schema: { properties: {} },
      relations,
      mirrorProperties: mirror,
    }),
    "blueprints/system.json": json({
      identifier: "system",
      schema: { properties: { lead: { type: "string" }, page: { type: "string" } } },
      relations: { owner: { target: "owner", required: false, many: false } },
      mirrorProperties: { mail: { path: "owner.mail" } },
      calculationProperties: {
        contact: { type: "string", calculation: ".properties.page // .properties.mail" },
      },
    }),
    "blueprints/owner.json": json({
      identifier: "owner",
      schema: { properties: { mail: { type: "string" } } },
    }),
    "mappings/github.json": json({
      createMissingRelatedEntities: false,
      resources: [
        {
          kind: "repository",
          selector: { query: "true", includedFiles: ["related.json"] },
          port: entity({ identifier: ".name", blueprint: '"service"', relations: related }),
        },
        {
          kind: "file",
          selector: READ_FILE,
          port: entity({
            identifier: ".content.id",
            blueprint: '"system"',
            properties: { lead: ".content.lead", page: ".content.page" },
            relations: { owner: ".content.owner" },
          }),
        },
        {
          kind: "file",
          selector: { query: "true", files: [{ path: "*.owner.yml" }] },
          port: entity({
            identifier: ".content.id",
            blueprint: '"owner"',
            properties: { mail: ".content.mail" },
          }),
        },
      ],
    }),
    "scorecards/service/lead.yml":
      "{identifier: lead, rules: [{identifier: hasLead, level: Gold, query: {combinator: and, conditions: [{operator: isNotEmpty, property: lead}]}}]}",
    "gates/ratchet.yml":
      "{identifier: ratchet, on: pull_request, applies: {blueprint: service}, rules: [no_regression: {scorecard: lead}]}",
  };
}

const one = { system: { target: "system", required: false, many: false } };
const several = { system: { target: "system", required: false, many: true } };
const byName = (...names: readonly string[]) => ({
  system: JSON.stringify(names.length > 1 ? names : names[0]),
});

/** Other repositories were not read: what they hold is not known. */
const UNREAD: Observation = {
  repositories: [],
  unreadable: [{ name: "elsewhere", why: "nobody asked for it" }],
};

async function judge(
  files: CentralFiles,
  before: Record<string, FixtureContent>,
  after: Record<string, FixtureContent>,
) {
  const commits = [
    { files: { "README.md": "x", ...before } },
    { branch: "change", from: "main", files: after },
  ];
  const config = await loadCentral(files, jq);
  return (await judgeBranch(config, createRepository({ commits }), "change", jq, UNREAD)).decision.outcome;
}

describe("a mirrored value that can't be known", () => {
  const touched = { "main.go": "x" };

  it("because nobody saw the one entity that holds it doesn't hold up a change", async () => {
    const files = central(one, { lead: { path: "system.lead" } }, byName("outside"));
    expect(await judge(files, {}, touched)).toBe("pass");
  });

  it("because nobody saw one of several entities may get worse by another one", async () => {
    const files = central(several, { lead: { path: "system.lead" } }, byName("outside", "inside"));
    const inside = (lead: string) => ({ "a.system.yml": `{id: inside, lead: ${lead}}` });
    expect(await judge(files, inside("ada"), inside("null"))).toBe("unknown");
    expect(await judge(files, inside("ada"), touched)).toBe("unknown");
  });

  it("because an entity that was seen depends on one that wasn't may get worse by the one that was", async () => {
    const files = central(one, { lead: { path: "system.contact" } }, byName("inside"));
    const inside = (page: string) => ({ "a.system.yml": `{id: inside, owner: outside, page: ${page}}` });
    expect(await judge(files, inside("https://x"), inside("null"))).toBe("unknown");
  });

  it("because the second entity on the way wasn't seen doesn't hold up a change, unless the way changes", async () => {
    const files = central(one, { lead: { path: "system.owner.mail" } }, byName("inside"));
    const inside = (owner: string) => ({ "a.system.yml": `{id: inside, owner: ${owner}}` });
    expect(await judge(files, inside("outside"), touched)).toBe("pass");
    expect(await judge(files, inside("outside"), inside("another"))).toBe("unknown");
    expect(await judge(files, inside("outside"), inside("null"))).toBe("unknown");
  });

  it("because the repository's own file can't be read may get worse", async () => {
    const files = central(one, { lead: { path: "system.lead" } }, byName("inside"));
    const huge = (lead: string) => ({
      "a.system.yml": `{id: inside, lead: ${lead}, note: ${"x".repeat(2000)}}`,
    });
    expect(await judge(files, huge("ada"), huge("null"))).toBe("unknown");
  });
});

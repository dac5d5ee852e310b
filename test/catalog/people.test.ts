import { describe, expect, it } from "vitest";
import { buildCatalog, buildChange, planFiles } from "../../src/catalog/index.ts";
import type { People } from "../../src/model/person.ts";
import { jq } from "../shared-jq.ts";
import { loadCentral, readRepository, type TestDocuments } from "./make.ts";

const PEOPLE: People = {
  people: [
    { login: "Ann", name: "Ann A.", email: null, role: "Admin", teams: [] },
    {
      login: "bert",
      name: null,
      email: "bert@example.com",
      role: "Member",
      teams: [
        { team: "all", lead: false },
        { team: "sre", lead: true },
      ],
    },
  ],
  teams: [
    { slug: "all", name: "All", description: "Everybody", parent: null, members: ["bert"], leads: [] },
    { slug: "sre", name: "SRE", description: null, parent: "all", members: ["bert"], leads: ["bert"] },
  ],
  whole: true,
};

const ACTION = {
  identifier: "restart",
  trigger: { type: "self-service", operation: "CREATE" },
  invocationMethod: { type: "GITHUB", repo: "ops", workflow: "restart.yml" },
  permissions: { execute: { teams: ["sre"] } },
};
const DOCUMENTS: TestDocuments = { "actions/restart": ACTION };

async function build(documents: TestDocuments, people: People | undefined) {
  const config = await loadCentral(documents, jq);
  return await buildCatalog(config, { repositories: [], unreadable: [], ...(people && { people }) }, jq);
}

describe("people and teams of the organisation", () => {
  it("are entities", async () => {
    const { entities, findings, incomplete, repositories } = await build(DOCUMENTS, PEOPLE);
    expect([...entities.keys()]).toEqual(["_team/all", "_team/sre", "_user/Ann", "_user/bert"]);
    const bert = entities.get("_user/bert");
    const valueOf = (
      states: ReadonlyMap<string, { kind: string; value?: unknown }> | undefined,
      name: string,
    ) => states?.get(name)?.value;
    expect(valueOf(bert?.properties, "email")).toBe("bert@example.com");
    expect(valueOf(bert?.properties, "role")).toBe("Member");
    expect(valueOf(bert?.relations, "teams")).toEqual(["all", "sre"]);
    expect(valueOf(bert?.relations, "leads")).toEqual(["sre"]);
    expect(bert?.team).toMatchObject({ kind: "known", value: ["all", "sre"] });
    const sre = entities.get("_team/sre");
    expect(valueOf(sre?.relations, "parent")).toBe("all");
    expect(valueOf(sre?.relations, "members")).toEqual(["bert"]);
    expect(sre?.properties.get("description")).toMatchObject({ kind: "missing" });
    expect(entities.get("_user/Ann")?.properties.get("email")).toMatchObject({ kind: "unknown" });
    expect(findings).toEqual([]);
    expect([...incomplete]).toEqual([]);
    expect(repositories.get("_user/bert")).toEqual([]);
  });

  it.each([
    ["nobody asked for them", undefined],
    ["they can't be read", { people: [], teams: [], whole: false, why: "no permission" }],
  ])("are incomplete, and not none, where %s", async (_, people) => {
    const { incomplete } = await build(DOCUMENTS, people);
    expect([...incomplete.keys()].sort()).toEqual(["_team", "_user"]);
  });

  it("are in unknown teams where not all teams could be read", async () => {
    const people = { ...PEOPLE, teams: [], whole: false, why: "too many" };
    const { entities, incomplete } = await build(DOCUMENTS, people);
    const bert = entities.get("_user/bert");
    expect(bert?.properties.get("role")).toMatchObject({ kind: "known", value: "Member" });
    expect(bert?.relations.get("teams")).toMatchObject({ kind: "unknown" });
    expect(bert?.team).toMatchObject({ kind: "unknown" });
    expect(incomplete.get("_user")).toBe("too many");
  });

  it("are completed by hand, whatever the case of a login", async () => {
    const documents = {
      ...DOCUMENTS,
      "entities/_user/ann": { identifier: "ann", properties: { email: "ann@acme.example" } },
    };
    const { entities, findings } = await build(documents, PEOPLE);
    expect([...entities.keys()]).not.toContain("_user/Ann");
    const ann = entities.get("_user/ann");
    expect(ann?.properties.get("email")).toMatchObject({ value: "ann@acme.example" });
    expect(ann?.properties.get("role")).toMatchObject({ value: "Admin" });
    expect(findings).toEqual([]);
  });

  it("have what a blueprint of their own has a place for", async () => {
    const documents = {
      ...DOCUMENTS,
      "blueprints/_user": {
        identifier: "_user",
        schema: { properties: { role: { type: "string" }, phone: { type: "string" } } },
      },
    };
    const { entities, findings } = await build(documents, PEOPLE);
    const bert = entities.get("_user/bert");
    expect([...(bert?.properties.keys() ?? [])].sort()).toEqual(["phone", "role"]);
    expect(bert?.relations.size).toBe(0);
    expect(findings).toEqual([]);
  });

  it("are nowhere where nothing is about them", async () => {
    const documents = { "blueprints/service": { identifier: "service", schema: { properties: {} } } };
    const { entities, incomplete } = await build(documents, PEOPLE);
    expect(entities.size + incomplete.size).toBe(0);
  });

  it("that are written by hand alone stay as they are", async () => {
    const documents = {
      "blueprints/_user": { identifier: "_user", schema: { properties: {} } },
      "entities/_user/ann": { identifier: "ann" },
    };
    const { entities, incomplete } = await build(documents, undefined);
    expect([...entities.keys()]).toEqual(["_user/ann"]);
    expect(incomplete.size).toBe(0);
  });
});

describe("both sides of a change", () => {
  const documents: TestDocuments = {
    ...DOCUMENTS,
    "blueprints/service": {
      identifier: "service",
      schema: { properties: {} },
      relations: { lead: { target: "_user", required: false, many: false } },
    },
    "mappings/services": {
      resources: [
        {
          kind: "repository",
          selector: { query: "true" },
          port: {
            entity: {
              mappings: { identifier: ".name", blueprint: '"service"', relations: { lead: '"bert"' } },
            },
          },
        },
      ],
    },
  };

  it.each([
    ["all are known", PEOPLE],
    ["nobody is", undefined],
  ])("say of people what the catalog says, where %s", async (_, people) => {
    const config = await loadCentral(documents, jq);
    const facts = readRepository({ name: "cart" }, planFiles(config));
    const others = { repositories: [facts], unreadable: [], ...(people && { people }) };
    const whole = await buildCatalog(config, others, jq);
    const { before } = await buildChange(config, { before: facts, after: facts, others }, jq);
    expect([...before.catalog.incomplete]).toEqual([...whole.incomplete]);
    for (const [key, entity] of before.catalog.entities) expect(entity).toEqual(whole.entities.get(key));
    expect([...before.catalog.entities.keys()].includes("_user/bert")).toBe(people !== undefined);
  });
});

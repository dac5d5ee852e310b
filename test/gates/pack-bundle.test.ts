import { describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/index.ts";
import { type Config, loadConfig } from "../../src/config/index.ts";
import { canonicalJson, type FactBundle, type ObservedSide, packBundle } from "../../src/gates/index.ts";
import { type Entity, entityKey } from "../../src/model/entity.ts";
import type { ValueState } from "../../src/model/value.ts";
import { memoryTree } from "../config/memory-tree.ts";
import { makeEntity, NOW } from "../scorecards/make.ts";
import { jq } from "../shared-jq.ts";

const FILES: Readonly<Record<string, string>> = {
  "muster.yml": "organization: acme",
  "blueprints/service.yml": `
identifier: service
schema: {properties: {readme: {type: string}, tier: {type: string}, note: {type: string}, due: {type: string, format: date-time}}}
relations: {system: {target: system, required: false, many: false}, friend: {target: service, required: false, many: false}}`,
  "blueprints/system.yml": "identifier: system\nschema: {properties: {lead: {type: string}}}",
  "scorecards/service/readiness.yml": `
identifier: readiness
rules:
  - {identifier: hasReadme, level: Bronze, query: {combinator: and, conditions: [{operator: isNotEmpty, property: readme}]}}
  - {identifier: hasSystem, level: Bronze, query: {combinator: and, conditions: [{operator: isNotEmpty, relation: system}]}}`,
  "scorecards/service/unused.yml": `
identifier: unused
rules:
  - {identifier: hasNote, level: Bronze, query: {combinator: and, conditions: [{operator: isNotEmpty, property: note}]}}`,
  "gates/b.yml":
    "{identifier: b, on: pull_request, applies: {blueprint: service}, rules: [no_regression: {scorecard: readiness}]}",
  "gates/a.yml": `
identifier: a
on: pull_request
applies: {blueprint: service, query: {combinator: and, conditions: [{operator: "=", property: tier, value: gold}]}}
rules: [no_regression: {scorecard: readiness}]`,
};

async function load(files: Readonly<Record<string, string>> = FILES): Promise<Config> {
  const { config, diagnostics } = await loadConfig(memoryTree(files), jq);
  if (config === null) throw new Error(JSON.stringify(diagnostics));
  return config;
}

const CHANGE = { repository: "cart", base: "1", head: "2", compared: "merge_result" } as const;

interface Made {
  readonly entity: Entity;
  readonly from?: readonly string[];
}

function side(
  made: readonly Made[],
  unseen: Readonly<Record<string, string>> = {},
  incomplete: Readonly<Record<string, string>> = unseen,
): ObservedSide {
  const keyed = made.map(({ entity, from = ["cart"] }) => {
    return [entityKey(entity.blueprint, entity.identifier), entity, from] as const;
  });
  const catalog: Catalog = {
    entities: new Map(keyed.map(([key, entity]) => [key, entity])),
    repositories: new Map(keyed.map(([key, , from]) => [key, from])),
    findings: [],
    incomplete: new Map(Object.entries(incomplete)),
  };
  return { catalog, unseen: new Map(Object.entries(unseen)) };
}

const cart = makeEntity(
  { readme: "Hello", tier: "gold", note: "n", due: null },
  { system: "shop", friend: "pay" },
);

async function pack(before: ObservedSide, after: ObservedSide, config?: Config): Promise<FactBundle> {
  return packBundle(config ?? (await load()), CHANGE, { before, after }, null, NOW);
}

async function kinds(before: ObservedSide, after: ObservedSide): Promise<string[]> {
  return (await pack(before, after)).entities.map(
    (each) => `${each.key}: ${each.before.kind}, ${each.after.kind}`,
  );
}

describe("a bundle", () => {
  it("holds what the gates name, and of entities what conditions look at", async () => {
    const { gates, scorecards, blueprints, entities, now } = await pack(side([{ entity: cart }]), side([]));
    expect(gates.map(({ identifier }) => identifier)).toEqual(["a", "b"]);
    expect(scorecards.map(({ identifier }) => identifier)).toEqual(["readiness"]);
    expect(blueprints.map(({ identifier }) => identifier)).toEqual(["service"]);
    expect(now).toBeNull();
    const before = entities[0]?.before;
    if (before?.kind !== "present") throw new Error("cart was there");
    expect(Object.keys(before.entity.properties).sort()).toEqual(["readme", "tier"]);
    expect(Object.keys(before.entity.relations)).toEqual(["system"]);
  });

  it.each([
    ["a rule", "scorecards/service/readiness.yml"],
    ["a gate's query", "gates/a.yml"],
  ])("holds the moment when %s counts from now", async (_what, path) => {
    const clock = "{operator: between, property: due, value: {preset: lastWeek}}";
    const text = (FILES[path] ?? "").replace(/\{operator: [^}]*\}/, clock);
    const bundle = await pack(side([{ entity: cart }]), side([]), await load({ ...FILES, [path]: text }));
    expect(bundle.now).toBe(NOW.toISOString());
  });

  it("doesn't look at the clock for a scorecard that no gate names", async () => {
    const path = "scorecards/service/unused.yml";
    const text = (FILES[path] ?? "").replace(
      "isNotEmpty, property: note",
      "=, property: due, value: {preset: today}",
    );
    expect((await pack(side([]), side([]), await load({ ...FILES, [path]: text }))).now).toBeNull();
  });

  it("is the same whatever order documents and entities come in", async () => {
    const other = makeEntity({ readme: null }, {}, { identifier: "basket" });
    const turned = Object.fromEntries(Object.entries(FILES).reverse());
    const one = await pack(side([{ entity: cart }, { entity: other }]), side([]));
    const two = await pack(side([{ entity: other }, { entity: cart }]), side([]), await load(turned));
    expect(canonicalJson(two)).toBe(canonicalJson(one));
    expect(one.entities.map(({ key }) => key)).toEqual(["service/basket", "service/cart"]);
  });
});

describe("the entities of a change", () => {
  const elsewhere = { entity: makeEntity({}, {}, { identifier: "pay" }), from: ["pay"] };
  const byHand = { entity: makeEntity({}, {}, { identifier: "byHand" }), from: [] };
  const system = { entity: makeEntity({}, {}, { blueprint: "system", identifier: "shop" }) };
  const here = { entity: cart };

  it("are those of governed blueprints that the repository makes, before or after", async () => {
    const all = [here, elsewhere, byHand, system];
    expect(await kinds(side(all), side(all))).toEqual(["service/cart: present, present"]);
    expect(await kinds(side([elsewhere]), side(all))).toEqual(["service/cart: absent, present"]);
    expect(await kinds(side(all), side([elsewhere]))).toEqual(["service/cart: present, absent"]);
  });

  it("are unseen, not absent, where the catalog could not be seen whole", async () => {
    expect(await kinds(side([here]), side([], {}, { service: "pay: broken" }))).toEqual([
      "service/cart: present, unseen",
    ]);
    expect(await kinds(side([], { service: "cart: broken" }), side([here]))).toEqual([
      "service/cart: unseen, present",
    ]);
  });

  it("stay present when the repository makes them no more, but others do, or people wrote them", async () => {
    const left = { ...here, from: ["pay"] };
    expect(await kinds(side([here]), side([left]))).toEqual(["service/cart: present, present"]);
    const named = { ...here, from: [] };
    const files = { ...FILES, "entities/service/cart.yml": "identifier: cart" };
    const { entities } = await pack(side([here]), side([named]), await load(files));
    expect(entities.map(({ after }) => after.kind)).toEqual(["present"]);
  });

  it("are not there when others only name them", async () => {
    const named = { ...here, from: [] };
    expect(await kinds(side([here]), side([named]))).toEqual(["service/cart: present, absent"]);
    expect(await kinds(side([here]), side([named], {}, { service: "?" }))).toEqual([
      "service/cart: present, unseen",
    ]);
    expect(await kinds(side([named]), side([named]))).toEqual([]);
  });
});

describe("a value of a packed entity that nobody could observe", () => {
  const unknown: ValueState = {
    kind: "unknown",
    reason: "entity_not_observed",
    why: "not everything that may say it was read",
    from: { source: "blueprint" },
  };

  it.each([
    ["the repository was seen whole: others hold it", {}, "entity_not_observed"],
    ["the repository itself was not", { service: "cart: broken" }, "depends_on_unknown"],
  ])("where %s", async (_what, unseen, reason) => {
    const cart = makeEntity({ readme: unknown });
    const { entities } = await pack(side([{ entity: cart }], unseen), side([]));
    expect(entities[0]?.before).toMatchObject({ entity: { properties: { readme: { reason } } } });
  });
});

describe("what nobody saw", () => {
  it("is told for governed blueprints, from either side", async () => {
    const unseen = { service: "the selector can't be told", system: "whatever" };
    for (const sides of [
      [side([], unseen), side([])],
      [side([]), side([], unseen)],
    ] as const) {
      const bundle = await pack(...sides);
      expect(bundle.unseen).toEqual([{ blueprint: "service", why: "the selector can't be told" }]);
      expect(bundle.entities).toEqual([]);
    }
  });

  it("is nothing where only other repositories could not be seen", async () => {
    const others = side([], {}, { service: "pay: broken" });
    expect((await pack(others, others)).unseen).toEqual([]);
  });
});

describe("what holds on a day", () => {
  const waiver = (about: string, days: string, rule = "hasReadme") =>
    `${about}\nrule: {scorecard: readiness, rule: ${rule}}\nreason: r\nticket: t\nrequested_by: alice\napprover: bob\n${days}\n`;
  const packWith = async (files: Readonly<Record<string, string>>) =>
    await pack(side([{ entity: cart }]), side([]), await load({ ...FILES, ...files }));
  const query = "{combinator: and, conditions: [{operator: isNotEmpty, property: note}]}";

  it("is not looked up where nothing depends on it", async () => {
    expect(await packWith({})).toMatchObject({ waivers: [], today: null });
  });

  it("are the waivers in force that may excuse one of its entities from a rule in play, in the order of their files", async () => {
    const bundle = await packWith({
      "waivers/z.yml": waiver("entity: service/cart", "from: 2026-03-01\nexpires: 2026-03-15"),
      "waivers/a.yml": waiver(
        `applies: {blueprint: service, query: ${query}}`,
        "from: 2026-03-01\nexpires: 2026-04-01",
      ),
      "waivers/expired.yml": waiver("entity: service/cart", "from: 2026-03-01\nexpires: 2026-03-14"),
      "waivers/later.yml": waiver("entity: service/cart", "from: 2026-03-16\nexpires: 2026-04-01"),
      "waivers/other.yml": waiver("entity: service/pay", "from: 2026-03-01\nexpires: 2026-04-01"),
      "waivers/unused.yml": waiver(
        "entity: service/cart",
        "from: 2026-03-01\nexpires: 2026-04-01",
        "hasNote",
      ).replace("scorecard: readiness", "scorecard: unused"),
    });
    expect(bundle.waivers.map(({ file }) => file)).toEqual(["waivers/a.yml", "waivers/z.yml"]);
    expect(bundle.today).toBe("2026-03-15");
    const [change] = bundle.entities;
    if (change?.before.kind !== "present") throw new Error("cart is there before");
    expect(Object.keys(change.before.entity.properties)).toContain("note");
  });

  it.each([
    [
      "gates/c.yml",
      "of a gate",
      "rules: [{no_regression: {scorecard: readiness}}], mode: [{mode: warn}, {mode: enforce, from: 2030-01-01}]",
    ],
    [
      "gates/c.yml",
      "of a gate's rule",
      "rules: [{no_regression: {scorecard: readiness}, mode: [{mode: warn}, {mode: enforce, from: 2030-01-01}]}]",
    ],
    [
      "gates/c.yml",
      "of an override",
      `rules: [{no_regression: {scorecard: readiness}}], mode: {default: warn, overrides: [{where: ${query}, mode: [{mode: warn}, {mode: enforce, from: 2030-01-01}]}]}`,
    ],
  ])("matters to the steps %s %s", async (path, _, rest) => {
    const text = `{identifier: c, on: pull_request, applies: {blueprint: service}, ${rest}}`;
    expect((await packWith({ [path]: text })).today).toBe("2026-03-15");
  });

  it("brings what selectors of modes and queries of rules look at", async () => {
    const rules = `[{query: {combinator: and, conditions: [{operator: isEmpty, property: due}]}}, {no_regression: {scorecard: readiness}, mode: {default: enforce, overrides: [{where: ${query}, mode: warn}]}}]`;
    const bundle = await packWith({
      "gates/c.yml": `{identifier: c, on: pull_request, applies: {blueprint: service}, rules: ${rules}}`,
    });
    const [change] = bundle.entities;
    if (change?.before.kind !== "present") throw new Error("cart is there before");
    expect(Object.keys(change.before.entity.properties).toSorted()).toEqual([
      "due",
      "note",
      "readme",
      "tier",
    ]);
    expect(bundle.today).toBeNull();
  });
});

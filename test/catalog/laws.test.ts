import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCatalog, type Catalog, type Observation } from "../../src/catalog/index.ts";
import type { Json } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import {
  blueprint,
  loadCentral,
  mapping,
  observe,
  stateAt,
  type TestRepository,
  tell,
  UNREADABLE,
} from "./make.ts";

const jq = useJq();

const one = (target: string) => ({ target, required: false, many: false });
const many = (target: string) => ({ target, required: false, many: true });

/** Sources that complete and contradict each other, relations that dangle, values that don't fit, files that can't be read. */
const documents: Record<string, Json> = {
  "blueprints/service": blueprint(
    "service",
    { text: "string", tier: "string", count: "number", readme: "string" },
    {
      relations: { squad: one("squad"), needs: many("service") },
      mirrorProperties: {
        slack: { path: "squad.slack" },
        texts: { path: "needs.text" },
        link: { path: "needs.shout" },
      },
      calculationProperties: { shout: { type: "string", calculation: ".properties.text | ascii_upcase" } },
      ownership: { type: "Inherited", path: "squad" },
    },
  ),
  "blueprints/squad": blueprint("squad", { slack: "string" }, { ownership: { type: "Direct" } }),
  "mappings/a": mapping(
    { kind: "repository" },
    [
      {
        identifier: ".name",
        blueprint: '"service"',
        title: ".name",
        properties: { text: ".text", readme: "file://README.md", count: ".count" },
        relations: { squad: ".squad", needs: ".needs" },
      },
      { identifier: ".squad", blueprint: '"squad"', team: ".name", properties: { slack: ".text" } },
    ],
    { createMissingRelatedEntities: false },
  ),
  "mappings/b": mapping(
    { kind: "file", selector: { query: ".content.on", files: [{ path: "**/service.yml" }] } },
    {
      identifier: ".content.id",
      blueprint: ".content.kind",
      title: ".content.title",
      properties: { text: ".content.text", readme: "file://README.md" },
      relations: { squad: ".repository.squad" },
    },
  ),
  "mappings/c": mapping(
    { kind: "repository" },
    { identifier: '"cart"', blueprint: '"service"', properties: { text: ".language" } },
  ),
  "entities/service/cart": {
    identifier: "cart",
    properties: { tier: "gold" },
    relations: { squad: "atlas" },
  },
  "entities/service/pay": { identifier: "pay", properties: { text: null } },
  "entities/squad/atlas": { identifier: "atlas", team: ["ops"], properties: { slack: "#atlas" } },
};

const names = fc.constantFrom("cart", "pay", "search", "atlas", "north", "a b", "");
const text = fc.option(fc.constantFrom("one", "two", "ü"), { nil: null });
const service = fc
  .record({
    on: fc.constantFrom<Json>(true, false, "yes"),
    id: names,
    kind: fc.constantFrom("service", "squad", "none"),
    title: text,
    text,
  })
  .map((content) => JSON.stringify(content));
const file = fc.oneof(
  service,
  fc.constant(UNREADABLE),
  fc.constant("not: [yaml"),
  fc.constant("on: true\nid: cart\nkind: service"),
);
const repository: fc.Arbitrary<Omit<TestRepository, "name">> = fc.record({
  files: fc.dictionary(fc.constantFrom("service.yml", "a/service.yml", "README.md", "a/README.md"), file, {
    maxKeys: 4,
  }),
  object: fc.record({
    text,
    count: fc.constantFrom<Json>(1, "one", null),
    squad: fc.constantFrom<Json>("atlas", "north", null),
    needs: fc.constantFrom<Json>(["pay"], ["nobody"], "cart", [], null, [7]),
  }),
  notSupplied: fc.subarray(["language", "text", "squad"]),
});
const repositories = fc
  .uniqueArray(fc.constantFrom("cart", "pay", "search", "shop", "constructor", "__proto__"), { maxLength: 4 })
  .chain((all) =>
    fc.tuple(...all.map((name) => repository.map((rest): TestRepository => ({ ...rest, name })))),
  );

function describeCatalog({ entities, findings, incomplete, repositories: sources }: Catalog): Json {
  const described = [...entities].map(([key, { properties, relations, ...entity }]) => [
    key,
    { ...entity, properties: Object.fromEntries(properties), relations: Object.fromEntries(relations) },
  ]);
  const all = { described, findings, incomplete: Object.fromEntries(incomplete), sources: [...sources] };
  const plain: Json = JSON.parse(JSON.stringify(all));
  return plain;
}

const HIDDEN: readonly string[] = ["entity_not_observed", "depends_on_unknown"];

const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

describe("the catalog", () => {
  it("law: is the same in whatever order repositories, their files and the documents come", async () => {
    const config = await loadCentral(documents, jq);
    const order = fc.tuple(repositories, fc.subarray(["dark", "grey"])).chain(([all, unreadable]) =>
      fc.record({
        observed: fc.constant(
          observe(
            config,
            all,
            unreadable.map((name) => ({ name, why: "damaged" })),
          ),
        ),
        mappings: shuffled(config.mappings),
        entities: shuffled(config.entities),
        blueprints: shuffled([...config.blueprints]).map((pairs) => new Map(pairs)),
        shuffle: fc.infiniteStream(fc.nat()),
      }),
    );
    await fc.assert(
      fc.asyncProperty(order, async ({ observed, shuffle, ...rest }) => {
        const turn = <T>(list: readonly T[]): T[] => {
          const keyed = list.map((item) => ({ item, key: shuffle.next().value ?? 0 }));
          return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
        };
        const turned: Observation = {
          repositories: turn(
            observed.repositories.map((facts) => ({
              ...facts,
              tree: facts.tree === null ? null : turn(facts.tree),
              files: new Map(turn([...facts.files])),
            })),
          ),
          unreadable: turn(observed.unreadable),
        };
        const straight = await buildCatalog(config, observed, jq);
        const otherwise = await buildCatalog({ ...config, ...rest }, turned, jq);
        expect(describeCatalog(otherwise)).toEqual(describeCatalog(straight));
      }),
      { numRuns: 40 },
    );
  });

  it("law: has a state for every property and relation of every blueprint, and valid keys", async () => {
    const config = await loadCentral(documents, jq);
    await fc.assert(
      fc.asyncProperty(repositories, async (all) => {
        const catalog = await buildCatalog(config, observe(config, all), jq);
        for (const [key, entity] of catalog.entities) {
          expect(key).toBe(`${entity.blueprint}/${entity.identifier}`);
          const blueprint = config.blueprints.get(entity.blueprint);
          const groups = [
            blueprint?.schema.properties,
            blueprint?.mirrorProperties,
            blueprint?.calculationProperties,
          ];
          const properties = groups.flatMap((group) => Object.keys(group ?? {}));
          expect([...entity.properties.keys()].sort()).toEqual(properties.sort());
          expect([...entity.relations.keys()].sort()).toEqual(Object.keys(blueprint?.relations ?? {}).sort());
        }
      }),
      { numRuns: 40 },
    );
  });

  it("law: a repository that can't be read takes nothing away and makes its blueprints incomplete", async () => {
    const config = await loadCentral(documents, jq);
    await fc.assert(
      fc.asyncProperty(repositories, async (all) => {
        const whole = await buildCatalog(config, observe(config, all), jq);
        const part = await buildCatalog(config, observe(config, all, [{ name: "dark", why: "damaged" }]), jq);
        expect([...part.entities.keys()]).toEqual([...whole.entities.keys()]);
        expect([...part.incomplete.keys()].sort()).toEqual(["service", "squad"]);
        for (const [key, { properties }] of whole.entities)
          for (const [name, before] of properties) {
            const after = stateAt(part, key, name);
            // What nobody says may stand in what could not be read; everything that is said stays as it is.
            const mayBeHidden = before.from.source !== "file" && after.kind === "unknown";
            const isHidden = mayBeHidden && HIDDEN.includes(after.reason);
            expect({ key, name, state: isHidden ? "hidden" : tell(after) }).toEqual({
              key,
              name,
              state: isHidden ? "hidden" : tell(before),
            });
          }
      }),
      { numRuns: 40 },
    );
  });
});

/** Random repositories under a central repo in which everything meets. */
import * as fc from "fast-check";
import type { Catalog } from "../../src/catalog/index.ts";
import type { Json } from "../../src/model/json.ts";
import { blueprint, mapping, type TestRepository, UNREADABLE } from "./make.ts";

const one = (target: string) => ({ target, required: false, many: false });
const many = (target: string) => ({ target, required: false, many: true });

/** Sources that complete and contradict each other, relations that dangle, values that don't fit, files that can't be read. */
export const DOCUMENTS: Readonly<Record<string, Json>> = {
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
/** A repository without a name. */
export const anyRepository: fc.Arbitrary<Omit<TestRepository, "name">> = fc.record({
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
/** A few repositories, each of another name. */
export const anyRepositories = fc
  .uniqueArray(fc.constantFrom("cart", "pay", "search", "shop", "constructor", "__proto__"), { maxLength: 4 })
  .chain((all) =>
    fc.tuple(...all.map((name) => anyRepository.map((rest): TestRepository => ({ ...rest, name })))),
  );

/** A catalog as plain JSON, to be compared. */
export function describeCatalog({ entities, findings, incomplete, repositories: sources }: Catalog): Json {
  const described = [...entities].map(([key, { properties, relations, ...entity }]) => [
    key,
    { ...entity, properties: Object.fromEntries(properties), relations: Object.fromEntries(relations) },
  ]);
  const all = { described, findings, incomplete: Object.fromEntries(incomplete), sources: [...sources] };
  const plain: Json = JSON.parse(JSON.stringify(all));
  return plain;
}

import { describe, expect, it } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { describeEntity } from "../../src/records/entity-record.ts";
import { useJq } from "./engine.ts";
import { blueprint, codesOf, makeCatalog, mapping, tell } from "./make.ts";

const jq = useJq();

const documents = (paths: string | null, ...others: readonly string[]): Record<string, Json> => ({
  "blueprints/service": blueprint("service", {}),
  "mappings/github": mapping(
    { kind: "repository" },
    { identifier: ".name", blueprint: '"service"', ...(paths === null ? {} : { paths }) },
  ),
  ...Object.fromEntries(
    others.map((text, index) => [
      `mappings/other-${index}`,
      mapping({ kind: "repository" }, { identifier: ".name", blueprint: '"service"', paths: text }),
    ]),
  ),
});

const listGlobs = (length: number) => Array.from({ length }, (_, index) => `a${index}/**`);

async function catalogOf(central: Record<string, Json>, unreadable: Parameters<typeof makeCatalog>[3] = []) {
  const repositories = unreadable.length > 0 ? [] : [{ name: "cart", notSupplied: ["language"] }];
  const catalog = await makeCatalog(jq, central, repositories, unreadable);
  const entity = catalog.entities.get("service/cart");
  if (entity === undefined) throw new Error("there is a service");
  return { entity, paths: tell(entity.paths), findings: codesOf(catalog.findings) };
}

describe("the paths of an entity", () => {
  it.each<[string | null, Json, readonly string[]]>([
    ['"services/cart/**"', ["services/cart/**"], []],
    ['["a/**", "b/**"]', ["a/**", "b/**"], []],
    [null, "(missing)", []],
    ["null", "(missing)", []],
    [".language", "(unknown: not_supplied)", []],
    // An entity of no paths would be one that no change touches.
    ["[]", "(unknown: invalid_value)", ["error type service/cart"]],
    ['""', "(unknown: invalid_value)", ["error type service/cart"]],
    ["7", "(unknown: invalid_value)", ["error type service/cart"]],
    ['["a/**", null]', "(unknown: invalid_value)", ["error type service/cart"]],
    ['"a*b*c*d"', "(unknown: invalid_value)", ["error type service/cart"]],
    ['"{1..100000}"', "(unknown: invalid_value)", ["error type service/cart"]],
    // What would match nothing, so that nothing would ever touch the service.
    ['"services\\\\cart"', "(unknown: invalid_value)", ["error type service/cart"]],
    ['"../cart/**"', "(unknown: invalid_value)", ["error type service/cart"]],
    ['"a\\nb/**"', "(unknown: invalid_value)", ["error type service/cart"]],
    ['["a/**", "!a/docs/**"]', "(unknown: invalid_value)", ["error type service/cart"]],
    ['"services/!(docs)/**"', "(unknown: invalid_value)", ["error type service/cart"]],
    [JSON.stringify(listGlobs(21)), "(unknown: invalid_value)", ["error type service/cart"]],
    [JSON.stringify(listGlobs(20)), listGlobs(20), []],
  ])("of %s", async (text, expected, found) => {
    const { paths, findings } = await catalogOf(documents(text));
    expect({ paths, findings }).toEqual({ paths: expected, findings: found });
  });

  it("are those that somebody wrote, where a mapping says something else", async () => {
    const written = {
      ...documents('"a/**"'),
      "entities/service/cart": { identifier: "cart", paths: ["b/**"] },
    };
    const { entity, paths } = await catalogOf(written);
    expect(paths).toEqual(["b/**"]);
    expect(entity.paths.from).toMatchObject({ source: "entity", file: "entities/service/cart.json" });
  });

  it("may be many where somebody wrote them", async () => {
    const globs = listGlobs(200);
    const written = { ...documents(null), "entities/service/cart": { identifier: "cart", paths: globs } };
    expect((await catalogOf(written)).paths).toEqual(globs);
  });

  it("are unknown where two mappings say something else", async () => {
    const { paths, findings } = await catalogOf(documents('"a/**"', '"b/**"'));
    expect(paths).toBe("(unknown: conflict)");
    expect(findings).toEqual(["error conflict service/cart"]);
    expect((await catalogOf(documents('"a/**"', '["a/**"]'))).paths).toEqual(["a/**"]);
  });

  it("are unknown where what may say them could not be read", async () => {
    const central = { ...documents('"a/**"'), "entities/service/cart": { identifier: "cart" } };
    const { paths } = await catalogOf(central, [{ name: "cart", why: "damaged" }]);
    expect(paths).toBe("(unknown: entity_not_observed)");
  });

  it("are recorded, with where they come from", async () => {
    const { entity } = await catalogOf(documents('"services/cart/**"'));
    expect(describeEntity(entity, [], new Set())).toMatchObject({
      paths: { value: ["services/cart/**"], from: { repository: "cart", jq: '"services/cart/**"' } },
    });
    expect(describeEntity((await catalogOf(documents(null))).entity, [], new Set())).not.toHaveProperty(
      "paths",
    );
  });
});

import { describe, expect, it } from "vitest";
import { SOME_REPOSITORIES } from "../../src/facts/index.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import {
  blueprint,
  codesOf,
  makeCatalog,
  mapping,
  stateAt,
  type TestRepository,
  tell,
  tellAll,
  UNREADABLE,
} from "./make.ts";

const jq = useJq();

const UNSEEN = "(unknown: entity_not_observed)";
const blueprints: Record<string, Json> = {
  "blueprints/service": {
    identifier: "service",
    schema: {
      properties: {
        readme: { type: "string" },
        tier: { type: "string", default: "bronze" },
        note: { type: "string" },
      },
    },
    relations: {
      squad: { target: "squad", required: true, many: false },
      twin: { target: "service", required: false, many: false },
    },
    mirrorProperties: { twin_title: { path: "twin.$title" }, twin_tier: { path: "twin.tier" } },
    calculationProperties: { has_readme: { type: "boolean", calculation: ".properties.readme != null" } },
    ownership: { type: "Direct" },
  },
  "blueprints/squad": blueprint("squad"),
};
const filled = {
  title: ".name",
  team: '"ops"',
  properties: { readme: "file://README.md", tier: '"gold"' },
  relations: { squad: '"atlas"' },
};
const fromRepository = (identifier = ".name", query = "true") =>
  mapping({ kind: "repository", selector: { query } }, { identifier, blueprint: '"service"', ...filled });
const fromFile = (identifier: string, blueprint = '"service"') =>
  mapping(
    { kind: "file", selector: { files: [{ path: "service.yml" }] } },
    { identifier, blueprint, properties: { tier: ".content.tier" } },
  );
const written = (
  ...entities: readonly (JsonObject & { readonly identifier: string })[]
): Record<string, Json> =>
  Object.fromEntries(entities.map((entity) => [`entities/service/${entity.identifier}`, entity]));
const cart = { identifier: "cart", properties: { note: "mine" } };
const pay = { identifier: "pay", relations: { twin: "cart" } };
const search: TestRepository = { name: "search" };
const dark = (name: string) => [{ name, why: "damaged" }];

describe("repositories that a source can't even name", () => {
  it("may have spoken of every entity, whatever else was read and whichever a mapping names", async () => {
    const nameless = [{ name: SOME_REPOSITORIES, why: "GitHub counts one more than it told of" }];
    for (const made of [fromRepository(), fromFile(".repository.name")]) {
      const documents = { ...blueprints, "mappings/a": made, ...written(cart) };
      const catalog = await makeCatalog(jq, documents, [search], nameless);
      expect(tell(stateAt(catalog, "service/cart", "tier"))).toBe(UNSEEN);
      expect([...catalog.incomplete.keys()]).toContain("service");
    }
  });
});

describe("a hand-written entity whose repository can't be read", () => {
  it("has unknown values where a mapping would have spoken: not missing, not defaults, not unset", async () => {
    const documents = { ...blueprints, "mappings/a": fromRepository(), ...written(cart, pay) };
    const catalog = await makeCatalog(jq, documents, [search], dark("cart"));
    expect(
      tellAll(catalog, "service/cart", ["readme", "tier", "squad", "$team", "note", "has_readme"]),
    ).toEqual({
      readme: UNSEEN,
      tier: UNSEEN,
      squad: UNSEEN,
      $team: UNSEEN,
      note: "mine",
      has_readme: "(unknown: depends_on_unknown)",
    });
    expect(tellAll(catalog, "service/pay", ["twin_title", "twin_tier"])).toEqual({
      twin_title: UNSEEN,
      twin_tier: UNSEEN,
    });
    expect(catalog.entities.has("service/search")).toBe(true);
  });

  it("keeps what is written, null included", async () => {
    const entity = {
      identifier: "cart",
      team: null,
      properties: { readme: null, tier: "silver" },
      relations: { squad: null },
    };
    const catalog = await makeCatalog(
      jq,
      { ...blueprints, "mappings/a": fromRepository(), ...written(entity) },
      [search],
      dark("cart"),
    );
    expect(tellAll(catalog, "service/cart", ["readme", "tier", "squad", "$team"])).toEqual({
      readme: "(missing)",
      tier: "silver",
      squad: "(missing)",
      $team: "(missing)",
    });
  });

  it("is not made where nobody wrote it: there may be no such entity", async () => {
    const catalog = await makeCatalog(
      jq,
      { ...blueprints, "mappings/a": fromRepository() },
      [search],
      dark("cart"),
    );
    expect([...catalog.entities.keys()]).toEqual(["service/search", "squad/atlas"]);
  });

  it("leaves other entities alone when the repository's name tells which one it is", async () => {
    const documents = {
      ...blueprints,
      "mappings/a": fromRepository(".name | ascii_downcase"),
      ...written(cart, pay),
    };
    const catalog = await makeCatalog(jq, documents, [search], dark("CART"));
    expect(tellAll(catalog, "service/cart", ["readme", "tier"])).toEqual({ readme: UNSEEN, tier: UNSEEN });
    expect(tellAll(catalog, "service/pay", ["readme", "tier", "squad"])).toEqual({
      readme: "(missing)",
      tier: "bronze",
      squad: "(missing)",
    });
    expect(codesOf(catalog.findings)).toEqual(["error reference service/pay"]);
  });

  it("may be any entity when the name doesn't tell, but none that the mapping describes", async () => {
    const documents = { ...blueprints, "mappings/a": fromRepository(".slug"), ...written(cart, pay) };
    const catalog = await makeCatalog(jq, documents, [{ name: "x", object: { slug: "pay" } }], dark("cart"));
    expect(tellAll(catalog, "service/cart", ["readme", "tier"])).toEqual({ readme: UNSEEN, tier: UNSEEN });
    expect(tellAll(catalog, "service/pay", ["readme", "tier"])).toEqual({
      readme: "(missing)",
      tier: "gold",
    });
  });

  it("may be any entity when nothing at all was read", async () => {
    const documents = { ...blueprints, "mappings/a": fromRepository(), ...written(cart, pay) };
    const catalog = await makeCatalog(jq, documents, [], dark("everything"));
    expect(tell(stateAt(catalog, "service/cart", "readme"))).toBe(UNSEEN);
    expect(tell(stateAt(catalog, "service/pay", "readme"))).toBe(UNSEEN);
  });
});

describe("an entity of which a file or field can't be told", () => {
  const broken: TestRepository = { name: "cart", files: { "service.yml": "tier: [" } };
  const sound: TestRepository = { name: "pay", files: { "service.yml": "id: pay\ntier: gold" } };

  it.each<[string, TestRepository]>([
    ["can't be parsed", broken],
    ["can't be read", { name: "cart", files: { "service.yml": UNREADABLE } }],
    ["is a symbolic link", { name: "cart", symlinks: ["service.yml"] }],
    ["may be in a tree that can't be listed", { name: "cart", isListed: false }],
  ])("is unknown where the file %s, and others are not", async (_, repository) => {
    const documents = { ...blueprints, "mappings/a": fromFile(".repository.name"), ...written(cart, pay) };
    const catalog = await makeCatalog(jq, documents, [repository, search]);
    expect(tell(stateAt(catalog, "service/cart", "tier"))).toBe(UNSEEN);
    expect(tell(stateAt(catalog, "service/pay", "tier"))).toBe("bronze");
    expect([...catalog.incomplete.keys()]).toEqual(["service"]);
  });

  it("may be any that no sound file describes, where the file itself would have told", async () => {
    const documents = { ...blueprints, "mappings/a": fromFile(".content.id"), ...written(cart, pay) };
    const catalog = await makeCatalog(jq, documents, [broken, sound]);
    expect(tell(stateAt(catalog, "service/cart", "tier"))).toBe(UNSEEN);
    expect(tell(stateAt(catalog, "service/pay", "tier"))).toBe("gold");
  });

  it("may be of any blueprint, where the mapping computes it; what a blueprint doesn't have stays out", async () => {
    const documents = {
      ...blueprints,
      "mappings/a": fromFile(".repository.name", ".content.kind"),
      ...written(cart),
      "entities/squad/cart": { identifier: "cart" },
    };
    const catalog = await makeCatalog(jq, documents, [broken]);
    expect(tell(stateAt(catalog, "service/cart", "tier"))).toBe(UNSEEN);
    expect(catalog.entities.get("squad/cart")?.properties.size).toBe(0);
    expect([...catalog.incomplete.keys()].sort()).toEqual(["service", "squad"]);
    expect(codesOf(catalog.findings).filter((code) => code.includes("type"))).toEqual([]);
  });

  it("is unknown where the selector can't tell whether the repository counts", async () => {
    const documents = {
      ...blueprints,
      "mappings/a": fromRepository(".name", '.language == "Go"'),
      ...written(cart, pay),
    };
    const catalog = await makeCatalog(jq, documents, [{ name: "cart", notSupplied: ["language"] }]);
    expect(tell(stateAt(catalog, "service/cart", "readme"))).toBe(UNSEEN);
    expect(tell(stateAt(catalog, "service/pay", "readme"))).toBe("(missing)");
  });

  it("is unknown where no source supplies what the mapping asks for", async () => {
    const documents = {
      ...blueprints,
      "mappings/a": mapping(
        { kind: "team" },
        { identifier: ".slug", blueprint: '"service"', properties: { tier: ".tier" } },
      ),
      ...written(cart),
    };
    const catalog = await makeCatalog(jq, documents, [search]);
    expect(tellAll(catalog, "service/cart", ["tier", "readme"])).toEqual({
      tier: UNSEEN,
      readme: "(missing)",
    });
  });

  it("is missing where the mapping would not have made an entity at all", async () => {
    const documents = { ...blueprints, "mappings/a": fromFile("null"), ...written(cart) };
    const catalog = await makeCatalog(jq, documents, [broken]);
    expect(tell(stateAt(catalog, "service/cart", "tier"))).toBe("bronze");
    expect(catalog.incomplete.size).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import { blueprint, makeCatalog, mapping, stateAt, tell, tellAll } from "./make.ts";

const jq = useJq();

const one = (target: string) => ({ target, required: false, many: false });
const many = (target: string) => ({ target, required: false, many: true });

/** service -> squad -> tribe, service -> parts, parts -> squad; every mirror is on service. */
const blueprints = (paths: Readonly<Record<string, string>>): Record<string, Json> => ({
  "blueprints/service": blueprint(
    "service",
    {},
    {
      relations: { squad: one("squad"), parts: many("part") },
      mirrorProperties: Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, { path }])),
    },
  ),
  "blueprints/squad": blueprint(
    "squad",
    { slack: "string", rooms: "array", board: "object" },
    {
      relations: { tribe: one("tribe") },
      calculationProperties: { url: { type: "string", calculation: '"https://example.com/" + .identifier' } },
      aggregationProperties: { count: {} },
      ownership: { type: "Direct" },
    },
  ),
  "blueprints/tribe": blueprint("tribe", { slack: "string" }),
  "blueprints/part": blueprint(
    "part",
    { tags: "array", size: "number" },
    { relations: { squad: one("squad") } },
  ),
});
const entity = (
  blueprint: string,
  identifier: string,
  rest: JsonObject = {},
): Record<string, JsonObject> => ({
  [`entities/${blueprint}/${identifier}`]: { identifier, ...rest },
});
const base = {
  ...entity("tribe", "north", { title: "North", properties: { slack: "#north" } }),
  ...entity("squad", "atlas", {
    title: "Atlas",
    icon: "Team",
    team: ["ops", "shop"],
    properties: { slack: "#atlas", rooms: ["a", ["b"]], board: { x: 1 } },
    relations: { tribe: "north" },
  }),
  ...entity("squad", "bare"),
  ...entity("part", "p1", {
    properties: { tags: ["x", null, ["y"]], size: 1 },
    relations: { squad: "atlas" },
  }),
  ...entity("part", "p2", { properties: { size: 2 }, relations: { squad: "bare" } }),
  ...entity("part", "p3", { properties: { tags: ["x"] } }),
};

async function mirror(path: string, relations: JsonObject, more: Record<string, Json> = {}): Promise<Json> {
  const documents = {
    ...blueprints({ shown: path }),
    ...base,
    ...entity("service", "cart", { relations }),
    ...more,
  };
  return tell(stateAt(await makeCatalog(jq, documents), "service/cart", "shown"));
}

describe("a mirror property through relations to one", () => {
  it.each<[string, Json]>([
    ["squad.slack", "#atlas"],
    ["squad.rooms", ["a", ["b"]]],
    ["squad.board", { x: 1 }],
    ["squad.$title", "Atlas"],
    ["squad.$identifier", "atlas"],
    ["squad.$icon", "Team"],
    ["squad.$blueprint", "squad"],
    ["squad.$team", ["ops", "shop"]],
    ["squad.tribe.slack", "#north"],
    ["squad.tribe.$title", "North"],
    ["squad.url", "https://example.com/atlas"],
    ["squad.count", "(unknown: depends_on_unknown)"],
  ])("%s shows what is there", async (path, expected) => {
    expect(await mirror(path, { squad: "atlas" })).toEqual(expected);
  });

  it.each(["squad.slack", "squad.$title", "squad.$icon", "squad.$team", "squad.tribe.slack"])(
    "%s is missing where the other entity doesn't set it",
    async (path) => {
      expect(await mirror(path, { squad: "bare" })).toBe("(missing)");
    },
  );

  it.each(["squad.slack", "squad.$identifier", "squad.tribe.slack", "squad.url", "parts.size"])(
    "%s is missing where the relation isn't set",
    async (path) => {
      expect(await mirror(path, {})).toBe("(missing)");
    },
  );

  it("says how it came by the value", async () => {
    const documents = {
      ...blueprints({ shown: "squad.tribe.slack" }),
      ...base,
      ...entity("service", "cart", { relations: { squad: "atlas" } }),
    };
    const catalog = await makeCatalog(jq, documents);
    expect(stateAt(catalog, "service/cart", "shown").from).toEqual({
      source: "mirror",
      path: "squad.tribe.slack",
      through: ["squad/atlas", "tribe/north"],
    });
  });
});

describe("a mirror property through a relation to many", () => {
  it.each<[string, readonly string[], Json]>([
    ["parts.size", ["p2", "p1"], [2, 1]],
    ["parts.size", ["p1", "p3", "p2", "p1"], [1, 2, 1]],
    ["parts.size", [], []],
    ["parts.tags", ["p1", "p2", "p3"], ["x", ["y"], "x"]],
    ["parts.$identifier", ["p3", "p1"], ["p3", "p1"]],
    ["parts.squad.slack", ["p1", "p2", "p3"], ["#atlas"]],
    ["parts.squad.$team", ["p1", "p3", "p1"], ["ops", "shop", "ops", "shop"]],
    ["parts.squad.tribe.$title", ["p2", "p3"], []],
    ["parts.squad.url", ["p2", "p1"], ["https://example.com/bare", "https://example.com/atlas"]],
  ])(
    "%s of %j is a list in the relation's order, one level flat, without nulls",
    async (path, parts, expected) => {
      expect(await mirror(path, { parts })).toEqual(expected);
    },
  );
});

describe("a mirror property with something unknown on the way", () => {
  const source = (properties: JsonObject, relations: JsonObject = {}) => ({
    "mappings/github": mapping(
      { kind: "repository" },
      { identifier: ".name", blueprint: '"squad"', title: ".title", team: ".squad", properties, relations },
    ),
  });
  const paths = {
    slack: "squad.slack",
    title: "squad.$title",
    team: "squad.$team",
    tribe: "squad.tribe.$title",
    id: "squad.$identifier",
  };
  const repository = { name: "dark", notSupplied: ["title", "squad", "language"] };

  it("is unknown, be it a property, the title, the team or a relation", async () => {
    const documents = {
      ...blueprints(paths),
      ...entity("service", "cart", { relations: { squad: "dark" } }),
      ...source({ slack: ".language" }, { tribe: ".language" }),
    };
    const catalog = await makeCatalog(jq, documents, [repository]);
    expect(tellAll(catalog, "service/cart", Object.keys(paths))).toEqual({
      slack: "(unknown: depends_on_unknown)",
      title: "(unknown: depends_on_unknown)",
      team: "(unknown: depends_on_unknown)",
      tribe: "(unknown: depends_on_unknown)",
      id: "dark",
    });
  });

  it("is unknown as a whole when one of many is", async () => {
    const documents = {
      ...blueprints({ shown: "parts.squad.slack", sizes: "parts.size" }),
      ...base,
      ...source({ slack: ".language" }),
      ...entity("part", "p4", { properties: { size: 4 }, relations: { squad: "dark" } }),
      ...entity("service", "cart", { relations: { parts: ["p1", "p4"] } }),
    };
    const catalog = await makeCatalog(jq, documents, [repository]);
    expect(tellAll(catalog, "service/cart", ["shown", "sizes"])).toEqual({
      shown: "(unknown: depends_on_unknown)",
      sizes: [1, 4],
    });
  });

  it("is unknown where the related entity was not seen, because a repository could not be read", async () => {
    const documents = {
      ...blueprints({ shown: "squad.slack", far: "squad.tribe.slack" }),
      ...source({}),
      ...entity("service", "cart", { relations: { squad: "dark" } }),
    };
    const catalog = await makeCatalog(jq, documents, [], [{ name: "dark", why: "damaged" }]);
    expect(catalog.findings).toEqual([]);
    expect(tellAll(catalog, "service/cart", ["shown", "far"])).toEqual({
      shown: "(unknown: entity_not_observed)",
      far: "(unknown: entity_not_observed)",
    });
  });

  it("that is a calculation of something unknown is unknown", async () => {
    const made = blueprints({ shown: "squad.url" });
    const squad = blueprint(
      "squad",
      { slack: "string" },
      {
        relations: { tribe: one("tribe") },
        calculationProperties: { url: { type: "string", calculation: ".properties.slack" } },
      },
    );
    const documents = {
      ...made,
      "blueprints/squad": squad,
      ...source({ slack: ".language" }),
      ...entity("service", "cart", { relations: { squad: "dark" } }),
    };
    const catalog = await makeCatalog(jq, documents, [repository]);
    expect(tell(stateAt(catalog, "service/cart", "shown"))).toBe("(unknown: depends_on_unknown)");
  });
});

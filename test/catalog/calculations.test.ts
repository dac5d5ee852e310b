import { describe, expect, it } from "vitest";
import { buildCatalog } from "../../src/catalog/index.ts";
import { isJsonObject, type Json, type JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import {
  blueprint,
  codesOf,
  loadCentral,
  makeCatalog,
  mapping,
  observe,
  recording,
  stateAt,
  stopping,
  tell,
  tellAll,
} from "./make.ts";

const jq = useJq();

const documents = (
  calculations: Readonly<Record<string, readonly [string, string]>>,
  properties: JsonObject = {},
): Record<string, Json> => ({
  "blueprints/service": blueprint(
    "service",
    { text: "string", readme: "string", list: "array", createdAt: "string", "a-b": "string", team: "string" },
    {
      relations: {
        squad: { target: "squad", required: false, many: false },
        parts: { target: "squad", required: false, many: true },
      },
      mirrorProperties: { slack: { path: "squad.slack" }, url: { path: "squad.url" } },
      calculationProperties: Object.fromEntries(
        Object.entries(calculations).map(([name, [type, calculation]]) => [name, { type, calculation }]),
      ),
      aggregationProperties: { bugs: {} },
      ownership: { type: "Direct" },
    },
  ),
  "blueprints/squad": blueprint(
    "squad",
    { slack: "string" },
    {
      calculationProperties: { url: { type: "string", calculation: '"https://example.com/" + .identifier' } },
    },
  ),
  "entities/squad/atlas": { identifier: "atlas", properties: { slack: "#atlas" } },
  "mappings/github": mapping(
    { kind: "repository" },
    {
      identifier: ".name",
      title: ".name | ascii_upcase",
      blueprint: '"service"',
      team: '"ops"',
      properties: { text: '"some"', readme: "file://README.md", list: '["a", "b"]', ...properties },
      relations: { squad: '"atlas"', parts: '["atlas", "atlas"]' },
    },
  ),
});
const cart = { name: "cart", files: { "README.md": "# Cart" }, notSupplied: ["language", "title", "squad"] };

async function calculate(program: string, type = "string", properties: JsonObject = {}) {
  const catalog = await makeCatalog(jq, documents({ result: [type, program] }, properties), [cart]);
  const [finding, ...others] = codesOf(catalog.findings);
  expect(others).toEqual([]);
  return { value: tell(stateAt(catalog, "service/cart", "result")), finding };
}

describe("a calculation", () => {
  it("sees the entity as Port shows it: stored and mirrored properties, relations, identifier, title and team", async () => {
    const program =
      "{identifier, title, icon, blueprint, team, text: .properties.text, slack: .properties.slack, relations, unset: .properties.createdAt}";
    expect(await calculate(program, "object")).toEqual({
      finding: undefined,
      value: {
        identifier: "cart",
        title: "CART",
        icon: null,
        blueprint: "service",
        team: ["ops"],
        text: "some",
        slack: "#atlas",
        relations: { squad: "atlas", parts: ["atlas", "atlas"] },
        unset: null,
      },
    });
  });

  it.each<[string, string, Json]>([
    ['"https://slack.com/" + .identifier', "string", "https://slack.com/cart"],
    ["'single/' + .properties.text", "string", "single/some"],
    [".properties.list | length", "number", 2],
    [".properties.list[]", "string", "a"],
    [".properties.list[1:]", "array", ["b"]],
    [".properties.text == 'some'", "boolean", true],
    [".properties.'a-b'", "string", "(missing)"],
    ["empty", "string", "(missing)"],
    ["null", "number", "(missing)"],
    [".properties.team", "string", "(missing)"],
  ])("%s gives its first output", async (program, type, expected) => {
    expect(await calculate(program, type)).toEqual({ value: expected, finding: undefined });
  });

  it("that fails is missing, with a finding", async () => {
    expect(await calculate(".properties.text | tonumber", "number")).toEqual({
      value: "(missing)",
      finding: "warning jq service/cart",
    });
  });

  it("that fails for many entities is found once, where it is written", async () => {
    const documentsOf = documents({ result: ["number", ".properties.text | tonumber"] });
    const catalog = await makeCatalog(jq, documentsOf, [
      cart,
      { ...cart, name: "pay" },
      { ...cart, name: "shop" },
    ]);
    expect(catalog.findings).toHaveLength(1);
    expect(catalog.findings[0]).toMatchObject({
      file: expect.stringContaining("blueprints/service"),
      subject: "service/cart",
    });
    expect(catalog.findings[0]?.message).toContain("2 more");
  });

  it("that jq gives no answer about is unknown, with a finding", async () => {
    const config = await loadCentral(documents({ result: ["string", ".properties.text"] }), jq);
    const catalog = await buildCatalog(config, observe(config, [cart]), stopping(jq, ".properties.text"));
    expect(tell(stateAt(catalog, "service/cart", "result"))).toBe("(unknown: jq_timeout)");
    expect(codesOf(catalog.findings)).toEqual(["warning jq service/cart"]);
  });

  it.each([
    [".properties.list", "string"],
    [".properties.text", "array"],
    [".properties.list | length", "string"],
    ["{}", "array"],
    ["true", "number"],
  ])("%s is a finding where its type is declared as %s", async (program, type) => {
    expect((await calculate(program, type)).finding).toBe("warning jq service/cart");
  });
});

describe("a calculation of something unknown", () => {
  const unknown = "(unknown: depends_on_unknown)";

  it.each<[string, JsonObject]>([
    [".properties.text", { text: ".language" }],
    [".properties.text // 'default'", { text: ".language" }],
    [".properties | .text", { text: ".language" }],
    [".properties | keys", { text: ".language" }],
    [". as $all | $all.properties.text", { text: ".language" }],
    ["tojson", { text: ".language" }],
    ["if .properties.text == null then 'none' else 'some' end", { text: ".language" }],
  ])("%s is unknown where the text is", async (program, properties) => {
    expect(await calculate(program, "string", properties)).toEqual({ value: unknown, finding: undefined });
  });

  it.each([".properties.list[0]", ".identifier", "'text'", ".relations.squad", ".properties.readme[2:3]"])(
    "%s is known all the same: it doesn't read the text",
    async (program) => {
      expect((await calculate(program, "string", { text: ".language" })).value).not.toBe(unknown);
    },
  );

  it.each<[string, JsonObject]>([
    [".title", { title: ".title" }],
    [".team[0]", { team: ".squad" }],
    [".relations.squad", { relations: { squad: ".squad" } }],
    [".properties.slack", { relations: { squad: ".squad" } }],
    [".properties.slack", { relations: { squad: '"new"' } }],
  ])("%s is unknown where %j", async (program, parts) => {
    const made = documents({ result: ["string", program] });
    const map = mapping({ kind: "repository" }, { identifier: ".name", blueprint: '"service"', ...parts });
    const catalog = await makeCatalog(jq, { ...made, "mappings/github": map }, [cart]);
    expect(tell(stateAt(catalog, "service/cart", "result"))).toBe(unknown);
  });

  it.each([
    ["a mirror of another calculation, which is filled in later", ".properties.url"],
    ["an aggregation, which nobody computes yet", ".properties.bugs"],
    ["when the entity was made, which a rebuilt catalog can't tell", ".createdAt"],
  ])("is unknown where it reads %s", async (_, program) => {
    const made = documents({ result: ["string", program], other: ["string", "'x'"] });
    const catalog = await makeCatalog(jq, made, [cart]);
    expect(tell(stateAt(catalog, "service/cart", "result"))).toBe(unknown);
    expect(tell(stateAt(catalog, "service/cart", "url"))).toBe("https://example.com/atlas");
  });

  it("is known of an entity that is only a name, as far as the name tells", async () => {
    const made = documents({ result: ["string", ".identifier"], other: ["string", ".properties.text"] });
    const documentsOf = {
      ...made,
      "blueprints/x": blueprint(
        "x",
        {},
        { relations: { service: { target: "service", required: false, many: false } } },
      ),
    };
    const map = mapping(
      { kind: "repository" },
      { identifier: ".name", blueprint: '"x"', relations: { service: '"new"' } },
    );
    const catalog = await makeCatalog(jq, { ...documentsOf, "mappings/github": map }, [cart]);
    expect(tellAll(catalog, "service/new", ["result", "other"])).toEqual({ result: "new", other: unknown });
  });
});

describe("what travels to jq", () => {
  const big = "x".repeat(100_000);
  const repository = {
    name: "cart",
    files: { "README.md": big, CODEOWNERS: big, "data.json": JSON.stringify({ big, n: 1 }) },
  };

  it("is no large text that no program reads", async () => {
    const { engine, calls } = recording(jq);
    const made = documents({ result: ["string", ".properties.text"] });
    const config = await loadCentral(made, jq);
    await buildCatalog(config, observe(config, [repository]), engine);
    expect(JSON.stringify(calls).length).toBeLessThan(10_000);
  });

  it("is a text that a program reads, once for each batch that reads it", async () => {
    const { engine, calls } = recording(jq);
    const config = await loadCentral(documents({ result: ["number", ".properties.readme | length"] }), jq);
    const catalog = await buildCatalog(config, observe(config, [repository]), engine);
    expect(tell(stateAt(catalog, "service/cart", "result"))).toBe(100_000);
    expect(JSON.stringify(calls).split(big).length - 1).toBe(1);
  });

  it("is not the content of a file with every item of it", async () => {
    const { engine, calls } = recording(jq);
    const kind = { kind: "file", selector: { files: [{ path: "data.json" }] }, itemsToParse: "[range(100)]" };
    const made = {
      "blueprints/part": blueprint("part"),
      "mappings/github": mapping(kind, { identifier: ".item | tostring", blueprint: '"part"' }),
    };
    const config = await loadCentral(made, jq);
    const catalog = await buildCatalog(config, observe(config, [repository]), engine);
    expect(catalog.entities.size).toBe(100);
    expect(JSON.stringify(calls).split(big).length - 1).toBeLessThanOrEqual(1);
  });

  it("goes in one batch for a mapping and one for the calculations of a blueprint, however many entities there are", async () => {
    const { engine, calls } = recording(jq);
    const config = await loadCentral(
      documents({ a: ["string", ".identifier"], b: ["number", "1"], c: ["string", ".identifier"] }),
      jq,
    );
    const repositories = Array.from({ length: 60 }, (_, index) => ({ name: `r${index}` }));
    const catalog = await buildCatalog(config, observe(config, repositories), engine);
    expect(catalog.entities.size).toBe(61);
    expect(calls.map(({ inputs }) => inputs.length).sort((a, b) => a - b)).toEqual([1, 60, 60]);
    expect(calls.every(({ inputs }) => inputs.every(isJsonObject))).toBe(true);
  });
});

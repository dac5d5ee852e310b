import { describe, expect, it } from "vitest";
import { createLoader } from "./loading.ts";
import { API, COMPONENT, DOMAIN, RESOURCE, SYSTEM } from "./port/blueprints.ts";
import { ENTITIES } from "./port/entities.ts";
import { MAPPING, PAGERDUTY_SERVICE, SCORECARD, SERVICE } from "./port/guide.ts";

const { load, loadMarked, findSurprises } = createLoader();

const straight = (text: string) => text.replaceAll(/[“”]/g, '"');

describe("the guide on production readiness", () => {
  const FILES = {
    "blueprints/service.json": SERVICE,
    "blueprints/pagerdutyService.json": PAGERDUTY_SERVICE,
    "scorecards/service/ProductionReadiness.json": SCORECARD,
  };

  it("loads with nothing changed but the folder that says which blueprint is scored", async () => {
    const mapping = MAPPING.replace("file://CODEOWNERS", "▷file://CODEOWNERS");
    // GitHub looks for CODEOWNERS in three places; and the calculation of the Slack channel is set for every service.
    const scorecard = SCORECARD.replace(
      '{\n      "identifier": "hasSlackChannel"',
      '▷{\n      "identifier": "hasSlackChannel"',
    );
    const { config, surprises } = await loadMarked({
      ...FILES,
      "scorecards/service/ProductionReadiness.json": scorecard,
      "mappings/github.yml": mapping,
    });
    expect(surprises).toEqual([]);
    expect(config?.scorecards.get("ProductionReadiness")?.value).toMatchObject({
      blueprint: "service",
      rules: [{ level: "Bronze" }, { level: "Silver" }, { level: "Silver" }, { level: "Gold" }],
    });
    expect(config?.blueprints.get("service")).not.toHaveProperty("formulaProperties");
  });

  it("loads as YAML, too, since JSON is YAML", async () => {
    const { config } = await load({
      "blueprints/all.yml": `- ${SERVICE.trim()}\n- ${PAGERDUTY_SERVICE.trim()}\n`,
      "scorecards/service/ready.yaml": SCORECARD,
    });
    expect(config).not.toBeNull();
  });

  it("loads what Port's API answers, with when and by whom an object was made", async () => {
    const made = {
      id: "1",
      createdAt: "2026-01-01T00:00:00Z",
      createdBy: "u",
      updatedAt: "2026-01-02T00:00:00Z",
      updatedBy: "u",
    };
    const answered = (text: string, more = {}) => JSON.stringify({ ...JSON.parse(text), ...made, ...more });
    const entity = { identifier: "cart", blueprint: "service", properties: {}, relations: {} };
    const { config } = await load({
      "blueprints/service.json": answered(SERVICE),
      "blueprints/pagerdutyService.json": answered(PAGERDUTY_SERVICE),
      "scorecards/service/ProductionReadiness.json": answered(SCORECARD),
      "entities/cart.json": answered(JSON.stringify(entity), { scorecards: {}, scorecardsStats: 3 }),
    });
    expect(config?.entities.map(({ value }) => value.identifier)).toEqual(["cart"]);
  });

  it("takes the mapping of Port's newer integration, with keys that mean nothing here", async () => {
    const { config } = await load({
      ...FILES,
      "mappings/github.yml": `repositoryType: all
organizations: [acme]
includeAuthenticatedUser: true
entityDeletionThreshold: 0.9
resources:
  - kind: repository
    selector:
      query: 'true'
      include: [collaborators, teams]
      repoSearch: {query: "topic:service"}
      includedFiles: [README.md]
    port:
      entity:
        mappings:
          identifier: .full_name
          title: .name
          blueprint: '"service"'
          properties: {readme: '.__includedFiles["README.md"]', url: .html_url}
  - kind: file
    selector: {query: 'true', files: [{path: '**/package.json', skipParsing: false, repos: [{name: cart, branch: main}, shop]}]}
    port:
      itemsToParse: .content.dependencies | to_entries
      itemsToParseName: dependency
      entity: {mappings: [{identifier: .dependency.key, blueprint: '"service"', properties: {readme: file://README.md}}]}
  - kind: folder
    selector: {folders: [{path: services/*}]}
    port: {entity: {mappings: {identifier: .folder.name, blueprint: '"service"'}}}
`,
    });
    expect(config?.mappings[0]?.value.resources).toHaveLength(3);
  });
});

describe("the blog post on day-2 operations", () => {
  const FILES = {
    "blueprints/Component.json": COMPONENT,
    "blueprints/API.json": API,
    "blueprints/Domain.json": DOMAIN,
    "blueprints/System.json": SYSTEM,
    ...ENTITIES,
  };

  it("its resource blueprint, printed with typographic quotes, is refused with line and column, and nothing else", async () => {
    const { diagnostics, surprises } = await loadMarked({
      ...FILES,
      "blueprints/Resource.json": RESOURCE.replace("“", "▶“"),
    });
    expect(surprises).toEqual([]);
    expect(diagnostics).toMatchObject([
      { file: "blueprints/Resource.json", line: 2, column: 2, code: "syntax" },
    ]);
  });

  it("the same as YAML", async () => {
    expect(await findSurprises({ ...FILES, "blueprints/Resource.yml": RESOURCE.replace("“", "▶“") })).toEqual(
      [],
    );
  });

  it("loads as one set, in spite of circles, with straight quotes", async () => {
    const { config, surprises } = await loadMarked({
      ...FILES,
      "blueprints/Resource.json": straight(RESOURCE),
    });
    expect(surprises).toEqual([]);
    expect(config?.blueprints.size).toBe(5);
    expect(config?.entities).toHaveLength(9);
  });

  it("has mistakes found that Port would find", async () => {
    expect(
      await findSurprises({
        ...FILES,
        "blueprints/Resource.json": straight(RESOURCE),
        "entities/System/Cart.json": '▶{"identifier": "Cart", "title": "Cart"}',
        "entities/API/CartAPI.json": '{"identifier": "CartAPI", "blueprint": "API", "relations": ▶{}}',
        "entities/Resource/cart-sql-sb.json":
          '{"identifier": "cart-sql-sb", "properties": {"type": ▶"postgres"}}',
        "entities/Orders.json": '▶{"identifier": "Orders"}',
        "entities/Component/more.json":
          '[{"identifier": "x", "relations": {"resources": ["cart-sql-sb", ▶"cart-sql"]}}]',
      }),
    ).toEqual([]);
  });
});

import { COMPONENT, DOMAIN, RESOURCE, SYSTEM } from "./port/blueprints.ts";
import { ENTITIES } from "./port/entities.ts";
import { MAPPING, PAGERDUTY_SERVICE, SCORECARD, SERVICE } from "./port/guide.ts";

/** The guide's documents, and a gate and entities on them: every kind of document there is. */
export const GUIDE: Readonly<Record<string, string>> = {
  "muster.yml": "organization: acme\nrepositories:\n  include: ['service-*']\n",
  "blueprints/service.json": SERVICE,
  "blueprints/pagerdutyService.yml": PAGERDUTY_SERVICE,
  "scorecards/service/ready.json": SCORECARD,
  "mappings/github.yml": MAPPING,
  "gates/ready.yml": `identifier: ready
on: pull_request
applies:
  blueprint: service
  query:
    combinator: and
    conditions:
      - {property: url, operator: isNotEmpty}
rules:
  - level: {scorecard: ProductionReadiness, min: Silver}
  - no_regression: {scorecard: ProductionReadiness}
mode: enforce
`,
  "entities/pagerdutyService/pd.yml": `identifier: DemoPdService
title: DemoPdService
properties:
  status: active
  oncall: ada@example.com
`,
  "entities/service/cart.yml": `# The cart
- &cart
  identifier: cart
  team: [shop]
  properties: {readme: "# Cart", url: https://example.com/cart}
  relations: {PagerDutyService: DemoPdService}
`,
};

/** Documents of all kinds in JSON, so that their values can be changed. */
export const JSON_DOCUMENTS: Readonly<Record<string, string>> = {
  ...ENTITIES,
  "blueprints/c.json": COMPONENT,
  "blueprints/d.json": DOMAIN,
  "blueprints/s.json": SYSTEM,
  "blueprints/r.json": RESOURCE.replaceAll(/[“”]/g, '"'),
  "blueprints/service.json": SERVICE,
  "blueprints/pagerdutyService.json": PAGERDUTY_SERVICE,
  "scorecards/service/ready.json": SCORECARD,
  "gates/ready.json": JSON.stringify({
    identifier: "ready",
    on: "pull_request",
    applies: {
      blueprint: "service",
      query: { combinator: "or", conditions: [{ relation: "PagerDutyService", operator: "isEmpty" }] },
    },
    rules: [
      { level: { scorecard: "ProductionReadiness", min: "Gold" } },
      { rule: { scorecard: "ProductionReadiness", rule: "hasReadme" } },
    ],
  }),
  "mappings/m.json": JSON.stringify({
    resources: [
      {
        kind: "file",
        selector: { query: ".a", files: [{ path: "*" }] },
        port: {
          itemsToParse: ".b",
          entity: {
            mappings: [
              {
                identifier: ".c",
                blueprint: '"service"',
                properties: { readme: "file://../README.md" },
                relations: { PagerDutyService: ".d" },
              },
            ],
          },
        },
      },
    ],
  }),
};

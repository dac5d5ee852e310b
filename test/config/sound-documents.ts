import { parse } from "yaml";
import { EVALUATED, PERFSPEC, SETTINGS, SLI, SLO } from "./evaluations.ts";
import { COMPONENT, DOMAIN, RESOURCE, SYSTEM } from "./port/blueprints.ts";
import { ENTITIES } from "./port/entities.ts";
import { MAPPING, PAGERDUTY_SERVICE, SCORECARD, SERVICE } from "./port/guide.ts";

/** The guide's documents, and a gate and entities on them: every kind of document there is. */
export const GUIDE: Readonly<Record<string, string>> = {
  ...EVALUATED,
  "muster.yml": `${SETTINGS}repositories:\n  include: ['service-*']\n`,
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
  "gates/people.yml": `identifier: people
on: pull_request
applies: {blueprint: service}
rules:
  - approval: {min: 2, from: {owners: true, teams: [sre], users: [grace]}}
    title: Owners look at it
    mode: [{mode: shadow}, {mode: warn, from: 2026-12-01}, {mode: enforce, from: 2027-01-15}]
  - checks: {names: [build, "test (*)"], accept: [skipped]}
  - files: {paths: ["src/**"]}
  - query: {combinator: and, conditions: [{property: url, operator: isNotEmpty}]}
    fix: Give it an address.
mode:
  default: warn
  overrides:
    - where: {combinator: and, conditions: [{property: url, operator: isNotEmpty}]}
      mode: enforce
`,
  "waivers/cart.yml": `entity: service/cart
rule: {scorecard: ProductionReadiness, rule: hasReadme}
reason: It moves to another repository.
ticket: OPS-7
requested_by: ada
approver: grace
from: 2026-11-01
expires: 2026-12-31
`,
  "tests/levels.yml": `title: Without a README it is at Basic
entity: {blueprint: service, properties: {url: https://example.com}}
pull_request: {author: ada, approvals: [grace], checks: {build: success}}
expect:
  levels: {ProductionReadiness: Basic}
  gates: {people: wait}
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
  "muster.yml": JSON.stringify(parse(SETTINGS)),
  "slo/cart/slo.yaml": JSON.stringify(parse(SLO)),
  "slo/cart/sli.yaml": JSON.stringify(parse(SLI)),
  "slo/checkout/perfspec.json": PERFSPEC,
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

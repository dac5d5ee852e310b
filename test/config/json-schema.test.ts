import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { allJsonSchemas } from "../../src/config/index.ts";
import { BLUEPRINTS, PAGER, SERVICE, scorecard } from "./documents.ts";
import { EVALUATED, PERFSPEC, SETTINGS, SLI, SLO } from "./evaluations.ts";
import { createLoader } from "./loading.ts";
import { COMPONENT } from "./port/blueprints.ts";
import { MAPPING, SCORECARD } from "./port/guide.ts";

const { load } = createLoader();

// Strict: keywords that mean nothing, or nothing together, are errors.
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const compiled = new Map<string, ValidateFunction>(
  [...allJsonSchemas()].map(([kind, schema]) => [kind, ajv.compile(schema)]),
);

function accepts(kind: string, text: string): boolean {
  const validate = compiled.get(kind);
  if (validate === undefined) throw new Error(`no schema for ${kind}`);
  return validate(parse(text));
}

const FILES: Readonly<Record<string, string>> = {
  settings: "muster.yml",
  blueprint: "blueprints/x.yml",
  mapping: "mappings/x.yml",
  entity: "entities/x.yml",
  scorecard: "scorecards/x.yml",
  gate: "gates/x.yml",
  waiver: "waivers/x.yml",
  test: "tests/x.yml",
  action: "actions/x.yml",
  slo: "slo/cart/slo.yaml",
  sli: "slo/cart/sli.yaml",
  perfspec: "slo/checkout/perfspec.json",
};

/** What Port's documents refer to. */
const OTHERS = {
  "blueprints/others.yml": ["API", "System", "Resource"]
    .map((name) => `- {identifier: ${name}, schema: {properties: {}}}\n`)
    .join(""),
};

const PORT_SCORECARD = SCORECARD.replace('"title"', '"blueprint": "service", "title"').replaceAll(
  /slack_channel|code_owners/g,
  "readme",
);

const GATE = "identifier: g\non: pull_request\napplies: {blueprint: service}\n";
const WAIVER =
  "rule: {scorecard: ready, rule: rule}\nreason: later\nticket: OPS-1\nrequested_by: alice\napprover: bob\nfrom: 2026-11-01\nexpires: 2026-12-01\n";
const CONDITION = "{property: readme, operator: isNotEmpty}";

const READY = { ...BLUEPRINTS, "scorecards/ready.yml": scorecard(`[${CONDITION}]`) };

describe("JSON Schemas of the documents", () => {
  it("are draft-07, one a kind, with a title", () => {
    expect([...allJsonSchemas().keys()].toSorted()).toEqual(Object.keys(FILES).toSorted());
    for (const schema of allJsonSchemas().values()) {
      expect(schema).toMatchObject({
        $schema: "http://json-schema.org/draft-07/schema#",
        title: expect.any(String),
      });
    }
  });

  it.each([
    ["settings", {}, "organization: acme\n"],
    [
      "settings",
      {},
      "organization: acme\nrepositories: {include: [a-*], exclude: [a-b]}\nfiles: {max_bytes: 1000}\n",
    ],
    ["blueprint", { "blueprints/pager.yml": PAGER }, SERVICE],
    ["blueprint", {}, `- ${JSON.stringify(parse(SERVICE))}\n- ${JSON.stringify(parse(PAGER))}\n`],
    ["blueprint", OTHERS, COMPONENT],
    ["entity", BLUEPRINTS, "identifier: x\nblueprint: pager\nteam: [a]\nproperties: {person: null}\n"],
    ["entity", BLUEPRINTS, "- {identifier: x, blueprint: pager, team: null}\n"],
    ["scorecard", BLUEPRINTS, PORT_SCORECARD],
    [
      "scorecard",
      BLUEPRINTS,
      scorecard(
        "[{property: replicas, operator: '>', value: 1}, {relation: uses, operator: isEmpty, not: true}]",
      ),
    ],
    ["scorecard", BLUEPRINTS, scorecard("[{property: released, operator: between, value: {preset: today}}]")],
    ["mapping", BLUEPRINTS, MAPPING.replaceAll("url: .html_url", "lifecycle: .custom")],
    [
      "gate",
      READY,
      `${GATE}rules: [{level: {scorecard: ready, min: Bronze}}, {no_regression: {scorecard: ready}}]\nmode: warn\n`,
    ],
    [
      "gate",
      READY,
      `${GATE}rules: [{checks: {names: [ci]}}, {approval: {from: {owners: true}}, mode: warn}, {files: {}, title: Owned}]\nmode: [{mode: warn}, {mode: enforce, from: 2026-12-01}]\n`,
    ],
    ["waiver", READY, `entity: service/cart\n${WAIVER}`],
    [
      "waiver",
      READY,
      `applies: {blueprint: service, query: {combinator: and, conditions: [${CONDITION}]}}\n${WAIVER}`,
    ],
    ["settings", {}, SETTINGS],
    ["slo", EVALUATED, SLO],
    [
      "slo",
      { ...EVALUATED, "slo/cart/sli.yaml": SLI.replaceAll("$job", "cart") },
      SLO.replace("filter:\n  job: cart", "filter:").replaceAll(
        "  - sli: throughput",
        "  - {sli: throughput, pass: [], warning: []}",
      ),
    ],
    ["sli", EVALUATED, SLI],
    [
      "sli",
      EVALUATED,
      `${SLI}provider: prom\n  `.replace(
        / errors: .*/,
        " errors: {query: up, samples: count(up), provider: prom}",
      ),
    ],
    ["perfspec", EVALUATED, PERFSPEC],
  ])("accept what the loader accepts: %s", async (kind, others, text) => {
    const { config, diagnostics } = await load({ ...others, [FILES[kind] ?? ""]: text });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(config).not.toBeNull();
    expect(accepts(kind, text)).toBe(true);
  });

  it.each([
    ["settings", "organization: acme\norganisation: acme\n"],
    ["settings", "{}\n"],
    ["settings", "organization: -acme\n"],
    ["settings", "organization: acme\nfiles: {max_bytes: 0}\n"],
    ["blueprint", "identifier: a b\nschema: {properties: {}}\n"],
    ["blueprint", "identifier: a\nschema: {properties: {p: {type: string, pattren: x}}}\n"],
    ["blueprint", "identifier: a\nschema: {properties: {p: {type: strin}}}\n"],
    ["blueprint", "identifier: a\nschema: {properties: {a b: {type: string}}}\n"],
    ["blueprint", "identifier: a\nschema: {properties: {}, require: []}\n"],
    ["blueprint", "identifier: a\nschema: {properties: {}}\nrelations: {r: {target: a}}\n"],
    ["entity", "identifier: x\nblueprint: pager\nproprties: {}\n"],
    ["entity", "- {identifier: x}\n- {identifer: y}\n"],
    ["entity", "identifier: x\nrelations: {r: 1}\n"],
    ["scorecard", scorecard("[{property: readme, operator: matches, value: x}]")],
    ["scorecard", scorecard("[{combinator: and, conditions: []}]")],
    ["scorecard", scorecard("[]")],
    ["scorecard", scorecard("[{property: readme, operator: isEmpty, value: x}]")],
    ["scorecard", scorecard("[{property: replicas, operator: '>', value: '1'}]")],
    ["scorecard", scorecard(`[${CONDITION}]`, "titel: x\n")],
    ["mapping", "resources: [{kind: repository, port: {entity: {mappings: []}}}]\n"],
    ["mapping", "resources: []\nfoo: 1\n"],
    ["gate", `${GATE}rules: []\n`],
    ["gate", `${GATE}rules: [{}]\n`],
    ["gate", `${GATE}rules: [{level: {scorecard: ready, min: Bronze}, no_regression: {scorecard: ready}}]\n`],
    ["gate", `${GATE}rules: [{stable: {}}]\n`],
    ["gate", `${GATE}rules: [{title: nothing}]\n`],
    ["gate", `${GATE}rules: [{checks: {names: []}}]\n`],
    ["gate", `${GATE}rules: [{files: {}}]\nmode: [{mode: warn, from: 2026-02-30}]\n`],
    ["waiver", WAIVER],
    ["waiver", `entity: service/cart\n${WAIVER.replace("2026-12-01", "soon")}`],
    ["waiver", `entity: service/cart\n${WAIVER.replace("bob", "'@acme/shop'")}`],
    ["waiver", `entity: cart\n${WAIVER}`],
    ["waiver", `entity: service/cart\n${WAIVER.replace("from: 2026-11-01\n", "")}`],
    ["waiver", `entity: service/cart\n${WAIVER.replace("later", "'  '")}`],
    ["gate", `${GATE}rules: [{no_regression: {scorecard: ready}}]\nmode: on\n`],
    ["settings", SETTINGS.replace("kind: static", "kind: statsd")],
    ["settings", SETTINGS.replace("https://", "https://ada:secret@")],
    ["settings", `${SETTINGS}  policy: {no_data: maybe}\n`],
    ["slo", SLO.replace("key_sli", "keySli")],
    ["slo", SLO.replace("compare_with", "compareWith")],
    ["slo", SLO.replace('["<=800"]', '"<=800"')],
    ["slo", SLO.replace("weight: 3", "weight: 1.5")],
    ["slo", `- ${JSON.stringify(parse(SLO))}\n- ${JSON.stringify(parse(SLO))}\n`],
    ["sli", SLI.replace("indicators", "indicator")],
    ["perfspec", PERFSPEC.replace("upperSevere", "upperSever")],
    ["perfspec", PERFSPEC.replace('"Threshold"', '"Anomaly"')],
  ])("refuse what the loader refuses: %s", async (kind, text) => {
    const { config } = await load({ ...BLUEPRINTS, ...EVALUATED, [FILES[kind] ?? ""]: text });
    expect(config).toBeNull();
    expect(accepts(kind, text)).toBe(false);
  });
});

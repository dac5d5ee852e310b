import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import { openDirectoryTree } from "../../src/facts/trees/index.ts";
import { entityMappingsOf } from "../../src/model/mapping.ts";
import { jq } from "../shared-jq.ts";
import { copyCentral } from "./central.ts";

const loading = openDirectoryTree(copyCentral()).then((tree) => loadConfig(tree, jq));

/** The scorecard of Port's guide "Ensure production readiness", as it stands there. */
const GUIDE = {
  identifier: "ProductionReadiness",
  title: "Production Readiness",
  rules: [
    ["hasReadme", "Has readme", "Bronze", "readme"],
    ["hasCodeowners", "Has Codeowners", "Silver", "code_owners"],
    ["hasSlackChannel", "Has a Slack channel", "Silver", "slack_channel"],
    ["hasOncall", "Has On-call", "Gold", "on_call"],
  ].map(([identifier, title, level, property]) => ({
    identifier,
    title,
    level,
    query: { combinator: "and", conditions: [{ operator: "isNotEmpty", property }] },
  })),
};

describe("the example central repo", () => {
  it("loads from a copy, and only the guide's rule that can never fail is remarked on", async () => {
    const { config, diagnostics } = await loading;
    expect(diagnostics).toMatchObject([
      {
        severity: "warning",
        code: "suspicious",
        file: "scorecards/service/production-readiness.yml",
        message: expect.stringContaining("hasSlackChannel"),
      },
    ]);
    expect(config).not.toBeNull();
  });

  it("holds the guide's scorecard, with nothing changed and only help added", async () => {
    const { config } = await loading;
    const scorecard = config?.scorecards.get("ProductionReadiness")?.value;
    const { identifier, title, filter, levels, rules = [] } = scorecard ?? {};
    const plain = rules.map((rule) => ({
      identifier: rule.identifier,
      title: rule.title,
      level: rule.level,
      query: rule.query,
    }));
    expect({ identifier, title, rules: plain }).toEqual(GUIDE);
    expect([filter, levels]).toEqual([undefined, undefined]);
  });

  it("tells what to do about every rule that can fail", async () => {
    const { config } = await loading;
    const rules = config?.scorecards.get("ProductionReadiness")?.value.rules ?? [];
    const helpless = rules.filter(({ fix, docs }) => fix === undefined || docs === undefined);
    expect(helpless.map(({ identifier }) => identifier)).toEqual(["hasSlackChannel"]);
  });

  it("stops changes for the worse, and warns of services in production below Silver", async () => {
    const { config } = await loading;
    const gates = [...(config?.gates.values() ?? [])].map(({ value: { mode, rules } }) => ({ mode, rules }));
    expect(gates).toMatchObject([
      { mode: "enforce", rules: [{ no_regression: { scorecard: "ProductionReadiness" } }] },
      { mode: "warn", rules: [{ level: { scorecard: "ProductionReadiness", min: "Silver" } }] },
    ]);
  });
});

describe("its mapping", () => {
  it.each([
    ["cart", true],
    ["central-station", true],
    ["central", false],
    [".github", false],
    [".github-private", false],
  ])("repository %s becomes a service: %s", async (name, selected) => {
    const { config } = await loading;
    const query = config?.mappings[0]?.value.resources[0]?.selector.query ?? "";
    expect(await jq.evaluate([query], [{ name }])).toEqual([[{ kind: "value", value: selected }]]);
  });

  it.each([
    ["no file", null, null],
    ["a sound file", { path: "CODEOWNERS", text: "* @a", owners: ["@a"], errors: [] }, 0],
    ["errors", { path: "CODEOWNERS", text: "* a", owners: [], errors: [{ line: 1 }] }, 1],
  ])("counts the errors of CODEOWNERS: %s", async (_, codeowners, count) => {
    const { config } = await loading;
    const mappings = config?.mappings[0]?.value.resources.flatMap(entityMappingsOf) ?? [];
    const program = mappings[0]?.properties["code_owners_errors"] ?? "";
    const answers = await jq.evaluate([program], [{ __codeowners: codeowners }]);
    expect(answers).toEqual([[{ kind: "value", value: count }]]);
  });
});

import { describe, expect, it } from "vitest";
import { type Finding, importKeptn, type KeptnProject } from "../../src/importers/index.ts";
import { branchesOf, PERFSPEC, PROJECT_SLI, projectOf, SERVICE_SLI, SHIPYARD, SLO } from "./projects.ts";

function findingsOf(project: KeptnProject, provider: string | null = null): readonly Finding[] {
  const none = { service: "carts", project: null, organization: "acme", settings: null };
  return importKeptn(project, { ...none, provider }).findings;
}

/** Where findings of a code stand, as `file:line`. */
function placesOf(findings: readonly Finding[], code: string): readonly string[] {
  return findings
    .filter((finding) => finding.code === code)
    .map(({ place }) => (place === null ? "" : `${place.file}:${place.line}`));
}

const slo = (objectives: string, total = '{pass: "90%", warning: "75%"}', more = "") =>
  `${more}objectives:\n${objectives}\ntotal_score: ${total}\n`;

const withSlo = (text: string) =>
  findingsOf(projectOf({ "slo.yaml": text, "prometheus/sli.yaml": PROJECT_SLI }));
const withQuery = (query: string, more = "") =>
  findingsOf(
    projectOf({
      "slo.yaml": `${more}${slo('  - {sli: response_time, pass: [{criteria: ["<1"]}]}')}`,
      "prometheus/sli.yaml": `indicators:\n  response_time: ${JSON.stringify(query)}\n`,
    }),
  );

describe("what is told of an slo.yaml", () => {
  it("where relative criteria pass without a past in Keptn, once and at the first of them", () => {
    const text = slo(
      '  - {sli: response_time, pass: [{criteria: ["<1"]}]}\n  - {sli: saturation, pass: [{criteria: ["<=+10%"]}]}',
    );
    expect(placesOf(withSlo(text), "no_baseline")).toEqual(["slo.yaml:3"]);
    expect(placesOf(withSlo(SLO), "no_baseline")).toEqual([]);
  });

  it("that waiting goes on where only evaluations that passed are compared with", () => {
    const relative = slo('  - {sli: response_time, pass: [{criteria: ["<=+10%"]}]}');
    const told = (text: string) => withSlo(text).find(({ code }) => code === "no_baseline")?.message ?? "";
    expect(told(`comparison: {include_result_with_score: pass}\n${relative}`)).not.toBe(told(relative));
  });

  it("where the warning of one objective fails the whole evaluation", () => {
    const warned = '  - {sli: response_time, pass: [{criteria: ["<1"]}], warning: [{criteria: ["<2"]}]}';
    expect(placesOf(withSlo(slo(warned)), "lone_warning")).toEqual(["slo.yaml:2"]);
    expect(placesOf(withSlo(slo(warned, '{pass: "90%", warning: "50%"}')), "lone_warning")).toEqual([]);
    const two = `${warned}\n  - {sli: saturation, pass: [{criteria: ["<80"]}]}`;
    expect(placesOf(withSlo(slo(two)), "lone_warning")).toEqual([]);
    expect(
      placesOf(
        withSlo(
          slo(
            two
              .replace("{sli: saturation", "{weight: 1, sli: saturation")
              .replace("{sli: response_time", "{weight: 3, sli: response_time"),
          ),
        ),
        "lone_warning",
      ),
    ).toEqual(["slo.yaml:2"]);
  });

  it("where an objective may fail and the release goes on", () => {
    const four = ["response_time", "saturation", "a", "b"]
      .map((sli) => `  - {sli: ${sli}, pass: [{criteria: ["<1"]}]}`)
      .join("\n");
    expect(placesOf(withSlo(slo(four)), "failure_forgiven")).toHaveLength(1);
    expect(
      placesOf(withSlo(slo(four.replaceAll("{sli", "{key_sli: true, sli"))), "failure_forgiven"),
    ).toEqual([]);
    expect(placesOf(withSlo(SLO), "failure_forgiven")).toEqual([]);
  });

  it("where nothing is scored, which Keptn passed", () => {
    expect(placesOf(withSlo(slo("  - {sli: response_time}")), "nothing_scored")).toHaveLength(1);
  });

  it("where a filter could change what a query asks", () => {
    const filter = "filter:\n  job: carts\n  path: \"=~'/a.*'\"\n";
    const text = slo('  - {sli: response_time, pass: [{criteria: ["<1"]}]}', undefined, filter);
    expect(placesOf(withSlo(text), "filter_value")).toEqual(["slo.yaml:3"]);
  });

  it("where it can't be read at all", () => {
    const findings = withSlo('objectives: [{sli: "response_time"\n');
    expect(findings.filter(({ code }) => code === "unreadable")).toMatchObject([{ weight: "mend" }]);
  });

  it.each([
    "",
    "null",
    "[]",
    "objectives: 5",
    "objectives: [null, 5, {pass: 3}]",
    "objectives: [{sli: {a: 1}, pass: [null]}]",
  ])("without a fault of its own for %j", (text) => {
    expect(() => withSlo(text)).not.toThrow();
  });
});

describe("what is told of queries", () => {
  it.each([
    ["$LABEL.version", "label_placeholder", "differs"],
    ["$DEPLOYMENT", "deployment_placeholder", "differs"],
    ["$SERVICE_name", "placeholder_ends", "mend"],
    ["$ENV.TOKEN", "unknown_placeholder", "mend"],
    ["$TESTSTRATEGY", "unknown_placeholder", "mend"],
    ["$instance", "unknown_placeholder", "mend"],
  ])("%s: %s", (placeholder, code, weight) => {
    const found = withQuery(`sum(up{job="${placeholder}"})`).filter((finding) => finding.code === code);
    expect(found).toMatchObject([{ weight, place: { file: "prometheus/sli.yaml", line: 2 } }]);
  });

  it.each(["$PROJECT-$STAGE-$SERVICE", "[$DURATION_SECONDS]", 'label_replace(up,"a","$1","b","(.*)")', "x$"])(
    "nothing of %s",
    (query) => {
      const codes = withQuery(query).map(({ code }) => code);
      expect(codes.filter((code) => code.includes("placeholder"))).toEqual([]);
    },
  );

  it("nothing of filters of the slo.yaml", () => {
    const codes = withQuery(
      "up{job='$job',handler='$HANDLER'}",
      "filter: {job: carts, handler: Items}\n",
    ).map(({ code }) => code);
    expect(codes).not.toContain("unknown_placeholder");
  });

  it.each(["USQL;AVG;name;SELECT 1", "PV2;a", "SECPV2;a"])("that Dynatrace is not asked as %s", (query) => {
    const files = {
      "slo.yaml": SLO,
      "dynatrace/sli.yaml": `indicators:\n  response_time: ${JSON.stringify(query)}\n`,
    };
    expect(placesOf(findingsOf(projectOf(files)), "dynatrace_form")).toEqual(["dynatrace/sli.yaml:2"]);
  });

  it("that Muster has no provider of a name that it doesn't know", () => {
    const findings = findingsOf(projectOf({ "slo.yaml": SLO, "datadog/sli.yaml": PROJECT_SLI }));
    expect(findings[0]).toMatchObject({ weight: "mend", code: "provider_not_supported" });
    expect(placesOf(findings, "not_taken")).toEqual(["datadog/sli.yaml:1"]);
  });
});

describe("what is told of a shipyard", () => {
  const main = { "shipyard.yaml": SHIPYARD, "prometheus/sli.yaml": PROJECT_SLI };
  const findings = findingsOf(branchesOf(main, { staging: { "carts/slo.yaml": SLO }, production: {} }));

  it.each([
    ["selector_failed", ["main:shipyard.yaml:20"]],
    ["trigger_without_selector", ["main:shipyard.yaml:27"]],
    ["approval_default", ["main:shipyard.yaml:29"]],
    ["kept_for_later", ["main:shipyard.yaml:1"]],
    ["no_slo", ["main:shipyard.yaml:23"]],
  ])("%s, at its line", (code, places) => {
    expect(placesOf(findings, code)).toEqual(places);
  });

  it("and files that Keptn never read", () => {
    const staging = { "carts/slo.yaml": SLO, "carts/prometheus/sli.yaml": SERVICE_SLI, "slo.yaml": SLO };
    const told = findingsOf(branchesOf({ ...main, "carts/slo.yaml": SLO }, { staging }));
    expect(placesOf(told, "not_taken")).toEqual(["main:carts/slo.yaml:1", "staging:slo.yaml:1"]);
  });
});

describe("what is told of a perfspec.json", () => {
  it("thresholds of 0, and values that are no numbers", () => {
    const findings = findingsOf(projectOf({ "perfspec/perfspec.json": PERFSPEC }));
    expect(placesOf(findings, "zero_threshold")).toEqual(["perfspec/perfspec.json:10"]);
    expect(placesOf(findings, "empty_indicator")).toEqual(["perfspec/perfspec.json:5"]);
  });
});

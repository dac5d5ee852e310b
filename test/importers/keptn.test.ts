import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  importKeptn,
  type KeptnImport,
  type KeptnOptions,
  type KeptnProject,
} from "../../src/importers/index.ts";
import {
  branchesOf,
  COMPARING_SLO,
  PERFSPEC,
  PROJECT_SLI,
  projectOf,
  REMEDIATION,
  SERVICE_SLI,
  SHIPYARD,
  SLO,
  STAGE_SLI,
} from "./projects.ts";

function importing(project: KeptnProject, options: Partial<KeptnOptions> = {}): KeptnImport {
  const none = { service: null, provider: null, project: null, organization: "acme", settings: null };
  return importKeptn(project, { ...none, ...options });
}

const textsOf = ({ files }: KeptnImport) => Object.fromEntries(files.map(({ path, text }) => [path, text]));
const codesOf = ({ findings }: KeptnImport) => findings.map(({ code }) => code);

/** Paths below slo/. */
const placesOf = ({ files }: KeptnImport) =>
  files
    .map(({ path }) => path)
    .filter((path) => path.startsWith("slo/"))
    .toSorted();

describe("where files of a Keptn project are laid", () => {
  const services = { "carts/slo.yaml": SLO, "carts/prometheus/sli.yaml": SERVICE_SLI };
  const main = { "shipyard.yaml": SHIPYARD, "prometheus/sli.yaml": PROJECT_SLI };

  it.each([
    ["branches", branchesOf(main, { staging: services, production: { "carts/slo.yaml": COMPARING_SLO } })],
    [
      "stage_folders",
      projectOf({
        ...main,
        ".keptn-stages/staging/carts/slo.yaml": SLO,
        ".keptn-stages/staging/carts/prometheus/sli.yaml": SERVICE_SLI,
        ".keptn-stages/production/carts/slo.yaml": COMPARING_SLO,
      }),
    ],
    [
      "stage_folders",
      projectOf({
        ...main,
        "keptn-stages/staging/carts/slo.yaml": SLO,
        "keptn-stages/staging/carts/prometheus/sli.yaml": SERVICE_SLI,
        "keptn-stages/production/carts/slo.yaml": COMPARING_SLO,
      }),
    ],
    [
      "stage_folders",
      projectOf({
        ...main,
        "staging/carts/slo.yaml": SLO,
        "staging/carts/prometheus/sli.yaml": SERVICE_SLI,
        "production/carts/slo.yaml": COMPARING_SLO,
      }),
    ],
  ])("finds stages in %s, and keeps every text byte for byte", (layout, project) => {
    const imported = importing(project);
    expect(imported.layout).toBe(layout);
    expect(textsOf(imported)).toEqual({
      "docs/keptn/shipyard.yaml": SHIPYARD,
      "slo/sli.yaml": PROJECT_SLI,
      "slo/carts/staging/slo.yaml": SLO,
      "slo/carts/staging/sli.yaml": SERVICE_SLI,
      "slo/carts/production/slo.yaml": COMPARING_SLO,
    });
    expect(imported.files.every(({ how }) => how === "kept")).toBe(true);
  });

  it("lays a text once that is the same in every stage", () => {
    const project = branchesOf(main, { staging: services, production: services });
    expect(placesOf(importing(project))).toEqual([
      "slo/carts/sli.yaml",
      "slo/carts/slo.yaml",
      "slo/sli.yaml",
    ]);
  });

  it("keeps to its stage what other stages don't have", () => {
    const project = branchesOf(main, { staging: services, production: {} });
    expect(placesOf(importing(project))).toEqual([
      "slo/carts/staging/sli.yaml",
      "slo/carts/staging/slo.yaml",
      "slo/sli.yaml",
    ]);
  });

  it("writes indicators of a stage into each of its services, whose own say more", () => {
    const staging = { ...services, "prometheus/sli.yaml": STAGE_SLI, "orders/slo.yaml": SLO };
    const texts = textsOf(importing(branchesOf(main, { staging })));
    expect(texts["slo/orders/staging/sli.yaml"]).toBe(STAGE_SLI);
    const carts = texts["slo/carts/staging/sli.yaml"] ?? "";
    expect(carts.startsWith(SERVICE_SLI)).toBe(true);
    const { saturation, queue } = parse(STAGE_SLI).indicators;
    expect(parse(carts).indicators).toEqual({ ...parse(SERVICE_SLI).indicators, saturation, queue });
  });

  it("takes a stage's branch that began as a copy of the project's for saying nothing of its own", () => {
    const staging = { ...services, "prometheus/sli.yaml": PROJECT_SLI, "shipyard.yaml": SHIPYARD };
    const texts = textsOf(importing(branchesOf(main, { staging })));
    expect(texts["slo/carts/staging/sli.yaml"]).toBe(SERVICE_SLI);
  });

  it("reads a folder as tutorials have them, and says which name it guessed and which files it left", () => {
    const imported = importing(
      projectOf(
        {
          "shipyard.yaml": SHIPYARD,
          "shipyard-quality-gates.yaml": SHIPYARD,
          "slo-quality-gates.yaml": SLO,
          "slo-self-healing.yaml": COMPARING_SLO,
          "sli-config-prometheus.yaml": PROJECT_SLI,
          "sli-config-argo-prometheus.yaml": STAGE_SLI,
          "sli-config-dynatrace.yaml": "indicators: {saturation: metricSelector=builtin:host.cpu.usage}\n",
          "remediation.yaml": REMEDIATION,
          "carts-db/Chart.yaml": "name: carts-db\n",
        },
        "onboarding-carts",
      ),
    );
    expect(imported.layout).toBe("plain");
    expect(imported.services).toEqual(["carts"]);
    expect(textsOf(imported)).toEqual({
      "docs/keptn/shipyard.yaml": SHIPYARD,
      "docs/keptn/remediation.yaml": REMEDIATION,
      "slo/carts/slo.yaml": SLO,
      "slo/carts/sli.yaml": PROJECT_SLI,
    });
    expect(codesOf(imported)).toEqual(
      expect.arrayContaining(["guessed_service", "several_providers", "not_taken"]),
    );
    const left = imported.findings.filter(({ code }) => code === "not_taken").map(({ place }) => place?.file);
    expect(new Set(left)).toEqual(
      new Set(["sli-config-argo-prometheus.yaml", "sli-config-dynatrace.yaml", "slo-self-healing.yaml"]),
    );
  });

  it("takes the name of the service, the provider and the project from whoever says them", () => {
    const files = { "slo.yaml": SLO, "prometheus/sli.yaml": PROJECT_SLI, "dynatrace/sli.yaml": STAGE_SLI };
    const imported = importing(projectOf(files), { service: "cart", provider: "dynatrace", project: "shop" });
    expect(textsOf(imported)["slo/cart/sli.yaml"]).toBe(STAGE_SLI);
    expect(imported.project).toBe("shop");
    expect(codesOf(imported)).not.toContain("guessed_service");
  });

  it("lays a perfspec.json beside the service, and sets it aside where an slo.yaml is newer", () => {
    const alone = importing(projectOf({ "perfspec/perfspec.json": PERFSPEC }, "carts"));
    expect(textsOf(alone)).toEqual({ "slo/carts/perfspec.json": PERFSPEC });
    const both = importing(
      projectOf(
        { "perfspec/perfspec.json": PERFSPEC, "slo.yaml": SLO, "prometheus/sli.yaml": PROJECT_SLI },
        "carts",
      ),
    );
    expect(placesOf(both)).toEqual(["slo/carts/sli.yaml", "slo/carts/slo.yaml"]);
    expect(textsOf(both)["docs/keptn/carts/perfspec.json"]).toBe(PERFSPEC);
    expect(codesOf(both)).toContain("not_taken");
  });

  it("names folders so that every file system takes them", () => {
    const project = branchesOf({ "shipyard.yaml": SHIPYARD }, { staging: { "Carts/slo.yaml": SLO } });
    const [place = ""] = placesOf(importing(project));
    expect(place).toMatch(/^slo\/Carts~[0-9a-f]+\/staging\/slo\.yaml$/);
  });

  it("finds nothing in a folder that is no project", () => {
    const imported = importing(projectOf({ "values.yaml": "a: 1\n", "slo.md": "# Objectives\n" }));
    expect(imported.files).toEqual([]);
    expect(imported.services).toEqual([]);
  });
});

describe("indicators that Keptn knew by itself", () => {
  const slo = `filter: {handler: Items, path: "=~/cart.*", price: "$5"}
objectives:
  - sli: throughput
  - sli: error_rate
    pass: [{criteria: ["<=0.01"]}]
  - sli: response_time_p95
    pass: [{criteria: ["<600"]}]
  - sli: saturation
total_score: {pass: "90%"}
`;
  const files = { "slo.yaml": slo, "prometheus/sli.yaml": PROJECT_SLI };

  it("are written down for Prometheus, with the filters of the slo.yaml", () => {
    const texts = textsOf(importing(projectOf(files), { service: "carts" }));
    const { indicators } = parse(texts["slo/carts/sli.yaml"] ?? "");
    const labels = "job='$SERVICE-$PROJECT-$STAGE-canary',handler='Items',path=~/cart.*,price='$5'";
    expect(indicators.throughput).toBe(`sum(rate(http_requests_total{${labels}}[$DURATION_SECONDS]))`);
    expect(indicators.response_time_p95).toContain("histogram_quantile(0.95,");
    expect(indicators.error_rate).toContain("or vector(0)");
    expect(indicators.saturation).toBe(parse(PROJECT_SLI).indicators.saturation);
    expect(texts["slo/carts/sli.yaml"]?.startsWith(PROJECT_SLI)).toBe(true);
  });

  it("make an sli.yaml where there was none, and are told at the objective that asks for them", () => {
    const imported = importing(projectOf({ "slo.yaml": slo }), { service: "carts" });
    const made = imported.files.find(({ path }) => path === "slo/carts/sli.yaml");
    expect(made?.how).toBe("made");
    const told = imported.findings.find(({ code }) => code === "empty_error_rate");
    expect(told).toMatchObject({ weight: "differs", place: { file: "slo.yaml", line: 4 } });
  });

  it("are Prometheus's alone", () => {
    const imported = importing(projectOf(files), { service: "carts", provider: "dynatrace" });
    expect(textsOf(imported)["slo/carts/sli.yaml"]).toBeUndefined();
  });
});

describe("settings that an import proposes", () => {
  const files = { "shipyard.yaml": SHIPYARD, "slo.yaml": SLO, "prometheus/sli.yaml": PROJECT_SLI };

  it("are a muster.yml where there is none", () => {
    const { settings } = importing(projectOf(files));
    const text = settings.kind === "file" ? settings.text : "";
    expect(parse(text)).toMatchObject({
      organization: "acme",
      metrics: { prometheus: { kind: "prometheus" } },
      evaluation: {
        provider: "prometheus",
        project: "sockshop",
        environments: { staging: {}, production: {} },
      },
    });
  });

  it("guess the organisation where nobody knows it, and say so", () => {
    const { settings } = importing(projectOf(files, "Sock Shop!"), { organization: null });
    const text = settings.kind === "file" ? settings.text : "";
    expect(text).toMatch(/guess/);
    expect(parse(text).organization).toBe("sockshop");
  });

  it("are what is lacking in the one that is there", () => {
    const settings = `organization: acme
metrics:
  main: {kind: prometheus, url: "https://prometheus.example.com"}
evaluation:
  environments: {staging: {policy: {no_data: wait}}}
`;
    const proposed = importing(projectOf(files), { settings }).settings;
    const part = proposed.kind === "part" ? proposed : null;
    expect(parse(part?.text ?? "")).toEqual({
      evaluation: { provider: "main", project: "sockshop", environments: { production: {} } },
    });
    expect(parse(part?.merged ?? "")).toMatchObject({
      organization: "acme",
      evaluation: { environments: { staging: { policy: { no_data: "wait" } }, production: {} } },
    });
    expect(importing(projectOf(files), { settings: part?.merged ?? "" }).settings.kind).toBe("complete");
  });

  it("tell of another project that $PROJECT stands for already", () => {
    const settings = "organization: acme\nevaluation: {project: webshop}\n";
    const imported = importing(projectOf(files), { settings });
    expect(imported.findings[0]).toMatchObject({ weight: "mend", code: "other_project" });
  });

  it.each([
    [{ "metadata.yaml": "projectName: shop\n" }, "shop"],
    [
      {
        "lighthouse-source.yaml":
          "metadata: {name: lighthouse-config-store}\ndata: {sli-provider: prometheus}\n",
      },
      "store",
    ],
    [{ "shipyard.yaml": SHIPYARD }, "sockshop"],
    [{}, "the-folder"],
  ])("call the project as %j tells", (more, name) => {
    const { "shipyard.yaml": _, ...others } = files;
    expect(importing(projectOf({ ...others, ...more }, "the-folder")).project).toBe(name);
  });
});

describe("evaluations that a shipyard asks for", () => {
  it("are told with their times, where the service has objectives", () => {
    const main = { "shipyard.yaml": SHIPYARD, "prometheus/sli.yaml": PROJECT_SLI };
    const imported = importing(branchesOf(main, { staging: { "carts/slo.yaml": SLO }, production: {} }));
    expect(imported.evaluations).toEqual([{ service: "carts", environment: "staging", timeframe: "2m" }]);
    expect(codesOf(imported)).toContain("no_slo");
  });

  it("are those after tests that measure, before Keptn 0.8", () => {
    const old = `stages:
  - {name: dev, deployment_strategy: direct, test_strategy: functional}
  - {name: staging, deployment_strategy: blue_green_service, test_strategy: performance}
`;
    const imported = importing(
      projectOf({ "shipyard.yaml": old, "perfspec/perfspec.json": PERFSPEC }, "carts"),
    );
    expect(imported.stages).toEqual(["dev", "staging"]);
    expect(imported.evaluations).toEqual([{ service: "carts", environment: "staging", timeframe: null }]);
  });
});

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EVALUATED, PERFSPEC, SETTINGS, SLI, SLO } from "./evaluations.ts";
import { createLoader } from "./loading.ts";
import { readMarks } from "./marks.ts";

const { load, loadMarked, findSurprises } = createLoader();

describe("files below slo/", () => {
  it("are documents, each with whom it is for and what it says", async () => {
    const { config, diagnostics, counts } = await load({
      ...EVALUATED,
      "slo/sli.yaml": "indicators: {load: avg(load)}\n",
      "slo/cart/production/slo.yml": SLO,
      "slo/cart/production/sli.yml": SLI,
      "slo/team%2Fshop/feature%2Fx/perfspec.json": PERFSPEC,
    });
    expect(diagnostics).toEqual([]);
    expect(
      config?.slos.map(({ value: { service, environment, file } }) => [service, environment, file]),
    ).toEqual([
      ["cart", "production", "slo/cart/production/slo.yml"],
      ["cart", null, "slo/cart/slo.yaml"],
    ]);
    expect(config?.slis.map(({ value: { service, environment } }) => [service, environment])).toEqual([
      ["cart", "production"],
      ["cart", null],
      [null, null],
    ]);
    expect(config?.perfspecs.map(({ value: { service, environment } }) => [service, environment])).toEqual([
      ["checkout", null],
      ["team/shop", "feature/x"],
    ]);
    expect([counts.get("slos"), counts.get("slis"), counts.get("perfspecs")]).toEqual([2, 3, 2]);
  });

  it("are kept with their text and a digest of their bytes, a byte order mark included", async () => {
    const text = SLO.replaceAll("\n", "\r\n");
    const { config } = await load({ ...EVALUATED, "slo/cart/slo.yaml": `\uFEFF${text}` });
    const { text: kept, sha256 } = config?.slos[0]?.value ?? {};
    expect(kept).toBe(text);
    expect(sha256).toBe(createHash("sha256").update(`\uFEFF${text}`).digest("hex"));
  });
});

/** The sound files with some of them changed, as `[path, what stands there, what is to]`. */
function changed(...changes: readonly (readonly [string, string, string])[]): Record<string, string> {
  const files: Record<string, string> = { ...EVALUATED };
  for (const [path, before, after] of changes) {
    const text = files[path] ?? "";
    if (!text.includes(before)) throw new Error(`${path} does not hold ${before}`);
    files[path] = text.replace(before, () => after);
  }
  return files;
}

const SLO_FILE = "slo/cart/slo.yaml";
const SLI_FILE = "slo/cart/sli.yaml";
const PERFSPEC_FILE = "slo/checkout/perfspec.json";
const MUSTER = "muster.yml";
const ERRORS = /errors: .*/.exec(SLI)?.[0] ?? "";
const ENDPOINT = "kind: json, url: https://api.example.com";

const LATENCY = JSON.stringify(JSON.parse(PERFSPEC).indicators[0]);

describe("folders that are perhaps slips of the pen", () => {
  const files = (more: Readonly<Record<string, string>>) => ({
    ...EVALUATED,
    "slo/checkout/production/perfspec.json": PERFSPEC,
    "slo/shop/production/perfspec.json": PERFSPEC,
    ...more,
  });
  const inStaging = SETTINGS.replace("evaluation:", "evaluation:\n  environments: {staging: {}}");
  const cart = {
    "blueprints/service.yml": "identifier: service\ntitle: Service\nschema: {properties: {}}\n",
    "entities/carts.yml": "identifier: carts\nblueprint: service\n",
  };
  it.each<[string, Readonly<Record<string, string>>]>([
    ["an environment of another service", { "slo/cart/prodution/slo.yaml": `▷${SLO}` }],
    ["an environment of muster.yml", { "muster.yml": inStaging, "slo/cart/stagng/slo.yaml": `▷${SLO}` }],
    ["an entity", { ...cart, "slo/cart/slo.yaml": `▷${SLO}` }],
  ])("are told of: nearly %s", async (_, more) => {
    expect(await findSurprises(files(more))).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["the same name", { "slo/cart/production/slo.yaml": SLO }],
    [
      "a name that muster.yml has",
      {
        "muster.yml": inStaging.replace("{staging: {}}", "{production: {}, productions: {}}"),
        "slo/cart/productions/slo.yaml": SLO,
      },
    ],
    ["another number", { "slo/cart/eu-1/slo.yaml": SLO, "slo/checkout/eu-2/perfspec.json": PERFSPEC }],
    ["another name", { "slo/cart/staging/slo.yaml": SLO }],
  ])("are none: %s", async (_, more) => {
    expect(await findSurprises(files(more))).toEqual([]);
  });
});

describe("what is wrong in a file, at its place", () => {
  it.each([
    ["keys that are written another way", [[SLO_FILE, "compare_with", "▶compareWith"]]],
    ["keys of an objective", [[SLO_FILE, "key_sli", "▶keySli"]]],
    ["keys of criteria", [[SLO_FILE, '- criteria: ["<=1"]', '- ▶▶criterion: ["<=1"]']]],
    ["criteria that are no list", [[SLO_FILE, '["<=1"]', '▶"<=1"']]],
    ["a condition in place of its list", [[SLO_FILE, 'criteria: ["<=1"]', '▶"<=1"']]],
    ["a criterion that can't be read", [[SLO_FILE, '"<=1"', '▶"=<1"']]],
    ["a criterion that YAML takes for something else", [[SLO_FILE, '["<=1"]', "\n          - >6▶00"]]],
    ["a criterion with a unit", [[SLO_FILE, '"<600"', '▶"<600ms"']]],
    ["a number for which Keptn takes a comparison", [[SLO_FILE, '"<=1"', '▷"<=-1"']]],
    ["a weight that is none", [[SLO_FILE, "weight: 3", "weight: ▶0.5"]]],
    ["a function that there isn't", [[SLO_FILE, "function: avg", "function: ▶p99"]]],
    ["a total that is no percentage", [[SLO_FILE, '"90%"', '▶"90 points"']]],
    ["a total that is never reached", [[SLO_FILE, '"90%"', "▷101"]]],
    [
      "no total",
      [
        [SLO_FILE, "total_score:", "▶total_scores:"],
        [SLO_FILE, "spec_version", "▶spec_version"],
      ],
    ],
    ["an objective twice", [[SLO_FILE, "sli: throughput", "sli: ▶errors"]]],
    ["an indicator that nobody defines", [[SLO_FILE, "sli: errors", "sli: ▶erors"]]],
    ["samples that nobody counts", [[SLO_FILE, "sli: errors", "sli: errors\n    min_samples: ▶10"]]],
    ["a second document", [[SLO_FILE, "spec_version", "objectives: []\n---\n▶spec_version"]]],
    ["a policy that there isn't", [[SLO_FILE, "filter:", "policy: {no_data: ▶failed}\nfilter:"]]],
    ["a provider that there isn't", [[SLI_FILE, "indicators:", "provider: ▶promm\nindicators:"]]],
    ["a provider of one indicator", [[SLI_FILE, ERRORS, "errors: {query: up, provider: ▶grafana}"]]],
    ["a query that is none", [[SLI_FILE, ERRORS, "errors: ▶1"]]],
    [
      "a provider that muster.yml has not",
      [
        [MUSTER, "provider: prom", "provider: ▶promm"],
        [SLI_FILE, "indicators", "provider: prom\nindicators"],
      ],
    ],
    [
      "a provider of an environment",
      [[MUSTER, "  provider: prom", "  provider: prom\n  environments: {staging: {provider: ▶thanos}}"]],
    ],
    [
      "nobody to ask",
      [
        [MUSTER, "evaluation:\n  provider: prom", ""],
        [SLI_FILE, "indicators", "▶indicators"],
      ],
    ],
    [
      "a secret in the settings",
      [
        [MUSTER, "https://prom", "▶https://prom"],
        [MUSTER, "example.com}", "example.com, auth: {bearer: ▶abc}}"],
        [MUSTER, "▶https", "https"],
      ],
    ],
    ["a source that nobody is", [[PERFSPEC_FILE, '"Prometheus"', '▶"Graphite"']]],
    ["a threshold that there isn't", [[PERFSPEC_FILE, '"upperSevere"', '▶"upperSever"']]],
    [
      "an indicator twice",
      [
        [PERFSPEC_FILE, '"indicators": [', `"indicators": [${LATENCY},`],
        [PERFSPEC_FILE, ',\n    {\n      "id": "latency"', ',\n    {\n      "id": ▶"latency"'],
      ],
    ],
    [
      "a placeholder that nobody knows",
      [
        [SLI_FILE, "http_errors{", "http_errors{to=$jobs,"],
        [SLI_FILE, "errors: ", "errors: ▶"],
      ],
    ],
    [
      "a placeholder of samples",
      [[SLI_FILE, ERRORS, "errors: {query: 'a{b=$LABEL.team}', samples: ▶count($FOO)}"]],
    ],
    [
      "a placeholder of a perfspec",
      [
        [
          PERFSPEC_FILE,
          '"rate(latency_sum[3m])',
          '▶"rate(latency_sum{a=$FOO,b=ENV_PLACEHOLDER}[$DURATIONs])',
        ],
      ],
    ],
    [
      "a filter that breaks out of the query",
      [
        [SLO_FILE, "job: cart", `job: "a'b"`],
        [SLI_FILE, "errors: ", "errors: ▶"],
        [SLI_FILE, "latency: ", "latency: ▶"],
        [SLI_FILE, "throughput: ", "throughput: ▶"],
      ],
    ],
    ["a query that Prometheus doesn't take", [[SLI_FILE, ERRORS, "errors: {query: ▶{path: /}}"]]],
    [
      "a query that no endpoint takes",
      [
        [MUSTER, "kind: static", ENDPOINT],
        [SLI_FILE, ERRORS, "errors: {provider: handed, query: ▶up}"],
      ],
    ],
    [
      "a query of an endpoint",
      [
        [MUSTER, "kind: static", ENDPOINT],
        [SLI_FILE, ERRORS, "errors: {provider: handed, query: ▶{jq: .a, ▶parms: {}}}"],
      ],
    ],
    [
      "jq of an endpoint",
      [
        [MUSTER, "kind: static", ENDPOINT],
        [SLI_FILE, ERRORS, "errors: {provider: handed, query: {path: /, jq: ▶'.a as $$x | $$y'}}"],
      ],
    ],
    ["points that are no number", [[PERFSPEC_FILE, '"metricScore": 100', '"metricScore": ▶1e999']]],
    ["points without measure", [[PERFSPEC_FILE, '"metricScore": 100', '"metricScore": ▶1e10']]],
    ["a total without measure", [[PERFSPEC_FILE, '"pass": 90', '"pass": ▶1e10']]],
    ["JSON that is none", [[PERFSPEC_FILE, '"metricScore": 100', '"metricScore": ▶1OO']]],
  ] as const)("%s", async (_, changes) => {
    expect(await findSurprises(changed(...changes))).toEqual([]);
  });

  it.each([
    [SLO_FILE, 'criteria: ["<=1"]', "criteria:\n          - >600", /quotes/],
    [SLO_FILE, 'criteria: ["<=1"]', "criteria:\n          - > 600", /quotes/],
    [SLO_FILE, 'criteria: ["<=1"]', "criteria: [>600]", /quotes/],
    [PERFSPEC_FILE, '"metricScore": 100', '"metricScore": 1e999', /digits/],
  ])("with what to do about it: %s with %s as %s", async (path, before, after, todo) => {
    const { diagnostics } = await load(changed([path, before, after]));
    expect(diagnostics[0]?.message).toMatch(todo);
  });

  it("nothing behind a key that may be left out is as good as leaving it out", async () => {
    const text = `spec_version:
filter:
comparison:
objectives:
  - {sli: errors, displayName: , weight: , warning: , pass: [{criteria: ["<=1"]}]}
total_score: {pass: 90, warning: }
policy:
`;
    const { config, diagnostics } = await load({
      ...EVALUATED,
      "slo/cart/slo.yaml": text,
      "slo/cart/sli.yaml": "indicators: {errors: up}\n",
    });
    expect(diagnostics).toEqual([]);
    expect(config?.slos[0]?.value.slo).toEqual({
      objectives: [{ sli: "errors", weight: 1, key_sli: false, pass: [{ criteria: ["<=1"] }] }],
      total_score: { pass: 90 },
    });
  });

  it.each(["pass: ▶~", 'pass: [{criteria: ["<=1"]}], key_sli: ▶~', "pass: [{criteria: ▶~}]", "pass: [▶~]"])(
    "nothing behind a key by which something is meant is an error: %s",
    async (rest) => {
      const text = `filter: {job: a}\nobjectives:\n  - {sli: errors, ${rest}}\ntotal_score: {pass: 90}\n`;
      expect(await findSurprises({ ...EVALUATED, "slo/cart/slo.yaml": text })).toEqual([]);
    },
  );

  it("all of it at once, with the names that may have been meant", async () => {
    const files = changed(
      [MUSTER, "provider: prom", "provider: promm"],
      [SLO_FILE, "compare_with", "compareWith"],
      [SLO_FILE, "key_sli", "keySli"],
      [SLO_FILE, '"<=1"', '"<=1ms"'],
      [SLO_FILE, "sli: throughput", "sli: throughputs"],
      [SLI_FILE, "indicators:", "provider: handled\nindicators:"],
      [PERFSPEC_FILE, '"Prometheus"', '"Promethius"'],
    );
    const { config, diagnostics } = await load(files);
    expect(config).toBeNull();
    expect(diagnostics.map(({ file, suggestion }) => [file, suggestion])).toEqual([
      [MUSTER, "prom"],
      [SLI_FILE, "handed"],
      [SLO_FILE, "compare_with"],
      [SLO_FILE, "key_sli"],
      [SLO_FILE, "<=1"],
      [SLO_FILE, "throughput"],
      [PERFSPEC_FILE, "prometheus"],
    ]);
  });

  it.each(["", "# later\n", "---\n", "null\n", "[]\n", "- 1\n"])(
    "a file without anything that is to hold is an error: %j",
    async (text) => {
      for (const path of [SLO_FILE, SLI_FILE]) {
        const { config, diagnostics } = await load({ ...EVALUATED, [path]: text });
        expect(config).toBeNull();
        expect(diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file)).toEqual([
          path,
        ]);
      }
    },
  );
});

describe("where the files lie", () => {
  it.each([
    ["a name that is nearly right", "slo/carts/slos.yaml", "slo.yaml"],
    ["another ending", "slo/cart/perfspec.yaml", "perfspec.json"],
    ["nothing in between", "slo/slo.yaml", undefined],
    ["too much in between", "slo/cart/production/eu/slo.yaml", undefined],
    ["Keptn's other files", "slo/cart/shipyard.yaml", undefined],
  ])("%s is pointed out", async (_, path, suggestion) => {
    const { config, diagnostics } = await load({ ...EVALUATED, [path]: SLO });
    expect(config).not.toBeNull();
    expect(diagnostics).toMatchObject([
      { severity: "warning", code: "unread", file: path, line: 1, column: 1 },
    ]);
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
  });

  it("as Keptn has them, with a folder for the provider, are pointed out: that is none for an environment", async () => {
    const files = { ...EVALUATED, "slo/cart/Prometheus/sli.yaml": SLI };
    const { config, diagnostics } = await load(files);
    expect(config).not.toBeNull();
    expect(diagnostics).toMatchObject([
      {
        severity: "warning",
        file: "slo/cart/Prometheus/sli.yaml",
        message: expect.stringContaining("slo/cart/sli.yaml"),
      },
    ]);
    expect(await findSurprises({ ...files, "slo/cart/Prometheus/slo.yaml": SLO })).toEqual([]);
    expect(await findSurprises({ ...EVALUATED, "slo/cart/staging/sli.yaml": SLI })).toEqual([]);
  });

  it.each([["slos/cart/slo.yaml"], ["SLO/cart/slo.yaml"]])(
    "the folder %s is an error: nothing would hold",
    async (path) => {
      const { config, diagnostics } = await load({ ...EVALUATED, [path]: SLO });
      expect(config).toBeNull();
      expect(diagnostics).toMatchObject([{ suggestion: "slo", file: path }]);
    },
  );

  it.each([
    ["slo.yaml and perfspec.json", { "slo/cart/perfspec.json": PERFSPEC }, "slo/cart/slo.yaml"],
    ["slo.yaml and slo.yml", { "slo/cart/slo.yml": SLO }, "slo/cart/slo.yml"],
    ["two spellings of one folder", { "slo/%63art/sli.yaml": SLI }, "slo/cart/sli.yaml"],
    ["one of them broken", { "slo/cart/perfspec.json": "{" }, "slo/cart/slo.yaml"],
  ])("for one service and environment there is one that counts: %s", async (_, files, path) => {
    const { config, diagnostics } = await load({ ...EVALUATED, ...files });
    expect(config).toBeNull();
    expect(diagnostics.filter(({ code }) => code === "duplicate").map(({ file }) => file)).toEqual([path]);
  });

  it.each([
    "slo/my cart/slo.yaml",
    "slo/100%/slo.yaml",
    "slo/cart/%zz/slo.yaml",
    "slo/cart/%0A/sli.yaml",
    "slo/../slo.yaml",
  ])("folders that name nobody are refused: %s", async (path) => {
    const { config, diagnostics } = await load({
      ...EVALUATED,
      [path]: path.endsWith("sli.yaml") ? SLI : SLO,
    });
    expect(config).toBeNull();
    expect(diagnostics).toMatchObject([{ file: path, line: 1, column: 1, severity: "error" }]);
  });
});

describe("what measures an objective", () => {
  const perEnvironment = {
    ...EVALUATED,
    "slo/cart/sli.yaml": SLI.replace(/ {2}errors: .*\n/, ""),
    "slo/cart/staging/sli.yaml": "indicators: {errors: up}\n",
  };

  it("may be defined for each environment by itself", async () => {
    expect(await findSurprises(perEnvironment)).toEqual([]);
  });

  it("is missing in an environment that is known and where nothing defines it", async () => {
    expect(
      await findSurprises({
        ...perEnvironment,
        "muster.yml": `${SETTINGS}  environments: {production: {}}\n`,
        "slo/cart/slo.yaml": SLO.replace("sli: errors", "sli: ▷errors"),
      }),
    ).toEqual([]);
  });

  it("needs no query where values are handed in", async () => {
    const { "slo/cart/sli.yaml": _, ...files } = EVALUATED;
    expect(
      await findSurprises({ ...files, "muster.yml": SETTINGS.replace("provider: prom", "provider: handed") }),
    ).toEqual([]);
    expect(
      await findSurprises({ ...files, "slo/cart/sli.yaml": "provider: handed\nindicators: {}\n" }),
    ).toEqual([]);
  });

  it("is counted by a query of its own, or by a provider that counts itself", async () => {
    const slo = SLO.replace("sli: errors", "sli: errors\n    min_samples: 10");
    for (const errors of ["{query: up, samples: count(up)}", "{query: errors, provider: handed}"]) {
      const sli = SLI.replace(/errors: .*/, `errors: ${errors}`);
      expect(
        await findSurprises({ ...EVALUATED, "slo/cart/slo.yaml": slo, "slo/cart/sli.yaml": sli }),
      ).toEqual([]);
    }
  });

  it("is not asked for where the file that may define it is broken itself", async () => {
    for (const path of ["slo/cart/sli.yaml", "slo/sli.yaml", "slo/cart/staging/sli.yaml"]) {
      const files = {
        ...EVALUATED,
        "slo/cart/slo.yaml": SLO.replace("sli: errors", "sli: other"),
        [path]: "indicators: ▶[\n",
      };
      expect(await findSurprises(files)).toEqual([]);
    }
  });

  it("a source that several providers may be", async () => {
    const both = SETTINGS.replace(
      "metrics:",
      "metrics:\n  eu: {kind: prometheus, url: https://eu.example.com}",
    );
    expect(await findSurprises({ ...EVALUATED, "muster.yml": both })).toEqual([]);
    expect(
      await findSurprises({
        ...EVALUATED,
        "muster.yml": both.replace("provider: prom", "provider: handed"),
        "slo/cart/sli.yaml": `provider: eu\n${SLI}`,
        "slo/checkout/perfspec.json": PERFSPEC.replace('"Prometheus"', '▶"Prometheus"'),
      }),
    ).toEqual([]);
  });
});

/** Keptn's reading of slo.yaml: all of these are wrong, and Keptn lets them through. */
const LENIENT = `spec_version: 1.0
comparison:
  ▷compareWith: single_result
objectives:
  - sli: latency
    ▷keySli: true
    weight: ▷0
    pass:
      - criteria: ["<=1", ▷"<10x"]
  - sli: ▷nothing
total_score:
  pass: 90%
  warning: ▷some
`;

describe("Keptn's own reading", () => {
  const everywhere = { ...EVALUATED, "muster.yml": `${SETTINGS}  compatibility: keptn\n` };

  it("of one file, where it says so: what Keptn lets through is pointed out", async () => {
    for (const choice of ["compatibility: keptn", "'compatibility' : \"keptn\" # for now"]) {
      const text = LENIENT.replace("comparison", `${choice}\ncomparison`);
      const { config, surprises } = await loadMarked({ ...EVALUATED, "slo/cart/slo.yaml": text });
      expect(surprises).toEqual([]);
      const [slo] = config?.slos ?? [];
      expect(slo?.value).toMatchObject({ dialect: "keptn", slo: null, text: text.replaceAll("▷", "") });
    }
  });

  it("of all files, where the settings say so", async () => {
    const { config, surprises } = await loadMarked({ ...everywhere, "slo/cart/slo.yaml": LENIENT });
    expect(surprises).toEqual([]);
    expect(config?.slos[0]?.value).toMatchObject({ dialect: "keptn", slo: null });
    const sound = await load(everywhere);
    expect(sound.diagnostics).toEqual([]);
    expect(sound.config?.slos[0]?.value).toMatchObject({
      dialect: "keptn",
      slo: { total_score: { pass: "90%" } },
    });
  });

  it("of all files, also where the settings have errors of their own", async () => {
    const files = {
      "muster.yml": `▶organisation: acme\n${everywhere["muster.yml"].replace("organization: acme\n", "▶")}`,
      "slo/cart/slo.yaml": LENIENT.replace("▷nothing", "nothing"),
    };
    expect(
      (await load(readMarks(files).files)).diagnostics.filter(
        ({ severity, file }) => severity === "error" && file !== "muster.yml",
      ),
    ).toEqual([]);
  });

  it("of sli.yaml leaves out the keys that Keptn doesn't know, and of a file without provider", async () => {
    const files = { ...everywhere, "slo/cart/sli.yaml": `▷metadata: x\n${SLI}` };
    const { config, surprises } = await loadMarked(files);
    expect(surprises).toEqual([]);
    expect(Object.keys(config?.slis[0]?.value.sli.indicators ?? {})).toContain("latency");
    const nobody = {
      ...everywhere,
      "muster.yml": "organization: acme\nevaluation: {compatibility: keptn}\n",
    };
    const { "slo/checkout/perfspec.json": _, ...keptn } = nobody;
    expect(
      await findSurprises({ ...keptn, "slo/cart/sli.yaml": SLI.replace("indicators", "▷indicators") }),
    ).toEqual([]);
  });

  it("of perfspec.json leaves out the keys that Pitometer doesn't know, and takes indicators with one id", async () => {
    const perfspec = PERFSPEC.replace('"id"', '▷"team": "shop", "id"').replace(
      /\n {2}\],/,
      `, ${LATENCY.replace('"latency"', '▷"latency"')}],`,
    );
    const { config, surprises } = await loadMarked({ ...everywhere, "slo/checkout/perfspec.json": perfspec });
    expect(surprises).toEqual([]);
    expect(config?.perfspecs[0]?.value.perfspec.indicators).toHaveLength(2);
    const text = PERFSPEC.replace('"upperSevere": 1.0', '"upperSevere": ▶"1.0"');
    expect(await findSurprises({ ...everywhere, "slo/checkout/perfspec.json": text })).toEqual([]);
  });

  it.each([
    [
      "keys that are merged, which only Keptn does",
      SLO.replace("comparison:", "comparison: &a").replace("total_score:", "total_score:\n  ▷<<: *a"),
    ],
    ["words of an older YAML", SLO.replace("key_sli: true", "key_sli: ▷yes")],
    ["an empty file, which Keptn takes for none", "▷"],
  ])("makes a warning of %s", async (_, text) => {
    const { config, surprises } = await loadMarked({ ...everywhere, "slo/cart/slo.yaml": text });
    expect(surprises).toEqual([]);
    expect(config?.slos[0]?.value.slo).toBeNull();
  });

  it.each([
    ["no YAML", "a: ["],
    ["a text for a list", SLO.replace('["<=1"]', '"<=1"')],
    ["a text for true", SLO.replace("key_sli: true", 'key_sli: "true"')],
    ["nothing at all", "null\n"],
  ])("what Keptn itself can't read is an error, told once: %s", async (_, text) => {
    const { config, diagnostics } = await load({ ...everywhere, "slo/cart/slo.yaml": text });
    expect(config).toBeNull();
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([{ file: "slo/cart/slo.yaml", message: expect.stringContaining("Keptn") }]);
  });
});

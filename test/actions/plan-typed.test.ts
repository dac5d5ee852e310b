import { array, assert, asyncProperty, constantFrom } from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { planEffect } from "../../src/actions/index.ts";
import { openSecrets } from "../../src/effects/requests/secrets.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { RunEffect } from "../../src/model/run-effect.ts";
import { contextOf, makeAction, makeWorld, reasonOf, requestOf, standing } from "./make.ts";

const jq = createJqEngine();
afterAll(() => jq.close());

const RUN = { id: "r_0123456789abcdef", sha: null, url: "https://github.com/acme/cart/issues/7" };
const TEXT = { type: "string" };

/** The effect of an action with the inputs a and b, or why there is none. */
async function effectOf(
  invocationMethod: JsonObject,
  inputs: Readonly<Record<string, string>>,
  { others = {}, login = "ben" }: { readonly others?: JsonObject; readonly login?: string } = {},
): Promise<RunEffect | string> {
  const properties = Object.fromEntries(Object.keys(inputs).map((name) => [name, TEXT]));
  const world = await makeWorld(jq, [makeAction("act", { invocationMethod, ...others }, { properties })]);
  const context = contextOf(world, standing(login));
  const request = await requestOf("/act", context);
  const planned = await planEffect({ ...request, inputs }, { ...context, run: RUN });
  return planned.kind === "effect" ? planned.effect : reasonOf(planned);
}

/** What is sent in the end: where, and what. */
async function sentOf(others: JsonObject, inputs: Readonly<Record<string, string>>) {
  const effect = await effectOf({ type: "WEBHOOK", url: "https://hooks.acme.io/x", ...others }, inputs);
  if (typeof effect === "string" || effect.kind !== "request") return effect;
  const secrets = openSecrets(["CI_TOKEN"], () => "hush");
  const headers = Object.entries(effect.headers).map(([name, value]) => [name, secrets.fill(value)]);
  return {
    url: secrets.fill(effect.url),
    headers: Object.fromEntries(headers),
    body: secrets.fillJson(effect.body),
  };
}

describe("a secret", () => {
  it.each<[string, string, string]>([
    ["{{ .inputs.a }}{{ .inputs.b }}", "{{ .secrets.CI_TOKEN", " }}"],
    ["{{ .inputs.a }}{{ .inputs.b }}", "{", "{ .secrets.CI_TOKEN }}"],
    ["{{ .inputs.a }}{{ .inputs.b }}", "\u2045sec", "ret:CI_TOKEN\u2046"],
    ["{{ .inputs.a }}-{{ .inputs.b }}", "\u2045secret", ":CI_TOKEN\u2046"],
    ["{{ .inputs.a + .inputs.b }}", "{{ .secrets", ".CI_TOKEN }}"],
    ['{{ .inputs.a | gsub("x"; "") }}{{ .inputs.b }}', "{x{ .secrets.CI_TOKEN }}", "."],
    ["{ {{ .inputs.a }}{{ .inputs.b }}", "{ .secrets.CI_TOKEN", " }}"],
    ["{{ {x: [.inputs.a, .inputs.b]} }} and more", "{{ .secrets.CI_TOKEN }}", "{{ '{' }}"],
  ])("isn't put where nobody wrote it: %s of %s and %s", async (text, a, b) => {
    const sent = await sentOf(
      { body: { text, list: [text] }, headers: { "x-a": "{{ .inputs.b }}." } },
      { a, b },
    );
    expect(JSON.stringify(sent)).not.toContain("hush");
  });

  it("isn't put into what was typed, which stays as it is, and is put where it is written", async () => {
    const a = "{{ .secrets.CI_TOKEN }} {{ '{' }} {{{ {{{{";
    const sent = await sentOf(
      {
        url: "https://hooks.acme.io/{{ .secrets.CI_TOKEN }}/{{ .inputs.a }}",
        headers: { authorization: 'Bearer {{ .secrets["CI_TOKEN"] }}', "x-a": "{{ .inputs.a }}" },
        body: {
          "{{ .inputs.a }}": "{{ .inputs.a }}",
          whole: "{{ .inputs }}",
          mixed: "{ {{ .inputs.a }}{{ .secrets.CI_TOKEN }}{{ .inputs.a }}",
          json: "is {{ .inputs }}",
        },
      },
      { a },
    );
    expect(sent).toEqual({
      url: `https://hooks.acme.io/hush/${encodeURIComponent(a)}`,
      headers: { authorization: "Bearer hush", "x-a": a },
      body: { [a]: a, whole: { a }, mixed: `{ ${a}hush${a}`, json: `is ${JSON.stringify({ a })}` },
    });
  });

  it("never comes of text, whatever it is and however it is cut", async () => {
    const piece = constantFrom(
      "{",
      "}",
      "{{",
      "}}",
      " ",
      ".secrets",
      ".CI_TOKEN",
      "'",
      "{{ .secrets.CI_TOKEN }}",
      "\u2045",
    );
    const typed = array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    await assert(
      asyncProperty(typed, typed, async (a, b) => {
        expect(
          await sentOf(
            { body: ["{{ .inputs.a }}{{ .inputs.b }}", { "{{ .inputs.a }}x": "-{{ .inputs.b }}" }] },
            { a, b },
          ),
        ).toMatchObject({
          body: [a + b, { [`${a}x`]: `-${b}` }],
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe("an address", () => {
  it.each<[string, Readonly<Record<string, string>>, unknown]>([
    ["{{ .inputs.a }}{{ .inputs.b }}", { a: "", b: "https://hooks.acme.io/admin?x=y" }, "definition_broken"],
    [
      "{{ .inputs.a }}{{ .inputs.b }}",
      { a: "https://hooks.acme.io/", b: "x?y#z" },
      "https://hooks.acme.io/x%3Fy%23z",
    ],
    ["{{ .inputs.a }}/x", { a: "https://hooks.acme.io" }, "https://hooks.acme.io/x"],
  ])("%s of %j goes where the action says", async (url, inputs, expected) => {
    const sent = await sentOf({ url }, inputs);
    expect(typeof sent === "string" || !("url" in sent) ? sent : sent.url).toBe(expected);
  });
});

describe("an edit", () => {
  const edit = (one: JsonObject, path = "a.yml") => ({
    type: "EDIT_FILE",
    repository: "gitops",
    files: [{ path, edits: [one] }],
  });
  const editOf = async (one: JsonObject, a: string) => {
    const effect = await effectOf(edit(one), { a });
    return typeof effect === "object" && effect.kind === "edit" ? effect.files[0]?.edits[0] : effect;
  };

  it.each<[string, string, string]>([
    ["containers[name={{ .inputs.a }}].image", "web", "containers[name=web].image"],
    [
      "containers[name={{ .inputs.a }}].image",
      "web].env[name=ADMIN",
      'containers[name="web].env[name=ADMIN"].image',
    ],
    ['containers[name="{{ .inputs.a }}"].image', 'x"].b["', 'containers[name="x\\"].b[\\""].image'],
    ["containers[{{ .inputs.a }}=web].image", "x=y][z", "invalid_input"],
    ["containers[{{ .inputs.a }}].image", "0", "containers[0].image"],
    ["containers[{{ .inputs.a }}].image", "name=db", "invalid_input"],
    ["flags.{{ .inputs.a }}.on", "pay", "flags.pay.on"],
    ["flags.{{ .inputs.a }}.on", "pay.limits", 'flags."pay.limits".on'],
    ["{{ .inputs.a }}.on", "pay.limits", '"pay.limits".on'],
    ["{{ .inputs.a }}", "a[0]", '"a[0]"'],
    ["flags.{{ .inputs.a }}-x.on", "pay.limits", "invalid_input"],
    ["flags.x{{ .inputs.a }}.on", ".y", "invalid_input"],
    ["flags.{{ .inputs.a }}{{ .inputs.a }}.on", "y.", "invalid_input"],
    ['flags."{{ .inputs.a }}".on', 'pay"."limits', 'flags."pay\\".\\"limits".on'],
    ['flags["{{ .inputs.a }}"].on', "x\\", 'flags["x\\\\"].on'],
    ["flags.{{ .inputs.a }}.on", "", "invalid_input"],
  ])("writes %s of %s as one step", async (path, typed, expected) => {
    const set = await editOf({ set: path, value: 1 }, typed);
    expect(typeof set === "object" && "set" in set ? set.set : set).toBe(expected);
    const removed = await editOf({ remove: path }, typed);
    expect(typeof removed === "object" && "remove" in removed ? removed.remove : removed).toBe(expected);
  });

  it.each<[JsonObject, string, unknown]>([
    [{ owners: "@acme/{{ .inputs.a }}" }, "payments", { owners: ["@acme/payments"], pattern: "*" }],
    [{ owners: "@acme/x @acme/{{ .inputs.a }}" }, "b", { owners: ["@acme/x", "@acme/b"], pattern: "*" }],
    [{ owners: "@acme/{{ .inputs.a }}" }, "payments @mallory", "invalid_input"],
    [{ owners: "@acme/{{ .inputs.a }}" }, "payments\u00a0@mallory", "invalid_input"],
    [{ owners: ["@acme/{{ .inputs.a }}"] }, "payments @mallory", "invalid_input"],
    [{ owners: "@acme/{{ .inputs.a }}" }, "payments#", "invalid_input"],
    [{ owners: "@acme/{{ .inputs.a }}" }, "", "invalid_input"],
    [{ owners: "{{ .inputs.a }}" }, "@acme/a @acme/b", "invalid_input"],
    [{ owners: ["{{ [.inputs.a] }}"] }, "@acme/a", { owners: ["@acme/a"], pattern: "*" }],
    [{ owners: "{{ [.inputs.a] }}" }, "@acme/a @acme/b", "invalid_input"],
    [
      { owners: "@acme/x", pattern: "/{{ .inputs.a }}" },
      "cart/x",
      { owners: ["@acme/x"], pattern: "/cart/x" },
    ],
    [{ owners: "@acme/x", pattern: "/{{ .inputs.a }}" }, "*", "invalid_input"],
    [{ owners: "@acme/x", pattern: "/{{ .inputs.a }}" }, "", "invalid_input"],
    [{ owners: "@acme/x", pattern: "/{{ .inputs.a }}" }, "a @mallory", "invalid_input"],
    [{ owners: "@acme/x", pattern: "/{{ .inputs.a }}/*" }, "a", { owners: ["@acme/x"], pattern: "/a/*" }],
  ])("gives files to those that %j says, when %s is typed", async (one, typed, expected) => {
    expect(await editOf(one, typed)).toEqual(expected);
  });

  it("closes nothing by its title, and calls nobody", async () => {
    const method = { ...edit({ content: "x" }), title: "{{ .inputs.a }}{{ .inputs.b }}" };
    for (const [a, b] of [
      ["Fixes GH-12, ", "closes https://github.com/acme/cart/issues/3"],
      ["Fixes GH", "-12, closes http:s://github.com/acme/cart/issues/3"],
      ["fixes gh-#12, closes https:/", "/github.com/acme/cart/issues/3"],
    ] as const) {
      const effect = await effectOf(method, { a, b });
      expect(typeof effect === "object" && effect.kind === "edit" ? effect.title : effect).not.toMatch(
        /gh-\d|#\d|:\/\//i,
      );
    }
  });
});

describe("a workflow", () => {
  const github = (workflowInputs: JsonObject) => ({
    type: "GITHUB",
    repo: "cart",
    workflow: "run.yml",
    ref: "main",
    workflowInputs,
  });

  it("is started where the action says, whatever the inputs are called", async () => {
    const inputs = { ref: "evil-branch", a: "1" };
    expect(await effectOf(github({ "{{ spreadValue() }}": "{{ .inputs }}" }), inputs)).toMatchObject({
      ref: "main",
      inputs: { ref: "evil-branch", a: "1" },
    });
    for (const both of [
      { ref: "v2", "{{ spreadValue() }}": "{{ .inputs }}" },
      { "{{ spreadValue() }}": "{{ .inputs }}", ref: "v2" },
    ]) {
      const effect = await effectOf(github(both), inputs);
      expect(effect).toMatchObject({ ref: "v2", inputs: { a: "1" } });
    }
    expect(await effectOf(github({ "{{ .inputs.a }}": "x" }), { a: "ref" })).toMatchObject({ ref: "main" });
    expect(await effectOf(github({ ref: "{{ .inputs.a }}" }), { a: "v3" })).toMatchObject({
      ref: "v3",
      inputs: {},
    });
  });
});

describe("an entity", () => {
  const upsert = (blueprintIdentifier: string, identifier = "{{ .inputs.a }}") => ({
    type: "UPSERT_ENTITY",
    blueprintIdentifier,
    mapping: { identifier },
  });
  const trigger = (operation: string) => ({
    type: "self-service",
    operation,
    blueprintIdentifier: "service",
    userInputs: { properties: { a: TEXT } },
  });

  it("that is there isn't taken over by creating it", async () => {
    const others = { trigger: trigger("CREATE") };
    expect(await effectOf(upsert("service"), { a: "cart" }, { others })).toBe("invalid_input");
    expect(await effectOf(upsert("service"), { a: "new" }, { others })).toMatchObject({ identifier: "new" });
    expect(await effectOf(upsert("service"), { a: "cart" })).toMatchObject({ identifier: "cart" });
  });

  it.each(["_team", "_user"])("of %s says who may do what, and isn't written", async (blueprint) => {
    for (const a of ["payments", "new"])
      expect(await effectOf(upsert(blueprint), { a })).toBe("definition_broken");
  });
});

describe("a lock", () => {
  const lock = (place: JsonObject) => ({ type: "LOCK", reason: "x", ...place });

  it.each<[JsonObject, Readonly<Record<string, string>>, object]>([
    [{ service: "*", environment: "*" }, {}, { service: "*", environment: "*" }],
    [{}, {}, { service: "service/cart", environment: "*" }],
    [{ service: "db" }, {}, { service: "service/db" }],
    [{ service: "{{ .inputs.a }}" }, { a: "cart" }, { service: "service/cart" }],
    [{ service: "service/{{ .inputs.a }}" }, { a: "cart" }, { service: "service/cart" }],
    [{ service: "{{ .inputs.a }}" }, { a: "*" }, { kind: "invalid_input" }],
    [{ service: "{{ .inputs.a }}" }, { a: "db" }, { kind: "invalid_input" }],
    [{ environment: "{{ .inputs.a }}" }, { a: "production" }, { environment: "production" }],
    [{ environment: "{{ .inputs.a }}" }, { a: "*" }, { kind: "invalid_input" }],
    [{ environment: "{{ .inputs.a }}" }, { a: "" }, { kind: "missing_input" }],
    [{ environment: "{{ .inputs.c }}" }, { a: "" }, { kind: "missing_input" }],
  ])("of %j with %j is where the action says", async (place, inputs, expected) => {
    for (const method of [lock(place), { type: "UNLOCK", ...place }]) {
      const effect = await effectOf(method, inputs);
      const told = typeof effect === "string" ? { kind: effect } : effect;
      expect(told).toMatchObject(expected);
    }
  });
});

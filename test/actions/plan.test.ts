import { afterAll, describe, expect, it } from "vitest";
import { planEffect } from "../../src/actions/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import type { JsonObject } from "../../src/model/json.ts";
import {
  contextOf,
  makeAction,
  makeWorld,
  reasonOf,
  requestOf,
  standing,
  type World,
  withUnknown,
} from "./make.ts";

const jq = createJqEngine();
afterAll(() => jq.close());

const RUN = { id: "r_0123456789abcdef", sha: null, url: "https://github.com/acme/cart/issues/7" };

async function plan(
  invocationMethod: JsonObject,
  {
    text = "/act",
    properties = { it: { type: "string" } },
    others = {},
    login = "ben",
  }: {
    readonly text?: string;
    readonly properties?: JsonObject;
    readonly others?: JsonObject;
    readonly login?: string;
  } = {},
  change = (world: World) => world,
) {
  const world = change(
    await makeWorld(jq, [makeAction("act", { invocationMethod, ...others }, { properties })]),
  );
  const context = contextOf(world, standing(login));
  return planEffect(await requestOf(text, context), { ...context, run: RUN });
}

/** The effect that is planned, or why none is. */
async function effectOf(...args: Parameters<typeof plan>) {
  const planned = await plan(...args);
  return planned.kind === "effect" ? planned.effect : reasonOf(planned);
}

describe("a workflow", () => {
  const github = (others: JsonObject) => ({
    type: "GITHUB",
    repo: "{{ .entity.identifier }}",
    workflow: "run.yml",
    ...others,
  });

  it("gets its inputs as texts", async () => {
    const properties = {
      count: { type: "number" },
      flag: { type: "boolean" },
      list: { type: "array" },
      none: { type: "string" },
    };
    const workflowInputs = {
      count: "{{ .inputs.count }}",
      flag: "{{ .inputs.flag }}",
      list: "{{ .inputs.list }}",
      none: "{{ .inputs.none }}",
      mixed: "n={{ .inputs.count }}",
      muster_run: "{{ .run.id }}",
      port_context: { runId: "{{ .run.id }}" },
      ref: "v{{ .inputs.count }}",
    };
    expect(
      await effectOf(github({ workflowInputs }), { text: "/act count=3 flag=yes list=a,b", properties }),
    ).toEqual({
      kind: "dispatch",
      repository: "cart",
      workflow: "run.yml",
      ref: "v3",
      follow: true,
      inputs: {
        count: "3",
        flag: "true",
        list: '["a","b"]',
        mixed: "n=3",
        muster_run: RUN.id,
        port_context: `{"runId":"${RUN.id}"}`,
      },
    });
  });

  it("gets entities as Port gives them", async () => {
    const properties = { it: { type: "string", format: "entity", blueprint: "service" } };
    const workflowInputs = { name: "{{ .inputs.it.identifier }}", tier: "{{ .inputs.it.properties.tier }}" };
    expect(await effectOf(github({ workflowInputs }), { text: "/act it=db", properties })).toMatchObject({
      inputs: { name: "db", tier: "silver" },
    });
  });

  it.each<[string, JsonObject, string]>([
    ["of another organisation", { org: "other" }, "definition_broken"],
    ["of a repository of another one", { repo: "other/cart" }, "definition_broken"],
    ["that is no file", { workflow: "../x" }, "definition_broken"],
    ["at what is no branch", { ref: "{{ .inputs.it }}" }, "invalid_input"],
    ["with a secret", { workflowInputs: { a: "{{ .secrets.CI_TOKEN }}" } }, "definition_broken"],
    ["with a template that isn't closed", { workflowInputs: { a: "{{ .a" } }, "definition_broken"],
    [
      "with too many inputs",
      { workflowInputs: Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`a${index}`, "x"])) },
      "definition_broken",
    ],
  ])("is refused %s", async (_what, others, expected) => {
    expect(await effectOf(github(others), { text: '/act it="--upload-pack=x"' })).toBe(expected);
  });

  it("isn't started with what isn't known", async () => {
    const method = github({ workflowInputs: { tier: "{{ .entity.properties.tier }}" } });
    expect(await effectOf(method)).toMatchObject({ inputs: { tier: "gold" } });
    expect(await effectOf(method, {}, (world) => withUnknown(world, "service/cart", "tier"))).toBe(
      "definition_broken",
    );
  });
});

describe("a request", () => {
  const webhook = (others: JsonObject) => ({ type: "WEBHOOK", url: "https://hooks.acme.io/do", ...others });

  it("has what it says, and all there is to know where it says nothing", async () => {
    const headers = { Authorization: "Bearer {{ .secrets.CI_TOKEN }}", "x-none": "{{ .inputs.it }}" };
    expect(
      await effectOf(
        webhook({
          headers,
          body: { name: "{{ .entity.identifier }}", n: "{{ .entity.properties.replicas }}" },
        }),
      ),
    ).toEqual({
      kind: "request",
      method: "POST",
      url: "https://hooks.acme.io/do",
      headers: { Authorization: "Bearer {{ .secrets.CI_TOKEN }}" },
      body: { name: "cart", n: 2 },
      secret: null,
      synchronized: false,
      timeoutMs: 10_000,
    });
    expect(await effectOf(webhook({}))).toMatchObject({
      body: { run: { id: RUN.id }, entity: { identifier: "cart" } },
    });
  });

  it("has null for what GitHub doesn't show of who asks, and never for what isn't known of the entity", async () => {
    const user = { login: "zoe", email: null };
    expect(await effectOf(webhook({}), { login: "zoe" })).toMatchObject({
      body: { trigger: { user, by: { userId: "zoe", user } } },
    });
    expect(await effectOf(webhook({ body: "{{ .trigger.user.email }}" }), { login: "zoe" })).toBe(
      "definition_broken",
    );
    const unknown = (world: World) => withUnknown(world, "service/cart", "tier");
    expect(await effectOf(webhook({}), { login: "zoe" }, unknown)).toBe("definition_broken");
  });

  it.each([
    ["x/../../admin?a=b#c", "https://hooks.acme.io/x%2F..%2F..%2Fadmin%3Fa%3Db%23c/do"],
    ["a b", "https://hooks.acme.io/a%20b/do"],
    ["@evil.example", "https://hooks.acme.io/%40evil.example/do"],
    ["..", "definition_broken"],
  ])("goes where the action says, whatever is typed: %s", async (typed, expected) => {
    const effect = await effectOf(webhook({ url: "https://hooks.acme.io/{{ .inputs.it }}/do" }), {
      text: `/act it="${typed}"`,
    });
    expect(typeof effect === "string" ? effect : "url" in effect && effect.url).toBe(expected);
  });

  it.each<[string, JsonObject, string]>([
    ["a secret that isn't listed", { body: "{{ .secrets.OTHER }}" }, "definition_broken"],
    [
      "a secret that is made into something",
      { body: "{{ .secrets.CI_TOKEN | @base64 }}" },
      "definition_broken",
    ],
    ["all secrets", { body: "{{ .secrets }}" }, "definition_broken"],
    ["a secret by another name", { body: '{{ .["secrets"].CI_TOKEN }}' }, "definition_broken"],
    ["an address that is none", { url: "{{ .inputs.it }}" }, "definition_broken"],
    ["an address with a user", { url: "https://a:b@hooks.acme.io/" }, "definition_broken"],
    ["an address of another kind", { url: "file:///etc/passwd" }, "definition_broken"],
  ])("is refused with %s", async (_what, others, expected) => {
    expect(await effectOf(webhook(others), { text: '/act it="{{ .secrets.CI_TOKEN }}"' })).toBe(expected);
  });

  it("has no header that is two", async () => {
    const properties = { it: { type: "string", default: "a\r\nx-evil: 1" } };
    expect(await effectOf(webhook({ headers: { a: "{{ .inputs.it }}" } }), { properties })).toBe(
      "invalid_input",
    );
  });
});

describe("edits of files", () => {
  const edit = (others: JsonObject, file: JsonObject = {}) => ({
    type: "EDIT_FILE",
    repository: "gitops",
    files: [
      {
        path: "{{ .entity.identifier }}/deploy.yaml",
        edits: [{ set: "spec.replicas", value: "{{ .inputs.count }}" }],
        ...file,
      },
    ],
    ...others,
  });
  const properties = { count: { type: "number" }, it: { type: "string" } };

  it("keep the type of a value, and show what was typed without doing anything", async () => {
    const text = '/act count=3 it="@everyone closes #1 `x` [skip ci]"';
    const others = { title: "Scale: {{ .inputs.it }}", body: "Why: {{ .inputs.it }} ({{ .run.url }})" };
    expect(await effectOf(edit(others), { text, properties })).toEqual({
      kind: "edit",
      repository: "gitops",
      base: null,
      as: "pull_request",
      files: [
        {
          path: "cart/deploy.yaml",
          edits: [{ set: "spec.replicas", value: 3, create: false, document: 0 }],
          create: false,
          optional: false,
        },
      ],
      title: "Scale: everyone closes 1 x (skip ci]",
      body: `Why: \`@everyone closes #1 'x' [skip ci]\` (${RUN.url})`,
    });
  });

  it.each<[string, JsonObject, string]>([
    ["a step up", { path: "{{ .inputs.it }}" }, '/act count=3 it="../x"'],
    ["the root", { path: "{{ .inputs.it }}" }, "/act count=3 it=/etc/passwd"],
    ["git's own", { path: "{{ .inputs.it }}" }, "/act count=3 it=.git/config"],
    ["no value", {}, "/act"],
  ])("are refused with %s", async (_what, file, text) => {
    expect(await effectOf(edit({}, file), { text, properties })).toBe("invalid_input");
  });
});

describe("entities and locks", () => {
  const upsert = (properties: JsonObject, identifier = "{{ .entity.identifier }}") => ({
    type: "UPSERT_ENTITY",
    blueprintIdentifier: "service",
    mapping: { identifier, properties },
  });

  it("write the document that describes an entity, or a new one", async () => {
    expect(await effectOf(upsert({ tier: "{{ .inputs.it }}" }), { text: "/act it=lead" })).toMatchObject({
      kind: "upsert",
      identifier: "cart",
      path: "entities/service/cart.json",
      content: { properties: { tier: "lead" } },
    });
    expect(await effectOf(upsert({}, "{{ .inputs.it }}"), { text: "/act it=a/b" })).toMatchObject({
      path: "entities/service/a%2Fb.yml",
    });
  });

  it.each<[string, JsonObject, string]>([
    ["a value of the wrong type", upsert({ replicas: "{{ .inputs.it }}" }), "/act it=many"],
    ["a property that there isn't", upsert({ other: "x" }), "/act"],
    ["a name that none may have", upsert({}, "{{ .inputs.it }}"), '/act it="a b"'],
  ])("refuse %s", async (_what, method, text) => {
    expect(await effectOf(method, { text })).toBe("invalid_input");
  });

  it("lock the entity in an environment, or everything", async () => {
    const lock = {
      type: "LOCK",
      environment: "{{ .inputs.it }}",
      reason: "{{ .inputs.why }}",
      expires: "{{ .inputs.for }}",
    };
    const properties = { it: { type: "string" }, why: { type: "string" }, for: { type: "string" } };
    expect(await effectOf(lock, { text: '/act production why="incident 42" for=4h', properties })).toEqual({
      kind: "lock",
      service: "service/cart",
      environment: "production",
      reason: "incident 42",
      forMs: 14_400_000,
    });
    expect(await effectOf({ type: "LOCK", reason: "x" })).toMatchObject({ environment: "*", forMs: null });
    expect(await effectOf(lock, { text: "/act production", properties })).toBe("missing_input");
    expect(await effectOf(lock, { text: "/act production why=x for=soon", properties })).toBe(
      "invalid_input",
    );
    expect(await effectOf({ type: "UNLOCK" }, { login: "olga" })).toMatchObject({
      kind: "unlock",
      admin: true,
    });
    expect(await effectOf({ type: "UNLOCK" })).toMatchObject({ admin: false });
    expect(await effectOf({ type: "UNLOCK", service: "{{ .inputs.it }}" }, { text: "/act it=none" })).toBe(
      "unknown_entity",
    );
  });

  it("know when what is granted ends, and what takes it back", async () => {
    const others = {
      ttl: { default: "1h", max: "8h", input: "it" },
      on_expire: { action: "revoke", inputs: { of: "{{ .entity.identifier }}", run: "{{ .run.id }}" } },
    };
    expect(await plan({ type: "UNLOCK" }, { text: "/act it=4h", others })).toMatchObject({
      expiry: { afterMs: 14_400_000, action: "revoke", inputs: { of: "cart", run: RUN.id } },
    });
    expect(await plan({ type: "UNLOCK" }, { others })).toMatchObject({ expiry: { afterMs: 3_600_000 } });
  });
});

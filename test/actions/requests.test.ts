import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createJqEngine } from "../../src/jq/index.ts";
import type { JsonObject } from "../../src/model/json.ts";
import {
  contextOf,
  makeAction,
  makeWorld,
  reasonOf,
  requestOf,
  standing,
  understandText,
  unknownStanding,
  type World,
  withUnknown,
} from "./make.ts";

const jq = createJqEngine();
afterAll(() => jq.close());

const action = (properties: JsonObject, others: JsonObject = {}, rest: JsonObject = {}) =>
  makeAction("act", rest, { properties, ...others });

/** The inputs that a command settles, or why it is refused. */
async function settle(text: string, declared: JsonObject, world = (one: World) => one) {
  const made = world(await makeWorld(jq, [declared]));
  const understood = await understandText(text, contextOf(made));
  return understood.kind === "request" ? understood.request.inputs : reasonOf(understood);
}

describe("words", () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld(jq, [
      makeAction("roll_back"),
      makeAction("hidden", { publish: false }),
      makeAction("restart-service", { command: "restart" }),
    ]);
  });
  it.each([
    ["/help", "help"],
    ["/HELP restart", "help"],
    ["/status", "status"],
    ["/status cart", "status"],
    ["/status service=cart", "status"],
    ["/status nothing", "unknown_entity"],
    ["/cancel", "cancel"],
    ["/approve", "approve"],
    ["/reject not now", "reject"],
    ["/restart", "request"],
    ["/Roll-Back", "request"],
    ["/restarrt", "unknown_command"],
    ["/restart.", "unknown_command"],
    ["/help:", "unknown_command"],
    ["/hidden", "ignored"],
    ["/lgtm", "ignored"],
    ["/retest", "ignored"],
    ["/something-else", "ignored"],
    ['/something "else', "ignored"],
    ["/something\u00a0else", "ignored"],
    ["/restarrt\u00a0", "ignored"],
    ["/lgtm<b>", "ignored"],
    ["/restart\u00a0", "unreadable_command"],
    ["/restart reason=<b>", "unreadable_command"],
    ['/restart a="b', "unreadable_command"],
    ["/restart now", "unknown_input"],
    ["/restart when=now", "unknown_input"],
    ["/restart service=cart entity=cart", "invalid_input"],
    ["/restart entity=cart", "request"],
    ["/restart Service=CART", "request"],
    ["/restart service=carts", "unknown_entity"],
  ])("%s", async (text, expected) => {
    expect(reasonOf(await understandText(text, contextOf(world)))).toBe(expected);
  });

  it("with the full stop of a sentence behind them are what was meant, said with one full stop", async () => {
    const refusal = await understandText("/restart.", contextOf(world));
    expect(refusal).toMatchObject({ suggestion: "/restart", why: expect.not.stringContaining("..") });
  });

  it("take the entity of the repository where there is one", async () => {
    expect((await requestOf("/restart", contextOf(world))).entity?.key).toBe("service/cart");
    expect(reasonOf(await understandText("/restart", contextOf(world, standing("ben"), "mono")))).toBe(
      "ambiguous_entity",
    );
    expect(reasonOf(await understandText("/restart", contextOf(world, standing("ben"), "docs")))).toBe(
      "no_entity",
    );
    expect(
      (await requestOf("/restart service=shop", contextOf(world, standing("ben"), "docs"))).entity?.key,
    ).toBe("service/shop");
  });

  it("name the run and the reason of a vote", async () => {
    const run = "r_0123456789abcdef";
    expect(await understandText(`/reject ${run} too late`, contextOf(world))).toEqual({
      kind: "reject",
      run,
      reason: "too late",
    });
    expect(await understandText("/reject not today", contextOf(world))).toEqual({
      kind: "reject",
      run: null,
      reason: "not today",
    });
    expect(await understandText(`/cancel ${run}`, contextOf(world))).toEqual({
      kind: "cancel",
      run,
      reason: null,
    });
  });

  it("suggest what was meant, and say how it is written", async () => {
    expect(await understandText("/restrat", contextOf(world))).toMatchObject({ suggestion: "/restart" });
    expect(await understandText("/restart services=cart", contextOf(world))).toMatchObject({
      suggestion: "service",
      usage: "/restart [service=<service>]",
    });
  });
});

describe("values by type", () => {
  const types = action({
    text: { type: "string" },
    count: { type: "number" },
    flag: { type: "boolean" },
    list: { type: "array" },
    counts: { type: "array", items: { type: "number" } },
    map: { type: "object" },
  });
  it.each<[string, unknown]>([
    ["text=abc", { text: "abc" }],
    ["text=3", { text: "3" }],
    ['text="a b"', { text: "a b" }],
    ["text=", { text: "" }],
    ["count=3", { count: 3 }],
    ["count=-0.5e2", { count: -50 }],
    ["count=abc", "invalid_input"],
    ["count=0x10", "invalid_input"],
    ["count=NaN", "invalid_input"],
    ["count=Infinity", "invalid_input"],
    ["count=1e999", "invalid_input"],
    ["count=007", "invalid_input"],
    ["count=9007199254740993", "invalid_input"],
    ["count=", "invalid_input"],
    ['count="3"', "invalid_input"],
    ["flag=true", { flag: true }],
    ["flag=OFF", { flag: false }],
    ["flag=1", "invalid_input"],
    ["list=a,b", { list: ["a", "b"] }],
    ["list=[a, b]", { list: ["a", "b"] }],
    ['list=["a", "b, c"]', { list: ["a", "b, c"] }],
    ['list="a, b"', { list: ["a, b"] }],
    ["list=a,,b", "invalid_input"],
    ["counts=[1, 2]", { counts: [1, 2] }],
    ["counts=1,x", "invalid_input"],
    ['map={"a": {"b": 1}}', { map: { a: { b: 1 } } }],
    ["map=[1]", "invalid_input"],
    ["map=abc", "invalid_input"],
    ["text=a text=b", "invalid_input"],
    ["hello 3", { text: "hello", count: 3 }],
    ["count=3 hello", { text: "hello", count: 3 }],
    ["txt=a", "unknown_input"],
    ["constructor=a", "unknown_input"],
    ["__proto__=a", "unknown_input"],
  ])("%s", async (args, expected) => {
    expect(await settle(`/act ${args}`, types)).toEqual(expected);
  });
});

describe("limits", () => {
  it.each<[string, JsonObject, string, unknown]>([
    ["enum", { type: "string", enum: ["a", "b"] }, "a", { it: "a" }],
    ["enum", { type: "string", enum: ["a", "b"] }, "c", "invalid_input"],
    ["enum of numbers", { type: "number", enum: [1, 2] }, "2", { it: 2 }],
    ["pattern", { type: "string", pattern: "^v\\d+$" }, "v1", { it: "v1" }],
    ["pattern", { type: "string", pattern: "^v\\d+$" }, "1", "invalid_input"],
    ["a broken pattern", { type: "string", pattern: "(" }, "1", "definition_broken"],
    ["minimum", { type: "number", minimum: 1 }, "0", "invalid_input"],
    ["maximum", { type: "number", maximum: 5 }, "5", { it: 5 }],
    ["maximum", { type: "number", maximum: 5 }, "6", "invalid_input"],
    ["exclusive bounds", { type: "number", exclusiveMaximum: 5 }, "5", "invalid_input"],
    ["length", { type: "string", minLength: 2, maxLength: 3 }, "a", "invalid_input"],
    ["length", { type: "string", minLength: 2, maxLength: 3 }, "abcd", "invalid_input"],
    ["items", { type: "array", maxItems: 1 }, "a,b", "invalid_input"],
    ["unique items", { type: "array", uniqueItems: true }, "a,a", "invalid_input"],
    ["enum of items", { type: "array", items: { type: "string", enum: ["a"] } }, "a,b", "invalid_input"],
    [
      "pattern of items",
      { type: "array", items: { type: "string", pattern: "^a" } },
      "ab,b",
      "invalid_input",
    ],
    ["email", { type: "string", format: "email" }, "a@b.io", { it: "a@b.io" }],
    ["email", { type: "string", format: "email" }, "ab", "invalid_input"],
    ["url", { type: "string", format: "url" }, "not", "invalid_input"],
    ["date-time", { type: "string", format: "date-time" }, "2026-01-01", "invalid_input"],
    ["ipv4", { type: "string", format: "ipv4" }, "10.0.0.1", { it: "10.0.0.1" }],
    ["entity", { type: "string", format: "entity", blueprint: "service" }, "db", { it: "db" }],
    ["entity", { type: "string", format: "entity", blueprint: "service" }, "none", "invalid_input"],
    [
      "entities",
      { type: "array", items: { type: "string", format: "entity", blueprint: "service" } },
      "db,cart",
      { it: ["db", "cart"] },
    ],
    ["user", { type: "string", format: "user" }, "@ADA", { it: "ada" }],
    ["user by address", { type: "string", format: "user" }, "ada@acme.io", { it: "ada" }],
    ["user", { type: "string", format: "user" }, "zed", "invalid_input"],
    ["team", { type: "string", format: "team" }, "@acme/sre", { it: "sre" }],
    ["team", { type: "string", format: "team" }, "@other/sre", "invalid_input"],
    [
      "dataset",
      {
        type: "string",
        format: "entity",
        blueprint: "service",
        dataset: { combinator: "and", rules: [{ property: "tier", operator: "=", value: "gold" }] },
      },
      "shop",
      { it: "shop" },
    ],
    [
      "dataset",
      {
        type: "string",
        format: "entity",
        blueprint: "service",
        dataset: { combinator: "and", rules: [{ property: "tier", operator: "=", value: "gold" }] },
      },
      "db",
      "invalid_input",
    ],
    ["a secret", { type: "string", encryption: "aes256-gcm" }, "hunter2", "secret_input"],
    ["what isn't shown", { type: "string", visible: false }, "a", "invalid_input"],
    ["what is disabled", { type: "string", disabled: true }, "a", "invalid_input"],
    [
      "enum by jq",
      { type: "string", enum: { jqQuery: '[.entity.properties.tier, "x"]' } },
      "gold",
      { it: "gold" },
    ],
    [
      "enum by jq that fails",
      { type: "string", enum: { jqQuery: 'error("no")' } },
      "gold",
      "definition_broken",
    ],
  ])("%s: %j takes %s or doesn't", async (_what, input, value, expected) => {
    expect(await settle(`/act it=${value}`, action({ it: input }))).toEqual(expected);
  });

  it("never repeat a secret, even under a name that is almost right", async () => {
    const world = await makeWorld(jq, [action({ password: { type: "string", encryption: "aes256-gcm" } })]);
    for (const text of ["/act password=hunter2", "/act pasword=hunter2"]) {
      const refusal = await understandText(text, contextOf(world));
      expect(reasonOf(refusal)).toBe("secret_input");
      expect(JSON.stringify(refusal)).not.toContain("hunter2");
    }
  });
});

describe("what is typed for an action with a secret input", () => {
  const secret = action(
    {
      name: { type: "string", pattern: "^[A-Z_]+$" },
      count: { type: "number" },
      mode: { type: "string", enum: { jqQuery: '.form.mode | error("no " + .)' } },
      value: { type: "string", encryption: "aes256-gcm" },
      owner: { type: "string", format: "user" },
    },
    { required: ["name", "value"] },
  );
  it.each([
    ["/act hunter2", "invalid_input"],
    ["/act DB_PASSWORD 1 m o aHVudGVyMg==", "secret_input"],
    ["/act DB_PASSWORD 1 m o hunter2", "secret_input"],
    ["/act count=hunter2", "invalid_input"],
    ["/act mode=hunter2", "definition_broken"],
    ["/act owner=hunter2", "invalid_input"],
    ["/act service=hunter2", "unknown_entity"],
    ["/act secret=hunter2", "secret_input"],
    ["/act hunter2=1", "secret_input"],
    ["/act DB=1 aHVudGVyMg=1", "secret_input"],
    ['/act hunter2="x', "unreadable_command"],
    ["/act nmae=hunter2", "unknown_input"],
  ])("is not repeated: %s", async (text, reason) => {
    const refusal = await understandText(text, contextOf(await makeWorld(jq, [secret])));
    expect(reasonOf(refusal)).toBe(reason);
    expect(JSON.stringify(refusal)).not.toMatch(/hunter2|aHVudGVyMg/);
  });

  it("says which values may stand alone where there is no secret", async () => {
    const world = await makeWorld(jq, [action({ a: { type: "string" }, b: { type: "string" } })]);
    const refusal = await understandText("/act x y z", contextOf(world));
    expect(refusal).toMatchObject({ reason: "unknown_input", why: expect.stringMatching(/\ba and b\b/) });
  });
});

describe("steps that aren't shown", () => {
  const steps = (visible: boolean | { readonly jqQuery: string }) =>
    action(
      { kind: { type: "string", default: "small" }, size: { type: "number" } },
      {
        required: ["size"],
        steps: [
          { title: "Kind", order: ["kind"] },
          { title: "Size", order: ["size"], visible },
        ],
      },
    );
  it.each<[string, boolean | { readonly jqQuery: string }, string, unknown]>([
    ["hidden", false, "", { kind: "small" }],
    ["hidden, and given", false, "size=2", "invalid_input"],
    ["hidden, and given alone", false, "large 2", "unknown_input"],
    ["by jq", { jqQuery: '.form.kind == "large"' }, "", { kind: "small" }],
    ["by jq, shown", { jqQuery: '.form.kind == "large"' }, "kind=large", "missing_input"],
    ["by jq, shown and given", { jqQuery: '.form.kind == "large"' }, "large 2", { kind: "large", size: 2 }],
    ["by jq that fails", { jqQuery: 'error("no")' }, "", "definition_broken"],
    ["shown", true, "", "missing_input"],
  ])("%s: %j", async (_what, visible, args, expected) => {
    expect(await settle(`/act ${args}`, steps(visible))).toEqual(expected);
  });
});

describe("defaults, required and what depends on other inputs", () => {
  it.each<[string, JsonObject, JsonObject, string, unknown]>([
    ["a default", { a: { type: "number", default: 2 } }, {}, "", { a: 2 }],
    [
      "a default of a hidden input",
      { a: { type: "string", default: "x", visible: false } },
      {},
      "",
      { a: "x" },
    ],
    [
      "a default by jq",
      { a: { type: "number", default: { jqQuery: ".entity.properties.replicas + 1" } } },
      {},
      "",
      { a: 3 },
    ],
    [
      "a default by who asks",
      { a: { type: "string", default: { jqQuery: ".user.login" } } },
      {},
      "",
      { a: "ben" },
    ],
    [
      "a default by another input",
      {
        a: { type: "string", default: { jqQuery: ".form.b" }, dependsOn: ["b"] },
        b: { type: "string", default: "x" },
      },
      {},
      "",
      { a: "x", b: "x" },
    ],
    [
      "a circle",
      { a: { type: "string", dependsOn: ["b"] }, b: { type: "string", dependsOn: ["a"] } },
      {},
      "",
      "definition_broken",
    ],
    ["what is required", { a: { type: "string" } }, { required: ["a"] }, "", "missing_input"],
    ["what is required and empty", { a: { type: "string" } }, { required: ["a"] }, "a=", "missing_input"],
    [
      "what is required and has a default",
      { a: { type: "string", default: "x" } },
      { required: ["a"] },
      "",
      { a: "x" },
    ],
    [
      "a secret that is required",
      { a: { type: "string", encryption: "aes256-gcm" } },
      { required: ["a"] },
      "",
      "secret_input",
    ],
    [
      "required by jq",
      { a: { type: "string" }, b: { type: "string" } },
      { required: { jqQuery: 'if .form.b == "x" then ["a"] else [] end' } },
      "b=x",
      "missing_input",
    ],
    [
      "not required by jq",
      { a: { type: "string" }, b: { type: "string" } },
      { required: { jqQuery: 'if .form.b == "x" then ["a"] else [] end' } },
      "b=y",
      { b: "y" },
    ],
    [
      "shown by jq",
      {
        a: { type: "string", visible: { jqQuery: '.form.b == "x"' }, dependsOn: ["b"] },
        b: { type: "string" },
      },
      {},
      "a=1 b=x",
      { a: "1", b: "x" },
    ],
    [
      "not shown by jq",
      {
        a: { type: "string", visible: { jqQuery: '.form.b == "x"' }, dependsOn: ["b"] },
        b: { type: "string" },
      },
      {},
      "a=1 b=y",
      "invalid_input",
    ],
    [
      "values alone in their order",
      { a: { type: "string" }, b: { type: "string" } },
      { order: ["b", "a"] },
      "1 2",
      { a: "2", b: "1" },
    ],
  ])("%s", async (_what, properties, others, args, expected) => {
    expect(await settle(`/act ${args}`, action(properties, others))).toEqual(expected);
  });

  it("refuse what is read and isn't known", async () => {
    const declared = action({ a: { type: "string", default: { jqQuery: ".entity.properties.tier" } } });
    expect(await settle("/act", declared, (world) => withUnknown(world, "service/cart", "tier"))).toBe(
      "permission_unknown",
    );
    expect(await settle("/act", declared, (world) => withUnknown(world, "service/cart", "replicas"))).toEqual(
      { a: "gold" },
    );
    const world = await makeWorld(jq, [
      action({ a: { type: "string", default: { jqQuery: ".user.role" } } }),
    ]);
    expect(reasonOf(await understandText("/act", contextOf(world, unknownStanding("ben"))))).toBe(
      "permission_unknown",
    );
  });

  it("hold a grant to its longest time", async () => {
    const grant = action(
      { ttl: { type: "string" } },
      {},
      { ttl: { default: "1h", max: "4h", input: "ttl" } },
    );
    expect(await settle("/act ttl=4h", grant)).toEqual({ ttl: "4h" });
    expect(await settle("/act ttl=5h", grant)).toBe("invalid_input");
    expect(await settle("/act ttl=-1h", grant)).toBe("invalid_input");
    expect(await settle("/act", grant)).toEqual({});
  });

  it("offer an action only where its condition holds for sure", async () => {
    const rules = [{ property: "tier", operator: "=", value: "gold" }];
    const conditional = makeAction("act", {
      trigger: {
        type: "self-service",
        operation: "DAY-2",
        blueprintIdentifier: "service",
        condition: { type: "SEARCH", combinator: "and", rules },
      },
    });
    expect(await settle("/act", conditional)).toEqual({});
    expect(await settle("/act service=db", conditional)).toBe("condition_not_met");
    expect(await settle("/act", conditional, (world) => withUnknown(world, "service/cart", "tier"))).toBe(
      "condition_not_met",
    );
  });
});

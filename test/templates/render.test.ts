import { describe, expect, it } from "vitest";
import type { JqEngine } from "../../src/jq/index.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { renderTemplate } from "../../src/templates/index.ts";
import { jq } from "../shared-jq.ts";

const CONTEXT: JsonObject = {
  inputs: {
    n: 3,
    text: "cart",
    on: true,
    nothing: null,
    list: [1, "two"],
    map: { a: 1, b: { c: 2 } },
    blank: "",
  },
  run: { id: "r_1" },
};
const render = (template: Json, engine: JqEngine = jq) => renderTemplate(template, CONTEXT, engine);
const value = (filled: Json | undefined) => ({ kind: "value", value: filled });

describe("a text that is one expression", () => {
  it.each<[string, Json | undefined]>([
    ["{{ .inputs.n }}", 3],
    ["{{.inputs.n}}", 3],
    ["  {{ .inputs.on }}\n", true],
    ["{{ .inputs.list }}", [1, "two"]],
    ["{{ .inputs.map }}", { a: 1, b: { c: 2 } }],
    ["{{ .inputs.nothing }}", null],
    ["{{ .nowhere.at.all }}", null],
    ["{{ .inputs.list[] }}", 1],
    ["{{ 'single' + .inputs.text }}", "singlecart"],
    ['{{ "}} {{" }}', "}} {{"],
    ["{{ {a: .inputs.n} }}", { a: 3 }],
    ["{{ empty }}", undefined],
    ["{{ .inputs.text | tonumber }}", null],
    ["{{ this is no jq }}", null],
    ["{{ }}", null],
    ["{{ env }}", {}],
  ])("%j keeps the type", async (template, filled) => {
    expect(await render(template)).toEqual(value(filled));
  });
});

describe("a text with more in it", () => {
  it.each<[string, string]>([
    ["plain", "plain"],
    ["", ""],
    ["n={{ .inputs.n }}", "n=3"],
    ["{{ .inputs.text }}-{{ .inputs.on }}", "cart-true"],
    ["{{ .inputs.map }}!", '{"a":1,"b":{"c":2}}!'],
    ["{{ .inputs.list }}{{ .inputs.nothing }}", '[1,"two"]null'],
    ["<{{ .inputs.text | tonumber }}>", "<null>"],
    ["<{{ empty }}>", "<null>"],
    ['{"x": {{ .inputs.n }}}', '{"x": 3}'],
    [" {{ .inputs.n }} {{ .inputs.n }} ", " 3 3 "],
  ])("%j is joined, other values as JSON", async (template, filled) => {
    expect(await render(template)).toEqual(value(filled));
  });
});

describe("lists and objects", () => {
  it("are walked, and what is no text stays as it is", async () => {
    const template = {
      a: [1, true, null, "{{ .inputs.n }}", ["{{ .run.id }}"]],
      b: { c: "x{{ .inputs.n }}" },
    };
    expect(await render(template)).toEqual(value({ a: [1, true, null, 3, ["r_1"]], b: { c: "x3" } }));
    expect(await render(7)).toEqual(value(7));
    expect(await render(null)).toEqual(value(null));
  });

  it("have null in place of an expression without an output, and no such pair", async () => {
    expect(await render(["{{ empty }}", 1])).toEqual(value([null, 1]));
    expect(await render({ a: "{{ empty }}", b: 1 })).toEqual(value({ b: 1 }));
  });
});

describe("keys", () => {
  it.each<[string, JsonObject]>([
    ["{{ .inputs.text }}", { cart: 1 }],
    ["is_{{ .inputs.text }}_{{ .inputs.n }}", { is_cart_3: 1 }],
    ["{{ if .inputs.on then 'yes' else 'no' end }}", { yes: 1 }],
    ["{{ .inputs.nothing }}", {}],
    ["{{ .inputs.blank }}", {}],
    ["{{ empty }}", {}],
    ["{{ .inputs.text | tonumber }}", {}],
    ["", {}],
    ["{{ '__proto__' }}", Object.fromEntries([["__proto__", 1]])],
  ])("%j may be templates; a pair without one is dropped", async (key, filled) => {
    const rendered = await render(Object.fromEntries([[key, 1]]));
    expect(JSON.stringify(rendered)).toBe(JSON.stringify(value(filled)));
  });

  it.each(["{{ 1 }}", "{{ true }}", "{{ {} }}", "{{ [] }}", "{{ .inputs.n }}"])(
    "%j that are no texts are a problem",
    async (key) => {
      expect((await render({ [key]: 1 })).kind).toBe("problem");
    },
  );

  it("that come to the same name leave the last", async () => {
    expect(await render({ cart: 1, "{{ .inputs.text }}": 2 })).toEqual(value({ cart: 2 }));
  });
});

describe("spreadValue()", () => {
  it.each(["{{ spreadValue() }}", "{{spreadValue()}}", "{{  spreadValue( )  }}"])(
    "%j puts pairs into the parent",
    async (key) => {
      expect(await render({ [key]: "{{ .inputs.map }}", z: 1 })).toEqual(value({ a: 1, b: { c: 2 }, z: 1 }));
      expect(await render({ [key]: { "{{ .inputs.text }}": "{{ .inputs.n }}" } })).toEqual(
        value({ cart: 3 }),
      );
    },
  );

  it("lets later pairs win", async () => {
    expect(await render({ a: 0, "{{ spreadValue() }}": "{{ .inputs.map }}" })).toEqual(
      value({ a: 1, b: { c: 2 } }),
    );
    expect(await render({ "{{ spreadValue() }}": "{{ .inputs.map }}", a: 9 })).toEqual(
      value({ a: 9, b: { c: 2 } }),
    );
  });

  it.each(["{{ .inputs.n }}", "{{ .inputs.nothing }}", "{{ .inputs.list }}", "{{ empty }}", "text"])(
    "of %j, which is no object, is a problem",
    async (given) => {
      expect((await render({ "{{ spreadValue() }}": given })).kind).toBe("problem");
    },
  );
});

describe("a template that can't be filled", () => {
  it.each<[Json, string]>([
    ["{{ .a", "0"],
    [{ a: ["x }} y"] }, "2"],
    [{ "{{ .a {{ }}": 1 }, "6"],
  ])("%j is a problem that says where", async (template, index) => {
    const rendered = await render(template);
    expect(rendered).toEqual({ kind: "problem", message: expect.stringContaining(index) });
  });

  it("because jq gave no answer is a problem, and never null", async () => {
    const outcome = { kind: "stopped", reason: "jq_timeout", message: "it took too long" } as const;
    const stuck: JqEngine = { ...unusable, evaluate: async (programs) => [programs.map(() => outcome)] };
    for (const template of [
      "{{ .a }}",
      "x {{ .a }}",
      { "{{ .a }}": 1 },
      ["{{ .a }}"],
      { "{{ spreadValue() }}": "{{ .a }}" },
    ])
      expect(await render(template, stuck)).toEqual({
        kind: "problem",
        message: expect.stringContaining(".a"),
      });
  });

  it("because jq forgot it is a problem", async () => {
    expect((await render("{{ .a }}", { ...unusable, evaluate: async () => [] })).kind).toBe("problem");
  });

  it("because it is nested beyond reason is a problem", async () => {
    let template: Json = "{{ .inputs.n }}";
    for (let depth = 0; depth < 50_000; depth += 1) template = [template];
    expect((await render(template)).kind).toBe("problem");
  });
});

describe("jq", () => {
  it("is asked once, each expression once, whatever the template", async () => {
    const asked: (readonly string[])[] = [];
    const noting: JqEngine = {
      ...unusable,
      evaluate: (programs, inputs) => {
        asked.push(programs);
        return jq.evaluate(programs, inputs);
      },
    };
    await render(
      { a: "{{ .run.id }}", b: ["{{ .run.id }} {{ .inputs.n }}"], "{{ .inputs.text }}": 1 },
      noting,
    );
    expect(asked.map((programs) => [...programs].sort())).toEqual([[".inputs.n", ".inputs.text", ".run.id"]]);
  });
});

const unusable: JqEngine = {
  compile: () => Promise.reject(new Error("not asked for")),
  evaluate: () => Promise.reject(new Error("not asked for")),
  close: () => Promise.resolve(),
};

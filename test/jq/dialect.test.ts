import { describe, expect, it } from "vitest";
import { gives, openEngine, runOne } from "./engine-for-test.ts";

const engine = openEngine();

describe("a program gives its first output", () => {
  const entity = {
    identifier: "checkout",
    properties: {
      name: "Checkout",
      "a-b": "dashed",
      myArr: [1, 2, 3, 4],
      memory: 2048,
      obj1: { a: 1, deep: { x: 1 } },
      obj2: { b: 2, deep: { y: 2 } },
      tags: [
        { Key: "team", Value: "shop" },
        { Key: "applyId", Value: "1a23" },
      ],
    },
  };
  it.each([
    ["'https://datadog.com/' + .identifier", "https://datadog.com/checkout"],
    ['"https://slack.com/" + .identifier', "https://slack.com/checkout"],
    ['.properties.tags.[] | select(.Key=="applyId") | .Value', "1a23"],
    [".properties.tags[] | select(.Key=='applyId') | .Value", "1a23"],
    [".properties.name | ascii_downcase", "checkout"],
    [".properties.myArr[1:4]", [2, 3, 4]],
    [".properties.myArr | length", 4],
    [".properties.memory / 1024", 2],
    [".properties.obj1 * .properties.obj2", { a: 1, b: 2, deep: { x: 1, y: 2 } }],
    [".properties['a-b']", "dashed"],
    [".properties.'a-b'", "dashed"],
    [".'identifier' + .properties.'name'", "checkoutCheckout"],
    [`.missing.'a"b' // 'say "hi"' | .`, 'say "hi"'],
    ['.properties."a-b"', "dashed"],
    ["\"it's a 'quote' here\"", "it's a 'quote' here"],
    ["if .properties.memory > 1024 then 'big' else 'small' end", "big"],
    [".properties.myArr[]", 1],
    ["1, error('never reached')", 1],
    [". as {identifier: $id} | $id", "checkout"],
    ["'  trimmed ' | trim", "trimmed"],
  ])("%s", async (program, expected) => {
    expect(await runOne(engine, program, entity)).toEqual(gives(expected));
  });

  it("as Port's quote pattern has it: at word boundaries, and not next to a double quote", async () => {
    expect(await runOne(engine, "[ 'a' , 'b' ]", null)).toEqual(gives(["a", "b"]));
    expect(await runOne(engine, "'it' + 's'", null)).toEqual(gives("its"));
  });
});

describe("null, no output and error are three different things", () => {
  it.each([
    [".missing", gives(null)],
    ["null", gives(null)],
    ["empty", gives()],
    [".list[]", gives()],
    ["select(false)", gives()],
    ["false", gives(false)],
    ["error('no')", { kind: "error", message: "no" }],
    ["error({code: 1})", { kind: "error", message: '{"code":1}' }],
    ["error(null)", { kind: "error", message: "null" }],
  ])("%s", async (program, expected) => {
    expect(await runOne(engine, program, { list: [] })).toEqual(expected);
  });

  it("a program that does not compile is an error on every input, and compile says where", async () => {
    const [problem] = await engine.compile([".a +"]);
    expect(problem?.message).toMatch(/line 1, column 4/);
    const [row] = await engine.evaluate([".a +", "."], [1]);
    expect(row).toEqual([{ kind: "error", message: expect.stringContaining("compile") }, gives(1)]);
  });

  it("an error says what jq says, briefly", async () => {
    const outcome = await runOne(engine, "error(. * 5000)", "x");
    expect(outcome).toMatchObject({ kind: "error", message: "x".repeat(1000) });
  });
});

describe("programs see one input and nothing else", () => {
  it.each([
    ["env", gives({})],
    ["$ENV", gives({})],
    ["env.PATH", gives(null)],
    ["$ENV.HOME", gives(null)],
    ["[inputs]", gives([])],
    ["input_filename", gives(null)],
    ["debug", gives(7)],
    ["debug('text')", gives(7)],
    ["stderr", gives(7)],
    ["$__loc__", gives({ file: "<top-level>", line: 1 })],
    ["\n\n$__loc__.line", gives(3)],
    ["$$$$ENV | 1", gives(1)],
  ])("%s", async (program, expected) => {
    const [row] = await engine.evaluate([".", program, "$ENV", program], [7]);
    expect(row).toEqual([gives(7), expected, gives({}), expected]);
  });

  it.each(["input", "halt", "halt_error", "halt_error(1)", "'secret' | modulemeta", "try halt catch error"])(
    "%s is an error and disturbs nobody",
    async (program) => {
      const answers = await engine.evaluate([".", program, ". + 1"], [1, 2]);
      const error = { kind: "error", message: expect.any(String) };
      expect(answers).toEqual([
        [gives(1), error, gives(2)],
        [gives(2), error, gives(3)],
      ]);
    },
  );

  it.each(['import "a" as a; .', 'include "a"; .', 'import "/etc/passwd" as $d; $d'])(
    "%s does not compile",
    async (program) => {
      expect(await engine.compile([program])).toEqual([{ message: expect.any(String) }]);
    },
  );
});

describe("values go in and come out as JSON.parse has them", () => {
  it.each([
    [9007199254740991],
    [JSON.parse("12345678901234567890")],
    [1e21],
    [5e-324],
    [1.7976931348623157e308],
    [0.1],
    ["\u0000 \u2028 é 😀"],
    [{ __proto__x: 1, "": 2, "a\nb": [] }],
    [JSON.parse('{"__proto__": {"x": 1}}')],
  ])("%j", async (input) => {
    expect(await runOne(engine, ".", input)).toEqual(gives(input));
  });

  it("half a surrogate pair becomes the replacement character and leaves its neighbours alone", async () => {
    const answers = await engine.evaluate(["."], ["\ud800", "\\ud800", "fine"]);
    expect(answers).toEqual([[gives("\ufffd")], [gives("\\ud800")], [gives("fine")]]);
  });
});

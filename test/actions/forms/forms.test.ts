import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { listQuestions, planForms, readIssueForm, writeIssueForm } from "../../../src/actions/forms/index.ts";
import type { Action } from "../../../src/model/action.ts";
import { makeAction } from "../../reports/make-run.ts";

/** What GitHub takes (GitHub docs, syntax for GitHub's form schema), as far as Muster writes it. */
const label = z.string().refine((text) => text.trim() !== "" && !/password/i.test(text));
const id = z.string().regex(/^[A-Za-z0-9_-]+$/);
const text = z.string().refine((value) => value.trim() !== "");
const validations = z.strictObject({ required: z.boolean() }).optional();
const fields = { label, description: text.optional() };
const field = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: text }) }),
  z.strictObject({
    type: z.literal("dropdown"),
    id,
    attributes: z.strictObject({
      ...fields,
      options: z
        .array(text.refine((option) => !/^none$/i.test(option)))
        .min(1)
        .refine((options) => new Set(options).size === options.length),
      default: z.int().min(0).optional(),
    }),
    validations,
  }),
  z.strictObject({
    type: z.literal("checkboxes"),
    id,
    attributes: z.strictObject({ ...fields, options: z.array(z.strictObject({ label: text })).min(1) }),
  }),
  z.strictObject({
    type: z.literal("textarea"),
    id,
    attributes: z.strictObject({ ...fields, value: text.optional(), render: z.string().optional() }),
    validations,
  }),
  z.strictObject({
    type: z.literal("input"),
    id,
    attributes: z.strictObject({ ...fields, value: text.optional() }),
    validations,
  }),
]);
const formSchema = z.strictObject({
  name: text.refine((name) => name.length >= 3),
  description: text,
  title: text,
  body: z.array(field).min(1),
});

const written = (action: Action) => formSchema.parse(parse(writeIssueForm(action, { prefix: "/" }).text));

type Asked = Exclude<z.infer<typeof field>, { readonly type: "markdown" }>;
const known = new WeakMap<Action, readonly Asked[]>();
function asked(action: Action): readonly Asked[] {
  const fields = known.get(action) ?? fieldsOf(written(action));
  known.set(action, fields);
  return fields;
}
const fieldsOf = ({ body }: z.infer<typeof formSchema>): readonly Asked[] =>
  body.flatMap((each) => (each.type === "markdown" ? [] : [each]));

/** The issue that GitHub makes of answers, by label. A text is what was typed; a list is what was ticked. */
function submit(action: Action, answers: Readonly<Record<string, string | readonly string[]>>): string {
  return asked(action)
    .map((each) => {
      const { label } = each.attributes;
      const given = answers[label];
      return `### ${label}\n\n${show(each, given)}`;
    })
    .join("\n\n");
}

function show(each: Asked, given: string | readonly string[] | undefined): string {
  if (each.type === "checkboxes")
    return each.attributes.options
      .map((option) => `- [${given?.includes(option.label) === true ? "X" : " "}] ${option.label}`)
      .join("\n");
  if (each.type === "dropdown" && given === undefined && each.attributes.default !== undefined)
    return each.attributes.options[each.attributes.default] ?? "";
  if (typeof given !== "string" || given === "") return "_No response_";
  return each.type === "textarea" && each.attributes.render !== undefined
    ? `\`\`\`${each.attributes.render}\n${given}\n\`\`\``
    : given;
}

const withInputs = (properties: object, others: object = {}) =>
  makeAction({
    trigger: {
      type: "self-service",
      operation: "DAY-2",
      blueprintIdentifier: "service",
      userInputs: { properties, ...others },
    },
  });

describe("the form of an action", () => {
  it("asks for the entity and for every input, by what it is", () => {
    const action = withInputs({
      replicas: { type: "number", minimum: 1, maximum: 10, default: 2 },
      environment: { type: "string", enum: ["staging", "production"], default: "production" },
      fast: { type: "boolean", default: false },
      notes: { type: "string", format: "multi-line" },
      labels: { type: "array", items: { type: "string" } },
      zones: { type: "array", items: { type: "string", enum: ["a", "b"] } },
      extra: { type: "object" },
    });
    const byLabel = new Map(asked(action).map((each) => [each.attributes.label, each]));
    expect([...byLabel].map(([name, { type }]) => [name, type])).toEqual([
      ["Muster action", "dropdown"],
      ["Name of the service", "input"],
      ["replicas", "input"],
      ["environment", "dropdown"],
      ["fast", "dropdown"],
      ["notes", "textarea"],
      ["labels", "textarea"],
      ["zones", "checkboxes"],
      ["extra", "textarea"],
    ]);
    expect(byLabel.get("replicas")?.attributes).toMatchObject({ value: "2" });
    expect(byLabel.get("replicas")?.attributes.description).toMatch(/1 to 10/);
    expect(byLabel.get("environment")?.attributes).toMatchObject({ default: 1 });
    expect(byLabel.get("fast")?.attributes).toMatchObject({ options: ["true", "false"], default: 1 });
  });

  it("leaves secrets and hidden inputs out, and says so of secrets", () => {
    const action = withInputs({
      token: { type: "string", encryption: "aes256-gcm", title: "Token" },
      inner: { type: "string", visible: false },
    });
    expect(asked(action).map(({ attributes }) => attributes.label)).toEqual([
      "Muster action",
      "Name of the service",
    ]);
    expect(writeIssueForm(action, { prefix: "/" }).text).toContain("`token`");
  });

  it.each([
    ["alike but for signs", { a: { type: "string", title: "Name?" }, b: { type: "string", title: "name" } }],
    ["Muster's own", { a: { type: "string", title: "Muster action" } }],
    ["a word that GitHub forbids", { password: { type: "string", title: "Password" } }],
    ["in another script", { a: { type: "string", title: "数量" }, b: { type: "string", title: "环境" } }],
    ["keys that are alike", { a_b: { type: "string" }, "a-b": { type: "string" }, AB: { type: "string" } }],
    ["of several lines", { a: { type: "string", title: "one\n### two" } }],
  ])("has labels that GitHub takes: %s", (_, properties) => {
    const labels = asked(withInputs(properties)).map(({ attributes }) => attributes.label);
    const plain = labels.map((each) => each.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
    expect(new Set(plain).size).toBe(labels.length);
    expect(labels.join("")).not.toMatch(/[\n\r]|password/i);
  });

  it.each([
    ["None, which is GitHub's own", ["None", "some"]],
    ["the same as a number and as a text", [1, "1"]],
    ["nothing", ["", "some"]],
  ])("asks by a line for what can't be chosen: %s", (_, values) => {
    expect(asked(withInputs({ mode: { type: "string", enum: values } })).at(-1)?.type).toBe("input");
  });

  it("has texts that no reader of YAML takes for something else", () => {
    const action = withInputs({ mode: { type: "string", enum: ["yes", "no", "on", "1.10", "null"] } });
    expect(asked(action).at(-1)?.attributes).toMatchObject({ options: ["yes", "no", "on", "1.10", "null"] });
    expect(writeIssueForm(action, { prefix: "/" }).text).toMatch(/"yes"/);
  });

  it("is in a file of its own for every word", () => {
    const path = (identifier: string) => writeIssueForm(makeAction({ identifier }), { prefix: "/" }).path;
    expect(path("scale")).toBe(".github/ISSUE_TEMPLATE/muster-scale.yml");
    const paths = ["scale:a", "scale-a", "scale.a", "Scale", "scale", "größe", "a+b", "a=b"].map(path);
    expect(new Set(paths.map((each) => each.toLowerCase())).size).toBe(paths.length);
    for (const each of paths) expect(each).toMatch(/^\.github\/ISSUE_TEMPLATE\/muster-[a-z0-9-]+\.yml$/);
  });
});

/** Answers to all questions of an action, with what is to come of them. */
const ACTION = withInputs(
  {
    replicas: { type: "number", minimum: 1 },
    environment: { type: "string", title: "Where to", enum: ["staging", "production"] },
    fast: { type: "boolean" },
    notes: { type: "string", format: "multi-line", title: "Notes" },
    labels: { type: "array", items: { type: "string" } },
    zones: { type: "array", items: { type: "string", enum: ["a, b", "c"] } },
    extra: { type: "object" },
    config: { type: "string", format: "yaml" },
    last: { type: "string" },
  },
  { required: ["replicas"] },
);

const line = fc
  .string({ unit: fc.constantFrom(..."abc09 #*`_-[]()@</>:\"'{}é😀=,".split("")), minLength: 1 })
  .map((text) => text.trim())
  .filter((text) => text !== "" && text !== "_No response_");
const lines = fc
  .array(fc.oneof(line, fc.constantFrom("### other", "", "```", "# x", "- [X] c", "_No response_ of it")), {
    minLength: 1,
    maxLength: 5,
  })
  .map((each) => each.join("\n").trim())
  .filter((text) => text !== "");
/** GitHub ends its block of code by three ticks: those of somebody else are not typed here. */
const code = lines.filter((text) => !text.includes("```"));

describe("an issue made from a form", () => {
  it("says what was answered, whatever that is", () => {
    const answers = fc.record(
      {
        replicas: fc.integer().map(String),
        environment: fc.constantFrom("staging", "production"),
        fast: fc.constantFrom("true", "false"),
        notes: lines,
        labels: fc.array(
          line.filter((text) => !/^[-*] /.test(text)),
          { minLength: 1, maxLength: 3 },
        ),
        zones: fc.subarray(["a, b", "c"]),
        extra: fc.json(),
        config: code,
        last: line,
      },
      { requiredKeys: ["replicas"] },
    );
    fc.assert(
      fc.property(answers, line, fc.boolean(), (given, service, crlf) => {
        const { labels = [], environment = "", notes = "", zones = [], ...others } = given;
        const body = submit(ACTION, {
          ...others,
          "Name of the service": service,
          "Where to": environment,
          Notes: notes,
          labels: labels.join("\n"),
          zones,
        });
        const read = readIssueForm(crlf ? body.replaceAll("\n", "\r\n") : body, [
          makeAction({ identifier: "x" }),
          ACTION,
        ]);
        expect(read.kind).toBe("form");
        if (read.kind !== "form") return;
        const got = Object.fromEntries(read.arguments.map(({ key, value }) => [key, value]));
        expect(got).toEqual({
          service,
          ...others,
          ...(notes === "" ? {} : { notes }),
          ...(environment === "" ? {} : { environment }),
          ...(labels.length === 0 ? {} : { labels: JSON.stringify(labels) }),
          ...(zones.length === 0 ? {} : { zones: JSON.stringify(zones) }),
        });
        for (const { key, quoted } of read.arguments)
          expect(quoted).toBe(["service", "environment", "notes", "config", "last"].includes(key ?? ""));
      }),
      { numRuns: 1000 },
    );
  });

  it("reads no question out of a block of code", () => {
    const body = submit(ACTION, {
      "Name of the service": "cart",
      config: "a: 1\n\n### last\n\nevil",
      last: "good",
    });
    const read = readIssueForm(body, [ACTION]);
    if (read.kind !== "form") throw new Error("it is one");
    expect(read.arguments.find(({ key }) => key === "last")?.value).toBe("good");
    expect(read.arguments.find(({ key }) => key === "config")?.value).toContain("evil");
  });

  it.each([
    ["a question in an answer", { Notes: "so\n\n### last\n\nother", last: "good" }],
    ["an answer that begins code and doesn't end it", { Notes: "```yaml", config: "### config\n\nevil" }],
    ["an answer that is code and goes on behind it", { config: "```\n### last\n\nother", last: "good" }],
  ])("is refused where nobody can tell: %s", (_, answers) => {
    const body = submit(ACTION, { "Name of the service": "cart", ...answers });
    expect(readIssueForm(body, [ACTION])).toMatchObject({ kind: "refused", reason: "invalid_input" });
  });

  it("is refused where a question is missing, which GitHub always writes", () => {
    const body = submit(ACTION, { "Name of the service": "cart", last: "good" });
    const without = body.replace("### labels\n\n_No response_\n", "");
    expect(without).not.toBe(body);
    expect(readIssueForm(without, [ACTION])).toMatchObject({ kind: "refused", reason: "invalid_input" });
  });

  it("reads ticks at numbers as numbers", () => {
    const action = withInputs({ zones: { type: "array", items: { type: "number", enum: [1, 2, 3] } } });
    const read = readIssueForm(submit(action, { "Name of the service": "cart", zones: ["1", "3"] }), [
      action,
    ]);
    expect(read).toMatchObject({ arguments: [{ key: "service" }, { key: "zones", value: "[1,3]" }] });
  });

  it.each([
    [
      "a value that can't be chosen",
      "### Muster action\n\nscale: x\n\n### Where to\n\nmoon",
      "invalid_input",
    ],
    ["a tick that isn't there", "### Muster action\n\nscale: x\n\n### zones\n\n- [X] d", "invalid_input"],
    ["two lines for one", "### Muster action\n\nscale: x\n\n### last\n\na\nb", "invalid_input"],
    ["an action that is gone", "### Muster action\n\ngone: x", "unknown_command"],
  ])("is refused: %s", (_, body, reason) => {
    expect(readIssueForm(body, [ACTION])).toMatchObject({ kind: "refused", reason });
  });

  it.each([
    "",
    "hello",
    "text first\n\n### Muster action\n\nscale: x",
    "### Muster action",
    "> ### Muster action\n>\n> scale: x",
    "```\n### Muster action\n\nscale: x\n```",
  ])("is none of Muster's: %j", (body) => {
    expect(readIssueForm(body, [ACTION])).toEqual({ kind: "none" });
  });

  it("never throws, and gives no argument that isn't asked for", () => {
    const keys = new Set(listQuestions(ACTION).map(({ key }) => key));
    const piece = fc.oneof(
      fc.constantFrom(
        ...listQuestions(ACTION).map(({ label }) => `### ${label}`),
        "### Muster action",
        "```",
        "```yaml",
      ),
      fc.constantFrom("", "scale: x", "_No response_", "- [x] c", "4", "true", "staging"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom("\n", "\n\n", "\r\n", "\r"), (pieces, end) => {
        const read = readIssueForm(["### Muster action", "scale: x", ...pieces].join(end), [ACTION]);
        expect(["form", "refused"]).toContain(read.kind);
        if (read.kind !== "form") return;
        for (const { key } of read.arguments) expect(keys.has(key ?? "")).toBe(true);
        expect(new Set(read.arguments.map(({ key }) => key)).size).toBe(read.arguments.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the forms of a central repo", () => {
  const form = writeIssueForm(makeAction(), { prefix: "/" });
  const plan = (present: Readonly<Record<string, string>>, actions = [makeAction()]) =>
    planForms(actions, new Map(Object.entries(present)), { prefix: "/" }).map(({ path, kind }) => [
      path,
      kind,
    ]);
  const other = ".github/ISSUE_TEMPLATE/muster-other.yml";

  it.each([
    ["added", {}, [[form.path, "add"]]],
    ["left when they are as they should be", { [form.path]: form.text }, [[form.path, "same"]]],
    ["changed", { [form.path]: `${form.text}#` }, [[form.path, "change"]]],
    [
      "removed",
      { [form.path]: form.text, [other]: form.text },
      [
        [other, "remove"],
        [form.path, "same"],
      ],
    ],
    ["left to others", { [form.path]: "name: theirs", [other]: "name: theirs" }, [[form.path, "foreign"]]],
  ])("are %s", (_, present, expected) => {
    expect(plan(present)).toEqual(expected);
  });
});

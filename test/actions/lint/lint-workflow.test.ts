import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { lintWorkflow } from "../../../src/actions/lint/index.ts";
import { type Action, actionSchema } from "../../../src/model/action.ts";
import type { Json } from "../../../src/model/json.ts";

const SHA = "de0fac2e4500dabe0009e67214ff5f5447ce83dd";

interface Parts {
  readonly sent?: Readonly<Record<string, Json>>;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

function action({ sent = {}, properties = {}, required = [] }: Parts = {}): Action {
  return actionSchema.parse({
    identifier: "restart",
    trigger: { type: "self-service", operation: "DAY-2", userInputs: { properties, required } },
    invocationMethod: {
      type: "GITHUB",
      repo: "cart",
      workflow: "restart.yml",
      workflowInputs: { run_id: "{{ .run.id }}", ...sent },
    },
  });
}

/** A sound workflow, with more inputs and another job where a test has them. */
const workflow = (
  inputs = "",
  job = "    steps: [{run: make restart}]",
) => `run-name: Restart (\${{ inputs.run_id }})
on:
  workflow_dispatch:
    inputs:
      run_id: {required: true}
${inputs}permissions: {contents: read}
jobs:
  restart:
${job}
`;

const lint = (text: string | null, parts: Parts = {}) =>
  lintWorkflow(action(parts), text === null ? null : { path: ".github/workflows/restart.yml", text });
const step = (yaml: string) => workflow("", `    steps:\n      - ${yaml.replaceAll("\n", "\n        ")}`);

describe("a workflow that fits its action", () => {
  it("has nothing to say about", () => {
    expect(lint(workflow())).toEqual([]);
  });

  it("is not looked for where an action dispatches none", () => {
    const { trigger } = action();
    const locking = actionSchema.parse({
      identifier: "lock",
      trigger,
      invocationMethod: { type: "LOCK", reason: "because" },
    });
    expect(lintWorkflow(locking, null)).toEqual([]);
  });
});

describe("a workflow that can't be dispatched", () => {
  it("isn't there: told in the action", () => {
    expect(lint(null)).toMatchObject([
      { severity: "error", place: { in: "action", path: ["invocationMethod", "workflow"] } },
    ]);
  });

  it.each([
    ["no YAML", "on: [workflow_dispatch\njobs: {"],
    ["no mapping", "- on"],
    ["nothing", ""],
    ["says a thing twice", `${workflow()}jobs: {}\n`],
    ["runs on pushes alone", "on: push\npermissions: {}\nrun-name: ${{ inputs.run_id }}\n"],
    ["is larger than GitHub takes", `# ${"x".repeat(600_000)}`],
  ])("%s", (_, text) => {
    const [problem, ...others] = lint(text);
    expect(problem).toMatchObject({ severity: "error", place: { in: "workflow" } });
    expect(others.filter(({ severity }) => severity === "error").length).toBeLessThan(10);
  });

  it.each([
    "on: workflow_dispatch",
    "on: [push, workflow_dispatch]",
    "on: {workflow_dispatch: }",
    '"on": {workflow_dispatch: {}}',
  ])("can be with %s", (on) => {
    const text = `${on}\nrun-name: \${{ inputs.run_id }}\npermissions: {}\njobs: {}\n`;
    expect(lint(text).map(({ message }) => message)).toEqual([
      expect.stringContaining("run_id is not declared"),
    ]);
  });
});

describe("what is sent", () => {
  it("is declared, and has all that is required", () => {
    const text = workflow(
      "      a: {required: true}\n      c: {required: true}\n      d: {required: true, default: x}\n",
    );
    const found = lint(text, { sent: { a: "1", extra: "2" } });
    expect(found).toMatchObject([
      {
        message: expect.stringMatching(/^extra is not declared/),
        place: { in: "action", path: ["invocationMethod", "workflowInputs", "extra"] },
      },
      { message: expect.stringMatching(/^c is required/), place: { in: "workflow", line: 7, column: 7 } },
    ]);
  });

  it("is not told for sure where templates name it", () => {
    expect(lint(workflow("      a: {required: true}\n"), { sent: { "{{ .inputs.name }}": "1" } })).toEqual(
      [],
    );
  });

  it.each<readonly [string, string, Json, Json | null, readonly string[]]>([
    ["a choice that has it", "{type: choice, options: [x, y]}", "x", null, []],
    ["a choice that hasn't", "{type: choice, options: [x, y]}", "z", null, ["error"]],
    [
      "a choice of all that an input may be",
      "{type: choice, options: [x, y]}",
      "{{ .inputs.i }}",
      { type: "string", enum: ["x", "y"] },
      [],
    ],
    [
      "a choice of less",
      "{type: choice, options: [x]}",
      "{{ .inputs.i }}",
      { type: "string", enum: ["x", "y"] },
      ["error"],
    ],
    [
      "a choice of any text",
      "{type: choice, options: [x]}",
      "{{ .inputs.i }}",
      { type: "string" },
      ["warning"],
    ],
    ["a choice, by a template", "{type: choice, options: [x]}", "{{ .entity.title }}", null, []],
    ["no options", "{type: choice}", "{{ .entity.title }}", null, ["error"]],
    ["a boolean", "{type: boolean}", "{{ .inputs.i }}", { type: "boolean" }, []],
    ["a boolean of any text", "{type: boolean}", "{{ .inputs.i }}", { type: "string" }, ["warning"]],
    ["a boolean that is none", "{type: boolean}", "yes", null, ["error"]],
    ["a number", "{type: number}", 3, null, []],
    ["a number that is none", "{type: number}", "three", null, ["error"]],
    ["what may be left out", "{required: true}", "{{ .inputs.i }}", { type: "string" }, ["warning"]],
    ["what has a default", "{required: true}", "{{ .inputs.i }}", { type: "string", default: "x" }, []],
  ])("%s", (_, declared, value, input, severities) => {
    const found = lint(workflow(`      v: ${declared}\n`), {
      sent: { v: value },
      properties: input === null ? {} : { i: input },
    });
    expect(found.map(({ severity }) => severity)).toEqual(severities);
  });

  it("is at most 25, of 65,535 characters", () => {
    const names = Array.from({ length: 25 }, (_, index) => `i${index}`);
    const text = workflow(names.map((name) => `      ${name}: {}\n`).join(""));
    const sent = Object.fromEntries(names.map((name) => [name, "x".repeat(3000)]));
    expect(lint(text, { sent }).map(({ place }) => place.in)).toEqual(["workflow", "action", "action"]);
  });
});

describe("text that people type, in a script", () => {
  it("is found at its place", () => {
    const text = step("run: |\n  echo ${{ github.sha }}\n  echo ${{ inputs.run_id }}");
    const found = lint(text);
    expect(found).toMatchObject([{ severity: "error", code: "suspicious", place: { line: 12, column: 16 } }]);
  });

  it.each([
    "inputs.reason",
    "INPUTS.reason",
    "inputs['reason']",
    "github.event.inputs.reason",
    "github['event'].inputs.reason",
    "github . event . inputs . reason",
    "toJSON(inputs)",
    "toJSON(github)",
    "toJSON(github.event)",
    "format('{0}', inputs.reason)",
    "inputs.a == 'x' && inputs.b || 'y'",
    "'}}' == inputs.a || inputs.b",
    "github.event.comment.body",
    "github.event.issue.title",
    "github.event.*.title",
    "github.head_ref",
    "github.ref_name",
    "github.event.inputs.sha",
    "github.event.inputs.id",
    "github.event.inputs.number",
    "github.event.client_payload.sha",
    "github.event.repository.description",
    "github.event.workflow_run.head_branch",
    "contains(inputs.a, 'x') && inputs.b",
  ])("${{ %s }} is", (expression) => {
    expect(lint(step(`run: "echo \${{ ${expression} }}"`))).toMatchObject([
      { code: "suspicious", severity: "error" },
    ]);
  });

  it.each([
    "github.sha",
    "github.event.number",
    "github.event.repository.name",
    "secrets.TOKEN",
    "steps.inputs.outputs.x",
    "'inputs.reason'",
    "env.SAFE",
    "inputs.a == 'x'",
    "!inputs.a",
    "contains(inputs.a, 'x')",
    "inputs.a && '--dry-run' || ''",
    "contains(inputs.a, 'x') && 'x' || 'y'",
    "github.event.issue.number",
    "github.event.sender.login",
    "steps.s.outcome",
    "needs.a.result",
    "matrix.os",
  ])("${{ %s }} is not", (expression) => {
    expect(lint(step(`env: {SAFE: "\${{ github.sha }}"}\nrun: "echo \${{ ${expression} }}"`))).toEqual([]);
  });

  it("is seen through variables, by whatever name and from wherever they come", () => {
    const job = '    env: {REASON: "${{ inputs.run_id }}"}\n    steps:\n';
    const bad = '      - run: "echo ${{ env.reason }}"\n';
    const again = '      - {env: {COPY: "${{ env.REASON }}"}, run: "echo ${{ env.COPY }}"}\n';
    const good = '      - run: echo "$REASON"\n';
    expect(
      lint(workflow("", `${job}${bad}${again}${good}`)).map(({ place }) => "line" in place && place.line),
    ).toEqual([11, 12]);
  });

  it("is seen in scripts that are handed to actions, and let be in other inputs", () => {
    const uses = `uses: actions/github-script@${SHA}`;
    expect(lint(step(`${uses}\nwith: {script: "echo('\${{ inputs.x }}')"}`))).toHaveLength(1);
    expect(lint(step(`${uses}\nwith: {ref: "\${{ inputs.x }}"}`))).toEqual([]);
    expect(lint(step(`${uses}\nwith: {post-command: "\${{ inputs.x }}"}`))).toHaveLength(1);
    const called = `uses: acme/x/.github/workflows/y.yml@${SHA}`;
    expect(lint(workflow("", `    ${called}\n    with: {script: "\${{ inputs.x }}"}`))).toHaveLength(1);
  });

  it("is seen in the shell that runs a script", () => {
    const shell = 'bash -c "${{ inputs.x }}" {0}';
    const severities = (text: string) => lint(text).map(({ severity }) => severity);
    expect(severities(step(`run: x\nshell: ${shell}`))).toEqual(["error"]);
    const defaults = `defaults: {run: {shell: '${shell}'}}`;
    expect(severities(`${workflow()}${defaults}\n`)).toEqual(["error"]);
    expect(severities(workflow("", `    ${defaults}\n    steps: [{run: x}]`))).toEqual(["error"]);
  });

  const typed = 'env: {T: "${{ inputs.x }}"}';
  const echo = "      - run: echo ${{ steps.s.outputs.o }}";
  it.each<[string, string, readonly string[]]>([
    [
      "a matrix",
      "    strategy: {matrix: {m: '${{ fromJSON(inputs.l) }}', n: [1]}}\n    steps: [{run: '${{ matrix.m }} ${{ matrix.n }}'}]",
      ["error"],
    ],
    [
      "what a matrix includes",
      "    strategy: {matrix: {m: [1], include: [{n: '${{ inputs.l }}'}]}}\n    steps: [{run: '${{ matrix.m }} ${{ matrix.n }}'}]",
      ["error"],
    ],
    [
      "a whole matrix",
      "    strategy: {matrix: '${{ fromJSON(inputs.l) }}'}\n    steps: [{run: '${{ matrix.any }}'}]",
      ["error"],
    ],
    [
      "an output",
      `    steps:\n      - {id: s, ${typed}, run: 'echo "o=$T" >> $GITHUB_OUTPUT'}\n${echo}`,
      ["error"],
    ],
    [
      "an output by way of a variable of the shell",
      `    steps:\n      - id: s\n        ${typed}\n        run: |\n          V="\${T}"\n          echo "o=v-$V" >> "$GITHUB_OUTPUT"\n${echo}`,
      ["error"],
    ],
    [
      "an output by way of a command",
      `    steps:\n      - {id: s, ${typed}, run: 'echo "o=$(cut -c 1 <<< "$T")" >> $GITHUB_OUTPUT'}\n${echo}`,
      ["warning"],
    ],
    [
      "an output in a way that isn't followed",
      `    steps:\n      - {id: s, ${typed}, run: '{ echo "o=$T"; } | tee -a $GITHUB_OUTPUT'}\n${echo}`,
      ["warning"],
    ],
    [
      "an output of an action",
      `    steps:\n      - {id: s, uses: ./a, with: {x: '\${{ inputs.x }}'}}\n${echo}`,
      ["warning"],
    ],
    [
      "another output of the same step",
      `    steps:\n      - {id: s, ${typed}, run: 'echo "o=1" >> $GITHUB_OUTPUT; echo "$T"'}\n${echo}`,
      [],
    ],
    [
      "an output of a step that has nothing typed",
      `    steps:\n      - {id: s, run: 'echo "o=1" >> $GITHUB_OUTPUT'}\n${echo}`,
      [],
    ],
    [
      "a variable that a script sets",
      `    steps:\n      - {${typed}, run: 'echo "E=$T" >> $GITHUB_ENV'}\n      - run: echo \${{ env.E }}`,
      ["error"],
    ],
    [
      "another job",
      `    needs: a\n    steps: [{run: 'echo \${{ needs.a.outputs.o }} \${{ needs.a.outputs.p }}'}]\n  a:\n    outputs: {o: '\${{ steps.s.outputs.o }}', p: '\${{ github.sha }}'}\n    steps:\n      - {id: s, ${typed}, run: 'echo "o=$T" >> $GITHUB_OUTPUT'}`,
      ["error"],
    ],
    [
      "jobs that need each other",
      "    steps: [{run: 'echo ${{ needs.a.outputs.o }}'}]\n  a:\n    outputs: {o: '${{ needs.b.outputs.o }}'}\n  b:\n    outputs: {o: '${{ needs.a.outputs.o }}'}",
      [],
    ],
  ])("is followed through %s", (_, job, severities) => {
    expect(lint(workflow("", job)).map(({ severity }) => severity)).toEqual(severities);
  });
});

describe("what a workflow may do, and whom it trusts", () => {
  it("wants permissions on the workflow or on every job, and not all of them", () => {
    const bare = workflow().replace("permissions: {contents: read}\n", "");
    expect(lint(bare)).toMatchObject([{ severity: "warning", place: { line: 7 } }]);
    expect(lint(bare.replace("    steps:", "    permissions: {}\n    steps:"))).toEqual([]);
    expect(lint(workflow().replace("{contents: read}", "write-all"))).toMatchObject([
      { severity: "warning" },
    ]);
  });

  it.each([
    ["actions/checkout@v6", 1],
    ["actions/checkout@main", 1],
    ["actions/checkout", 1],
    [`actions/checkout@${SHA.slice(0, 12)}`, 1],
    [`actions/checkout@${SHA}`, 0],
    ["./.github/actions/deploy", 0],
    ["docker://alpine:3", 1],
    [`docker://alpine@sha256:${"a".repeat(64)}`, 0],
  ])("%s", (uses, count) => {
    expect(lint(step(`uses: ${uses}`))).toHaveLength(count);
    expect(lint(workflow("", `    uses: ${uses}`))).toHaveLength(count);
  });
});

describe("a run that Muster lost sight of", () => {
  it.each([
    "run-name: ${{ inputs.run_id }}",
    "run-name: x ${{ github.event.inputs['run_id'] }}",
    "run-name: ${{ fromJSON(inputs.run_id).id }}",
  ])("is found with %s", (line) => {
    expect(lint(workflow().replace(/^run-name.*/, line))).toEqual([]);
  });

  it.each(["", "run-name: Restart", "run-name: inputs.run_id", "run-name: ${{ inputs.run_id_of_another }}"])(
    "is not found with %j",
    (line) => {
      expect(lint(workflow().replace(/^run-name.*\n/, line === "" ? "" : `${line}\n`))).toMatchObject([
        { severity: "warning", code: "suspicious" },
      ]);
    },
  );

  it("is not found when the workflow isn't told of it", () => {
    expect(lint(workflow(), { sent: { run_id: "fixed" } })).toMatchObject([
      { severity: "warning", place: { in: "action" } },
    ]);
  });
});

describe("any text", () => {
  const row = constantFrom(
    "on: &a {workflow_dispatch: *a}",
    "on: *nobody",
    "jobs: &j {a: *j}",
    "jobs: &j {a: {steps: &s [*s, {run: *s}, {uses: [x]}]}, b: *j}",
    "env: &e {A: ${{ inputs.a }}}",
    "permissions: [write-all]",
    "run-name: ${{",
    "? {a: b}\n: c",
    "<<: *a",
    "- x",
    "\t- x",
  );
  it("is read in the end, and never brings the check down", () => {
    assert(
      property(
        oneof(
          array(row).map((lines) => lines.join("\n")),
          string({ unit: "binary" }),
        ),
        (text) => {
          const lines = lint(text).map(({ place }) => (place.in === "workflow" ? place.line : 1));
          expect(lines.every((line) => line > 0)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is not multiplied by jobs that share their steps", () => {
    const jobs = Array.from({ length: 1500 }, (_, index) => `  j${index}: {steps: *steps}`).join("\n");
    const steps = "    - {run: x}\n".repeat(1500);
    expect(lint(`${workflow("", `    steps: &steps\n${steps}`)}${jobs}\n`).length).toBeLessThan(3);
  });

  it("is not multiplied by names that share a job", () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `  j${index}: *job`).join("\n");
    const steps = "    - {run: x}\n".repeat(10_000);
    expect(lint(`${workflow("", `    &job\n    steps:\n${steps}`)}${names}\n`).length).toBeLessThan(3);
  });
});

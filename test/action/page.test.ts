import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { MODES } from "../../src/action/index.ts";
import { ACTION } from "./run-action.ts";

const ROOT = join(import.meta.dirname, "../..");
const page = readFileSync(join(ROOT, "docs/action.md"), "utf8");
const WORKFLOWS = join(ROOT, "examples/workflows");

const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      steps: z.array(z.looseObject({ uses: z.string(), with: z.record(z.string(), z.string()).optional() })),
    }),
  ),
});

/** The types of an event that a workflow runs for; none where it names none. */
function typesOf(event: unknown): readonly string[] {
  return z.object({ types: z.array(z.string()) }).safeParse(event).data?.types ?? [];
}

/** The chunks that a chunk can't start without. */
function importsOf(file: string): readonly string[] {
  const specifiers = readFileSync(file, "utf8").matchAll(/^import .*"(\.\/[\w-]+\.js)";$/gm);
  return [...specifiers].map(([, name = ""]) => join(file, "..", name));
}

describe("action.yml", () => {
  it("runs the bundle on Node 24", () => {
    expect(ACTION.runs).toEqual({ using: "node24", main: "dist/index.js" });
  });

  it("starts with little, whatever its modes need", () => {
    const bundle = join(ROOT, ACTION.runs.main);
    const sizes = [bundle, ...importsOf(bundle)].map((file) => statSync(file).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
  });

  it("has a page that names every input, output and mode", () => {
    const names = [...Object.keys(ACTION.inputs), ...Object.keys(ACTION.outputs), ...MODES];
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe("examples/workflows", () => {
  it.each(readdirSync(WORKFLOWS))(
    "%s gives the Action inputs that it has, and asks for no more than it needs",
    (name) => {
      const text = readFileSync(join(WORKFLOWS, name), "utf8");
      const { jobs } = workflow.parse(parse(text));
      const steps = Object.values(jobs).flatMap((job) => job.steps);
      const own = steps.filter(({ uses }) => uses.startsWith("acme/muster@"));
      expect(own).toHaveLength(1);
      for (const { with: inputs = {} } of own) {
        expect(Object.keys(inputs).filter((input) => !Object.hasOwn(ACTION.inputs, input))).toEqual([]);
        expect(MODES).toContain(inputs["mode"] ?? ACTION.inputs["mode"]?.default);
      }
      expect(text).toMatch(/^permissions:/m);
      // What runs with a key or a writing token must not be what a pull request brings.
      const checksOutHeads = text.includes("pull_request_target") && text.includes("actions/checkout@");
      expect(checksOutHeads).toBe(false);
      expect(page).toContain(`(../examples/workflows/${name})`);
    },
  );

  it.each(["judge-changes.yml", "judge-as-the-app.yml"])(
    "%s runs for all that a verdict rests on",
    (name) => {
      const text = readFileSync(join(WORKFLOWS, name), "utf8");
      const { on } = workflow.parse(parse(text));
      // Only `edited` tells of another base: without it, the job of before stays green.
      expect(typesOf(on["pull_request"] ?? on["pull_request_target"])).toEqual(
        expect.arrayContaining(["opened", "synchronize", "reopened", "edited", "ready_for_review"]),
      );
      expect(on).toHaveProperty("merge_group");
      // A review runs the workflow as the pull request has it: never with a key.
      expect(Object.hasOwn(on, "pull_request_review")).toBe(!text.includes("private-key"));
    },
  );

  it("lets the page's own example run for the same", () => {
    expect(page).toMatch(/pull_request:\n +types: \[.*edited.*\]/);
  });
});

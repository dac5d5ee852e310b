import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type AcmeOnGitHub, openAcmeOnGitHub } from "./acme-on-github.ts";
import { readJson } from "./read-json.ts";

const told = z.object({
  findings: z.array(
    z.object({
      checks: z.array(z.string()),
      section: z.string(),
      outcome: z.string(),
      subjects: z.array(z.string()),
      what: z.string(),
    }),
  ),
});

const EXAMPLE = join(import.meta.dirname, "../../examples/actions/restart");
const restart = readFileSync(join(EXAMPLE, "restart.yml"), "utf8");
const definition = readFileSync(join(EXAMPLE, "action.yml"), "utf8");
const injecting = `${restart}          echo "\${{ inputs.reason }}"\n`;

/** The action, offered for three services only. */
const action = definition.replace(
  "  userInputs:",
  `  condition:
    type: SEARCH
    combinator: and
    rules:
      - {property: $identifier, operator: in, value: [cart, checkout, search]}
  userInputs:`,
);

/** One whose repository is typed. */
const anywhere = `identifier: anywhere
trigger:
  type: self-service
  operation: DAY-2
  userInputs: {properties: {where: {type: string}}, required: [where]}
invocationMethod:
  type: GITHUB
  repo: "{{ .inputs.where }}"
  workflow: any.yml
permissions: {execute: {roles: [Admin]}}
`;

const path = ".github/workflows/restart.yml";
let acme: AcmeOnGitHub;

beforeAll(async () => {
  acme = await openAcmeOnGitHub({
    central: { "actions/restart.yml": action, "actions/anywhere.yml": anywhere },
    cart: { [path]: restart },
    checkout: { [path]: injecting },
  });
});
afterAll(async () => {
  await acme.sandbox.stop();
});

/** What is said of workflows: `outcome subjects`, and a few words. */
async function look() {
  const { out, err } = await acme.muster(["doctor", "--central", "acme/central", "--json"]);
  expect(err).toBe("");
  return readJson(told, out).findings.filter(({ section }) => section === "actions");
}

describe("muster doctor, of workflows that actions start", () => {
  it("looks at the repository of every entity that the action is offered for, in one query", async () => {
    const counts = await acme.count(async () => {
      const findings = await look();
      const of = (outcome: string) => findings.filter((finding) => finding.outcome === outcome);
      expect(of("ok").flatMap(({ subjects }) => subjects)).toEqual(["cart"]);
      const problems = of("problem").map(({ subjects, what }) => `${subjects.join()} ${what}`);
      expect(problems).toHaveLength(2);
      expect(problems).toContainEqual(expect.stringMatching(/^checkout .*restart\.yml:\d+.*inputs\.reason/));
      expect(problems).toContainEqual(
        expect.stringMatching(/^search .*actions\/restart\.yml:\d+.*there is no/),
      );
      expect(of("unknown").flatMap(({ subjects }) => subjects)).toEqual(["anywhere"]);
    });
    expect(counts.graphql["Workflows"]).toBe(1);
    expect(counts.writes).toBe(0);
    expect(await acme.client.violations()).toEqual([]);
  });

  it("never takes for well, or for missing, what GitHub leaves out of an answer", async () => {
    for (const fault of [
      { kind: "partial" as const, path: ["r0"], type: "RESOURCE_LIMITS_EXCEEDED" },
      { kind: "status" as const, status: 502 },
    ]) {
      await acme.client.setFaults({ rules: [{ on: "GRAPHQL Workflows", fault }] });
      const findings = await look();
      const unknown = findings.filter(({ outcome }) => outcome === "unknown");
      expect(unknown.flatMap(({ subjects }) => subjects)).toContain("cart");
      expect(findings.filter(({ outcome }) => outcome === "ok")).toEqual([]);
    }
    await acme.client.setFaults({ rules: [] });
  });
});

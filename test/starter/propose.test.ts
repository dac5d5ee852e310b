import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import {
  proposeFiles,
  proposeMissing,
  proposePolicy,
  type RuleCount,
  type StarterContext,
} from "../../src/starter/index.ts";
import { memoryTree } from "../config/memory-tree.ts";
import { jq } from "../shared-jq.ts";

const CONTEXT: StarterContext = {
  organization: "acme",
  central: "central",
  counts: null,
  owner: "@acme/platform",
  appId: 7,
  today: "2026-01-31",
};

const filesOf = (files: readonly { readonly path: string; readonly text: string }[]) =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));
const load = (context: StarterContext) => loadConfig(memoryTree(filesOf(proposeFiles(context))), jq);
const counted = (counts: Readonly<Record<string, Partial<RuleCount>>>) =>
  new Map(Object.entries(counts).map(([rule, count]) => [rule, { pass: 0, fail: 0, unknown: 0, ...count }]));
async function levelsOf(counts: StarterContext["counts"]) {
  const { config } = await load({ ...CONTEXT, counts });
  const rules = config?.scorecards.get("Basics")?.value.rules ?? [];
  return Object.fromEntries(rules.map(({ identifier, level }) => [identifier, level]));
}

const RULES = [
  "hasReadme",
  "hasDescription",
  "hasCodeowners",
  "codeownersIsSound",
  "hasOwner",
  "hasTopics",
  "updatesDependencies",
];

describe("a proposed central repo", () => {
  it("is sound, without a remark, whatever the organisation has", async () => {
    const login = fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,20}[A-Za-z0-9])?$/);
    const count = fc.record({ pass: fc.nat(9), fail: fc.nat(9), unknown: fc.nat(9) });
    const counts = fc.option(
      fc
        .tuple(...RULES.map((rule) => fc.tuple(fc.constant(rule), count)))
        .map((entries) => new Map<string, RuleCount>(entries)),
    );
    await fc.assert(
      fc.asyncProperty(login, counts, async (organization, seen) => {
        const { config, diagnostics } = await load({ ...CONTEXT, organization, counts: seen });
        expect(diagnostics).toEqual([]);
        expect(config?.settings.organization).toBe(organization);
      }),
      { numRuns: 25 },
    );
  });

  it.each(["true", "null", "123", "no", "1e3"])("takes the login %s for a text", async (organization) => {
    expect((await load({ ...CONTEXT, organization })).config?.settings.organization).toBe(organization);
  });

  it("asks for what many have first, and for what few have a level later", async () => {
    const many = await levelsOf(
      counted({ hasReadme: { pass: 9, fail: 1 }, hasCodeowners: { pass: 1, fail: 9 } }),
    );
    expect(many).toMatchObject({ hasReadme: "Bronze", hasCodeowners: "Gold" });
    const few = await levelsOf(counted({ hasReadme: { fail: 9 }, codeownersIsSound: { pass: 9 } }));
    expect(few).toMatchObject({ hasReadme: "Silver", codeownersIsSound: "Bronze" });
  });

  it("asks for topics and the like only where they are a habit", async () => {
    expect(await levelsOf(counted({ hasTopics: { pass: 1, fail: 9 } }))).not.toHaveProperty("hasTopics");
    expect(await levelsOf(counted({ hasTopics: { pass: 5, fail: 5 } }))).toHaveProperty("hasTopics");
  });

  it("blocks nobody on its first day, and says from which day on it does", async () => {
    const { config } = await load(CONTEXT);
    const modes = [...(config?.gates.values() ?? [])].map(({ value }) => value.mode);
    expect(modes).toEqual([
      [{ mode: "shadow" }, { mode: "warn", from: "2026-04-01" }, { mode: "enforce", from: "2026-05-31" }],
      [{ mode: "warn" }, { mode: "enforce", from: "2026-03-02" }],
    ]);
  });

  it("pins every check to the App, and proposes no ruleset without its id", () => {
    const rulesets = (appId: number | null) =>
      proposeFiles({ ...CONTEXT, appId }).filter(({ path }) => path.endsWith(".json"));
    expect(rulesets(null)).toEqual([]);
    const checks = rulesets(7).flatMap(({ text }) => [...text.matchAll(/"integration_id": (\d+)/g)]);
    expect(checks.map(([, id]) => id)).toEqual(["7", "7"]);
  });
});

describe("what is missing", () => {
  const proposed = proposeFiles(CONTEXT);
  const missing = (...there: readonly string[]) => proposeMissing(proposed, there).map(({ path }) => path);

  it("is everything where nothing is, and nothing where all is", () => {
    expect(missing()).toEqual(proposed.map(({ path }) => path));
    expect(missing(...proposed.map(({ path }) => path))).toEqual([]);
  });

  it("is never a file that is there, in whatever case or other place of it", () => {
    expect(missing("readme.md", "CODEOWNERS")).not.toEqual(
      expect.arrayContaining(["README.md", ".github/CODEOWNERS"]),
    );
    expect(missing("README.rst", "docs/CODEOWNERS")).not.toContain(".github/CODEOWNERS");
  });

  it("is nothing in a folder of the policy where people have documents of their own", () => {
    const left = missing("scorecards/service/ours.yml");
    expect(left.filter((path) => path.startsWith("scorecards/"))).toEqual([]);
    expect(left).toContain("gates/no-regression.yml");
  });

  it("is one file where one is gone", () => {
    const policy = proposePolicy(CONTEXT).map(({ path }) => path);
    expect(missing(...proposed.map(({ path }) => path).filter((path) => path !== policy[2]))).toEqual([
      policy[2],
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { reviewConfigChange } from "../../src/flows/index.ts";
import type { JqEngine } from "../../src/jq/index.ts";
import type { ConfigContext } from "../../src/reports/index.ts";
import { memoryTree } from "../config/memory-tree.ts";
import { jq as engine } from "../shared-jq.ts";
import { type CentralFiles, GUIDE, gateFile, NOW } from "./guide.ts";

/** An engine on which programs may be compiled, and a test fails when one is run. */
const jq: JqEngine = {
  compile: (programs) => engine.compile(programs),
  evaluate: () => Promise.reject(new Error("jq of a pull request was run")),
  close: () => Promise.resolve(),
};

const CONTEXT: Omit<ConfigContext, "files"> = {
  webUrl: "https://github.com",
  organization: "acme",
  repository: "central",
  headSha: "f".repeat(40),
  central: "central",
  isDefaultBranch: false,
  governing: null,
};

const review = (files: CentralFiles, context: Partial<typeof CONTEXT> = {}) =>
  reviewConfigChange(
    { tree: memoryTree(files), context: { ...CONTEXT, ...context }, effects: null },
    { jq, now: NOW },
  );

describe("a commit of the central repo", () => {
  it("that is sound succeeds, under its own name", async () => {
    const { plan, errors } = await review({ ...GUIDE, ...gateFile() });
    expect(errors).toBe(0);
    expect(plan).toMatchObject({
      repository: "central",
      name: "Muster configuration",
      conclusion: "success",
    });
    expect(plan.report.annotations.filter(({ level }) => level === "failure")).toEqual([]);
  });

  it("that is broken fails, and says each problem at its line", async () => {
    const gate = "identifier: ratchet\non: pull_request\napplies: {blueprint: servise}\nrules: []\n";
    const { plan, errors } = await review({ ...GUIDE, "gates/ratchet.yml": gate });
    expect(errors).toBeGreaterThan(0);
    expect(plan).toMatchObject({ conclusion: "failure" });
    expect(plan.report.title).toContain("error");
    expect(plan.report.annotations).toContainEqual(
      expect.objectContaining({ path: "gates/ratchet.yml", startLine: 4, endLine: 4, level: "failure" }),
    );
  });

  it("without a file that is needed has no note on it: GitHub refuses notes on files that aren't there", async () => {
    const { "muster.yml": _, ...rest } = GUIDE;
    const { plan } = await review(rest);
    expect(plan.conclusion).toBe("failure");
    expect(plan.report.annotations.map(({ path }) => path)).not.toContain("muster.yml");
    expect(plan.report.summary).toContain("muster.yml");
  });

  it("whose policy tests expect something else fails, at the line that expects it", async () => {
    const test = "title: x\nentity: {blueprint: service}\nexpect:\n  levels: {ProductionReadiness: Gold}\n";
    const { plan, failedTests } = await review({ ...GUIDE, "tests/x.yml": test });
    expect({ failedTests, conclusion: plan.conclusion }).toEqual({ failedTests: 1, conclusion: "failure" });
    expect(plan.report.annotations).toContainEqual(
      expect.objectContaining({ path: "tests/x.yml", startLine: 4, level: "failure" }),
    );
    const met = test.replace("Gold", "Basic");
    expect((await review({ ...GUIDE, "tests/x.yml": met })).plan.conclusion).toBe("success");
  });

  it("with a waiver that ran out is warned, and sound", async () => {
    const waiver = `{entity: service/cart, rule: {scorecard: ProductionReadiness, rule: hasReadme}, reason: x,
      ticket: A-1, requested_by: ada, approver: bob, from: "2026-03-01", expires: "2026-03-14"}`;
    const { plan } = await review({ ...GUIDE, "waivers/x.yml": waiver });
    expect(plan.conclusion).toBe("success");
    expect(plan.report.annotations).toContainEqual(
      expect.objectContaining({ path: "waivers/x.yml", level: "warning" }),
    );
  });

  it("says of the default branch what governs meanwhile", async () => {
    const governing = "abcdef0123456789".padEnd(40, "0");
    const context = { isDefaultBranch: true, governing: governing };
    const { plan } = await review({ ...GUIDE, "gates/x.yml": "identifier: [" }, context);
    expect(plan.report.summary).toContain(governing.slice(0, 12));
  });

  it("has the same check again while nothing changes, and another one for another problem", async () => {
    const broken = (text: string) => review({ ...GUIDE, "gates/x.yml": text });
    const ids = await Promise.all(["identifier: [", "identifier: [", "a: b"].map(broken));
    const [one, same, other] = ids.map(({ plan }) => plan.externalId);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });
});

import { describe, expect, it } from "vitest";
import { configFor, isGoverned, isIncluded } from "../../src/flows/index.ts";
import { jq } from "../shared-jq.ts";
import { GUIDE, loadCentral } from "./guide.ts";

const gate = (identifier: string, branches: string) =>
  `{identifier: ${identifier}, on: pull_request, ${branches} applies: {blueprint: service}, rules: [no_regression: {scorecard: ProductionReadiness}]}`;

const config = loadCentral(
  {
    ...GUIDE,
    "muster.yml": "{organization: acme, repositories: {include: [cart, 'shop-*'], exclude: ['*-sandbox']}}",
    "gates/all.yml": gate("all", ""),
    "gates/release.yml": gate("release", 'branches: ["release/**", "hotfix-?"],'),
  },
  jq,
);

describe("the gates of a base branch", () => {
  it.each<[string, string[]]>([
    ["main", ["all", "release"]],
    ["release/1", ["release"]],
    ["release/1/x", ["release"]],
    ["hotfix-1", ["release"]],
    ["hotfix-12", []],
    ["release", []],
    ["releases/1", []],
    ["Release/1", []],
    ["feature", []],
  ])("%s: %j", async (branch, expected) => {
    const base = { branch, defaultBranch: "main" };
    expect([...configFor(await config, "cart", base).gates.keys()]).toEqual(expected);
    expect(isGoverned(await config, base)).toBe(expected.length > 0);
  });
});

describe("the repositories of muster.yml", () => {
  it.each([
    ["cart", true],
    ["Cart", true],
    ["shop-web", true],
    ["shop-sandbox", false],
    ["other", false],
  ])("%s: %s", async (name, expected) => {
    const central = await config;
    expect(isIncluded(central, name)).toBe(expected);
    const { mappings } = configFor(central, name, { branch: "main", defaultBranch: "main" });
    expect(mappings.length > 0).toBe(expected);
  });
});

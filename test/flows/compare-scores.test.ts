import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../src/catalog/index.ts";
import { compareScores, type Scores, scoreServices } from "../../src/flows/index.ts";
import { createRepository, type FixtureContent, temporaryFolder } from "../facts/git-fixture.ts";
import { jq } from "../shared-jq.ts";
import { type CentralFiles, GUIDE, loadCentral, NOW, observeFolder } from "./guide.ts";

type Repositories = Readonly<Record<string, Readonly<Record<string, FixtureContent>>>>;

const SERVICES: Repositories = {
  cart: { "README.md": "# Cart", CODEOWNERS: "* @acme/team" },
  pay: { "README.md": "# Pay" },
};

async function score(repositories: Repositories, files: CentralFiles = GUIDE): Promise<Scores> {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(repositories))
    createRepository({ folder: join(folder, name), commits: [{ files: content }] });
  const config = await loadCentral(files, jq);
  return await scoreServices(config, await observeFolder(config, folder), jq, NOW);
}

/** What differs, as `entity: level -> level (shift)`. */
async function differences(before: Promise<Scores>, after: Promise<Scores>): Promise<string[]> {
  return compareScores(await before, await after).map((change) => {
    const shift = change.comparison === null ? "" : ` (${change.comparison.level})`;
    return `${change.entity}: ${change.before?.level} -> ${change.after?.level}${shift}`;
  });
}

describe("what differs between two states", () => {
  it("is nothing between a state and itself, though commits differ", async () => {
    const touched = { ...SERVICES, pay: { "README.md": "# Pay", "main.go": "x" } };
    expect(await differences(score(SERVICES), score(touched))).toEqual([]);
  });

  it("of services is what moved, in order", async () => {
    const moved = { pay: { ...SERVICES["pay"], CODEOWNERS: "* @acme/pay" }, cart: { "README.md": "# Cart" } };
    expect(await differences(score(SERVICES), score(moved))).toEqual([
      "service/cart: Silver -> Bronze (lost)",
      "service/pay: Bronze -> Silver (gained)",
    ]);
  });

  it("is a rule, even where the level stays", async () => {
    const without = { cart: { CODEOWNERS: "*" }, pay: {} };
    const [change, ...others] = compareScores(await score(without), await score({ ...without, cart: {} }));
    expect(others).toEqual([]);
    expect(change?.comparison).toMatchObject({ level: "same", worse: "yes" });
    expect(change?.comparison?.rules.broken.map(({ rule }) => rule.identifier)).toEqual(["hasCodeowners"]);
  });

  it("is a service that came or went, and there is nothing to compare it with", async () => {
    const { pay: _, ...one } = SERVICES;
    expect(await differences(score(one), score(SERVICES))).toEqual(["service/pay: undefined -> Bronze"]);
    expect(await differences(score(SERVICES), score(one))).toEqual(["service/pay: Bronze -> undefined"]);
  });

  it("of configurations is what a scorecard's new rule or its absence does to every service", async () => {
    const path = "scorecards/service/readiness.json";
    const scorecard = JSON.parse(GUIDE[path] ?? "");
    const [readme, ...rules] = scorecard.rules;
    const stricter = {
      ...GUIDE,
      [path]: JSON.stringify({ ...scorecard, rules: [readme, { ...rules[2], level: "Bronze" }] }),
    };
    expect(await differences(score(SERVICES), score(SERVICES, stricter))).toEqual([
      "service/cart: Silver -> Basic (lost)",
      "service/pay: Bronze -> Basic (lost)",
    ]);
    const { [path]: _, ...none } = GUIDE;
    expect(await differences(score(SERVICES), score(SERVICES, none))).toEqual([
      "service/cart: Silver -> undefined",
      "service/pay: Bronze -> undefined",
    ]);
  });

  it("is what became unknown: another possible level", async () => {
    const huge = { ...SERVICES, cart: { ...SERVICES["cart"], "README.md": "x".repeat(2000) } };
    expect(await differences(score(SERVICES), score(huge))).toEqual([
      "service/cart: Silver -> Basic (unknown)",
    ]);
  });
});

describe("scoring", () => {
  it("gives the same results in whatever order repositories were observed", async () => {
    const config = await loadCentral(GUIDE, jq);
    const folder = temporaryFolder();
    for (const [name, files] of Object.entries(SERVICES))
      createRepository({ folder: join(folder, name), commits: [{ files }] });
    const observed = await observeFolder(config, folder);
    const turned: Observation = { ...observed, repositories: observed.repositories.toReversed() };
    const [one, other] = await Promise.all(
      [observed, turned].map((each) => scoreServices(config, each, jq, NOW)),
    );
    const shown = (scores: Scores | undefined) => JSON.stringify([...(scores?.results ?? [])]);
    expect(shown(other)).toBe(shown(one));
  });
});

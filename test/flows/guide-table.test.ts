import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scoreServices } from "../../src/flows/index.ts";
import { createRepository, temporaryFolder } from "../facts/git-fixture.ts";
import { jq } from "../shared-jq.ts";
import { GUIDE, loadCentral, NOW, observeFolder, serviceFile } from "./guide.ts";

const DEMO = "DemoPdService";
const QUIET = "QuietPdService";

/** README, CODEOWNERS, PagerDuty service -> rules in the guide's order, how many pass, level (Port, the guide's result table). */
const TABLE: readonly (readonly [string | null, string | null, string | null, string, number, string])[] = [
  ["# Hello", "* @acme/team", DEMO, "RCSO", 4, "Gold"],
  ["# Hello", "* @acme/team", null, "RCS-", 3, "Silver"],
  ["# Hello", "* @acme/team", QUIET, "RCS-", 3, "Silver"],
  ["# Hello", null, DEMO, "R-SO", 3, "Bronze"],
  ["# Hello", null, null, "R-S-", 2, "Bronze"],
  [null, "* @acme/team", DEMO, "-CSO", 3, "Basic"],
  [null, "* @acme/team", null, "-CS-", 2, "Basic"],
  [null, null, DEMO, "--SO", 2, "Basic"],
  [null, null, null, "--S-", 1, "Basic"],
  ["", "", null, "--S-", 1, "Basic"],
  // A teaching point beside the table: white space is a README by the operator.
  [" \n", "* @acme/team", null, "RCS-", 3, "Silver"],
];

const ROWS = TABLE.map(([readme, owners, pagerDuty, rules, passed, level], index) => {
  return { name: `service-${index + 1}`, readme, owners, pagerDuty, rules, passed, level };
});

/** The guide as a person would follow it: real repositories, a central repo, and what scoring says of them. */
async function score() {
  const folder = temporaryFolder();
  for (const { name, readme, owners } of ROWS) {
    const files = {
      "src/main.go": "package main",
      ...(readme === null ? {} : { "README.md": readme }),
      ...(owners === null ? {} : { CODEOWNERS: owners }),
    };
    createRepository({ folder: join(folder, name), commits: [{ files }] });
  }
  const byHand = ROWS.flatMap(({ name, pagerDuty }) =>
    pagerDuty === null ? [] : [serviceFile(name, pagerDuty)],
  );
  const config = await loadCentral(Object.assign({}, GUIDE, ...byHand), jq);
  return await scoreServices(config, await observeFolder(config, folder), jq, NOW);
}

const scoring = score();

describe("the guide's result table, from git repositories to levels", () => {
  it.each(ROWS)("$name: README $readme, CODEOWNERS $owners, PagerDuty $pagerDuty: $level", async (row) => {
    const [result, ...others] = (await scoring).results.get(`service/${row.name}`) ?? [];
    if (result === undefined || others.length > 0) throw new Error("there is one scorecard");
    const letters = ["R", "C", "S", "O"];
    const rules = result.rules
      .map(({ outcome }, index) => (outcome === "pass" ? letters[index] : "-"))
      .join("");
    expect({ rules, passed: result.passed, level: result.level }).toEqual({
      rules: row.rules,
      passed: row.passed,
      level: row.level,
    });
    expect(result.rules.map(({ outcome }) => outcome)).not.toContain("unknown");
    expect([result.total, result.possibleLevel]).toEqual([4, row.level]);
  });

  it("makes a catalog without findings, of every service and PagerDuty service", async () => {
    const { catalog } = await scoring;
    expect(catalog.findings).toEqual([]);
    expect(catalog.entities.size).toBe(ROWS.length + 2);
    expect(catalog.entities.get("service/service-1")?.properties.get("slack_channel")).toMatchObject({
      value: "https://slack.com/service-1",
    });
  });
});

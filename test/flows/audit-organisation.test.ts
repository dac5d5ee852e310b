import { describe, expect, it } from "vitest";
import { auditOrganisation, scoreServices } from "../../src/flows/index.ts";
import type { Audit } from "../../src/reports/index.ts";
import { renderAudit } from "../../src/reports/index.ts";
import { jq } from "../shared-jq.ts";
import { type CentralFiles, GUIDE, loadCentral, NOW } from "./guide.ts";
import { BRONZE, type Files, factsOf, SILVER } from "./heads.ts";

const SCORECARD = "scorecards/service/readiness.json";
const TOO_LARGE: Files = {
  "README.md": { kind: "unknown", reason: "file_too_large", why: "it is too large", oid: null },
};

interface Rule {
  readonly identifier: string;
}

/** The guide's scorecard, changed. */
function scorecardWith(change: (scorecard: { readonly rules: readonly Rule[] }) => object): CentralFiles {
  return { [SCORECARD]: JSON.stringify(change(JSON.parse(GUIDE[SCORECARD] ?? ""))) };
}

const softened = (mode: string, ...rules: readonly string[]) =>
  scorecardWith((scorecard) => ({
    ...scorecard,
    rules: scorecard.rules.map((rule) =>
      rules.length === 0 || rules.includes(rule.identifier) ? { ...rule, mode } : rule,
    ),
  }));
const FILTERED = scorecardWith((scorecard) => ({
  ...scorecard,
  filter: { combinator: "and", conditions: [{ property: "readme", operator: "isNotEmpty" }] },
}));

async function audit(files: CentralFiles, services: Readonly<Record<string, Files>>): Promise<Audit> {
  const config = await loadCentral({ ...GUIDE, ...files }, jq);
  const repositories = Object.entries(services).map(([name, own]) => factsOf(config, own, name));
  const observed = { repositories, unreadable: [] };
  const scores = await scoreServices(config, observed, jq, NOW);
  const webUrl = "https://github.com";
  return auditOrganisation({ config, observed, scores, starter: false, webUrl }, NOW);
}

describe("an audit", () => {
  const both = { cart: SILVER, search: BRONZE };
  it.each<[string, CentralFiles, Readonly<Record<string, Files>>, object]>([
    ["counts what fails", {}, both, { sound: 0, fails: 3, unknown: 0, uncounted: 0, unscored: [0, 0] }],
    [
      "counts no rule as failing that is only listed",
      softened("shadow"),
      both,
      { sound: 2, fails: 0, unknown: 0, uncounted: 3, unscored: [0, 0] },
    ],
    [
      "counts no rule as failing that only warns",
      softened("warn", "hasOncall"),
      both,
      { sound: 1, fails: 1, unknown: 0, uncounted: 2, unscored: [0, 0] },
    ],
    [
      "calls no service sound of which it can't be told whether it is scored",
      FILTERED,
      { cart: TOO_LARGE },
      { sound: 0, fails: 0, unknown: 1, uncounted: 0, unscored: [0, 1] },
    ],
    [
      "calls a service sound that no scorecard is for",
      FILTERED,
      { cart: {} },
      { sound: 1, fails: 0, unknown: 0, uncounted: 0, unscored: [1, 0] },
    ],
  ])("%s", async (_, files, services, expected) => {
    const { sound, teams, scorecards } = await audit(files, services);
    const [team] = teams;
    const [scorecard] = scorecards;
    expect({
      sound,
      fails: team?.fails,
      unknown: team?.unknown,
      uncounted: team?.services.flatMap(({ uncounted }) => uncounted).length,
      unscored: [scorecard?.unscored, scorecard?.unknown],
    }).toEqual(expected);
  });

  it("tells rules that do not count by themselves", async () => {
    const { scorecards } = await audit(softened("warn", "hasOncall"), both);
    expect(scorecards.flatMap(({ rules }) => rules.map(({ fail }) => fail))).toEqual([1, 0, 0]);
    expect(scorecards.flatMap(({ uncounted }) => uncounted.map(({ fail }) => fail))).toEqual([2]);
  });

  it("says that gates are not asked", async () => {
    expect(renderAudit(await audit({}, both))).toMatch(/gates .*not asked/);
  });
});

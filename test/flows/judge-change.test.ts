import { describe, expect, it } from "vitest";
import { judgeChange } from "../../src/flows/index.ts";
import { decide } from "../../src/gates/index.ts";
import type { GateRuleResult } from "../../src/model/decision.ts";
import { createRepository, type FixtureCommit } from "../facts/git-fixture.ts";
import { jq } from "../shared-jq.ts";
import {
  type CentralFiles,
  GUIDE,
  gateFile,
  judgeBranch,
  loadCentral,
  NOW,
  observeBranch,
  serviceFile,
} from "./guide.ts";

const OWNERS = { CODEOWNERS: "* @acme/team" };
const SILVER = { "README.md": "# Cart", ...OWNERS };

/** Judges the branch `change` of a repository with these commits. */
async function judge(commits: readonly FixtureCommit[], files: CentralFiles = {}) {
  const config = await loadCentral({ ...GUIDE, ...gateFile(), ...files }, jq);
  return await judgeBranch(config, createRepository({ commits }), "change", jq);
}

function rulesOf({ decision }: Awaited<ReturnType<typeof judge>>): readonly GateRuleResult[] {
  return decision.gates.flatMap(({ rules }) => rules);
}

function responsible(judgement: Awaited<ReturnType<typeof judge>>): string[] {
  return rulesOf(judgement).flatMap((rule) => rule.responsible.map((each) => each.rule));
}

describe("a change", () => {
  it("that deletes CODEOWNERS of a Silver service fails, and says which rule", async () => {
    const judgement = await judge([
      { files: SILVER },
      { branch: "change", from: "main", files: { CODEOWNERS: null } },
    ]);
    expect(judgement.decision).toMatchObject({
      outcome: "fail",
      reason: "regressed",
      title: "Silver -> Bronze: 1 rule regressed",
      change: { repository: "cart", compared: "merge_result" },
    });
    expect(responsible(judgement)).toEqual(["hasCodeowners"]);
    expect(judgement.after.entities.get("service/cart")?.properties.get("code_owners")?.kind).toBe("missing");
  });

  it("that adds CODEOWNERS passes, and one that touches nothing governed does too", async () => {
    const adds = await judge([
      { files: { "README.md": "# Cart" } },
      { branch: "change", from: "main", files: OWNERS },
    ]);
    expect(adds.decision).toMatchObject({ outcome: "pass", title: "Bronze -> Silver: nothing regressed" });
    const other = await judge([
      { files: SILVER },
      { branch: "change", from: "main", files: { "main.go": "x" } },
    ]);
    expect(other.decision).toMatchObject({ outcome: "pass", title: "Silver: nothing regressed" });
  });

  it("older than the base's CODEOWNERS loses nothing by it: the merge result has it", async () => {
    const judgement = await judge([
      { files: { "README.md": "# Cart" } },
      { branch: "change", from: "main", files: { "main.go": "package main" } },
      { branch: "main", files: OWNERS },
    ]);
    expect(judgement.decision).toMatchObject({ outcome: "pass", change: { compared: "merge_result" } });
    expect(rulesOf(judgement)[0]?.level).toMatchObject({ before: "Silver", after: "Silver" });
  });

  it("that brings back what the base fixed meanwhile fails", async () => {
    const judgement = await judge([
      { files: SILVER },
      { branch: "change", from: "main", files: { CODEOWNERS: null } },
      { branch: "main", files: { "main.go": "package main" } },
    ]);
    expect(judgement.decision.outcome).toBe("fail");
  });

  const CONFLICT = { "main.go": "one" };

  it("with conflicts is compared with the merge base: what the base gained is not held against it", async () => {
    const repository: readonly FixtureCommit[] = [
      { files: { "README.md": "# Cart", "main.go": "zero" } },
      { branch: "change", from: "main", files: CONFLICT },
      { branch: "main", files: { "main.go": "two", ...OWNERS } },
    ];
    const judgement = await judge(repository);
    const { compared, base } = judgement.decision.change;
    expect([compared, base]).toEqual(["merge_base", createRepository({ commits: repository }).commit(0)]);
    expect(judgement.decision.outcome).toBe("pass");
    expect(rulesOf(judgement)[0]?.level).toMatchObject({ before: "Bronze", after: "Bronze" });
  });

  it("with conflicts fails all the same when it makes things worse", async () => {
    const judgement = await judge([
      { files: { ...SILVER, "main.go": "zero" } },
      { branch: "change", from: "main", files: { ...CONFLICT, CODEOWNERS: null } },
      { branch: "main", files: { "main.go": "two" } },
    ]);
    expect(judgement.decision).toMatchObject({ outcome: "fail", change: { compared: "merge_base" } });
    expect(responsible(judgement)).toEqual(["hasCodeowners"]);
  });
});

const HUGE = "x".repeat(2000);

describe("a file that can't be read", () => {
  const level = gateFile("[level: {scorecard: ProductionReadiness, min: Silver}]");

  it("that the change leaves alone doesn't hold the change up", async () => {
    const commits = [
      { files: { "README.md": HUGE, ...OWNERS } },
      { branch: "change", from: "main", files: { "main.go": "x" } },
    ];
    expect((await judge(commits)).decision).toMatchObject({ outcome: "pass" });
    const asked = await judge(commits, level);
    expect(asked.decision).toMatchObject({ outcome: "unknown", reason: "level_unknown" });
    expect(responsible(asked)).toEqual(["hasReadme"]);
  });

  it("that the change makes so, or changes, leaves it unknown what becomes of the service", async () => {
    for (const before of ["# Cart", `${HUGE}x`]) {
      const judgement = await judge([
        { files: { "README.md": before, ...OWNERS } },
        { branch: "change", from: "main", files: { "README.md": HUGE } },
      ]);
      expect(judgement.decision).toMatchObject({ outcome: "unknown", reason: "comparison_unknown" });
      expect(responsible(judgement)).toEqual(["hasReadme"]);
    }
  });

  it("doesn't hide what gets worse beside it", async () => {
    const judgement = await judge([
      { files: { "README.md": HUGE, ...OWNERS } },
      { branch: "change", from: "main", files: { CODEOWNERS: null } },
    ]);
    expect(judgement.decision.outcome).toBe("fail");
    expect(responsible(judgement)).toEqual(["hasCodeowners"]);
  });
});

describe("what a copy on this machine can't tell", () => {
  const commits = [{ files: SILVER }, { branch: "change", from: "main", files: { CODEOWNERS: null } }];
  const mapping = GUIDE["mappings/github.json"] ?? "";

  it("whether the selector takes the repository: the verdict is unknown, though no entity was seen on either side", async () => {
    const files = { "mappings/github.json": mapping.replace('"true"', '".archived | not"') };
    const { decision, bundle } = await judge(commits, files);
    expect(bundle.entities).toEqual([]);
    expect(decision).toMatchObject({ outcome: "unknown", reason: "entity_unseen" });
    const byHand = await judge(commits, { ...files, ...serviceFile("cart", "DemoPdService") });
    expect(byHand.decision).toMatchObject({ outcome: "unknown", reason: "entity_unseen" });
  });

  it("a setting on GitHub: nothing in the change can touch it", async () => {
    const files = { "mappings/github.json": mapping.replace("file://README.md", ".description") };
    const passing = [{ files: SILVER }, { branch: "change", from: "main", files: { "main.go": "x" } }];
    expect((await judge(passing, files)).decision.outcome).toBe("pass");
    expect((await judge(commits, files)).decision.outcome).toBe("fail");
  });

  it("jq that reads files beside such a setting: it may have changed", async () => {
    const expression = "[.description, .__codeowners.path] | map(select(. != null)) | first";
    const files = { "mappings/github.json": mapping.replace("file://README.md", expression) };
    expect((await judge(commits, files)).decision).toMatchObject({ outcome: "fail" });
    const owners = mapping.replace("file://CODEOWNERS", expression);
    expect((await judge(commits, { "mappings/github.json": owners })).decision.outcome).toBe("unknown");
  });
});

describe("a verdict", () => {
  const commits = [{ files: SILVER }, { branch: "change", from: "main", files: { CODEOWNERS: null } }];

  it("can be made again from its bundle, wherever the bundle has been", async () => {
    const { decision, bundle } = await judge(commits);
    const context = { version: decision.engine.version };
    expect(JSON.stringify(decide(JSON.parse(JSON.stringify(bundle)), context))).toBe(
      JSON.stringify(decision),
    );
    const again = await judge(commits);
    expect(JSON.stringify(again)).toBe(JSON.stringify({ ...again, decision, bundle }));
  });

  it("has another digest when another commit is judged", async () => {
    const other = [
      { files: SILVER },
      { branch: "change", from: "main", files: { CODEOWNERS: null, x: "x" } },
    ];
    expect((await judge(commits)).decision.bundle).not.toBe((await judge(other)).decision.bundle);
  });

  it("is a pass without gates where nothing is governed", async () => {
    const mapping = (GUIDE["mappings/github.json"] ?? "").replace('"true"', '".name != \\"cart\\""');
    const { decision } = await judge(commits, { "mappings/github.json": mapping });
    expect(decision).toMatchObject({ outcome: "pass", reason: "nothing_governed", gates: [] });
  });

  it("is refused for facts of another repository, and passes over the changed one among the others", async () => {
    const config = await loadCentral({ ...GUIDE, ...gateFile() }, jq);
    const observed = await observeBranch(config, createRepository({ commits }), "change");
    const { decision } = await judgeChange(config, observed, jq, NOW);
    const others = {
      repositories: [observed.before],
      unreadable: [{ name: "cart", why: "the clone is broken" }],
    };
    const among = await judgeChange(config, { ...observed, others }, jq, NOW);
    expect(JSON.stringify(among.decision)).toBe(JSON.stringify(decision));
    const wrong = { ...observed, change: { ...observed.change, repository: "pay" } };
    await expect(judgeChange(config, wrong, jq, NOW)).rejects.toThrow(RangeError);
  });
});

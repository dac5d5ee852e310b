import { describe, expect, it } from "vitest";
import { parseCodeowners } from "../../src/facts/codeowners/index.ts";
import { beginFile } from "../../src/flows/begin-file.ts";
import { planFix } from "../../src/flows/plan-fix.ts";
import type { PullPlan } from "../../src/model/pull-plan.ts";
import { jq } from "../shared-jq.ts";
import { GUIDE, gateFile, loadCentral } from "./guide.ts";
import { BRONZE, type Files, HEAD_SHA, SILVER, SITE, type TestPull } from "./heads.ts";
import { buttonsOf, type JudgedHead, judgeHeadOf } from "./judged-heads.ts";

const LEVEL = "[level: {scorecard: ProductionReadiness, min: Silver}]";
const OWNED = {
  ...GUIDE,
  "blueprints/service.json":
    GUIDE["blueprints/service.json"]?.replace("{", '{"ownership":{"type":"Direct"},') ?? "",
  "entities/service/cart.yml": "{identifier: cart, title: The Cart, team: [Storefront]}",
};

const judge = async (pulls: readonly TestPull[], mode = "enforce", central = OWNED, site?: typeof SITE) =>
  judgeHeadOf(await loadCentral({ ...central, ...gateFile(LEVEL, mode) }, jq), pulls, jq, site);
const fixOf = ({ verdict, head }: JudgedHead): PullPlan | null =>
  planFix(verdict.verdicts, head, { organization: "acme", sender: "ben" });
const contents = (plan: PullPlan | null) =>
  Object.fromEntries(plan?.changes.map(({ path, content }) => [path, content]) ?? []);

const NOTHING: Files = { "main.go": "m" };

describe("a fix", () => {
  it("begins the files that failing rules miss, for the teams that own them", async () => {
    const judged = await judge([{ before: NOTHING, after: { "main.go": "n" } }]);
    const plan = fixOf(judged);
    expect(contents(plan)).toEqual({
      CODEOWNERS: expect.stringMatching(/^\* @acme\/storefront$/m),
      "README.md": expect.stringMatching(/^# The Cart\n/),
    });
    expect(plan).toMatchObject({ repository: "cart", base: "change", from: HEAD_SHA, grows: "never" });
    expect(plan?.branch).toMatch(/^muster\/fix-[0-9a-f]{10}$/);
    expect(buttonsOf(judged)).toEqual(["re-evaluate", "open-fix-pr", "request-waiver"]);
  });

  it("has the same branch for the same files, whatever else is pushed", async () => {
    const first = fixOf(await judge([{ before: NOTHING, after: NOTHING }]));
    const later = fixOf(await judge([{ before: NOTHING, after: { "main.go": "later" } }]));
    const other = fixOf(await judge([{ before: BRONZE, after: BRONZE }]));
    expect(later?.branch).toBe(first?.branch);
    expect(other?.branch).not.toBe(first?.branch);
  });

  it("brings back what the change took away, as it was", async () => {
    const plan = fixOf(await judge([{ before: SILVER, after: BRONZE }]));
    expect(contents(plan)).toEqual({ CODEOWNERS: SILVER["CODEOWNERS"] });
  });

  it.each<[string, TestPull, string | null, readonly string[]]>([
    ["a branch of the repository", { before: NOTHING, after: BRONZE }, "change", ["CODEOWNERS"]],
    [
      "a fork, which is not Muster's to write to",
      { before: NOTHING, after: BRONZE, fork: true },
      "main",
      ["CODEOWNERS"],
    ],
    [
      "a fork that takes away what the default branch has",
      { before: SILVER, after: BRONZE, fork: true },
      null,
      [],
    ],
  ])("goes where it can be merged: %s", async (_, pull, base, paths) => {
    const judged = await judge([pull]);
    const plan = fixOf(judged);
    expect(plan?.base ?? null).toBe(base);
    expect(Object.keys(contents(plan))).toEqual(paths);
    expect(buttonsOf(judged).includes("open-fix-pr")).toBe(base !== null);
  });

  it.each<[string, Files, string]>([
    ["nothing fails", SILVER, "enforce"],
    ["the gate is but listed", NOTHING, "shadow"],
    [
      "the file can't be read",
      { ...SILVER, CODEOWNERS: { kind: "unknown", reason: "file_unreadable", why: "damaged", oid: null } },
      "enforce",
    ],
    ["the file is there and empty", { ...SILVER, CODEOWNERS: "" }, "enforce"],
  ])("is not offered where %s", async (_, after, mode) => {
    const judged = await judge([{ before: after, after }], mode);
    expect(fixOf(judged)).toBeNull();
    expect(buttonsOf(judged)).not.toContain("open-fix-pr");
  });

  it("is offered where a gate warns, and not where nobody would answer", async () => {
    const pull = { before: NOTHING, after: NOTHING };
    expect(buttonsOf(await judge([pull], "warn"))).toEqual(["re-evaluate", "open-fix-pr"]);
    expect(buttonsOf(await judge([pull], "enforce", OWNED, SITE))).toEqual(["re-evaluate"]);
  });
});

describe("the beginning of a file", () => {
  const subject = {
    organization: "acme",
    repository: "cart",
    teams: [],
    title: "Cart",
    blueprint: "service",
    identifier: "cart",
  };

  it.each<[readonly string[], readonly string[]]>([
    [["storefront"], ["@acme/storefront"]],
    [
      ["@acme/storefront", "acme/sre"],
      ["@acme/storefront", "@acme/sre"],
    ],
    [["Storefront Team", "other/team", "x\n* @evil/team", "", "-"], []],
    [[], []],
  ])("of CODEOWNERS names teams of the organisation alone: %j", (teams, owners) => {
    const { content = "", how } = beginFile(".github/CODEOWNERS", { ...subject, teams }) ?? {};
    const { rules, errors } = parseCodeowners(content);
    expect(errors).toEqual([]);
    expect(rules.flatMap((rule) => rule.owners)).toEqual(owners);
    expect(how).toBe(owners.length > 0 ? "begun" : "to_fill_in");
  });

  it.each(["a\r\n# b", "a\u2028b: c", '"'.repeat(3), "a\u0000b"])(
    "keeps a title on its line: %j",
    (title) => {
      for (const path of ["README.md", "port.yml", "x.yaml", "docs/run-book.md"]) {
        const { content = "" } = beginFile(path, { ...subject, title }) ?? {};
        const plain = beginFile(path, subject)?.content ?? "";
        expect(content.split(/[\n\r\u2028]/)).toHaveLength(plain.split("\n").length);
      }
    },
  );

  it("is made up for no other file", () => {
    for (const path of ["main.go", "LICENSE", "package.json", "Dockerfile"])
      expect(beginFile(path, subject)).toBeNull();
  });
});

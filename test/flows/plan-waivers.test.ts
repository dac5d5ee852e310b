import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadConfig } from "../../src/config/index.ts";
import { removeExpiredWaivers } from "../../src/flows/index.ts";
import { planRemoval } from "../../src/flows/plan-removal.ts";
import { listExcusable, planWaivers, type WaiverRequest } from "../../src/flows/plan-waivers.ts";
import { writeWaiver } from "../../src/flows/write-waiver.ts";
import { dayOf } from "../../src/model/day.ts";
import { voidReasonOf } from "../../src/scorecards/index.ts";
import { memoryTree } from "../config/memory-tree.ts";
import { jq } from "../shared-jq.ts";
import { type CentralFiles, GUIDE, gateFile, loadCentral, NOW } from "./guide.ts";
import { BRONZE, type Files, HEAD_SHA, SILVER } from "./heads.ts";
import { buttonsOf, judgeHeadOf } from "./judged-heads.ts";

const LEVEL = "[level: {scorecard: ProductionReadiness, min: Silver}]";
const TODAY = dayOf(NOW);
const PLACES = {
  webUrl: "https://github.com",
  organization: "acme",
  repository: "cart",
  headSha: HEAD_SHA,
  central: "central",
};
const WISH = { sender: "ben", pull: 1, today: TODAY, places: PLACES, central: "central" };
const ENFORCED = { ...GUIDE, ...gateFile(LEVEL) };

async function request(after: Files, files: CentralFiles = ENFORCED): Promise<WaiverRequest> {
  const config = await loadCentral(files, jq);
  const { verdict } = await judgeHeadOf(config, [{ before: SILVER, after }], jq);
  const decisions = verdict.verdicts.flatMap(({ result }) =>
    result.kind === "decision" ? [result.decision] : [],
  );
  return planWaivers(listExcusable(decisions), config, WISH);
}

const filesOf = (made: WaiverRequest): CentralFiles =>
  made.kind === "pull"
    ? Object.fromEntries(made.plan.changes.map(({ path, content }) => [path, content ?? ""]))
    : {};
const FILE = "waivers/service-cart-hasCodeowners.yml";

describe("a request for a waiver", () => {
  it("is a file for each rule that keeps the change from passing", async () => {
    const made = await request({ "main.go": "m" });
    expect(Object.keys(filesOf(made))).toEqual(["waivers/service-cart-hasReadme.yml", FILE]);
    expect(parse(filesOf(made)[FILE] ?? "")).toEqual({
      entity: "service/cart",
      rule: { scorecard: "ProductionReadiness", rule: "hasCodeowners" },
      reason: "",
      ticket: "",
      requested_by: "ben",
      approver: "",
      from: "2026-03-15",
      expires: "2026-04-14",
    });
    expect(made).toMatchObject({ plan: { repository: "central", grows: "always" } });
  });

  it("counts for nothing until somebody fills it in, which the check says at each empty line", async () => {
    const made = filesOf(await request(BRONZE));
    const { config, diagnostics } = await loadConfig(memoryTree({ ...ENFORCED, ...made }), jq);
    expect(config).toBeNull();
    const lines = (made[FILE] ?? "").split("\n");
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const told = errors.map(({ file, line, message }) => [file, lines[line - 1], message]);
    expect(told).toEqual([
      [FILE, 'reason: ""', expect.stringContaining("empty")],
      [FILE, 'ticket: ""', expect.stringContaining("empty")],
      [FILE, 'approver: ""', expect.stringContaining("login")],
    ]);
  });

  it.each([1, 2, 30, 31, 90])(
    "is in force once it is filled in, where at most %i days are allowed",
    async (days) => {
      const settings = `organization: acme\nwaivers: {max_days: ${days}}`;
      const made = filesOf(await request(BRONZE, { ...ENFORCED, "muster.yml": settings }));
      const filled = (made[FILE] ?? "")
        .replace('reason: ""', "reason: It moves next month.")
        .replace('ticket: ""', "ticket: SHOP-1")
        .replace('approver: ""', "approver: ada");
      const config = await loadCentral({ ...ENFORCED, "muster.yml": settings, [FILE]: filled }, jq);
      expect(config.waivers.map(({ value }) => voidReasonOf(value, { today: TODAY, maxDays: days }))).toEqual(
        [null],
      );
    },
  );

  it("is not written again for a rule that has one, and shows the one that doesn't count", async () => {
    const old = `{entity: service/cart, rule: {scorecard: ProductionReadiness, rule: hasCodeowners}, reason: r, ticket: T-1, requested_by: ben, approver: ada, from: 2026-01-01, expires: 2026-01-01}`;
    const central = { ...ENFORCED, "waivers/mine.yml": old };
    expect(await request(BRONZE, central)).toEqual({ kind: "written", file: "waivers/mine.yml" });
    expect(Object.keys(filesOf(await request({ "main.go": "m" }, central)))).toEqual([
      "waivers/service-cart-hasReadme.yml",
    ]);
  });

  it.each<[string, Files, string]>([
    ["nothing fails", SILVER, "enforce"],
    ["the gate warns", BRONZE, "warn"],
    ["the gate is but listed", BRONZE, "shadow"],
  ])("is not offered where %s", async (_, after, mode) => {
    const files = { ...GUIDE, ...gateFile(LEVEL, mode) };
    expect((await request(after, files)).kind).toBe("nothing");
    const config = await loadCentral(files, jq);
    expect(buttonsOf(await judgeHeadOf(config, [{ before: after, after }], jq))).not.toContain(
      "request-waiver",
    );
  });

  it("is offered where a rule can't be told", async () => {
    const unknown = { kind: "unknown", reason: "file_unreadable", why: "damaged", oid: null } as const;
    expect(Object.keys(filesOf(await request({ ...SILVER, CODEOWNERS: unknown })))).toEqual([FILE]);
  });

  it.each([
    ["@ada", "ada"],
    ["@Ben", ""],
    ["@acme/platform", ""],
    ["platform", ""],
    [null, ""],
  ])(
    "is granted by the owner of the rule where that is a person, and never by who asks: %s",
    (owner, approver) => {
      expect(parse(writeWaiver(draft({ owner })))).toMatchObject({ approver, requested_by: "ben" });
    },
  );

  it("says what it was told, whatever that is", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, fc.option(text), (title, rule, owner) => {
        const written = parse(writeWaiver(draft({ title, rule, owner })));
        expect(Object.keys(written)).toHaveLength(8);
        expect(written).toMatchObject({ rule: { rule }, reason: "" });
      }),
    );
  });
});

function draft(others: Partial<Parameters<typeof writeWaiver>[0]>) {
  return {
    entity: "service/cart",
    scorecard: "S",
    rule: "r",
    title: "Has it",
    owner: null,
    requestedBy: "ben",
    from: "2026-03-15",
    expires: "2026-04-14",
    maxDays: 90,
    ...others,
  };
}

describe("the removal of expired waivers", () => {
  const waiver = (rule: string, expires: string) =>
    `{entity: service/cart, rule: {scorecard: ProductionReadiness, rule: ${rule}}, reason: r, ticket: T-1, requested_by: ben, approver: ada, from: 2026-01-01, expires: ${expires}}`;

  it.each<[string, CentralFiles, readonly string[] | null]>([
    ["none there", {}, null],
    ["none expired", { "waivers/a.yml": waiver("hasReadme", "2026-03-15") }, null],
    [
      "some expired",
      {
        "waivers/a.yml": waiver("hasReadme", "2026-03-14"),
        "waivers/b.yml": waiver("hasCodeowners", "2026-03-15"),
      },
      ["waivers/a.yml"],
    ],
  ])("takes those and no others: %s", async (_, files, expected) => {
    const config = await loadCentral({ ...ENFORCED, ...files }, jq);
    const plan = planRemoval(config, "central", TODAY);
    expect(plan?.changes.map(({ path }) => path) ?? null).toEqual(expected);
    expect(plan?.changes.every(({ content }) => content === null) ?? true).toBe(true);
  });

  it("is asked for again only when another one expires, whoever closed it meanwhile", async () => {
    const asked: string[] = [];
    const pulls = {
      open: (_: unknown, since: Date) => {
        asked.push(since.toISOString());
        return Promise.resolve(null);
      },
    };
    const files = { "waivers/a.yml": waiver("hasReadme", "2026-01-31") };
    const config = await loadCentral({ ...ENFORCED, ...files }, jq);
    for (const day of ["2026-01-31", "2026-02-01", "2026-03-15"])
      await removeExpiredWaivers({ config, central: "central", pulls, now: new Date(`${day}T12:00:00Z`) });
    expect(asked).toEqual(["2026-02-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"]);
  });
});

import { afterAll, describe, expect, it } from "vitest";
import { buildCatalog, type Observation } from "../../src/catalog/index.ts";
import type { Config } from "../../src/config/index.ts";
import {
  changedWaivers,
  compareScores,
  type OpenCommit,
  previewPolicy,
  scoreServices,
  weighEffects,
} from "../../src/flows/index.ts";
import { createJqEngine, type JqEngine } from "../../src/jq/index.ts";
import type { ReviewState } from "../../src/model/change-context.ts";
import { type CentralFiles, GUIDE, gateFile, loadCentral, NOW } from "./guide.ts";
import { BRONZE, type Files, factsOf, HEAD_SHA, makeHead, makePull, SILVER, SITE } from "./heads.ts";

const jq = createJqEngine();
afterAll(() => jq.close());

const MAPPING = "mappings/github.json";
const SCORECARD = "scorecards/service/readiness.json";
const HARDER: CentralFiles = {
  [SCORECARD]: (GUIDE[SCORECARD] ?? "").replace('"level":"Gold"', '"level":"Silver"'),
};

/** Runs nothing but what is told, and keeps what it was asked to run. */
function watch(engine: JqEngine): { readonly jq: JqEngine; readonly ran: Set<string> } {
  const ran = new Set<string>();
  const evaluate: JqEngine["evaluate"] = (programs, inputs) => {
    for (const program of programs) ran.add(program);
    return engine.evaluate(programs, inputs);
  };
  return {
    jq: { ...engine, compile: (programs) => engine.compile(programs), evaluate, close: async () => {} },
    ran,
  };
}

const observe = (config: Config, services: Readonly<Record<string, Files>>): Observation => ({
  repositories: Object.entries(services).map(([name, files]) => factsOf(config, files, name)),
  unreadable: [],
});

const SERVICES = { cart: SILVER, pay: SILVER, search: BRONZE };

async function preview(files: CentralFiles, services: Readonly<Record<string, Files>> = SERVICES) {
  const base = await loadCentral(GUIDE, jq);
  const changed = await loadCentral({ ...GUIDE, ...files }, jq);
  const observed = observe(base, services);
  const watched = watch(jq);
  const result = await previewPolicy({ base, changed }, observed, watched.jq, NOW);
  return { ...result, base, changed, observed, ran: watched.ran };
}

describe("the preview of a change of the policy", () => {
  it("says what comparing both scores says", async () => {
    const { radius, base, changed, observed } = await preview(HARDER);
    const [before, after] = await Promise.all(
      [base, changed].map((each) => scoreServices(each, observed, jq, NOW)),
    );
    if (before === undefined || after === undefined) throw new Error("nothing was scored");
    const lost = compareScores(before, after).filter(({ comparison }) => comparison?.level === "lost");
    expect(lost.length).toBeGreaterThan(0);
    expect(radius.shifts.map(({ entity }) => entity)).toEqual(lost.map(({ entity }) => entity));
    expect(radius).toMatchObject({ entities: 3, worse: 2 });
  });

  it("of one that says the same in other words hits nobody, and works nothing out twice", async () => {
    const {
      radius,
      refused,
      base,
      changed: shared,
    } = await preview({
      [SCORECARD]: JSON.stringify(JSON.parse(GUIDE[SCORECARD] ?? ""), null, 4),
    });
    expect(radius).toMatchObject({ shifts: [], worse: 0, better: 0, unknown: 0 });
    expect(refused).toBe(0);
    expect(shared).not.toBe(base);
  });

  it("never runs a program that the change brings: what depends on it can't be told", async () => {
    const text = GUIDE[MAPPING] ?? "";
    const evil = ".html_url | until(false; .)";
    const { radius, refused, ran } = await preview({
      [MAPPING]: text.replace('".html_url"', JSON.stringify(evil)),
      [SCORECARD]: (GUIDE[SCORECARD] ?? "").replace('"property":"readme"', '"property":"url"'),
    });
    expect([...ran]).not.toContain(evil);
    expect(refused).toBe(1);
    expect(radius).toMatchObject({ worse: 0, unknown: 3 });
  });

  it("never runs a new calculation, selector or identifier either", async () => {
    const blueprint = "blueprints/service.json";
    const evil = { calculation: "1 + 1", selector: "1 == 1", identifier: '.name + ""' };
    const { ran, refused, radius } = await preview({
      [blueprint]: (GUIDE[blueprint] ?? "").replace(
        '"\\"https://slack.com/\\" + .identifier"',
        JSON.stringify(evil.calculation),
      ),
      [MAPPING]: (GUIDE[MAPPING] ?? "")
        .replace('"query":"true"', JSON.stringify({ query: evil.selector }).slice(1, -1))
        .replace('"identifier":".name"', JSON.stringify({ identifier: evil.identifier }).slice(1, -1)),
    });
    for (const program of Object.values(evil)) expect([...ran]).not.toContain(program);
    expect(refused).toBe(3);
    // Who may be there and could not be mapped isn't gone.
    expect(radius).toMatchObject({ worse: 0, unknown: 3 });
  });

  it("leaves out repositories that would no longer be read", async () => {
    const { radius } = await preview({
      "muster.yml": `${GUIDE["muster.yml"]}\nrepositories: {exclude: [pay]}`,
    });
    expect(radius.shifts).toMatchObject([{ entity: "service/pay", kind: "gone" }]);
  });

  it("builds the same catalog as without sharing", async () => {
    const { changed, radius, observed, base } = await preview({
      ...HARDER,
      "entities/service/a.yml": "identifier: a",
    });
    const catalog = await buildCatalog(changed, observed, jq);
    expect([...catalog.entities.keys()]).toContain("service/a");
    expect(radius.shifts.find(({ identifier }) => identifier === "a")).toMatchObject({ kind: "entered" });
    expect(base.entities.length).toBeLessThan(changed.entities.length);
  });
});

const approvedBy = (reviewer: string, others: Partial<ReviewState> = {}): ReviewState => ({
  reviewer,
  bot: false,
  state: "approved",
  commit: HEAD_SHA,
  ...others,
});

interface Weighed {
  readonly files: CentralFiles;
  readonly terms?: string;
  readonly reviews?: readonly ReviewState[];
  readonly open?: readonly OpenCommit[];
  readonly unmerged?: string | null;
  readonly readable?: boolean;
}

/** Weighs a change by ada, where bob is of the platform team and cleo may write; counts what was asked for. */
async function weigh({ files, terms, reviews = [], open = [], unmerged = null, readable = true }: Weighed) {
  const settings = {
    "muster.yml": `${GUIDE["muster.yml"]}\npolicy_changes: ${terms ?? "{acknowledge_above: 1}"}\n`,
  };
  const policy = {
    ...GUIDE,
    ...gateFile("[level: {scorecard: ProductionReadiness, min: Silver}]"),
    ...settings,
  };
  const base = await loadCentral(policy, jq);
  const changed = await loadCentral({ ...policy, ...files }, jq);
  const others = observe(base, SERVICES);
  const asked = { heads: 0, reviews: 0, listed: 0 };
  const head = makeHead([makePull(base, { before: SILVER, after: SILVER })]);
  const effects = await weighEffects(
    changed,
    {
      current: { config: base, others },
      unmerged,
      openCommits: async () => {
        asked.listed += 1;
        return open;
      },
      judging: {
        changes: {
          readHead: async ({ headSha }) => {
            asked.heads += 1;
            if (!readable) throw new Error("GitHub does not answer");
            return { ...head, headSha };
          },
          readCommits: () => Promise.reject(new Error("nobody asks")),
          readMembers: async () => ({}),
        },
        current: () => ({ config: base, others }),
        jq,
        clock: { now: () => NOW },
        site: SITE,
      },
      readReviews: async ({ teams, writers }) => {
        asked.reviews += 1;
        const member = { kind: "known", value: ["bob"] } as const;
        return {
          author: "ada",
          headSha: HEAD_SHA,
          reviews: { kind: "known", value: reviews },
          members: Object.fromEntries(teams.map((team) => [team, member])),
          writers: writers ? { kind: "known", value: ["ada", "cleo"] } : null,
        };
      },
      keepList: () => Promise.reject(new Error("there is room")),
    },
    jq,
    NOW,
  );
  return { effects, asked };
}

const commits = (count: number): readonly OpenCommit[] =>
  Array.from({ length: count }, (_, index) => ({
    repository: "cart",
    sha: index.toString(16).padStart(40, "0"),
    pulls: [1],
    updatedAt: new Date(NOW.getTime() + index),
  }));

describe("open pull requests", () => {
  it("that the change would stop are told, with what it says of them", async () => {
    const { effects } = await weigh({ files: HARDER, open: commits(1) });
    expect(effects.pulls).toMatchObject({
      looked: 1,
      stopped: [{ repository: "cart", number: 1, before: "success", after: "failure" }],
      freed: [],
    });
    expect(effects.pulls.stopped[0]?.why).not.toBe("");
  });

  it("are not asked for while gates, scorecards and waivers stay as they are", async () => {
    const { asked } = await weigh({ files: { "entities/service/a.yml": "identifier: a" }, open: commits(3) });
    expect(asked).toEqual({ heads: 0, reviews: 0, listed: 0 });
  });

  it("are read once each, the newest first, and no more than are worth the wait", async () => {
    const { effects, asked } = await weigh({ files: HARDER, open: commits(62) });
    expect(asked.heads).toBe(50);
    expect(effects.pulls).toMatchObject({ looked: 50, left: 12 });
  });

  it("that can't be read are counted, and never as if nothing happened to them", async () => {
    const { effects } = await weigh({
      files: HARDER,
      terms: "{acknowledge_above: 3}",
      open: commits(2),
      readable: false,
    });
    expect(effects.pulls).toMatchObject({ unread: 2, stopped: [] });
    expect(effects.acknowledgement.kind).toBe("missing");
  });
});

describe("acknowledging", () => {
  const TEAM = "{acknowledge_above: 1, acknowledged_by: {teams: [platform]}}";
  const USER = "{acknowledge_above: 1, acknowledged_by: {users: [Cleo, ada, robot]}}";

  it.each([
    ["nobody", TEAM, [], "missing"],
    ["a member", TEAM, [approvedBy("bob")], "given"],
    ["a member, of an earlier commit", TEAM, [approvedBy("bob", { commit: "e".repeat(40) })], "missing"],
    [
      "a member, of a commit that nobody knows any more",
      TEAM,
      [approvedBy("bob", { commit: null })],
      "missing",
    ],
    ["somebody who is no member", TEAM, [approvedBy("cleo")], "missing"],
    ["a member who objects", TEAM, [approvedBy("bob", { state: "changes_requested" })], "missing"],
    ["a member whose approval was dismissed", TEAM, [approvedBy("bob", { state: "dismissed" })], "missing"],
    ["a person who is named", USER, [approvedBy("cleo")], "given"],
    ["the author, though named", USER, [approvedBy("Ada")], "missing"],
    ["a bot that is named", USER, [approvedBy("robot", { bot: true })], "given"],
    ["anybody who may write, where nobody is named", undefined, [approvedBy("cleo")], "given"],
    ["somebody who may not", undefined, [approvedBy("eve")], "missing"],
    ["a bot that is not named", undefined, [approvedBy("cleo", { bot: true })], "missing"],
    [
      "one of two, when the other who counts objects",
      "{acknowledge_above: 1, acknowledged_by: {users: [bob, cleo]}}",
      [approvedBy("bob"), approvedBy("cleo", { state: "changes_requested" })],
      "missing",
    ],
  ])("is done by %s", async (_, terms, reviews, kind) => {
    const { effects } = await weigh({ files: HARDER, ...(terms === undefined ? {} : { terms }), reviews });
    expect(effects.acknowledgement.kind).toBe(kind);
  });

  it("is not needed below the threshold, and costs nothing", async () => {
    const { effects, asked } = await weigh({ files: HARDER, terms: "{acknowledge_above: 2}" });
    expect(effects.acknowledgement.kind).toBe("not_needed");
    expect(asked.reviews).toBe(0);
  });

  it("goes by the threshold that holds, not by the one that the change brings", async () => {
    const raised = { "muster.yml": `${GUIDE["muster.yml"]}\npolicy_changes: {acknowledge_above: 1000}\n` };
    const { effects } = await weigh({ files: { ...HARDER, ...raised } });
    expect(effects.acknowledgement.kind).toBe("missing");
  });

  it("is needed where there is no merge to look at: nobody can tell what it would do", async () => {
    const { effects } = await weigh({ files: {}, unmerged: "it conflicts" });
    expect(effects).toMatchObject({ radius: null, acknowledgement: { kind: "missing" } });
  });
});

describe("a waiver that a change brings", () => {
  const waiver = (approver: string, requestedBy = "dora", reason = "new") => ({
    "waivers/search.yml": `{entity: service/search, rule: {scorecard: ProductionReadiness, rule: hasCodeowners},
      reason: ${reason}, ticket: A-1, requested_by: ${requestedBy}, approver: ${approver}, expires: "2026-04-01"}`,
  });

  it.each([
    ["its approver approves the commit", waiver("bob"), [approvedBy("Bob")], "approved"],
    ["somebody else does", waiver("bob"), [approvedBy("cleo")], "missing"],
    ["nobody does", waiver("bob"), [], "missing"],
    ["its approver did so before", waiver("bob"), [approvedBy("bob", { commit: "e".repeat(40) })], "missing"],
    ["a bot of that name does", waiver("bob"), [approvedBy("bob", { bot: true })], "missing"],
    ["its approver brought it", waiver("ada"), [approvedBy("ada")], "author"],
    ["its approver asked for it", waiver("dora", "Dora"), [approvedBy("dora")], "requester"],
  ])("is granted or not when %s", async (_, files, reviews, state) => {
    const { effects } = await weigh({ files, reviews });
    expect(effects.waivers).toMatchObject([{ file: "waivers/search.yml", state }]);
  });

  it("is asked for again when it is edited, and not when it stays or moves", async () => {
    const held = waiver("bob");
    const base = await loadCentral({ ...GUIDE, ...held }, jq);
    const moved = { "waivers/other.yml": held["waivers/search.yml"] };
    expect(changedWaivers(base, await loadCentral({ ...GUIDE, ...moved }, jq))).toEqual([]);
    expect(
      changedWaivers(base, await loadCentral({ ...GUIDE, ...waiver("bob", "dora", "other") }, jq)),
    ).toHaveLength(1);
  });
});

import { describe, expect, it } from "vitest";
import { buildCatalog, type Observation } from "../../src/catalog/index.ts";
import type { Config } from "../../src/config/index.ts";
import {
  changedWaivers,
  compareScores,
  type OpenCommit,
  type PolicyReviews,
  previewPolicy,
  type ReviewQuestion,
  reviewConfigChange,
  scoreServices,
  weighEffects,
} from "../../src/flows/index.ts";
import type { JqEngine } from "../../src/jq/index.ts";
import type { ReviewState } from "../../src/model/change-context.ts";
import type { Mode, Modes } from "../../src/model/mode.ts";
import { memoryTree } from "../config/memory-tree.ts";
import { jq } from "../shared-jq.ts";
import { type CentralFiles, GUIDE, gateFile, loadCentral, NOW } from "./guide.ts";
import { BRONZE, type Files, factsOf, HEAD_SHA, makeHead, makePull, SILVER, SITE } from "./heads.ts";

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

const TODAY = "2026-03-15";
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
  readonly base?: CentralFiles;
  readonly files: CentralFiles;
  readonly terms?: string;
  readonly reviews?: readonly ReviewState[];
  /** What was said on another pull request of the same commit. */
  readonly besides?: readonly ReviewState[];
  readonly authors?: PolicyReviews["authors"];
  readonly open?: readonly OpenCommit[];
  readonly unmerged?: string | null;
  readonly readable?: boolean;
}

/** What people said of a change by ada, where bob is of the platform team and cleo may write. */
function saidOf(
  { reviews = [], besides, authors = ADA }: Omit<Weighed, "files">,
  asked: ReviewQuestion,
): PolicyReviews {
  const member = { kind: "known", value: ["bob"] } as const;
  return {
    authors,
    headSha: HEAD_SHA,
    reviews: [reviews, ...(besides === undefined ? [] : [besides])].map((value) => ({
      kind: "known",
      value,
    })),
    members: Object.fromEntries(asked.teams.map((team) => [team, member])),
    writers: asked.writers ? { kind: "known", value: ["ada", "cleo"] } : null,
  };
}

const ADA = { logins: ["ada"], untold: null };

/** Weighs a change by ada; counts what was asked for. */
async function weigh({
  base: before = {},
  files,
  terms,
  open = [],
  unmerged = null,
  readable = true,
  ...said
}: Weighed) {
  const settings = {
    "muster.yml": `${GUIDE["muster.yml"]}\npolicy_changes: ${terms ?? "{acknowledge_above: 1}"}\n`,
  };
  const policy = {
    ...GUIDE,
    ...gateFile("[level: {scorecard: ProductionReadiness, min: Silver}]"),
    ...settings,
    ...before,
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
      readReviews: async (question) => {
        asked.reviews += 1;
        return saidOf(said, question);
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

  it("are not asked for while nothing that judges them differs", async () => {
    const files = { "muster.yml": `${GUIDE["muster.yml"]}\npolicy_changes: {acknowledge_above: 7}\n` };
    const { asked } = await weigh({ files, open: commits(3) });
    expect(asked).toEqual({ heads: 0, reviews: 0, listed: 0 });
  });

  it("are stopped by a mapping too", async () => {
    const mapping = (GUIDE[MAPPING] ?? "").replace('"readme":"file://README.md",', "");
    const { effects } = await weigh({ files: { [MAPPING]: mapping }, open: commits(1) });
    expect(effects.pulls).toMatchObject({ looked: 1, stopped: [{ number: 1, from: null }] });
  });

  it("that nobody looked at count as if they were stopped", async () => {
    const titled = gateFile("[level: {scorecard: ProductionReadiness, min: Silver}]")["gates/ratchet.yml"];
    const files = { "gates/ratchet.yml": titled?.replace("on:", "title: Silver, on:") ?? "" };
    const weighed = (count: number) =>
      weigh({ files, terms: "{acknowledge_above: 11}", open: commits(count) });
    expect((await weighed(61)).effects.acknowledgement.kind).toBe("not_needed");
    expect((await weighed(62)).effects.acknowledgement.kind).toBe("missing");
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

describe("days to come", () => {
  const scorecard = (level: string, mode?: Modes): CentralFiles => {
    const text: { rules: { identifier: string }[] } = JSON.parse(GUIDE[SCORECARD] ?? "");
    const rules = text.rules.map((rule) =>
      rule.identifier === "hasOncall" ? { ...rule, level, ...(mode === undefined ? {} : { mode }) } : rule,
    );
    return { [SCORECARD]: JSON.stringify({ ...text, rules }) };
  };
  const only = (name: string, mode: Modes): CentralFiles => {
    const text: { rules: { identifier: string }[] } = JSON.parse(GUIDE[SCORECARD] ?? "");
    const rules = text.rules.filter(({ identifier }) => identifier === name);
    return { [SCORECARD]: JSON.stringify({ ...text, rules: rules.map((rule) => ({ ...rule, mode })) }) };
  };
  const from = (day: string, mode: Mode = "enforce"): Modes => [
    { mode: mode === "enforce" ? "warn" : "enforce" },
    { mode, from: day },
  ];
  const gate = (min: string, mode: string) =>
    gateFile(`[level: {scorecard: ProductionReadiness, min: ${min}}]`, mode);

  it.each<[string, CentralFiles, CentralFiles, string | null, number]>([
    ["a rule that begins tomorrow", {}, scorecard("Silver", from("2026-03-16")), "2026-03-16", 1],
    ["one that began", {}, scorecard("Silver", from("2026-03-15")), null, 1],
    [
      "one that no longer ends",
      scorecard("Silver", from("2026-05-01", "warn")),
      scorecard("Silver"),
      "2026-05-01",
      1,
    ],
    [
      "one that would have begun anyway",
      scorecard("Silver", from("2026-05-01")),
      { ...scorecard("Silver", from("2026-05-01")), ...gate("Basic", "enforce") },
      null,
      0,
    ],
    [
      "a mapping that takes away what a rule asks for that begins later",
      { ...only("hasReadme", from("2026-05-01")), ...gate("Bronze", "warn") },
      { [MAPPING]: (GUIDE[MAPPING] ?? "").replace('"readme":"file://README.md",', "") },
      "2026-05-01",
      0,
    ],
    [
      "a gate that begins tomorrow",
      {},
      gate("Gold", "[{mode: warn}, {mode: enforce, from: 2026-03-16}]"),
      null,
      1,
    ],
  ])("%s", async (_, base, files, day, stopped) => {
    const { effects } = await weigh({ base, files, terms: "{acknowledge_above: 0}", open: commits(1) });
    expect(effects.later?.day ?? null).toBe(day);
    const isLater = effects.later !== null;
    expect(effects.radius?.worse === 0 || !isLater).toBe(true);
    expect((effects.later?.radius.worse ?? 0) > 1).toBe(isLater);
    expect(effects.pulls.stopped).toHaveLength(stopped);
  });

  it("are told of open pull requests, and count for the review", async () => {
    const files = gate("Gold", "[{mode: warn}, {mode: enforce, from: 2026-03-16}]");
    const { effects } = await weigh({ files, terms: "{acknowledge_above: 0}", open: commits(1) });
    expect(effects.pulls.stopped).toMatchObject([{ from: "2026-03-16", after: "failure" }]);
    expect(effects.acknowledgement.kind).toBe("missing");
    const later = await weigh({ files: scorecard("Silver", from("2026-03-16")) });
    expect(later.effects.acknowledgement.kind).toBe("missing");
  });

  it("on which a waiver would have begun count, where the change takes it away", async () => {
    const base = {
      "waivers/search.yml": `{entity: service/search, rule: {scorecard: ProductionReadiness, rule: hasCodeowners},
        reason: r, ticket: A-1, requested_by: dora, approver: bob, from: "2026-03-20", expires: "2026-04-01"}`,
    };
    const { effects } = await weigh({ base, files: { "waivers/search.yml": "[]" } });
    expect(effects.later).toMatchObject({ day: "2026-03-20", radius: { worse: 1 } });
  });

  it("that are more than anybody looks at have to be acknowledged", async () => {
    const days = Array.from({ length: 12 }, (_, index) => `2026-04-${index + 10}`);
    const steps = days.map(
      (day, index) => ({ mode: index % 2 === 0 ? "warn" : "shadow", from: day }) as const,
    );
    const { effects } = await weigh({ files: scorecard("Gold", [{ mode: "enforce" }, ...steps]) });
    expect(effects).toMatchObject({ daysLeft: 2, later: null, acknowledgement: { kind: "missing" } });
  });
});

describe("repositories that a change would have read", () => {
  const including = (text: string) => ({
    "muster.yml": `${GUIDE["muster.yml"]}\npolicy_changes: {acknowledge_above: 100}\nrepositories: ${text}\n`,
  });
  const soft = gateFile("[level: {scorecard: ProductionReadiness, min: Silver}]", "warn");
  const TERMS = "{acknowledge_above: 100}\nrepositories: {include: [c*, p*, s*], exclude: [shop]}";

  it.each<[string, CentralFiles, string]>([
    ["more of them", including("{include: [c*, p*, s*, t*], exclude: [shop]}"), "missing"],
    ["what was left out", including("{include: [c*, p*, s*]}"), "missing"],
    ["fewer of them", including("{include: [c*, p*], exclude: [shop, pay]}"), "not_needed"],
    ["more, where nothing blocks", { ...including('{include: ["*"]}'), ...soft }, "not_needed"],
  ])("%s: somebody has to take note where a gate blocks", async (_, files, kind) => {
    expect((await weigh({ files, terms: TERMS })).effects.acknowledgement.kind).toBe(kind);
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

  it.each<[string, string, Partial<Weighed>]>([
    [
      "by whoever pushed a commit of it",
      "missing",
      { authors: { logins: ["muster[bot]", "Cleo"], untold: null } },
    ],
    [
      "while nobody can tell who pushed its commits",
      "unknown",
      { authors: { logins: ["ada"], untold: "no such account" } },
    ],
    ["on one of its pull requests and not on the other", "missing", { besides: [] }],
    [
      "on one, while there are objections on the other",
      "missing",
      { besides: [approvedBy("cleo", { state: "changes_requested" })] },
    ],
    ["on each of its pull requests", "given", { besides: [approvedBy("cleo")] }],
  ])("is done, or not, %s", async (_, kind, said) => {
    const { effects } = await weigh({ files: HARDER, reviews: [approvedBy("cleo")], ...said });
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
      reason: ${reason}, ticket: A-1, requested_by: ${requestedBy}, approver: ${approver}, from: "2026-03-01", expires: "2026-04-01"}`,
  });

  it.each([
    ["its approver, who may write, approves the commit", waiver("cleo"), [approvedBy("Cleo")], "approved"],
    ["its approver has no say in the central repo", waiver("bob"), [approvedBy("Bob")], "stranger"],
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

  it.each<[string, string, Partial<Weighed>]>([
    [
      "is a member of a team that acknowledges",
      "approved",
      { terms: "{acknowledged_by: {teams: [platform]}}" },
    ],
    ["is named among those who acknowledge", "approved", { terms: "{acknowledged_by: {users: [bob]}}" }],
    ["is neither, nor may write", "stranger", { terms: "{acknowledged_by: {users: [dora]}}" }],
    ["pushed a commit of it", "author", { authors: { logins: ["muster[bot]", "Bob"], untold: null } }],
    [
      "may have pushed a commit of it",
      "unknown",
      { terms: "{acknowledged_by: {users: [bob]}}", authors: { logins: [], untold: "no such account" } },
    ],
    ["approves one of two pull requests of it", "missing", { besides: [] }],
  ])("is granted, or not, by an approver who %s", async (_, state, said) => {
    const { effects } = await weigh({ files: waiver("bob"), reviews: [approvedBy("bob")], ...said });
    expect(effects.waivers).toMatchObject([{ state }]);
  });

  it.each<[string, readonly ReviewState[], string, string]>([
    ["nobody says anything", [], "missing", "missing"],
    ["somebody acknowledges it", [approvedBy("dora"), approvedBy("ada")], "missing", "missing"],
    ["its approver approves it", [approvedBy("cleo")], "given", "approved"],
  ])(
    "is asked for also while no configuration holds, and so is an acknowledgement: %s",
    async (_, reviews, kind, state) => {
      const tree = memoryTree({ ...GUIDE, ...waiver("cleo") });
      const context = { ...SITE, organization: "acme", repository: "central", headSha: HEAD_SHA };
      const { findings, plan } = await reviewConfigChange(
        {
          tree,
          context: { ...context, isDefaultBranch: false, governing: null },
          effects: { current: null, readReviews: async (question) => saidOf({ reviews }, question) },
        },
        { jq, now: NOW },
      );
      expect(findings.effects).toMatchObject({ acknowledgement: { kind }, waivers: [{ state }] });
      expect(plan.conclusion).toBe(kind === "given" ? "success" : "action_required");
    },
  );

  it("is asked for again when it is edited, and not when it stays or moves", async () => {
    const held = waiver("bob");
    const base = await loadCentral({ ...GUIDE, ...held }, jq);
    const moved = { "waivers/other.yml": held["waivers/search.yml"] };
    expect(changedWaivers(base, await loadCentral({ ...GUIDE, ...moved }, jq), TODAY)).toEqual([]);
    expect(
      changedWaivers(base, await loadCentral({ ...GUIDE, ...waiver("bob", "dora", "other") }, jq), TODAY),
    ).toHaveLength(1);
  });

  it.each([
    ["counts by the settings that it brings, and doesn't now", 20, 90, 1],
    ["counts as it does now", 40, 90, 0],
    ["doesn't count, as it doesn't now", 20, 30, 0],
    ["counts no longer", 40, 20, 0],
  ])("is asked for when it is let last longer: one that %s", async (_, before, after, asked) => {
    const withDays = async (days: number) => {
      const settings = { "muster.yml": `${GUIDE["muster.yml"]}\nwaivers: {max_days: ${days}}\n` };
      return await loadCentral({ ...GUIDE, ...waiver("bob"), ...settings }, jq);
    };
    expect(changedWaivers(await withDays(before), await withDays(after), TODAY)).toHaveLength(asked);
  });
});

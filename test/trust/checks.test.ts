import { describe, expect, it } from "vitest";
import {
  type BranchRule,
  type BypassActor,
  type ClassicProtection,
  type GuardFacts,
  seen,
} from "../../src/model/guard.ts";
import { examine, TRUST_CHECKS } from "../../src/trust/index.ts";
import {
  APP,
  branch,
  OWN,
  RECORD_RULES,
  repository,
  requires,
  reviews,
  rule,
  ruleset,
  SOUND,
  UNKNOWN,
  withApp,
  withCentral,
  withRecord,
  withRepositories,
} from "./sound-facts.ts";

/** What a check finds that isn't well, as `outcome subject`. */
function found(check: string, facts: GuardFacts): readonly string[] {
  const { look } = TRUST_CHECKS.find(({ id }) => id === check) ?? { look: () => [] };
  return look(facts)
    .filter(({ outcome }) => outcome !== "ok")
    .map(({ outcome, subject }) => `${outcome} ${subject}`);
}

const cart = (...rules: readonly BranchRule[]) => withRepositories(repository("cart", ...rules));
const by = (kind: BypassActor["kind"], id: number | null = null, mode: BypassActor["mode"] = "always") =>
  [{ kind, id, name: null, mode }] as const;
const bypassed = (actors: readonly BypassActor[]) => cart(requires("Muster", APP, ruleset(actors)));
const classic = (bindsAdmins: boolean, appId: number | null = APP) =>
  withRepositories({
    ...repository("cart"),
    branches: seen([
      {
        ...branch(),
        classic: seen({
          checks: [{ name: "Muster", appId }],
          strict: true,
          approvals: 0,
          codeOwners: false,
          dismissesStale: false,
          lastPush: false,
          reviewBypass: seen([]),
          bindsAdmins,
        }),
      },
    ]),
  });
const environment = (name: string, guarded: boolean) =>
  withRepositories({
    ...repository("cart", requires("Muster")),
    environments: seen([{ name, guarded: seen(guarded) }]),
  });
const delivered = (...statuses: readonly number[]) =>
  withApp({
    deliveries: seen(
      statuses.map((status, index) => ({
        guid: String(index),
        at: "2026-01-31T08:00:00Z",
        event: "push",
        status,
        ok: status === 200,
      })),
    ),
  });
const heard = (at: string, event = "push") =>
  withApp({ deliveries: seen([{ guid: "1", at, event, status: 200, ok: true }]) });
const policy = (...rules: readonly BranchRule[]) => withCentral({ branch: seen(branch(...rules)) });
const guarded = (by: Readonly<Partial<Record<(typeof RECORD_RULES)[number], readonly BypassActor[]>>>) =>
  withRecord({
    branch: seen(branch(...RECORD_RULES.map((type) => rule(type, ruleset([OWN, ...(by[type] ?? [])]))))),
  });
const byClassic = (terms: Partial<ClassicProtection>) =>
  withCentral({ branch: seen({ ...branch(), classic: seen({ ...CLASSIC, ...terms }) }) });
const CLASSIC: ClassicProtection = {
  checks: [],
  strict: true,
  approvals: 1,
  codeOwners: true,
  dismissesStale: true,
  lastPush: true,
  bindsAdmins: true,
  reviewBypass: seen([]),
};
const PROBLEM = ["problem cart"];
const WELL: readonly string[] = [];

describe("an organisation where nothing can be got around", () => {
  it("is told to be well, by every check that has something to look at", () => {
    const { outcome, counts, groups } = examine(SOUND);
    expect({ outcome, ...counts }).toMatchObject({ outcome: "ok", problem: 0, unknown: 0, advice: 0 });
    const spoke = new Set(groups.flatMap(({ checks }) => checks));
    const silent = TRUST_CHECKS.map(({ id }) => id).filter((id) => !spoke.has(id));
    // Something is governed, no repository has a merge queue, none waits in vain, all could be read.
    expect(silent).toEqual(["any_governed", "merge_queue", "waits_for_nothing", "unread"]);
  });
});

describe("the required check", () => {
  it.each<[string, GuardFacts, readonly string[]]>([
    ["pinned to the App", cart(requires("Muster")), WELL],
    ["that any app may report can be forged", cart(requires("Muster", null)), PROBLEM],
    ["of another app is never met", cart(requires("Muster", 99)), PROBLEM],
    ["pinned beside one that isn't", cart(requires("Muster", null), requires("Muster")), WELL],
    ["of another name", cart(requires("muster")), PROBLEM],
    ["that nothing requires", cart(), PROBLEM],
    ["by classic protection", classic(true), WELL],
    ["by classic protection, of any app", classic(true, null), PROBLEM],
    [
      "of a ruleset that is only evaluated",
      withRepositories({
        ...repository("cart"),
        idle: [{ name: "R", enforcement: "evaluate", checks: [{ name: "Muster", appId: APP }] }],
      }),
      PROBLEM,
    ],
    [
      "where rules can't be read",
      withRepositories({
        ...repository("cart"),
        branches: seen([{ name: "main", rules: UNKNOWN, classic: seen(null) }]),
      }),
      ["unknown cart"],
    ],
    [
      "where no ruleset requires it and classic protection can't be read",
      withRepositories({
        ...repository("cart"),
        branches: seen([{ name: "main", rules: seen([]), classic: UNKNOWN }]),
      }),
      ["unknown cart"],
    ],
    [
      "pinned, where classic protection can't be read",
      withRepositories({
        ...repository("cart"),
        branches: seen([{ name: "main", rules: seen([requires("Muster")]), classic: UNKNOWN }]),
      }),
      WELL,
    ],
    ["pinned to an app, and nobody knows which is Muster's", withApp({ id: UNKNOWN }), ["unknown cart"]],
    [
      "on a branch besides the default one",
      withRepositories({
        ...repository("cart"),
        branches: seen([branch(requires("Muster")), { ...branch(), name: "release/1" }]),
      }),
      PROBLEM,
    ],
    [
      "in a repository that no gate governs",
      withRepositories({ ...repository("cart"), governed: seen(false) }),
      WELL,
    ],
    [
      "in a repository whose branches can't be listed",
      withRepositories({ ...repository("cart"), branches: UNKNOWN }),
      ["unknown cart"],
    ],
  ])("%s", (_, facts, expected) => {
    expect(found("requires_check", facts)).toEqual(expected);
  });
});

describe("the bypass list", () => {
  it.each<[string, GuardFacts, readonly string[]]>([
    ["is empty", bypassed([]), WELL],
    ["has everybody who may write", bypassed(by("role", 4)), PROBLEM],
    ["has everybody who may write, by pull requests", bypassed(by("role", 4, "pull_request")), PROBLEM],
    ["has a role of the organisation's own", bypassed(by("role", 77)), PROBLEM],
    ["has deploy keys", bypassed(by("deploy_keys")), PROBLEM],
    ["has admins", bypassed(by("role", 5)), ["advice cart"]],
    ["has a team", bypassed(by("team", 3)), ["advice cart"]],
    ["has owners", bypassed(by("owners")), ["advice cart"]],
    ["can't be told", cart(requires("Muster", APP, { ...ruleset(), bypass: UNKNOWN })), ["unknown cart"]],
    [
      "is empty in one of two rulesets, so that nobody gets past both",
      cart(requires("Muster", APP, ruleset(by("role", 4))), requires("Muster")),
      WELL,
    ],
    ["of classic protection that binds admins", classic(true), WELL],
    ["of classic protection that doesn't", classic(false), ["advice cart"]],
  ])("%s", (_, facts, expected) => {
    expect(found("bypass_list", facts)).toEqual(expected);
  });
});

describe("repositories", () => {
  const queue = cart(requires("Muster"), rule("merge_queue"));
  it.each<[string, string, GuardFacts, readonly string[]]>([
    ["up_to_date", "a strict check", cart(requires("Muster")), WELL],
    [
      "up_to_date",
      "a check that isn't strict",
      cart({
        kind: "checks",
        checks: [{ name: "Muster", appId: APP }],
        strict: false,
        ruleset: ruleset(),
      }),
      ["advice cart"],
    ],
    ["merge_queue", "a queue that the App hears of", queue, WELL],
    [
      "merge_queue",
      "a queue that it does not hear of",
      { ...queue, app: { ...SOUND.app, events: seen(["push"]) } },
      PROBLEM,
    ],
    [
      "merge_queue",
      "a queue it may not read",
      { ...queue, app: { ...SOUND.app, permissions: seen({ metadata: "read" }) } },
      PROBLEM,
    ],
    [
      "merge_queue",
      "a queue, and nobody knows what was granted",
      { ...queue, app: { ...SOUND.app, permissions: UNKNOWN } },
      ["unknown cart"],
    ],
    [
      "waits_for_nothing",
      "a check that never comes",
      withRepositories({ ...repository("cart", requires("Muster")), governed: seen(false) }),
      PROBLEM,
    ],
    ["environments", "production without protection", environment("production", false), PROBLEM],
    ["environments", "eu-prod without protection", environment("eu-prod", false), PROBLEM],
    ["environments", "reproduction without protection", environment("reproduction", false), ["advice cart"]],
    ["environments", "staging without protection", environment("staging", false), ["advice cart"]],
    ["environments", "production with protection", environment("production", true), WELL],
    [
      "environments",
      "environments that can't be listed",
      withRepositories({ ...repository("cart"), environments: UNKNOWN }),
      ["unknown cart"],
    ],
    ["any_governed", "none at all", withRepositories(), ["unknown acme"]],
    [
      "any_governed",
      "none that a gate governs",
      withRepositories({ ...repository("cart"), governed: seen(false) }),
      ["unknown acme"],
    ],
    [
      "any_governed",
      "none with a commit",
      withRepositories({ ...repository("cart"), branches: seen([]) }),
      ["unknown acme"],
    ],
    [
      "any_governed",
      "one that may be governed",
      withRepositories({ ...repository("cart"), governed: UNKNOWN }),
      WELL,
    ],
    [
      "requires_check",
      "no check, where nobody knows whether a gate applies",
      withRepositories({ ...repository("cart"), governed: UNKNOWN }),
      ["unknown cart"],
    ],
    [
      "unread",
      "a repository that could not be read",
      { ...SOUND, unread: [{ name: "cart", why: "gone" }] },
      ["unknown cart"],
    ],
    [
      "unread",
      "a repository that may be governed",
      withRepositories({ ...repository("cart"), governed: UNKNOWN }),
      ["unknown cart"],
    ],
  ])("%s: %s", (check, _, facts, expected) => {
    expect(found(check, facts)).toEqual(expected);
  });
});

describe("workflows of actions", () => {
  const fault = { place: ".github/workflows/restart.yml:3:1", message: "it is wrong" };
  const withWorkflows = (workflows: Partial<GuardFacts["workflows"]>): GuardFacts => ({
    ...SOUND,
    workflows: { ...SOUND.workflows, ...workflows },
  });
  const having = (faults: GuardFacts["workflows"]["looked"][number]["faults"]) =>
    withWorkflows({ looked: SOUND.workflows.looked.map((each) => ({ ...each, faults })) });
  it.each<[string, GuardFacts, readonly string[]]>([
    ["that are sound", SOUND, WELL],
    ["with an error", having(seen([{ severity: "error", ...fault }])), PROBLEM],
    ["with a warning", having(seen([{ severity: "warning", ...fault }])), ["advice cart"]],
    ["that can't be read", having(UNKNOWN), ["unknown cart"]],
    [
      "whose repository only a request tells",
      withWorkflows({ untold: [{ action: "restart", subject: "shop", why: "it reads inputs" }] }),
      ["unknown shop"],
    ],
    ["of too many repositories", withWorkflows({ left: ["shop", "search"] }), ["unknown acme"]],
  ])("%s", (_, facts, expected) => {
    expect(found("workflows", facts)).toEqual(expected);
  });
});

describe("the App", () => {
  const hook = { url: "https://h.example", hasSecret: true, verifiesTls: true };
  it.each<[string, string, GuardFacts, readonly string[]]>([
    ["installed_on", "everywhere", withApp({ selected: seen(null) }), WELL],
    ["installed_on", "not on a governed repository", withApp({ selected: seen(["Central"]) }), PROBLEM],
    ["installed_on", "on nothing", withApp({ selected: seen([]) }), ["problem central", "problem cart"]],
    ["installed_on", "on chosen ones", withApp({ selected: seen(["central", "cart"]) }), ["advice acme"]],
    ["installed_on", "nobody knows where", withApp({ selected: UNKNOWN }), ["unknown acme"]],
    [
      "permissions",
      "without one that it can't do without",
      withApp({ permissions: seen({ metadata: "read" }) }),
      expect.arrayContaining(["problem acme", "advice acme"]),
    ],
    ["permissions", "nobody knows", withApp({ permissions: UNKNOWN }), ["unknown acme"]],
    ["events", "deaf", withApp({ events: seen(["push"]) }), ["problem acme"]],
    ["events", "nobody knows", withApp({ events: UNKNOWN }), ["unknown acme"]],
    ["hook_target", "nowhere", withApp({ hook: seen({ ...hook, url: null }) }), ["problem acme"]],
    [
      "hook_target",
      "without a secret",
      withApp({ hook: seen({ ...hook, hasSecret: false }) }),
      ["problem acme"],
    ],
    ["hook_target", "unverified", withApp({ hook: seen({ ...hook, verifiesTls: false }) }), ["problem acme"]],
    ["hook_target", "nobody knows", withApp({ hook: UNKNOWN }), ["unknown acme"]],
    ["deliveries", "all arrived", delivered(200, 200), WELL],
    ["deliveries", "none at all", delivered(), ["problem acme"]],
    ["deliveries", "the newest did not arrive", delivered(502, 200), ["problem acme"]],
    ["deliveries", "none arrived", delivered(0, 0), ["problem acme"]],
    ["deliveries", "an older one did not arrive", delivered(200, 502), ["advice acme"]],
    ["deliveries", "six days ago", heard("2026-01-25T10:00:00Z"), WELL],
    ["deliveries", "the newest long ago", heard("2026-01-20T08:00:00Z"), ["unknown acme"]],
    ["deliveries", "the newest nobody knows when", heard(""), ["unknown acme"]],
    ["deliveries", "nothing but a ping", heard("2026-01-31T08:00:00Z", "ping"), ["unknown acme"]],
    [
      "deliveries",
      "a ping after an event that did not arrive",
      withApp({
        deliveries: seen([
          { guid: "2", at: "2026-01-31T08:30:00Z", event: "ping", status: 200, ok: true },
          { guid: "1", at: "2026-01-31T08:00:00Z", event: "push", status: 502, ok: false },
        ]),
      }),
      ["problem acme"],
    ],
    [
      "installed_on",
      "suspended",
      withApp({ suspended: seen("2026-01-30T08:00:00Z"), selected: UNKNOWN }),
      ["problem acme"],
    ],
    ["deliveries", "nobody knows", withApp({ deliveries: UNKNOWN }), ["unknown acme"]],
  ])("%s: %s", (check, _, facts, expected) => {
    expect(found(check, facts)).toEqual(expected);
  });
});

describe("the central repo", () => {
  const place = "central:muster";
  const written = (actors: readonly BypassActor[]) =>
    withRecord({
      branch: seen(branch(rule("update", ruleset(actors)), rule("deletion"), rule("non_fast_forward"))),
    });
  it.each<[string, string, GuardFacts, readonly string[]]>([
    ["reviewed", "by nobody", withCentral({ branch: seen(branch()) }), ["problem central"]],
    ["reviewed", "nobody knows", withCentral({ branch: UNKNOWN }), ["unknown central"]],
    [
      "reviewed",
      "as far as rules tell, by nobody",
      withCentral({ branch: seen({ ...branch(), classic: UNKNOWN }) }),
      ["unknown central"],
    ],
    [
      "reviewed",
      "by rules that all writers may bypass",
      policy(reviews({}, ruleset(by("role", 4)))),
      ["problem central"],
    ],
    [
      "reviewed",
      "by rules that a team may bypass",
      policy(reviews({}, ruleset(by("team", 3)))),
      ["advice central"],
    ],
    [
      "reviewed",
      "by rules whose bypass list can't be told",
      policy(reviews({}, { ...ruleset(), bypass: UNKNOWN })),
      ["unknown central"],
    ],
    [
      "reviewed",
      "by rules that all writers may bypass, and by others that nobody may",
      policy(reviews({}, ruleset(by("role", 4))), reviews()),
      WELL,
    ],
    [
      "reviewed",
      "with approvals that go stale",
      policy(reviews({ dismissesStale: false })),
      ["advice central"],
    ],
    ["reviewed", "by whoever pushed last", policy(reviews({ lastPush: false })), ["advice central"]],
    ["reviewed", "by classic protection", byClassic({}), WELL],
    [
      "reviewed",
      "by classic protection, but for admins",
      byClassic({ bindsAdmins: false }),
      ["advice central"],
    ],
    [
      "reviewed",
      "by classic protection, but for some",
      byClassic({ reviewBypass: seen(by("team", 3)) }),
      ["advice central"],
    ],
    [
      "reviewed",
      "by classic protection, but for nobody knows whom",
      byClassic({ reviewBypass: UNKNOWN }),
      ["unknown central"],
    ],
    [
      "code_owners",
      "whose review all writers may bypass",
      policy(reviews({ codeOwners: false }), reviews({}, ruleset(by("role", 4)))),
      ["problem central"],
    ],
    ["config_check", "not required", withCentral({ branch: seen(branch()) }), ["problem central"]],
    [
      "config_check",
      "bypassed",
      withCentral({ branch: seen(branch(requires("Muster configuration", APP, ruleset(by("role", 4))))) }),
      ["problem central"],
    ],
    ["code_owners", "no file", withCentral({ owners: seen(null) }), ["advice central"]],
    [
      "code_owners",
      "a folder without owners",
      withCentral({ owners: seen({ gates: ["@acme/platform"], waivers: [] }) }),
      ["advice central"],
    ],
    [
      "code_owners",
      "whose review is not required",
      withCentral({ branch: seen(branch(requires("Muster configuration"))) }),
      ["advice central"],
    ],
    ["code_owners", "nobody knows", withCentral({ branch: UNKNOWN, owners: UNKNOWN }), ["unknown central"]],
    ["code_owners", "whether required, nobody knows", withCentral({ branch: UNKNOWN }), ["unknown central"]],
    ["record_branch", "that anybody writes", withRecord({ branch: seen(branch()) }), [`problem ${place}`]],
    ["record_branch", "that owners write as well", written([OWN, ...by("owners")]), [`problem ${place}`]],
    ["record_branch", "that the App can't write", written([]), [`problem ${place}`]],
    [
      "record_branch",
      "that anybody may delete",
      withRecord({ branch: seen(branch(rule("update", ruleset([OWN])), rule("non_fast_forward"))) }),
      [`problem ${place}`],
    ],
    ["record_branch", "that the App alone gets past", guarded({}), WELL],
    ["record_branch", "that writers may delete", guarded({ deletion: by("role", 4) }), [`problem ${place}`]],
    [
      "record_branch",
      "that writers may write and delete",
      guarded({ update: by("role", 4), deletion: by("role", 4) }),
      [`problem ${place}`],
    ],
    [
      "record_branch",
      "that others may rewrite, could they write it",
      guarded({ non_fast_forward: by("owners") }),
      [`advice ${place}`],
    ],
    [
      "record_branch",
      "that may be rewritten",
      withRecord({ branch: seen(branch(rule("update", ruleset([OWN])), rule("deletion"))) }),
      [`advice ${place}`],
    ],
    [
      "record_branch",
      "whose deleters nobody knows",
      withRecord({
        branch: seen(
          branch(
            rule("update", ruleset([OWN])),
            rule("deletion", { ...ruleset(), bypass: UNKNOWN }),
            rule("non_fast_forward"),
          ),
        ),
      }),
      [`unknown ${place}`],
    ],
    ["record_branch", "nobody knows", withRecord({ branch: UNKNOWN }), [`unknown ${place}`]],
    [
      "record_branch",
      "whose writers nobody knows",
      withRecord({
        branch: seen(
          branch(
            rule("update", { ...ruleset(), bypass: UNKNOWN }),
            rule("deletion"),
            rule("non_fast_forward"),
          ),
        ),
      }),
      [`unknown ${place}`],
    ],
    [
      "record_commits",
      "of somebody else",
      withRecord({ commits: seen([{ sha: "b".repeat(40), author: "mallory", own: false }]) }),
      [`problem ${place}`],
    ],
    ["record_commits", "none yet", withRecord({ commits: seen(null) }), [`advice ${place}`]],
    ["record_commits", "nobody knows", withRecord({ commits: UNKNOWN }), [`unknown ${place}`]],
    ["record_readable", "not", withRecord({ files: UNKNOWN }), [`unknown ${place}`]],
  ])("%s: %s", (check, _, facts, expected) => {
    expect(found(check, facts)).toEqual(expected);
  });
});

describe("all that was found", () => {
  it("is told once where it is the same, with all whom it is about", () => {
    const facts = withRepositories(repository("a"), repository("b"), repository("c", requires("Muster")));
    const { groups, counts, outcome } = examine(facts);
    expect(groups.filter((group) => group.outcome === "problem").map(({ subjects }) => subjects)).toEqual([
      ["a", "b"],
    ]);
    expect({ outcome, problems: counts.problem }).toEqual({ outcome: "problem", problems: 2 });
  });

  it("is unknown where anything is unknown and nothing worse, and never well", () => {
    const unread = { ...SOUND, unread: [{ name: "x", why: "gone" }] };
    expect(examine(unread).outcome).toBe("unknown");
  });

  it("says what to do wherever something is to be done", () => {
    const worst: GuardFacts = {
      ...withRepositories(repository("cart")),
      app: { ...withApp({ events: seen([]), permissions: seen({}), selected: seen([]) }).app },
      central: { ...SOUND.central, branch: seen(branch()), owners: seen(null) },
    };
    const open = examine(worst).groups.filter((group) => group.outcome !== "ok");
    expect(open.filter(({ fix }) => fix === null || fix.length < 10)).toEqual([]);
  });
});

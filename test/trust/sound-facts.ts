import {
  type BranchGuard,
  type BranchRule,
  type BypassActor,
  type GuardFacts,
  type RepositoryGuard,
  type ReviewTerms,
  type RulesetGuard,
  seen,
  unseen,
} from "../../src/model/guard.ts";
import { EVENTS, FEATURES } from "../../src/trust/index.ts";

/** Id of the App of these tests. */
export const APP = 7;

/** What can't be told. */
export const UNKNOWN = unseen("GitHub did not say", "Ask again.");

/** A ruleset with these on its bypass list. */
export function ruleset(bypass: readonly BypassActor[] = []): RulesetGuard {
  return { id: 1, name: "Rules", enforcement: "active", bypass: seen(bypass) };
}

/** A rule that requires a check, of an app or of any. */
export function requires(
  name: string,
  appId: number | null = APP,
  rules: RulesetGuard = ruleset(),
): BranchRule {
  return { kind: "checks", checks: [{ name, appId }], strict: true, ruleset: rules };
}

/** A rule by its type. */
export function rule(type: string, rules: RulesetGuard = ruleset()): BranchRule {
  return { kind: "other", type, ruleset: rules };
}

/** A rule that asks for the strictest reviews there are, but for what is said. */
export function reviews(terms: Partial<ReviewTerms> = {}, rules: RulesetGuard = ruleset()): BranchRule {
  const strict = { approvals: 1, codeOwners: true, dismissesStale: true, lastPush: true };
  return { kind: "reviews", ...strict, ...terms, ruleset: rules };
}

/** Types of the rules that guard the record. */
export const RECORD_RULES = ["update", "deletion", "non_fast_forward"] as const;

/** A branch with these rules, and no classic protection. */
export function branch(...rules: readonly BranchRule[]): BranchGuard {
  return { name: "main", rules: seen(rules), classic: seen(null) };
}

/** A repository that a gate governs, whose default branch has these rules. */
export function repository(name: string, ...rules: readonly BranchRule[]): RepositoryGuard {
  return {
    name,
    governed: seen(true),
    branches: seen([branch(...rules)]),
    idle: [],
    environments: seen([{ name: "production", guarded: seen(true) }]),
  };
}

/** The one who may write the record. */
export const OWN: BypassActor = { kind: "app", id: APP, name: "muster", mode: "always" };

/** An organisation in which nothing can be got around. */
export const SOUND: GuardFacts = {
  organization: "acme",
  at: "2026-01-31T09:00:00Z",
  app: {
    id: seen(APP),
    permissions: seen(Object.fromEntries(FEATURES.map(({ permission, level }) => [permission, level]))),
    events: seen(EVENTS),
    suspended: seen(null),
    selected: seen(null),
    hook: seen({ url: "https://muster.acme.example/webhooks", hasSecret: true, verifiesTls: true }),
    deliveries: seen([{ guid: "1", at: "2026-01-31T08:00:00Z", event: "push", status: 200, ok: true }]),
  },
  central: {
    name: "central",
    branch: seen(branch(requires("Muster configuration"), reviews())),
    idle: [],
    owners: seen({ gates: ["@acme/platform"], waivers: ["@acme/platform"] }),
    record: {
      place: "central:muster",
      branch: seen(branch(...RECORD_RULES.map((type) => rule(type, ruleset([OWN]))))),
      commits: seen([{ sha: "a".repeat(40), author: "muster[bot]", own: true }]),
      files: seen(3),
    },
  },
  repositories: [repository("cart", requires("Muster"))],
  workflows: {
    looked: [
      { action: "restart", repository: "cart", path: ".github/workflows/restart.yml", faults: seen([]) },
    ],
    untold: [],
    left: [],
  },
  unread: [],
};

/** The same with other repositories. */
export function withRepositories(...repositories: readonly RepositoryGuard[]): GuardFacts {
  return { ...SOUND, repositories };
}

/** The same with another App. */
export function withApp(app: Partial<GuardFacts["app"]>): GuardFacts {
  return { ...SOUND, app: { ...SOUND.app, ...app } };
}

/** The same with another central repo. */
export function withCentral(central: Partial<GuardFacts["central"]>): GuardFacts {
  return { ...SOUND, central: { ...SOUND.central, ...central } };
}

/** The same with another record. */
export function withRecord(record: Partial<GuardFacts["central"]["record"]>): GuardFacts {
  return withCentral({ record: { ...SOUND.central.record, ...record } });
}

import type { Config } from "../config/index.ts";
import type { ChangeContext, CheckState, ContextPlan, ReviewState } from "../model/change-context.ts";
import { type Gate, type GateRule, readGateRules } from "../model/gate.ts";
import { entityMappingsOf } from "../model/mapping.ts";
import type { EntityChange, FactBundle } from "./bundle.ts";
import { owningTeams, sortTeams } from "./owning-teams.ts";
import { matchesCheck } from "./rules/checks.ts";

/** What the rules of a configuration ask of a change besides its two sides. */
export function planContext({ gates, mappings, entities }: Config): ContextPlan {
  const rules = [...gates.values()].flatMap(({ value }) => readGateRules(value).map(({ rule }) => rule));
  const asks = (kind: GateRule["kind"]) => rules.some((rule) => rule.kind === kind);
  const hasPaths =
    entities.some(({ value }) => value.paths !== undefined) ||
    mappings.some(({ value }) =>
      value.resources.some((resource) => entityMappingsOf(resource).some(({ paths }) => paths !== undefined)),
    );
  return {
    files: asks("files") || (hasPaths && gates.size > 0),
    checks: asks("checks"),
    reviews: asks("approval"),
    locks: asks("lock"),
  };
}

/** What the rules of a configuration ask for that people and other apps say: which reviews and which checks are news. */
export function listAsked(config: Config): {
  readonly reviews: boolean;
  readonly check: (check: Pick<CheckState, "name" | "app">) => boolean;
} {
  const rules = [...config.gates.values()].flatMap(({ value }) =>
    readGateRules(value).flatMap(({ rule }) => (rule.kind === "checks" ? rule : [])),
  );
  return {
    reviews: planContext(config).reviews,
    check: (check) => rules.some((rule) => rule.names.some((name) => matchesCheck(rule, name, check))),
  };
}

/** The teams whose members have to be known to judge a change, by slug: none where nobody said anything that may count. */
export function teamsToAsk({ gates, entities, context, change }: FactBundle): readonly string[] {
  if (context?.reviews?.kind !== "known" || context.pull?.draft === true) return [];
  if (!context.reviews.value.some((review) => saysSomething(review, change.head, context))) return [];
  const { organization } = context;
  const slugs = gates.flatMap((gate) => {
    const governed = entities.filter(({ blueprint }) => blueprint === gate.applies.blueprint);
    if (governed.length === 0) return [];
    return approvalsOf(gate).flatMap(({ from }) => [
      ...sortTeams(from.teams, organization).slugs,
      ...(from.owners ? governed.flatMap((each) => ownersOf(each, organization)) : []),
    ]);
  });
  return [...new Set(slugs)].sort();
}

function ownersOf({ before, after }: EntityChange, organization: string | null): readonly string[] {
  const owners = owningTeams(before, after, organization);
  return owners.kind === "known" ? owners.slugs : [];
}

function approvalsOf(gate: Gate): readonly (GateRule & { readonly kind: "approval" })[] {
  return readGateRules(gate).flatMap(({ rule }) => (rule.kind === "approval" ? rule : []));
}

function saysSomething({ reviewer, state, commit, bot }: ReviewState, head: string, context: ChangeContext) {
  if (bot || reviewer.toLowerCase() === context.pull?.author?.toLowerCase()) return false;
  return state === "changes_requested" || (state === "approved" && commit === head);
}

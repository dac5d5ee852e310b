import { describeFinding, type Observation } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import type { Scores } from "../../flows/index.ts";
import type { Json } from "../../model/json.ts";
import type { Waiver } from "../../model/waiver.ts";
import { deriveFix, explainRule, type ScorecardResult } from "../../scorecards/index.ts";
import type { MinLevel } from "../min-level.ts";

/** Scores for machines. Versioned: keys are only ever added under the same `schema`. */
export function describeScores(
  config: Config,
  observed: Observation,
  scores: Scores,
  min: MinLevel | null,
): Json {
  const { catalog, results } = scores;
  return {
    schema: "muster.scores/1",
    organization: config.settings.organization,
    config: { name: config.name, commit: config.commit },
    repositories: observed.repositories.map(({ name, commit, observedAt }) => ({
      name,
      commit,
      observed_at: observedAt,
    })),
    unreadable: observed.unreadable.map(({ name, why }) => ({ name, why })),
    incomplete: Object.fromEntries(catalog.incomplete),
    ...(min === null ? {} : { min: describeMinLevel(min) }),
    entities: [...results].map(([key, list]) => ({
      entity: key,
      title: catalog.entities.get(key)?.title ?? null,
      repositories: [...(catalog.repositories.get(key) ?? [])],
      scorecards: list.map((result) => describeResult(config, scores, key, result)),
    })),
    findings: catalog.findings.map(describeFinding),
  };
}

function describeMinLevel({ level, outcome, below, unknown, judged, unseen }: MinLevel): Json {
  return { level, outcome, below: [...below], unknown: [...unknown], judged, unseen };
}

function describeWaiver(waiver: Waiver): Json {
  const { file, reason, ticket, requested_by, approver, expires } = waiver;
  return { file, reason, ticket, requested_by, approver, expires };
}

function describeResult(config: Config, { catalog }: Scores, key: string, result: ScorecardResult): Json {
  const { scorecard, state } = result;
  if (state !== "scored") return { scorecard: scorecard.identifier, state };
  const entity = catalog.entities.get(key);
  const blueprint = config.blueprints.get(scorecard.blueprint);
  return {
    scorecard: scorecard.identifier,
    state,
    level: result.level,
    possible_level: result.possibleLevel,
    passed: result.passed,
    total: result.total,
    rules: result.rules.map((each) => ({
      rule: each.rule.identifier,
      title: each.rule.title,
      level: each.rule.level,
      outcome: each.outcome,
      ...(each.waiver === null ? {} : { waiver: describeWaiver(each.waiver) }),
      mode: each.mode.mode,
      next: each.mode.next === null ? null : { ...each.mode.next },
      why: explainRule(each),
      fix: entity === undefined || blueprint === undefined ? null : deriveFix(each, blueprint, { entity }),
    })),
  };
}

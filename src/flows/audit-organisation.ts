import type { Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { Entity } from "../model/entity.ts";
import { levelsOf } from "../model/scorecard.ts";
import type { Audit, RuleAudit, ScorecardAudit, ServiceAudit, TeamAudit } from "../reports/index.ts";
import { isCounting, type RuleResult, type ScorecardResult } from "../scorecards/index.ts";
import { teamsOf } from "./propose-central.ts";
import type { Scores } from "./score-services.ts";

/** What an audit is made from. */
export interface Audited {
  readonly config: Config;
  readonly observed: Observation;
  readonly scores: Scores;
  /** Whether the configuration is the one that Muster begins with. */
  readonly starter: boolean;
  /** Address for people, e.g. `https://github.com`. */
  readonly webUrl: string;
}

/** Sums up what would fail today, per team and per rule. What could not be told is counted by itself. */
export function auditOrganisation({ config, observed, scores, starter, webUrl }: Audited, now: Date): Audit {
  const { organization } = config.settings;
  const scored = [...scores.results].flatMap(([key, results]) => {
    const entity = scores.catalog.entities.get(key);
    return entity === undefined ? [] : [{ key, entity, results }];
  });
  const services = scored.map(({ key, entity, results }) => {
    const [repository] = scores.catalog.repositories.get(key) ?? [];
    const address =
      repository === undefined ? null : `${webUrl}/${organization}/${encodeURIComponent(repository)}`;
    return { entity, service: describeService(entity, results, address) };
  });
  return {
    organization,
    at: now.toISOString(),
    starter,
    services: services.length,
    sound: services.filter(({ service }) => service.fails.length + service.unknown.length === 0).length,
    teams: groupByTeam(services),
    scorecards: [...config.scorecards.values()].map(({ value }) =>
      sumUp(
        value.title ?? value.identifier,
        levelsOf(value),
        scored.flatMap(({ results }) =>
          results.filter(({ scorecard }) => scorecard.identifier === value.identifier),
        ),
      ),
    ),
    unread: observed.unreadable,
  };
}

function describeService(
  { identifier, title }: Entity,
  results: readonly ScorecardResult[],
  address: string | null,
): ServiceAudit {
  const rules: readonly RuleResult[] = results.flatMap((result) => result.rules);
  const counting = rules.filter(isCounting);
  const titled = (outcome: RuleResult["outcome"]) =>
    counting.filter((rule) => rule.outcome === outcome).map(({ rule }) => rule.title);
  // Whether its rules are asked at all can't be told: that is no reason to call the service sound.
  const untold = results.filter(({ state }) => state === "unknown").map(({ scorecard }) => scorecard.title);
  return {
    name: title ?? identifier,
    address,
    levels: results.map(({ level }) => level),
    passes: counting.filter(({ outcome }) => outcome === "pass").length,
    fails: titled("fail"),
    unknown: [...untold, ...titled("unknown")],
    uncounted: rules
      .filter((rule) => !isCounting(rule) && (rule.outcome === "fail" || rule.outcome === "unknown"))
      .map(({ rule }) => rule.title),
  };
}

type Owned = { readonly entity: Entity; readonly service: ServiceAudit };

function groupByTeam(services: readonly Owned[]): readonly TeamAudit[] {
  const placed = services.flatMap((owned) => ownersOf(owned.entity).map((owner) => ({ owner, owned })));
  const byOwner = Map.groupBy(placed, ({ owner }) => `${owner.kind}\0${owner.name}`);
  const teams = [...byOwner.values()].flatMap((group) =>
    group.slice(0, 1).map(({ owner }): TeamAudit => {
      const own = group.map(({ owned }) => owned.service);
      return {
        ...owner,
        services: own.toSorted((a, b) => b.fails.length - a.fails.length || compare(a.name, b.name)),
        passes: own.reduce((sum, { passes }) => sum + passes, 0),
        fails: own.reduce((sum, { fails }) => sum + fails.length, 0),
        unknown: own.reduce((sum, { unknown }) => sum + unknown.length, 0),
      };
    }),
  );
  return teams.toSorted((a, b) => b.fails - a.fails || b.unknown - a.unknown || compare(a.name, b.name));
}

function ownersOf(entity: Entity): readonly Pick<TeamAudit, "name" | "kind">[] {
  if (entity.team.kind === "unknown") return [{ kind: "unknown", name: "owner not known" }];
  const teams = [...new Set(teamsOf(entity))];
  if (teams.length === 0) return [{ kind: "nobody", name: "nobody" }];
  return teams.map((name) => ({ kind: "team", name }));
}

function sumUp(
  title: string,
  levels: readonly { readonly title: string; readonly color: string }[],
  results: readonly ScorecardResult[],
): ScorecardAudit {
  const rules = results.flatMap((result): readonly RuleResult[] => result.rules);
  return {
    title,
    levels: levels.map((level) => ({
      ...level,
      services: results.filter((result) => result.level === level.title).length,
    })),
    rules: countOutcomes(rules.filter(isCounting)),
    uncounted: countOutcomes(rules.filter((rule) => !isCounting(rule))),
    unscored: results.filter(({ state }) => state === "not_applicable").length,
    unknown: results.filter(({ state }) => state === "unknown").length,
  };
}

/** What became of each rule; those that fail most often first. */
function countOutcomes(results: readonly RuleResult[]): readonly RuleAudit[] {
  const rules = new Map<string, RuleAudit>();
  for (const { rule, outcome } of results) {
    const { identifier, level, fix, docs } = rule;
    const before = rules.get(identifier) ?? { ...NONE, title: rule.title, level, fix, docs };
    rules.set(identifier, { ...before, [outcome]: before[outcome] + 1 });
  }
  return [...rules.values()].toSorted((a, b) => b.fail - a.fail || b.unknown - a.unknown);
}

const NONE = { pass: 0, fail: 0, unknown: 0, exempt: 0 } as const;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { JsonObject } from "../../model/json.ts";
import type { EffectiveRule } from "../protection/branch-rules.ts";
import { nodeId } from "../state/node-id.ts";
import type { PropertyTarget, RequiredCheck, Ruleset, RulesetRule } from "../state/protection.ts";
import type { World } from "../state/world.ts";
import { apiUrl, htmlUrl } from "./addresses.ts";

/** Where a ruleset comes from. */
export type RulesetOrigin = Pick<EffectiveRule, "ruleset" | "source" | "sourceName">;

/** A ruleset in a list: GitHub's `repository-ruleset` without what it says. */
export function describeShortRuleset(
  world: World,
  { ruleset, source, sourceName }: RulesetOrigin,
): JsonObject {
  const path = `/${source === "Repository" ? "repos" : "orgs"}/${sourceName}/rulesets/${ruleset.id}`;
  return {
    id: ruleset.id,
    node_id: nodeId("RepositoryRuleset", ruleset.id),
    name: ruleset.name,
    target: ruleset.target,
    source_type: source,
    source: sourceName,
    enforcement: ruleset.enforcement,
    created_at: ruleset.createdAt,
    updated_at: ruleset.updatedAt,
    _links: {
      self: { href: apiUrl(world, path) },
      html: {
        href: htmlUrl(
          world,
          source === "Repository"
            ? `/${sourceName}/rules/${ruleset.id}`
            : `/organizations/${sourceName}/settings/rules/${ruleset.id}`,
        ),
      },
    },
  };
}

/** A ruleset with all that it says: GitHub's `repository-ruleset`. Who may break it is left out for those who must not know. */
export function describeRuleset(world: World, origin: RulesetOrigin, withBypass = true): JsonObject {
  const { ruleset } = origin;
  return {
    ...describeShortRuleset(world, origin),
    ...(withBypass ? { bypass_actors: describeBypass(ruleset) } : {}),
    conditions: {
      ref_name: { include: ruleset.includeRefs, exclude: ruleset.excludeRefs },
      ...describeRepositories(ruleset),
    },
    rules: ruleset.rules.map(describeRule),
  };
}

function describeBypass({ bypassApps, bypassOthers = [] }: Ruleset): JsonObject[] {
  return [
    ...bypassApps.map((id) => ({ actor_id: id, actor_type: "Integration", bypass_mode: "always" })),
    ...bypassOthers.map(({ id, type, mode }) => ({ actor_id: id, actor_type: type, bypass_mode: mode })),
  ];
}

/** A rule as it holds for a branch: GitHub's `repository-rule-detailed`. */
export function describeEffectiveRule({ rule, ruleset, source, sourceName }: EffectiveRule): JsonObject {
  return {
    ...describeRule(rule),
    ruleset_source_type: source,
    ruleset_source: sourceName,
    ruleset_id: ruleset.id,
  };
}

function describeRepositories(ruleset: Ruleset): JsonObject {
  if (ruleset.repositoryIds !== undefined) {
    return { repository_id: { repository_ids: ruleset.repositoryIds } };
  }
  if (ruleset.repositoryProperties !== undefined) {
    const { include, exclude } = ruleset.repositoryProperties;
    return {
      repository_property: { include: include.map(describeTarget), exclude: exclude.map(describeTarget) },
    };
  }
  return ruleset.includeRepositories === null
    ? {}
    : {
        repository_name: {
          include: ruleset.includeRepositories,
          exclude: ruleset.excludeRepositories,
          protected: false,
        },
      };
}

function describeTarget({ name, values }: PropertyTarget): JsonObject {
  return { name, property_values: values, source: "custom" };
}

function describeRule(rule: RulesetRule): JsonObject {
  const given = rule.parameters;
  switch (rule.type) {
    case "required_status_checks":
      return {
        type: rule.type,
        parameters: {
          do_not_enforce_on_create: false,
          ...given,
          strict_required_status_checks_policy: rule.strict,
          required_status_checks: rule.checks.map(describeCheck),
        },
      };
    case "pull_request":
      return {
        type: rule.type,
        parameters: {
          dismiss_stale_reviews_on_push: false,
          require_code_owner_review: false,
          require_last_push_approval: false,
          required_review_thread_resolution: false,
          ...given,
          required_approving_review_count: rule.approvals,
        },
      };
    case "other":
      return { type: rule.name, ...(given === undefined ? {} : { parameters: given }) };
    case "creation":
    case "update":
    case "deletion":
    case "non_fast_forward":
    case "required_linear_history":
      return { type: rule.type, ...(given === undefined ? {} : { parameters: given }) };
  }
}

function describeCheck({ context, appId }: RequiredCheck): JsonObject {
  return { context, ...(appId === null ? {} : { integration_id: appId }) };
}

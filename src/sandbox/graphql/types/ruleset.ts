import { seesBypass } from "../../protection/sees-bypass.ts";
import type { Organization } from "../../state/account.ts";
import { nodeId } from "../../state/node-id.ts";
import type { PropertyTarget, Ruleset, RulesetRule } from "../../state/protection.ts";
import type { Repository } from "../../state/repository.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { objectType, record, type Source, source } from "../source.ts";
import { listBypassActors } from "./bypass-actor.ts";
import { organizationSource } from "./organization.ts";
import { repositorySource } from "./repository.ts";

/** A ruleset, and whose it is. */
export interface RulesetOf {
  readonly origin: { readonly organization: Organization } | { readonly repository: Repository };
  readonly ruleset: Ruleset;
}

const RULESET = objectType<RulesetOf>("RepositoryRuleset", () => ({
  id: ({ ruleset }) => nodeId("RepositoryRuleset", ruleset.id),
  databaseId: ({ ruleset }) => ruleset.id,
  name: ({ ruleset }) => ruleset.name,
  target: ({ ruleset }) => ruleset.target.toUpperCase(),
  enforcement: ({ ruleset }) => ruleset.enforcement.toUpperCase(),
  createdAt: ({ ruleset }) => ruleset.createdAt,
  updatedAt: ({ ruleset }) => ruleset.updatedAt,
  source: ({ origin }) =>
    "organization" in origin ? organizationSource(origin.organization) : repositorySource(origin.repository),
  conditions: ({ ruleset }) => conditionsOf(ruleset),
  rules(of, args) {
    const type = args.text("type");
    const rules = of.ruleset.rules
      .map((rule, index) => ({ of, rule, index }))
      .filter(({ rule }) => type === null || typeOf(rule) === type);
    return pageRules(rules, args);
  },
  bypassActors: (of, args, { world, actor }) => {
    const { origin } = of;
    const place =
      "organization" in origin
        ? { organization: origin.organization.login, repository: null }
        : { organization: null, repository: origin.repository };
    return seesBypass(world, actor, place) ? listBypassActors(world, of, args) : null;
  },
}));

/** A rule of a ruleset. */
export interface RuleOf {
  readonly of: RulesetOf;
  readonly rule: RulesetRule;
  readonly index: number;
}

/** Rules, a page at a time. */
export function pageRules(rules: readonly RuleOf[], args: Arguments): Source {
  return connection({ items: rules, node: (rule) => ruleSource(rule) }, args);
}

const RULE = objectType<RuleOf>("RepositoryRule", () => ({
  id: ({ of, index }) => nodeId("RepositoryRule", of.ruleset.id, index),
  type: ({ rule }) => typeOf(rule),
  repositoryRuleset: ({ of }) => rulesetSource(of),
  parameters: ({ rule }) => parametersOf(rule),
}));

/** A ruleset. */
export function rulesetSource(ruleset: RulesetOf): Source {
  return source(RULESET, ruleset);
}

function ruleSource(rule: RuleOf): Source {
  return source(RULE, rule);
}

/** The rulesets of a repository or an organisation, narrowed by target. */
export function listRulesets(rulesets: readonly RulesetOf[], args: Arguments): Source {
  const targets = args.texts("targets");
  return connection(
    {
      items: rulesets.filter(
        ({ ruleset }) => targets === null || targets.includes(ruleset.target.toUpperCase()),
      ),
      order: { descending: false, value: ({ ruleset }) => ruleset.id, id: () => 0 },
      node: rulesetSource,
    },
    args,
  );
}

/** The ruleset whose number is asked for; null when it is not among these. */
export function findRuleset(rulesets: readonly RulesetOf[], args: Arguments): Source | null {
  const id = args.requiredNumber("databaseId");
  const found = rulesets.find(({ ruleset }) => ruleset.id === id);
  return found === undefined ? null : rulesetSource(found);
}

function conditionsOf(ruleset: Ruleset): Source {
  const { includeRefs, excludeRefs, includeRepositories, excludeRepositories } = ruleset;
  const { repositoryIds, repositoryProperties } = ruleset;
  const describe = (targets: readonly PropertyTarget[]) =>
    targets.map(({ name, values }) =>
      record("PropertyTargetDefinition", { name, propertyValues: values, source: null }),
    );
  return record("RepositoryRuleConditions", {
    refName: record("RefNameConditionTarget", { include: includeRefs, exclude: excludeRefs }),
    repositoryName:
      includeRepositories === null
        ? null
        : record("RepositoryNameConditionTarget", {
            include: includeRepositories,
            exclude: excludeRepositories,
            protected: false,
          }),
    repositoryId:
      repositoryIds === undefined
        ? null
        : record("RepositoryIdConditionTarget", {
            repositoryIds: repositoryIds.map((id) => nodeId("Repository", id)),
          }),
    repositoryProperty:
      repositoryProperties === undefined
        ? null
        : record("RepositoryPropertyConditionTarget", {
            include: describe(repositoryProperties.include),
            exclude: describe(repositoryProperties.exclude),
          }),
  });
}

function typeOf(rule: RulesetRule): string {
  return (rule.type === "other" ? rule.name : rule.type).toUpperCase();
}

function parametersOf(rule: RulesetRule): Source | null {
  switch (rule.type) {
    case "required_status_checks":
      return record("RequiredStatusChecksParameters", {
        requiredStatusChecks: rule.checks.map(({ context, appId }) =>
          record("StatusCheckConfiguration", { context, integrationId: appId }),
        ),
        strictRequiredStatusChecksPolicy: rule.strict,
        doNotEnforceOnCreate: rule.parameters?.["do_not_enforce_on_create"] === true,
      });
    case "pull_request":
      return record("PullRequestParameters", {
        requiredApprovingReviewCount: rule.approvals,
        dismissStaleReviewsOnPush: rule.parameters?.["dismiss_stale_reviews_on_push"] === true,
        requireCodeOwnerReview: rule.parameters?.["require_code_owner_review"] === true,
        requireLastPushApproval: rule.parameters?.["require_last_push_approval"] === true,
        requiredReviewThreadResolution: rule.parameters?.["required_review_thread_resolution"] === true,
      });
    case "creation":
    case "update":
    case "deletion":
    case "non_fast_forward":
    case "required_linear_history":
    case "other":
      return null;
  }
}

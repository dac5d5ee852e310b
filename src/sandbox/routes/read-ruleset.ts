import type { JsonObject } from "../../model/json.ts";
import type { BypassActor, PropertyTarget, Ruleset, RulesetRule } from "../state/protection.ts";
import { choiceIn, flagIn, numberIn, objectIn, objectsIn, textIn, textsIn } from "./read-body.ts";

/** What a request says about a ruleset. */
export type RulesetContent = Omit<Ruleset, "id" | "createdAt" | "updatedAt">;

const PLAIN_RULES = [
  "creation",
  "update",
  "deletion",
  "non_fast_forward",
  "required_linear_history",
] as const;

/** Reads a ruleset of a repository or an organisation; what the request does not say stays as it was before (undefined for a new one). */
export function readRuleset(
  body: JsonObject,
  before: RulesetContent | undefined,
  owner: "Repository" | "Organization",
): RulesetContent {
  const actors = objectsIn(body, "bypass_actors");
  return {
    name: textIn(body, "name") ?? before?.name ?? "",
    target: choiceIn(body, "target", ["branch", "tag"]) ?? before?.target ?? "branch",
    enforcement:
      choiceIn(body, "enforcement", ["disabled", "active", "evaluate"]) ?? before?.enforcement ?? "disabled",
    ...readTargets(objectIn(body, "conditions"), before, owner),
    bypassApps: actors === undefined ? (before?.bypassApps ?? []) : actors.flatMap(readApp),
    bypassOthers: actors === undefined ? (before?.bypassOthers ?? []) : actors.flatMap(readActor),
    rules: objectsIn(body, "rules")?.map(readRule) ?? before?.rules ?? [],
  };
}

type Targets = Pick<
  Ruleset,
  | "includeRefs"
  | "excludeRefs"
  | "includeRepositories"
  | "excludeRepositories"
  | "repositoryIds"
  | "repositoryProperties"
>;

function readTargets(
  conditions: JsonObject | undefined,
  before: RulesetContent | undefined,
  owner: "Repository" | "Organization",
): Targets {
  if (conditions === undefined && before !== undefined) {
    const { includeRefs, excludeRefs, includeRepositories, excludeRepositories } = before;
    const { repositoryIds, repositoryProperties } = before;
    return {
      includeRefs,
      excludeRefs,
      includeRepositories,
      excludeRepositories,
      ...(repositoryIds === undefined ? {} : { repositoryIds }),
      ...(repositoryProperties === undefined ? {} : { repositoryProperties }),
    };
  }
  const refs = objectIn(conditions ?? {}, "ref_name") ?? {};
  const names = objectIn(conditions ?? {}, "repository_name");
  const ids = objectIn(conditions ?? {}, "repository_id")?.["repository_ids"];
  const properties = objectIn(conditions ?? {}, "repository_property");
  return {
    includeRefs: textsIn(refs, "include") ?? [],
    excludeRefs: textsIn(refs, "exclude") ?? [],
    includeRepositories: owner === "Repository" ? null : (textsIn(names ?? {}, "include") ?? []),
    excludeRepositories: textsIn(names ?? {}, "exclude") ?? [],
    ...(Array.isArray(ids) ? { repositoryIds: ids.map(Number) } : {}),
    ...(properties === undefined
      ? {}
      : {
          repositoryProperties: {
            include: (objectsIn(properties, "include") ?? []).map(readTarget),
            exclude: (objectsIn(properties, "exclude") ?? []).map(readTarget),
          },
        }),
  };
}

function readTarget(target: JsonObject): PropertyTarget {
  return { name: textIn(target, "name") ?? "", values: textsIn(target, "property_values") ?? [] };
}

function readApp(actor: JsonObject): readonly number[] {
  const id = numberIn(actor, "actor_id");
  return textIn(actor, "actor_type") === "Integration" && id !== undefined ? [id] : [];
}

function readActor(actor: JsonObject): readonly BypassActor[] {
  const type = choiceIn(actor, "actor_type", ["OrganizationAdmin", "RepositoryRole", "Team"]);
  const mode = choiceIn(actor, "bypass_mode", ["always", "pull_request", "exempt"]) ?? "always";
  return type === undefined ? [] : [{ type, id: numberIn(actor, "actor_id") ?? null, mode }];
}

function readRule(rule: JsonObject): RulesetRule {
  const type = textIn(rule, "type") ?? "";
  const parameters = objectIn(rule, "parameters");
  const given = parameters === undefined ? {} : { parameters };
  if (type === "required_status_checks") {
    return {
      ...given,
      type,
      strict: flagIn(parameters ?? {}, "strict_required_status_checks_policy") ?? false,
      checks: (objectsIn(parameters ?? {}, "required_status_checks") ?? []).map((check) => ({
        context: textIn(check, "context") ?? "",
        appId: numberIn(check, "integration_id") ?? null,
      })),
    };
  }
  if (type === "pull_request") {
    return { ...given, type, approvals: numberIn(parameters ?? {}, "required_approving_review_count") ?? 0 };
  }
  const plain = choiceIn(rule, "type", PLAIN_RULES);
  return plain === undefined ? { ...given, type: "other", name: type } : { ...given, type: plain };
}

import type { JsonObject } from "../../model/json.ts";
import {
  describeEffectiveRule,
  describeRuleset,
  describeShortRuleset,
  type RulesetOrigin,
} from "../describe/ruleset.ts";
import { ApiError, type Needs, type Route, type RouteRequest, type RouteResponse } from "../http/route.ts";
import { deleteRuleset, type RulesetOwner, writeRuleset } from "../operations/change-ruleset.ts";
import { listRulesets, rulesOf } from "../protection/branch-rules.ts";
import { coversRepository } from "../protection/match-ref.ts";
import { seesBypass } from "../protection/sees-bypass.ts";
import type { Ruleset } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";
import { bodyOf, textIn } from "./read-body.ts";
import { readRuleset } from "./read-ruleset.ts";
import { numberedOf, organizationOf, repositoryOf, senderOf } from "./subjects.ts";

const READ: Needs = { permission: "metadata", level: "read" };
const WRITE: Needs = { permission: "administration", level: "write" };
const ORGANIZATION_WRITE: Needs = { permission: "organization_administration", level: "write" };

/** Rulesets, and the rules that come of them for a branch (GitHub docs, REST API endpoints for rules). */
export const rulesetRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/rules/branches/{branch}",
    needs: READ,
    handle(request) {
      const ref = `refs/heads/${request.params["branch"] ?? ""}`;
      const rules = rulesOf(request.world, repositoryOf(request), ref);
      return { kind: "list", items: rules.map(describeEffectiveRule) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/rulesets",
    needs: READ,
    handle(request) {
      const withParents = request.query.get("includes_parents") !== "false";
      const items = originsOf(request)
        .filter(({ source }) => withParents || source === "Repository")
        .map((origin) => describeShortRuleset(request.world, origin));
      return { kind: "list", items };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/rulesets/{ruleset_id}",
    needs: READ,
    handle(request) {
      const id = Number(request.params["ruleset_id"]);
      const origin = originsOf(request).find(({ ruleset }) => ruleset.id === id);
      if (origin === undefined) {
        throw new ApiError(404, "Not Found");
      }
      return { kind: "json", status: 200, body: describeFor(request, origin, repositoryOf(request)) };
    },
  },
  ...writers("/repos/{owner}/{repo}/rulesets", WRITE, repositoryOf),
  {
    operation: "GET /orgs/{org}/rulesets",
    needs: { permission: "organization_administration", level: "read" },
    handle(request) {
      const organization = organizationOf(request);
      const items = [...organization.rulesets.values()].map((ruleset) =>
        describeShortRuleset(request.world, originOf(organization, ruleset)),
      );
      return { kind: "list", items };
    },
  },
  {
    operation: "GET /orgs/{org}/rulesets/{ruleset_id}",
    needs: { permission: "organization_administration", level: "read" },
    handle(request) {
      const organization = organizationOf(request);
      const ruleset = numberedOf(request, "ruleset_id", organization.rulesets);
      return show(request, organization, ruleset, 200);
    },
  },
  ...writers("/orgs/{org}/rulesets", ORGANIZATION_WRITE, organizationOf),
];

/** Making, changing and deleting are the same for repositories and organisations. */
function writers(
  path: string,
  needs: Needs,
  ownerOf: (request: RouteRequest) => RulesetOwner,
): readonly Route[] {
  return [
    {
      operation: `POST ${path}`,
      needs,
      handle(request) {
        const owner = ownerOf(request);
        return write(request, owner, undefined, 201);
      },
    },
    {
      operation: `PUT ${path}/{ruleset_id}`,
      needs,
      handle(request) {
        const owner = ownerOf(request);
        return write(request, owner, numberedOf(request, "ruleset_id", owner.rulesets), 200);
      },
    },
    {
      operation: `DELETE ${path}/{ruleset_id}`,
      needs,
      handle(request) {
        const owner = ownerOf(request);
        const ruleset = numberedOf(request, "ruleset_id", owner.rulesets);
        deleteRuleset(request.world, owner, ruleset, senderOf(request));
        return { kind: "empty", status: 204 };
      },
    },
  ];
}

function write(
  request: RouteRequest,
  owner: RulesetOwner,
  before: Ruleset | undefined,
  status: number,
): RouteResponse {
  const body = bodyOf(request);
  const name = textIn(body, "name");
  if ([...owner.rulesets.values()].some((other) => other.name === name && other.id !== before?.id)) {
    throw new ApiError(422, "Validation Failed", ["Name must be unique"]);
  }
  const content = readRuleset(body, before, "kind" in owner ? "Organization" : "Repository");
  const written = writeRuleset(request.world, owner, content, senderOf(request), before);
  return show(request, owner, written, status);
}

function show(request: RouteRequest, owner: RulesetOwner, ruleset: Ruleset, status: number): RouteResponse {
  const repository = "kind" in owner ? null : owner;
  return { kind: "json", status, body: describeFor(request, originOf(owner, ruleset), repository) };
}

function describeFor(
  { world, actor }: RouteRequest,
  origin: RulesetOrigin,
  repository: Repository | null,
): JsonObject {
  const organization = origin.source === "Organization" ? origin.sourceName : null;
  return describeRuleset(world, origin, seesBypass(world, actor, { organization, repository }));
}

function originOf(owner: RulesetOwner, ruleset: Ruleset): RulesetOrigin {
  return "kind" in owner
    ? { ruleset, source: "Organization", sourceName: owner.login }
    : { ruleset, source: "Repository", sourceName: `${owner.owner}/${owner.name}` };
}

/** The repository's rulesets, and those of its organisation that are about it. */
function originsOf(request: RouteRequest): readonly RulesetOrigin[] {
  const repository = repositoryOf(request);
  return listRulesets(request.world, repository).filter(({ ruleset }) =>
    coversRepository(ruleset, repository),
  );
}

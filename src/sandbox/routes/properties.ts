import type { Json, JsonObject } from "../../model/json.ts";
import { describeProperty, describePropertyValues } from "../describe/custom-property.ts";
import { ApiError, type Needs, type Route, type RouteRequest, type RouteResponse } from "../http/route.ts";
import { defineProperty, type PropertyDraft, removeProperty } from "../operations/define-property.ts";
import { setProperties } from "../operations/set-properties.ts";
import type { PropertyDefinition } from "../state/account.ts";
import { findOrganization, findRepository } from "../state/find.ts";
import { propertyValues } from "../state/property-values.ts";
import { matchesQuery } from "./match-repository.ts";
import { bodyOf, choiceIn, flagIn, objectsIn, textIn, textsIn } from "./read-body.ts";
import { found, organizationOf, repositoryOf, senderOf } from "./subjects.ts";

const ORGANIZATION = "organization_custom_properties";
const SCHEMA = "/orgs/{org}/properties/schema";
const VALUES = "/orgs/{org}/properties/values";
const OWN_VALUES = "/repos/{owner}/{repo}/properties/values";
const READ: Needs = { permission: ORGANIZATION, level: "read" };
const DEFINE: Needs = { permission: ORGANIZATION, level: "admin" };
const TYPES = ["string", "single_select", "multi_select", "true_false", "url"] as const;

/** Custom properties: their definitions, and their values in repositories (GitHub docs, REST API endpoints for custom properties). */
export const propertyRoutes: readonly Route[] = [
  {
    operation: `GET ${SCHEMA}`,
    needs: READ,
    handle: (request) => answerDefinitions(request, [...organizationOf(request).properties.values()]),
  },
  {
    operation: `PATCH ${SCHEMA}`,
    needs: DEFINE,
    handle(request) {
      const drafts = (objectsIn(bodyOf(request), "properties") ?? []).map((property) =>
        readDraft(textIn(property, "property_name") ?? "", property),
      );
      return answerDefinitions(
        request,
        drafts.map((draft) => define(request, draft)),
      );
    },
  },
  {
    operation: `GET ${SCHEMA}/{custom_property_name}`,
    needs: READ,
    handle: (request) => answerDefinition(request, definitionOf(request)),
  },
  {
    operation: `PUT ${SCHEMA}/{custom_property_name}`,
    needs: DEFINE,
    handle(request) {
      const draft = readDraft(request.params["custom_property_name"] ?? "", bodyOf(request));
      return answerDefinition(request, define(request, draft));
    },
  },
  {
    operation: `DELETE ${SCHEMA}/{custom_property_name}`,
    needs: DEFINE,
    handle(request) {
      removeProperty(request.world, organizationOf(request), definitionOf(request), senderOf(request));
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: `GET ${VALUES}`,
    needs: READ,
    handle: listValues,
  },
  {
    operation: `PATCH ${VALUES}`,
    needs: { permission: ORGANIZATION, level: "write" },
    handle(request) {
      const organization = organizationOf(request);
      const body = bodyOf(request);
      const repositories = (textsIn(body, "repository_names") ?? []).map((name) =>
        found(findRepository(request.world, organization.login, name)),
      );
      setProperties(request.world, organization, repositories, readValues(body), senderOf(request));
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: `GET ${OWN_VALUES}`,
    needs: { permission: "metadata", level: "read" },
    handle(request) {
      const body = describePropertyValues(propertyValues(request.world, repositoryOf(request)));
      return { kind: "json", status: 200, body };
    },
  },
  {
    operation: `PATCH ${OWN_VALUES}`,
    needs: { permission: "repository_custom_properties", level: "write" },
    handle(request) {
      const repository = repositoryOf(request);
      const organization = found(findOrganization(request.world, repository.owner));
      const values = readValues(bodyOf(request));
      for (const name of values.keys()) {
        if (organization.properties.get(name)?.valuesEditableBy === "org_actors") {
          throw new ApiError(403, `Values of property ${name} are only editable by the organization.`);
        }
      }
      setProperties(request.world, organization, [repository], values, senderOf(request));
      return { kind: "empty", status: 204 };
    },
  },
];

function listValues(request: RouteRequest): RouteResponse {
  const { world, query } = request;
  const owner = organizationOf(request).login.toLowerCase();
  const asked = query.get("repository_query") ?? "";
  const repositories = [...world.repositories.values()].filter(
    (repository) => repository.owner.toLowerCase() === owner && matchesQuery(world, repository, asked),
  );
  return {
    kind: "list",
    items: repositories.map((repository) => () => ({
      repository_id: repository.id,
      repository_name: repository.name,
      repository_full_name: `${repository.owner}/${repository.name}`,
      properties: describePropertyValues(propertyValues(world, repository)),
    })),
  };
}

function define(request: RouteRequest, draft: PropertyDraft): PropertyDefinition {
  return defineProperty(request.world, organizationOf(request), draft, senderOf(request));
}

function readDraft(name: string, body: JsonObject): PropertyDraft {
  return {
    name,
    valueType: choiceIn(body, "value_type", TYPES) ?? "string",
    required: flagIn(body, "required"),
    defaultValue: body["default_value"],
    description: textIn(body, "description"),
    allowedValues: textsIn(body, "allowed_values"),
    valuesEditableBy: choiceIn(body, "values_editable_by", ["org_actors", "org_and_repo_actors"]),
  };
}

function readValues(body: JsonObject): ReadonlyMap<string, Json> {
  const values = objectsIn(body, "properties") ?? [];
  return new Map(values.map((each) => [textIn(each, "property_name") ?? "", each["value"] ?? null]));
}

function definitionOf(request: RouteRequest): PropertyDefinition {
  return found(organizationOf(request).properties.get(request.params["custom_property_name"] ?? ""));
}

function answerDefinition(request: RouteRequest, property: PropertyDefinition): RouteResponse {
  const body = describeProperty(request.world, organizationOf(request), property);
  return { kind: "json", status: 200, body };
}

function answerDefinitions(request: RouteRequest, all: readonly PropertyDefinition[]): RouteResponse {
  const body = all.map((property) => describeProperty(request.world, organizationOf(request), property));
  return { kind: "json", status: 200, body };
}

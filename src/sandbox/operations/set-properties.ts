import { isJsonList, type Json } from "../../model/json.ts";
import { describePropertyValues } from "../describe/custom-property.ts";
import { ApiError } from "../http/route.ts";
import type { Organization, PropertyDefinition } from "../state/account.ts";
import { propertyValues } from "../state/property-values.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** Repositories of one request (GitHub docs, REST API endpoints for custom properties). */
const MOST_REPOSITORIES = 30;

/**
 * Gives repositories of an organisation these values (null takes one away), and tells of
 * `custom_property_values.updated` for each repository where something changed. All or nothing: throws 422 for more
 * than 30 repositories, a property that is not defined, and a value it does not allow.
 */
export function setProperties(
  world: World,
  organization: Organization,
  repositories: readonly Repository[],
  values: ReadonlyMap<string, Json>,
  sender: string,
): void {
  if (repositories.length > MOST_REPOSITORIES) {
    throw new ApiError(422, `At most ${MOST_REPOSITORIES} repositories can be changed at once.`);
  }
  for (const [name, value] of values) {
    const property = organization.properties.get(name);
    if (property === undefined) throw new ApiError(422, `Custom property ${name} is not defined.`);
    if (value !== null) checkValue(property, value);
  }
  for (const repository of repositories) setIn(world, repository, values, sender);
}

/** Refuses (422) a value that a property does not allow. */
export function checkValue({ name, valueType, allowedValues }: PropertyDefinition, value: Json): void {
  const isAllowed = (each: Json): boolean => typeof each === "string" && (allowedValues ?? []).includes(each);
  if (fits()) return;
  throw new ApiError(422, `${JSON.stringify(value)} is not a valid value for property ${name}.`);

  function fits(): boolean {
    switch (valueType) {
      case "string":
        return typeof value === "string";
      case "url":
        return typeof value === "string" && URL.canParse(value);
      case "true_false":
        return value === "true" || value === "false";
      case "single_select":
        return isAllowed(value);
      case "multi_select":
        return isJsonList(value) && value.every(isAllowed);
    }
  }
}

function setIn(
  world: World,
  repository: Repository,
  values: ReadonlyMap<string, Json>,
  sender: string,
): void {
  const before = propertyValues(world, repository);
  for (const [name, value] of values) {
    if (value === null) repository.properties.delete(name);
    else repository.properties.set(name, value);
  }
  const after = propertyValues(world, repository);
  const changed = [...values.keys()].filter(
    (name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)),
  );
  if (changed.length === 0) return;
  const only = (all: ReadonlyMap<string, Json>): ReadonlyMap<string, Json> =>
    new Map(changed.map((name) => [name, all.get(name) ?? null]));
  world.emit({
    name: "custom_property_values",
    action: "updated",
    repository,
    organization: repository.owner,
    sender,
    payload: {
      old_property_values: describePropertyValues(only(before)),
      new_property_values: describePropertyValues(only(after)),
    },
  });
}

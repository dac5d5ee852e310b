import type { Json, JsonObject } from "../../model/json.ts";
import type { Organization, PropertyDefinition } from "../state/account.ts";
import type { World } from "../state/world.ts";
import { apiUrl } from "./addresses.ts";

/** The definition of a custom property: GitHub's `custom-property`. */
export function describeProperty(
  world: World,
  organization: Organization,
  property: PropertyDefinition,
): JsonObject {
  const path = `/orgs/${organization.login}/properties/schema/${encodeURIComponent(property.name)}`;
  return {
    property_name: property.name,
    url: apiUrl(world, path),
    source_type: "organization",
    value_type: property.valueType,
    required: property.required,
    default_value: property.defaultValue,
    description: property.description,
    allowed_values: property.allowedValues,
    values_editable_by: property.valuesEditableBy,
  };
}

/** Values of custom properties: a list of GitHub's `custom-property-value`. */
export function describePropertyValues(values: ReadonlyMap<string, Json>): readonly JsonObject[] {
  return [...values].map(([name, value]) => ({ property_name: name, value }));
}

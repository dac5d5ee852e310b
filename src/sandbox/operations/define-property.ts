import type { Json } from "../../model/json.ts";
import { describeProperty } from "../describe/custom-property.ts";
import { ApiError } from "../http/route.ts";
import type { Organization, PropertyDefinition } from "../state/account.ts";
import type { World } from "../state/world.ts";
import { checkValue } from "./set-properties.ts";

/** What a custom property is to be. What is not said stays, or is as GitHub has it. */
export interface PropertyDraft {
  readonly name: string;
  readonly valueType: PropertyDefinition["valueType"];
  readonly required?: boolean | undefined;
  readonly defaultValue?: Json | undefined;
  readonly description?: string | null | undefined;
  readonly allowedValues?: readonly string[] | null | undefined;
  readonly valuesEditableBy?: PropertyDefinition["valuesEditableBy"] | undefined;
}

/** GitHub docs, Managing custom properties for repositories in your organization. */
const MOST_DEFINITIONS = 100;
const MOST_VALUES = 200;
const MOST_NAME = 75;

/** Defines a custom property, or changes its definition; tells of `custom_property.created` or `updated`. Throws 422 for what is over a limit or makes no sense. */
export function defineProperty(
  world: World,
  organization: Organization,
  draft: PropertyDraft,
  sender: string,
): PropertyDefinition {
  const before = organization.properties.get(draft.name);
  const property: PropertyDefinition = {
    name: draft.name,
    valueType: draft.valueType,
    required: draft.required ?? before?.required ?? false,
    defaultValue: draft.defaultValue ?? null,
    description: draft.description ?? null,
    allowedValues: draft.allowedValues ?? null,
    valuesEditableBy: draft.valuesEditableBy ?? "org_actors",
  };
  checkDefinition(property);
  if (before === undefined && organization.properties.size >= MOST_DEFINITIONS) {
    throw new ApiError(422, `An organization can have at most ${MOST_DEFINITIONS} custom properties.`);
  }
  organization.properties.set(property.name, property);
  tell(world, organization, before === undefined ? "created" : "updated", sender, {
    definition: describeProperty(world, organization, property),
  });
  return property;
}

/** Removes a custom property and its values in every repository; tells of `custom_property.deleted`. */
export function removeProperty(
  world: World,
  organization: Organization,
  property: PropertyDefinition,
  sender: string,
): void {
  organization.properties.delete(property.name);
  for (const repository of world.repositories.values()) {
    if (repository.owner.toLowerCase() === organization.login.toLowerCase()) {
      repository.properties.delete(property.name);
    }
  }
  tell(world, organization, "deleted", sender, { definition: { property_name: property.name } });
}

function checkDefinition(property: PropertyDefinition): void {
  const { name, valueType, allowedValues, required, defaultValue } = property;
  const selects = valueType === "single_select" || valueType === "multi_select";
  if (!/^[\w$#-]+$/.test(name) || name.length > MOST_NAME) {
    throw new ApiError(
      422,
      `Property name must be at most ${MOST_NAME} characters of a-z, A-Z, 0-9, _, -, $ and #.`,
    );
  }
  if (selects && (allowedValues === null || allowedValues.length === 0)) {
    throw new ApiError(422, `Property ${name} needs allowed_values.`);
  }
  if (!selects && allowedValues !== null) {
    throw new ApiError(422, `Property ${name} takes no allowed_values.`);
  }
  if ((allowedValues?.length ?? 0) > MOST_VALUES) {
    throw new ApiError(422, `Property ${name} can have at most ${MOST_VALUES} allowed values.`);
  }
  if (required && defaultValue === null) {
    throw new ApiError(422, `Property ${name} is required and needs a default_value.`);
  }
  if (defaultValue !== null) checkValue(property, defaultValue);
}

function tell(
  world: World,
  organization: Organization,
  action: "created" | "updated" | "deleted",
  sender: string,
  payload: { readonly definition: Json },
): void {
  world.emit({
    name: "custom_property",
    action,
    repository: null,
    organization: organization.login,
    sender,
    payload,
  });
}

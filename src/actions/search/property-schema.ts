import { type Blueprints, own, propertyKind } from "../../config/index.ts";
import { isJsonObject } from "../../model/json.ts";
import type { SearchRule } from "../../model/search.ts";

/** Names the properties of a blueprint that have a type, and a format where one is told (Port, search and query: propertySchema). */
export function listSchemaProperties(
  identifier: string,
  { type, format, items }: NonNullable<SearchRule["propertySchema"]>,
  blueprints: Blueprints,
): readonly string[] {
  const blueprint = blueprints.get(identifier);
  if (blueprint === undefined) return [];
  const names = [
    ...Object.keys(blueprint.schema.properties),
    ...Object.keys(blueprint.calculationProperties),
    ...Object.keys(blueprint.mirrorProperties),
    ...Object.keys(blueprint.aggregationProperties),
  ];
  return names.filter((name) => {
    const kind = propertyKind(blueprints, blueprint, name);
    if (kind?.type !== type || (format !== undefined && kind.format !== format)) return false;
    if (items === undefined) return true;
    const stored = own(blueprint.schema.properties, name);
    const has = stored !== undefined && "items" in stored ? stored.items : undefined;
    if (!isJsonObject(has)) return false;
    return has["type"] === items.type && (items.format === undefined || has["format"] === items.format);
  });
}

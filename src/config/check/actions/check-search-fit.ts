import type { Blueprint } from "../../../model/blueprint.ts";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import { isJsonList, isJsonObject, type Json } from "../../../model/json.ts";
import type { SearchRule } from "../../../model/search.ts";
import { MY_TEAMS, type SearchOperator } from "../../../model/search-operators.ts";
import type { DocumentPath } from "../../document-path.ts";
import { own, propertyKind } from "../../properties.ts";
import type { ActionChecking } from "./action-checking.ts";

/** Operators that compare one value, never a list. */
const OF_ONE: readonly SearchOperator[] = [
  "in",
  "notIn",
  "contains",
  "doesNotContains",
  "beginsWith",
  "doesNotBeginsWith",
  "endsWith",
  "doesNotEndsWith",
  "between",
  "notBetween",
  "isExpired",
  "isNotExpired",
  ">",
  ">=",
  "<",
  "<=",
];

const NEGATIVE: readonly SearchOperator[] = [
  "!=",
  "notIn",
  "doesNotContains",
  "doesNotBeginsWith",
  "doesNotEndsWith",
  "notBetween",
  "isEmpty",
];

/**
 * Checks that an operator can compare what a rule names. A policy whose operator can't is unknown whatever it is asked of, so it
 * is an error there; elsewhere the rule finds nothing, which is worth a word.
 */
export function checkFit(
  rule: SearchRule,
  path: DocumentPath,
  { among, values }: { readonly among: Blueprint | "any"; readonly values: string },
  { context: { blueprints }, error, warn }: ActionChecking,
): readonly Diagnostic[] {
  const { property, propertySchema, relation, operator, value } = rule;
  const at = [...path, "operator"];
  if (propertySchema !== undefined && NEGATIVE.includes(operator))
    return error("unsupported", at, `what ${operator} means for several properties isn't told`);
  const isOfOne = OF_ONE.includes(operator) || ((operator === "=" || operator === "!=") && isOne(value));
  if (!isOfOne || isOfAsker(property, value)) return [];
  const candidates = among === "any" ? [...blueprints.values()] : [among];
  const kinds = candidates.flatMap((each): readonly string[] => {
    if (relation !== undefined) {
      const definition = own(each.relations, relation);
      return definition === undefined ? [] : [definition.many ? "array" : "string"];
    }
    const kind = typeof property === "string" ? propertyKind(blueprints, each, property) : null;
    return kind === null ? [] : [kind.type];
  });
  if (kinds.length === 0 || kinds.some((type) => type !== "array")) return [];
  const name = relation ?? (typeof property === "string" ? property : "");
  const message = `"${name}" is a list, which ${operator} can't compare with that; use containsAny`;
  return values === "policy" ? error("type", at, message) : warn("type", at, message);
}

function isOne(value: Json | undefined): boolean {
  // What a template gives may be a list.
  if (typeof value === "string" && value.includes("{{")) return false;
  return value !== undefined && value !== null && typeof value !== "object";
}

/** Teams of who asks are each compared by itself. */
function isOfAsker(property: SearchRule["property"], value: Json | undefined): boolean {
  if (isJsonObject(value) && typeof value["context"] === "string") return true;
  if (property !== "$team") return false;
  return value === MY_TEAMS || (isJsonList(value) && value.includes(MY_TEAMS));
}

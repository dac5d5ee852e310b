import { z } from "zod";
import type { Json } from "./json.ts";
import { CONTEXT_SUBJECTS, SEARCH_OPERATORS } from "./search-operators.ts";

const json: z.ZodType<Json> = z.json();

/** A value that a jq program gives when it is needed (Port, advanced input configurations). */
export const jqQuerySchema = z.strictObject({ jqQuery: z.string().min(1) });

/** A value of who asks: of themselves, or of the teams that they are in. */
const contextValue = z.strictObject({ context: z.enum(CONTEXT_SUBJECTS), property: z.string().min(1) });

const rule = z.strictObject({
  property: z
    .union([
      z.string().min(1),
      z.strictObject({ path: z.array(z.string().min(1)).min(1), fromBlueprint: z.string().optional() }),
    ])
    .optional(),
  propertySchema: z
    .strictObject({
      type: z.string().min(1),
      format: z.string().min(1).optional(),
      items: z.strictObject({ type: z.string().min(1), format: z.string().min(1).optional() }).optional(),
    })
    .optional()
    .meta({ description: "In place of property: every property of this type, one of which must fit." }),
  relation: z.string().min(1).optional(),
  scorecard: z.string().min(1).optional(),
  scorecardRule: z.string().min(1).optional(),
  operator: z.enum(SEARCH_OPERATORS),
  value: z.union([contextValue, jqQuerySchema, json]).optional(),
  blueprint: z.string().min(1).optional().meta({ description: "For relatedTo." }),
  direction: z.enum(["upstream", "downstream"]).optional().meta({ description: "For relatedTo." }),
  required: z.boolean().optional().meta({ description: "For relatedTo: only over required relations." }),
  maxHops: z.int().min(1).max(15).optional().meta({ description: "For relatedTo and matchAny." }),
  not: z.boolean().optional().meta({ description: "Turns the rule round." }),
});

/** One rule of a search. */
export type SearchRule = z.infer<typeof rule>;

/** Rules that are joined; they may hold others (Port, search and query). */
export interface Search {
  readonly combinator: "and" | "or";
  readonly rules: readonly (SearchRule | Search)[];
}

/** The rules of a search. */
export const searchRulesSchema: z.ZodType<Search["rules"]> = z.array(
  z.union([rule, z.lazy(() => searchSchema)]),
);

/** Port's search language: what entities to choose, in datasets, permissions and conditions of actions. Not in scorecards. */
export const searchSchema: z.ZodType<Search> = z
  .strictObject({
    combinator: z.enum(["and", "or"]),
    rules: searchRulesSchema,
  })
  .meta({
    id: "Search",
    description: "Rules joined by `and` or `or`, nested as needed (Port, search and query).",
  });

/** True for rules that hold others. */
export function isSearch(rule: SearchRule | Search): rule is Search {
  return "combinator" in rule;
}

/** Operators of Port's search language (Port, search and query: comparison and relation operators). */
export const SEARCH_OPERATORS = [
  "=",
  "!=",
  ">",
  ">=",
  "<",
  "<=",
  "in",
  "notIn",
  "contains",
  "containsAny",
  "doesNotContains",
  "beginsWith",
  "doesNotBeginsWith",
  "endsWith",
  "doesNotEndsWith",
  "isEmpty",
  "isNotEmpty",
  "between",
  "notBetween",
  "relatedTo",
  "matchAny",
] as const;

/** One of {@link SEARCH_OPERATORS}. */
export type SearchOperator = (typeof SEARCH_OPERATORS)[number];

/** Whose property a value of the context is. */
export const CONTEXT_SUBJECTS = ["user", "userTeams"] as const;

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
  "isExpired",
  "isNotExpired",
  "relatedTo",
  "matchAny",
] as const;

/** One of {@link SEARCH_OPERATORS}. */
export type SearchOperator = (typeof SEARCH_OPERATORS)[number];

/** Whose property a value of the context is. */
export const CONTEXT_SUBJECTS = ["user", "userTeams"] as const;

/** Date presets that searches have besides those of scorecards, in days from now (Port, search and query: between). */
export const SEARCH_PRESET_DAYS = {
  lastDay: -1,
  last2Years: -730,
  last3Years: -1095,
  nextDay: 1,
  nextWeek: 7,
  next2Weeks: 14,
  nextMonth: 30,
  next3Months: 90,
  next6Months: 180,
  next12Months: 365,
} as const;

/** What stands for the teams of who asks, as a value for `$team` (Port, search and query: in). */
export const MY_TEAMS = "My Teams";

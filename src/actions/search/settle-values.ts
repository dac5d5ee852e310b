import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import { isSearch, type Search, type SearchRule } from "../../model/search.ts";
import { askJq } from "../ask-jq.ts";
import { readAskerValue } from "../entity/asker.ts";
import type { SearchContext } from "./context.ts";

/** What a rule compares with, settled. `any`: one of several values of the person who asks. */
export type SettledValue =
  | { readonly kind: "value"; readonly value: Json | undefined; readonly from: "rule" | "asker" | "teams" }
  | { readonly kind: "unknown"; readonly why: string };

/** A rule whose value is settled. */
export interface SettledRule {
  readonly kind: "rule";
  readonly rule: SearchRule;
  readonly value: SettledValue;
}

/** A search whose values are settled. */
export interface SettledSearch {
  readonly kind: "search";
  readonly combinator: "and" | "or";
  readonly rules: readonly (SettledRule | SettledSearch)[];
}

/** Settles the values of all rules: those that jq gives are asked for together, those of who asks are looked up. */
export async function settleValues(search: Search, context: SearchContext): Promise<SettledSearch> {
  const programs = [...new Set(listPrograms(search))];
  const answers = await askJq(programs, context.view, context.jq);
  const settle = (rule: SearchRule): SettledValue => {
    const program = programOf(rule.value);
    if (program !== null) {
      const answer = answers[programs.indexOf(program)];
      if (answer?.kind === "value") return { kind: "value", value: answer.value, from: "rule" };
      return { kind: "unknown", why: `the jq of a rule gives nothing: ${answer?.why ?? "no answer"}` };
    }
    const { value } = rule;
    if (isJsonObject(value) && "context" in value) return readContextValue(value, context);
    return { kind: "value", value, from: "rule" };
  };
  return settleSearch(search, settle);
}

function settleSearch(search: Search, settle: (rule: SearchRule) => SettledValue): SettledSearch {
  const rules = search.rules.map((rule): SettledRule | SettledSearch =>
    isSearch(rule) ? settleSearch(rule, settle) : { kind: "rule", rule, value: settle(rule) },
  );
  return { kind: "search", combinator: search.combinator, rules };
}

function listPrograms(search: Search): readonly string[] {
  return search.rules.flatMap((rule) => {
    if (isSearch(rule)) return listPrograms(rule);
    const program = programOf(rule.value);
    return program === null ? [] : [program];
  });
}

function programOf(value: SearchRule["value"]): string | null {
  return isJsonObject(value) && "jqQuery" in value && typeof value.jqQuery === "string"
    ? value.jqQuery
    : null;
}

function readContextValue(value: Readonly<Record<string, unknown>>, context: SearchContext): SettledValue {
  const { context: subject, property } = value;
  if (typeof property !== "string" || (subject !== "user" && subject !== "userTeams"))
    return { kind: "unknown", why: "a value of the context must name user or userTeams, and a property" };
  const read = readAskerValue(subject, property, context);
  if (read.kind === "unknown") return read;
  const from = subject === "userTeams" || isJsonList(read.value) ? "teams" : "asker";
  return { kind: "value", value: read.value, from };
}

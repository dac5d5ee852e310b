import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import { isSearch, type Search, type SearchRule } from "../../model/search.ts";
import { MY_TEAMS } from "../../model/search-operators.ts";
import { teamSlug } from "../../model/team-slug.ts";
import { parseTemplate, renderTemplate, TemplateError } from "../../templates/index.ts";
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

/**
 * Settles the values of all rules: those that jq gives are asked for together, templates are
 * filled, those of who asks are looked up.
 */
export async function settleValues(search: Search, context: SearchContext): Promise<SettledSearch> {
  const programs = [...new Set(listPrograms(search))];
  const answers = await askJq(programs, context.view, context.jq);
  const templates = new Map<SearchRule, SettledValue>();
  for (const rule of listRules(search)) {
    const { value } = rule;
    if (programOf(value) === null && listTemplates(value).length > 0)
      templates.set(rule, await fillValue(value, context));
  }
  const settle = (rule: SearchRule): SettledValue => {
    const program = programOf(rule.value);
    if (program !== null) {
      const answer = answers[programs.indexOf(program)];
      if (answer?.kind === "value") return { kind: "value", value: answer.value, from: "rule" };
      return { kind: "unknown", why: `the jq of a rule gives nothing: ${answer?.why ?? "no answer"}` };
    }
    const { value } = rule;
    if (rule.property === "$team" && isMyTeams(value)) return readMyTeams(value, context);
    const template = templates.get(rule);
    if (template !== undefined) return template;
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

function listRules(search: Search): readonly SearchRule[] {
  return search.rules.flatMap((rule) => (isSearch(rule) ? listRules(rule) : [rule]));
}

function listPrograms(search: Search): readonly string[] {
  return listRules(search).flatMap((rule) => {
    const program = programOf(rule.value);
    return program === null ? [] : [program];
  });
}

/** Texts of a value that are templates. */
function listTemplates(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return value.includes("{{") ? [value] : [];
  if (isJsonList(value)) return value.flatMap(listTemplates);
  return isJsonObject(value) ? Object.values(value).flatMap(listTemplates) : [];
}

/** Fills the templates of a value (Port, dynamic permissions). What they give is compared as it is: never a template, a program or a rule. */
async function fillValue(value: Json | undefined, { view, jq }: SearchContext): Promise<SettledValue> {
  const unknown = (why: string): SettledValue => ({
    kind: "unknown",
    why: `the template of a rule can't be filled: ${why}`,
  });
  try {
    const programs = listTemplates(value).flatMap((text) =>
      parseTemplate(text).flatMap((part) => (part.kind === "expression" ? [part.expression] : [])),
    );
    for (const answer of await askJq(programs, view, jq)) {
      if (answer.kind !== "value") return unknown(answer.why);
      if ((answer.value ?? null) === null) return unknown("it gives nothing");
    }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return unknown(error.message);
  }
  const filled = await renderTemplate(value ?? null, view.value, jq);
  if (filled.kind === "problem") return unknown(filled.message);
  return { kind: "value", value: filled.value, from: "rule" };
}

function isMyTeams(value: Json | undefined): boolean {
  return value === MY_TEAMS || (isJsonList(value) && value.includes(MY_TEAMS));
}

/** The teams of who asks, with those that stand beside them. */
function readMyTeams(value: Json | undefined, context: SearchContext): SettledValue {
  const read = readAskerValue("userTeams", "$identifier", context);
  if (read.kind === "unknown") return read;
  const others = (isJsonList(value) ? value : []).flatMap((name) =>
    typeof name === "string" && name !== MY_TEAMS
      ? [teamSlug(name, context.config.settings.organization) ?? name]
      : [],
  );
  const mine = isJsonList(read.value) ? read.value : [];
  return { kind: "value", value: [...mine, ...others], from: "teams" };
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

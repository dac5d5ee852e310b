import type { Blueprint } from "../model/blueprint.ts";
import type { Entity } from "../model/entity.ts";
import type { Provenance, UnknownReason } from "../model/value.ts";
import { showCode, showName, showSome, showValue } from "./display.ts";
import { nameSubject } from "./explain.ts";
import { deriveMirrorFix, targetOf } from "./mirror-fix.ts";
import { phraseOf } from "./phrases.ts";
import { describePlace } from "./places.ts";
import type { ConditionResult } from "./query.ts";
import type { RuleResult } from "./result.ts";

/** What a fix is derived from, besides the provenance that every value carries. */
export interface FixSources {
  /** The entity that the result is about. */
  readonly entity: Entity;
}

/**
 * Says what to do about a rule that doesn't pass; null when it passes or nothing can be derived. The rule's own `fix` comes
 * first, but only for a failure: "Add a README" would mislead where the README could not be read. Text of values is shortened
 * and holds no control characters; it is not escaped for markdown or HTML.
 */
export function deriveFix(result: RuleResult, blueprint: Blueprint, sources: FixSources): string | null {
  const { found, conditions } = result;
  if (found === "pass") return null;
  if (found === "fail" && result.rule.fix !== null) return result.rule.fix;
  const steps = conditions
    .filter((condition) => condition.outcome === found)
    .map((condition) => fixCondition(condition, blueprint, sources.entity))
    .filter((step) => step !== null);
  if (steps.length === 0) return null;
  const intro = result.rule.combinator === "or" && steps.length > 1 ? "Any of these will do: " : "";
  return intro + showSome([...new Set(steps)], 3, " ");
}

function fixCondition(condition: ConditionResult, blueprint: Blueprint, entity: Entity): string | null {
  const { subject, operator, expected, actual } = condition;
  const name = nameSubject(subject);
  const { from } = actual;
  if (actual.kind === "unknown") return UNKNOWN[actual.reason](name, describePlace(from) ?? name);
  if (operator === "isEmpty") return clear(name, from, entity);
  if (operator === "isNotEmpty") {
    if (subject.kind === "relation") return setRelation(subject.name, from, blueprint, entity);
    if (from.source === "mirror") return deriveMirrorFix(from, blueprint, entity);
    return setProperty(name, from, entity, actual.kind === "known");
  }
  const goal = phraseOf(operator, expected).must.replace(/^be /, "");
  const now = actual.kind === "known" ? `it is ${showValue(actual.value)}` : "it is not set";
  return `Make ${name} ${goal} (${now})${locate(from, entity)}.`;
}

function setProperty(
  name: string,
  from: Exclude<Provenance, { source: "mirror" }>,
  entity: Entity,
  present: boolean,
): string {
  if (from.source === "file") return present ? `Write something into ${showFile(from)}.` : addFile(from);
  if (from.source === "entity") return `Set ${name} in ${showName(from.file)}.`;
  if (from.source === "calculation")
    return `Set what the calculation of ${name} reads: ${showCode(from.expression)}.`;
  if (from.source === "repository") {
    return `Set what ${name} is read from on the GitHub repository ${showName(from.repository)}: ${showCode(from.expression)}.`;
  }
  return `Set ${name} of ${showName(entity.identifier)} in its entity file or by a mapping; nothing fills it yet.`;
}

function addFile({ path, repository }: Provenance & { source: "file" }): string {
  if (path.split("/").at(-1) === "CODEOWNERS")
    return `Add CODEOWNERS at ${showCode(path)} in ${showName(repository)}.`;
  return `Add ${showCode(path)} to ${showName(repository)}.`;
}

function setRelation(relation: string, from: Provenance, blueprint: Blueprint, entity: Entity): string {
  const target = targetOf(blueprint, relation);
  const goal = target === null ? "" : ` to a ${target}`;
  const place = from.source === "entity" ? ` in ${showName(from.file)}` : "";
  return `Set relation ${showCode(relation)} of ${showName(entity.identifier)}${goal}${place}.`;
}

function clear(name: string, from: Provenance, entity: Entity): string {
  if (from.source === "file") return `Remove ${showCode(from.path)} from ${showName(from.repository)}.`;
  if (from.source === "entity") return `Remove ${name} from ${showName(from.file)}.`;
  return `Make ${name} empty${locate(from, entity)}.`;
}

/** Where a value is changed, to be put behind what it should become. */
function locate(from: Provenance, entity: Entity): string {
  if (from.source === "file") return ` in ${showFile(from)}`;
  if (from.source === "entity") return ` in ${showName(from.file)}`;
  if (from.source === "blueprint") return ` for ${showName(entity.identifier)}`;
  return `; it comes from ${describePlace(from) ?? showName(entity.identifier)}`;
}

function showFile({ path, repository }: Provenance & { source: "file" }): string {
  return `${showCode(path)} of ${showName(repository)}`;
}

/** What to do about a value that can't be known; null where only its cause, which the explanation names, can be dealt with. */
const UNKNOWN: Readonly<Record<UnknownReason, (name: string, place: string) => string | null>> = {
  file_unreadable: (_name, place) => `Let Muster read ${place}.`,
  file_too_large: (_name, place) => `Make ${place} smaller, or raise files.max_bytes in muster.yml.`,
  not_utf8: (_name, place) => `Save ${place} as UTF-8.`,
  jq_timeout: (name, place) => `Simplify the jq of ${name}: ${place}.`,
  jq_crash: (name, place) => `Simplify the jq of ${name}: ${place}.`,
  conflict: (name) => `Keep one of the sources that fill ${name}.`,
  invalid_value: (name, place) => `Correct ${name}: ${place}.`,
  not_supplied: () => null,
  entity_not_observed: () => null,
  depends_on_unknown: () => null,
  not_computed: () => null,
};

import { isFileReference } from "../config/index.ts";
import type { JqOutcome } from "../jq/index.ts";
import { entityIdentifier } from "../model/identifier.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { EntityMapping } from "../model/mapping.ts";
import { type Provenance, type ValueState, valueState } from "../model/value.ts";
import type { Draft, Finding, Origin } from "./catalog.ts";
import { unknownRead } from "./depends-on.ts";
import { readFileProperty } from "./file-property.ts";
import type { ResourceObject } from "./resource-objects.ts";

/** One thing to make an entity of: an object, or one item of it under the name that the mapping chose. */
export interface MappedItem {
  readonly object: ResourceObject;
  readonly value: JsonObject;
}

/** A draft, or why there is none; `incomplete` when there should perhaps be one. */
export interface DraftedEntity {
  readonly draft: Draft | null;
  readonly incomplete: string | null;
  readonly findings: readonly Finding[];
}

/**
 * Makes one entity of the answers that jq gave. Without an identifier or a blueprint there is no entity
 * (Port, entity processor); other nulls are missing values.
 */
export function draftEntity(
  mapping: EntityMapping,
  item: MappedItem,
  answers: ReadonlyMap<string, JqOutcome>,
  context: { readonly origin: Origin; readonly createsMissing: boolean },
): DraftedEntity {
  const findings: Finding[] = [];
  const { origin } = context;
  const repository = item.object.repository.name;
  const read: ReadState = (text, path) => {
    if (isFileReference(text)) return readFileProperty(text, item.object);
    const from: Provenance = {
      source: "repository",
      repository,
      commit: item.object.repository.commit,
      expression: text,
    };
    const { state, problem } = readAnswer(text, item.object, answers.get(text), from);
    if (problem !== null) findings.push(origin.finding("warning", "jq", path, problem));
    return state;
  };
  const identifier = readName(read(mapping.identifier, ["identifier"]));
  const blueprint = readName(read(mapping.blueprint, ["blueprint"]));
  for (const [name, part] of [["identifier", identifier] as const, ["blueprint", blueprint] as const]) {
    if (part.kind === "name") continue;
    const message = `no entity is made: the ${name} ${part.why}`;
    findings.push(origin.finding("warning", "jq", [name], message));
    return {
      draft: null,
      incomplete: part.kind === "unknown" ? `${repository}: the ${name} ${part.why}` : null,
      findings,
    };
  }
  if (identifier.kind !== "name" || blueprint.kind !== "name")
    return { draft: null, incomplete: null, findings };
  const states = (record: Readonly<Record<string, string>>, group: string) =>
    new Map(Object.entries(record).map(([name, text]) => [name, read(text, [group, name])]));
  const draft: Draft = {
    blueprint: blueprint.name,
    identifier: identifier.name,
    title: textOf(mapping.title === undefined ? null : read(mapping.title, ["title"])),
    icon: textOf(mapping.icon === undefined ? null : read(mapping.icon, ["icon"])),
    team: mapping.team === undefined ? null : read(mapping.team, ["team"]),
    properties: states(mapping.properties, "properties"),
    relations: states(mapping.relations, "relations"),
    handWritten: false,
    repository,
    createsMissing: context.createsMissing,
    origin,
  };
  return { draft, incomplete: null, findings };
}

type ReadState = (text: string, path: readonly string[]) => ValueState;

/** Turns jq's answer into a value. An error is null with a problem to report (Port); no answer at all is unknown. */
function readAnswer(
  text: string,
  object: ResourceObject,
  outcome: JqOutcome | undefined,
  from: Provenance,
): { state: ValueState; problem: string | null } {
  const unfilled = unknownRead(text, object.unfilled);
  if (unfilled !== null) {
    const why = `"${unfilled}" can't be known from here`;
    return { state: { kind: "unknown", reason: "not_supplied", why, from }, problem: null };
  }
  if (outcome === undefined)
    return { state: { kind: "unknown", reason: "not_computed", why: "not evaluated", from }, problem: null };
  switch (outcome.kind) {
    case "value":
      return { state: valueState(outcome.value, from), problem: null };
    case "error":
      return {
        state: { kind: "missing", from },
        problem: `jq fails, so the value is null: ${outcome.message}`,
      };
    case "stopped": {
      const { reason, message } = outcome;
      return {
        state: { kind: "unknown", reason, why: message, from },
        problem: `the value is unknown: ${message}`,
      };
    }
  }
}

type Name =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unknown" | "invalid"; readonly why: string };

function readName(state: ValueState): Name {
  if (state.kind === "unknown") return { kind: "unknown", why: `is unknown: ${state.why}` };
  if (state.kind === "missing") return { kind: "invalid", why: "is null" };
  if (typeof state.value !== "string") return { kind: "invalid", why: "must be a text (add | tostring)" };
  const checked = entityIdentifier.safeParse(state.value);
  if (checked.success) return { kind: "name", name: state.value };
  return { kind: "invalid", why: checked.error.issues[0]?.message ?? "is not valid" };
}

function textOf(state: ValueState | null): string | null {
  if (state?.kind !== "known") return null;
  return typeof state.value === "string" ? state.value : JSON.stringify(state.value satisfies Json);
}

import { isFileReference } from "../config/index.ts";
import type { JqOutcome } from "../jq/index.ts";
import { entityIdentifier } from "../model/identifier.ts";
import type { EntityMapping } from "../model/mapping.ts";
import type { Provenance, ValueState } from "../model/value.ts";
import type { Draft, Finding, Origin } from "./catalog.ts";
import { readFileProperty } from "./file-property.ts";
import { type OutcomeState, stateOfOutcome } from "./outcome-state.ts";
import type { ProgramReads, UnknownFields } from "./program-reads.ts";
import { pathOf, type ResourceObject, sourceOf, unknownFieldsOf } from "./resource-objects.ts";

/** One thing to make an entity of, and what jq answered: by program, the analysis of it and its outcome. */
export interface AnsweredItem {
  readonly object: ResourceObject;
  readonly answers: ReadonlyMap<
    string,
    { readonly reads: ProgramReads; readonly outcome: JqOutcome | undefined }
  >;
}

/** A draft, or null when there is none; `unknown` says why it can't be told whether there should be one. */
export interface DraftedEntity {
  readonly draft: Draft | null;
  readonly unknown: string | null;
  readonly findings: readonly Finding[];
}

/**
 * Makes one entity of the answers that jq gave. Without an identifier or a blueprint there is no entity
 * (Port, entity processor); other nulls are missing values.
 */
export function draftEntity(
  mapping: EntityMapping,
  item: AnsweredItem,
  context: { readonly origin: Origin; readonly createsMissing: boolean },
): DraftedEntity {
  const { origin, createsMissing } = context;
  const findings: Finding[] = [];
  const source = sourceOf(item.object);
  const unknown = unknownFieldsOf(item.object);
  const subject = pathOf(item.object) === "" ? "" : `${pathOf(item.object)}: `;
  const report = (path: readonly string[], problem: string) =>
    findings.push(origin.finding("warning", "jq", path, `${subject}${problem}`));
  const read = (text: string, path: readonly string[]): ValueState => {
    const { state, problem } = readText(text, item, unknown);
    if (problem !== null) report(path, problem);
    return state;
  };
  const refuse = (part: string, name: Exclude<Name, { readonly kind: "name" }>): DraftedEntity => {
    const why = `the ${part} ${name.why}`;
    report([part], `no entity is made: ${why}`);
    return { draft: null, unknown: name.kind === "unknown" ? `${source}: ${why}` : null, findings };
  };
  const identifier = readName(read(mapping.identifier, ["identifier"]));
  if (identifier.kind !== "name") return refuse("identifier", identifier);
  const blueprint = readName(read(mapping.blueprint, ["blueprint"]));
  if (blueprint.kind !== "name") return refuse("blueprint", blueprint);
  const states = (record: Readonly<Record<string, string>>, group: string) =>
    new Map(Object.entries(record).map(([name, text]) => [name, read(text, [group, name])]));
  const shown = (["title", "icon"] as const).flatMap((part) => {
    const text = mapping[part];
    return text === undefined ? [] : [[part, read(text, [part])] as const];
  });
  const look = new Map(shown);
  const draft: Draft = {
    blueprint: blueprint.name,
    identifier: identifier.name,
    title: textOf(look.get("title")),
    icon: textOf(look.get("icon")),
    untold: new Map(shown.filter(([, state]) => state.kind === "unknown")),
    team: mapping.team === undefined ? null : read(mapping.team, ["team"]),
    paths: mapping.paths === undefined ? null : read(mapping.paths, ["paths"]),
    properties: states(mapping.properties, "properties"),
    relations: states(mapping.relations, "relations"),
    handWritten: false,
    repository: item.object.repository.name,
    source,
    createsMissing,
    origin,
  };
  return { draft, unknown: null, findings };
}

function readText(
  text: string,
  { object, answers }: AnsweredItem,
  unknown: readonly UnknownFields[],
): OutcomeState {
  if (isFileReference(text)) return readFileProperty(text, object);
  const { name: repository, commit } = object.repository;
  const from: Provenance = { source: "repository", repository, commit, expression: text };
  const answer = answers.get(text);
  const unfilled = answer?.reads.findUnknown(unknown) ?? null;
  if (unfilled === null) return stateOfOutcome(answer?.outcome, from);
  const why = `"${unfilled}" can't be known from here`;
  return { state: { kind: "unknown", reason: "not_supplied", why, from }, problem: null };
}

type Name =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unknown" | "invalid"; readonly why: string };

function readName(state: ValueState): Name {
  if (state.kind === "unknown") return { kind: "unknown", why: `is unknown: ${state.why}` };
  if (state.kind === "missing") return { kind: "invalid", why: "is null" };
  const checked = entityIdentifier.safeParse(state.value);
  if (checked.success) return { kind: "name", name: checked.data };
  if (typeof state.value !== "string") return { kind: "invalid", why: "must be a text (add | tostring)" };
  return { kind: "invalid", why: checked.error.issues[0]?.message ?? "is not valid" };
}

function textOf(state: ValueState | undefined): string | null {
  if (state?.kind !== "known") return null;
  return typeof state.value === "string" ? state.value : JSON.stringify(state.value);
}

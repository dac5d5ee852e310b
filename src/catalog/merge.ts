import { isDeepStrictEqual } from "node:util";
import { entityKey } from "../model/entity.ts";
import type { ValueState } from "../model/value.ts";
import type { Draft, Finding } from "./catalog.ts";
import { normalizePaths } from "./path-globs.ts";
import { normalizeTeam } from "./team-names.ts";

/** An entity whose sources are joined. What it holds is completed while the catalog is built. */
export interface MergedEntity {
  readonly key: string;
  readonly blueprint: string;
  readonly identifier: string;
  /** Title, icon, team and paths: null where no source says anything. */
  title: ValueState | null;
  icon: ValueState | null;
  team: ValueState | null;
  paths: ValueState | null;
  readonly properties: Map<string, ValueState>;
  readonly relations: Map<string, ValueState>;
  /** What it was made from, hand-written documents first; empty for one that others only point at. */
  readonly drafts: readonly Draft[];
}

/** What one source says of one part of an entity. */
interface Statement {
  readonly draft: Draft;
  readonly state: ValueState;
}

/**
 * Joins drafts of the same entity. Sources complete each other; where a hand-written document and a mapping both
 * speak, the reviewed document wins; where two mappings disagree, the value is unknown and the finding names both.
 */
export function mergeDrafts(drafts: readonly Draft[]): {
  entities: Map<string, MergedEntity>;
  findings: Finding[];
} {
  const groups = Map.groupBy(drafts, (draft) => entityKey(draft.blueprint, draft.identifier));
  const findings: Finding[] = [];
  const entities = new Map<string, MergedEntity>();
  for (const key of [...groups.keys()].sort()) {
    const group = (groups.get(key) ?? []).toSorted(compareDrafts);
    const [first] = group;
    if (first !== undefined) entities.set(key, mergeGroup(key, first, group, findings));
  }
  return { entities, findings };
}

function mergeGroup(
  key: string,
  { blueprint, identifier }: Draft,
  drafts: readonly Draft[],
  findings: Finding[],
): MergedEntity {
  const settle = (path: readonly string[], stateOf: (draft: Draft) => ValueState | null | undefined) => {
    const statements = drafts.flatMap((draft): Statement[] => {
      const state = stateOf(draft) ?? null;
      return state === null ? [] : [{ draft, state }];
    });
    const { state, conflict } = settleStatements(statements);
    if (conflict !== null) {
      const message = `${path.join(".")}: ${conflict.why}`;
      findings.push({ ...conflict.draft.origin.finding("error", "conflict", path, message), subject: key });
    }
    return state;
  };
  const settleAll = (part: "properties" | "relations") => {
    const names = new Set(drafts.flatMap((draft) => [...draft[part].keys()]));
    const states = [...names].map(
      (name) => [name, settle([part, name], (draft) => draft[part].get(name))] as const,
    );
    return new Map(states.flatMap(([name, state]) => (state === null ? [] : [[name, state]])));
  };
  return {
    key,
    blueprint,
    identifier,
    title: settle(["title"], (draft) => textState(draft, "title")),
    icon: settle(["icon"], (draft) => textState(draft, "icon")),
    team: settle(["team"], ({ team }) => (team === null ? null : normalizeTeam(team))),
    paths: settle(["paths"], ({ paths }) => (paths === null ? null : normalizePaths(paths))),
    properties: settleAll("properties"),
    relations: settleAll("relations"),
    drafts,
  };
}

/** One state of what sources say, hand-written documents first. Whoever can't tell may disagree, so nobody can. */
function settleStatements(statements: readonly Statement[]): {
  state: ValueState | null;
  conflict: { readonly draft: Draft; readonly why: string } | null;
} {
  const [first] = statements;
  if (first === undefined) return { state: null, conflict: null };
  if (first.draft.handWritten) return { state: first.state, conflict: null };
  const unknown = statements.find(({ state }) => state.kind === "unknown");
  if (unknown !== undefined) return { state: unknown.state, conflict: null };
  const other = statements.find(({ state }) => !sameValue(first.state, state));
  if (other === undefined) return { state: first.state, conflict: null };
  const why = `${describeDraft(first.draft)} and ${describeDraft(other.draft)} give different values`;
  const { from } = first.state;
  return { state: { kind: "unknown", reason: "conflict", why, from }, conflict: { draft: other.draft, why } };
}

function textState(draft: Draft, part: "title" | "icon"): ValueState | null {
  const text = draft[part];
  if (text !== null) return { kind: "known", value: text, from: { source: "blueprint" } };
  return draft.untold.get(part) ?? null;
}

function sameValue(a: ValueState, b: ValueState): boolean {
  if (a.kind === "known" && b.kind === "known") return isDeepStrictEqual(a.value, b.value);
  return a.kind === b.kind;
}

function describeDraft({ source, origin }: Draft): string {
  const { file, line } = origin.place();
  return `${source} (${file}:${line})`;
}

/** Hand-written first; then by what the draft was made from and by which document, whatever order they came in. */
function compareDrafts(a: Draft, b: Draft): number {
  if (a.handWritten !== b.handWritten) return a.handWritten ? -1 : 1;
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  const [left, right] = [a.origin.place(), b.origin.place()];
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}

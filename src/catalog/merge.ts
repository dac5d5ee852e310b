import { isDeepStrictEqual } from "node:util";
import { entityKey } from "../model/entity.ts";
import type { ValueState } from "../model/value.ts";
import type { Draft, Finding } from "./catalog.ts";

/** An entity whose sources are joined. Maps are filled further while the catalog is built. */
export interface MergedEntity {
  readonly key: string;
  readonly blueprint: string;
  readonly identifier: string;
  title: string | null;
  icon: string | null;
  team: ValueState | null;
  readonly properties: Map<string, ValueState>;
  readonly relations: Map<string, ValueState>;
  readonly drafts: readonly Draft[];
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
    // Hand-written first; mappings in an order that doesn't depend on the order of sources.
    const group = (groups.get(key) ?? []).toSorted(
      (a, b) => rank(a) - rank(b) || compare(a.repository, b.repository),
    );
    const [first] = group;
    if (first === undefined) continue;
    entities.set(key, {
      key,
      blueprint: first.blueprint,
      identifier: first.identifier,
      title: group.find((draft) => draft.title !== null)?.title ?? null,
      icon: group.find((draft) => draft.icon !== null)?.icon ?? null,
      team: group.find((draft) => draft.team !== null)?.team ?? null,
      properties: mergeStates(group, "properties", findings),
      relations: mergeStates(group, "relations", findings),
      drafts: group,
    });
  }
  return { entities, findings };
}

function mergeStates(drafts: readonly Draft[], part: "properties" | "relations", findings: Finding[]) {
  const merged = new Map<string, ValueState>();
  const winner = new Map<string, Draft>();
  for (const draft of drafts) {
    for (const [name, state] of draft[part]) {
      const earlier = merged.get(name);
      const by = winner.get(name);
      if (earlier === undefined || by === undefined) {
        merged.set(name, state);
        winner.set(name, draft);
      } else if (!by.handWritten && !sameValue(earlier, state)) {
        const why = `${by.repository} and ${draft.repository} give different values for "${name}"`;
        merged.set(name, { kind: "unknown", reason: "conflict", why, from: earlier.from });
        findings.push(draft.origin.finding("error", "conflict", [part, name], why));
      }
    }
  }
  return merged;
}

function sameValue(a: ValueState, b: ValueState): boolean {
  if (a.kind === "known" && b.kind === "known") return isDeepStrictEqual(a.value, b.value);
  return a.kind === b.kind;
}

function rank(draft: Draft): number {
  return draft.handWritten ? 0 : 1;
}

function compare(a: string | null, b: string | null): number {
  const left = a ?? "";
  const right = b ?? "";
  return left < right ? -1 : left > right ? 1 : 0;
}

import { isDeepStrictEqual } from "node:util";
import type { EntityState, FactBundle } from "../gates/index.ts";
import type { ValueState } from "../model/value.ts";

/** Whether a change leaves everything as it is that the gates look at: what they see before and after differs in nothing but the commit. */
export function isUntouched({ entities, unseen }: FactBundle): boolean {
  return (
    unseen.length === 0 &&
    entities.every(({ before, after }) => isDeepStrictEqual(withoutCommits(before), withoutCommits(after)))
  );
}

function withoutCommits(state: EntityState): unknown {
  if (state.kind !== "present") return state;
  const { team, properties, relations, ...entity } = state.entity;
  const strip = (states: Readonly<Record<string, ValueState>>) =>
    Object.entries(states).map(([name, each]) => [name, withoutCommit(each)]);
  return { entity, team: withoutCommit(team), properties: strip(properties), relations: strip(relations) };
}

function withoutCommit(state: ValueState): unknown {
  const { from } = state;
  return "commit" in from ? { ...state, from: { ...from, commit: null } } : state;
}

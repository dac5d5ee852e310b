import type { Gate } from "../model/gate.ts";
import { compileQuery, explainQuery } from "../scorecards/index.ts";
import type { Side } from "./rules/index.ts";
import type { Sides } from "./schedule.ts";

/** Whether a gate is for an entity; where that can't be told, why. */
export type Governance = { readonly kind: "yes" | "no" } | { readonly kind: "unknown"; readonly why: string };

/**
 * Whether a gate governs an entity of its blueprint. A change can't take itself out of a gate, and one that brings an
 * entity under it must satisfy it: the query holds before or after.
 */
export function governs({ applies }: Gate, { before, after }: NonNullable<Sides>, now: Date): Governance {
  if (applies.query === undefined) return { kind: "yes" };
  const ask = compileQuery(applies.query, now);
  const answer = (side: Side): Governance => {
    if (side.kind === "absent") return { kind: "no" };
    if (side.kind === "unseen") return { kind: "unknown", why: side.why };
    const result = ask(side.entity);
    if (result.outcome === "unknown") return { kind: "unknown", why: explainQuery(result) };
    return { kind: result.outcome === "pass" ? "yes" : "no" };
  };
  const answers = [answer(after), answer(before)];
  return (
    answers.find(({ kind }) => kind === "yes") ??
    answers.find(({ kind }) => kind === "unknown") ?? { kind: "no" }
  );
}

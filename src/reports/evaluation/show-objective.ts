import type { EvaluationTarget, ObjectiveResult } from "../../model/evaluation.ts";
import { showBeside, showChange, showNumber, showPercent } from "../../model/show-number.ts";
import { tidy } from "../markdown.ts";
import { type ReadTarget, readTarget } from "./read-target.ts";

/** A target of an objective, with the numbers as they are shown. */
export interface ShownTarget extends ReadTarget {
  readonly criterion: string;
  /** Which list of criteria it is of; null where the record doesn't say. */
  readonly set: number | null;
  /** Null where there was nothing to compare with, or no value. */
  readonly bound: string | null;
  readonly violated: boolean;
  readonly open: boolean;
  /** How far the value is off, e.g. `4.2%`; null where it isn't, or nobody can say. */
  readonly off: string | null;
}

/** An objective, with the numbers as they are shown. Texts are plain: one line, not yet safe for where they go. */
export interface ShownObjective {
  /** As people know it. */
  readonly name: string;
  /** Null where there is none. */
  readonly value: string | null;
  /** The earlier value; null without one. */
  readonly compared: string | null;
  /** How far the value is from it: `+4.2%`; null without one of both. */
  readonly change: string | null;
  readonly pass: readonly ShownTarget[];
  readonly warning: readonly ShownTarget[];
}

/** Names are cut: a longer one would push everything else out of sight. */
const NAME_LENGTH = 80;

/** The name of an objective, as people know it. */
export function nameObjective({ display_name, sli }: Pick<ObjectiveResult, "display_name" | "sli">): string {
  const name = tidy(display_name ?? "", NAME_LENGTH) || tidy(sli, NAME_LENGTH);
  return name.replaceAll("`", "'") || "(no name)";
}

/** Rounds the numbers of an objective so that they say what the verdict says. */
export function showObjective(objective: ObjectiveResult): ShownObjective {
  const { value, compared_value, pass_targets, warning_targets } = objective;
  const targets = [...pass_targets, ...warning_targets];
  const read = new Map(targets.map((target) => [target, readTarget(target)]));
  const bounded = targets.flatMap((target) => {
    const bound = target.open === null ? target.target : null;
    return bound === null ? [] : [{ of: target, target: bound, exact: read.get(target)?.fixed === true }];
  });
  const shown = showBeside(value ?? 0, value === null ? [] : bounded);
  const bounds = new Map(
    bounded.map(({ of, target, exact }, index) => [
      of,
      value === null ? (exact ? String(target) : showNumber(target)) : (shown.bounds[index] ?? ""),
    ]),
  );
  const limits = bounded.flatMap(({ of, target }) => {
    const percent = read.get(of)?.percent ?? null;
    return percent === null ? [] : [{ percent, target }];
  });
  const show = (target: EvaluationTarget): ShownTarget => ({
    ...(read.get(target) ?? readTarget(target)),
    criterion: tidy(target.criterion, 40).replaceAll("`", "'"),
    set: target.set ?? null,
    bound: bounds.get(target) ?? null,
    violated: target.violated,
    open: target.open !== null,
    off: measureOff(value, target),
  });
  return {
    name: nameObjective(objective),
    value: value === null ? null : shown.value,
    compared: compared_value === null ? null : showNumber(compared_value, shown.digits),
    change: value === null || compared_value === null ? null : showChange(value, compared_value, limits),
    pass: pass_targets.map(show),
    warning: warning_targets.map(show),
  };
}

/** A target in a few characters: `≤ 0.55 (+10%)`; `+10%` alone where there was nothing to compare with. */
export function writeTarget({ sign, bound, relation, written, criterion }: ShownTarget): string {
  if (sign === "") return criterion;
  if (bound === null) return relation === null ? `${sign} ${written}` : `${sign} ${relation} against earlier`;
  return relation === null ? `${sign} ${bound}` : `${sign} ${bound} (${relation})`;
}

/** The same in words: `at most 0.55 (+10%)`. */
export function sayTarget(target: ShownTarget): string {
  const { sign, words } = target;
  return sign === "" ? target.criterion : words + writeTarget(target).slice(sign.length);
}

function measureOff(value: number | null, { target, violated, open }: EvaluationTarget): string | null {
  if (value === null || target === null || target === 0 || !violated || open !== null) return null;
  const off = Math.abs((value - target) / target) * 100;
  return off === 0 || !Number.isFinite(off) ? null : showPercent(off);
}

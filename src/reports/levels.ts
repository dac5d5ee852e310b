import type { Decision, LevelChange } from "../model/decision.ts";
import { type Block, wholeBlock } from "./fit-blocks.ts";
import { escapeText } from "./markdown.ts";
import { nameOfEntity } from "./problems.ts";

/** The levels of every entity before and after the change, one line each. */
export function listLevels({ gates }: Decision): Block {
  const several = new Set(gates.map(({ entity }) => entity)).size > 1;
  const lines = gates.flatMap(({ entity, rules }) =>
    rules.flatMap(({ level }) => (level === null ? [] : [describeLevel(level, several ? entity : null)])),
  );
  const unique = [...new Set(lines)];
  if (unique.length === 0) return wholeBlock("");
  const more = (left: number) => `… and ${left} more.`;
  return { before: "", rows: unique.map((line) => `- ${line}`), after: "", more };
}

function describeLevel({ scorecard, before, after, possible }: LevelChange, entity: string | null): string {
  const name = entity === null ? "" : `${escapeText(nameOfEntity(entity), 100)}, `;
  const show = (level: string | null) => (level === null ? "not scored" : escapeText(level, 60));
  return `${name}${escapeText(scorecard, 100)}: ${describeMove(before, after, possible, show)}`;
}

function describeMove(
  before: string | null,
  after: string | null,
  possible: string | null,
  show: (level: string | null) => string,
): string {
  if (possible !== null && possible !== after)
    return `${show(before)} → at least ${show(after)}, perhaps ${show(possible)}`;
  return before === after ? `stays at ${show(after)}` : `${show(before)} → **${show(after)}**`;
}

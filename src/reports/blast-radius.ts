import type { Day } from "../model/day.ts";
import { type BlastRadius, groupByOwner, type OwnedShifts, type Shift } from "../scorecards/index.ts";
import { listEffects, nameEntities } from "./effects-phrases.ts";
import { type Block, wholeBlock } from "./fit-blocks.ts";
import { escapeText, showAsHtmlCode } from "./markdown.ts";

/** What a change of the policy does, now or from a day on, in a few lines of counts, with the rules that begin to fail. */
export function countEffects(radius: BlastRadius, from: Day | null = null): Block {
  const lines = listEffects(radius).map(({ text, kind }) => `- ${MARKS[kind]} ${escapeText(text, 300)}`);
  const rules = countRules(radius.shifts);
  if (lines.length === 0 && rules.length === 0) return wholeBlock("");
  const what = from === null ? "What it would do" : `What it would do from ${from} on`;
  const looked = `**${what}** to the ${radius.entities} that are scored:`;
  return {
    before: `${looked}\n`,
    rows: [...lines, ...rules],
    after: "",
    more: (left) => `… and ${left} more.`,
  };
}

const MARKS: Readonly<Record<Shift["kind"], string>> = {
  lost: "🔻",
  left: "🔻",
  gone: "🔻",
  same: "▫️",
  unknown: "❔",
  gained: "🔼",
  entered: "🔼",
};

/** Rules that begin to fail, those of the most entities first. */
function countRules(shifts: readonly Shift[]): readonly string[] {
  const failing = shifts.flatMap((shift) => shift.failing.map((rule) => ({ shift, rule })));
  const groups = Map.groupBy(failing, ({ shift, rule }) =>
    JSON.stringify([shift.scorecard, rule.identifier]),
  );
  return [...groups.values()]
    .toSorted((a, b) => b.length - a.length)
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const where = `${group.length} ${nameEntities(
        group.map(({ shift }) => shift),
        group.length,
      )}`;
      const news = first.rule.isNew ? " (a new rule)" : "";
      return [
        `- ❌ **${escapeText(first.rule.title, 150)}**${news} begins to fail: ${escapeText(where, 150)}`,
      ];
    });
}

/** Every entity that something changes for, folded away by who owns it; owners with the most first. */
export function listByOwner({ shifts }: BlastRadius): readonly Block[] {
  return groupByOwner(shifts).map((group) => {
    const worse = group.worse === 0 ? "" : `, ${group.worse} worse off`;
    const entities = Map.groupBy(group.shifts, ({ entity }) => entity);
    return {
      before: `<details><summary>${nameOwner(group)}: ${countPlainly(group)}${worse}</summary>\n`,
      rows: [...entities.values()].map(describeEntity),
      after: "</details>",
      more: (left: number) => `… and ${left} more of theirs.`,
    };
  });
}

/** In HTML: markdown is not read in a summary. */
function nameOwner({ owner, isKnown }: OwnedShifts): string {
  if (owner !== null) return showAsHtmlCode(owner, 100);
  return isKnown ? "Without an owner" : "Owner not known";
}

/** Only names that are nothing but letters are shown as they are: GitHub looks for mentions in HTML as well. */
function countPlainly({ shifts, entities }: OwnedShifts): string {
  const name = nameEntities(shifts, entities);
  if (/^[\p{L}\d]+$/u.test(name)) return `${entities} ${name}`;
  return `${entities} ${entities === 1 ? "entity" : "entities"}`;
}

/** One line an entity, with all that scorecards say of it. */
function describeEntity(shifts: readonly Shift[]): string {
  const several = shifts.length > 1;
  const [first] = shifts;
  const parts = shifts.map((shift) => describeShift(shift, several));
  return `- **${escapeText(first?.identifier ?? "", 150)}**: ${parts.join("; ")}`;
}

function describeShift({ kind, title, from, to, failing }: Shift, several: boolean): string {
  const card = several ? `${escapeText(title, 100)} ` : "";
  const rules = failing.map((rule) => escapeText(rule.title, 100));
  const fails = rules.length === 0 ? "" : `; now fails: ${rules.join(", ")}`;
  const level = (name: string | null) => escapeText(name ?? "not scored", 60);
  switch (kind) {
    case "lost":
    case "gained":
      return `${card}${level(from)} → ${level(to)}${fails}`;
    case "left":
      return `no longer scored by ${escapeText(title, 100)} (${level(from)} before)`;
    case "entered":
      return `now scored by ${escapeText(title, 100)}: ${level(to)}`;
    case "gone":
      return `leaves the catalog (${level(from)} in ${escapeText(title, 100)} before)`;
    case "same":
      return `${card}stays at ${level(to)}${fails}`;
    case "unknown":
      return `${card}${level(from)} → can't be told${fails}`;
  }
}

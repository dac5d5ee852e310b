import type { PullsPreview } from "../model/policy-review.ts";
import type { BlastRadius, Shift } from "../scorecards/index.ts";

/** One thing that happens to several entities, for a sentence: `12 services lose Gold`. */
export interface EffectPhrase {
  readonly count: number;
  readonly kind: Shift["kind"];
  /** In plain text: names in it come from documents, and are not escaped. */
  readonly text: string;
}

const ORDER: readonly Shift["kind"][] = ["lost", "left", "gone", "same", "unknown", "gained", "entered"];

/** What a change of the policy does, in counts: the worst first, the most first. */
export function listEffects({ shifts }: BlastRadius): readonly EffectPhrase[] {
  const several = new Set(shifts.map(({ scorecard }) => scorecard)).size > 1;
  const groups = Map.groupBy(shifts, (shift) => JSON.stringify([shift.kind, aboutOf(shift, several)]));
  const phrases = [...groups.values()].flatMap((group): readonly EffectPhrase[] => {
    const [first] = group;
    if (first === undefined) return [];
    const count = new Set(group.map(({ entity }) => entity)).size;
    const name = nameEntities(group, count);
    return [{ count, kind: first.kind, text: `${count} ${name} ${phrase(first, count, several)}` }];
  });
  return phrases.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.count - a.count);
}

function aboutOf({ kind, scorecard, from, to }: Shift, several: boolean): readonly (string | null)[] {
  const card = several ? scorecard : null;
  if (kind === "lost") return [card, from];
  return kind === "gained" ? [card, to] : [kind === "left" || kind === "entered" ? scorecard : card];
}

/** What entities are, in the words of those who wrote the blueprint; `entities` where they are of several. */
export function nameEntities(shifts: readonly Pick<Shift, "blueprint">[], count: number): string {
  const [blueprint, ...others] = new Set(shifts.map((shift) => shift.blueprint));
  if (blueprint === undefined || others.length > 0) return count === 1 ? "entity" : "entities";
  return count === 1 ? blueprint : `${blueprint}s`;
}

function phrase({ kind, title, from, to }: Shift, count: number, several: boolean): string {
  const one = count === 1;
  const where = several ? ` (${title})` : "";
  switch (kind) {
    case "lost":
      return `${one ? "loses" : "lose"} ${from ?? ""}${where}`;
    case "gained":
      return `${one ? "reaches" : "reach"} ${to ?? ""}${where}`;
    case "left":
      return `${one ? "is" : "are"} no longer scored by ${title}`;
    case "entered":
      return `${one ? "is" : "are"} now scored by ${title}`;
    case "gone":
      return `${one ? "leaves" : "leave"} the catalog`;
    case "same":
      return `${one ? "fails" : "fail"} more rules at the same level${where}`;
    case "unknown":
      return `could not be previewed${where}`;
  }
}

/** What becomes of open pull requests, for a title; null when nothing does. */
export function phrasePulls({ stopped, freed }: PullsPreview): string | null {
  const name = (count: number) => `${count} open pull ${count === 1 ? "request" : "requests"}`;
  if (stopped.length > 0) {
    const fail = stopped.every(({ after }) => after === "failure");
    const [first] = stopped.map(({ from }) => from ?? "").sort();
    const when = first === "" || first === undefined ? "now " : "";
    const from = when === "" ? ` from ${first}` : "";
    return `${name(stopped.length)} would ${when}${fail ? "fail" : "be stopped"}${from}`;
  }
  return freed.length > 0 ? `${name(freed.length)} would no longer be stopped` : null;
}

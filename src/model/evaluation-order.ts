/** What the order of evaluations rests on. */
export interface EvaluationMoment {
  /** End of its window, ISO 8601. */
  readonly end: string;
  /** When it was worked out, ISO 8601. */
  readonly evaluated_at: string;
  readonly id: string;
}

/** An evaluation as it is recorded, as far as the order is concerned. */
interface Recorded {
  readonly window: { readonly end: string };
  readonly evaluated_at: string;
  readonly id: string;
}

/**
 * The one order of evaluations, the newest first: by the end of their windows; of those that looked at the same time, the one that was
 * worked out last; of those, by id.
 */
export function compareMoments(a: EvaluationMoment, b: EvaluationMoment): number {
  return (
    compareTimes(b.end, a.end) ||
    compareTimes(b.evaluated_at, a.evaluated_at) ||
    (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
  );
}

/** The same order, of records. */
export function newestFirst(a: Recorded, b: Recorded): number {
  return compareMoments(momentOf(a), momentOf(b));
}

function momentOf({ window: { end }, evaluated_at, id }: Recorded): EvaluationMoment {
  return { end, evaluated_at, id };
}

/** The same moment may be written in several ways. One that can't be read decides nothing. */
function compareTimes(a: string, b: string): number {
  return a === b ? 0 : Date.parse(a) - Date.parse(b);
}

import type { Evaluated, EvaluationRecord } from "../../model/evaluation.ts";

/** Where things are that a report of an evaluation names; addresses, null where there is none to open. */
export interface EvaluationLinks {
  /** The file of an evaluation by its id: of this one, and of those that it was compared with. */
  evaluation(id: string): string | null;
  /** A file of the definition, at the commit that it was read from. */
  file(path: string): string | null;
  /** The page with the history of this service in this environment. */
  readonly history: string | null;
}

/** What a report of an evaluation is made with, besides its record. */
export interface EvaluationContext {
  /** Other evaluations of the same service and environment, to name those that it was compared with; in any order. */
  readonly history?: readonly EvaluationRecord[];
  readonly links?: EvaluationLinks;
  /** What the other dialect makes of the same values: Keptn's of a record in Muster's, and the other way round. */
  readonly otherwise?: Evaluated;
  /** What else has to be known of the verdict, in sentences of plain text. */
  readonly notes?: readonly string[];
  /** How long the text may be; as long as that of a check unless told. */
  readonly bytes?: number;
}

/** No address for anything. */
export const NO_LINKS: EvaluationLinks = { evaluation: () => null, file: () => null, history: null };

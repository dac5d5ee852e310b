/** What is wrong in an slo.yaml or a perfspec.json that its schema can't see. */
export interface SloProblem {
  /** Where in the document: keys and indexes from its top. */
  readonly path: readonly (string | number)[];
  /** An `error` can't be meant; a `warning` may be, and deserves a look. */
  readonly severity: "error" | "warning";
  /** What is wrong and what to do. */
  readonly message: string;
  /** The nearest known name, when it looks like a slip of the pen. */
  readonly suggestion?: string;
}

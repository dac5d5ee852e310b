import type { ChangeContext, ContextPlan, Told } from "../model/change-context.ts";
import type { RecordedLocks } from "../model/service-lock.ts";

/** Reads what is locked, as the record tells it. Rejects only with what is worth another try later. */
export type ReadLocks = () => Promise<Told<RecordedLocks>>;

/** Where nobody can read the record. */
const NO_RECORD: Told<never> = {
  kind: "unknown",
  reason: "needs_app",
  why: "what is locked stands in the record, which can't be read from here",
};

/**
 * What was told of a change, with what is locked where a gate asks for it. It is not read with the change: the record tells it, of
 * all changes at once.
 */
export async function tellLocks<Known extends { readonly context: ChangeContext }>(
  changes: readonly Known[],
  { locks: asked = false }: ContextPlan,
  readLocks: ReadLocks | undefined,
): Promise<readonly Known[]> {
  if (!asked || changes.length === 0) return changes;
  const locks = readLocks === undefined ? NO_RECORD : await readLocks();
  return changes.map((change) => ({ ...change, context: { ...change.context, locks } }));
}

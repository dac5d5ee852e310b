import type { Answer } from "./receive-webhook.ts";

/** Answers to reports that were taken, for as long as their signatures are good: a report that is sent again is not taken again. */
export interface KnownReports {
  /**
   * Gives the answer to a signed report: the first one's, when it is known; else that of `take`. What was not taken, it takes
   * anew. `until`: when the signature ends, in milliseconds since 1970.
   */
  once(
    signature: string,
    times: { readonly now: number; readonly until: number },
    take: () => Promise<Answer>,
  ): Promise<Answer>;
}

/** So many are known; then the oldest are forgotten. */
const MOST_KNOWN = 10_000;

/** Starts without any, as the App does: runs that ended by then stay as they ended. */
export function createKnownReports(): KnownReports {
  const known = new Map<string, { readonly answer: Promise<Answer>; readonly until: number }>();
  return {
    async once(signature, { now, until }, take) {
      const first = known.get(signature);
      if (first !== undefined) return await first.answer;
      for (const [each, { until: end }] of known)
        if (end < now || known.size >= MOST_KNOWN) known.delete(each);
        else break;
      const answer = take();
      known.set(signature, { answer, until });
      const forget = () => void known.delete(signature);
      answer.then(({ status }) => (status === 202 ? undefined : forget()), forget);
      return await answer;
    },
  };
}

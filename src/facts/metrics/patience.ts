import type { SliAnswer, SliReason } from "../../model/sli.ts";
import { NoAnswer } from "./no-answer.ts";

/** So many questions in a row may go unanswered. */
const MOST_UNANSWERED = 3;

/** Faults of a provider that the next question meets just as well, each after a long wait. */
const SILENCE: readonly SliReason[] = ["timeout", "unreachable"];

/** Lets a question through, as long as a provider answers. */
export type Patience = (host: string, ask: () => Promise<SliAnswer>) => Promise<SliAnswer>;

/**
 * Makes the patience that one run has with one provider. After three questions in a row that timed out or did not reach it, nobody
 * waits for another one: what is still to be asked is a NoAnswer with the reason of the last.
 */
export function createPatience(): Patience {
  let unanswered = 0;
  let last: SliReason = "timeout";
  return async (host, ask) => {
    if (unanswered >= MOST_UNANSWERED)
      throw new NoAnswer(
        last,
        `${host} is not asked any more: ${MOST_UNANSWERED} questions in a row had no answer in time.`,
      );
    try {
      const answer = await ask();
      unanswered = 0;
      return answer;
    } catch (error) {
      const reason = error instanceof NoAnswer && SILENCE.includes(error.reason) ? error.reason : null;
      unanswered = reason === null ? 0 : unanswered + 1;
      last = reason ?? last;
      throw error;
    }
  };
}

/** What somebody was answered on a thread lately. */
interface Lately {
  /** Milliseconds since 1970, the oldest first. */
  readonly moments: readonly number[];
  /** Whether GitHub said that they are outside of the organisation. */
  readonly outside: boolean;
}

/** Who was answered what when: by thread and login. */
export type Answered = Map<string, Lately>;

/** How long an answer counts. */
const LATELY_MS = 600_000;

/** How many comments of one person on one thread are answered within that time; the next one gets a reaction alone. */
const MOST_ANSWERS = 5;

/** The same for who is outside of the organisation. */
const MOST_OUTSIDE = 2;

/** How many people on threads are kept in mind. */
const REMEMBERED = 10_000;

/** How much may still be said: an answer, a reaction, nothing; `deaf` when their commands are not looked at for a while. */
export type Allowance = "answer" | "reaction" | "nothing" | "deaf";

/** Says how much somebody may be answered now. What they are let do is done all the same, but for who is outside and goes on. */
export function allowAnswer(answered: Answered, key: string, now: Date): Allowance {
  const { moments, outside } = recall(answered, key, now);
  const more = moments.length - (outside ? MOST_OUTSIDE : MOST_ANSWERS);
  if (more < 0) return "answer";
  if (more === 0) return "reaction";
  return outside ? "deaf" : "nothing";
}

/** Notes that somebody was answered, or would have been. */
export function noteAnswer(answered: Answered, key: string, now: Date, outside: boolean): void {
  const before = recall(answered, key, now);
  answered.delete(key);
  const moments = [...before.moments, now.getTime()].slice(-MOST_ANSWERS - 1);
  answered.set(key, { moments, outside });
  const [oldest] = answered.keys();
  if (answered.size > REMEMBERED && oldest !== undefined) answered.delete(oldest);
}

function recall(answered: Answered, key: string, now: Date): Lately {
  const { moments, outside } = answered.get(key) ?? { moments: [], outside: false };
  return { moments: moments.filter((at) => now.getTime() - at < LATELY_MS), outside };
}

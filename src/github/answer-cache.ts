import type { Answer } from "./call.ts";

/** Answers that GitHub can confirm with 304, which counts against no limit (GitHub docs, Best practices: conditional requests). */
export interface AnswerCache {
  get(key: string): Answer | undefined;
  /** Keeps an answer; the ones used longest ago go when there is no room. An answer without an ETag is not kept. */
  keep(key: string, answer: Answer): void;
}

/** Makes an empty cache for so many bytes of answers. */
export function createAnswerCache(bytes: number): AnswerCache {
  const answers = new Map<string, Answer>();
  let held = 0;
  const drop = (key: string) => {
    const answer = answers.get(key);
    if (answer !== undefined) held -= weigh(key, answer);
    answers.delete(key);
  };
  return {
    get(key) {
      const answer = answers.get(key);
      if (answer === undefined) return undefined;
      answers.delete(key);
      answers.set(key, answer);
      return answer;
    },
    keep(key, answer) {
      drop(key);
      const weight = weigh(key, answer);
      // One big answer must not push out all others.
      if (answer.status !== 200 || answer.headers["etag"] === undefined || weight > bytes / 4) return;
      answers.set(key, answer);
      held += weight;
      for (const oldest of answers.keys()) {
        if (held <= bytes) break;
        drop(oldest);
      }
    },
  };
}

function weigh(key: string, { headers, body }: Answer): number {
  return body.length + 2 * (key.length + JSON.stringify(headers).length);
}

import type { AnswerCache } from "./answer-cache.ts";
import type { Answer, Call } from "./call.ts";

/** Reads by GET: equal reads under way at the same time are one, and what did not change is not sent again. */
export interface SharedReads {
  /** Reads through `perform`, or shares the answer of an equal read under way. `seenBy` names who may see the same. */
  read(call: Call, seenBy: string, perform: (call: Call) => Promise<Answer>): Promise<Answer>;
  /** Something was written: reads from now on share no answer with reads that began before. */
  forgetUnderWay(): void;
}

/** Makes reads that keep their answers in a cache; `subject` keeps those of different installations apart. */
export function createSharedReads(cache: AnswerCache, subject: string): SharedReads {
  const underWay = new Map<string, Promise<Answer>>();

  const readOnce = async (call: Call, key: string, perform: (call: Call) => Promise<Answer>) => {
    const kept = cache.get(key);
    const etag = kept?.headers["etag"];
    // A caller who brings conditions of their own gets the 304 themselves.
    if (kept === undefined || etag === undefined || isConditional(call)) {
      const answer = await perform(call);
      if (!isConditional(call)) cache.keep(key, answer);
      return answer;
    }
    const answer = await perform({ ...call, headers: { ...call.headers, "if-none-match": etag } });
    if (answer.status !== 304) {
      cache.keep(key, answer);
      return answer;
    }
    const { "content-type": _type, "content-length": _length, ...fresh } = answer.headers;
    return { ...kept, headers: { ...kept.headers, ...fresh } };
  };

  return {
    read(call, seenBy, perform) {
      const key = [subject, seenBy, call.method, call.url, JSON.stringify(call.headers)].join("\n");
      // One caller giving up must not take the answer from the others.
      if (call.signal !== undefined || isConditional(call)) return readOnce(call, key, perform);
      const turn = `${call.priority}\n${key}`;
      const earlier = underWay.get(turn);
      if (earlier !== undefined) return earlier;
      const reading = readOnce(call, key, perform).finally(() => {
        if (underWay.get(turn) === reading) underWay.delete(turn);
      });
      underWay.set(turn, reading);
      return reading;
    },
    forgetUnderWay: () => underWay.clear(),
  };
}

function isConditional({ headers }: Call): boolean {
  return headers["if-none-match"] !== undefined || headers["if-modified-since"] !== undefined;
}

import type { Clock } from "../../model/clock.ts";
import type { Json } from "../../model/json.ts";
import type { SliQuery } from "../../model/sli.ts";
import { exchange, type Incoming, type Outgoing } from "./exchange.ts";
import { explainBroken } from "./explain-broken.ts";
import { explainStatus, type Refusals } from "./explain-status.ts";
import { NoAnswer } from "./no-answer.ts";
import type { Place } from "./place.ts";
import type { Quote } from "./quote.ts";
import { readJson } from "./read-body.ts";

/** A question as HTTP has it. */
export interface Call {
  readonly method: "GET" | "POST";
  /** At the place: within its address. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What asking takes. */
export interface Asking {
  readonly place: Place;
  readonly quote: Quote;
  /** Told what is sent, where that is not the query as it was asked. */
  readonly tell: (sent: SliQuery) => void;
  readonly clock: Clock;
  /** Gives everything up. */
  readonly stop: AbortSignal;
}

/** Between the two attempts, in milliseconds. */
const WAIT = 1_000;

/** The longest that is waited because a server asks for it. */
const LONGEST_WAIT = 5_000;

/** Statuses that tell of a passing fault (RFC 9110, RFC 6585). */
const PASSING = [429, 502, 503, 504];

/**
 * Asks a place and reads its JSON. Throws a NoAnswer for everything else.
 *
 * It asks once more, a second later, where the network broke or the status is 429, 502, 503 or 504: all questions only read. It
 * does not ask again after a timeout, which would load a slow server twice; nor where a second time would end the same: no such
 * host, TLS, a redirect, a refusal, an answer that isn't understood.
 *
 * @param refusals what the statuses of this API mean, where it is known better
 */
export async function askPlace(asking: Asking, call: Call, refusals: Refusals): Promise<Json> {
  const { place, quote } = asking;
  const headers = { ...place.headers, ...call.headers };
  const outgoing: Outgoing = { ...call, headers, ca: place.ca, timeout: place.timeout };
  const answer = (await send(asking, outgoing, false)) ?? (await send(asking, outgoing, true));
  if (answer === null) throw new NoAnswer("unreachable", `${place.host} could not be asked.`);
  if (answer.status < 200 || answer.status > 299)
    throw explainStatus(answer, { host: place.host, quote }, refusals);
  return readJson(answer, place.host);
}

/** One attempt; null after which another one is worth it, and was waited for. */
async function send(asking: Asking, outgoing: Outgoing, last: boolean): Promise<Incoming | null> {
  const { place, quote, clock, stop } = asking;
  const exchanged = await exchange(outgoing, stop);
  switch (exchanged.kind) {
    case "answer": {
      const wait = last ? null : waitBefore(exchanged.answer);
      if (wait === null) return exchanged.answer;
      await clock.sleep(wait, stop);
      return null;
    }
    case "broken": {
      const { why, again, foreign } = explainBroken(exchanged.error);
      if (again && !last) {
        await clock.sleep(WAIT, stop);
        return null;
      }
      throw new NoAnswer(
        foreign ? "not_understood" : "unreachable",
        `${place.host}: ${quote(why)}.${again ? " It was tried twice." : ""}`,
      );
    }
    case "timeout":
      throw new NoAnswer("timeout", `${place.host} did not answer whole within ${place.timeout / 1000} s.`);
    case "too_large":
      throw new NoAnswer("too_large", `${place.host} answers with more than 5 MB. Ask for less.`);
    case "stopped":
      throw new NoAnswer("unreachable", `Muster stopped before ${place.host} answered.`);
  }
}

/** Milliseconds to wait before asking again; null where it is not worth it. */
function waitBefore({ status, headers }: Incoming): number | null {
  if (!PASSING.includes(status)) return null;
  const asked = headers["retry-after"];
  if (asked === undefined || !/^\d+$/.test(asked)) return WAIT;
  return Number(asked) * 1000 <= LONGEST_WAIT ? Math.max(Number(asked) * 1000, WAIT) : null;
}

import type { Clock } from "../model/clock.ts";
import { ATTEMPTS, backOff } from "./backoff.ts";
import type { Answer, Call } from "./call.ts";
import { postponed, uncertain, unreachable } from "./give-up.ts";
import type { Identity } from "./identity.ts";
import { readRetryAfter } from "./limit-answer.ts";
import type { Limits } from "./limits.ts";
import type { Meter } from "./meter.ts";
import { readRedirect } from "./redirect.ts";
import { explainRefusal } from "./refusal.ts";
import { type Exchange, send } from "./send.ts";

/** What calls of one installation, app or token share. */
export interface Line {
  /** Whose line it is, for the meter. */
  readonly subject: string;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly meter: Meter;
  readonly fetch: typeof fetch;
  /** How long to wait for one answer, in milliseconds. */
  readonly timeout: number;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/**
 * Sends a call, again where that can do no harm, until it is answered. What can be repeated is tried four times; a write
 * only as long as GitHub certainly did not do it. Resolves for a status below 400, else rejects with a GitHubError, or
 * with the reason of the call's signal when that was aborted before anything was written.
 */
export async function perform(asked: Call, identity: Identity, line: Line): Promise<Answer> {
  const { clock, limits, meter, random } = line;
  let call = asked;
  let [failures, refusals, limited, redirects] = [0, 0, 0, 0];
  for (;;) {
    // Before its turn, so that turns which came together are not used later together; it may have to be made new then.
    await identity.authorization();
    const turn = await limits.enter(call);
    if (turn.kind === "later") throw postponed(call, turn.retryAt);
    let authorization: string;
    let exchange: Exchange;
    try {
      authorization = await identity.authorization();
      exchange = await sendMetered(call, authorization, line);
    } finally {
      turn.leave();
    }
    if (exchange.kind === "no_answer") {
      if (exchange.aborted && call.repeatable) throw call.signal?.reason;
      if (!exchange.unsent && !call.repeatable) throw uncertain(call, exchange.why);
      failures += 1;
      if (failures >= ATTEMPTS) throw unreachable(call, exchange.why, failures);
      await wait(backOff(failures, random));
      continue;
    }
    const { answer } = exchange;
    if (limits.learn(answer, call)) {
      limited += 1;
      if (limited >= ATTEMPTS) throw postponed(call, null);
      continue;
    }
    const moved = readRedirect(call, answer, redirects);
    if (moved !== undefined) {
      redirects += 1;
      call = moved;
      continue;
    }
    if (answer.status < 400) return answer;
    const refusal = explainRefusal(call, answer, identity);
    if (answer.status === 401) {
      refusals += 1;
      const date = readDate(answer.headers["date"]);
      if (await identity.refused({ authorization, said: refusal.said, date, times: refusals })) continue;
    }
    if (answer.status < 500 || answer.status === 501) throw refusal;
    if (!call.repeatable) throw uncertain(call, `the answer was ${answer.status}`);
    failures += 1;
    if (failures >= ATTEMPTS) throw refusal;
    await wait(Math.max(backOff(failures, random), readRetryAfter(answer, clock.now().getTime()) ?? 0));
  }

  async function wait(milliseconds: number): Promise<void> {
    meter.waited?.({ subject: line.subject, reason: "backoff", priority: call.priority, milliseconds });
    await clock.sleep(milliseconds, call.signal);
    if (call.signal?.aborted === true) throw call.signal.reason;
  }
}

async function sendMetered(call: Call, authorization: string, line: Line): Promise<Exchange> {
  const start = performance.now();
  const exchange = await send(call, { fetch: line.fetch, timeout: line.timeout, authorization });
  line.meter.exchanged?.({
    subject: line.subject,
    route: call.route,
    method: call.method,
    status: exchange.kind === "answer" ? exchange.answer.status : null,
    milliseconds: performance.now() - start,
  });
  return exchange;
}

function readDate(header: string | undefined): Date | null {
  const milliseconds = Date.parse(header ?? "");
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds);
}

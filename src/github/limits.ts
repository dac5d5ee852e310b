import type { Clock } from "../model/clock.ts";
import { createAllowance, writesContent } from "./allowance.ts";
import type { Answer, Call } from "./call.ts";
import { readLimitHeaders, readLimitRefusal } from "./limit-answer.ts";
import type { Meter } from "./meter.ts";
import { createPauses } from "./pauses.ts";
import { createQueue, type Queue, type Ticket } from "./queue.ts";
import type { WriteLog } from "./write-log.ts";

/** What a call does with its turn. */
export type Turn =
  /** Send it, and call `leave` once when it has ended. */
  | { readonly kind: "go"; readonly leave: () => void }
  /** It would have to wait for longer than the caller's patience, because GitHub asked for it or to keep within its limits. */
  | { readonly kind: "later"; readonly retryAt: Date };

/** Keeps the calls of one installation within GitHub's limits: each enters before it is sent. */
export interface Limits {
  /** Waits for a turn. Rejects with the reason of the call's signal when that is aborted. */
  enter(call: Ticket["call"]): Promise<Turn>;
  /** Learns from an answer; true when it says that the call was not done because of a limit. */
  learn(answer: Answer, call: Call): boolean;
}

/** What limits are made with. */
export interface LimitSettings {
  /** Who is limited, for the meter, e.g. `installation 42`. */
  readonly subject: string;
  readonly clock: Clock;
  readonly meter: Meter;
  /** The longest time, in milliseconds, that a call waits for room. */
  readonly patience: number;
  /** What was written before, and is. Without it, nothing was. */
  readonly writes?: WriteLog | undefined;
}

/** When the queues are served next. */
interface Alarm {
  readonly at: number;
  readonly cancel: AbortController;
}

/** Makes the limits of one installation, app or token. */
export function createLimits({ subject, clock, meter, patience, writes }: LimitSettings): Limits {
  const now = () => clock.now().getTime();
  const allowance = createAllowance(now, writes?.recall(subject));
  const pauses = createPauses(now);
  const queues = new Map<string, Queue>();
  let alarm: Alarm | undefined;

  const queueOf = ({ lane, resource }: Ticket["call"]) => {
    const key = `${lane} ${resource}`;
    const queue = queues.get(key) ?? createQueue();
    queues.set(key, queue);
    return queue;
  };

  /** Lets the first of a queue go on; the milliseconds until it can when it can't, undefined when it did. */
  const serve = (queue: Queue, { ticket, share }: { ticket: Ticket; share: number }): number | undefined => {
    const { call } = ticket;
    const pause = pauses.left(call.resource);
    const room =
      pause > 0 ? { milliseconds: pause, reason: "pause" as const } : allowance.missing(call.lane, share);
    // Infinity is no moment, but another call that ends, which none takes long to do.
    const isTooLong = room !== null && room.milliseconds > patience && room.milliseconds !== Infinity;
    if (room !== null && !isTooLong) {
      ticket.reason ??= room.reason;
      return room.milliseconds;
    }
    queue.remove(ticket);
    if (room !== null) {
      ticket.settle({ retryAt: new Date(now() + room.milliseconds) });
      return undefined;
    }
    allowance.take(call.lane);
    if (writesContent(call.lane)) writes?.note(subject, now());
    const milliseconds = now() - ticket.since;
    if (ticket.reason !== undefined)
      meter.waited?.({ subject, reason: ticket.reason, priority: call.priority, milliseconds });
    ticket.settle("go");
    return undefined;
  };

  /** Serves the queues in turns until each is empty or has to wait; sets the alarm for the first that can go on. */
  const serveAll = () => {
    let soonest = Infinity;
    for (let served = true; served; ) {
      served = false;
      soonest = Infinity;
      for (const queue of queues.values()) {
        const next = queue.next();
        if (next === undefined) continue;
        const wait = serve(queue, next);
        if (wait === undefined) served = true;
        else soonest = Math.min(soonest, wait);
      }
    }
    setAlarm(soonest);
  };

  const setAlarm = (milliseconds: number) => {
    const at = now() + milliseconds;
    if (alarm?.at === at) return;
    alarm?.cancel.abort();
    alarm = undefined;
    if (milliseconds === Infinity) return;
    const mine = { at, cancel: new AbortController() };
    alarm = mine;
    void ring(mine, milliseconds);
  };

  const ring = async (mine: Alarm, milliseconds: number) => {
    await clock.sleep(milliseconds, mine.cancel.signal);
    if (alarm !== mine) return;
    alarm = undefined;
    serveAll();
  };

  const leave = (lane: Call["lane"]) => {
    allowance.giveBack(lane);
    serveAll();
  };

  return {
    enter(call) {
      const { promise, resolve, reject } = Promise.withResolvers<Turn>();
      const abort = () => {
        queueOf(call).remove(ticket);
        reject(call.signal?.reason);
        serveAll();
      };
      const ticket: Ticket = {
        call,
        since: now(),
        reason: undefined,
        settle: (outcome) => {
          call.signal?.removeEventListener("abort", abort);
          resolve(
            outcome === "go"
              ? { kind: "go", leave: () => leave(call.lane) }
              : { kind: "later", retryAt: outcome.retryAt },
          );
        },
      };
      if (call.signal?.aborted === true) {
        reject(call.signal.reason);
        return promise;
      }
      call.signal?.addEventListener("abort", abort, { once: true });
      queueOf(call).add(ticket);
      serveAll();
      return promise;
    },
    learn(answer, call) {
      const at = now();
      const limit = readLimitHeaders(answer, call, at);
      if (limit !== null) {
        const { resetIn, ...left } = limit;
        meter.left?.({ subject, ...left, resetAt: new Date(at + resetIn) });
      }
      const refusal = readLimitRefusal(answer, call, at);
      if (refusal === null) {
        if (limit?.remaining === 0) pauses.pause(limit.resetIn + 1_000, limit.resource);
        if (answer.status < 400) pauses.succeed();
        return false;
      }
      if (refusal.kind === "used_up") pauses.pause(refusal.milliseconds, refusal.resource);
      else if (refusal.milliseconds === null) pauses.pauseLonger();
      else pauses.pause(refusal.milliseconds);
      serveAll();
      return true;
    },
  };
}

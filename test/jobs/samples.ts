import type { Delivery, NewJob } from "../../src/jobs/index.ts";

/** When everything begins. */
export const START = new Date("2026-01-31T08:00:00Z");

/** A moment, so many seconds after the start. */
export function after(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

/** A delivery by its GUID, received at the start. */
export function delivery(guid: string, changes: Partial<Delivery> = {}): Delivery {
  return {
    guid,
    event: "pull_request",
    action: "opened",
    installation: 7,
    repository: "acme/cart",
    receivedAt: START,
    payload: '{"number":1}',
    ...changes,
  };
}

/** A job by its subject, due at the start, whose payload is a list of words. */
export function job(subject: string, changes: Partial<NewJob> = {}): NewJob {
  return { kind: "judge", subject, lane: "acme/cart", payload: [subject], runAt: START, ...changes };
}

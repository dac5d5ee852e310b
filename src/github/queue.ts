import type { Call } from "./call.ts";
import type { WaitReason } from "./meter.ts";

/** A call that waits for its turn. */
export interface Ticket {
  readonly call: Pick<Call, "lane" | "resource" | "priority" | "signal">;
  readonly since: number;
  /** Which limit it waits for; undefined while it has not waited. */
  reason: WaitReason | undefined;
  /** Tells the caller: go, or come back at a later moment. */
  readonly settle: (outcome: "go" | { readonly retryAt: Date }) => void;
}

/** Calls that wait for the same limits: first come, first served, verdicts before bulk work. */
export interface Queue {
  add(ticket: Ticket): void;
  remove(ticket: Ticket): void;
  /** Whose turn it is, and which share (0 to 1) of each limit it may use; undefined when nobody waits. */
  next(): { readonly ticket: Ticket; readonly share: number } | undefined;
  readonly length: number;
}

/** The share of every limit that bulk work may use; the rest is kept for verdicts. */
const BULK_SHARE = 0.8;
/** After so many verdicts that went before waiting bulk work, it is the turn of bulk work, so that it never starves. */
const VERDICTS_BEFORE_BULK = 9;

/** Makes an empty queue. */
export function createQueue(): Queue {
  const verdicts: Ticket[] = [];
  const bulk: Ticket[] = [];
  let passed = 0;
  const listOf = ({ call }: Ticket) => (call.priority === "bulk" ? bulk : verdicts);
  return {
    add: (ticket) => void listOf(ticket).push(ticket),
    remove(ticket) {
      const list = listOf(ticket);
      const at = list.indexOf(ticket);
      if (at !== -1) list.splice(at, 1);
      if (list === bulk || bulk.length === 0) passed = 0;
      else passed += 1;
    },
    next() {
      const [verdict] = verdicts;
      const [later] = bulk;
      if (later !== undefined && passed >= VERDICTS_BEFORE_BULK) return { ticket: later, share: 1 };
      if (verdict !== undefined) return { ticket: verdict, share: 1 };
      return later === undefined ? undefined : { ticket: later, share: BULK_SHARE };
    },
    get length() {
      return verdicts.length + bulk.length;
    },
  };
}

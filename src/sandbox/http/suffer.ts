import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./faults.ts";
import type { Gateway } from "./gateway.ts";
import { type Outcome, replyError } from "./reply.ts";

/** What faults did to a request so far: it is over, or it goes on with what strikes it later. */
export type Sufferance =
  | { readonly over: Outcome }
  | {
      readonly over: null;
      readonly cutAfter: boolean;
      readonly partial: readonly Extract<Fault, { readonly kind: "partial" }>[];
    };

/** Lets the faults strike that are set for a request, `METHOD /path/{template}` or `GRAPHQL Name`. */
export async function suffer(
  { faults, world }: Gateway,
  subject: string,
  gone: AbortSignal,
): Promise<Sufferance> {
  let cutAfter = false;
  const partial: Extract<Fault, { readonly kind: "partial" }>[] = [];
  for (const fault of faults.strike(subject)) {
    switch (fault.kind) {
      case "delay":
        if (fault.clock === "sandbox") await world.clock.sleep(fault.milliseconds, gone);
        else await wait(fault.milliseconds, undefined, { signal: gone }).catch(() => undefined);
        break;
      case "status":
        return { over: replyFault(fault) };
      case "cut":
        if (fault.when === "before") return { over: "cut" };
        cutAfter = true;
        break;
      case "hang":
        await untilGone(gone);
        return { over: "cut" };
      case "partial":
        partial.push(fault);
        break;
    }
  }
  return { over: null, cutAfter, partial };
}

const MESSAGES: Readonly<Record<number, string>> = {
  403: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
  429: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
  500: "Server Error",
  502: "Server Error",
  503: "Service Unavailable",
};

function replyFault({ status, retryAfter }: Extract<Fault, { readonly kind: "status" }>): Outcome {
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  const message = MESSAGES[status] ?? "Fault of the sandbox";
  return replyError({ status, message, errors: [] }, "https://docs.github.com/rest", headers);
}

async function untilGone(gone: AbortSignal): Promise<void> {
  if (gone.aborted) return;
  await new Promise<void>((resolve) => {
    gone.addEventListener("abort", () => resolve(), { once: true });
  });
}

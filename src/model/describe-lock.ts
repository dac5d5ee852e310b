import type { ServiceLock } from "./service-lock.ts";

/** The longest reason that a sentence holds, in characters. */
const MOST = 200;

/**
 * A lock in a sentence, without a full stop: by whom, since and until when, why, from which thread. Plain text; what people typed is
 * on one line, and not escaped.
 */
export function describeLock({ by, at, expires, reason, thread }: ServiceLock): string {
  const until = expires === null ? "until it is taken off" : `until ${showMoment(expires)}`;
  const from = thread === null ? "" : ` (${onOneLine(thread.repository)}#${thread.number})`;
  return `locked by ${onOneLine(by)} since ${showMoment(at)}, ${until}: "${onOneLine(reason)}"${from}`;
}

/** What a lock is for, e.g. `service/cart in production`. */
export function nameLockPlace({
  service,
  environment,
}: Pick<ServiceLock, "service" | "environment">): string {
  const what = service === "*" ? "every service" : onOneLine(service);
  return `${what} in ${environment === "*" ? "every environment" : onOneLine(environment)}`;
}

/** E.g. `2026-03-14 09:30 UTC`. */
function showMoment(moment: string): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
}

function onOneLine(text: string): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{C}\p{Z}]+/gu, " ")
    .trim();
  const characters = Array.from(line);
  return characters.length <= MOST ? line : `${characters.slice(0, MOST - 1).join("")}…`;
}

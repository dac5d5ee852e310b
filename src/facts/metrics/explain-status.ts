import type { SliReason } from "../../model/sli.ts";
import type { Incoming } from "./exchange.ts";
import { NoAnswer } from "./no-answer.ts";
import type { Quote } from "./quote.ts";
import { type ReadError, readSaid } from "./read-body.ts";

/** How an API says no. */
export interface Refusals {
  readonly readError: ReadError;
  /** Statuses by which the API, and not something before it, says that the question makes no sense. */
  readonly badQuery: readonly number[];
  /** What to check after 401 and 403. */
  readonly access: string;
  /** What to check after 404, where that doesn't mean the question. */
  readonly missing: string;
}

/** Explains a status that is no success, with what the server said. */
export function explainStatus(
  answer: Incoming,
  { host, quote }: { readonly host: string; readonly quote: Quote },
  refusals: Refusals,
): NoAnswer {
  const { status } = answer;
  if (status >= 300 && status < 400) return explainRedirect(answer, host, quote);
  const said = readSaid(answer, refusals.readError);
  const words = quote(said.words);
  const tell = (reason: SliReason, what: string, fix = ""): NoAnswer => {
    const sentence = `${host} ${what}${words === "" ? "" : `: ${words}`}`;
    return new NoAnswer(reason, `${sentence}${/[.!?…]$/.test(sentence) ? "" : "."}${fix && ` ${fix}`}`);
  };
  if (status === 401 || status === 403) return tell("refused", `refuses access (${status})`, refusals.access);
  if (said.reason !== null) return tell(said.reason, `says ${status}`);
  if (refusals.badQuery.includes(status) && !said.foreign)
    return tell("bad_query", `refuses the query (${status})`);
  if (status === 429) return tell("refused", "has been asked too often (429)");
  if (status === 404 || status === 405)
    return tell("not_understood", `knows no such address (${status})`, refusals.missing);
  if (status === 408) return tell("timeout", "waited too long (408)");
  if (status >= 500) return tell("server_error", `failed (${status})`);
  return tell("not_understood", `answers with status ${status}`);
}

function explainRedirect(answer: Incoming, host: string, quote: Quote): NoAnswer {
  const target = quote(targetOf(answer, host));
  const message = `${host} redirects to ${target}, and redirects are not followed: they would take the login along. Put the final address in \`url\`.`;
  return new NoAnswer("redirected", message);
}

/** Host of another server, or the path on the same one: never what follows the question mark. */
function targetOf(answer: Incoming, host: string): string {
  const location = answer.headers["location"];
  if (location === undefined || !URL.canParse(location, `https://${host}`)) return "an unknown place";
  const target = new URL(location, `https://${host}`);
  return target.host === host && !/^[a-z]+:/i.test(location)
    ? target.pathname
    : `${target.protocol}//${target.host}`;
}

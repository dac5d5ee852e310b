import type { JqEngine } from "../../jq/index.ts";
import { isJsonObject } from "../../model/json.ts";
import { type JsonQuery, leadsAway, readJsonQuery } from "../../model/metric-queries/index.ts";
import type { SliAnswer, Window } from "../../model/sli.ts";
import { type Asking, askPlace, type Call } from "./ask-place.ts";
import type { Refusals } from "./explain-status.ts";
import { fillWindow, fillWindowInText } from "./fill-window.ts";
import type { Question } from "./metrics.ts";
import { NoAnswer } from "./no-answer.ts";
import type { Place } from "./place.ts";
import { readOutput } from "./read-output.ts";
import { requireQuery } from "./require-query.ts";
import { runJq } from "./run-jq.ts";

const REFUSALS: Refusals = {
  readError: (body) => (body === undefined ? null : { words: findWords(body), reason: null }),
  badQuery: [400, 404, 405, 406, 410, 413, 414, 415, 422],
  access: "Check `auth` and `headers` of the provider in muster.yml.",
  missing: "Check `url` of the provider and `path` of the query.",
};

/**
 * Asks any HTTP endpoint that answers with JSON, and makes a number of it with jq. The query is an object:
 *
 * - `path`: below the `url` of the provider, never outside of it. What placeholders in it stand for is percent-encoded.
 * - `parameters`: put behind the path, encoded; `body`: sent as JSON, by POST; `method`: GET or POST; `headers`: besides those of
 *   the provider
 * - `jq`: makes of the answer a number, `{value, samples}` where it knows how many measurements that rests on, or numbers by
 *   key, or null where there is none. A variable of jq is written `$$x`, as `$x` is a placeholder.
 *
 * In texts of path, parameters and body `{{start}}`, `{{end}}`, `{{start_ms}}`, `{{end_ms}}`, `{{start_s}}` and `{{end_s}}` stand
 * for the window.
 *
 * Datadog (Datadog docs, Query scalar data across multiple products), with `url: https://api.datadoghq.com` and
 * `headers: {DD-API-KEY: ${DD_API_KEY}, DD-APPLICATION-KEY: ${DD_APP_KEY}}`:
 *
 * ```yaml
 * error_rate:
 *   provider: datadog
 *   query:
 *     path: /api/v2/query/scalar
 *     body:
 *       data:
 *         type: scalar_request
 *         attributes:
 *           from: "{{start_ms}}"
 *           to: "{{end_ms}}"
 *           queries:
 *             - {name: a, data_source: metrics, aggregator: avg, query: "avg:trace.http.request.errors{service:$SERVICE}"}
 *           formulas: [{formula: a}]
 *     jq: .data.attributes.columns[0].values[0]
 * ```
 *
 * New Relic (New Relic docs, NerdGraph tutorial: Query your data using NRQL), with `url: https://api.newrelic.com` and
 * `headers: {API-Key: ${NEW_RELIC_KEY}}`. It answers errors with status 200, which jq has to look at:
 *
 * ```yaml
 * response_time_p95:
 *   provider: newrelic
 *   query:
 *     path: /graphql
 *     body:
 *       query: >-
 *         { actor { account(id: 1234567) { nrql(query: "SELECT percentile(duration, 95) AS p95, count(*) AS n FROM Transaction
 *         WHERE appName = '$SERVICE' SINCE {{start_ms}} UNTIL {{end_ms}}") { results } } } }
 *     jq: >-
 *       if .errors then error(.errors[0].message)
 *       else .data.actor.account.nrql.results[0] | {value: .p95["95"], samples: .n} end
 * ```
 */
export async function askJson(
  asking: Asking,
  { query, window }: Question,
  openJq: () => JqEngine,
): Promise<SliAnswer> {
  const asked = fillQuery(requireQuery(readJsonQuery(query)), window);
  const call = writeCall(asking.place, asked);
  const jq = await runJq(openJq, asked.jq, asking.quote);
  asking.tell(asked);
  const answer = await askPlace(asking, call, REFUSALS);
  return readOutput(await jq(answer), asking.quote);
}

/** The query as it is sent: with the times of the window in it. */
function fillQuery({ path, parameters, body, ...others }: JsonQuery, window: Window): FilledQuery {
  const fill = ([name, value]: readonly [string, string | number | boolean]) =>
    [name, typeof value === "string" ? fillWindowInText(value, window) : value] as const;
  return {
    path: fillWindowInText(path, window),
    ...(parameters && { parameters: Object.fromEntries(Object.entries(parameters).map(fill)) }),
    ...(body !== undefined && { body: fillWindow(body, window) }),
    ...(others.method && { method: others.method }),
    ...(others.headers && { headers: others.headers }),
    jq: others.jq,
  };
}

/** Without keys that are undefined, which JSON doesn't have. */
type FilledQuery = { readonly [Key in keyof JsonQuery]: Exclude<JsonQuery[Key], undefined> };

function writeCall(place: Place, asked: FilledQuery): Call {
  const { path, parameters = {}, body, headers = {} } = asked;
  const url = locate(place, path);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, String(value));
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const method = asked.method ?? (body === undefined ? "GET" : "POST");
  if (body === undefined) return { method, url, headers: own, body: null };
  const text = JSON.stringify(body);
  return { method, url, headers: { "content-type": "application/json", ...own }, body: text };
}

/** Where a path leads below the address of the provider. Throws a NoAnswer where it leads out of there. */
function locate(place: Place, path: string): URL {
  const base = new URL(place.url);
  const [search, root] = [base.search, base.pathname.replace(/\/+$/, "")];
  const text = `${base.origin}${root}/${path.replace(/^\//, "")}`;
  const url = URL.canParse(text) ? new URL(text) : base;
  if (url.origin !== base.origin || !`${url.pathname}/`.startsWith(`${root}/`) || leadsAway(path))
    throw new NoAnswer(
      "bad_query",
      "path leads away from the `url` of the provider. Write what follows that address.",
    );
  for (const [name, value] of new URLSearchParams(search)) url.searchParams.append(name, value);
  url.hash = "";
  return url;
}

/** The message that most APIs put somewhere into the body of an error. */
function findWords(body: unknown): string {
  if (typeof body === "string") return body;
  if (Array.isArray(body)) return body.length === 0 ? "" : findWords(body[0]);
  if (!isJsonObject(body)) return "";
  const found = ["message", "error", "errors", "detail", "title"].find((name) => Object.hasOwn(body, name));
  return found === undefined ? "" : findWords(body[found]);
}

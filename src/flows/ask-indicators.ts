import { answerFromValues, type Metrics } from "../facts/metrics/index.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import {
  HANDED_IN,
  type HandedValues,
  type SliAnswer,
  type SliObservation,
  type SliQuery,
  UNCOUNTED,
  type Window,
} from "../model/sli.ts";

/** An indicator whose value is wanted. */
export interface WantedIndicator {
  readonly indicator: string;
  /** Name of the provider; null where nobody names one. */
  readonly provider: string | null;
  /** With every placeholder filled in, or why nobody can be asked. */
  readonly query: Askable;
  /** How its measurements are counted, where it matters how many there are; else null. */
  readonly samples: Askable | null;
}

/** A query that can be sent, or why there is none. */
export type Askable = { readonly query: SliQuery } | { readonly fault: SliAnswer };

/** Who is asked. */
export interface Asked {
  /** Null asks nobody: then there are the values that were handed in, and no others. */
  readonly metrics: Pick<Metrics, "ask"> | null;
  readonly values: HandedValues | null;
  readonly window: Window;
}

/** So many questions are open at a time. */
const AT_ONCE = 8;

/**
 * Asks for indicators, a few at a time, and the same thing only once. Measurements are counted where that matters and the answer itself
 * doesn't tell. Values that were handed in go before what a provider would say. Never rejects: what fails is an answer, too.
 */
export async function askIndicators(
  wanted: readonly WantedIndicator[],
  { metrics, values, window }: Asked,
): Promise<readonly SliObservation[]> {
  const open = wanted.filter(({ indicator }) => metrics !== null && !isHandedIn(values, indicator));
  const answers = createAnswers((provider, query) =>
    metrics === null ? Promise.resolve(NOBODY) : askSafely(metrics, provider, query, window),
  );
  await answers.ask(open.map(({ provider, query }) => ({ provider, query })));
  const uncounted = open.filter(({ provider, query, samples }) => {
    const answer = answers.of(provider, query);
    return samples !== null && answer.kind === "values" && answer.count === null;
  });
  await answers.ask(
    uncounted.flatMap(({ provider, samples }) => (samples === null ? [] : [{ provider, query: samples }])),
  );
  return wanted.map((each): SliObservation => {
    const { indicator, provider, query } = each;
    if (!open.includes(each)) {
      const answer = answerFromValues(values, indicator);
      return { indicator, provider: HANDED_IN, query: null, answer, count: countOf(answer) };
    }
    const asked = "query" in query && provider !== null ? query.query : null;
    const { sent = asked, ...answer } = answers.of(provider, query);
    const counted =
      each.samples !== null && uncounted.includes(each) ? answers.of(provider, each.samples) : null;
    return { indicator, provider, query: sent, ...withCount(answer, counted) };
  });
}

function isHandedIn(values: HandedValues | null, indicator: string): boolean {
  return values !== null && Object.hasOwn(values, indicator);
}

function countOf(answer: SliAnswer): number | null {
  return answer.kind === "values" ? answer.count : null;
}

/** A value of which nobody could tell how many measurements it rests on is none: for the reason that they could not be counted. */
function withCount(answer: SliAnswer, counted: SliAnswer | null): Pick<SliObservation, "answer" | "count"> {
  if (counted === null) return { answer, count: countOf(answer) };
  if (counted.kind === "none") {
    const { reason, message } = counted;
    return { answer: none(reason, `${UNCOUNTED}: of its \`samples\` query, ${message}`), count: null };
  }
  const [first, second] = counted.samples;
  if (first !== undefined && second === undefined) return { answer, count: first.value };
  const message = `the \`samples\` query is to give one number, and gives ${counted.samples.length}`;
  return { answer: none("many_values", message), count: null };
}

interface Question {
  readonly provider: string | null;
  readonly query: Askable;
}

/** What was answered so far. */
interface Answers {
  ask(questions: readonly Question[]): Promise<void>;
  of(provider: string | null, query: Askable): SliAnswer;
}

function createAnswers(send: (provider: string, query: SliQuery) => Promise<SliAnswer>): Answers {
  const answers = new Map<string, SliAnswer>();
  return {
    async ask(questions) {
      const open = new Map<string, () => Promise<SliAnswer>>();
      for (const { provider, query } of questions) {
        if (provider === null || "fault" in query) continue;
        const key = keyOf(provider, query.query);
        if (!answers.has(key)) open.set(key, () => send(provider, query.query));
      }
      const queue = open.entries();
      const work = async () => {
        for (const [key, ask] of queue) answers.set(key, await ask());
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    },
    of(provider, query) {
      if ("fault" in query) return query.fault;
      if (provider === null) return NOBODY;
      return answers.get(keyOf(provider, query.query)) ?? NOBODY;
    },
  };
}

function keyOf(provider: string, query: SliQuery): string {
  return canonicalJson([provider, query]);
}

async function askSafely(
  metrics: Pick<Metrics, "ask">,
  provider: string,
  query: SliQuery,
  window: Window,
): Promise<SliAnswer> {
  try {
    return await metrics.ask(provider, query, window);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return none("not_understood", `the provider ${provider} could not be asked: ${why}`);
  }
}

const NOBODY = none(
  "no_provider",
  "nobody says who is to be asked: name a `provider` in sli.yaml, or for all of them under `evaluation` in muster.yml",
);

function none(reason: Extract<SliAnswer, { kind: "none" }>["reason"], message: string): SliAnswer {
  return { kind: "none", reason, message };
}

/** jq in batches beside jq called for each answer, and what a program that hangs costs. */
import { performance } from "node:perf_hooks";
import { createJqEngine, type JqEngine, type JqOutcome } from "../../src/jq/index.ts";
import type { Json } from "../../src/model/json.ts";
import type { BenchRow } from "./row.ts";

const ENTITIES = 10_000;
/** One call for each answer is too slow for all: its time is measured on the first so many entities and multiplied. */
const SINGLE_ENTITIES = 50;
const ROUNDS = 3;

/** Expressions as they are in mappings and calculation properties. */
const EXPRESSIONS = [
  ".identifier",
  ".title // .identifier",
  '"https://slack.com/" + .identifier',
  "'https://datadog.com/' + .identifier",
  ".properties.language",
  ".properties.language | ascii_downcase",
  ".properties.replicas * 2",
  ".properties.memory / 1024",
  ".properties.readme | length",
  ".properties.readme != null and (.properties.readme | length) > 100",
  '.properties.tags.[] | select(.Key=="applyId") | .Value',
  "[.properties.tags[].Key] | sort",
  '.properties.tags | map(select(.Key | startswith("apply"))) | length',
  'if .properties.language == "Go" then "go mod" else "npm" end',
  ".relations.domain",
  ".relations.dependsOn | length",
  ".relations.dependsOn | map(ascii_upcase) | first",
  '{name: .title, owner: .team[0], url: "https://example.com/\\(.identifier)"}',
  ".properties.missing.deeper",
  '.properties.url | split("/") | last',
];

/** Measures 20 expressions over 10,000 entities, the start of the worker included. */
export async function benchJq(): Promise<BenchRow[]> {
  const entities = Array.from({ length: ENTITIES }, (_, n) => makeEntity(n));
  const batched = await fastest(() => measure(EXPRESSIONS, entities));
  const wrong = batched.answers.flat().filter((answer) => answer.kind !== "value").length;
  if (wrong > 0) throw new Error(`${wrong} answers are not values`);

  const single = await fastest(() => measureSingly(entities.slice(0, SINGLE_ENTITIES)));
  if (JSON.stringify(single.answers) !== JSON.stringify(batched.answers.slice(0, SINGLE_ENTITIES)))
    throw new Error("batched and single answers differ");
  const singleMs = single.ms * (ENTITIES / SINGLE_ENTITIES);

  const hang = `if .identifier == "service-${ENTITIES / 2}" then def f: f; f else .identifier end`;
  const hung = await measure([...EXPRESSIONS, hang], entities);
  const stopped = hung.answers.flat().filter((answer) => answer.kind === "stopped").length;

  const evaluations = EXPRESSIONS.length * ENTITIES;
  const each = ((batched.ms * 1000) / evaluations).toFixed(1);
  const name = `${EXPRESSIONS.length} expressions x ${ENTITIES} entities`;
  return [
    {
      name: `jq: ${name}`,
      ms: batched.ms,
      note: `worker start included; ${each} µs an answer`,
      peakMb: batched.peakMb,
      ratio: singleMs / batched.ms,
      aim: "< 2 s",
      met: batched.ms < 2_000,
    },
    {
      name: `jq: ${name}, one call for each answer`,
      ms: singleMs,
      note: `measured on ${SINGLE_ENTITIES} entities, multiplied`,
      peakMb: single.peakMb,
      aim: "none, for comparison",
      met: true,
    },
    {
      name: `jq: the same and a program that hangs on one entity`,
      ms: hung.ms,
      note: `${stopped} of ${evaluations + ENTITIES} answers stopped`,
      peakMb: hung.peakMb,
      aim: "1 answer stopped, < 10 s",
      met: stopped === 1 && hung.ms < 10_000,
    },
  ];
}

interface Measured {
  readonly ms: number;
  readonly peakMb: number;
  readonly answers: readonly (readonly JqOutcome[])[];
}

function measure(programs: readonly string[], inputs: readonly Json[]): Promise<Measured> {
  return withEngine((engine) => engine.evaluate(programs, inputs));
}

function measureSingly(inputs: readonly Json[]): Promise<Measured> {
  return withEngine(async (engine) => {
    const answers: JqOutcome[][] = [];
    for (const input of inputs) {
      const row: JqOutcome[] = [];
      for (const program of EXPRESSIONS) row.push(...(await engine.evaluate([program], [input])).flat());
      answers.push(row);
    }
    return answers;
  });
}

/** Time and memory (of the whole process, the worker is part of it) from making an engine to its answers. */
async function withEngine(
  work: (engine: JqEngine) => Promise<readonly (readonly JqOutcome[])[]>,
): Promise<Measured> {
  let peak = 0;
  const look = (): void => void (peak = Math.max(peak, process.memoryUsage.rss()));
  const watch = setInterval(look, 20);
  const begun = performance.now();
  const engine = createJqEngine();
  try {
    const answers = await work(engine);
    const ms = performance.now() - begun;
    look();
    return { ms, peakMb: peak / 1e6, answers };
  } finally {
    clearInterval(watch);
    await engine.close();
  }
}

async function fastest(run: () => Promise<Measured>): Promise<Measured> {
  let best = await run();
  for (let round = 1; round < ROUNDS; round += 1) {
    const next = await run();
    if (next.ms < best.ms) best = next;
  }
  return best;
}

function makeEntity(n: number): Json {
  return {
    identifier: `service-${n}`,
    title: n % 4 === 0 ? null : `Service ${n}`,
    team: ["shop", "sre"],
    blueprint: "service",
    properties: {
      language: ["Go", "TypeScript", "Java"][n % 3] ?? null,
      replicas: n % 7,
      memory: 512 * (1 + (n % 8)),
      readme: "A line of the readme.\n".repeat(10),
      url: `https://github.com/acme/service-${n}`,
      tags: [
        { Key: "applyId", Value: `id-${n}` },
        { Key: "cost-center", Value: String(n % 100) },
      ],
    },
    relations: { domain: `domain-${n % 50}`, dependsOn: [`service-${(n + 1) % ENTITIES}`, "database"] },
  };
}

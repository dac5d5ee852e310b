/** Whom a change of the policy hits, over all services of a large organisation. */
import { performance } from "node:perf_hooks";
import type { Observation } from "../../src/catalog/index.ts";
import { type Config, loadConfig } from "../../src/config/index.ts";
import type { RepositoryFacts } from "../../src/facts/index.ts";
import { type PolicyPreview, previewPolicy, type Scores, scoreServices } from "../../src/flows/index.ts";
import { createJqEngine, type JqEngine } from "../../src/jq/index.ts";
import { measureBlastRadius } from "../../src/scorecards/index.ts";
import { memoryTree } from "../config/memory-tree.ts";
import type { BenchRow } from "./row.ts";

const SERVICES = 10_000;
const RULES = 20;
const PROPERTIES = 10;
const TEAMS = 100;
const NOW = new Date("2026-01-15T12:00:00Z");
const LEVELS = ["Bronze", "Silver", "Gold"] as const;

/** Measures what a pull request that changes one rule, or one mapping, costs where the catalog is known already. */
export async function benchBlastRadius(): Promise<BenchRow[]> {
  const jq = createJqEngine();
  try {
    const base = await load({}, jq);
    const harder = await load({ limit: 60 }, jq);
    const mapped = await load({ mapping: ".p1 + 1" }, jq);
    const observed: Observation = {
      repositories: Array.from({ length: SERVICES }, (_, index) => makeRepository(index)),
      unreadable: [],
    };
    const first = await time(1, () => previewPolicy({ base, changed: harder }, observed, jq, NOW));
    const known = await time(5, () => previewPolicy({ base, changed: harder }, observed, jq, NOW));
    const other = await time(3, () => previewPolicy({ base, changed: mapped }, observed, jq, NOW));
    const [before, after] = await Promise.all(
      [base, harder].map((each) => scoreServices(each, observed, jq, NOW)),
    );
    const pure = await time(10, () => Promise.resolve(compare(before, after)));
    const hit = ({ result }: Timed<PolicyPreview>) => {
      const { radius, refused } = result;
      const none = refused === 0 ? "" : `, ${refused} programs not run`;
      return `${radius.worse} of ${radius.entities} worse off, ${radius.better} better, ${radius.unknown} unknown${none}`;
    };
    return [
      row("a harder rule", known, hit(known), "< 1 s", known.ms < 1000),
      row("a harder rule, nothing mapped before", first, hit(first), "for comparison", true),
      row("a new program in the mapping", other, hit(other), "for comparison", true),
      row(
        "the comparison alone",
        pure,
        `${pure.result.shifts.length} differences`,
        "< 250 ms",
        pure.ms < 250,
      ),
    ];
  } finally {
    await jq.close();
  }
}

function compare(before: Scores | undefined, after: Scores | undefined) {
  if (before === undefined || after === undefined) throw new Error("nothing was scored");
  return measureBlastRadius(before, after);
}

interface Timed<T> {
  readonly result: T;
  /** Of the fastest run. */
  readonly ms: number;
  readonly peakMb: number;
}

async function time<T>(runs: number, run: () => Promise<T>): Promise<Timed<T>> {
  let best = Number.POSITIVE_INFINITY;
  let peakMb = 0;
  let result: T | undefined;
  for (let count = 0; count < runs; count += 1) {
    const start = performance.now();
    result = await run();
    best = Math.min(best, performance.now() - start);
    peakMb = Math.max(peakMb, process.memoryUsage().heapUsed / 1e6);
  }
  if (result === undefined) throw new Error("nothing was run");
  return { result, ms: best, peakMb };
}

function row(
  name: string,
  { ms, peakMb }: Timed<unknown>,
  note: string,
  aim: string,
  met: boolean,
): BenchRow {
  return {
    name: `blast radius of ${SERVICES} services x ${RULES} rules: ${name}`,
    ms,
    peakMb,
    note,
    aim,
    met,
  };
}

/** A central repo with one scorecard of {@link RULES} rules, two conditions each. */
async function load(
  { limit = 30, mapping = ".p1" }: { readonly limit?: number; readonly mapping?: string },
  jq: JqEngine,
): Promise<Config> {
  const names = Array.from({ length: PROPERTIES }, (_, index) => `p${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, { type: "number" }]));
  const mapped = Object.fromEntries(names.map((name) => [name, name === "p1" ? mapping : `.${name}`]));
  const rules = Array.from({ length: RULES }, (_, index) => ({
    identifier: `rule${index}`,
    level: LEVELS[index % LEVELS.length],
    query: {
      combinator: "and",
      conditions: [
        { operator: "isNotEmpty", property: `p${index % PROPERTIES}` },
        { operator: ">=", property: `p${(index + 3) % PROPERTIES}`, value: index === 0 ? limit : index },
      ],
    },
  }));
  const files = {
    "muster.yml": "organization: acme",
    "blueprints/service.json": JSON.stringify({ identifier: "service", schema: { properties } }),
    "mappings/github.json": JSON.stringify({
      resources: [
        {
          kind: "repository",
          selector: { query: "true" },
          port: {
            entity: {
              mappings: {
                identifier: ".name",
                blueprint: '"service"',
                team: ".team",
                properties: mapped,
              },
            },
          },
        },
      ],
    }),
    "scorecards/service/readiness.json": JSON.stringify({ identifier: "Readiness", rules }),
  };
  const { config, diagnostics } = await loadConfig(memoryTree(files), jq);
  if (config === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return config;
}

function makeRepository(index: number): RepositoryFacts {
  const name = `service-${index}`;
  const values = Array.from({ length: PROPERTIES }, (_, property): [string, number] => [
    `p${property}`,
    (Math.imul(index + 1, 2654435761) >>> (property + 3)) % 200,
  ]);
  return {
    name,
    fullName: `acme/${name}`,
    object: { name, team: `team-${index % TEAMS}`, ...Object.fromEntries(values) },
    notSupplied: [],
    defaultBranch: "main",
    commit: "a".repeat(40),
    tree: null,
    files: new Map(),
    observedAt: NOW.toISOString(),
  };
}

import { type ReplayedResult, type ReplayStatus, worstStatus } from "../../flows/index.ts";
import type { Outcome } from "../../model/decision.ts";
import type { Screen } from "../io.ts";
import { printable } from "./printable.ts";
import { type Cell, renderTable } from "./table.ts";
import { hang } from "./wrap.ts";

/** A state of the record that was computed again. */
export interface ReplayedState {
  /** Commit of the record, and when it was made. */
  readonly commit: string;
  readonly at: string;
  /** The moment that results are of. */
  readonly seen: string | null;
  /** `owner/name` of the central repo, and its commit. */
  readonly central: string;
  readonly config: string | null;
  readonly engine: string | null;
  /** Why nothing could be computed again; null where something could. */
  readonly why: string | null;
  readonly unreadable: readonly string[];
  readonly results: readonly ReplayedResult[];
}

/** Whether all came out as it was recorded. */
export function outcomeOfReplay(replayed: ReplayedState): Outcome {
  const status = statusOf(replayed);
  return status === "reproduced" ? "pass" : status === "differs" ? "fail" : "unknown";
}

function statusOf({ results, why, unreadable }: ReplayedState): ReplayStatus {
  const lacks: readonly ReplayStatus[] = why !== null || unreadable.length > 0 ? ["not_replayable"] : [];
  return worstStatus([...results.map(({ status }) => status), ...lacks]);
}

/** What was computed again, for machines. Versioned: keys are only ever added under the same `schema`. */
export function describeReplay(replayed: ReplayedState) {
  const { commit, at, seen, central, config, engine, why, unreadable, results } = replayed;
  return {
    schema: "muster.replayed_scores/1",
    status: statusOf(replayed),
    record: { commit, committed_at: at, seen_at: seen, central, config, engine },
    not_replayable: why,
    unreadable: [...unreadable],
    results: results.map((result) => ({ ...result, rules: result.rules.map((rule) => ({ ...rule })) })),
  };
}

const MARKS: Readonly<Record<ReplayStatus, Cell>> = {
  reproduced: { text: "✓ reproduced", format: "green" },
  differs: { text: "✗ differs", format: ["red", "bold"] },
  not_replayable: { text: "? not replayable", format: ["yellow", "bold"] },
};

/** What was computed again, for people. */
export function renderReplay(replayed: ReplayedState, screen: Screen): string {
  const { commit, seen, at, central, config, engine, why, unreadable, results } = replayed;
  const made = `made with ${central} at ${config?.slice(0, 7) ?? "an unknown commit"} by muster ${engine ?? "of an unknown version"}`;
  const { columns, paint } = screen;
  const head = hang("", paint("bold", printable(`Record ${commit.slice(0, 7)} of ${seen ?? at}`)), columns);
  const notes = [
    ...(why === null ? [] : [`Not replayable: ${why}.`]),
    ...unreadable.map((path) => `${path} is not as Muster writes it, and was not read.`),
  ];
  return [
    head,
    hang("", paint("dim", printable(made)), columns),
    "\n",
    ...(results.length === 0 ? [] : [renderTable(HEADINGS, results.map(rowOf), screen), "\n"]),
    ...results.flatMap((result) => explain(result, screen)),
    ...notes.map((note) => hang("! ", printable(note), columns)),
    hang("", count(results), columns),
  ].join("");
}

const HEADINGS = ["", "ENTITY", "SCORECARD", "RECORDED", "RECOMPUTED"];

function rowOf({ status, entity, scorecard, recorded, replayed }: ReplayedResult): readonly Cell[] {
  return [
    MARKS[status],
    { text: entity },
    { text: scorecard },
    { text: recorded ?? "-" },
    { text: replayed ?? "-" },
  ];
}

const WHY = {
  other_engine: "another version of the engine recorded it",
  not_recorded: "the record doesn't hold a text that it looks at",
} as const;

function explain({ entity, scorecard, rules }: ReplayedResult, { columns }: Screen): readonly string[] {
  const lines = rules
    .filter(({ status }) => status !== "reproduced")
    .map(({ rule, recorded, replayed, status, reason }) => {
      const why = reason === null ? "" : `, ${WHY[reason]}`;
      return `${rule}: ${recorded ?? "not recorded"}, now ${replayed ?? "not there"}: ${MARKS[status].text.slice(2)}${why}`;
    });
  if (lines.length === 0) return [];
  return [
    hang("", printable(`${entity}, ${scorecard}`), columns),
    ...lines.map((line) => hang("  ", printable(line), columns)),
  ];
}

function count(results: readonly ReplayedResult[]): string {
  const of = (status: ReplayStatus) => results.filter((result) => result.status === status).length;
  const parts = [
    `${of("reproduced")} reproduced`,
    ...(of("differs") > 0 ? [`${of("differs")} different`] : []),
    ...(of("not_replayable") > 0 ? [`${of("not_replayable")} not replayable`] : []),
  ];
  return `${results.length} ${results.length === 1 ? "result" : "results"}: ${parts.join(", ")}`;
}

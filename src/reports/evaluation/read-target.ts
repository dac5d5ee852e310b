import type { EvaluationTarget } from "../../model/evaluation.ts";
import { tidy } from "../markdown.ts";

/** What a target asks of a value, as a sign and in words. */
export interface AskedSide {
  readonly sign: string;
  readonly words: string;
}

/** A target as it is told. */
export interface ReadTarget extends AskedSide {
  /** Whether the bound stands in the file as it is. */
  readonly fixed: boolean;
  /** What was written behind the operator; a name of Pitometer's as it is. */
  readonly written: string;
  /** How the bound came about, where it is none that somebody wrote: `+10%`, `-5`, a name of Pitometer's. */
  readonly relation: string | null;
  /** The change in percent that it allows; null where it allows none. */
  readonly percent: number | null;
  /** Whether missing it costs half of the points, and no more. */
  readonly half: boolean;
}

/** In this order, since some begin like others (Keptn, lighthouse-service). */
const OPERATORS: readonly (readonly [string, AskedSide])[] = [
  ["<=", { sign: "≤", words: "at most" }],
  ["<", { sign: "<", words: "below" }],
  ["=", { sign: "=", words: "exactly" }],
  [">=", { sign: "≥", words: "at least" }],
  [">", { sign: ">", words: "above" }],
];

/** Thresholds of a perfspec are breached by their bound itself (Pitometer, grader-thresholds). */
const THRESHOLD = /^(upper|lower)(Severe|Warning)(Perc)?$/;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Reads how a target was written, as far as telling of it needs: a criterion of slo.yaml, or a threshold of a perfspec. */
export function readTarget({ criterion }: EvaluationTarget): ReadTarget {
  const threshold = THRESHOLD.exec(criterion);
  if (threshold !== null) return readThreshold(threshold, criterion);
  const text = criterion.replaceAll(" ", "");
  const [operator = "", side = { sign: "", words: "" }] =
    OPERATORS.find(([begin]) => text.startsWith(begin)) ?? [];
  const rest = text.slice(operator.length);
  const bare = rest.replace(/%$/, "");
  const isRelative = bare !== rest || /^[+-]/.test(rest);
  const amount = NUMBER.test(bare) ? Number(bare) : null;
  if (!isRelative)
    return {
      ...side,
      fixed: true,
      written: tidy(rest.replace(/^\((.*)\)$/, "$1"), 40),
      relation: null,
      percent: null,
      half: false,
    };
  return {
    ...side,
    fixed: false,
    written: tidy(rest, 40),
    relation: tidy(/^[+-]/.test(rest) ? rest : `+${rest}`, 40),
    percent: bare === rest ? null : amount,
    half: false,
  };
}

function readThreshold([, end, grade, relative]: RegExpExecArray, name: string): ReadTarget {
  return {
    ...(end === "upper" ? { sign: "<", words: "below" } : { sign: ">", words: "above" }),
    fixed: relative === undefined,
    written: name,
    relation: relative === undefined ? null : name,
    percent: null,
    half: grade === "Warning",
  };
}

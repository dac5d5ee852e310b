import type { EvaluationMark } from "./evaluation-mark.ts";
import type { EvaluationPolicy } from "./evaluation-policy.ts";
import type { Json } from "./json.ts";
import type { SliQuery, SliReason, SliSample, Window } from "./sli.ts";
import type { Dialect } from "./slo.ts";

/** What an evaluation comes to. `wait`: what is open could still turn it. */
export type EvaluationResult = "pass" | "warning" | "fail" | "wait";

/** Why it comes to that; closed, and part of machine output. */
export type EvaluationReason =
  | "score_reached"
  | "score_warning"
  | "score_missed"
  | "key_sli_failed"
  | "objective_failed"
  | "open_objectives"
  | "no_slo"
  | "nothing_scored"
  /** Keptn's dialect alone: the files can't be read as Keptn reads them, or it would have stopped. */
  | "errored"
  | "aborted";

/** What a criterion asked of the value. */
export interface EvaluationTarget {
  /** As written in slo.yaml; in a perfspec the name of the threshold, e.g. `upperSevere`. */
  readonly criterion: string;
  /**
   * Which list of criteria it is of, from 0 on: one list has to hold, and of that list all. The thresholds of a perfspec are one list. Earlier
   * versions didn't say.
   */
  readonly set?: number;
  /** The bound that it came to; null where there was nothing to compare with, or no value. */
  readonly target: number | null;
  readonly violated: boolean;
  /** Why it has no bound of its own; null where it has. */
  readonly open: "no_baseline" | null;
}

/** `info`: shown, not scored. `wait`: open. */
export type ObjectiveStatus = "pass" | "warning" | "fail" | "info" | "wait";

/** What one objective came to. */
export interface ObjectiveResult {
  readonly sli: string;
  readonly display_name: string | null;
  readonly status: ObjectiveStatus;
  readonly key_sli: boolean;
  /** Its weight, or in a perfspec its points; 0 for `info`. */
  readonly weight: number;
  /** What it earned for certain, in units of its weight. */
  readonly score: number;
  /** Null where there is none; `reason` then says why. */
  readonly value: number | null;
  /** The value that relative criteria were compared with; null without earlier ones. */
  readonly compared_value: number | null;
  readonly reason: SliReason | "no_baseline" | null;
  /** For people; null where value and targets say it all. */
  readonly message: string | null;
  readonly provider: string | null;
  /** As it was asked. */
  readonly query: SliQuery | null;
  /** How many measurements the value rests on; null where nobody counts. */
  readonly samples: number | null;
  readonly pass_targets: readonly EvaluationTarget[];
  readonly warning_targets: readonly EvaluationTarget[];
  /** What a perfspec found wrong with each series; empty for slo.yaml. */
  readonly violations: readonly Violation[];
  /** A perfspec's values by series, for later evaluations to compare with; left out where there is nothing but `value`. */
  readonly series?: readonly SliSample[];
  /** Of many series the worst alone are recorded: how many more there were, and breaches of theirs. Left out where all are recorded. */
  readonly left_out?: { readonly series: number; readonly violations: number };
}

/** A threshold of a perfspec that a series breached (Pitometer). */
export interface Violation {
  readonly key: string | null;
  readonly value: number | null;
  readonly breach: string;
  readonly threshold: number | null;
  readonly metadata: Json;
}

/** What the engine makes of definition, values and history. */
export interface Evaluated {
  readonly result: EvaluationResult;
  readonly reason: EvaluationReason;
  /** One sentence, for people. */
  readonly message: string;
  /** What was earned for certain: percent of what can be earned, or in a perfspec points. Never rounded. */
  readonly score: number;
  /** What it is if everything open turns out well; the same as `score` when nothing is open. */
  readonly best_score: number;
  /** From which score it passes, and warns; null where nothing says so. */
  readonly pass_score: number | null;
  readonly warning_score: number | null;
  readonly objectives: readonly ObjectiveResult[];
  /** Ids of the earlier evaluations that were compared with, newest first. */
  readonly compared: readonly string[];
}

/** An evaluation, as it is recorded: `evaluations/<service>/<environment>/<id>.yml`. Keys are only ever added under the same `schema`. */
export interface EvaluationRecord extends Evaluated {
  readonly schema: "muster.evaluation/1";
  /** Sorts by the end of its window: `20261121T192654Z-1a2b3c4d`. */
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  /** What was evaluated, and what it replaces: a version, a tag, a sha; null where nobody said. */
  readonly version: string | null;
  readonly replaces: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly window: Window;
  /** When, ISO 8601 in UTC. */
  readonly evaluated_at: string;
  readonly definition: {
    readonly kind: "slo" | "perfspec" | "none";
    /** The files that it was read from, each with a digest of its content. */
    readonly files: readonly {
      readonly path: string;
      readonly sha256: string;
      /**
       * Whether whoever asked handed it in: it then is no file of the central repo, and nobody reviewed it there. Earlier versions
       * didn't say.
       */
      readonly given?: boolean;
    }[];
    readonly dialect: Dialect;
    readonly policy: EvaluationPolicy;
    /** Commit of the central repo, of which those files are that weren't handed in; null for a folder. */
    readonly commit: string | null;
  };
  /** Version of Muster that evaluated. */
  readonly engine: string;
  /** SHA-256 over everything above, in canonical form. */
  readonly digest: string;
  /** Since when it counts no more for comparison, who said so, and why; null while it counts. Not part of the digest. */
  readonly invalidated: EvaluationMark | null;
  /**
   * Since when a person answers for it as a baseline, whatever its result, and why; null while nobody does. Not part of the digest.
   */
  readonly accepted: EvaluationMark | null;
}

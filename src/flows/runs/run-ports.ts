import type { ReadScore } from "../../actions/index.ts";
import type { Catalog } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import type { RunEffects, ThreadWriter } from "../../effects/index.ts";
import type { AskerAnswer, AskerQuestion } from "../../facts/sources/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { Clock } from "../../model/clock.ts";
import type { People } from "../../model/person.ts";
import type { EntityCard, RunPlaces } from "../../reports/runs/index.ts";
import type { Answered } from "./limit-answers.ts";
import type { RunStore } from "./run-store.ts";

/** A pull request. */
export interface PullPlace {
  /** Name of the repository, without the owner. */
  readonly repository: string;
  readonly number: number;
}

/** What commands are understood by. */
export interface RunBasis {
  readonly config: Config;
  readonly catalog: Catalog;
  readonly people: People;
  /** Levels of entities; without it they are unknown. */
  readonly scores?: ReadScore;
}

/** The world as commands and runs see it. */
export interface RunPorts {
  /** Rejects while it isn't known. */
  basis(): Promise<RunBasis>;
  readonly jq: JqEngine;
  readonly clock: Pick<Clock, "now">;
  /** Who somebody is at this moment. Rejects only with what is worth another try later. */
  askerOf(question: AskerQuestion): Promise<AskerAnswer>;
  readonly runs: RunStore;
  readonly effects: RunEffects;
  readonly threads: ThreadWriter;
  /** Resolves once the record has all runs as they are. */
  commit(): Promise<void>;
  /** Has runs looked at soon. */
  advance(ids: readonly string[]): Promise<void>;
  /** When it was last looked at that a run may begin, by its id. Forgotten with the process. */
  readonly checkedAt: Map<string, Date>;
  /** Whether the effect of a run may have been sent by somebody who doesn't remember: the journal is younger than the command. */
  perhapsSent(run: { readonly requestedAt: string }): boolean;
  /**
   * Whether a pull request had this head when something was typed, and ever since: as far as pushes were heard of. Absent where nobody
   * hears of them.
   */
  headSince?(pull: PullPlace, head: string, typed: string): Promise<"same" | "moved" | "unknown">;
  /** Who was answered what when, so that nobody is answered without end. Forgotten with the process; absent where it ends soon. */
  readonly answered?: Answered;
  /** The card of an entity; null when it isn't there any more. */
  cardOf(key: string): Promise<EntityCard | null>;
  readonly places: RunPlaces;
  /** Whether there is a clock and a journal that outlive this moment: approvals, locks and what expires need both. */
  readonly lasting: boolean;
}

import { judgeBundle, type Replay, readDecision, replayDecision } from "../../gates/replay/index.ts";
import type { ToldDecision } from "../../model/told-decision.ts";

/** What somebody tells of a decision: itself, its bundle, or both, each of which may be anything. */
export interface Told {
  /** What it is about, for people; null where there is only one. */
  readonly subject: string | null;
  /** Null where it isn't there. */
  readonly decision: unknown;
  /** Null where it isn't there. */
  readonly bundle: unknown;
  /** Why neither is there, or no more than this; null when that needs no word. */
  readonly why: string | null;
}

/** What there is to say of a decision. */
export interface Explanation {
  readonly subject: string | null;
  /** What the decision says; of a bundle alone, what this engine says of it. Null where nothing can be told. */
  readonly decision: ToldDecision | null;
  /** `judged` is for a bundle alone: there is no decision to compare with. */
  readonly replay: Replay | { readonly status: "judged" } | CheckDoubt;
}

/** Why a decision of a check is not to be relied on, though it follows from its facts. */
export type CheckDoubt =
  /** The check concludes as something else than what it holds. */
  | { readonly status: "mismatch"; readonly reason: "conclusion"; readonly differences: readonly string[] }
  | {
      readonly status: "not_replayable";
      /** Another app wrote it, it can't be told whether Muster did, or more decided than is stored. */
      readonly reason: "foreign_check" | "writer_unknown" | "incomplete";
      readonly why: string;
    };

/** Reads a decision, and makes it again where its bundle is there. */
export function explainTold({ subject, decision, bundle, why }: Told, version: string): Explanation {
  if (decision === null && bundle === null) {
    return {
      subject,
      decision: null,
      replay: notReplayable("no_bundle", why ?? "no decision is stored there"),
    };
  }
  if (decision === null) {
    const judged = judgeBundle(bundle, version);
    return {
      subject,
      decision: judged,
      replay:
        judged === null
          ? notReplayable("bundle_unreadable", `these are no facts as muster ${version} packs them`)
          : { status: "judged" },
    };
  }
  const replay = replayDecision(decision, bundle, version);
  const lacks = replay.status === "not_replayable" && replay.reason === "no_bundle";
  const said = lacks && why !== null ? { ...replay, why } : replay;
  return { subject, decision: readDecision(decision), replay: said };
}

function notReplayable(reason: "no_bundle" | "bundle_unreadable", why: string): Replay {
  return { status: "not_replayable", reason, why };
}

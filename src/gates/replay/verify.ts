import { canonicalJson, digestOf } from "../../model/canonical-json.ts";
import { type ToldDecision, toldDecisionSchema } from "../../model/told-decision.ts";
import type { FactBundle } from "../bundle.ts";
import { decide } from "../decide.ts";
import { bundleSchema } from "./bundle-schema.ts";
import { listDifferences } from "./differences.ts";

/** Why a decision can't be made again; closed, and part of machine output. */
export type NotReplayable = "no_bundle" | "other_engine" | "bundle_unreadable";

/** What became of making a decision again. */
export type Replay =
  /** The bundle is the one that was judged, and judging it again gives the same bytes. */
  | { readonly status: "verified" }
  /** The bundle or the decision is not what was. What differs, as sentences. */
  | {
      readonly status: "mismatch";
      readonly reason: "digest" | "decision";
      readonly differences: readonly string[];
    }
  | { readonly status: "not_replayable"; readonly reason: NotReplayable; readonly why: string };

/** Reads a decision that comes from anywhere; null for what is none. */
export function readDecision(value: unknown): ToldDecision | null {
  return attempt(() => {
    const read = toldDecisionSchema.safeParse(value);
    return read.success ? read.data : null;
  });
}

/** Judges a bundle that comes from anywhere; null for one that this version of the engine didn't pack. */
export function judgeBundle(value: unknown, version: string): ToldDecision | null {
  return attempt(() => {
    const bundle = readBundle(value);
    return bundle === null ? null : decide(bundle, { version });
  });
}

/**
 * Makes a decision again from its bundle and compares: both come from anywhere, and may have been changed by anybody. The
 * digest tells whether the bundle is the one that was judged; judging it, whether it says what the decision says. `bundle`
 * is null where it isn't there.
 */
export function replayDecision(decision: unknown, bundle: unknown, version: string): Replay {
  const told = readDecision(decision);
  if (told === null) return notReplayable("bundle_unreadable", "it is no decision of Muster");
  if (bundle === null) return notReplayable("no_bundle", "the facts that were judged are not there");
  const digest = attempt(() => digestOf(bundle));
  if (digest === null) return notReplayable("bundle_unreadable", "the facts can't be read");
  if (digest !== told.bundle) {
    const differences = [`the decision was made from ${told.bundle}, and these facts are ${digest}`];
    return { status: "mismatch", reason: "digest", differences };
  }
  const { name, version: made } = told.engine;
  if (name !== "muster" || made !== version) {
    return notReplayable("other_engine", `it was made by ${name} ${made}, and this is muster ${version}`);
  }
  const again = judgeBundle(bundle, version);
  if (again === null) {
    return notReplayable("bundle_unreadable", `the facts are not as muster ${version} packs them`);
  }
  if (canonicalJson(again) === canonicalJson(decision)) return { status: "verified" };
  return { status: "mismatch", reason: "decision", differences: listDifferences(decision, again) };
}

function notReplayable(reason: NotReplayable, why: string): Replay {
  return { status: "not_replayable", reason, why };
}

/** What parsing would change or leave out was never packed. */
function readBundle(value: unknown): FactBundle | null {
  const read = bundleSchema.safeParse(value);
  return read.success && canonicalJson(read.data) === canonicalJson(value) ? read.data : null;
}

/** Gives null for what can't be done: what comes from anywhere may be nested deeper than anything can follow, or name what isn't there. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

import type { GuardFacts } from "../model/guard.ts";

/** What a finding is about: the App, the central repo, the repositories with services, or what actions start in them. */
export type Section = "app" | "central" | "repositories" | "actions";

/**
 * What became of a look: it is well; something keeps the gate from blocking; it could not be told, which is never well; or it
 * blocks, and could be better.
 */
export type TrustOutcome = "ok" | "problem" | "unknown" | "advice";

/** One thing that was found, in a sentence, with one thing to do. */
export interface TrustFinding {
  /** Identifier of the check that found it. */
  readonly check: string;
  readonly section: Section;
  /** What it is about, e.g. a repository's name; the same finding about others is told once, with all their names. */
  readonly subject: string;
  readonly outcome: TrustOutcome;
  readonly what: string;
  /** Null where nothing has to be done. */
  readonly fix: string | null;
}

/** One question that is asked of all that was seen. */
export interface TrustCheck {
  readonly id: string;
  readonly section: Section;
  readonly look: (facts: GuardFacts) => readonly Remark[];
}

/** A finding without what its check knows already. */
export type Remark = Omit<TrustFinding, "check" | "section">;

/** It is well. */
export function well(subject: string, what: string): Remark {
  return { subject, outcome: "ok", what, fix: null };
}

/** The gate can be got around, or stands still. */
export function problem(subject: string, what: string, fix: string): Remark {
  return { subject, outcome: "problem", what, fix };
}

/** It could be better. */
export function advice(subject: string, what: string, fix: string): Remark {
  return { subject, outcome: "advice", what, fix };
}

/** Nobody knows: what was asked, where why doesn't say it, and why. */
export function untold(
  subject: string,
  { why, fix }: { readonly why: string; readonly fix: string },
  asked?: string,
): Remark {
  return { subject, outcome: "unknown", what: asked === undefined ? why : `${asked}: ${why}`, fix };
}

import type { CheckReport } from "../model/check-run.ts";
import { RE_EVALUATE } from "./buttons.ts";
import { showAsCode } from "./markdown.ts";
import { TRIES_AGAIN } from "./verdict-sentence.ts";

/** Why a check could not be evaluated: nothing that the author of a change did. */
export type FailureKind =
  /** A fault of Muster itself. */
  | "crash"
  /** It took too long. */
  | "deadline"
  /** GitHub didn't answer, or not with what was asked for. */
  | "github_unavailable"
  /** GitHub asks to wait: too many requests. */
  | "github_limit"
  /** GitHub lets Muster not do what it has to. */
  | "github_forbidden"
  /** There is no configuration that can be used: none was ever sound, or the central repo can't be read. */
  | "config_unreadable"
  /** GitHub didn't say whether it took what was written, and looking for it didn't tell either. */
  | "effect_uncertain";

/** What is known of a failure besides its kind. */
export interface FailureContext {
  /** What to ask the operators of Muster about; the same in their logs. */
  readonly correlationId: string;
  /** Whether Muster tries again without being asked. */
  readonly retries: boolean;
}

/**
 * Writes what people read where a check could not be evaluated. It says what happened and what comes next, and nothing of
 * the inside: no message of an error, which may hold what is secret.
 */
export function describeFailure(kind: FailureKind, { correlationId, retries }: FailureContext): CheckReport {
  const { title, what, who } = FAILURES[kind];
  const next = retries ? TRIES_AGAIN : BUTTON_TRIES;
  const summary = [
    `**Can't be judged yet: ${what}.** It is not the fault of this change.`,
    next,
    `If it stays like this, tell ${who}: ${showAsCode(correlationId, 100)}.`,
  ];
  return { title, summary: summary.join("\n\n"), text: null, annotations: [], buttons: [RE_EVALUATE] };
}

/** What comes next where Muster doesn't try again unasked. */
export const BUTTON_TRIES = "The button **Re-evaluate** tries again, and so does a new commit.";

const OPERATORS = "whoever runs Muster for your organisation, with this id";

const FAILURES: Readonly<
  Record<FailureKind, { readonly title: string; readonly what: string; readonly who: string }>
> = {
  crash: { title: "Muster failed", what: "Muster itself failed while it judged", who: OPERATORS },
  deadline: { title: "It took too long", what: "judging took too long and was stopped", who: OPERATORS },
  github_unavailable: {
    title: "GitHub did not answer",
    what: "GitHub did not answer, or not with what Muster asked for",
    who: OPERATORS,
  },
  github_limit: {
    title: "GitHub asks to wait",
    what: "GitHub asks Muster to wait, because of too many requests",
    who: OPERATORS,
  },
  github_forbidden: {
    title: "GitHub does not let Muster read this",
    what: "GitHub does not let Muster do what it has to",
    who: "whoever installed Muster in your organisation, with this id",
  },
  config_unreadable: {
    title: "There is no configuration to judge by",
    what: "the central repo can't be read, or holds no configuration that can be used",
    who: "the people of the central repo, with this id",
  },
  effect_uncertain: {
    title: "GitHub did not say whether it took the check",
    what: "GitHub did not say whether it took what Muster wrote",
    who: OPERATORS,
  },
};

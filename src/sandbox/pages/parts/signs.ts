import type { CheckState } from "../../protection/required-checks.ts";
import type { CheckRun, CommitStatus } from "../../state/checks.ts";
import { type Html, html } from "../html.ts";

type Tone = "good" | "bad" | "warn" | "soft";
type Sign = readonly [character: string, tone: Tone];

const CONCLUSIONS: Readonly<Record<NonNullable<CheckRun["conclusion"]>, Sign>> = {
  success: ["✓", "good"],
  failure: ["✗", "bad"],
  timed_out: ["✗", "bad"],
  action_required: ["!", "warn"],
  cancelled: ["⊘", "soft"],
  stale: ["⊘", "soft"],
  neutral: ["■", "soft"],
  skipped: ["⊘", "soft"],
};

/** How a check run stands, as a sign with its meaning for those who cannot see it. */
export function runSign({ status, conclusion }: Pick<CheckRun, "status" | "conclusion">): Html {
  return show(conclusion === null ? ["●", "warn"] : CONCLUSIONS[conclusion], conclusion ?? status);
}

/** How a run stands, in words. */
export function runState({
  status,
  conclusion,
}: {
  readonly status: string;
  readonly conclusion: string | null;
}): string {
  return (conclusion ?? status).replaceAll("_", " ");
}

const STATES: Readonly<Record<CommitStatus["state"], Sign>> = {
  success: ["✓", "good"],
  failure: ["✗", "bad"],
  error: ["✗", "bad"],
  pending: ["●", "warn"],
};

/** The state of a commit status as a sign. */
export function statusSign(state: CommitStatus["state"]): Html {
  return show(STATES[state], state);
}

const REQUIRED: Readonly<Record<CheckState, Sign>> = {
  passed: ["✓", "good"],
  failing: ["✗", "bad"],
  pending: ["●", "warn"],
  expected: ["●", "warn"],
};

/** How a required check stands as a sign. */
export function requiredSign(state: CheckState): Html {
  return show(REQUIRED[state], state);
}

function show([character, tone]: Sign, meaning: string): Html {
  return html`<span class="sign ${tone}" role="img" aria-label="${meaning}" title="${meaning}">${character}</span>`;
}

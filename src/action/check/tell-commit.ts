import { decisionText } from "../../gates/index.ts";
import { withoutStored } from "../../gates/replay/index.ts";
import type { CheckConclusion, CheckReport } from "../../model/check-run.ts";
import { escapeText, withoutButtons } from "../../reports/index.ts";
import { listNotes } from "../annotate.ts";
import type { Finished } from "../step.ts";
import type { NoteLevel } from "../toolkit/commands.ts";
import type { Toolkit } from "../toolkit/toolkit.ts";
import type { GivenUp } from "./give-up.ts";
import type { JudgedCommit, Posted } from "./judge-commit.ts";

const LEVELS: Readonly<Record<CheckConclusion, NoteLevel>> = {
  success: "notice",
  neutral: "warning",
  action_required: "error",
  failure: "error",
};

/** Why a commit gets no check. */
const NO_CHECK = {
  no_pull_request:
    "No open pull request has this commit as its head any more: nobody asks for a verdict on it.",
  other_base: "The pull request goes into a branch that no gate governs.",
  ungoverned: "No gate governs this repository.",
};

/** Says in the log, the notes and the summary what was judged of a commit. */
export function tellCommit({ say, note, summary }: Toolkit, { sha, verdict, posted }: JudgedCommit): void {
  if (verdict.kind !== "check") {
    const why = NO_CHECK[verdict.kind === "none" ? verdict.why : verdict.kind];
    say(why);
    summary([`### Muster`, why]);
    return;
  }
  const { plan } = verdict;
  const report = withoutButtons(plan.report);
  note({ level: LEVELS[plan.conclusion], title: "Muster", message: report.title });
  tellPosted({ say, note }, posted);
  // With its check run, GitHub shows them on the change already.
  if (posted.kind === "refused" || posted.kind === "dry_run")
    for (const each of listNotes(report.annotations)) note(each);
  summary([headOf(sha, report), report.summary, ...textOf(report)]);
}

/** Says that a commit could not be judged. */
export function tellGivenUp({ say, note, summary }: Toolkit, { sha, report, message }: GivenUp): void {
  note({ level: "error", title: "Muster", message: `${report.title}. Nothing passes.` });
  say(message);
  summary([headOf(sha, report), withoutButtons(report).summary]);
}

/** Several commits may be judged in one step. */
function headOf(sha: string, { title }: CheckReport): string {
  return `### Muster: ${escapeText(title)} (${sha.slice(0, 7)})`;
}

/** What the outputs of a step are that judged one commit. */
export function finishCommit({ result, verdict, needsApp }: JudgedCommit): Finished {
  const conclusion = verdict.kind === "check" ? verdict.plan.conclusion : "success";
  return {
    ok: conclusion === "success" || conclusion === "neutral",
    decision: result.outcome ?? "none",
    reason: needsApp ? "needs_app" : result.reason,
    level: result.level?.after ?? null,
    result: decisionText(result),
  };
}

function tellPosted({ say, note }: Pick<Toolkit, "say" | "note">, posted: Posted): void {
  switch (posted.kind) {
    case "written":
      return say(`Check run ${posted.id} written.`);
    case "unchanged":
      return say(`Check run ${posted.id} says the same already.`);
    case "dry_run":
      return say("Dry run: no check run was written.");
    case "refused":
      return note({ level: "warning", title: "No check run", message: posted.why });
    case "none":
      return;
  }
}

function textOf({ text }: CheckReport): readonly string[] {
  return text === null ? [] : [withoutStored(text)];
}

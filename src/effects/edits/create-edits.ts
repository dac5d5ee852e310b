import { GitHubError } from "../../github/index.ts";
import type { EditEffect, EffectOutcome, UpsertEffect } from "../../model/run-effect.ts";
import { placeOf } from "../pulls/index.ts";
import type { Backend } from "../runs/index.ts";
import { commitEdits } from "./commit-edits.ts";
import { EditRefusal, type EditTarget } from "./edit-place.ts";
import { closePull, followPull } from "./follow-pull.ts";
import { openPull } from "./open-pull.ts";
import { planEdit } from "./plan-edit.ts";

/** Edits files of repositories, and entities of the central repo, by pull request or by commit. */
export function createEdits(target: EditTarget): Backend<EditEffect | UpsertEffect> {
  return {
    async carryOut(run, effect, attempt) {
      try {
        const plan = planEdit(target, run, effect);
        const place = placeOf(target, plan.repository);
        return plan.as === "commit"
          ? await commitEdits(place, plan, attempt)
          : await openPull(target, place, plan, attempt);
      } catch (error) {
        const failed = explainFailure(error, effect.kind === "edit" ? effect.repository : target.central);
        if (failed === null) throw error;
        return failed;
      }
    },
    async follow(_run, _effect, trace) {
      if (trace?.kind === "pull") return await followPull(placeOf(target, trace.repository), trace);
      if (trace?.kind === "commit")
        return { kind: "done", trace, summary: `Committed ${trace.sha.slice(0, 7)}.` };
      return { kind: "uncertain", why: "What was edited isn't known any more.", look: null };
    },
    async cancel(_run, _effect, trace) {
      if (trace?.kind === "pull") return await closePull(placeOf(target, trace.repository), trace);
      return trace?.kind === "commit"
        ? `Commit ${trace.sha.slice(0, 7)} is made already: revert it where it has to be undone.`
        : "Nothing was edited that could be undone.";
    },
  };
}

/** What stays as it is, however often it is tried; null for the rest. */
function explainFailure(error: unknown, repository: string): EffectOutcome | null {
  const failed = (why: string): EffectOutcome => ({ kind: "failed", reason: "effect_failed", why });
  if (error instanceof EditRefusal) return failed(error.message);
  if (!(error instanceof GitHubError)) return null;
  const said = error.said === "" ? "" : ` ("${error.said}")`;
  switch (error.kind) {
    case "not_found":
      return failed(
        `Muster can't find ${repository}, or the branch to edit in it${said}: the App has to be installed there, and the branch has to be there.`,
      );
    case "forbidden":
      return failed(
        `GitHub doesn't let Muster write to ${repository}${said}: grant the App contents: write and pull_requests: write.`,
      );
    case "invalid":
    case "conflict":
      return failed(
        `GitHub doesn't take the edit of ${repository}${said}: ${error.problems.join(" ")}`.replace(
          /: $/,
          ".",
        ),
      );
    case "unauthorized":
    case "limited":
    case "unavailable":
    case "unreachable":
    case "uncertain":
    case "bad_answer":
      return null;
  }
}

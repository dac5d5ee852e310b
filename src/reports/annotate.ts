import type { CheckAnnotation } from "../model/check-run.ts";
import type { GateResult } from "../model/decision.ts";
import type { CheckContext, JudgedChange } from "./judged-change.ts";
import { fitMessage, fitTitle } from "./limits.ts";
import { listProblems, type Problem } from "./problems.ts";

/** More notes than this on one check help nobody. */
const MOST = 100;

/**
 * Notes beside the files that a change made fail a gate. Only on files of the repository that the change adds or edits:
 * GitHub takes no note on a file that isn't there, and one that the change doesn't touch isn't shown with it.
 */
export function annotateFailures(
  { result }: JudgedChange,
  context: CheckContext,
): readonly CheckAnnotation[] {
  if (result.kind === "unreadable") return [];
  const { decision, changedFiles } = result;
  const isShown = ({ mode, outcome }: GateResult) => mode !== "shadow" && outcome === "fail";
  const notes = listProblems(decision, isShown)
    .filter(({ outcome }) => outcome === "fail")
    .flatMap((problem) =>
      filesOf(problem, context)
        .filter((path) => changedFiles.has(path))
        .map((path) => annotate(problem, path)),
    );
  return notes.slice(0, MOST);
}

function filesOf({ evidence, paths }: Problem, { repository }: CheckContext): readonly string[] {
  const files = evidence.flatMap(({ from }) =>
    from.source === "file" && from.repository === repository && from.oid !== null ? [from.path] : [],
  );
  return [...new Set([...paths, ...files])];
}

function annotate({ title, why, fix, gate }: Problem, path: string): CheckAnnotation {
  return {
    path,
    // What a rule says of a file, it says of all of it.
    startLine: 1,
    endLine: 1,
    level: gate.mode === "enforce" ? "failure" : "warning",
    title: fitTitle(title),
    message: fitMessage(fix === null ? `${why}.` : `${why}.\n${fix}`),
  };
}

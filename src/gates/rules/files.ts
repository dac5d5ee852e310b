import type { GateRule } from "../../model/gate.ts";
import { showName } from "../../scorecards/index.ts";
import { createPathMatcher, openBudget, splitPath } from "../path-matcher.ts";
import { type RuleContext, type RuleVerdict, verdict } from "./context.ts";
import { judgeUntold, listSome } from "./untold.ts";

/** How many paths a sentence names, and how many the result lists. */
const NAMED = 3;
const LISTED = 100;

/** `files`: every path that the change adds or edits, of those that are looked at, has an owner in CODEOWNERS after it. */
export function evaluateFiles(
  { paths }: GateRule & { readonly kind: "files" },
  { change }: RuleContext,
): RuleVerdict {
  const told = change?.unowned ?? null;
  if (told?.kind !== "known") return judgeUntold(told, "files_unknown", "the changed files and their owners");
  const unowned = pickMeant(told.value, paths);
  if (unowned === null)
    return verdict("unknown", "files_unknown", "the patterns of this rule would take too long to match");
  if (unowned.length === 0) return verdict("pass", "satisfied", "every touched path has an owner");
  const names = listSome(unowned.map(showName), NAMED);
  const why = `CODEOWNERS names no owner of ${names}`;
  return { ...verdict("fail", "path_unowned", why), paths: unowned.slice(0, LISTED) };
}

/** What was picked: a gate asks the same of every entity that it governs. */
const picked = new WeakMap<readonly string[], WeakMap<readonly string[], readonly string[] | null>>();

/** The paths that globs mean; null where there is too much to match. */
function pickMeant(paths: readonly string[], globs: readonly string[]): readonly string[] | null {
  const known = picked.get(paths) ?? new WeakMap<readonly string[], readonly string[] | null>();
  picked.set(paths, known);
  const found = known.get(globs);
  if (found !== undefined) return found;
  const budget = openBudget();
  const matches = createPathMatcher(globs, budget);
  const meant = paths.filter((path) => matches(splitPath(path)));
  const answer = budget.left <= 0 ? null : meant;
  known.set(globs, answer);
  return answer;
}

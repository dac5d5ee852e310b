import type { GateRule } from "../../model/gate.ts";
import { showName } from "../../scorecards/index.ts";
import { createPathMatcher } from "../path-matcher.ts";
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
  const matches = createPathMatcher(paths);
  const unowned = told.value.filter(matches);
  if (unowned.length === 0) return verdict("pass", "satisfied", "every touched path has an owner");
  const names = listSome(unowned.map(showName), NAMED);
  const why = `CODEOWNERS names no owner of ${names}`;
  return { ...verdict("fail", "path_unowned", why), paths: unowned.slice(0, LISTED) };
}

import type { MusterResult, ResultVerdict } from "../../model/result.ts";
import type { Screen } from "../io.ts";
import { renderDecision } from "./decision.ts";
import { paintMark } from "./marks.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

const NOTHING: Readonly<Record<string, string>> = {
  nothing_governed: "No gate governs this repository: it gets no check.",
  no_pull_request: "No open pull request has this commit as its head: nobody asks for a verdict on it.",
  other_base: "It goes into a branch that no gate governs: it gets no check.",
};

/** What was judged of a commit, for people: each pull request that has it as its head, worst first. */
export function renderResult({ verdicts, reason, conclusion, sha }: MusterResult, screen: Screen): string {
  const nothing = NOTHING[reason] ?? "Nothing was judged.";
  if (verdicts.length === 0) return hang("", nothing, screen.columns);
  const several = verdicts.length > 1;
  const incomplete =
    reason === "incomplete"
      ? hang(
          "? ",
          "There may be more pull requests with this commit than could be listed, so it can't pass.",
          screen.columns,
        )
      : "";
  const check =
    conclusion === null
      ? ""
      : hang("\n", screen.paint("dim", `The check on ${sha.slice(0, 7)}: ${conclusion}`), screen.columns);
  return verdicts.map((verdict) => renderVerdict(verdict, several, screen)).join("\n") + incomplete + check;
}

function renderVerdict(verdict: ResultVerdict, several: boolean, screen: Screen): string {
  const { subject } = verdict;
  const head = subject.kind === "pull_request" ? `#${subject.number}` : "the merge queue";
  const names = { base: subject.base_branch, head };
  const title = several ? `${screen.paint("bold", printable(`${head} into ${subject.base_branch}`))}\n` : "";
  if ("decision" in verdict) return title + renderDecision(verdict.decision, names, screen);
  const why = printable(`It could not be read: ${verdict.unreadable}`);
  return title + hang(`${paintMark("unknown", screen.paint)} `, why, screen.columns);
}

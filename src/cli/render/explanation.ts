import type { ToldDecision } from "../../model/told-decision.ts";
import type { Explanation } from "../explain/told.ts";
import type { Screen } from "../io.ts";
import { branchOf } from "./decision-tree.ts";
import { paintMark } from "./marks.ts";
import { printable } from "./printable.ts";
import { renderTree } from "./tree.ts";
import { hang } from "./wrap.ts";

/** A decision as a tree, and whether making it again gives the same. */
export function renderExplanation({ subject, decision, replay }: Explanation, screen: Screen): string {
  const { paint, columns } = screen;
  const head = subject === null ? "" : `${paint("bold", printable(subject))}\n`;
  return [
    head,
    decision === null ? "" : renderDecision(decision, screen),
    decision === null ? "" : "\n",
    hang(`${paint("bold", "Replay")}  `, paintReplay(replay, screen), columns),
    ...differencesOf(replay).map((each) => hang("  - ", printable(each), columns)),
  ].join("");
}

function renderDecision(decision: ToldDecision, screen: Screen): string {
  const { paint, columns } = screen;
  const { change, outcome, reason, title, bundle, engine, today, gates } = decision;
  const line = (text: string) => hang("  ", printable(text), columns, (each) => paint("dim", each));
  const sides =
    change.compared === "merge_result"
      ? `${short(change.head)} as it would be merged into ${short(change.base)}`
      : `${short(change.head)} compared with ${short(change.base)}, where it left its base`;
  const name = paint("bold", printable(change.repository));
  const head = `${paintMark(outcome, paint)} ${name}  ${paint("bold", printable(title.replaceAll(" -> ", " → ")))}`;
  return [
    hang("", head, columns),
    line(`${outcome}, ${reason}`),
    line(sides),
    ...(today === null ? [] : [line(`as of ${today}`)]),
    line(`facts ${bundle}, ${engine.name} ${engine.version}`),
    "\n",
    gates.length === 0
      ? hang("  ", NOTHING_GOVERNED, columns)
      : renderTree(
          gates.map((gate) => branchOf(gate, screen)),
          screen,
        ),
  ].join("");
}

const NOTHING_GOVERNED = "No gate applies to what was read from this repository.";

function short(commit: string): string {
  return commit.slice(0, 7);
}

function paintReplay(replay: Explanation["replay"], { paint }: Screen): string {
  switch (replay.status) {
    case "verified":
      return `${paint("green", "verified")}: the facts are those that were judged, and judging them again gives the same bytes`;
    case "mismatch":
      return `${paint(["red", "bold"], "mismatch")}: ${MISMATCHES[replay.reason]}`;
    case "not_replayable":
      return `${paint(["yellow", "bold"], UNCONFIRMED.includes(replay.reason) ? "not confirmed" : "not replayable")}: ${printable(replay.why)}`;
    case "judged":
      return `${paint("yellow", "judged now")}: these are facts alone, with no decision to compare with`;
  }
}

const MISMATCHES: Readonly<Record<"digest" | "decision" | "conclusion", string>> = {
  digest: "these are not the facts that were judged",
  decision: "judging the facts again gives another decision",
  conclusion: "the check says something else than the decision that it holds",
};

/** The facts give the decision, and that is not enough. */
const UNCONFIRMED: readonly string[] = ["writer_unknown", "foreign_check", "incomplete"];

function differencesOf(replay: Explanation["replay"]): readonly string[] {
  return replay.status === "mismatch" ? replay.differences : [];
}

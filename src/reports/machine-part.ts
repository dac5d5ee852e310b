import type { Decision } from "../model/decision.ts";
import type { Block } from "./fit-blocks.ts";
import type { CheckContext } from "./judged-change.ts";
import { commitAddress } from "./links.ts";
import { showAsCode, showLink, tableHead, tableRow } from "./markdown.ts";

/** What support and machines ask for, folded away: reason codes, compared commits, the digest of the facts, the engine. */
export function describeForMachines(decision: Decision, heading: string, context: CheckContext): Block {
  const { outcome, reason, change, bundle, engine, gates, today } = decision;
  const commit = (sha: string) => showLink(sha.slice(0, 12), commitAddress(context, sha));
  const compared =
    change.compared === "merge_result"
      ? `${commit(change.base)} with ${commit(change.head)} merged into it`
      : `${commit(change.base)}, where it left the base, with ${commit(change.head)}`;
  const lines = [
    `- Verdict: ${showAsCode(outcome)}, ${showAsCode(reason)}`,
    `- Compared: ${compared}`,
    `- Facts: ${showAsCode(bundle)}`,
    ...(today === null ? [] : [`- Day: ${showAsCode(today)}, in UTC`]),
    `- Engine: ${showAsCode(`${engine.name} ${engine.version}`)}`,
  ];
  const rows = gates.flatMap((gate) =>
    gate.rules.map((rule) =>
      tableRow(
        [gate.gate, gate.entity, rule.rule.kind, gate.mode, rule.outcome, rule.reason].map((text) =>
          showAsCode(text),
        ),
      ),
    ),
  );
  const table =
    rows.length === 0 ? [] : ["", tableHead(["Gate", "Entity", "Rule", "Mode", "Outcome", "Reason"])];
  return {
    before: [`<details><summary>${heading}</summary>`, "", ...lines, ...table].join("\n"),
    rows,
    after: "</details>",
    more: (left) => `… and ${left} more.`,
  };
}

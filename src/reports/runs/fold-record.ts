import type { Run } from "../../model/run.ts";
import { type Block, wholeBlock } from "../fit-blocks.ts";
import { showAsCode } from "../markdown.ts";
import { showMoment, showSpan } from "./show-span.ts";
import { fence } from "./show-value.ts";

/** What was reported on the way, and what support needs: folded away. */
export function foldRecord(run: Run): readonly Block[] {
  return [wholeBlock(foldLog(run)), foldFacts(run)];
}

function foldLog({ log }: Run): string {
  if (log.length === 0) return "";
  const lines = log.map(({ at, text }) => `${showMoment(at)}  ${text.replaceAll(/\s+/g, " ")}`);
  return `<details><summary>Log, ${lines.length} ${lines.length === 1 ? "line" : "lines"}</summary>\n\n${fence(lines.join("\n"))}\n\n</details>`;
}

function foldFacts(run: Run): Block {
  const { id, action, state, reason, approval, config, timeoutMs, concurrency, progress } = run;
  const sent = progress.phase === "none" ? null : progress.phase;
  const lines = [
    `- Run: ${showAsCode(id, 40)}, action ${showAsCode(action, 100)}`,
    `- State: ${[state, reason, sent].flatMap((each) => (each === null ? [] : [showAsCode(each)])).join(", ")}`,
    `- Time limit: ${showSpan(timeoutMs)}`,
    ...(concurrency === null ? [] : [`- Never at once with: ${showAsCode(concurrency, 120)}`]),
    ...(approval === null ? [] : [`- Approvals are for: ${showAsCode(approval.digest, 80)}`]),
    ...(config === null ? [] : [`- Commit of the central repo: ${showAsCode(config, 40)}`]),
  ];
  return wholeBlock(
    `<details><summary>Details for support and machines</summary>\n\n${lines.join("\n")}\n\n</details>`,
  );
}

import { isFinal, type Run } from "../../model/run.ts";
import { type Block, fitBlocks, wholeBlock } from "../fit-blocks.ts";
import { escapeText, showAsCode, showLink } from "../markdown.ts";
import { foldCard } from "./fold-card.ts";
import { foldInputs } from "./fold-inputs.ts";
import { foldRecord } from "./fold-record.ts";
import { COMMENT_BYTES } from "./limits.ts";
import { linkRun, threadAddress } from "./link-run.ts";
import { listSaid } from "./list-approvals.ts";
import { PREFIX, type RunContext } from "./run-context.ts";
import { tabulateRun } from "./tabulate-run.ts";
import { tellNext } from "./tell-next.ts";
import { tellState } from "./tell-state.ts";

/**
 * Writes the one comment on a run, which is edited as it goes: how it stands in a sentence, what to do now, what to open, who
 * asked for what; folded, the entity, what was reported on the way, and what support needs. Whatever people typed is shown and does
 * nothing else: it calls nobody, links nowhere, and begins no block.
 */
export function describeRun(run: Run, context: RunContext): string {
  const { card, places, prefix = PREFIX } = context;
  const next = tellNext(run, prefix);
  const blocks: readonly Block[] = [
    wholeBlock(writeLead(run)),
    wholeBlock(run.state === "requested" ? tellQueue(context) : next === null ? "" : escapeText(next, 1_000)),
    wholeBlock(linkRun(run)),
    tabulateRun(run, places),
    listSaid(run),
    foldInputs(run.inputs),
    wholeBlock(card === null ? "" : foldCard(card)),
    ...foldRecord(run),
  ];
  return fitBlocks(
    blocks.filter(({ before, rows }) => before !== "" || rows.length > 0),
    COMMENT_BYTES,
  );
}

function writeLead(run: Run): string {
  const { mark, subject, state } = tellState(run);
  const lead = `${mark} **${escapeText(`${subject} ${state}`, 300)}.**`;
  // What waits says everything itself; of what runs and what has ended, only the machine knows more.
  const says = run.state === "running" || isFinal(run.state) ? escapeText(run.summary, 500) : "";
  if (says === "") return lead;
  return `${lead} ${/[.!?…]$/.test(says) ? says : `${says}.`}`;
}

function tellQueue({ behind, places, prefix = PREFIX }: RunContext): string {
  const stop = `${showAsCode(`${prefix}cancel`)} takes it back.`;
  if (behind === undefined || behind === null) return `It starts in a moment. ${stop}`;
  const { title, actor, thread } = behind;
  return `It starts when ${showLink(title, threadAddress(places, thread))} of ${showAsCode(actor, 60)} has ended: only one may run at a time. ${stop}`;
}

import type { CheckAnnotation } from "../model/check-run.ts";
import type { PullsPreview, WaiverApproval } from "../model/policy-review.ts";
import { countEffects } from "./blast-radius.ts";
import { type ConfigContext, openWaivers, type PolicyEffects } from "./config-findings.ts";
import { type Block, wholeBlock } from "./fit-blocks.ts";
import { fitMessage } from "./limits.ts";
import { linkPlace } from "./link-place.ts";
import { pullAddress } from "./links.ts";
import { escapeText, showAsCode, showLink, tableHead, tableRow } from "./markdown.ts";

/** What merging a change of the policy would do, in counts; which open pull requests it hits; what could not be previewed. */
export function describeEffects(effects: PolicyEffects, context: ConfigContext): readonly Block[] {
  const { radius, later, pulls, list } = effects;
  const whole = list === null ? "" : `[Everything that changes](${list}) has no room here.`;
  return [
    ...tabulateWaivers(openWaivers(effects), context),
    ...(radius === null ? [] : [countEffects(radius)]),
    ...(later === null ? [] : [countEffects(later.radius, later.day)]),
    wholeBlock(whole),
    ...tabulatePulls(pulls, context),
    wholeBlock(describeLimits(effects)),
  ];
}

/** What the preview leaves out, said plainly, and that open pull requests come out as before; empty when there is nothing to say. */
function describeLimits({
  radius,
  daysLeft,
  refused,
  readsOthers,
  pulls,
  unmeasured,
}: PolicyEffects): string {
  const programs = refused === 1 ? "a jq program, which was" : `${refused} jq programs, which were`;
  const judged = pulls.looked - pulls.unread;
  const isCalm = judged > 0 && pulls.stopped.length + pulls.freed.length === 0;
  const sentences = [
    radius === null && unmeasured !== null && `What it would do can't be told: ${escapeText(unmeasured)}.`,
    refused > 0 &&
      `The change brings ${programs} not run: nothing that a pull request brings is run before it is merged. What depends on it counts as unknown, and could not be previewed.`,
    readsOthers &&
      "The change has other repositories read. Those that it adds are read once it is merged, and are not counted here: where a gate blocks, somebody has to take note of that.",
    daysLeft > 0 &&
      `Its schedules and waivers name more days to come than are looked at: ${daysLeft} were not, and somebody has to take note of that.`,
    isCalm && `Open pull requests come out as they do now: ${judged} judged.`,
    pulls.left > 0 &&
      `Of the open pull requests the ${pulls.looked} newest were judged, and ${pulls.left} more were not looked at: they count as if they were stopped.`,
    pulls.unread > 0 && `Of the open pull requests ${pulls.unread} could not be read.`,
  ];
  return sentences.filter((sentence) => sentence !== false).join("\n\n");
}

const CONCLUSIONS = {
  success: "✅ passes",
  neutral: "⚠️ warns",
  action_required: "⏳ waits",
  failure: "❌ fails",
} as const;

function tabulatePulls({ stopped, freed }: PullsPreview, context: ConfigContext): readonly Block[] {
  const shifts = [...stopped, ...freed];
  if (shifts.length === 0) return [];
  const rows = shifts.map(({ repository, number, title, before, after, why, from }) => {
    const address = pullAddress({ ...context, repository }, number);
    return tableRow([
      `${showLink(`${repository}#${number}`, address)} ${escapeText(title, 120)}`,
      CONCLUSIONS[before],
      from === null ? CONCLUSIONS[after] : `${CONCLUSIONS[after]} from ${from}`,
      escapeText(why, 300),
    ]);
  });
  const before = `**Open pull requests**\n\n${tableHead(["Pull request", "Now", "Then", "Because"])}`;
  return [{ before, rows, after: "", more: (left) => `… and ${left} more.` }];
}

function tabulateWaivers(waivers: readonly WaiverApproval[], context: ConfigContext): readonly Block[] {
  if (waivers.length === 0) return [];
  const rows = waivers.map((waiver) =>
    tableRow([
      linkPlace(waiver, context),
      showAsCode(waiver.approver),
      `${escapeText(explainWaiver(waiver))}.`,
    ]),
  );
  const before = `**Waivers that nobody granted yet**\n\n${tableHead(["Waiver", "Approver", "What is missing"])}`;
  return [{ before, rows, after: "", more: (left) => `… and ${left} more.` }];
}

function explainWaiver({ state, approver, why }: WaiverApproval): string {
  switch (state) {
    case "approved":
      return "nothing";
    case "missing":
      return `${approver} has to approve this very commit; anybody else's approval doesn't grant it`;
    case "author":
      return `${approver} had a hand in this pull request, and nobody grants a waiver of their own: name another approver`;
    case "requester":
      return `${approver} asks for it, and nobody grants a waiver of their own: name another approver`;
    case "stranger":
      return `${approver} approved it, but may not write to this repository, nor is named in policy_changes.acknowledged_by of muster.yml: name an approver who does`;
    case "unknown":
      return `whether ${approver} approves can't be told: ${why ?? ""}`;
  }
}

/** A note at each waiver that is not granted. */
export function annotateWaivers(effects: PolicyEffects): readonly CheckAnnotation[] {
  return openWaivers(effects).map((waiver) => ({
    path: waiver.file,
    startLine: waiver.line,
    endLine: waiver.line,
    columns: { start: waiver.column, end: waiver.column },
    level: "warning",
    title: "The waiver is not granted yet",
    message: fitMessage(explainWaiver(waiver)),
  }));
}

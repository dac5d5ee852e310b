import { countTests } from "../model/policy-test.ts";
import {
  type ConfigContext,
  type ConfigFindings,
  isHarmless,
  openWaivers,
  type PolicyEffects,
} from "./config-findings.ts";
import { count, countFailing, isError } from "./config-title.ts";
import { linkPlace } from "./link-place.ts";
import { escapeText, showAsCode } from "./markdown.ts";

/** The first sentences of the check's text: whether it passes, why, and what to do. */
export function writeConfigVerdict(findings: ConfigFindings, context: ConfigContext): string {
  const { diagnostics, tests, effects, counts } = findings;
  const first = diagnostics.find(isError);
  if (first !== undefined) {
    const errors = count(diagnostics.filter(isError).length, "error");
    const what = escapeText(first.message, 300);
    const lead = `**Fails: the configuration has ${errors}.** The first: ${linkPlace(first, context)}: ${what}`;
    return `${lead}\n\n${describeConsequence(context)}`;
  }
  const { failed } = countTests(tests);
  if (failed > 0) {
    const what = `${countFailing(failed, tests.length)} ${failed === 1 ? "expects" : "expect"} something else`;
    return `**Fails: ${what}.** Change the policy, or the tests where they are out of date.`;
  }
  if (effects !== null && needsPeople(effects)) return writeWait(effects);
  const passed = tests.length === 0 ? "" : ` ${allPass(tests.length)}`;
  const lead =
    diagnostics.length === 0 ? "nothing is wrong with the configuration" : "there are only warnings";
  const by =
    effects?.acknowledgement.kind === "given"
      ? ` What it does was acknowledged by ${effects.acknowledgement.by.map((login) => showAsCode(login)).join(", ")}.`
      : "";
  return `**Passes: ${lead}.**${by}${describeCalm(effects)} Read: ${countDocuments(counts)}.${passed}`;
}

/** What a reviewer of a change that hits nobody wants to hear. */
function describeCalm(effects: PolicyEffects | null): string {
  if (effects === null || !isHarmless(effects)) return "";
  const scored = effects.radius?.entities ?? 0;
  return scored === 0 ? "" : ` Nothing changes for the ${scored} that are scored.`;
}

/** Whether a change of the policy waits for somebody's review. */
export function needsPeople(effects: PolicyEffects): boolean {
  const { kind } = effects.acknowledgement;
  return kind === "missing" || kind === "unknown" || openWaivers(effects).length > 0;
}

function writeWait(effects: PolicyEffects): string {
  const { acknowledgement, terms } = effects;
  const waivers = openWaivers(effects).length;
  const granted = `${waivers === 1 ? "a waiver is" : `${waivers} waivers are`} not granted yet`;
  if (acknowledgement.kind !== "missing" && acknowledgement.kind !== "unknown")
    return `**Waits: ${granted}.**`;
  const { users, teams } = terms.acknowledged_by;
  const names = [
    ...teams.map((team) => `a member of team ${showAsCode(team)}`),
    ...users.map((user) => showAsCode(user)),
  ];
  const who = names.length === 0 ? "somebody who may write to this repository" : names.join(", or ");
  const lead = `**Waits for somebody to acknowledge what it does.** ${escapeText(whyNeeded(effects), 600)}`;
  const how = `To acknowledge it, ${who} approves this very commit; whoever had a hand in it doesn't count.`;
  const state =
    acknowledgement.kind === "unknown"
      ? `Whether somebody did can't be told: ${escapeText(acknowledgement.why)}.`
      : acknowledgement.objections.length > 0
        ? `${acknowledgement.objections.map((login) => showAsCode(login)).join(", ")} requests changes.`
        : "";
  const also = waivers === 0 ? "" : `Besides, ${granted}.`;
  return [`${lead} ${how}`, state, also].filter((text) => text !== "").join("\n\n");
}

function whyNeeded({
  radius,
  later,
  daysLeft,
  readsOthers,
  unmeasured,
  pulls,
  terms,
}: PolicyEffects): string {
  if (unmeasured !== null || radius === null) return `What it would do can't be told: ${unmeasured ?? ""}.`;
  const { worse, unknown, entities } = radius;
  const pull = "open pull request";
  const hit = [
    ...(worse === 0 ? [] : [`${worse} of the ${entities} that are scored would be worse off`]),
    ...(unknown === 0 ? [] : [`of ${unknown} nobody can tell`]),
    ...(later === null
      ? []
      : [`${later.radius.worse + later.radius.unknown} would or may be worse off from ${later.day} on`]),
    ...(pulls.stopped.length === 0 ? [] : [`${count(pulls.stopped.length, pull)} would be stopped`]),
    ...(pulls.unread === 0 ? [] : [`${count(pulls.unread, pull)} could not be read`]),
    ...(pulls.left === 0 ? [] : [`${count(pulls.left, pull)} not looked at`]),
    ...(readsOthers ? ["it may have gates hold in repositories that nobody has read yet"] : []),
    ...(daysLeft === 0 ? [] : [`${count(daysLeft, "day")} of its schedules not looked at`]),
  ];
  return `${hit.join(", ")}. Without a review, muster.yml lets no more than ${terms.acknowledge_above} pass.`;
}

function allPass(tests: number): string {
  return tests === 1 ? "The policy test passes." : `All ${tests} policy tests pass.`;
}

function describeConsequence({ isDefaultBranch, governing }: ConfigContext): string {
  if (!isDefaultBranch)
    return "Merged like this it would not take effect: Muster would go on with what it has.";
  const what =
    governing === null
      ? "the last commit that was sound, if there is one"
      : `commit ${showAsCode(governing.slice(0, 12))}`;
  return `Until it is repaired, Muster goes on with ${what}.`;
}

function countDocuments(counts: ReadonlyMap<string, number>): string {
  const parts = [...counts]
    .filter(([, number]) => number > 0)
    .map(([name, number]) => `${number} ${number === 1 ? singular(name) : name}`);
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

function singular(name: string): string {
  return name.endsWith("ies") ? `${name.slice(0, -3)}y` : name.replace(/s$/, "");
}

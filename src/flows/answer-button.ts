import type { PullWriter } from "../effects/index.ts";
import type { HeadQuestion } from "../facts/index.ts";
import { dayOf } from "../model/day.ts";
import type { AskedFor, FollowUp } from "../reports/index.ts";
import type { HeadVerdict } from "./evaluate-head.ts";
import { type JudgedHead, type JudgingPorts, judgeHead } from "./evaluate-pull-request.ts";
import { planFix } from "./plan-fix.ts";
import { listExcusable, planWaivers } from "./plan-waivers.ts";

/** A button that somebody pressed who may. */
export interface PressedButton {
  readonly asked: AskedFor;
  /** The commit whose check it is on. */
  readonly question: HeadQuestion;
  /** Login of who pressed it. */
  readonly sender: string;
  /** When it was pressed. */
  readonly at: Date;
}

/** The world as an answer to a button sees it. */
export interface ButtonPorts extends JudgingPorts {
  readonly pulls: PullWriter;
}

/**
 * Answers a button on the check of a commit: judges the commit as it is now, and opens the pull request that follows, or finds
 * the one that is there. `stale` when no open pull request has the commit as its head any more, or nothing governs it:
 * then nothing is opened, whatever the check said once.
 */
export async function answerButton(button: PressedButton, ports: ButtonPorts): Promise<FollowUp | "stale"> {
  const judged = await judgeHead(button.question, ports);
  const { verdict } = judged;
  if (verdict.kind !== "check") return "stale";
  return button.asked === "fix"
    ? await openFix(button, judged, verdict, ports)
    : await requestWaivers(button, verdict, ports);
}

type Checked = Extract<HeadVerdict, { readonly kind: "check" }>;

async function openFix(
  { sender, at }: PressedButton,
  { head }: JudgedHead,
  { verdicts }: Checked,
  { current, pulls }: ButtonPorts,
): Promise<FollowUp> {
  const { organization } = (await current()).config.settings;
  const plan = planFix(verdicts, head, { organization, sender });
  const opened = plan === null ? null : await pulls.open(plan, at);
  if (plan === null || opened === null) return { asked: "fix", kind: "nothing", why: NOTHING_TO_ADD };
  return { asked: "fix", kind: "pull", repository: plan.repository, number: opened.number };
}

const NOTHING_TO_ADD = "no file is missing that Muster could begin";

async function requestWaivers(
  { sender, at, question }: PressedButton,
  { verdicts }: Checked,
  { current, pulls, site, clock }: ButtonPorts,
): Promise<FollowUp> {
  const { config } = await current();
  const { central, webUrl } = site;
  const pull = verdicts.flatMap(({ subject }) =>
    subject.kind === "pull_request" ? [subject.number] : [],
  )[0];
  const decisions = verdicts.flatMap(({ result }) => (result.kind === "decision" ? [result.decision] : []));
  if (central === null || pull === undefined) return { asked: "waiver", kind: "nothing", why: NO_CENTRAL };
  const { organization } = config.settings;
  const { repository, headSha } = question;
  const places = { webUrl, organization, repository, headSha, central };
  const wish = { sender, pull, today: dayOf(clock.now()), places, central };
  const request = planWaivers(listExcusable(decisions), config, wish);
  switch (request.kind) {
    case "nothing":
      return { asked: "waiver", kind: "nothing", why: NOTHING_TO_WAIVE };
    case "written":
      return { asked: "waiver", kind: "file", file: request.file };
    case "pull": {
      const opened = await pulls.open(request.plan, at);
      if (opened === null) return { asked: "waiver", kind: "nothing", why: FILES_ARE_THERE };
      return { asked: "waiver", kind: "pull", repository: central, number: opened.number };
    }
  }
}

const NO_CENTRAL = "it isn't known where the central repo is";
const NOTHING_TO_WAIVE = "no rule of a scorecard keeps this from passing";
const FILES_ARE_THERE = "the central repo has files of these names already, which say something else";

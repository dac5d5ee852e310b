import type { Refusal, Run } from "../../../src/model/run.ts";
import {
  describeHelp,
  describeRefused,
  describeRun,
  describeStatus,
  describeVote,
  type RunContext,
} from "../../../src/reports/index.ts";
import {
  APPROVAL,
  CARD,
  makeAction,
  makeRun,
  RESTART,
  RUN_CONTEXT,
  STARTED,
} from "../../reports/make-run.ts";
import type { Part, Sample } from "./text.ts";

const PULL: Run["progress"] = {
  phase: "sent",
  at: "2026-11-21T10:20:10.000Z",
  trace: { kind: "pull", repository: "cart", number: 12, url: "https://github.com/acme/cart/pull/12" },
};
const BEGAN = { startedAt: "2026-11-21T10:00:04.000Z" };
const ENDED = { ...BEGAN, endedAt: "2026-11-21T10:03:16.000Z" };

const LOCK = {
  schema: "muster.lock/1",
  service: "service/cart",
  environment: "production",
  reason: "incident 42: payments are double-booked",
  by: "grace",
  at: "2026-11-21T09:30:00.000Z",
  expires: "2026-11-21T13:30:00.000Z",
  run: "r_lock",
  thread: { repository: "cart", number: 40 },
} as const;

const LOCKED = { ...RUN_CONTEXT, card: { ...CARD, locks: [LOCK] } };

function part(heading: string, run: Partial<Run>, context: RunContext = RUN_CONTEXT): Part {
  return { kind: "markdown", heading, text: describeRun(makeRun(run), context) };
}

const waiting = { state: "waiting_for_approval", reason: null, approval: APPROVAL } as const;
const GRACE = {
  by: "grace",
  verdict: "approve",
  reason: null,
  at: "2026-11-21T10:10:00.000Z",
  digest: APPROVAL.digest,
  comment: 4243,
} as const;
const LINUS = { ...GRACE, by: "linus", at: "2026-11-21T10:20:00.000Z", comment: 4244 } as const;

function refused(heading: string, command: string, refusal: Partial<Refusal>): Part {
  const all: Refusal = {
    kind: "refused",
    reason: "invalid_input",
    why: "",
    needed: null,
    suggestion: null,
    usage: null,
    ...refusal,
  };
  return { kind: "markdown", heading, text: describeRefused(all, { command, actor: "mallory" }) };
}

/** What is said of commands and runs. */
export function sampleRuns(): readonly Sample[] {
  const usage =
    "/scale replicas=<number> [environment=staging|production] [reason=<text>] [service=<service>]";
  const actions = [
    makeAction(),
    makeAction({
      identifier: "restart",
      title: "Restart",
      description: "Restarts every copy, one after the other.",
      requiredApproval: false,
    }),
    makeAction({
      identifier: "rollback",
      title: "Roll back",
      description: "Goes back to an earlier version.",
    }),
  ];
  return [
    {
      name: "run-approval",
      title: "A run that needs approval",
      story:
        "Somebody typed `/scale replicas=4`, which two people of a team have to approve. One comment is edited as it goes.",
      parts: [
        part("Asked for", waiting),
        part("One has approved", { ...waiting, votes: [GRACE] }),
        part("Both have: it begins, and opens a pull request", {
          approval: APPROVAL,
          votes: [GRACE, LINUS],
          state: "running",
          reason: null,
          summary: "Opened a pull request",
          startedAt: "2026-11-21T10:20:04.000Z",
          progress: PULL,
        }),
        part("The pull request is merged", {
          approval: APPROVAL,
          votes: [GRACE, LINUS],
          summary: "The pull request was merged",
          startedAt: "2026-11-21T10:20:04.000Z",
          endedAt: "2026-11-21T11:02:00.000Z",
          progress: PULL,
        }),
      ],
    },
    {
      name: "run-declined",
      title: "A run that nobody lets begin",
      story: "One no ends it. So does waiting too long, and a change of what was asked for.",
      parts: [
        part("Somebody said no", {
          state: "declined",
          reason: "rejected",
          summary: "linus said no",
          approval: APPROVAL,
          votes: [GRACE, { ...LINUS, verdict: "reject", reason: "not before the sale is over, @ada" }],
          endedAt: "2026-11-21T10:20:00.000Z",
        }),
        part("Nobody answered", {
          state: "declined",
          reason: "approval_expired",
          approval: APPROVAL,
          endedAt: APPROVAL.expiresAt,
        }),
      ],
    },
    {
      name: "run-workflow",
      title: "A run that is a workflow",
      story: "Somebody typed `/restart` on a pull request. What does not end well says what to look at.",
      parts: [
        part(
          "Another one has to end first",
          { ...RESTART, state: "requested", reason: null },
          {
            ...RUN_CONTEXT,
            behind: {
              id: "r_before",
              title: "Restart",
              actor: "grace",
              thread: { repository: "cart", number: 5 },
            },
          },
        ),
        part("It runs", {
          ...RESTART,
          ...BEGAN,
          state: "running",
          reason: null,
          summary: "The workflow is running",
          progress: STARTED,
        }),
        part("It is done", {
          ...RESTART,
          ...ENDED,
          summary: "The workflow succeeded",
          progress: STARTED,
          log: [
            { at: "2026-11-21T10:01:00.000Z", text: "3 of 6 restarted" },
            { at: "2026-11-21T10:03:00.000Z", text: "6 of 6 restarted" },
          ],
        }),
        part("It failed", {
          ...RESTART,
          ...ENDED,
          state: "failed",
          reason: "workflow_failed",
          summary: "The workflow concluded with failure",
          progress: STARTED,
        }),
        part("It ended without doing anything", {
          ...RESTART,
          ...ENDED,
          state: "failed",
          reason: "workflow_not_run",
          summary: "The workflow concluded with skipped, which is no success",
          progress: STARTED,
        }),
        part("Nobody can tell", {
          ...RESTART,
          ...ENDED,
          state: "failed",
          reason: "effect_uncertain",
          summary: "The connection broke while the workflow was being started, and no run of it can be found",
          progress: { phase: "sending", since: "2026-11-21T10:00:05.000Z", attempts: 1 },
          links: [
            {
              label: "Runs of restart.yml",
              url: "https://github.com/acme/cart/actions/workflows/restart.yml",
            },
          ],
        }),
        part(
          "It is locked",
          {
            ...RESTART,
            state: "failed",
            reason: "locked",
            summary: "production of cart is locked by grace: incident 42: payments are double-booked",
            endedAt: "2026-11-21T10:00:04.000Z",
          },
          LOCKED,
        ),
        part("Somebody cancelled it", {
          ...RESTART,
          ...ENDED,
          state: "cancelled",
          reason: "cancelled",
          summary: "Cancelled by grace: the wrong service",
          progress: STARTED,
        }),
        part("It took too long", {
          ...RESTART,
          ...BEGAN,
          state: "timed_out",
          reason: "timed_out",
          summary: "The workflow run was cancelled",
          endedAt: "2026-11-21T11:00:04.000Z",
          progress: STARTED,
        }),
      ],
    },
    {
      name: "run-refused",
      title: "A command that is not run",
      story:
        "It says which rule, what is needed, and how the command is written. What was typed is not repeated.",
      parts: [
        refused("Somebody who may not", "scale", {
          reason: "not_permitted",
          why: "mallory may not run scale for cart.",
          needed:
            "Who may: a member of team shop, which owns cart, or an owner of acme (permissions.execute of action scale).",
        }),
        refused("A value that is too large", "scale", {
          why: "replicas must be at most 10.",
          usage,
        }),
        refused("A word that nobody knows", "scael", {
          reason: "unknown_command",
          why: "There is no command /scael.",
          suggestion: "/scale",
        }),
        refused("A secret", "rotate", {
          reason: "secret_input",
          why: "token is a secret, and what is written here can be read by others.",
        }),
        refused("Nobody could approve", "scale", {
          reason: "no_approver",
          why: "Nobody besides mallory may approve it.",
          needed: "Who may: a member of team sre. Who asks doesn't count.",
        }),
        {
          kind: "markdown",
          heading: "An approval of somebody who may not",
          text: describeVote(makeRun(waiting), {
            by: "mallory",
            verdict: "approve",
            reason: "not_an_approver",
          }),
        },
        {
          kind: "markdown",
          heading: "An approval of one's own",
          text: describeVote(makeRun(waiting), { by: "ada", verdict: "approve", reason: "own_request" }),
        },
      ],
    },
    {
      name: "run-help",
      title: "Help on commands",
      story: "Somebody typed `/help`, `/help scale` and `/status`.",
      parts: [
        { kind: "markdown", heading: "/help", text: describeHelp(actions, null) },
        { kind: "markdown", heading: "/help scale", text: describeHelp(actions, "scale") },
        {
          kind: "markdown",
          heading: "/status",
          text: describeStatus({
            card: LOCKED.card,
            runs: [
              makeRun(waiting),
              makeRun({ ...RESTART, ...ENDED, progress: STARTED }),
              makeRun({ ...RESTART, ...ENDED, state: "failed", reason: "workflow_failed", actor: "grace" }),
            ],
            places: RUN_CONTEXT.places,
          }),
        },
      ],
    },
  ];
}

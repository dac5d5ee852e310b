import type { z } from "zod";
import type { FilePlan } from "../../facts/index.ts";
import type { PullHead } from "../../jobs/index.ts";
import { CHECK_NAME } from "../../model/check-run.ts";
import { type AskedFor, OPEN_FIX, RE_EVALUATE, REQUEST_WAIVER } from "../../reports/index.ts";
import type { JobRequest } from "./job-kinds.ts";
import {
  checkRunPayload,
  checkSuitePayload,
  commentPayload,
  issuePayload,
  mergeGroupPayload,
  ownerPayload,
  pullRequestPayload,
  pushPayload,
  repositoryPayload,
  reviewPayload,
  statusPayload,
  workflowPayload,
} from "./payloads.ts";
import { type AskedOfOthers, planOtherCheck, planReview } from "./plan-hints.ts";
import { planPush } from "./plan-push.ts";
import { type CommandIntake, planComment, planIssue, planWorkflow } from "./plan-run-jobs.ts";
import { sameName } from "./same-name.ts";

/** What has to be known to tell what an event is about. */
export interface IntakeContext {
  readonly appId: number;
  readonly organization: string;
  /** Name of the central repo. */
  readonly central: string;
  /** Files that are read of every repository; null while there is no configuration. */
  readonly plan: FilePlan | null;
  /** Patterns of base branches that gates govern besides the default branch. */
  readonly branches: readonly string[];
  /** What gates ask for that people and other apps say. */
  readonly asks: AskedOfOthers;
  /** How commands are read; null where none are taken. */
  readonly commands: CommandIntake;
  /** The record's repository and branch: Muster's own writes are no news. */
  readonly record: { readonly repository: string; readonly branch: string } | null;
}

/** What an event asks for. */
export interface PlannedJobs {
  readonly jobs: readonly JobRequest[];
  /** The pull request that the event tells of, to be remembered. */
  readonly pull: PullHead | null;
  /** True when that was pushed to. */
  readonly isPush?: boolean;
  /** True when a commit alone was told of: that matters only where a pull request is known to have it as its head. */
  readonly ofHeads?: boolean;
}

const NOTHING: PlannedJobs = { jobs: [], pull: null };

/** Actions of pull requests after which the verdict may be another one. */
const PULL_ACTIONS = [
  "opened",
  "synchronize",
  "reopened",
  "ready_for_review",
  "converted_to_draft",
  "closed",
];

/** Actions of repositories after which another one is there, or not any more, or under another name. */
const LISTING_ACTIONS = ["created", "deleted", "renamed", "transferred"];

/** Says what an event asks for, by what it tells alone. Events of other accounts, and those that change nothing, ask for nothing. */
export function planJobs(event: string, payload: unknown, context: IntakeContext): PlannedJobs {
  if (!isOfOrganization(payload, context)) return NOTHING;
  switch (event) {
    case "pull_request":
      return planPullRequest(payload, context);
    case "pull_request_review":
      return planReviewed(payload, context);
    case "check_run":
      return planCheckRun(payload, context);
    case "status":
      return {
        ...read(statusPayload, payload, ({ repository, sha, context: name }) =>
          planOtherCheck({ repository: repository.name, sha, name, app: null }, context.asks),
        ),
        ofHeads: true,
      };
    case "check_suite":
      return read(checkSuitePayload, payload, ({ action, repository, check_suite: suite }) =>
        action === "rerequested" && suite.app?.id === context.appId
          ? again(repository.name, suite.head_sha, context)
          : [],
      );
    case "merge_group":
      return read(mergeGroupPayload, payload, ({ action, repository, merge_group: group }) => {
        if (action !== "checks_requested") return [];
        const baseBranch = group.base_ref.replace(/^refs\/heads\//, "");
        const defaultBranch = repository.default_branch ?? baseBranch;
        const commits = { base: group.base_sha, head: group.head_sha, baseBranch, defaultBranch };
        const isConfig = sameName(repository.name, context.central) && baseBranch === defaultBranch;
        const review = { sha: group.head_sha, pulls: [], again: false, group: true };
        return [
          { kind: "evaluate-group", data: { repository: repository.name, ...commits, again: false } },
          ...(isConfig ? [{ kind: "review-config", data: review } as const] : []),
        ];
      });
    case "push":
      return read(pushPayload, payload, (push) => planPush(push, context));
    case "repository":
    case "custom_property_values":
      return read(repositoryPayload, payload, ({ action, repository }) => [
        LISTING_ACTIONS.includes(action)
          ? { kind: "sync", data: { whole: false } }
          : { kind: "observe-repository", data: { repository: repository.name } },
      ]);
    case "issue_comment":
      return read(commentPayload, payload, (comment) => planComment(comment, context.commands));
    case "issues":
      return read(issuePayload, payload, (issue) =>
        sameName(issue.repository.name, context.central) ? planIssue(issue, context.commands) : [],
      );
    case "workflow_run":
      return read(workflowPayload, payload, (run) => (context.commands === null ? [] : planWorkflow(run)));
    case "membership":
    case "team":
    case "organization":
      return { jobs: [{ kind: "read-people", data: {} }], pull: null };
    case "installation":
    case "installation_repositories":
      return {
        jobs: [
          { kind: "load-config", data: {} },
          { kind: "sync", data: { whole: true } },
        ],
        pull: null,
      };
    default:
      return NOTHING;
  }
}

function planPullRequest(payload: unknown, context: IntakeContext): PlannedJobs {
  const parsed = pullRequestPayload.safeParse(payload);
  if (!parsed.success) return NOTHING;
  const { action, repository, pull_request: pull, changes } = parsed.data;
  const seen = describePull(repository.name, pull);
  const matters = PULL_ACTIONS.includes(action) || (action === "edited" && changes?.base !== undefined);
  if (!matters) return { jobs: [], pull: seen };
  const data = { sha: seen.sha, pulls: [seen.number], again: false };
  const isCentral = sameName(seen.repository, context.central);
  return {
    jobs: [
      { kind: "evaluate-head", data: { repository: seen.repository, ...data } },
      ...(isCentral && seen.state === "open" ? [{ kind: "review-config", data } as const] : []),
      ...(action === "closed" && context.commands !== null
        ? [{ kind: "follow-pull", data: placeOf(seen) } as const]
        : []),
    ],
    pull: seen,
    isPush: action === "synchronize",
  };
}

function placeOf({ repository, number }: PullHead): { readonly repository: string; readonly number: number } {
  return { repository, number };
}

function planReviewed(payload: unknown, context: IntakeContext): PlannedJobs {
  const parsed = reviewPayload.safeParse(payload);
  if (!parsed.success) return NOTHING;
  const { action, repository, review, pull_request } = parsed.data;
  const pull = describePull(repository.name, pull_request);
  const isCentral = sameName(repository.name, context.central);
  return { jobs: planReview({ action, state: review.state, pull, isCentral }, context.asks), pull };
}

function describePull(
  repository: string,
  pull: z.infer<typeof pullRequestPayload>["pull_request"],
): PullHead {
  return {
    repository,
    number: pull.number,
    sha: pull.head.sha,
    base: pull.base.ref,
    updatedAt: new Date(pull.updated_at),
    state: pull.state,
  };
}

function planCheckRun(payload: unknown, context: IntakeContext): PlannedJobs {
  const parsed = checkRunPayload.safeParse(payload);
  if (!parsed.success) return NOTHING;
  const { action, repository, check_run: run } = parsed.data;
  if (run.app?.id === context.appId) return { jobs: planOwnCheckRun(parsed.data, context), pull: null };
  if (action !== "created" && action !== "completed") return NOTHING;
  const { name, head_sha: sha, app } = run;
  const check = { repository: repository.name, sha, name, app: app?.slug ?? null };
  return { jobs: planOtherCheck(check, context.asks), pull: null, ofHeads: true };
}

function planOwnCheckRun(
  { action, repository, check_run: run, requested_action: pressed, sender }: z.infer<typeof checkRunPayload>,
  context: IntakeContext,
): readonly JobRequest[] {
  const button = action === "requested_action" ? pressed?.identifier : undefined;
  if (action === "rerequested" || button === RE_EVALUATE.identifier)
    return again(repository.name, run.head_sha, context);
  const asked = BUTTONS.get(button ?? "");
  // Bots press no buttons; who else may is asked of GitHub later.
  if (asked === undefined || run.name !== CHECK_NAME || sender?.type !== "User") return [];
  const data = { repository: repository.name, sha: run.head_sha, asked, sender: sender.login };
  return [{ kind: "answer-button", data }];
}

/** What buttons ask for, by their identifiers. */
const BUTTONS: ReadonlyMap<string, AskedFor> = new Map([
  [OPEN_FIX.identifier, "fix"],
  [REQUEST_WAIVER.identifier, "waiver"],
]);

function again(repository: string, sha: string, context: IntakeContext): readonly JobRequest[] {
  const data = { sha, pulls: [], again: true };
  return [
    { kind: "evaluate-head", data: { repository, ...data } },
    ...(sameName(repository, context.central) ? [{ kind: "review-config", data } as const] : []),
  ];
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  plan: (payload: z.infer<Schema>) => readonly JobRequest[],
): PlannedJobs {
  const parsed = schema.safeParse(payload);
  return parsed.success ? { jobs: plan(parsed.data), pull: null } : NOTHING;
}

function isOfOrganization(payload: unknown, { organization }: IntakeContext): boolean {
  const owner = ownerPayload.safeParse(payload).data;
  const login =
    owner?.repository?.owner.login ?? owner?.organization?.login ?? owner?.installation?.account?.login;
  return login !== undefined && sameName(login, organization);
}

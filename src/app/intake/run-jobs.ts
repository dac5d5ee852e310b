import { z } from "zod";
import type { NewJob } from "../../jobs/index.ts";
import type { Json, JsonObject } from "../../model/json.ts";

const comment = z.object({
  number: z.int(),
  kind: z.enum(["issue", "pull_request"]),
  id: z.int(),
  author: z.string(),
  isBot: z.boolean(),
  createdAt: z.string(),
  body: z.string(),
});
const commentsData = z.object({ repository: z.string(), comments: z.array(comment) });
const issueData = z.object({
  repository: z.string(),
  number: z.int(),
  /** As it was made; null where only a change was heard of. */
  made: z
    .object({ author: z.string(), isBot: z.boolean(), createdAt: z.string(), body: z.string() })
    .nullable(),
  edited: z.boolean(),
});
const advanceData = z.object({ id: z.string(), follow: z.boolean() });
const workflowData = z.object({
  repository: z.string(),
  id: z.int(),
  conclusion: z.string().nullable(),
  url: z.string(),
});
const pullData = z.object({ repository: z.string(), number: z.int() });
const keepData = z.object({});
const expireData = z.object({ at: z.string() });

/** What the data of jobs of commands and runs holds. */
export const RUN_JOB_DATA = {
  "take-comment": commentsData,
  "take-issue": issueData,
  "advance-run": advanceData,
  "follow-workflow": workflowData,
  "follow-pull": pullData,
  "keep-runs": keepData,
  "expire-runs": expireData,
} as const satisfies Record<string, z.ZodType>;

/**
 * What is done about commands and runs. What people typed is part of the data, as it was when it was new: a comment may say
 * something else later, and so must not be read again. The same goes for how a workflow ended.
 */
export type RunJobRequest =
  /** Comments of a repository that may hold commands, in the order in which they were written. */
  | { readonly kind: "take-comment"; readonly data: z.infer<typeof commentsData> }
  /** An issue of the central repo that may be made from a form, or was edited. */
  | { readonly kind: "take-issue"; readonly data: z.infer<typeof issueData> }
  /** A run goes on; with `follow`, what it started is asked about. */
  | { readonly kind: "advance-run"; readonly data: z.infer<typeof advanceData> }
  /** A workflow has ended that a run may have started. */
  | { readonly kind: "follow-workflow"; readonly data: z.infer<typeof workflowData> }
  /** A pull request was closed that a run may have opened. */
  | { readonly kind: "follow-pull"; readonly data: z.infer<typeof pullData> }
  /** Runs and refusals, written to the record. */
  | { readonly kind: "keep-runs"; readonly data: Record<string, never> }
  /** Whatever time alone does to runs, not before this moment. */
  | { readonly kind: "expire-runs"; readonly data: z.infer<typeof expireData> };

/** Kinds of these jobs. */
export type RunJobKind = RunJobRequest["kind"];

/** The record is written once for what happens within this time. */
const KEPT_MS = 3000;

/** Lanes of runs: so that no repository holds up another, and the journal has not one lane for each run. */
const LANES = 16;

/**
 * Such a job as the journal keeps it. Comments of one repository are one job while they wait, and never taken at once: so their
 * order holds.
 */
export function toRunJob(request: RunJobRequest, now: Date): Omit<NewJob, "priority"> {
  const common = { kind: request.kind, payload: request.data, runAt: now };
  switch (request.kind) {
    case "take-comment": {
      const { repository } = request.data;
      return { ...common, subject: repository, lane: repository };
    }
    case "take-issue": {
      const { repository, number } = request.data;
      return { ...common, subject: `${repository}#${number}`, lane: repository };
    }
    case "advance-run": {
      const { id } = request.data;
      return { ...common, subject: id, lane: `runs-${laneOf(id)}` };
    }
    case "follow-workflow": {
      const { repository, id } = request.data;
      return { ...common, subject: `${repository}:${id}`, lane: repository };
    }
    case "follow-pull": {
      const { repository, number } = request.data;
      return { ...common, subject: `${repository}#${number}`, lane: repository };
    }
    case "keep-runs":
      return {
        ...common,
        subject: "runs",
        lane: "record-runs",
        runAt: new Date(now.getTime() + KEPT_MS),
      };
    case "expire-runs":
      return { ...common, subject: "runs", lane: "runs", runAt: new Date(request.data.at) };
  }
}

function laneOf(id: string): number {
  return (id.codePointAt(id.length - 1) ?? 0) % LANES;
}

const minute = 60_000;

/** What goes for each kind: how long a run may take, how often it is tried, and what two waiting requests become. */
export const RUN_JOBS = {
  "take-comment": { maxAttempts: 12, deadlineMs: 10 * minute, merge: mergeComments },
  "take-issue": { maxAttempts: 12, deadlineMs: 5 * minute, merge: mergeIssues },
  "advance-run": { maxAttempts: 12, deadlineMs: 5 * minute, merge: mergeAdvances },
  "follow-workflow": { maxAttempts: 12, deadlineMs: 5 * minute },
  "follow-pull": { maxAttempts: 12, deadlineMs: 5 * minute },
  "keep-runs": { maxAttempts: 20, deadlineMs: 10 * minute },
  "expire-runs": { maxAttempts: 20, deadlineMs: 5 * minute },
} as const;

/** Every comment that either has, once, as they were written. */
function mergeComments(waiting: Json, added: Json): JsonObject {
  const [before, after] = [commentsData.parse(waiting), commentsData.parse(added)];
  const all = new Map([...before.comments, ...after.comments].map((each) => [each.id, each]));
  const comments = [...all.values()].sort(
    (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id - b.id,
  );
  return { repository: after.repository, comments };
}

/** As it was made, and whether it was edited since. */
function mergeIssues(waiting: Json, added: Json): JsonObject {
  const [before, after] = [issueData.parse(waiting), issueData.parse(added)];
  return { ...after, made: before.made ?? after.made, edited: before.edited || after.edited };
}

function mergeAdvances(waiting: Json, added: Json): JsonObject {
  const [before, after] = [advanceData.parse(waiting), advanceData.parse(added)];
  return { id: after.id, follow: before.follow || after.follow };
}

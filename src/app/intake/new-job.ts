import { z } from "zod";
import type { JobKinds, NewJob } from "../../jobs/index.ts";
import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import type { JobKind, JobRequest } from "./job-kinds.ts";
import { RUN_JOB_DATA, RUN_JOBS, toRunJob } from "./run-jobs.ts";

/** Events of one push come within moments of each other: waiting a little makes one verdict of them. */
const GATHER_MS = 250;

/** The record is written once for what happens within this time. */
const RECORD_MS = 3000;

/** Verdicts that somebody waits for go first, then what they rest on, then everything else. */
const PRIORITY = { verdict: 2, usual: 1, bulk: 0 };

/** The lane of verdicts that nobody waits for: together they take as much room as one repository. */
const PACED_LANE = "paced";

/**
 * A job as the journal keeps it: its subject makes requests about the same thing one job, its lane shares the work fairly
 * between repositories. `paced` is for the many verdicts that a change of the configuration asks for: they wait for others.
 */
export function toNewJob(request: JobRequest, now: Date, paced = false): NewJob {
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  const { kind } = request;
  const common = { kind, payload: request.data, runAt: now };
  switch (kind) {
    case "evaluate-head": {
      const { repository, sha, again } = request.data;
      const priority = paced ? PRIORITY.bulk : PRIORITY.verdict;
      const runAt = again || paced ? now : after(GATHER_MS);
      const lane = paced ? PACED_LANE : repository;
      return { ...common, subject: `${repository}@${sha}`, lane, priority, runAt };
    }
    case "evaluate-group": {
      const { repository, head } = request.data;
      return { ...common, subject: `${repository}@${head}`, lane: repository, priority: PRIORITY.verdict };
    }
    case "review-config":
      return { ...common, subject: request.data.sha, lane: "central", priority: PRIORITY.verdict };
    case "answer-button": {
      const { repository, sha, asked, sender } = request.data;
      const subject = `${repository}@${sha}:${asked}:${sender}`;
      return { ...common, subject, lane: repository, priority: PRIORITY.verdict };
    }
    case "remove-expired-waivers":
      return { ...common, subject: "waivers", lane: "central", priority: PRIORITY.bulk };
    case "observe-repository": {
      const { repository } = request.data;
      return { ...common, subject: repository, lane: repository, priority: PRIORITY.usual };
    }
    case "judge-base": {
      const { repository, branch } = request.data;
      const subject = `${repository}:${branch}`;
      return { ...common, subject, lane: repository, priority: PRIORITY.usual };
    }
    case "load-config":
      return { ...common, subject: "central", lane: "central", priority: PRIORITY.verdict };
    case "sync":
      return { ...common, subject: "organisation", lane: "organisation", priority: PRIORITY.usual };
    case "read-people":
      return {
        ...common,
        subject: "people",
        lane: "people",
        priority: PRIORITY.usual,
        runAt: after(GATHER_MS),
      };
    case "reconcile":
      return { ...common, subject: "organisation", lane: "reconcile", priority: PRIORITY.usual };
    case "record":
      return {
        ...common,
        subject: "record",
        lane: "record",
        priority: PRIORITY.usual,
        runAt: after(RECORD_MS),
      };
    case "take-comment":
    case "take-issue":
    case "advance-run":
    case "follow-workflow":
    case "follow-pull":
    case "expire-runs":
      return { ...toRunJob(request, now), priority: PRIORITY.verdict };
    case "keep-runs":
      return { ...toRunJob(request, now), priority: PRIORITY.usual };
  }
}

/** Whether somebody waits for what a job does: then it goes before other work also where GitHub's limits are shared. */
export function isAwaited({ priority }: { readonly priority: number }): boolean {
  return priority >= PRIORITY.verdict;
}

const headData = z.object({
  repository: z.string(),
  sha: z.string(),
  pulls: z.array(z.number()),
  again: z.boolean(),
});
const groupData = z.object({
  repository: z.string(),
  base: z.string(),
  head: z.string(),
  baseBranch: z.string(),
  defaultBranch: z.string(),
  again: z.boolean().default(false),
});
const reviewData = z.object({
  sha: z.string(),
  pulls: z.array(z.number()),
  again: z.boolean(),
  group: z.boolean().default(false),
});
const nothing = z.object({});

/** What the data of each kind of job holds. A journal may be older than the program: what doesn't fit is a dead letter. */
export const JOB_DATA = {
  "evaluate-head": headData,
  "evaluate-group": groupData,
  "review-config": reviewData,
  "answer-button": z.object({
    repository: z.string(),
    sha: z.string(),
    asked: z.enum(["fix", "waiver"]),
    sender: z.string(),
  }),
  "remove-expired-waivers": nothing,
  "observe-repository": z.object({ repository: z.string() }),
  "judge-base": z.object({ repository: z.string(), branch: z.string() }),
  "load-config": nothing,
  sync: z.object({ whole: z.boolean() }),
  "read-people": nothing,
  reconcile: nothing,
  record: nothing,
  ...RUN_JOB_DATA,
} as const satisfies Record<JobKind, z.ZodType>;

/** A merge group that a job is about. */
export type AskedGroup = z.infer<typeof groupData>;

const minute = 60_000;

/** What goes for each kind: how long a run may take, how often it is tried, and what two waiting requests become. */
export const JOBS: JobKinds & Record<JobKind, JobKinds[string]> = {
  "evaluate-head": { maxAttempts: 6, deadlineMs: 5 * minute, merge: mergeAsked },
  "evaluate-group": { maxAttempts: 6, deadlineMs: 5 * minute },
  "review-config": { maxAttempts: 6, deadlineMs: 5 * minute, merge: mergeReviews },
  "answer-button": { maxAttempts: 6, deadlineMs: 5 * minute },
  "remove-expired-waivers": { maxAttempts: 4, deadlineMs: 5 * minute },
  "observe-repository": { deadlineMs: 5 * minute },
  "judge-base": {},
  "load-config": { maxAttempts: 20, deadlineMs: 5 * minute },
  sync: {
    deadlineMs: 60 * minute,
    merge: (waiting, added) => ({
      whole: JOB_DATA.sync.parse(waiting).whole || JOB_DATA.sync.parse(added).whole,
    }),
  },
  "read-people": { deadlineMs: 20 * minute },
  reconcile: { maxAttempts: 3, deadlineMs: 20 * minute },
  record: { maxAttempts: 20, deadlineMs: 20 * minute },
  ...RUN_JOBS,
};

const asked = z.looseObject({ pulls: z.array(z.number()), again: z.boolean() });

/** The same, of the head of a merge group when either knows it to be one. */
function mergeReviews(waiting: Json, added: Json): Json {
  const group = [waiting, added].some((each) => JOB_DATA["review-config"].parse(each).group);
  return { ...mergeAsked(waiting, added), group };
}

/** Everything that either knows of, and a new check run if either asks for it. */
function mergeAsked(waiting: Json, added: Json): JsonObject {
  const before = asked.parse(waiting);
  const after = asked.parse(added);
  const pulls = [...new Set([...before.pulls, ...after.pulls])].sort((a, b) => a - b);
  return { ...(isJsonObject(added) ? added : {}), pulls, again: before.again || after.again };
}

import { z } from "zod";

/**
 * What Muster reads of GitHub's webhook payloads (GitHub docs, Webhook events and payloads): a few keys of many, so
 * everything else may come and go. A payload that doesn't fit is not acted upon: the reconcile pass sees the truth.
 */
const repository = z.object({
  name: z.string(),
  default_branch: z.string().optional(),
  owner: z.object({ login: z.string() }),
});

const pull = z.object({
  number: z.int(),
  state: z.enum(["open", "closed"]),
  updated_at: z.iso.datetime({ offset: true }),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string() }),
});

/** `pull_request.*`. */
export const pullRequestPayload = z.object({
  action: z.string(),
  repository,
  pull_request: pull,
  changes: z.object({ base: z.unknown() }).partial().optional(),
});

/** `pull_request_review.*`. */
export const reviewPayload = z.object({
  action: z.string(),
  repository,
  pull_request: pull,
  review: z.object({ state: z.string() }),
});

/** `status`. */
export const statusPayload = z.object({ repository, sha: z.string(), context: z.string() });

const check = z.object({
  head_sha: z.string(),
  app: z.object({ id: z.int(), slug: z.string().optional() }).nullish(),
});

/** `check_run.*`: of Muster's own, what somebody asks for; of others, what they say. */
export const checkRunPayload = z.object({
  action: z.string(),
  repository,
  check_run: check.extend({ name: z.string() }),
  requested_action: z.object({ identifier: z.string() }).nullish(),
  sender: z.object({ login: z.string(), type: z.string() }).nullish(),
});

/** `check_suite.rerequested`. */
export const checkSuitePayload = z.object({ action: z.string(), repository, check_suite: check });

const author = z.object({ login: z.string(), type: z.string() });

/** `issue_comment.*`. Who wrote a comment is its own `user`: the sender may be somebody who edits. */
export const commentPayload = z.object({
  action: z.string(),
  repository,
  issue: z.object({ number: z.int(), pull_request: z.object({}).nullish() }),
  comment: z.object({
    id: z.int(),
    body: z.string(),
    created_at: z.iso.datetime({ offset: true }),
    user: author.nullable(),
  }),
  sender: author.nullish(),
});

/** `issues.*`. One that was transferred is opened, too: by whoever moved it, in the name of whoever wrote it. */
export const issuePayload = z.object({
  action: z.string(),
  repository,
  issue: z.object({
    number: z.int(),
    body: z.string().nullable(),
    created_at: z.iso.datetime({ offset: true }),
    user: author.nullable(),
  }),
  changes: z
    .object({ body: z.unknown(), old_issue: z.unknown(), old_repository: z.unknown() })
    .partial()
    .optional(),
  sender: author.nullish(),
});

/** `workflow_run.*`. */
export const workflowPayload = z.object({
  action: z.string(),
  repository,
  workflow_run: z.object({
    id: z.int(),
    event: z.string(),
    conclusion: z.string().nullable(),
    html_url: z.string(),
  }),
});

/** `merge_group.checks_requested`. */
export const mergeGroupPayload = z.object({
  action: z.string(),
  repository,
  merge_group: z.object({ head_sha: z.string(), base_sha: z.string(), base_ref: z.string() }),
});

/** `push`. */
export const pushPayload = z.object({
  ref: z.string(),
  before: z.string(),
  after: z.string(),
  created: z.boolean(),
  deleted: z.boolean(),
  forced: z.boolean(),
  repository,
  commits: z.array(
    z
      .object({ added: z.array(z.string()), removed: z.array(z.string()), modified: z.array(z.string()) })
      .partial(),
  ),
});

/** A commit of {@link pushPayload}: which paths it touched. */
export type PushedCommit = z.infer<typeof pushPayload>["commits"][number];

/** `repository.*` and `custom_property_values.updated`: something about a repository itself. */
export const repositoryPayload = z.object({ action: z.string(), repository });

/** Every event: whose account it is about. */
export const ownerPayload = z.object({
  repository: z.object({ owner: z.object({ login: z.string() }) }).optional(),
  organization: z.object({ login: z.string() }).optional(),
  installation: z.object({ account: z.object({ login: z.string() }).nullish() }).optional(),
});

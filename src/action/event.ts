import { readFileSync } from "node:fs";
import { z } from "zod";
import { type RepositoryName, readRepositoryName } from "../model/repository-name.ts";
import { UsageError } from "../model/usage-error.ts";
import type { Environment } from "./environment.ts";

/** What the run is about. */
export type Occasion =
  /** A commit that a pull request has as its head. */
  | {
      readonly kind: "pull_request";
      readonly number: number;
      readonly headSha: string;
      readonly fork: boolean;
    }
  | {
      readonly kind: "merge_group";
      readonly headSha: string;
      readonly baseSha: string;
      readonly baseBranch: string;
      readonly defaultBranch: string;
    }
  /** A branch moved. */
  | { readonly kind: "push"; readonly branch: string | null }
  /** No commit of anybody's: a schedule, or a person who started it. */
  | { readonly kind: "none" };

/** The run, as the runner describes it. */
export interface RunEvent {
  /** Name of the event, e.g. `pull_request`. */
  readonly name: string;
  /** The repository whose workflow runs. */
  readonly repository: RepositoryName;
  readonly occasion: Occasion;
}

const sha = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
const pullRequest = z.object({
  number: z.int().min(1),
  head: z.object({ sha, repo: z.object({ full_name: z.string() }).nullish() }),
  base: z.object({ repo: z.object({ full_name: z.string() }) }),
});
const mergeGroup = z.object({ head_sha: sha, base_sha: sha, base_ref: z.string() });

/**
 * Reads what the run is about from the event's payload. The commit that is judged is `pull_request.head.sha`, never
 * GITHUB_SHA, which for a pull request is a merge that nobody sees. Throws a UsageError when the surroundings are no
 * runner's.
 */
export function readEvent(env: Environment): RunEvent {
  const repository = readRepositoryName(env["GITHUB_REPOSITORY"] ?? "");
  if (repository === null)
    throw new UsageError(
      "GITHUB_REPOSITORY names no repository",
      "The Action runs in a workflow of GitHub Actions; elsewhere use the command line.",
    );
  const name = env["GITHUB_EVENT_NAME"] ?? "";
  return { name, repository, occasion: readOccasion(name, readPayload(env["GITHUB_EVENT_PATH"])) };
}

/** The payload of the event, as the runner left it. Throws a UsageError for a file that is none. */
export function readPayload(path: string | undefined): unknown {
  if (path === undefined || path === "") return {};
  try {
    const payload: unknown = JSON.parse(readFileSync(path, "utf8"));
    return payload;
  } catch {
    throw new UsageError(
      "the event's payload can't be read",
      "GITHUB_EVENT_PATH names a file that is not there, or no JSON.",
    );
  }
}

function readOccasion(name: string, payload: unknown): Occasion {
  const { pull_request: pull, merge_group: group, ref, repository } = z.looseObject({}).parse(payload ?? {});
  if (name === "merge_group") {
    const { head_sha, base_sha, base_ref } = demand(mergeGroup, group, name);
    const { default_branch } = demand(z.object({ default_branch: z.string() }), repository, name);
    return {
      kind: "merge_group",
      headSha: head_sha,
      baseSha: base_sha,
      baseBranch: base_ref.replace(/^refs\/heads\//, ""),
      defaultBranch: default_branch,
    };
  }
  // Reviews and their comments tell of the pull request in the same way.
  if (pull !== undefined || name.startsWith("pull_request")) {
    const { number, head, base } = demand(pullRequest, pull, name);
    const fork = head.repo?.full_name !== base.repo.full_name;
    return { kind: "pull_request", number, headSha: head.sha, fork };
  }
  if (name === "push") {
    const [, branch] = /^refs\/heads\/(.+)$/.exec(typeof ref === "string" ? ref : "") ?? [];
    return { kind: "push", branch: branch ?? null };
  }
  return { kind: "none" };
}

function demand<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(
    `the payload of the event ${name} is not as GitHub sends it`,
    `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`,
  );
}

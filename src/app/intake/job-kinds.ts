import type { AskedFor } from "../../reports/index.ts";
import type { RunJobRequest } from "./run-jobs.ts";

/**
 * What the App does, as jobs: each has a kind and data that says what it is about, never what happened. So an event may
 * be lost, come twice or late, and the job still looks at things as they are.
 */
export type JobRequest =
  /** The verdict on a commit that pull requests have as their head. */
  | {
      readonly kind: "evaluate-head";
      readonly data: {
        readonly repository: string;
        readonly sha: string;
        /** Pull requests that are known to have this head. */
        readonly pulls: readonly number[];
        /** True when somebody asked for a new check run, even one that says the same. */
        readonly again: boolean;
      };
    }
  /** The verdict on a merge group. */
  | {
      readonly kind: "evaluate-group";
      readonly data: {
        readonly repository: string;
        readonly base: string;
        readonly head: string;
        readonly baseBranch: string;
        readonly defaultBranch: string;
        /** True when somebody asked for a new check run. */
        readonly again: boolean;
      };
    }
  /** What a change of the central repo would do to the configuration. */
  | {
      readonly kind: "review-config";
      readonly data: {
        readonly sha: string;
        readonly pulls: readonly number[];
        readonly again: boolean;
        /** True for the head of a merge group into the default branch; left out where nobody said so. */
        readonly group?: boolean;
      };
    }
  /** A button that somebody pressed on the check of a commit, besides Re-evaluate. */
  | {
      readonly kind: "answer-button";
      readonly data: {
        readonly repository: string;
        readonly sha: string;
        readonly asked: AskedFor;
        /** Login of who pressed it. */
        readonly sender: string;
      };
    }
  /** Waivers that have expired go, by a pull request. */
  | { readonly kind: "remove-expired-waivers"; readonly data: Record<string, never> }
  /** The central repo's default branch moved, or may have. */
  | { readonly kind: "load-config"; readonly data: Record<string, never> }
  /** A repository changed in a way that the catalog may show. */
  | { readonly kind: "observe-repository"; readonly data: { readonly repository: string } }
  /** A branch moved that a gate names besides the default branch: what goes into it is compared with something else. */
  | {
      readonly kind: "judge-base";
      readonly data: { readonly repository: string; readonly branch: string };
    }
  /** All repositories, whole (nightly, after installation) or those that changed. */
  | { readonly kind: "sync"; readonly data: { readonly whole: boolean } }
  /** Everything that an event should have told, compared with what is. */
  | { readonly kind: "reconcile"; readonly data: Record<string, never> }
  /** Somebody came, went, or is in other teams. */
  | { readonly kind: "read-people"; readonly data: Record<string, never> }
  /** The catalog as it is now, written to the record. */
  | { readonly kind: "record"; readonly data: Record<string, never> }
  | RunJobRequest;

/** Kinds of jobs. */
export type JobKind = JobRequest["kind"];

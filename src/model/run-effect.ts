import type { Edit } from "./invocation.ts";
import type { Json, JsonObject } from "./json.ts";
import type { RunReason } from "./run.ts";

/** Starts a workflow of GitHub Actions. */
export interface DispatchEffect {
  readonly kind: "dispatch";
  /** Without the owner. */
  readonly repository: string;
  /** File name below .github/workflows. */
  readonly workflow: string;
  /** Branch or tag; null for the default branch. */
  readonly ref: string | null;
  /** As GitHub takes them: texts. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Whether the run ends as the workflow ends. */
  readonly follow: boolean;
}

/**
 * Sends a request. Secrets are in it as `{{ .secrets.NAME }}` still: they are put in at the last moment and never kept. Opening
 * braces of any other text are `{{ '{' }}`, so that none of it reads like a secret (see secret-text.ts).
 */
export interface RequestEffect {
  readonly kind: "request";
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
  /** Environment variable with the secret to sign with; null for the App's own webhook secret. */
  readonly secret: string | null;
  /** Whether the answer ends the run; otherwise a signed report does. */
  readonly synchronized: boolean;
  readonly timeoutMs: number;
}

/** Changes of one file. */
export interface FileEdit {
  readonly path: string;
  readonly edits: readonly Edit[];
  readonly create: boolean;
  readonly optional: boolean;
}

/** Edits files of a repository, by a pull request or a commit. */
export interface EditEffect {
  readonly kind: "edit";
  readonly repository: string;
  /** Branch that it goes into; null for the default branch. */
  readonly base: string | null;
  readonly files: readonly FileEdit[];
  readonly as: "pull_request" | "commit";
  readonly title: string;
  readonly body: string;
}

/** Writes an entity of the central repo: the file that describes it, or a new one. */
export interface UpsertEffect {
  readonly kind: "upsert";
  readonly blueprint: string;
  readonly identifier: string;
  /** Path of the file in the central repo that describes it, or is to. */
  readonly path: string;
  /** What the document gets: keys of an entity. Null takes a value away. */
  readonly content: JsonObject;
  readonly as: "pull_request" | "commit";
}

/** Locks, or unlocks, a service in an environment. `*` for all. */
export type LockEffect =
  | {
      readonly kind: "lock";
      readonly service: string;
      readonly environment: string;
      readonly reason: string;
      /** How long, in milliseconds, from the moment that it takes effect; null for ever. */
      readonly forMs: number | null;
    }
  | {
      readonly kind: "unlock";
      readonly service: string;
      readonly environment: string;
      /** Whether who asked may take off anybody's lock. */
      readonly admin: boolean;
    };

/** What a run does to the world. Everything in it is settled: whoever carries it out decides nothing. */
export type RunEffect = DispatchEffect | RequestEffect | EditEffect | UpsertEffect | LockEffect;

/** Something to open, with what it is called. */
export interface RunLink {
  readonly label: string;
  readonly url: string;
}

/** What is known of an effect that was sent. */
export type EffectTrace =
  /** A workflow run that was started. */
  | { readonly kind: "workflow"; readonly repository: string; readonly id: number; readonly url: string }
  /** A pull request that was opened; the run ends when it is merged or closed. */
  | { readonly kind: "pull"; readonly repository: string; readonly number: number; readonly url: string }
  | { readonly kind: "commit"; readonly repository: string; readonly sha: string; readonly url: string }
  /** A request that was taken, and is reported on later. */
  | { readonly kind: "request"; readonly status: number }
  | { readonly kind: "lock"; readonly path: string };

/** Which of the reasons why runs end a failed effect has; `effect_failed` unless told. */
export type EffectFailure =
  | "workflow_failed"
  | "workflow_not_run"
  | "workflow_cancelled"
  | "pull_closed"
  | "request_failed"
  | "effect_failed";

/** Why an effect may not be sent any more, though it was to be. */
export interface SendRefusal {
  readonly reason: RunReason;
  /** One sentence, plain text. */
  readonly why: string;
}

/** What came of an attempt to carry out an effect. */
export type EffectOutcome =
  /** Under way; something later ends it. */
  | { readonly kind: "started"; readonly trace: EffectTrace; readonly summary: string }
  /** Done, and nothing is to come. */
  | { readonly kind: "done"; readonly trace: EffectTrace | null; readonly summary: string }
  /** It was not done, for a reason that stays. */
  | {
      readonly kind: "failed";
      readonly why: string;
      /** Left out where the kind of effect tells it. */
      readonly reason?: RunReason;
    }
  /** Whether it was done can't be told: nobody may repeat it unasked. */
  | { readonly kind: "uncertain"; readonly why: string; readonly look: RunLink | null };

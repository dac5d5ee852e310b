import type { CommentWriter, PullWriter } from "../effects/index.ts";
import type { FilePlan, OpenHead } from "../facts/index.ts";
import type { EvaluationPorts } from "../flows/index.ts";
import type { GitHub } from "../github/index.ts";
import { type Memory, RetryLater } from "../jobs/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Clock } from "../model/clock.ts";
import type { People } from "../model/person.ts";
import type { Tree } from "../model/tree.ts";
import type { RecordStore } from "../records/index.ts";
import type { CentralKeeper } from "../session/index.ts";
import type { BasisTeller } from "./basis.ts";
import type { JobRequest } from "./intake/job-kinds.ts";
import type { LockKeeper } from "./locks/index.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Organisation } from "./organisation.ts";
import type { AppRuns } from "./runs/index.ts";

/** Everything that jobs work with. */
export interface Services {
  readonly organization: string;
  /** Name of the central repo. */
  readonly centralName: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly memory: Memory;
  readonly jq: JqEngine;
  readonly central: CentralKeeper;
  readonly organisation: Organisation;
  readonly evaluation: EvaluationPorts;
  /** The same for verdicts that nobody waits for: their calls let others go first. */
  readonly pacedEvaluation: EvaluationPorts;
  readonly tellBasis: BasisTeller;
  /** What is locked. */
  readonly locks: LockKeeper;
  /** Commands and runs; null where the App may not answer people. */
  readonly runs: AppRuns | null;
  /** Opens pull requests; null where the App may not. */
  readonly pulls: PullWriter | null;
  /** Answers people on pull requests; null where the App may not. */
  readonly replies: CommentWriter | null;
  /** Everybody in the organisation, and its teams, as far as they may be read. */
  readonly readPeople: () => Promise<People>;
  /** Whether a person may write to a repository now. */
  readonly mayWrite: (repository: string, login: string) => Promise<boolean>;
  /** The app itself, for its hook deliveries. */
  readonly asApp: GitHub;
  /** GitHub with a token that reads the central repo and no other. */
  readonly centralGitHub: () => GitHub;
  /** Files of the central repo at a commit. */
  readonly openCentral: (commit: string) => Promise<Tree>;
  /** The record that the configuration names. */
  readonly record: () => RecordStore;
  /** Open pull requests that changed since a moment; all of them for null. Rejects when they can't be listed whole. */
  readonly listOpenHeads: (since: Date | null) => Promise<readonly OpenHead[]>;
  /** Has more work done. `paced` for much of it at once, which is to leave room for other work. */
  readonly ask: (requests: readonly JobRequest[], paced?: boolean) => Promise<void>;
}

/** How long is waited while the central repo and the repositories are read for the first time. */
const NOT_READ_MS = 1000;

/** Which files are read now. Without a configuration the job waits for it, or fails when the newest is broken. */
export function requirePlan({ central }: Pick<Services, "central">): FilePlan {
  const current = central.current();
  if (current !== null) return current.plan;
  if (central.broken() !== null) throw new NotConfiguredError(true);
  throw new RetryLater(NOT_READ_MS, "the central repo has not been read yet");
}

/**
 * Lets a verdict wait for all that it may rest on: a job that comes while everything is read for the first time is put off,
 * and tells nobody that something is the matter.
 */
export function requireReading(services: Pick<Services, "central" | "organisation">): void {
  requirePlan(services);
  if (services.organisation.observation() === null)
    throw new RetryLater(NOT_READ_MS, "the repositories have not been read yet");
}

/** There is no valid configuration (yet). */
export class NotConfiguredError extends Error {
  override readonly name = "NotConfiguredError";

  constructor(isBroken: boolean) {
    super(
      isBroken
        ? "the central repo has no valid configuration: its newest commit has errors, and no earlier one is known to be valid"
        : "the central repo could not be read yet",
    );
  }
}

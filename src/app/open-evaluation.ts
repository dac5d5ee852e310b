import { type CommentWriter, createCheckRuns } from "../effects/index.ts";
import { createGitHubChanges, type GitHubCache } from "../facts/sources/index.ts";
import type { EvaluationPorts, ReadLocks } from "../flows/index.ts";
import type { GitHub, Permissions } from "../github/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Clock } from "../model/clock.ts";
import type { CentralKeeper } from "../session/index.ts";
import type { Organisation } from "./organisation.ts";
import { NotConfiguredError } from "./services.ts";

/** What evaluations are made with. */
export interface EvaluationMaterials {
  readonly github: GitHub;
  /** What reading needs, as far as it was granted. */
  readonly permissions: Permissions;
  readonly appId: number;
  readonly organization: string;
  readonly centralName: string;
  readonly central: CentralKeeper;
  readonly organisation: Organisation;
  readonly jq: JqEngine;
  readonly clock: Clock;
  /** The moment of verdicts, where it is fixed. */
  readonly fixedMoment?: Date | undefined;
  readonly cache: GitHubCache;
  /** Where comments are written; null where the App may not. */
  readonly comments: CommentWriter | null;
  /** Whether the App may open pull requests. */
  readonly opensPulls: boolean;
  readonly readLocks: ReadLocks;
}

/** The world as evaluations see it. Both sides of a change are read with a token that is good for its repository and no other. */
export function openEvaluation(materials: EvaluationMaterials): EvaluationPorts {
  const { github, permissions, appId, organization, centralName, central, organisation, jq, clock, cache } =
    materials;
  const { comments, opensPulls, fixedMoment, readLocks } = materials;
  const changesOf = (repository: string) => {
    const reading = github.narrow({ repositories: [repository], permissions });
    return createGitHubChanges({ github: reading, organization, clock, cache, appId });
  };
  return {
    changes: {
      readHead: (question, plan, ask) => changesOf(question.repository).readHead(question, plan, ask),
      readCommits: (name, commits, plan, ask) => changesOf(name).readCommits(name, commits, plan, ask),
      readMembers: (slugs) => changesOf(centralName).readMembers(slugs),
    },
    checks: createCheckRuns({ github, organization, appId }),
    ...(comments === null ? {} : { comments }),
    current() {
      const config = central.current()?.config;
      const others = organisation.observation();
      if (config === undefined || others === null) throw new NotConfiguredError(central.broken() !== null);
      return { config, others };
    },
    jq,
    clock: { now: () => fixedMoment ?? clock.now() },
    site: { webUrl: github.webUrl, central: centralName, opensPulls },
    readLocks,
  };
}

import { createCheckRuns } from "../effects/index.ts";
import { createGitHubChanges, type GitHubCache } from "../facts/sources/index.ts";
import type { EvaluationPorts } from "../flows/index.ts";
import type { GitHub, Permissions } from "../github/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Clock } from "../model/clock.ts";
import type { CentralKeeper } from "./central.ts";
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
  readonly cache: GitHubCache;
}

/** The world as evaluations see it. Both sides of a change are read with a token that is good for its repository and no other. */
export function openEvaluation(materials: EvaluationMaterials): EvaluationPorts {
  const { github, permissions, appId, organization, centralName, central, organisation, jq, clock, cache } =
    materials;
  const changesOf = (repository: string) => {
    const reading = github.narrow({ repositories: [repository], permissions });
    return createGitHubChanges({ github: reading, organization, clock, cache, appId });
  };
  return {
    changes: {
      readHead: (question, plan) => changesOf(question.repository).readHead(question, plan),
      readCommits: (name, commits, plan) => changesOf(name).readCommits(name, commits, plan),
    },
    checks: createCheckRuns({ github, organization, appId }),
    current() {
      const config = central.current()?.config;
      const others = organisation.observation();
      if (config === undefined || others === null) throw new NotConfiguredError(central.broken() !== null);
      return { config, others };
    },
    jq,
    clock,
    site: { webUrl: github.webUrl, central: centralName },
  };
}

import type { Account, Team } from "../state/account.ts";
import { type NodeKind, readNodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { Context } from "./context.ts";
import { notServed } from "./errors.ts";
import type { Source } from "./source.ts";
import { accountSource } from "./types/account.ts";
import { appSource } from "./types/app.ts";
import { runSource } from "./types/check-run.ts";
import { suiteSource } from "./types/check-suite.ts";
import { commentSource } from "./types/comment.ts";
import { deploymentSource } from "./types/deployment.ts";
import { environmentSource } from "./types/environment.ts";
import { findObjectSource } from "./types/git-object.ts";
import { issueSource } from "./types/issue.ts";
import { pullSource } from "./types/pull-request.ts";
import { refSource } from "./types/ref.ts";
import { repositorySource } from "./types/repository.ts";
import { reviewSource } from "./types/review.ts";
import { teamSource } from "./types/team.ts";

/** Looks for an object inside a repository; null when it is not there. */
type Finder = (repository: Repository, keys: readonly string[]) => Source | null;

/** What a token must be good for to look at a kind of node, and how it is found in a repository. */
const INSIDE: Readonly<Partial<Record<NodeKind, readonly [permission: string, find: Finder]>>> = {
  Repository: [
    "metadata",
    (repository, [id]) => (String(repository.id) === id ? repositorySource(repository) : null),
  ],
  Ref: [
    "contents",
    (repository, [, name = ""]) => (repository.refs.has(name) ? refSource({ repository, name }) : null),
  ],
  Commit: ["contents", findObject],
  Tree: ["contents", findObject],
  Blob: ["contents", findObject],
  Issue: ["issues", findIssue],
  PullRequest: ["pull_requests", findPull],
  PullRequestReview: ["pull_requests", findReview],
  IssueComment: ["issues", findComment],
  CheckSuite: [
    "checks",
    (repository, [id]) =>
      wrap(repository.checkSuites.get(Number(id)), (suite) => suiteSource({ repository, suite })),
  ],
  CheckRun: [
    "checks",
    (repository, [id]) => wrap(repository.checkRuns.get(Number(id)), (run) => runSource({ repository, run })),
  ],
  Deployment: [
    "deployments",
    (repository, [id]) =>
      wrap(repository.deployments.get(Number(id)), (deployment) =>
        deploymentSource({ repository, deployment }),
      ),
  ],
  Environment: [
    "actions",
    (repository, [id]) =>
      wrap(
        [...repository.environments.values()].find((one) => String(one.id) === id),
        (environment) => environmentSource({ repository, environment }),
      ),
  ],
};

/** Kinds whose id begins with that of their repository. */
const BY_REPOSITORY: readonly NodeKind[] = ["Repository", "Ref", "Commit", "Tree", "Blob"];

/**
 * The object of a global id, by the type that it says; null when there is none that the asker may know of.
 * Throws FORBIDDEN when they may not look at it, and says so when the sandbox doesn't look up this kind.
 */
export function findNode(context: Context, id: string): Source | null {
  const node = readNodeId(id);
  if (node === undefined) return null;
  const { kind, keys } = node;
  const { world, access } = context;
  switch (kind) {
    case "User":
    case "Bot":
    case "Organization":
      return wrap(
        [...world.accounts.values()].find((one) => KINDS[one.kind] === kind && has(one, keys)),
        accountSource,
      );
    case "App":
      return wrap(world.apps.get(Number(keys[0])), appSource);
    case "Team":
      return findTeam(context, keys);
  }
  const inside = INSIDE[kind];
  if (inside === undefined) throw notServed(`Query.node of a ${kind}`);
  const [permission, find] = inside;
  for (const repository of world.repositories.values()) {
    const found =
      access.canSee(repository) && (!BY_REPOSITORY.includes(kind) || has(repository, keys))
        ? find(repository, keys)
        : null;
    if (found === null) continue;
    if (permission !== "metadata") access.demand(repository, permission);
    return found;
  }
  return null;
}

const KINDS = { user: "User", bot: "Bot", organization: "Organization" } as const;

function has({ id }: Account | Repository | Team, [first]: readonly string[]): boolean {
  return String(id) === first;
}

function findTeam({ world, access }: Context, keys: readonly string[]): Source | null {
  for (const organization of world.accounts.values()) {
    if (organization.kind !== "organization") continue;
    const team = [...organization.teams.values()].find((one) => has(one, keys));
    if (team === undefined) continue;
    access.demandOfOrganization(organization, "members");
    return teamSource({ organization, team });
  }
  return null;
}

function findObject(repository: Repository, [, oid = ""]: readonly string[]): Source | null {
  return findObjectSource(repository, oid);
}

function findIssue(repository: Repository, [id]: readonly string[]): Source | null {
  const issue = [...repository.issues.values()].find((one) => String(one.id) === id);
  return issue === undefined || repository.pulls.has(issue.number)
    ? null
    : issueSource({ repository, issue });
}

function findPull(repository: Repository, [id]: readonly string[]): Source | null {
  const pull = [...repository.pulls.values()].find((one) => String(one.id) === id);
  const issue = pull === undefined ? undefined : repository.issues.get(pull.number);
  return pull === undefined || issue === undefined ? null : pullSource({ repository, issue, pull });
}

function findReview(repository: Repository, [id]: readonly string[]): Source | null {
  for (const pull of repository.pulls.values()) {
    const review = pull.reviews.get(Number(id));
    const issue = repository.issues.get(pull.number);
    if (review !== undefined && issue !== undefined) return reviewSource({ repository, issue, pull, review });
  }
  return null;
}

function findComment(repository: Repository, [id]: readonly string[]): Source | null {
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.get(Number(id));
    if (comment !== undefined) return commentSource({ repository, issue, comment });
  }
  return null;
}

function wrap<T>(value: T | undefined, toSource: (value: T) => Source): Source | null {
  return value === undefined ? null : toSource(value);
}

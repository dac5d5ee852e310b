import { ApiError } from "../http/route.ts";
import type { Organization } from "../state/account.ts";
import type { App } from "../state/app.ts";
import type { CheckRun } from "../state/checks.ts";
import { findOrganization, findRepository } from "../state/find.ts";
import type { Issue, PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** The repository `owner/name`. Throws 404 with a message, as all here, for what is not there. */
export function repositoryNamed(world: World, fullName: string): Repository {
  const [owner = "", name = ""] = fullName.split("/");
  return found(findRepository(world, owner, name), `repository ${fullName}`);
}

/** The organisation of a login. */
export function organizationNamed(world: World, login: string): Organization {
  return found(findOrganization(world, login), `organisation ${login}`);
}

/** The app of a slug, or of an id. */
export function appNamed(world: World, app: string | number): App {
  return found(
    [...world.apps.values()].find(({ id, slug }) => id === app || slug === app),
    `app ${app}`,
  );
}

/** A pull request by its number. */
export function pullNumbered(repository: Repository, number: number): PullRequest {
  return found(repository.pulls.get(number), `pull request ${number}`);
}

/** An issue, or the issue that a pull request is, by its number. */
export function issueNumbered(repository: Repository, number: number): Issue {
  return found(repository.issues.get(number), `issue ${number}`);
}

/** A check run by its id. */
export function runWithId(repository: Repository, id: number): CheckRun {
  return found(repository.checkRuns.get(id), `check run ${id}`);
}

/** The commit that a branch, a full ref name or a commit id stands for. */
export function commitNamed(repository: Repository, name: string): string {
  const commit =
    repository.refs.get(`refs/heads/${name}`) ??
    repository.refs.get(name) ??
    (repository.git.read(name) === undefined ? undefined : name);
  return found(commit, `commit or branch ${name}`);
}

/** What there is, or a 404 that names what there is not. */
export function found<Found>(value: Found | undefined, what: string): Found {
  if (value === undefined) throw new ApiError(404, `The sandbox has no ${what}.`);
  return value;
}

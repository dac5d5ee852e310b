import { describeTeam } from "../describe/team.ts";
import { describeUser } from "../describe/user.ts";
import { ApiError } from "../http/route.ts";
import { findOrganization, findUser } from "../state/find.ts";
import type { PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { issueOf } from "./issue-of.ts";
import { tellOfPull } from "./tell-of-pull.ts";

/** Who is asked to review: logins of people, slugs of teams. */
export interface Reviewers {
  readonly people: readonly string[];
  readonly teams: readonly string[];
}

/** Asks people and teams for a review; tells of `pull_request.review_requested`, once for each. Throws an ApiError of status 422 for the author, and for who is not there. */
export function requestReviews(
  world: World,
  repository: Repository,
  pull: PullRequest,
  { people, teams }: Reviewers,
  actor: string,
): void {
  const known = findOrganization(world, repository.owner)?.teams;
  if (people.some((login) => login.toLowerCase() === issueOf(repository, pull).author.toLowerCase())) {
    throw new ApiError(422, "Review cannot be requested from pull request author.");
  }
  if (
    people.some((login) => findUser(world, login) === undefined) ||
    teams.some((slug) => known?.has(slug) !== true)
  ) {
    throw new ApiError(422, "Reviews may only be requested from collaborators.");
  }
  const newPeople = people.filter((login) => !pull.requestedReviewers.includes(login));
  const newTeams = teams.filter((slug) => !pull.requestedTeams.includes(slug));
  pull.requestedReviewers = [...pull.requestedReviewers, ...newPeople];
  pull.requestedTeams = [...pull.requestedTeams, ...newTeams];
  tell(world, repository, pull, "review_requested", { people: newPeople, teams: newTeams }, actor);
}

/** Takes such requests back; tells of `pull_request.review_request_removed`, once for each. */
export function withdrawRequests(
  world: World,
  repository: Repository,
  pull: PullRequest,
  { people, teams }: Reviewers,
  actor: string,
): void {
  const oldPeople = people.filter((login) => pull.requestedReviewers.includes(login));
  const oldTeams = teams.filter((slug) => pull.requestedTeams.includes(slug));
  pull.requestedReviewers = pull.requestedReviewers.filter((login) => !people.includes(login));
  pull.requestedTeams = pull.requestedTeams.filter((slug) => !teams.includes(slug));
  tell(world, repository, pull, "review_request_removed", { people: oldPeople, teams: oldTeams }, actor);
}

function tell(
  world: World,
  repository: Repository,
  pull: PullRequest,
  action: string,
  { people, teams }: Reviewers,
  actor: string,
): void {
  const organization = findOrganization(world, repository.owner);
  for (const login of people) {
    const payload = { requested_reviewer: describeUser(world, login) };
    tellOfPull(world, repository, pull, { action, actor, payload });
  }
  for (const slug of teams) {
    const team = organization?.teams.get(slug);
    if (organization !== undefined && team !== undefined) {
      const payload = { requested_team: describeTeam(world, organization, team) };
      tellOfPull(world, repository, pull, { action, actor, payload });
    }
  }
}

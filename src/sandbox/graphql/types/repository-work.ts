import { findEnvironment } from "../../operations/write-environment.ts";
import { listRulesets as rulesetsOf } from "../../protection/branch-rules.ts";
import { findOrganization } from "../../state/find.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import type { Arguments } from "../arguments.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import type { Fields, Source } from "../source.ts";
import { listProtections } from "./branch-protection.ts";
import { listDeployments } from "./deployment.ts";
import { environmentSource, listEnvironments } from "./environment.ts";
import { issueSource, listIssues } from "./issue.ts";
import { labelSource, listLabels } from "./label.ts";
import { pullSource } from "./pull-request.ts";
import { pagePulls } from "./pull-request-list.ts";
import { findRuleset, listRulesets, type RulesetOf } from "./ruleset.ts";

/** What is done with a repository. Each kind has a permission of its own. */
export const REPOSITORY_WORK: Fields<Repository> = {
  pullRequest: (repository, args, context) => findPull(repository, args.requiredNumber("number"), context),
  pullRequests(repository, args, { access }) {
    access.demand(repository, "pull_requests");
    return pagePulls(repository, [...repository.pulls.values()], args);
  },
  issue: (repository, args, context) => findIssue(repository, args.requiredNumber("number"), context),
  issues(repository, args, { access }) {
    access.demand(repository, "issues");
    return listIssues(repository, args);
  },
  issueOrPullRequest(repository, args, context) {
    const number = args.requiredNumber("number");
    return repository.pulls.has(number)
      ? findPull(repository, number, context)
      : findIssue(repository, number, context);
  },
  labels: (repository, args) => listLabels(repository, labelsOf(repository), args),
  label(repository, args) {
    const name = args.requiredText("name");
    return labelsOf(repository).includes(name) ? labelSource({ repository, name }) : null;
  },
  environments(repository, args, { access }) {
    access.demand(repository, "actions");
    return listEnvironments(repository, args);
  },
  environment(repository, args, { access }) {
    access.demand(repository, "actions");
    const environment = findEnvironment(repository, args.requiredText("name"));
    return environment === undefined ? null : environmentSource({ repository, environment });
  },
  deployments(repository, args, { access }) {
    access.demand(repository, "deployments");
    return listDeployments(repository, [...repository.deployments.values()], args);
  },
  branchProtectionRules(repository, args, { access }) {
    access.demand(repository, "administration");
    return listProtections(repository, args);
  },
  rulesets: (repository, args, { world }) => listRulesets(findRulesets(world, repository, args), args),
  ruleset: (repository, args, { world }) => findRuleset(findRulesets(world, repository, args), args),
};

function findPull(repository: Repository, number: number, { access }: Context): Source {
  access.demand(repository, "pull_requests");
  const pull = repository.pulls.get(number);
  const issue = repository.issues.get(number);
  if (pull !== undefined && issue !== undefined) return pullSource({ repository, issue, pull });
  throw notFound(`a PullRequest with the number of ${number}`);
}

function findIssue(repository: Repository, number: number, { access }: Context): Source {
  access.demand(repository, "issues");
  const issue = repository.pulls.has(number) ? undefined : repository.issues.get(number);
  if (issue !== undefined) return issueSource({ repository, issue });
  throw notFound(`an Issue with the number of ${number}`);
}

/** Labels are only names here: those that something has. */
function labelsOf(repository: Repository): readonly string[] {
  return [...new Set([...repository.issues.values()].flatMap(({ labels }) => labels))].sort();
}

function findRulesets(world: World, repository: Repository, args: Arguments): readonly RulesetOf[] {
  const organization = findOrganization(world, repository.owner);
  return rulesetsOf(world, repository).flatMap(({ ruleset, source }): readonly RulesetOf[] => {
    if (source === "Repository") return [{ origin: { repository }, ruleset }];
    return organization === undefined || args.flag("includeParents") === false
      ? []
      : [{ origin: { organization }, ruleset }];
  });
}

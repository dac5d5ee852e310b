import type { World } from "../state/world.ts";
import type { PageRequest, RepositoryView, View } from "./view.ts";
import { repositoryAt, there } from "./view.ts";
import { viewAccount } from "./views/account.ts";
import { viewActions, viewWorkflowRun } from "./views/actions.ts";
import { viewApp, viewInstallation } from "./views/app.ts";
import { viewBranches, viewRules } from "./views/branches.ts";
import { viewCheckRun, viewCommitChecks, viewPullChecks } from "./views/checks.ts";
import { viewCommit, viewCommits, viewComparison } from "./views/commits.ts";
import { viewDeployment, viewDeployments } from "./views/deployments.ts";
import { viewFile } from "./views/file.ts";
import { viewHome } from "./views/home.ts";
import { viewIssue, viewIssues, viewPulls } from "./views/issues.ts";
import { viewNewFile } from "./views/new-file.ts";
import { viewPull } from "./views/pull.ts";
import { viewTeam } from "./views/team.ts";
import { viewRepository, viewTree } from "./views/tree.ts";

/** Pages of a repository by the first part of their path. What follows it is the view's to read. */
const VIEWS: Readonly<Record<string, RepositoryView>> = {
  tree: viewTree,
  blob: viewFile,
  edit: viewFile,
  new: viewNewFile,
  commits: viewCommits,
  commit: (request) => (request.rest[1] === "checks" ? viewCommitChecks(request) : viewCommit(request)),
  compare: viewComparison,
  pulls: viewPulls,
  pull: viewPullPage,
  issues: (request) => (request.rest.length === 0 ? viewIssues(request) : viewIssue(request)),
  labels: viewIssues,
  runs: viewCheckRun,
  actions: (request) =>
    request.rest[0] === "runs"
      ? viewWorkflowRun({ ...request, rest: request.rest.slice(1) })
      : viewActions(request),
  deployments: (request) =>
    /^\d+$/.test(request.rest[0] ?? "") ? viewDeployment(request) : viewDeployments(request),
  branches: viewBranches,
  rules: viewRules,
};

/** The view that a path leads to. Throws an ApiError of status 404 for one that leads nowhere. */
export function routePage({ world, rest, query }: PageRequest): View {
  const [first, second, third, fourth, fifth] = rest;
  if (first === undefined) return viewHome(world);
  if (second === undefined) return viewAccount(world, first);
  if (first === "apps") return viewApp(world, second);
  if (first === "orgs") return viewOrganizationPage(world, second, third, fourth);
  if (first === "organizations") return viewInstallation(world, second, fifth ?? "");
  const repository = repositoryAt(world, first, second);
  const request = { world, repository, rest: rest.slice(3), query };
  if (third === undefined) return viewRepository(request);
  const view = Object.hasOwn(VIEWS, third) ? VIEWS[third] : undefined;
  return there(view, `page "${third}"`)(request);
}

function viewPullPage(request: Parameters<RepositoryView>[0]): View {
  const [number = "", page, commit] = request.rest;
  if (page === "commits" && commit !== undefined) return viewCommit({ ...request, rest: [commit] });
  return page === "checks" ? viewPullChecks(request) : viewPull({ ...request, rest: [number] });
}

function viewOrganizationPage(world: World, login: string, page?: string, slug?: string): View {
  return page === "teams" && slug !== undefined ? viewTeam(world, login, slug) : viewAccount(world, login);
}

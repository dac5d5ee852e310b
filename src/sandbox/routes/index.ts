/**
 * What the sandbox answers on GitHub's REST API, one file for each group of operations.
 */
import type { Route } from "../http/route.ts";
import { branchRoutes } from "./branches.ts";
import { checkRunRoutes } from "./check-runs.ts";
import { checkSuiteRoutes } from "./check-suites.ts";
import { codeownersRoutes } from "./codeowners.ts";
import { collaboratorRoutes } from "./collaborators.ts";
import { commitRoutes } from "./commits.ts";
import { contentRoutes } from "./contents.ts";
import { deploymentRoutes } from "./deployments.ts";
import { environmentRoutes } from "./environments.ts";
import { gitObjectRoutes } from "./git-objects.ts";
import { gitRefRoutes } from "./git-refs.ts";
import { issueCommentRoutes } from "./issue-comments.ts";
import { issueMarkRoutes } from "./issue-marks.ts";
import { issueRoutes } from "./issues.ts";
import { mergeRoutes } from "./merges.ts";
import { organizationRoutes } from "./organizations.ts";
import { propertyRoutes } from "./properties.ts";
import { protectionRoutes } from "./protections.ts";
import { pullRoutes } from "./pulls.ts";
import { reactionRoutes } from "./reactions.ts";
import { repositoryRoutes } from "./repositories.ts";
import { repositoryDispatchRoutes } from "./repository-dispatch.ts";
import { reviewRoutes } from "./reviews.ts";
import { rulesetRoutes } from "./rulesets.ts";
import { statusRoutes } from "./statuses.ts";
import { tarballRoutes } from "./tarballs.ts";
import { teamMemberRoutes } from "./team-members.ts";
import { teamRepositoryRoutes } from "./team-repositories.ts";
import { teamRoutes } from "./teams.ts";
import { workflowRunRoutes } from "./workflow-runs.ts";
import { workflowRoutes } from "./workflows.ts";

/** Every operation that the sandbox answers. */
export const routes: readonly Route[] = [
  ...branchRoutes,
  ...checkRunRoutes,
  ...checkSuiteRoutes,
  ...codeownersRoutes,
  ...collaboratorRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...deploymentRoutes,
  ...environmentRoutes,
  ...gitObjectRoutes,
  ...gitRefRoutes,
  ...issueCommentRoutes,
  ...issueMarkRoutes,
  ...issueRoutes,
  ...mergeRoutes,
  ...organizationRoutes,
  ...propertyRoutes,
  ...protectionRoutes,
  ...pullRoutes,
  ...reactionRoutes,
  ...repositoryRoutes,
  ...repositoryDispatchRoutes,
  ...reviewRoutes,
  ...rulesetRoutes,
  ...statusRoutes,
  ...tarballRoutes,
  ...teamMemberRoutes,
  ...teamRepositoryRoutes,
  ...teamRoutes,
  ...workflowRoutes,
  ...workflowRunRoutes,
];

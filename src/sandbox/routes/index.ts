/**
 * What the sandbox answers on GitHub's REST API, one file for each group of operations.
 */
import type { Route } from "../http/route.ts";
import { branchRoutes } from "./branches.ts";
import { checkRunRoutes } from "./check-runs.ts";
import { checkSuiteRoutes } from "./check-suites.ts";
import { codeownersRoutes } from "./codeowners.ts";
import { commitRoutes } from "./commits.ts";
import { contentRoutes } from "./contents.ts";
import { gitObjectRoutes } from "./git-objects.ts";
import { gitRefRoutes } from "./git-refs.ts";
import { mergeRoutes } from "./merges.ts";
import { protectionRoutes } from "./protections.ts";
import { pullRoutes } from "./pulls.ts";
import { repositoryRoutes } from "./repositories.ts";
import { reviewRoutes } from "./reviews.ts";
import { rulesetRoutes } from "./rulesets.ts";
import { statusRoutes } from "./statuses.ts";
import { tarballRoutes } from "./tarballs.ts";

/** Every operation that the sandbox answers. */
export const routes: readonly Route[] = [
  ...branchRoutes,
  ...checkRunRoutes,
  ...checkSuiteRoutes,
  ...codeownersRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...gitObjectRoutes,
  ...gitRefRoutes,
  ...mergeRoutes,
  ...protectionRoutes,
  ...pullRoutes,
  ...repositoryRoutes,
  ...reviewRoutes,
  ...rulesetRoutes,
  ...statusRoutes,
  ...tarballRoutes,
];

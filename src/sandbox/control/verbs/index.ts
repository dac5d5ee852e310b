/** What the sandbox can be told to do, by name. */
import { accountVerbs } from "./accounts.ts";
import { appVerbs } from "./apps.ts";
import { checkVerbs } from "./checks.ts";
import { deploymentVerbs } from "./deployments.ts";
import { issueVerbs } from "./issues.ts";
import { protectionVerbs } from "./protection.ts";
import { pullVerbs } from "./pulls.ts";
import { repositoryVerbs } from "./repositories.ts";
import { seedVerbs } from "./seed.ts";
import { serverVerbs } from "./server.ts";
import { workflowTokenVerbs } from "./workflow-tokens.ts";

/** Every verb. */
export const VERBS = {
  ...accountVerbs,
  ...appVerbs,
  ...repositoryVerbs,
  ...pullVerbs,
  ...issueVerbs,
  ...checkVerbs,
  ...deploymentVerbs,
  ...protectionVerbs,
  ...serverVerbs,
  ...workflowTokenVerbs,
  ...seedVerbs,
};

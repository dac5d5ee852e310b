import type { App, Installation } from "../state/app.ts";

/**
 * The permissions that an app needs for an event: any of those named, at least to read (GitHub docs, Webhook events and
 * payloads: "must have at least read-level access for …"). Events that are not here need none.
 */
const EVENT_PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  branch_protection_rule: ["administration"],
  check_run: ["checks"],
  check_suite: ["checks"],
  commit_comment: ["contents"],
  create: ["contents"],
  custom_property: ["organization_custom_properties"],
  custom_property_values: ["organization_custom_properties"],
  delete: ["contents"],
  deployment: ["deployments"],
  deployment_protection_rule: ["deployments"],
  deployment_review: ["deployments"],
  deployment_status: ["deployments"],
  fork: ["contents"],
  issue_comment: ["issues", "pull_requests"],
  issues: ["issues"],
  label: ["metadata"],
  member: ["members"],
  membership: ["members"],
  merge_group: ["merge_queues"],
  milestone: ["issues", "pull_requests"],
  organization: ["members"],
  public: ["metadata"],
  pull_request: ["pull_requests"],
  pull_request_review: ["pull_requests"],
  pull_request_review_comment: ["pull_requests"],
  pull_request_review_thread: ["pull_requests"],
  push: ["contents"],
  release: ["contents"],
  repository: ["metadata"],
  repository_dispatch: ["contents"],
  repository_ruleset: ["administration"],
  status: ["statuses"],
  team: ["members"],
  team_add: ["members"],
  workflow_dispatch: ["contents"],
  workflow_job: ["actions"],
  workflow_run: ["actions"],
};

/** What an app hears without asking: of its installations, and, when it writes checks, of what is asked of its own. */
const UNASKED = new Set(["installation", "installation_repositories", "installation_target", "meta"]);
const OWN_CHECKS = new Set([
  "check_suite.requested",
  "check_suite.rerequested",
  "check_run.rerequested",
  "check_run.requested_action",
]);

/** Whether an installed app hears of an event: it listens, and was granted what the event needs. */
export function hears(app: App, installation: Installation, name: string, action: string | null): boolean {
  if (UNASKED.has(name)) return true;
  const permissions: Readonly<Record<string, string>> = { metadata: "read", ...installation.permissions };
  if (OWN_CHECKS.has(`${name}.${action}`)) return permissions["checks"] === "write";
  if (!app.events.includes(name) || !installation.events.includes(name)) return false;
  const needed = EVENT_PERMISSIONS[name];
  return needed === undefined || needed.some((permission) => Object.hasOwn(permissions, permission));
}

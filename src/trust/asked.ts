/** Something that Muster does, what it needs of GitHub for it, and what to do when that wasn't granted. */
export interface Feature {
  readonly name: string;
  readonly permission: string;
  readonly level: "read" | "write";
  /** True when the App is of no use without it. */
  readonly required: boolean;
}

/** Every feature that needs a permission; `app.yml` asks for the same. */
export const FEATURES: readonly Feature[] = [
  { name: "reading repositories", permission: "metadata", level: "read", required: true },
  { name: "reading files, and writing the record", permission: "contents", level: "write", required: true },
  { name: "checks on pull requests", permission: "checks", level: "write", required: true },
  { name: "knowing pull requests", permission: "pull_requests", level: "read", required: true },
  {
    name: "fix pull requests, requests for waivers, and comments",
    permission: "pull_requests",
    level: "write",
    required: false,
  },
  { name: "commit statuses among other checks", permission: "statuses", level: "read", required: false },
  {
    name: "choosing the check as a required one in rulesets",
    permission: "statuses",
    level: "write",
    required: false,
  },
  {
    name: "telling whether another check ran again",
    permission: "actions",
    level: "read",
    required: false,
  },
  {
    name: "commands in comments and issue forms, and answers to them",
    permission: "issues",
    level: "write",
    required: false,
  },
  { name: "starting workflows by commands", permission: "actions", level: "write", required: false },
  {
    name: "permissions and approvals by members of teams",
    permission: "members",
    level: "read",
    required: false,
  },
  { name: "verdicts in the merge queue", permission: "merge_queues", level: "read", required: false },
  {
    name: "custom properties in the catalog",
    permission: "organization_custom_properties",
    level: "read",
    required: false,
  },
];

/** Features whose permission was not granted. */
export function missingFeatures(granted: Readonly<Record<string, string>>): readonly Feature[] {
  return FEATURES.filter(({ permission, level }) => {
    const has = granted[permission];
    return has === undefined || (level === "write" && has === "read");
  });
}

/** Events that Muster acts upon; `app.yml` asks for the same, but for those that GitHub always sends. */
export const EVENTS = [
  "pull_request",
  "pull_request_review",
  "check_run",
  "check_suite",
  "status",
  "merge_group",
  "push",
  "repository",
  "custom_property_values",
  "issue_comment",
  "issues",
  "workflow_run",
  "membership",
  "team",
  "organization",
  "installation",
  "installation_repositories",
] as const;

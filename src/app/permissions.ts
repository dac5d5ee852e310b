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
    name: "choosing the check as a required one in rulesets",
    permission: "statuses",
    level: "write",
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

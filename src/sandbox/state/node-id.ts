/** Prefixes of global ids, as GitHub has them. */
const PREFIXES = {
  User: "U",
  Bot: "BOT",
  Organization: "O",
  Team: "T",
  Repository: "R",
  Ref: "REF",
  Blob: "B",
  Tree: "TR",
  Commit: "C",
  Issue: "I",
  PullRequest: "PR",
  IssueComment: "IC",
  PullRequestReview: "PRR",
  Reaction: "REA",
  Label: "LA",
  App: "A",
  CheckSuite: "CS",
  CheckRun: "CR",
  StatusContext: "SC",
  Deployment: "DE",
  DeploymentStatus: "DES",
  Environment: "EN",
  Workflow: "W",
  WorkflowRun: "WFR",
  Gate: "GA",
  RepositoryRuleset: "RRS",
  RepositoryRulesetBypassActor: "RRSBA",
  BranchProtectionRule: "BPR",
  RepositoryRule: "RRU",
  PullRequestCommit: "PURC",
  ReviewRequest: "RR",
  Comparison: "CMP",
  Status: "ST",
  StatusCheckRollup: "SCR",
  Language: "LAN",
  RepositoryTopic: "RT",
  Topic: "TO",
} as const;

/** What a global id can stand for: type names of GitHub's GraphQL schema. */
export type NodeKind = keyof typeof PREFIXES;

/** The global id (`node_id`, GraphQL's `id`) of an object: its kind and what tells it from others, e.g. a number, or a repository's id and a commit. */
export function nodeId(kind: NodeKind, ...keys: readonly (number | string)[]): string {
  return `${PREFIXES[kind]}_${Buffer.from(`${kind}:${keys.join(":")}`).toString("base64url")}`;
}

/** What a global id stands for; undefined when it is none. */
export function readNodeId(
  id: string,
): { readonly kind: NodeKind; readonly keys: readonly string[] } | undefined {
  const separator = id.indexOf("_");
  const [kind, ...keys] = Buffer.from(id.slice(separator + 1), "base64url")
    .toString()
    .split(":");
  return kind !== undefined && isNodeKind(kind) && PREFIXES[kind] === id.slice(0, separator)
    ? { kind, keys }
    : undefined;
}

function isNodeKind(kind: string): kind is NodeKind {
  return Object.hasOwn(PREFIXES, kind);
}

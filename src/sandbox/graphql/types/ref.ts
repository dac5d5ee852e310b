import { resolveRevision } from "../../git/resolve-revision.ts";
import { protectionOf, rulesOf } from "../../protection/branch-rules.ts";
import { findOrganization } from "../../state/find.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { notServed } from "../errors.ts";
import { objectType, type Source, source } from "../source.ts";
import { protectionSource } from "./branch-protection.ts";
import { comparisonSource } from "./comparison.ts";
import { findObjectSource } from "./git-object.ts";
import { pagePulls } from "./pull-request-list.ts";
import { repositorySource } from "./repository.ts";
import { pageRules, type RuleOf } from "./ruleset.ts";

/** A branch, a tag or another ref, by its full name. */
export interface RefOf {
  readonly repository: Repository;
  readonly name: string;
}

const REF = objectType<RefOf>("Ref", () => ({
  id: ({ repository, name }) => nodeId("Ref", repository.id, name),
  name: ({ name }) => name.slice(prefixOf(name).length),
  prefix: ({ name }) => prefixOf(name),
  repository: ({ repository }) => repositorySource(repository),
  target({ repository, name }) {
    const oid = repository.refs.get(name);
    return oid === undefined ? null : findObjectSource(repository, oid);
  },
  compare({ repository, name }, args) {
    const base = repository.refs.get(name);
    const wanted = args.requiredText("headRef");
    if (wanted.includes(":")) throw notServed("Ref.compare with another repository");
    const head = resolveRevision(repository, wanted);
    return base === undefined || head === undefined ? null : comparisonSource({ repository, base, head });
  },
  associatedPullRequests({ repository, name }, args, { access }) {
    access.demand(repository, "pull_requests");
    const pulls = [...repository.pulls.values()].filter(
      ({ headBranch }) => `refs/heads/${headBranch}` === name,
    );
    return pagePulls(repository, pulls, args);
  },
  branchProtectionRule({ repository, name }, _, { access }) {
    access.demand(repository, "administration");
    const branch = name.startsWith("refs/heads/") ? name.slice("refs/heads/".length) : undefined;
    const protection = branch === undefined ? undefined : protectionOf(repository, branch);
    return protection === undefined ? null : protectionSource({ repository, protection });
  },
  rules({ repository, name }, args, { world }) {
    const organization = findOrganization(world, repository.owner);
    const rules = rulesOf(world, repository, name).map((effective): RuleOf => {
      const { ruleset, rule, source: kind } = effective;
      const origin =
        kind === "Organization" && organization !== undefined ? { organization } : { repository };
      return { of: { origin, ruleset }, rule, index: ruleset.rules.indexOf(rule) };
    });
    return pageRules(rules, args);
  },
}));

/** A ref that is there. */
export function refSource(ref: RefOf): Source {
  return source(REF, ref);
}

/** The full name of a ref: by itself, or, as git looks for them, of a tag or a branch. Null when there is none. */
export function findRef(repository: Repository, name: string): string | null {
  const candidates = [name, `refs/${name}`, `refs/tags/${name}`, `refs/heads/${name}`];
  return (
    candidates.find((candidate) => candidate.startsWith("refs/") && repository.refs.has(candidate)) ?? null
  );
}

/** Refs below a prefix such as `refs/heads/`, in order of the alphabet. */
export function listRefs(repository: Repository, args: Arguments): Source {
  const prefix = args.requiredText("refPrefix").replace(/\/?$/, "/");
  const query = args.text("query") ?? "";
  const descending = args.text("direction") === "DESC" || args.input("orderBy")?.text("direction") === "DESC";
  const names = [...repository.refs.keys()]
    .filter((name) => name.startsWith(prefix) && name.slice(prefix.length).includes(query))
    .sort();
  return connection(
    {
      items: names,
      order: { descending, value: (name) => name, id: () => 0 },
      node: (name) => refSource({ repository, name }),
    },
    args,
  );
}

/** `refs/heads/`, `refs/tags/`, `refs/pull/`. */
function prefixOf(name: string): string {
  return /^refs\/[^/]+\//.exec(name)?.[0] ?? "";
}

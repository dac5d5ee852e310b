import { isGitHubError } from "../../github/index.ts";
import {
  type BranchGuard,
  type BranchRule,
  type BypassActor,
  type RulesetGuard,
  type Seen,
  seen,
  unseen,
} from "../../model/guard.ts";
import { HIDDEN_BYPASS, readEnforcement, readMode } from "./read-branch.ts";
import type { GuardSource } from "./source.ts";

/** Kinds of who may bypass, by GitHub's names for them. */
const KINDS: Readonly<Record<string, BypassActor["kind"]>> = {
  Integration: "app",
  OrganizationAdmin: "owners",
  EnterpriseOwner: "enterprise_owners",
  RepositoryRole: "role",
  Team: "team",
  DeployKey: "deploy_keys",
  User: "user",
};

/**
 * Reads the rules that hold for a branch, which need not exist yet: rules of rulesets that restrict it are all that is read
 * (GitHub docs, REST, Get rules for a branch).
 */
export async function readBranchRules(
  source: GuardSource,
  repository: string,
  branch: string,
): Promise<Seen<BranchGuard>> {
  const { github, organization: owner } = source;
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/rules/branches/{branch}", {
      owner,
      repo: repository,
      branch,
      per_page: 100,
    });
    const ids = [...new Set(data.map(({ ruleset_id: id }) => id ?? 0))];
    const rulesets = new Map(
      await Promise.all(ids.map(async (id) => [id, await readRuleset(source, repository, id)] as const)),
    );
    const rules = data.flatMap((rule): readonly BranchRule[] => {
      const ruleset = rulesets.get(rule.ruleset_id ?? 0);
      return ruleset === undefined ? [] : [{ kind: "other", type: rule.type, ruleset }];
    });
    return seen({
      name: branch,
      rules: seen(rules),
      classic: unseen("classic protection of it was not asked for", "Use a ruleset."),
    });
  } catch (error) {
    if (!isGitHubError(error)) throw error;
    return unseen(
      `the rules of ${repository}:${branch} could not be read: ${error.message}`,
      "Check that the repository can be read.",
    );
  }
}

async function readRuleset(
  { github, organization: owner }: GuardSource,
  repository: string,
  id: number,
): Promise<RulesetGuard> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/rulesets/{ruleset_id}", {
    owner,
    repo: repository,
    ruleset_id: id,
  });
  const { name, enforcement, bypass_actors: actors } = data;
  return {
    id,
    name,
    enforcement: readEnforcement(enforcement),
    bypass:
      actors === undefined
        ? HIDDEN_BYPASS
        : seen(
            actors.map((actor) => ({
              // A kind that is new may be anybody.
              kind: KINDS[actor.actor_type] ?? "role",
              id: actor.actor_id ?? null,
              name: Object.hasOwn(KINDS, actor.actor_type) ? null : actor.actor_type,
              mode: readMode(actor.bypass_mode ?? null),
            })),
          ),
  };
}

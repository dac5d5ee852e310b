import { z } from "zod";
import { momentOf } from "../../state/moment.ts";
import { repositoryNamed } from "../find.ts";
import { verb } from "../verb.ts";

/** Rules of branches, as an admin sets them. */
export const protectionVerbs = {
  /** A ruleset that requires checks on a branch, each of one app when it is named. */
  requireChecks: verb(
    z.strictObject({
      repository: z.string(),
      /** The default branch without one. */
      branch: z.string().optional(),
      checks: z.array(z.strictObject({ context: z.string(), appId: z.number().optional() })).min(1),
      /** Whether the branch must be up to date before merging. */
      strict: z.boolean().optional(),
    }),
    ({ world }, { repository, branch, checks, strict }) => {
      const { rulesets } = repositoryNamed(world, repository);
      const id = world.nextId();
      const required = checks.map(({ context, appId }) => ({ context, appId: appId ?? null }));
      const now = momentOf(world);
      rulesets.set(id, {
        id,
        name: `Required checks ${id}`,
        target: "branch",
        enforcement: "active",
        includeRefs: [branch === undefined ? "~DEFAULT_BRANCH" : `refs/heads/${branch}`],
        excludeRefs: [],
        includeRepositories: null,
        excludeRepositories: [],
        bypassApps: [],
        rules: [{ type: "required_status_checks", checks: required, strict: strict ?? false }],
        createdAt: now,
        updatedAt: now,
      });
      return { id };
    },
  ),
};

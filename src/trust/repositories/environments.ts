import { advice, problem, type Remark, type TrustCheck, untold, well } from "../finding.ts";
import { mayBeGoverned } from "./governed.ts";

/** Names of environments that customers meet. */
const LIVE = /(?:^|[^a-z])(?:production|prod|prd|live)(?:[^a-z]|$)/i;

/**
 * An environment that a workflow names and nobody made is made by GitHub, without any protection (GitHub docs, Managing
 * environments for deployment): whoever may push a workflow deploys there.
 */
export const environments: TrustCheck = {
  id: "environments",
  section: "repositories",
  look: ({ repositories }) =>
    repositories.filter(mayBeGoverned).flatMap(({ name, environments: read }) => {
      if (read.kind === "unknown") return [untold(name, read)];
      return read.value.map((environment): Remark => {
        const { guarded } = environment;
        if (guarded.kind === "unknown") return untold(name, guarded);
        if (guarded.value) return well(name, `the environment ${environment.name} is protected`);
        const what = `the environment ${environment.name} has no protection: any workflow that names it deploys there`;
        const fix =
          "In the repository's settings, Environments, choose its deployment branches, or add reviewers or a protection rule.";
        return LIVE.test(environment.name) ? problem(name, what, fix) : advice(name, what, fix);
      });
    }),
};

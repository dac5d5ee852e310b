import { advice, problem, type Remark, type TrustCheck, untold, well } from "../finding.ts";
import { judgeAsGoverned, mayBeGoverned } from "./governed.ts";

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
    repositories.filter(mayBeGoverned).flatMap((repository) => {
      const { name, environments: read } = repository;
      if (read.kind === "unknown") return [untold(name, read)];
      return read.value.map((environment): Remark => {
        const { guarded } = environment;
        if (guarded.kind === "unknown") return untold(name, guarded);
        if (guarded.value) return well(name, `the environment ${environment.name} is protected`);
        const what = `the environment ${environment.name} keeps nobody out: any workflow that names it deploys there`;
        const fix =
          "In the repository's settings, Environments, choose its deployment branches, or add reviewers or a protection rule; a wait timer alone keeps nobody out.";
        return LIVE.test(environment.name)
          ? judgeAsGoverned(repository, problem(name, what, fix))
          : advice(name, what, fix);
      });
    }),
};

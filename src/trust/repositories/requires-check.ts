import { CHECK_NAME } from "../../model/check-run.ts";
import { type TrustCheck, untold } from "../finding.ts";
import { judgeRequired } from "../required-check.ts";
import { judgeAsGoverned, listGoverned, mayBeGoverned } from "./governed.ts";

/** Nothing is merged into a governed branch without the App's own check. */
export const requiresCheck: TrustCheck = {
  id: "requires_check",
  section: "repositories",
  look: (facts) => [
    ...facts.repositories
      .filter(mayBeGoverned)
      .flatMap(({ name, branches }) => (branches.kind === "unknown" ? [untold(name, branches)] : [])),
    ...listGoverned(facts).map(({ repository, branch, called }) =>
      judgeAsGoverned(
        repository,
        judgeRequired(branch, repository.idle, {
          subject: repository.name,
          branch: called,
          check: CHECK_NAME,
          app: facts.app.id,
        }),
      ),
    ),
  ],
};

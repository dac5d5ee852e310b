import { CHECK_NAME } from "../../model/check-run.ts";
import { bypassOf, judgeBypass } from "../bypass.ts";
import type { TrustCheck } from "../finding.ts";
import { listPinned, listRequirements } from "../required-check.ts";
import { listGoverned } from "./governed.ts";

/** Who may merge into a governed branch past the check. Where it isn't pinned to the App, that is found already. */
export const bypassList: TrustCheck = {
  id: "bypass_list",
  section: "repositories",
  look: (facts) =>
    listGoverned(facts).flatMap(({ repository, branch }) => {
      const places = listPinned(listRequirements(branch, CHECK_NAME), facts.app.id);
      const remark = judgeBypass(repository.name, "the required check", places.map(bypassOf));
      return remark === null ? [] : [remark];
    }),
};

import { CHECK_NAME } from "../../model/check-run.ts";
import { advice, type TrustCheck, well } from "../finding.ts";
import { listPinned, listRequirements } from "../required-check.ts";
import { listGoverned } from "./governed.ts";
import { hasMergeQueue } from "./merge-queue.ts";

/** What is merged is what was judged: branches are up to date, or a queue judges again. */
export const upToDate: TrustCheck = {
  id: "up_to_date",
  section: "repositories",
  look: (facts) =>
    listGoverned(facts).flatMap(({ repository: { name }, branch, called }) => {
      const places = listPinned(listRequirements(branch, CHECK_NAME), facts.app.id);
      if (places.length === 0) return [];
      if (hasMergeQueue(branch))
        return [well(name, `${called} has a merge queue, which judges what is merged`)];
      return [
        places.some(({ strict }) => strict)
          ? well(name, `${called} takes only what is up to date with it`)
          : advice(
              name,
              `${called} takes what was judged against an older state of it`,
              'Switch "require branches to be up to date" on, or use a merge queue, where two changes may break a rule together.',
            ),
      ];
    }),
};

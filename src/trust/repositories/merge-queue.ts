import type { BranchGuard } from "../../model/guard.ts";
import { problem, type TrustCheck, untold, well } from "../finding.ts";
import { listGoverned } from "./governed.ts";

/** Whether pull requests into a branch go through a merge queue. */
export function hasMergeQueue({ rules }: BranchGuard): boolean {
  return (
    rules.kind === "known" && rules.value.some((rule) => rule.kind === "other" && rule.type === "merge_queue")
  );
}

const PERMISSION = "merge_queues";
const EVENT = "merge_group";

/** A merge queue waits for checks on its own commits: the App has to hear of them (GitHub docs, Managing a merge queue). */
export const mergeQueue: TrustCheck = {
  id: "merge_queue",
  section: "repositories",
  look: (facts) =>
    listGoverned(facts)
      .filter(({ branch }) => hasMergeQueue(branch))
      .map(({ repository: { name }, called }) => {
        const { permissions, events } = facts.app;
        if (permissions.kind === "unknown") return untold(name, permissions);
        if (events.kind === "unknown") return untold(name, events);
        const hears = Object.hasOwn(permissions.value, PERMISSION) && events.value.includes(EVENT);
        return hears
          ? well(name, `the App hears of the merge queue of ${called}`)
          : problem(
              name,
              `${called} has a merge queue, and the App does not hear of it: every group waits until it times out`,
              `On the App's settings page grant ${PERMISSION}: read and subscribe to ${EVENT}; an owner then accepts it.`,
            );
      }),
};

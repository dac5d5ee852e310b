import type { PullHead } from "../../jobs/index.ts";
import type { CentralChange } from "../../session/index.ts";
import type { JobRequest } from "../intake/job-kinds.ts";
import type { Services } from "../services.ts";
import { judgeHeads } from "./judge-heads.ts";

/** Whom a change of the policy hits is another question once another policy holds. */
function reviewPolicies(heads: readonly PullHead[]): readonly JobRequest[] {
  const commits = Map.groupBy(heads, ({ sha }) => sha);
  return [...commits].map(([sha, same]) => ({
    kind: "review-config",
    data: { sha, pulls: same.map(({ number }) => number), again: false },
  }));
}

/**
 * What follows when the central repo moved: its newest commit gets its check. When another configuration holds, everything
 * is read by it, recorded, and judged again.
 */
export async function followConfig(
  { log, ask, memory, organisation, centralName }: Services,
  { head, isNew, changed, broken }: CentralChange,
): Promise<void> {
  if (!isNew) return;
  const fields = { commit: head, changed, errors: broken?.diagnostics.length ?? 0 };
  if (broken === null) log.info(fields, "configuration");
  else log.error(fields, "the central repo's newest commit is broken; the last valid one holds");
  await ask([
    { kind: "review-config", data: { sha: head, pulls: [], again: false } },
    ...(changed ? [{ kind: "remove-expired-waivers", data: {} } as const] : []),
  ]);
  // At the start the reconcile pass finds out what there is to judge.
  if (!changed || organisation.observation() === null) return;
  await ask([
    { kind: "read-people", data: {} },
    { kind: "sync", data: { whole: false } },
    { kind: "record", data: {} },
  ]);
  await ask(judgeHeads(await memory.heads.open()), true);
  await ask(reviewPolicies(await memory.heads.open(centralName)), true);
}

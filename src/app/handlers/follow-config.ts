import type { CentralChange } from "../central.ts";
import type { Services } from "../services.ts";
import { judgeHeads } from "./judge-heads.ts";

/**
 * What follows when the central repo moved: its newest commit gets its check. When another configuration holds, everything
 * is read by it, recorded, and judged again.
 */
export async function followConfig(
  { log, ask, memory, organisation }: Services,
  { head, isNew, changed, broken }: CentralChange,
): Promise<void> {
  if (!isNew) return;
  const fields = { commit: head, changed, errors: broken?.diagnostics.length ?? 0 };
  if (broken === null) log.info(fields, "configuration");
  else log.error(fields, "the central repo's newest commit is broken; the last valid one holds");
  await ask([{ kind: "review-config", data: { sha: head, pulls: [], again: false } }]);
  // At the start the reconcile pass finds out what there is to judge.
  if (!changed || organisation.observation() === null) return;
  await ask([
    { kind: "sync", data: { whole: false } },
    { kind: "record", data: {} },
  ]);
  await ask(judgeHeads(await memory.heads.open()), true);
}

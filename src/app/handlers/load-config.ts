import type { Handler } from "../../jobs/index.ts";
import type { Services } from "../services.ts";

/**
 * Takes over the newest configuration when it is valid. Then everything is read by it and judged by it again. The commit
 * itself gets its check either way.
 */
export function loadConfigHandler({ central, log, ask, memory }: Services): Handler {
  return {
    async run() {
      const { head, changed, broken } = await central.refresh();
      const fields = { commit: head, changed, errors: broken?.diagnostics.length ?? 0 };
      if (broken === null) log.info(fields, "configuration");
      else log.error(fields, "the central repo's newest commit is broken; the last valid one holds");
      await ask([{ kind: "review-config", data: { sha: head, pulls: [], again: false } }]);
      if (!changed) return;
      await ask([{ kind: "sync", data: { whole: false } }]);
      const heads = await memory.heads.list();
      const open = heads.filter(({ state }) => state === "open");
      const requests = open.map(({ repository, sha, number }) => ({
        kind: "evaluate-head" as const,
        data: { repository, sha, pulls: [number], again: false },
      }));
      await ask(requests, true);
    },
  };
}

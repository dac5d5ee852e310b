import type { Services } from "../services.ts";

/**
 * What follows when repositories changed: the record is written, and their open pull requests are judged again, because
 * what they are compared with moved.
 */
export async function followChanges(services: Services, repositories: readonly string[]): Promise<void> {
  if (repositories.length === 0) return;
  const { log, memory, ask } = services;
  log.info({ count: repositories.length, repositories: repositories.slice(0, 20) }, "repositories changed");
  await ask([{ kind: "record", data: {} }]);
  const changed = new Set(repositories);
  const heads = await memory.heads.list();
  const requests = heads
    .filter(({ repository, state }) => state === "open" && changed.has(repository))
    .map(({ repository, sha, number }) => ({
      kind: "evaluate-head" as const,
      data: { repository, sha, pulls: [number], again: false },
    }));
  await ask(requests, true);
}

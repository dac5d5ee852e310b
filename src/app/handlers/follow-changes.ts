import type { Changes } from "../organisation.ts";
import type { Services } from "../services.ts";
import { closeVanished } from "./close-vanished.ts";
import { WHOLE_PASS } from "./find-overlooked.ts";
import { judgeHeads } from "./judge-heads.ts";

/**
 * What follows when repositories changed: the record is written, and their open pull requests are judged again, because
 * what they are compared with moved. Those of repositories that are gone or archived are open no more; what pull requests
 * the ones have that came, under a new name or back to life, the next pass finds out: true, when one is needed.
 */
export async function followChanges(services: Services, changes: Changes): Promise<boolean> {
  const { log, memory, ask } = services;
  const { isFirst, changed, gone, appeared } = changes;
  if (!isFirst && changed.length + gone.length === 0) return false;
  const fields = { changed: changed.length, gone: gone.length, appeared: appeared.length };
  log.info({ ...fields, repositories: [...changed, ...gone].slice(0, 20) }, "repositories changed");
  await ask([{ kind: "record", data: {} }]);
  // At the start everything is new. What was said before, and what of it still rests on the same, the pass knows.
  if (isFirst) {
    await closeVanished(services);
    return false;
  }
  for (const repository of gone) await memory.heads.close(repository);
  const affected = new Set(changed);
  const heads = (await memory.heads.open()).filter(({ repository }) => affected.has(repository));
  await ask(judgeHeads(heads), true);
  if (appeared.length > 0) await memory.cursors.delete({ name: WHOLE_PASS });
  return appeared.length > 0;
}

import type { FilePlan } from "../../repository.ts";
import { createTurnstile } from "../turnstile.ts";
import { askByName } from "./ask-by-name.ts";
import type { NodeRead } from "./read-node.ts";
import type { Source } from "./source.ts";
import { wasTooMuch } from "./unavailable.ts";

/** Repositories in a query that asks again for what a larger one left out. */
const FEW = 10;

/** Queries that are under way at a time. */
const AT_ONCE = 4;

/**
 * Reads some repositories again, by name, a few in a query. By name, every one that was asked for. One that GitHub can't
 * answer for, even alone, is unreadable. Rejects when GitHub refuses for another reason than the size of the question.
 */
export async function reread(
  source: Source,
  names: readonly string[],
  plan: FilePlan,
): Promise<ReadonlyMap<string, NodeRead>> {
  const turnstile = createTurnstile(AT_ONCE);
  const ask = async (batch: readonly string[]): Promise<readonly (readonly [string, NodeRead])[]> => {
    try {
      const reads = await turnstile(() => askByName(source, batch, plan, false));
      return batch.map((name, index) => [name, reads[index] ?? silent()] as const);
    } catch (error) {
      if (!wasTooMuch(error)) throw error;
      const [only] = batch;
      if (only === undefined) return [];
      if (batch.length === 1)
        return [[only, { kind: "unreadable", id: null, name: only, why: error.message }]];
      const middle = Math.ceil(batch.length / 2);
      return (await Promise.all([ask(batch.slice(0, middle)), ask(batch.slice(middle))])).flat();
    }
  };
  const unique = [...new Set(names)];
  const batches = Array.from({ length: Math.ceil(unique.length / FEW) }, (_, index) =>
    unique.slice(index * FEW, (index + 1) * FEW),
  );
  return new Map((await Promise.all(batches.map(ask))).flat());
}

function silent(): NodeRead {
  return { kind: "unreadable", id: null, name: null, why: "GitHub answered nothing" };
}

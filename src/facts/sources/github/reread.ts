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
    const answer = await turnstile(() => tryBatch(source, batch, plan));
    if (answer.isClear || batch.length <= 1)
      return batch.map(
        (name, index) => [name, answer.reads[index] ?? unread(name, "GitHub answered nothing")] as const,
      );
    const middle = Math.ceil(batch.length / 2);
    return (await Promise.all([ask(batch.slice(0, middle)), ask(batch.slice(middle))])).flat();
  };
  const unique = [...new Set(names)];
  const batches = Array.from({ length: Math.ceil(unique.length / FEW) }, (_, index) =>
    unique.slice(index * FEW, (index + 1) * FEW),
  );
  return new Map((await Promise.all(batches.map(ask))).flat());
}

/** Asks for some repositories. Not clear when one of them may be the reason that the others were not answered. */
async function tryBatch(
  source: Source,
  batch: readonly string[],
  plan: FilePlan,
): Promise<{ readonly reads: readonly NodeRead[]; readonly isClear: boolean }> {
  try {
    const { reads, errors } = await askByName(source, batch, plan, false);
    const isWhole = reads.every(
      (read) => read.kind === "absent" || (read.kind === "row" && read.partial === null),
    );
    return { reads, isClear: isWhole || errors.placeless.length === 0 };
  } catch (error) {
    if (!wasTooMuch(error)) throw error;
    return { reads: batch.map((name) => unread(name, error.message)), isClear: false };
  }
}

function unread(name: string, why: string): NodeRead {
  return { kind: "unreadable", id: null, name, why };
}

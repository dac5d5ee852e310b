import { constantText } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { entityIdentifier } from "../model/identifier.ts";
import type { JsonObject } from "../model/json.ts";
import { type EntityMapping, entityMappingsOf, type Resource } from "../model/mapping.ts";
import { createPruner } from "./ask-objects.ts";
import { analyzeReads } from "./program-reads.ts";

/** An object that could not be mapped, or some that could not even be listed: what is known of it, and why. */
export interface Gap {
  /** The repository that it is in; null where it is in none, or in any. */
  readonly repository: string | null;
  /** Fields that are sure; any other is unknown. */
  readonly known: JsonObject;
  readonly why: string;
}

/** What a mapping may have to say of entities and nobody could read. */
export interface Unseen {
  /** The repository that could not be read; null where it is none, or any. */
  readonly repository: string | null;
  /** Null for any blueprint, as far as the mapping tells. */
  readonly blueprint: string | null;
  /** Null for any entity. */
  readonly identifier: string | null;
  readonly mapping: EntityMapping;
  readonly why: string;
}

/** Finds out which entities the gaps of a resource may be about: one, when all that its identifier is made of is known. */
export async function findUnseen(
  resource: Resource,
  gaps: readonly Gap[],
  jq: JqEngine,
): Promise<readonly Unseen[]> {
  if (gaps.length === 0) return [];
  const found: Unseen[] = [];
  for (const mapping of entityMappingsOf(resource)) {
    const reads = analyzeReads(mapping.identifier);
    const prune = createPruner([reads]);
    const outcomes = await jq.evaluate(
      [mapping.identifier],
      gaps.map(({ known }) => prune(known)),
    );
    for (const [position, { repository, known, why }] of gaps.entries()) {
      const outcome = outcomes[position]?.[0];
      const about = { repository, blueprint: constantText(mapping.blueprint), mapping, why };
      if (!reads.staysWithin(known) || outcome === undefined || outcome.kind === "stopped") {
        found.push({ ...about, identifier: null });
        continue;
      }
      const name = entityIdentifier.safeParse(outcome.kind === "value" ? outcome.value : null);
      if (name.success) found.push({ ...about, identifier: name.data });
    }
  }
  return found;
}

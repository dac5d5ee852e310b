import type { Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import { type Seen, seen, unseen } from "../model/guard.ts";
import { compileQuery } from "../scorecards/index.ts";
import type { Scores } from "./score-services.ts";

/** Which repositories a gate applies to, as they are now; what could not be read is unknown. */
export function findGoverned(
  { gates }: Config,
  observed: Observation,
  { catalog }: { readonly catalog: Pick<Scores["catalog"], "entities" | "repositories" | "incomplete"> },
  now: Date,
): ReadonlyMap<string, Seen<boolean>> {
  const asked = [...gates.values()].map(({ value: { applies } }) => ({
    blueprint: applies.blueprint,
    ask: applies.query === undefined ? null : compileQuery(applies.query, now),
  }));
  const hidden = asked
    .map(({ blueprint }) => catalog.incomplete.get(blueprint))
    .find((why) => why !== undefined);
  // What a gate applies to may be in any repository when not all of it could be listed.
  const unlisted =
    hidden === undefined
      ? seen(false)
      : unseen(
          `whether a gate applies to it can't be told: ${hidden}`,
          "See what muster score says of mappings and repositories, and mend that.",
        );
  const governed = new Map<string, Seen<boolean>>([
    ...observed.repositories.map(({ name }) => [name, unlisted] as const),
    ...observed.unreadable.map(({ name, why }) => {
      const unknown = unseen(
        `whether a gate applies to it can't be told: ${why}`,
        "Run muster doctor again.",
      );
      return [name, unknown] as const;
    }),
  ]);
  for (const [key, entity] of catalog.entities) {
    // A query that can't be answered may hold.
    const applies = asked.some(
      ({ blueprint, ask }) =>
        blueprint === entity.blueprint && (ask === null || ask(entity).outcome !== "fail"),
    );
    if (!applies) continue;
    for (const name of catalog.repositories.get(key) ?? []) governed.set(name, seen(true));
  }
  return governed;
}

import { isFinal, type Run } from "../../model/run.ts";
import { escapeInline } from "../evaluation/escape-inline.ts";
import { type Block, fitBlocks, wholeBlock } from "../fit-blocks.ts";
import { escapeText, showAsCode, showLink } from "../markdown.ts";
import type { EntityCard } from "./entity-card.ts";
import { listCard } from "./fold-card.ts";
import { COMMENT_BYTES } from "./limits.ts";
import { threadAddress } from "./link-run.ts";
import type { RunPlaces } from "./run-context.ts";
import { showMoment } from "./show-span.ts";
import { tellState } from "./tell-state.ts";

/** What a status is made from. */
export interface StatusMaterials {
  readonly card: EntityCard;
  /** Runs on the entity, in any order; those that are open are told first. */
  readonly runs: readonly Run[];
  readonly places: RunPlaces;
}

/** So many ended runs are told. */
const MOST_ENDED = 5;

/** Writes how an entity stands: its card with its locks, what is open, and what was done last. */
export function describeStatus({ card, runs, places }: StatusMaterials): string {
  const newest = runs.toSorted((one, other) => (one.requestedAt < other.requestedAt ? 1 : -1));
  const open = newest.filter(({ state }) => !isFinal(state));
  const ended = newest.filter(({ state }) => isFinal(state)).slice(0, MOST_ENDED);
  const locked = card.locks !== null && card.locks.length > 0;
  return fitBlocks(
    [
      wholeBlock(`${locked ? "🔒" : "📋"} **${escapeText(card.title, 150)}**${locked ? " is locked." : ""}`),
      wholeBlock(listCard(card)),
      list("**Open**", open, places, "Nothing is open."),
      list("**Last**", ended, places, "Nothing was run yet."),
    ],
    COMMENT_BYTES,
  );
}

function list(heading: string, runs: readonly Run[], places: RunPlaces, none: string): Block {
  if (runs.length === 0) return wholeBlock(none);
  const rows = runs.map((run) => {
    const { mark, state } = tellState(run);
    const when = escapeInline(showMoment(run.endedAt ?? run.requestedAt));
    return `- ${mark} ${showLink(run.title, threadAddress(places, run.origin))} ${escapeInline(state)}, by ${showAsCode(run.actor, 60)}, ${when}`;
  });
  return { before: `${heading}\n`, rows, after: "", more: (left) => `… and ${left} more.` };
}

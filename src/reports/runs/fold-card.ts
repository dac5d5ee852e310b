import type { ServiceLock } from "../../model/service-lock.ts";
import { escapeInline } from "../evaluation/escape-inline.ts";
import { showAsCode, showAsHtmlCode } from "../markdown.ts";
import type { CardLevel, EntityCard } from "./entity-card.ts";
import { showMoment } from "./show-span.ts";

/** More of a kind are counted. */
const MOST = 8;

/** The card of an entity, folded away; what matters most stands in its heading. */
export function foldCard(card: EntityCard): string {
  const { title, levels, owners, locks } = card;
  const [first] = levels;
  const facts = [
    first === undefined ? null : first.level === null ? "level unknown" : showAsHtmlCode(first.level, 40),
    owners === null || owners.length === 0 ? null : `owned by ${showAsHtmlCode(owners.join(", "), 60)}`,
    locks === null || locks.length === 0 ? null : "🔒 locked",
  ].filter((fact) => fact !== null);
  const about = facts.length === 0 ? "" : `: ${facts.join(" · ")}`;
  return `<details><summary>About ${showAsHtmlCode(title, 60)}${about}</summary>\n\n${listCard(card)}\n\n</details>`;
}

/** The card as a list. */
export function listCard(card: EntityCard): string {
  const { key, owners, levels, versions, locks } = card;
  return [
    `- Entity: ${showAsCode(key, 120)}`,
    `- Owner: ${owners === null ? "can't be told" : owners.length === 0 ? "nobody" : join(owners.map((each) => showAsCode(each, 60)))}`,
    ...(levels.length === 0 ? [] : [`- Level: ${join(levels.map(showLevel))}`]),
    ...(versions.length === 0
      ? []
      : [
          `- Version: ${join(versions.map(({ name, version }) => `${showAsCode(version, 60)} (${escapeInline(name, 40)})`))}`,
        ]),
    ...listLocks(locks),
  ].join("\n");
}

/** Locks, one a line; a line that there are none, or that nobody can tell. */
function listLocks(locks: EntityCard["locks"]): readonly string[] {
  if (locks === null) return ["- Lock: can't be told"];
  if (locks.length === 0) return ["- Lock: none"];
  const left = locks.length - MOST;
  const shown = locks.slice(0, MOST).map((lock) => `- 🔒 ${showLock(lock)}`);
  return left > 0 ? [...shown, `- 🔒 and ${left} more`] : shown;
}

function showLock({ environment, reason, by, expires, at }: ServiceLock): string {
  const where = environment === "*" ? "All environments" : showAsCode(environment, 60);
  const until = expires === null ? "until it is taken off" : `until ${escapeInline(showMoment(expires))}`;
  return `${where}: ${escapeInline(reason, 200)} (by ${showAsCode(by, 60)} at ${escapeInline(showMoment(at))}, ${until})`;
}

function showLevel({ scorecard, level, certain }: CardLevel): string {
  const shown =
    level === null ? "can't be told" : `**${escapeInline(level, 60)}**${certain ? "" : ", perhaps more"}`;
  return `${shown} (${escapeInline(scorecard, 60)})`;
}

function join(parts: readonly string[]): string {
  const left = parts.length - MOST;
  const shown = parts.slice(0, MOST).join(", ");
  return left > 0 ? `${shown} and ${left} more` : shown;
}

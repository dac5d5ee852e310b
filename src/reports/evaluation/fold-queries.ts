import type { SliQuery } from "../../model/sli.ts";
import { type Block, wholeBlock } from "../fit-blocks.ts";
import { escapeText, showAsCode } from "../markdown.ts";
import { escapeInline } from "./escape-inline.ts";
import type { ToldObjective } from "./tell-objective.ts";

/** A longer query nobody reads here. */
const MOST_CHARACTERS = 3_000;

/** Every query as it was asked, with what it was answered by; folded away. */
export function foldQueries(objectives: readonly ToldObjective[]): Block {
  const asked = objectives.filter(({ of }) => of.query !== null);
  if (asked.length === 0) return wholeBlock("");
  return {
    before: "<details><summary>Queries as they were asked</summary>\n",
    rows: asked.flatMap((objective) => {
      const { query } = objective.of;
      return query === null ? [] : [writeQuery(objective, query)];
    }),
    after: "</details>",
    more: (left) => `\n… and ${left} more.`,
  };
}

function writeQuery({ name, value, of }: ToldObjective, query: SliQuery): string {
  const notes = [
    of.sli === name ? null : `indicator ${showAsCode(of.sli, 100)}`,
    of.provider === null ? null : `provider ${showAsCode(of.provider, 100)}`,
    of.value === null
      ? of.reason === null
        ? "no value"
        : showAsCode(of.reason)
      : `answer ${escapeInline(value)}`,
    of.samples === null ? null : `${of.samples} measurements`,
  ].filter((note) => note !== null);
  const text = typeof query === "string" ? query : JSON.stringify(query, null, 2);
  return `**${escapeText(name)}**: ${notes.join(", ")}\n${fence(text)}\n`;
}

/** A block of code that its text can't end. Hidden characters go, lines stay; none becomes a command where it is printed in a workflow. */
function fence(text: string): string {
  const lines = text
    .slice(0, MOST_CHARACTERS)
    .split(/\r\n|[\n\r]/)
    .map((line) => line.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, " ").replace(/^(\s*):(?=:)/, "$1: "));
  const cut = text.length > MOST_CHARACTERS ? ["…"] : [];
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = "`".repeat(longest + 1);
  return [ticks, ...lines, ...cut, ticks].join("\n");
}

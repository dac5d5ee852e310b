import { type Block, wholeBlock } from "../fit-blocks.ts";
import { escapeText, showAsCode } from "../markdown.ts";
import type { ToldObjective } from "./tell-objective.ts";

/** Why each objective does not hold, and what to do: what fails, what is open, and what counts by policy alone. */
export function listTodos(objectives: readonly ToldObjective[]): Block {
  const told = objectives.filter(({ why, todo, excused }) => why !== null && (todo !== null || excused));
  if (told.length === 0) return wholeBlock("");
  return {
    before: "**What to do**\n",
    rows: told.map(writeTodo),
    after: "",
    more: (left) => `… and ${left} more.`,
  };
}

function writeTodo({ name, why, todo, of }: ToldObjective): string {
  const text = of.query === null ? "" : typeof of.query === "string" ? of.query : JSON.stringify(of.query);
  const of_ = of.provider === null ? "" : ` of ${showAsCode(of.provider, 60)}`;
  const asked = of.value === null && text !== "" ? [`Asked${of_} was ${showAsCode(text, 300)}.`] : [];
  const parts = [escapeText(why ?? "", 900), ...asked, ...(todo === null ? [] : [escapeText(todo, 600)])];
  return `- **${escapeText(name)}**: ${parts.join(" ")}`;
}

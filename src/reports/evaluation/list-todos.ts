import { type Block, wholeBlock } from "../fit-blocks.ts";
import { escapeText, showAsCode } from "../markdown.ts";
import type { ToldObjective } from "./tell-objective.ts";

/** Why each objective does not hold, and what to do: what fails, what is open, and what counts by policy alone. */
export function listTodos(objectives: readonly ToldObjective[]): Block {
  const told = objectives.filter(({ why, todo, excused }) => why !== null && (todo !== null || excused));
  if (told.length === 0) return wholeBlock("");
  return {
    before: "**What to do**\n",
    rows: told.map((objective, index) =>
      writeTodo(
        objective,
        told.slice(0, index).some(({ todo }) => todo === objective.todo),
      ),
    ),
    after: "",
    more: (left) => `… and ${left} more.`,
  };
}

/** What was said of an objective above is not said again. */
function writeTodo({ name, why, todo, of }: ToldObjective, isSaid: boolean): string {
  const text = typeof of.query === "string" ? of.query : JSON.stringify(of.query ?? "");
  const whom = of.provider === null ? "" : ` of ${showAsCode(of.provider, 60)}`;
  const isAsked = of.value === null && of.query !== null;
  const asked = isAsked ? [`Asked${whom} was ${showAsCode(text, 300)}.`] : [];
  const next = isSaid ? "To do: as above." : escapeText(todo ?? "", 600);
  const parts = [escapeText(why ?? "", 900), ...asked, ...(todo === null ? [] : [next])];
  return `- **${escapeText(name)}**: ${parts.join(" ")}`;
}

import type { Json } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import type { UserInputs } from "../../model/user-input.ts";
import { isOutcome, isQuery } from "./outcome.ts";

/** Asks one jq of the inputs; undefined where there is none. */
export type AskInputs = (name: string, query: unknown) => Promise<Json | undefined | Refusal>;

/** Whether any step that an input is in is shown; a refusal where that can't be told. */
export type StepsOf = (key: string) => Promise<boolean | Refusal>;

/**
 * Finds out by step whether it is shown (Port, user inputs: steps), once, when the first of its inputs is settled: what the steps
 * before it ask for is settled then. An input that is in no step is asked for.
 */
export function followSteps({ steps = [] }: UserInputs, ask: AskInputs): StepsOf {
  const known = new Map<number, boolean>();
  return async (key) => {
    const among = [...steps.entries()].filter(([, { order }]) => order.includes(key));
    for (const [index, { visible }] of among) {
      if (!known.has(index)) {
        const asked = isQuery(visible) ? await ask(`steps.${index}.visible`, visible) : visible;
        if (isOutcome(asked)) return asked;
        known.set(index, asked === undefined || asked === true);
      }
      if (known.get(index) === true) return true;
    }
    return among.length === 0;
  };
}

import { type Action, commandOf } from "../../model/action.ts";
import type { Refusal } from "../../model/run.ts";
import { isSecret } from "../../model/told-input.ts";

/** What to do when a secret was typed where others read it. */
export const SECRET_ADVICE =
  "If a secret was posted, delete it and replace the secret. Secrets come from where the action runs.";

/** Whether an action has an input that is a secret: then whatever is typed for it may be one, under whichever key. */
export function hasSecrets({ trigger }: Action): boolean {
  return Object.values(trigger.userInputs.properties).some(isSecret);
}

/** Shorter texts are no secrets, and are part of too many words. */
const SHORTEST = 4;

/**
 * Takes a refusal's sentences away where they repeat something of what was typed, and the action has a secret input. Refusals are
 * written on the thread and into the record, where they stay when the comment is deleted. `given`: keys and values as typed.
 */
export function withholdValues(refusal: Refusal, action: Action, given: readonly string[]): Refusal {
  if (!hasSecrets(action)) return refusal;
  const spellings = given.flatMap((text) =>
    text.length < SHORTEST ? [] : [text, JSON.stringify(text).slice(1, -1)],
  );
  const repeats = (text: string | null) => text !== null && spellings.some((each) => text.includes(each));
  const { why, needed, suggestion } = refusal;
  return {
    ...refusal,
    why: repeats(why)
      ? `${commandOf(action)} can't be run like this. What was typed isn't repeated: it may hold a secret.`
      : why,
    needed: repeats(needed) ? SECRET_ADVICE : needed,
    suggestion: repeats(suggestion) ? null : suggestion,
  };
}

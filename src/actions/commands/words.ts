import type { Config } from "../../config/index.ts";
import { type Action, commandOf } from "../../model/action.ts";
import { BUILT_IN_COMMANDS, type BuiltInCommand } from "../../model/command.ts";

/** Actions that people are offered: the published ones, by the word of their command, in alphabetical order. */
export function offeredActions(config: Pick<Config, "actions">): readonly Action[] {
  return [...config.actions.values()]
    .map(({ value }) => value)
    .filter(({ publish }) => publish)
    .toSorted((a, b) => (commandOf(a) < commandOf(b) ? -1 : 1));
}

/** A word as words are compared: capitals don't count, and `_` is `-`. */
export function plainWord(word: string): string {
  return word.toLowerCase().replaceAll("_", "-");
}

/** What a word of a command stands for; null where it is none of Muster's. */
export function findWord(
  word: string,
  config: Pick<Config, "actions">,
):
  | { readonly kind: "built_in"; readonly name: BuiltInCommand }
  | { readonly kind: "action"; readonly action: Action }
  | null {
  const plain = plainWord(word);
  const name = BUILT_IN_COMMANDS.find((each) => each === plain);
  if (name !== undefined) return { kind: "built_in", name };
  const action = offeredActions(config).find((each) => plainWord(commandOf(each)) === plain);
  return action === undefined ? null : { kind: "action", action };
}

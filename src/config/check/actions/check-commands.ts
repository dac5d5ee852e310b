import { type Action, commandOf } from "../../../model/action.ts";
import { BOT_COMMANDS } from "../../../model/bot-commands.ts";
import { BUILT_IN_COMMANDS } from "../../../model/command.ts";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { Located } from "../../config.ts";
import { suggest } from "../../suggest.ts";
import type { ActionChecking } from "./action-checking.ts";

/** Words that a line can begin with behind the prefix. */
const WORD = /^[\p{L}\p{N}][\p{L}\p{N}@_.+:=-]*$/u;

/** Checks the word of an action's command, and that its examples are commands of it. */
export function checkCommand(
  checking: ActionChecking,
  earlier: ReadonlyMap<string, Located<Action>>,
): readonly Diagnostic[] {
  if (!checking.action.publish) return [];
  return [...checkWord(checking, earlier), ...checkExamples(checking)];
}

/** The first action of each word that people may type, as words are compared. */
export function indexWords(actions: readonly Located<Action>[]): ReadonlyMap<string, Located<Action>> {
  const words = new Map<string, Located<Action>>();
  for (const located of actions) {
    const word = plain(commandOf(located.value));
    if (located.value.publish && !words.has(word)) words.set(word, located);
  }
  return words;
}

function checkWord(
  { action, settings, error, warn }: ActionChecking,
  earlier: ReadonlyMap<string, Located<Action>>,
): readonly Diagnostic[] {
  const word = plain(commandOf(action));
  const path = [action.command === undefined ? "identifier" : "command"];
  if (!WORD.test(word))
    return error("schema", path, `"${word}" can't be typed as a command: give it another one in "command"`);
  if (BUILT_IN_COMMANDS.some((each) => each === word))
    return error(
      "conflict",
      path,
      `"${word}" is a command of Muster's own: give it another one in "command"`,
    );
  const first = earlier.get(word);
  if (first !== undefined && first.value !== action) {
    const { file, line } = first.locator.at(["identifier"]);
    const message = `"${word}" is the command of ${first.value.identifier} already, at ${file}:${line}: give it another one in "command"`;
    return error("conflict", path, message);
  }
  const others = [...BOT_COMMANDS, ...settings.commands.ignore.map(plain)];
  if (!others.includes(word)) return [];
  return warn("suspicious", path, `other bots answer to "${word}" as well: give it another one in "command"`);
}

function checkExamples(checking: ActionChecking): readonly Diagnostic[] {
  const { action, settings, hasEntity, error } = checking;
  const { blueprintIdentifier: blueprint = "entity", userInputs } = action.trigger;
  const word = commandOf(action);
  const start = `${settings.commands.prefix}${word}`;
  const known = [...Object.keys(userInputs.properties), ...(hasEntity ? ["entity", blueprint] : [])];
  return action.examples.flatMap(({ command }, index) => {
    const path = ["examples", index, "command"];
    const [first = "", ...rest] = command.split(/\s+/);
    if (command.includes("\n") || plain(first) !== plain(start))
      return error("reference", path, `is no command of this action: it begins with ${start}`);
    const behind = withoutQuoted(rest.join(" "));
    const keys = [...behind.matchAll(/(?:^|\s)([\w@-]+)=/g)].map(([, key = ""]) => key);
    return keys
      .filter((key) => !known.some((each) => plain(each) === plain(key)))
      .flatMap((key) => error("reference", path, `there is no input "${key}"`, () => suggest(key, known)));
  });
}

function withoutQuoted(text: string): string {
  return text.replaceAll(/"(?:\\[^]|[^"\\])*"/g, '""');
}

/** As words are compared: capitals don't count, and `_` is `-`. */
function plain(word: string): string {
  return word.toLowerCase().replaceAll("_", "-");
}

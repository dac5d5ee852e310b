import { ALL_BOT_COMMANDS } from "../../model/bot-commands.ts";
import { plainWord } from "./words.ts";

/** However near one of Muster's these are, they are not meant for it. */
const FOREIGN: ReadonlySet<string> = new Set(ALL_BOT_COMMANDS.map(plainWord));

/** Whether a word is another bot's: one that is well known, or one that the settings name. */
export function isForeignWord(word: string, ignore: readonly string[]): boolean {
  const plain = plainWord(word);
  return FOREIGN.has(plain) || ignore.some((each) => plainWord(each) === plain);
}

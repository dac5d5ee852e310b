import type { Command } from "../../model/command.ts";
import { readArguments } from "./read-arguments.ts";
import { listTextLines } from "./text-lines.ts";

/** More commands than this in one comment are a fault. */
export const MOST_COMMANDS = 10;

/** Longer lines are a fault, in characters. */
export const LONGEST_LINE = 4_000;

/** A word: what an identifier of an action may hold (Port, create an action). It ends where white space begins, or what isn't seen. */
const WORD = /^[\p{L}\p{N}][\p{L}\p{N}@_.+:=-]*$/u;

/** What a word ends at: what is read as blank, what isn't seen, and HTML. */
const WORD_END = /[\s\p{C}\p{Z}\p{DI}]|<(?=[!?/A-Za-z])/u;

/** The longest word that is looked at. */
const LONGEST_WORD = 100;

/**
 * Characters that nobody sees and that change what is read: control characters but tabs, those that turn the direction of
 * text, and others without width. Those that join letters are none of them: scripts and emoji need them.
 */
const HIDDEN = /(?![\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/u;

/** HTML in the line of a command: what is in it isn't shown, and would be read. */
const HTML = /<(?:[!?/]|[A-Za-z][^<>]*>)/;

const HTML_FAULT = "the line holds HTML, which isn't shown as it is read";

/**
 * Finds the commands of a comment: lines that begin with the prefix, directly followed by a word, and that are text. What
 * stands in a code block, in inline code, in a quote, in an HTML comment or inside of HTML is none. Never throws; takes time
 * in proportion to the text.
 */
export function readCommands(body: string, prefix: string): readonly Command[] {
  if (prefix === "" || !body.includes(prefix)) return [];
  const commands: Command[] = [];
  for (const { text, opensHtml } of listTextLines(body)) {
    const command = readCommand(text, prefix, commands.length);
    if (command === null) continue;
    commands.push(opensHtml ? { ...command, arguments: [], fault: command.fault ?? HTML_FAULT } : command);
    // One more than are taken says that there are too many.
    if (commands.length > MOST_COMMANDS) break;
  }
  if (commands.length <= MOST_COMMANDS) return commands;
  const fault = `the comment holds more than ${MOST_COMMANDS} commands; none of them is taken`;
  return commands.slice(0, MOST_COMMANDS).map((command) => ({ ...command, fault }));
}

/** Reads one line as a command; null when it is none. */
export function readCommand(line: string, prefix: string, index: number): Command | null {
  if (!line.startsWith(prefix)) return null;
  const text = line.slice(0, LONGEST_LINE + 1);
  const [word = ""] = text.slice(prefix.length, prefix.length + LONGEST_WORD + 1).split(WORD_END, 1);
  if (word.length > LONGEST_WORD || !WORD.test(word)) return null;
  const rest = text.slice(prefix.length + word.length).trim();
  const command = { name: word.toLowerCase(), arguments: [], rest, text: text.trimEnd(), index };
  if (line.length > LONGEST_LINE)
    return {
      ...command,
      text: text.slice(0, 200),
      rest: "",
      fault: `the line is longer than ${LONGEST_LINE} characters`,
    };
  const behind = text.charAt(prefix.length + word.length);
  if (behind === "<" || HTML.test(text)) return { ...command, fault: HTML_FAULT };
  if (!text.isWellFormed() || HIDDEN.test(text))
    return { ...command, fault: "the line holds characters that can't be seen, such as control characters" };
  if (!/^[\t\n\v\f\r ]?$/.test(behind))
    return {
      ...command,
      fault: "the character behind the word is no blank: it only looks like one, or can't be seen",
    };
  const read = readArguments(rest);
  return read.kind === "fault"
    ? { ...command, fault: read.why }
    : { ...command, arguments: read.arguments, fault: null };
}

import { BLOCK_ELEMENTS, ELEMENTS, VOID_ELEMENTS } from "./html-elements.ts";

/** Follows the HTML of a comment, line by line. */
export interface Html {
  /** Whether a line lies in a comment, or in an element whose text isn't read as markdown; such a line is read by this. */
  takesWhole(line: string): boolean;
  /** Reads a line of text. `start`: where its text begins. `isSure`: it is no code, whatever the reading, nor a quote. */
  take(line: string, place: { readonly start: number; readonly isSure: boolean }): void;
  /** A blank line: a block of HTML ends, elements stay open. */
  endBlock(): void;
  /** Whether this may be a block of HTML. */
  isBlock(): boolean;
  /** Whether something of HTML is open. */
  isInside(): boolean;
  /** Whether what is open can't be told from here on. */
  isLost(): boolean;
}

/** A whole tag (CommonMark 0.31, raw HTML). */
const TAG =
  /<(?<end>\/?)(?<name>[A-Za-z][A-Za-z0-9-]*)(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*[ \t]*\/?>/y;
const RAW_START = /^<(?:script|pre|style|textarea)(?:[\s>]|$)/i;
const RAW_END = /<\/(?:script|pre|style|textarea)>/i;
/** The longest tag that is looked at, in characters. */
const LONGEST_TAG = 1_000;

/**
 * Follows HTML by GitHub Flavored Markdown (HTML blocks) and by what browsers make of it: an element that isn't closed holds
 * all that follows, and so do a comment and an attribute. It errs on the side of open.
 */
export function createHtml(): Html {
  const open: string[] = [];
  let whole: "comment" | "raw" | null = null;
  let isBlock = false;
  /** Whether all lines up to the next blank one are HTML for sure. */
  let isSureBlock = false;
  /** Whether a tag or a comment of this paragraph isn't closed where it begins. */
  let isOdd = false;
  let isLost = false;

  function readTag(line: string, at: number, isHtml: boolean): number {
    TAG.lastIndex = at;
    const { end = "", name = "" } = TAG.exec(line.slice(0, at + LONGEST_TAG))?.groups ?? {};
    if (name === "") {
      // In a block of HTML the rest may be taken for its attributes; in a paragraph it ends with that.
      if (isBlock) isLost = true;
      isOdd = true;
      return at + 1;
    }
    const after = TAG.lastIndex;
    const element = name.toLowerCase();
    if (!ELEMENTS.has(element) || VOID_ELEMENTS.has(element)) return after;
    if (end === "") open.push(element);
    else if (isHtml && open.at(-1) === element) open.pop();
    // Browsers close or pass over what isn't in order.
    else if (isHtml && open.includes(element)) isLost = true;
    return after;
  }

  function readTags(line: string, from: number, isHtml: boolean): void {
    let at = line.indexOf("<", from);
    while (at >= 0 && !isLost) {
      const next = line.charAt(at + 1);
      const after = /[A-Za-z/]/.test(next) ? readTag(line, at, isHtml) : at + 1;
      if (/[?!]/.test(next) && !line.startsWith("<!--", at)) {
        isLost ||= isBlock;
        isOdd = true;
      }
      at = line.indexOf("<", after);
    }
  }

  return {
    takesWhole(line) {
      if (whole === null) return false;
      const end = whole === "comment" ? line.indexOf("-->") : line.search(RAW_END);
      const comment = line.lastIndexOf("<!--");
      if (whole === "raw" && comment >= 0) isLost = true;
      if (end < 0) return true;
      if (whole === "comment" && line.indexOf("<", end) >= 0) isLost = true;
      if (whole === "raw" && /<[A-Za-z!?]/.test(line.slice(end + 1))) isLost = true;
      whole = null;
      return true;
    },
    take(line, { start, isSure }) {
      if (!line.includes("<")) return;
      const text = line.slice(start);
      const isHtmlStart = text.startsWith("<");
      const comment = line.lastIndexOf("<!--");
      if (comment >= 0 && line.indexOf("-->", comment + 2) < 0) {
        if (isSure && start === 0 && !isBlock && line.startsWith("<!--")) {
          whole = "comment";
          // A second comment, or an element, before it.
          if (comment > 0) isLost = true;
          return;
        }
        if (isHtmlStart || isBlock) isLost = true;
        isOdd = true;
      }
      if (RAW_START.test(text) && !RAW_END.test(text)) {
        if (!isSure || start > 0 || isBlock || comment >= 0) isLost = true;
        whole = "raw";
        return;
      }
      const [, first = ""] = /^<\/?([A-Za-z][A-Za-z0-9-]*)(?=[\s>]|\/>|$)/.exec(text) ?? [];
      const isBlockStart =
        isSure && BLOCK_ELEMENTS.has(first.toLowerCase()) && line.slice(0, start).trim() === "";
      if (isHtmlStart && !text.startsWith("<!--")) isBlock = true;
      if (isBlockStart && start === 0) isSureBlock = true;
      // In a paragraph backticks, backslashes and links have a say in what is a tag.
      const isSimple = isSure && !/[`\\]|\]\(/.test(line);
      // What a comment holds closes nothing.
      if (isSureBlock || isBlockStart) readTags(line, start, comment < 0);
      else if (!isSimple || !balances(line)) readTags(line, start, false);
    },
    endBlock() {
      isBlock = false;
      isSureBlock = false;
      isOdd = false;
    },
    isBlock: () => isBlock,
    isInside: () => isBlock || isOdd || open.length > 0,
    isLost: () => isLost,
  };
}

/** Whether the tags of a line open and close one another, so that nothing of them is left behind it. */
function balances(line: string): boolean {
  const open: string[] = [];
  let at = line.indexOf("<");
  while (at >= 0) {
    TAG.lastIndex = at;
    const { end = "", name = "" } = TAG.exec(line.slice(0, at + LONGEST_TAG))?.groups ?? {};
    if (name === "") return false;
    const element = name.toLowerCase();
    if (ELEMENTS.has(element) && !VOID_ELEMENTS.has(element)) {
      if (end === "") open.push(element);
      else if (open.pop() !== element) return false;
    }
    at = line.indexOf("<", TAG.lastIndex);
  }
  return open.length === 0;
}

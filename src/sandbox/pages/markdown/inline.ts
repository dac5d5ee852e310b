import { type Html, html, type Part } from "../html.ts";
import { readEntity } from "./entity.ts";
import { readCode, readLink, readMark } from "./spans.ts";

/** Deeper nesting is shown as it is written. */
const DEEPEST = 8;

/** How far a reader came, and what it made of what it read. */
export interface Read {
  readonly end: number;
  readonly shown: Part;
}

/** Marks for which no end was found from some place on: looking again from a later place finds none either. */
export type Unended = Set<string>;

/**
 * The inside of a paragraph: code, emphasis, links, entities and line ends (`<br>`). What is none of it, other HTML above
 * all, is shown as it is written.
 */
export function renderInline(text: string, depth = 0): Html {
  const parts: Part[] = [];
  const unended: Unended = new Set();
  let plain = "";
  for (let place = 0; place < text.length; ) {
    const read = depth < DEEPEST ? readSpan(text, place, depth, unended) : null;
    if (read === null) {
      plain += text[place];
      place += 1;
    } else {
      parts.push(plain, read.shown);
      plain = "";
      place = read.end;
    }
  }
  parts.push(plain);
  return html`${parts}`;
}

function readSpan(text: string, place: number, depth: number, unended: Unended): Read | null {
  const inner = (inside: string): Html => renderInline(inside, depth + 1);
  switch (text.charAt(place)) {
    case "\\":
      return readEscape(text, place);
    case "`":
      return readCode(text, place, unended);
    case "&":
      return readEntity(text, place);
    case "<":
      return readComment(text, place, unended) ?? readTag(text, place);
    case "!":
      return text[place + 1] === "[" ? readLink(text, place + 1, inner, unended) : null;
    case "[":
      return readLink(text, place, inner, unended);
    case "*":
    case "_":
    case "~":
      return readMark(text, place, inner, unended);
    case "h":
      return readAddress(text, place);
    case "\n":
      return { end: place + 1, shown: html`<br>` };
    default:
      return null;
  }
}

function readEscape(text: string, place: number): Read | null {
  const next = text[place + 1] ?? "";
  return /[!-/:-@[-`{-~]/.test(next) ? { end: place + 2, shown: next } : null;
}

/** A comment of any length, which is not shown. */
function readComment(text: string, place: number, unended: Unended): Read | null {
  if (!text.startsWith("<!--", place) || unended.has("<!--")) return null;
  const end = text.indexOf("-->", place + 4);
  if (end >= 0) return { end: end + 3, shown: null };
  unended.add("<!--");
  return null;
}

/** `<br>`, `<code>` and an address in angles. */
function readTag(text: string, place: number): Read | null {
  const [tag, code, address] =
    /^(?:<br ?\/?>\n?|<code>([^<]{0,500})<\/code>|<(https?:\/\/[^\s<>]*)>)/i.exec(
      text.slice(place, place + 2010),
    ) ?? [];
  if (tag === undefined) return null;
  const end = place + tag.length;
  if (code !== undefined) return { end, shown: html`<code>${renderInline(code, DEEPEST)}</code>` };
  return { end, shown: address === undefined ? html`<br>` : linkTo(address, address) };
}

/** A bare address, up to white space; what ends a sentence does not belong to it. */
function readAddress(text: string, place: number): Read | null {
  if (place > 0 && /[\w/]/.test(text[place - 1] ?? "")) return null;
  const found = /^https?:\/\/[^\s<>"]+/
    .exec(text.slice(place, place + 2000))?.[0]
    .replace(/[.,:;!?'")*\]]+$/, "");
  return found === undefined || /^https?:\/\/$/.test(found)
    ? null
    : { end: place + found.length, shown: linkTo(found, found) };
}

/** A link; just its label where the address is none that a browser should open. */
export function linkTo(address: string, label: Part): Html {
  const safe = /^(?:https?:\/\/|mailto:|#|\/(?!\/))/i.test(address);
  return safe ? html`<a href="${address}" rel="noreferrer">${label}</a>` : html`${label}`;
}

import { type Html, html } from "../html.ts";
import { linkTo, type Read, type Unended } from "./inline.ts";

type Inner = (text: string) => Html;

/** Code between equally many backticks. */
export function readCode(text: string, place: number, unended: Unended): Read | null {
  const ticks = /^`+/.exec(text.slice(place, place + 100))?.[0] ?? "`";
  const whole = { end: place + ticks.length, shown: ticks };
  if (unended.has(ticks)) return whole;
  for (let at = text.indexOf(ticks, place + ticks.length); at !== -1; at = text.indexOf(ticks, at)) {
    let end = at;
    while (text[end] === "`") end += 1;
    if (end - at === ticks.length) {
      const code = text.slice(place + ticks.length, at).replaceAll("\n", " ");
      const shown = /^ .*[^ ].* $/.test(code) ? code.slice(1, -1) : code;
      return { end, shown: html`<code>${shown}</code>` };
    }
    at = end;
  }
  unended.add(ticks);
  return whole;
}

/** `**bold**`, `*italic*`, `_italic_`, `__bold__` and `~~struck~~`, when something that is no space stands inside at both ends. */
export function readMark(text: string, place: number, inner: Inner, unended: Unended): Read | null {
  const character = text[place] ?? "";
  const mark = text[place + 1] === character ? character + character : character;
  if (mark === "~" || /\s|^$/.test(text[place + mark.length] ?? "")) return null;
  // An underscore inside a word is one of its letters.
  if (character === "_" && /\w/.test(text[place - 1] ?? "")) return null;
  const end = unended.has(mark) ? -1 : findMark(text, mark, place + mark.length);
  if (end === -1) {
    unended.add(mark);
    return { end: place + mark.length, shown: mark };
  }
  const inside = inner(text.slice(place + mark.length, end));
  const shown = mark === "~~" ? html`<del>${inside}</del>` : emphasize(mark, inside);
  return { end: end + mark.length, shown };
}

function emphasize(mark: string, inside: Html): Html {
  return mark.length === 2 ? html`<strong>${inside}</strong>` : html`<em>${inside}</em>`;
}

/** Where a mark ends: not escaped, not in code, not after a space, and not part of a longer mark. */
function findMark(text: string, mark: string, from: number): number {
  const character = mark[0] ?? "";
  for (let place = from; place < text.length; place += 1) {
    if (text[place] === "\\") place += 1;
    else if (text[place] === "`") place = skipCode(text, place);
    else if (text[place] === character) {
      let end = place;
      while (text[end] === character) end += 1;
      const length = end - place;
      const fits = mark.length === 2 ? length >= 2 : length === 1 || length === 3;
      const open = /\s/.test(text[place - 1] ?? "") || (character === "_" && /\w/.test(text[end] ?? ""));
      if (fits && !open) return mark.length === 2 ? end - 2 : place;
      place = end - 1;
    }
  }
  return -1;
}

/** The last place of code that starts here, or this place when it does not end. */
function skipCode(text: string, place: number): number {
  const ticks = /^`+/.exec(text.slice(place, place + 100))?.[0] ?? "`";
  const end = text.indexOf(ticks, place + ticks.length);
  return (end === -1 ? place : end) + ticks.length - 1;
}

/** `[label](address)`, the label with its own emphasis and code. */
export function readLink(text: string, place: number, inner: Inner, unended: Unended): Read | null {
  if (unended.has("](")) return null;
  const middle = findLabelEnd(text, place);
  if (middle === -1) {
    if (!text.includes("](", place)) unended.add("](");
    return null;
  }
  const [target, address = ""] =
    /^\(\s*<?((?:[^\s()<>\\]|\\.|\([^\s()]*\))*)>?(?:\s+"[^"]*")?\s*\)/.exec(
      text.slice(middle + 1, middle + 70_000),
    ) ?? [];
  if (target === undefined) return null;
  const plain = address.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll("&amp;", "&");
  return { end: middle + 1 + target.length, shown: linkTo(plain, inner(text.slice(place + 1, middle))) };
}

/** Place of the bracket that ends a label: the one before `(` that has no partner inside, within one paragraph's length. */
function findLabelEnd(text: string, start: number): number {
  let depth = 0;
  const most = Math.min(text.length, start + 2000);
  for (let place = start; place < most; place += 1) {
    const character = text[place];
    if (character === "\\") place += 1;
    else if (character === "`") place = skipCode(text, place);
    else if (character === "[") depth += 1;
    else if (character === "]") {
      depth -= 1;
      if (depth === 0) return text[place + 1] === "(" ? place : -1;
    }
  }
  return -1;
}

/** One pattern may stand for so many, by its braces. */
const MOST_ALTERNATIVES = 100;

/** No pattern that people write is longer. */
const LONGEST = 300;

/** So many patterns a reviewed document may list as the paths of an entity, and so many a value that is read from a repository. */
const MOST_WRITTEN = 200;
const MOST_READ = 20;

/** Patterns of shells that mean nothing here: they would match no path but one that is called so. */
const EXTENDED = /[@!?+*]\(/;

/** What is wrong with a pattern that would take long to expand or to match, as half a sentence; null for a sound one. */
export function describeWildness(glob: string): string | null {
  if (glob.length > LONGEST) return `a pattern has at most ${LONGEST} characters; write several`;
  if (EXTENDED.test(glob))
    return "extended patterns such as +(a|b) are not supported; write {a,b}, or several";
  if (countAlternatives(glob) <= MOST_ALTERNATIVES) return null;
  return `this pattern stands for more than ${MOST_ALTERNATIVES} others; write several that stand for fewer`;
}

/**
 * What is wrong with a list of patterns as the paths of an entity, as half a sentence; null for a sound one. Files of pull
 * requests may tell them, so that none may take long, and none may be one that looks right and matches nothing: names are
 * those that Git has, and nothing is left out of a list by a "!".
 */
export function describeBadPaths(globs: readonly unknown[], from: "written" | "read"): string | null {
  const texts = globs.filter((glob) => typeof glob === "string").filter((glob) => glob.trim() !== "");
  if (texts.length < globs.length || texts.length === 0)
    return "paths must be a glob pattern, or a list of at least one";
  const most = from === "written" ? MOST_WRITTEN : MOST_READ;
  if (texts.length > most) return `paths must be at most ${most} patterns`;
  if (texts.some((glob) => /[\p{Cc}\\]/u.test(glob)))
    return "paths can hold neither backslashes nor control characters; write / between folders";
  if (texts.some((glob) => glob.includes("..")))
    return "paths begin at the top of the repository, and hold no ..";
  if (texts.some((glob) => glob.trimStart().startsWith("!")))
    return "paths say what an entity consists of; a pattern that begins with ! would take nothing from the others";
  if (texts.some((glob) => EXTENDED.test(glob)))
    return "paths can't be extended patterns such as +(a|b); write {a,b}, or several";
  if (texts.every(isQuick)) return null;
  return "paths must be simple patterns: no more than two * between slashes, three ** and ten words in {}";
}

function isQuick(glob: string): boolean {
  const segments = glob.split("/");
  const count = (text: string, sign: string) => text.split(sign).length - 1;
  return (
    glob.length <= LONGEST &&
    segments.filter((segment) => segment === "**").length <= 3 &&
    segments.every((segment) => segment === "**" || count(segment, "*") <= 2) &&
    count(glob, "{") <= 2 &&
    countAlternatives(glob) <= MOST_ALTERNATIVES &&
    count(glob, ",") <= 10
  );
}

/** How many a range such as {1..9}, {a..z} or {0..90..10} at the beginning of a text stands for; 1 for anything else. */
function widthOfRange(text: string): number {
  const range = /^\{(?:(-?\d+)\.\.(-?\d+)|([A-Za-z])\.\.([A-Za-z]))(?:\.\.(-?\d+))?\}/.exec(text);
  if (range === null) return 1;
  const [, low, high, first = "", last = "", step = "1"] = range;
  const [from, to] =
    low === undefined ? [first.charCodeAt(0), last.charCodeAt(0)] : [Number(low), Number(high)];
  return Math.floor(Math.abs(from - to) / Math.max(1, Math.abs(Number(step)))) + 1;
}

/** How many patterns the braces of one stand for, at most. */
function countAlternatives(glob: string): number {
  /** For each open brace: what its finished alternatives stand for, and what the one that is being read does. */
  const open: { sum: number; product: number }[] = [{ sum: 0, product: 1 }];
  for (let index = 0; index < glob.length; index += 1) {
    const character = glob.charAt(index);
    const top = open.at(-1);
    if (top === undefined) return Number.POSITIVE_INFINITY;
    if (character === "{") {
      open.push({ sum: 0, product: widthOfRange(glob.slice(index)) });
    } else if (character === "," && open.length > 1) {
      top.sum += top.product;
      top.product = 1;
    } else if (character === "}" && open.length > 1) {
      open.pop();
      const outer = open.at(-1);
      if (outer !== undefined) outer.product *= top.sum + top.product;
    }
  }
  return open.reduce((product, { sum, product: own }) => product * Math.max(1, sum + own), 1);
}

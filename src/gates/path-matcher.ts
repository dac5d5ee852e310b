import { GLOBSTAR, Minimatch } from "minimatch";

/**
 * What matching may cost within one verdict, in hundredths of a microsecond or so. Patterns and files both come with pull
 * requests, and nobody may keep the others waiting by them. It is counted, not timed: the same facts always cost the same.
 */
export interface MatchBudget {
  left: number;
}

/** A budget that no repository of honest people uses up: hundreds of services, and thousands of files. */
export function openBudget(): MatchBudget {
  return { left: 30_000_000 };
}

/** A path, taken apart once for all patterns. */
export interface SplitPath {
  readonly path: string;
  readonly segments: readonly string[];
}

/** Takes a path apart. */
export function splitPath(path: string): SplitPath {
  return { path, segments: path.split("/") };
}

/**
 * Whether a path is among those that glob patterns mean. A pattern that names a folder means all that is in it, with or
 * without a slash at either end, and "." the whole repository. Names of folders may hold signs that mean something in a
 * pattern, and mappings put them into patterns as they are, so that what stands in brackets and braces means itself too.
 * Once the budget is used up it says yes to everything, and nothing that it said counts.
 */
export function createPathMatcher(
  globs: readonly string[],
  budget: MatchBudget,
): (path: SplitPath) => boolean {
  // One after the other, so that a list of many costs no more than what is left.
  const matchers = globs.map((glob) => {
    let matches: Matcher | null = null;
    return (path: SplitPath) => {
      if (budget.left <= 0) return true;
      matches ??= compile(glob, budget);
      return matches(path);
    };
  });
  return (path) => matchers.some((matches) => matches(path));
}

type Matcher = (path: SplitPath) => boolean;
type Pattern = Minimatch["set"][number];

/** No extended patterns: what stands in parentheses is a name. Git has slashes on every system. */
const OPTIONS = { dot: true, nocomment: true, nonegate: true, noext: true, platform: "linux" } as const;

function compile(glob: string, budget: MatchBudget): Matcher {
  const isNegated = glob.trimStart().startsWith("!");
  const texts = isNegated ? [glob.trim().slice(1)] : [glob, glob.trim()];
  const patterns = [...new Set(texts.map(normalize))].flatMap((text) => {
    // One text comparison spares most of the work where a repository holds many services.
    const prefix = /^[^*?[{\\]*/.exec(text)?.[0] ?? "";
    return (isNegated ? [text] : readingsOf(text)).map((reading) => {
      const { set } = new Minimatch(reading, OPTIONS);
      budget.left -= 2000 + 400 * set.length;
      return { prefix, set };
    });
  });
  return ({ path, segments }) => {
    const isMeant = patterns.some(({ prefix, set }) => {
      budget.left -= 2;
      return path.startsWith(prefix) && set.some((pattern) => isWithin(segments, pattern, budget));
    });
    return isMeant !== isNegated;
  };
}

/** The pattern from the top of the repository on, without segments that say nothing. */
function normalize(glob: string): string {
  const segments = glob.split("/").filter((segment) => segment !== "" && segment !== ".");
  return segments.length === 0 ? "**" : segments.join("/");
}

/** More segments with brackets or braces than that are read either all as patterns, or all as names. */
const MOST_AMBIGUOUS = 3;

/** The patterns that one may be: each of its segments with brackets or braces is a pattern, or a name. */
function readingsOf(glob: string): readonly string[] {
  // Whoever writes backslashes says what is a name.
  if (glob.includes("\\")) return [glob];
  const segments = glob.split("/");
  const escape = (segment: string) => segment.replaceAll(/[[\]{}]/g, String.raw`\$&`);
  if (segments.filter((segment) => escape(segment) !== segment).length > MOST_AMBIGUOUS)
    return [glob, escape(glob)];
  const readings = segments.reduce<readonly string[]>(
    (begun, segment, index) => {
      const both = [...new Set([segment, escape(segment)])];
      return begun.flatMap((start) => both.map((each) => (index === 0 ? each : `${start}/${each}`)));
    },
    [""],
  );
  return readings;
}

/** Whether a path, or a folder that it is in, matches. Steps grow with the length of the one times that of the other. */
function isWithin(segments: readonly string[], pattern: Pattern, budget: MatchBudget): boolean {
  let [place, at] = [0, 0];
  /** Where to go on after the last `**`, should what follows it not match here. */
  let again: { readonly at: number; place: number } | null = null;
  while (at < pattern.length) {
    const part = pattern[at];
    if (part === GLOBSTAR) {
      at += 1;
      again = { at, place };
      continue;
    }
    const segment = segments[place];
    if (part === undefined || segment === undefined) return false;
    budget.left -= typeof part === "string" ? 5 : 20 + 4 * segment.length;
    if (budget.left <= 0) return false;
    if (typeof part === "string" ? part === segment : part.test(segment)) {
      place += 1;
      at += 1;
    } else if (again === null) {
      return false;
    } else {
      again.place += 1;
      ({ at, place } = again);
    }
  }
  return true;
}

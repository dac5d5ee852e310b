import { Minimatch } from "minimatch";

/** No extended patterns: what stands in parentheses is a name, and no pattern takes longer than paths are many. */
const OPTIONS = { dot: true, nocomment: true, noext: true };

/**
 * Whether a path is among those that glob patterns mean. A pattern that names a folder means all that is in it, with or
 * without a slash at either end.
 */
export function createPathMatcher(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map((glob) => {
    const pattern = glob.replace(/^(!?)\.?\//, "$1").replace(/\/+$/, "");
    const exact = new Minimatch(pattern, OPTIONS);
    const inside = new Minimatch(`${pattern}/**`, OPTIONS);
    const prefix = pattern.startsWith("!") ? "" : (/^[^*?[{\\]*/.exec(pattern)?.[0] ?? "");
    // One text comparison spares most of the work where a repository holds many services.
    return (path: string) => path.startsWith(prefix) && (exact.match(path) || inside.match(path));
  });
  return (path) => matchers.some((matches) => matches(path));
}

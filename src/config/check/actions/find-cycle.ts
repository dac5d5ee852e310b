/** A way from a name back to itself, that name first and last; null where there is none. */
export function findCycle(
  names: readonly string[],
  needs: (name: string) => readonly string[],
): readonly string[] | null {
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): readonly string[] | null => {
    const start = way.indexOf(name);
    if (start >= 0) return [...way.slice(start), name];
    if (done.has(name)) return null;
    for (const other of needs(name)) {
      const found = visit(other, [...way, name]);
      if (found !== null) return found;
    }
    done.add(name);
    return null;
  };
  for (const name of names) {
    const found = visit(name, []);
    if (found !== null) return found;
  }
  return null;
}

/** Does things of the same name one after another: two at the same moment must not find nothing, both, and make two. */
export function createTurns(): <T>(name: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (name, act) => {
    const next = (last.get(name) ?? Promise.resolve()).then(act);
    const settled: Promise<unknown> = next
      .catch(() => {})
      .finally(() => {
        if (last.get(name) === settled) last.delete(name);
      });
    last.set(name, settled);
    return next;
  };
}

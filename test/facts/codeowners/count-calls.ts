/** How often `run` calls the named methods of a prototype. */
export function countCalls(prototype: object, names: readonly string[], run: () => unknown): number {
  let calls = 0;
  const originals = names.map((name) => ({ name, method: Reflect.get(prototype, name) as unknown }));
  const define = (name: string, value: unknown) =>
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  for (const { name, method } of originals) {
    if (typeof method !== "function") throw new TypeError(`${name} is no method`);
    define(name, function count(this: unknown, ...values: unknown[]): unknown {
      calls += 1;
      return Reflect.apply(method, this, values);
    });
  }
  try {
    run();
  } finally {
    for (const { name, method } of originals) define(name, method);
  }
  return calls;
}

import type { UserInput } from "../../model/user-input.ts";

/** Inputs with those they depend on first; null where they depend on one another in a circle. */
export function dependencyOrder(
  inputs: readonly (readonly [string, UserInput])[],
): readonly (readonly [string, UserInput])[] | null {
  const byKey = new Map(inputs.map((entry) => [entry[0], entry]));
  const done = new Map<string, readonly [string, UserInput]>();
  const open = new Set<string>();
  const visit = (entry: readonly [string, UserInput]): boolean => {
    const [key, { dependsOn = [] }] = entry;
    if (done.has(key)) return true;
    if (open.has(key)) return false;
    open.add(key);
    for (const name of dependsOn) {
      const needed = byKey.get(name);
      if (needed !== undefined && !visit(needed)) return false;
    }
    open.delete(key);
    done.set(key, entry);
    return true;
  };
  return inputs.every(visit) ? [...done.values()] : null;
}

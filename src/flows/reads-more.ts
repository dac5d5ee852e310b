import type { Config } from "../config/index.ts";

/**
 * Whether a configuration may have repositories read that another one leaves out. Which ones that are nobody knows before
 * they are read, so it goes by what is written: who only leaves more out reads no more.
 */
export function readsMore(config: Config, other: Config): boolean {
  const { include, exclude } = config.settings.repositories;
  const before = other.settings.repositories;
  const isWithin = before.include.includes("*") || include.every((glob) => before.include.includes(glob));
  return !isWithin || before.exclude.some((glob) => !exclude.includes(glob));
}

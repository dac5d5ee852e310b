import { createRandom } from "../../../src/sandbox/random.ts";

/** Chance that is the same in every run of the same seed. */
export interface Chance {
  /** True so often, from 0 to 1. */
  happens(probability: number): boolean;
  /** A whole number from 0 up to, not including, this. */
  below(limit: number): number;
  /** One of these. Throws when there is none. */
  pick<Choice>(choices: readonly Choice[]): Choice;
}

/** Makes chance of a seed. */
export function createChance(seed: number): Chance {
  const random = createRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    happens: (probability) => random() < probability,
    below,
    pick(choices) {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError("there is nothing to pick from");
      return choice;
    },
  };
}

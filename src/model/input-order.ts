import type { UserInput, UserInputs } from "./user-input.ts";

/** The inputs in the order in which they are asked for (Port, user inputs: order and steps); those not named there last. */
export function inputOrder({
  properties,
  order,
  steps,
}: UserInputs): readonly (readonly [string, UserInput])[] {
  const named = order ?? steps?.flatMap((step) => step.order) ?? [];
  const keys = [...new Set([...named, ...Object.keys(properties)])];
  return keys.flatMap((key) => {
    const input = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return input === undefined ? [] : [[key, input] as const];
  });
}

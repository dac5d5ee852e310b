import type { UserInput, UserInputs } from "./user-input.ts";

/** An input with its key. */
export type NamedInput = readonly [key: string, input: UserInput];

/** The inputs of an action in the order in which they are asked for: as `order` or `steps` say, then as they are written. */
export function orderInputs({ properties, order, steps }: UserInputs): readonly NamedInput[] {
  const wanted = order ?? steps?.flatMap((step) => step.order) ?? [];
  const keys = new Set([...wanted, ...Object.keys(properties)]);
  return [...keys].flatMap((key): readonly NamedInput[] => {
    const input = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return input === undefined ? [] : [[key, input]];
  });
}

/** Inputs that are required whatever else is given; where jq says which, none can be told. */
export function listRequired({ required }: UserInputs): readonly string[] {
  return "jqQuery" in required ? [] : required;
}

import type { z } from "zod";
import type { SteerableClock } from "../clock.ts";
import type { Gateway } from "../http/index.ts";
import type { World } from "../state/world.ts";
import type { Webhooks } from "../webhooks/index.ts";

/** What whoever steers the sandbox can reach. */
export interface Control {
  readonly world: World;
  readonly clock: SteerableClock;
  readonly gateway: Gateway;
  readonly webhooks: Webhooks;
}

/** Something that the sandbox can be told to do: what it takes, and what it answers (JSON). */
export interface Verb<Schema extends z.ZodType, Output> {
  readonly input: Schema;
  run(control: Control, input: z.output<Schema>): Output | Promise<Output>;
}

/** Types a verb by its schema. */
export function verb<Schema extends z.ZodType, Output>(
  input: Schema,
  run: (control: Control, input: z.output<Schema>) => Output | Promise<Output>,
): Verb<Schema, Output> {
  return { input, run };
}

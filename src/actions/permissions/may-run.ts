import type { Refusal } from "../../model/run.ts";
import type { CommandContext, RunRequest } from "../understood.ts";

/** Whether somebody may run what they ask for. */
export type Allowance = { readonly kind: "allowed" } | Refusal;

/** Not there yet. */
export async function mayRun(_request: RunRequest, _context: CommandContext): Promise<Allowance> {
  throw new Error("not there yet");
}

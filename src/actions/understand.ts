import type { Action } from "../model/action.ts";
import type { Command, CommandArgument } from "../model/command.ts";
import type { Refusal } from "../model/run.ts";
import type { CommandContext, RunRequest, Understood } from "./understood.ts";

/** Not there yet. */
export async function understand(_command: Command, _context: CommandContext): Promise<Understood> {
  throw new Error("not there yet");
}

/** Not there yet. */
export async function settleRequest(
  _action: Action,
  _args: readonly CommandArgument[],
  _context: CommandContext,
  _command: string,
): Promise<{ readonly kind: "request"; readonly request: RunRequest } | Refusal> {
  throw new Error("not there yet");
}

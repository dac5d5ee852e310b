import { runIdOf } from "../../actions/index.ts";
import { advanceRun } from "./advance-run.ts";
import type { RunPorts } from "./run-ports.ts";
import { formOrigin } from "./take-form.ts";

/**
 * An issue that was made from a form was edited: what was asked for by it, and perhaps approved, isn't what it says any more. A run
 * that has begun goes on.
 */
export async function voidForm(
  issue: { readonly repository: string; readonly number: number },
  ports: RunPorts,
): Promise<void> {
  await advanceRun(runIdOf(formOrigin(issue)), ports, { kind: "edited" });
}

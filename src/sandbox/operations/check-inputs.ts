import type { JsonObject } from "../../model/json.ts";
import { ApiError } from "../http/route.ts";
import type { WorkflowInput } from "../state/deployments.ts";

/** Inputs that workflow_dispatch takes at most (GitHub docs, REST API endpoints for workflows). */
const MOST_INPUTS = 25;

/** The inputs that a run gets: those given, and the defaults of others. Throws 422 for what the workflow does not declare, requires or allow. */
export function checkInputs(
  declared: Readonly<Record<string, WorkflowInput>>,
  given: JsonObject,
): JsonObject {
  const names = Object.keys(given);
  if (names.length > MOST_INPUTS) {
    throw new ApiError(
      422,
      `you may only define up to ${MOST_INPUTS} \`inputs\` for a \`workflow_dispatch\` event`,
    );
  }
  const unexpected = names.filter((name) => !Object.hasOwn(declared, name));
  if (unexpected.length > 0) {
    throw new ApiError(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  }
  const filled = Object.entries(declared).map(([name, input]): [string, JsonObject[string]] => {
    return [name, checkInput(name, input, given[name] ?? input.defaultValue)];
  });
  return Object.fromEntries(filled.filter(([, value]) => value !== null));
}

function checkInput(name: string, input: WorkflowInput, value: JsonObject[string]): JsonObject[string] {
  if (input.required && (value === null || value === "")) {
    throw new ApiError(422, `Required input '${name}' not provided`);
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (value !== null && input.options !== null && !input.options.includes(text)) {
    throw new ApiError(422, `Provided value '${text}' for input '${name}' not in the list of allowed values`);
  }
  return value;
}

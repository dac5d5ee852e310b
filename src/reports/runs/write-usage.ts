import { type Action, commandOf } from "../../model/action.ts";
import { listRequired, type NamedInput, orderInputs } from "../../model/input-order.ts";
import { isSecret } from "./tell-input.ts";

/** More values of an enum say less than their kind. */
const MOST_VALUES = 5;

/** How the command of an action is written: `/scale replicas=<number> [environment=<staging|production>] [service=<name>]`. Plain text. */
export function writeUsage(action: Action, prefix: string): string {
  const { operation, blueprintIdentifier, userInputs } = action.trigger;
  const required = listRequired(userInputs);
  const inputs = orderInputs(userInputs).filter(([, input]) => input.visible !== false && !isSecret(input));
  const needs = ([key, input]: NamedInput) => required.includes(key) && input.default === undefined;
  const written = inputs.map((named) => {
    const text = `${named[0]}=<${nameKind(named)}>`;
    return needs(named) ? text : `[${text}]`;
  });
  const entity =
    blueprintIdentifier === undefined || operation === "CREATE" ? [] : [`[${blueprintIdentifier}=<name>]`];
  return [`${prefix}${commandOf(action)}`, ...written, ...entity].join(" ");
}

function nameKind([, { type, enum: values, format }]: NamedInput): string {
  if (Array.isArray(values) && values.length <= MOST_VALUES) return values.join("|");
  if (type === "boolean") return "true|false";
  if (type === "array") return "a,b";
  if (type === "object") return "json";
  if (type === "number") return "number";
  return format === undefined || format === "multi-line" || format === "markdown" ? "text" : format;
}

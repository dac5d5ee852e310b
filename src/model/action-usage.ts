import { type Action, commandOf } from "./action.ts";
import { inputOrder } from "./input-order.ts";
import { isNeverAsked, type UserInput } from "./user-input.ts";

/**
 * How the command of an action is written: `/scale replicas=<number> [reason=<text>] [service=<service>]`. What may be left out
 * is in brackets. Secret inputs are left out: they can't be given.
 */
export function usageOf(action: Action, prefix: string): string {
  const { trigger } = action;
  const { required } = trigger.userInputs;
  const inputs = inputOrder(trigger.userInputs).flatMap(([key, input]) => {
    if (input.encryption !== undefined || isNeverAsked(key, trigger.userInputs)) return [];
    const isNeeded = Array.isArray(required) && required.includes(key) && input.default === undefined;
    const text = `${key}=${describeValueOf(key, input)}`;
    return [isNeeded ? text : `[${text}]`];
  });
  const { blueprintIdentifier: blueprint, operation } = trigger;
  const key =
    blueprint === undefined || Object.hasOwn(trigger.userInputs.properties, blueprint) ? "entity" : blueprint;
  const entity = blueprint === undefined || operation === "CREATE" ? [] : [`[${key}=<${blueprint}>]`];
  return [`${prefix}${commandOf(action)}`, ...inputs, ...entity].join(" ");
}

/** More choices than fit into a line. */
const MANY = 6;

function describeValueOf(key: string, { type, format, enum: choices, blueprint, items }: UserInput): string {
  if (Array.isArray(choices) && choices.length <= MANY) return choices.join("|");
  if (type === "boolean") return "true|false";
  if (type === "array")
    return `<${items?.format === "entity" ? (items.blueprint ?? "text") : (items?.type ?? "text")},...>`;
  if (type === "object") return "<JSON>";
  if (format === "entity") return `<${blueprint ?? key}>`;
  if (type === "number") return "<number>";
  return `<${format === undefined || format === "multi-line" || format === "markdown" ? "text" : format}>`;
}

import { suggest } from "../../config/index.ts";
import { type Action, commandOf } from "../../model/action.ts";
import type { CommandArgument } from "../../model/command.ts";
import type { Refusal } from "../../model/run.ts";
import { isSecret } from "../../model/told-input.ts";
import { isNeverAsked, type UserInput } from "../../model/user-input.ts";
import { plainWord } from "../commands/words.ts";
import { listNames, type RefusalExtras, refuse } from "../refuse.ts";
import { inputOrder } from "./order.ts";
import { hasSecrets, SECRET_ADVICE } from "./withhold.ts";

/** A value that was given for an input. */
export type GivenValue = Pick<CommandArgument, "value" | "quoted">;

/** What was given for which input, and for the entity. */
export interface Assigned {
  readonly kind: "assigned";
  readonly values: ReadonlyMap<string, GivenValue>;
  /** Null where none was named. */
  readonly entity: string | null;
}

/** The key that names the entity of any action. */
const ENTITY_KEY = "entity";

/**
 * Finds which input each argument is for: by its key, with `-` for `_` and any case; values alone fill the inputs that aren't
 * named, in their order. Secrets are refused before anything else is said, and what was given is never repeated.
 */
export function assignArguments(
  action: Action,
  args: readonly CommandArgument[],
  extras: RefusalExtras,
): Assigned | Refusal {
  const inputs = inputOrder(action.trigger.userInputs);
  const targets = args.map(({ key }) => (key === null ? null : findTarget(key, action)));
  for (const target of targets) {
    const input = target?.kind === "input" ? target.input : undefined;
    if (target?.kind === "input" && input?.encryption !== undefined) return refuseSecret(target.key, extras);
  }
  const values = new Map<string, GivenValue>();
  let entity: string | null = null;
  for (const [index, argument] of args.entries()) {
    const target = targets[index];
    if (target === null || target === undefined) continue;
    if (target.kind === "unknown") return refuseUnknown(argument.key ?? "", action, extras);
    if (target.kind === "entity" ? entity !== null : values.has(target.key))
      return refuse("invalid_input", `${argument.key ?? ""} is given twice.`, extras);
    if (target.kind === "entity") entity = argument.value;
    else values.set(target.key, argument);
  }
  const open = inputs.filter(
    ([key, input]) => !values.has(key) && !isSecret(input) && !isNeverAsked(key, action.trigger.userInputs),
  );
  for (const [index, argument] of args.filter(({ key }) => key === null).entries()) {
    const [key] = open[index] ?? [];
    if (key === undefined) {
      if (hasSecrets(action)) return refuseStranger(action, extras);
      const names = open.map(([name]) => name);
      const few = `no more values without a key than ${names.length}, for ${listNames(names, "and")}`;
      const why = `${commandOf(action)} takes ${open.length === 0 ? "no values without a key" : few}.`;
      return refuse("unknown_input", why, extras);
    }
    values.set(key, argument);
  }
  return { kind: "assigned", values, entity };
}

/** Refuses a secret: everybody could read it. */
export function refuseSecret(key: string, extras: RefusalExtras): Refusal {
  const why = `${key} is a secret, and what is written here can be read by others.`;
  return refuse("secret_input", why, { ...extras, needed: SECRET_ADVICE });
}

/** Refuses what is for no input of an action that has a secret one: perhaps it is for that. */
function refuseStranger(action: Action, extras: RefusalExtras): Refusal {
  const secrets = inputOrder(action.trigger.userInputs).flatMap(([key, input]) =>
    isSecret(input) ? [key] : [],
  );
  const why = `Something is for no input of ${commandOf(action)}. If it is meant for ${listNames(secrets)}: that is a secret, and what is written here can be read by others.`;
  return refuse("secret_input", why, { ...extras, needed: SECRET_ADVICE });
}

type Target =
  | { readonly kind: "input"; readonly key: string; readonly input: UserInput }
  | { readonly kind: "entity" }
  | { readonly kind: "unknown" };

function findTarget(key: string, action: Action): Target {
  const { properties } = action.trigger.userInputs;
  const { blueprintIdentifier: blueprint, operation } = action.trigger;
  const plain = plainWord(key);
  const names = Object.keys(properties);
  const same = names.filter((name) => plainWord(name) === plain);
  const name = names.find((each) => each === key) ?? (same.length === 1 ? same[0] : undefined);
  const input = name === undefined ? undefined : properties[name];
  if (name !== undefined && input !== undefined) return { kind: "input", key: name, input };
  if (
    blueprint !== undefined &&
    operation !== "CREATE" &&
    (plain === ENTITY_KEY || plain === plainWord(blueprint))
  )
    return { kind: "entity" };
  return { kind: "unknown" };
}

function refuseUnknown(key: string, action: Action, extras: RefusalExtras): Refusal {
  const { userInputs, blueprintIdentifier: blueprint } = action.trigger;
  const names = [...Object.keys(userInputs.properties), ...(blueprint === undefined ? [] : [blueprint])];
  const suggestion = suggest(key, names) ?? null;
  // A secret under a name that is almost right is no less a secret.
  if (suggestion !== null && userInputs.properties[suggestion]?.encryption !== undefined)
    return refuseSecret(suggestion, extras);
  if (hasSecrets(action)) {
    if (suggestion === null) return refuseStranger(action, extras);
    return refuse("unknown_input", `${commandOf(action)} has no input of such a name.`, {
      ...extras,
      suggestion,
    });
  }
  return refuse("unknown_input", `${commandOf(action)} has no input ${key}.`, { ...extras, suggestion });
}

import { type Action, commandOf } from "../../model/action.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import { isJsonList, isJsonObject } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import type { UserInput } from "../../model/user-input.ts";
import { askJq, type JqAnswer, type JqView } from "../ask-jq.ts";
import { toAskerView } from "../entity/asker.ts";
import { toPortEntity, unknownOf } from "../entity/port-entity.ts";
import { isRefusal, type RefusalExtras, refuse } from "../refuse.ts";
import { viewInputs } from "../request-view.ts";
import type { CommandContext, RequestEntity } from "../understood.ts";
import { type GivenValue, refuseSecret } from "./assign.ts";
import { checkInput } from "./check-input.ts";
import { findNamed } from "./find-named.ts";
import { inputOrder } from "./order.ts";
import { readValue } from "./read-value.ts";

/** What inputs are settled by. */
export interface InputContext {
  readonly context: CommandContext;
  readonly entity: RequestEntity | null;
  /** What every refusal says, such as the usage line. */
  readonly extras: RefusalExtras;
}

/** The inputs of a request, complete: given or by default, typed and within their limits. */
export type SettledInputs = { readonly kind: "inputs"; readonly inputs: JsonObject } | Refusal;

/**
 * Settles the inputs of an action (Port, user inputs). Values are read first; then input by input, those it depends on first:
 * whether it is asked for, its default, its limits. An input that isn't asked for still has its default (Port). jq sees
 * `.form`, `.entity` and `.user`; where it fails or reads what isn't known the request is refused.
 */
export async function settleInputs(
  action: Action,
  given: ReadonlyMap<string, GivenValue>,
  { context, entity, extras }: InputContext,
): Promise<SettledInputs> {
  const { userInputs } = action.trigger;
  const order = dependencyOrder(inputOrder(userInputs));
  if (order === null)
    return refuse(
      "definition_broken",
      `The inputs of ${action.identifier} depend on one another in a circle.`,
      extras,
    );
  const form = new Map<string, Json>();
  const hidden = new Set<string>();
  for (const [key, input] of order) {
    const value = given.get(key);
    if (value === undefined) continue;
    if (value.value === "" && !value.quoted && input.type !== "string")
      return refuse("invalid_input", `${key} has no value.`, extras);
    const read = readValue(value, input);
    if (read.kind === "problem") return refuse("invalid_input", `${key} ${read.problem}.`, extras);
    form.set(key, read.value);
  }
  const ask = async (name: string, query: unknown): Promise<Json | undefined | Refusal> => {
    if (!isQuery(query)) return undefined;
    const [answer] = await askJq([query.jqQuery], viewForm(form, action, entity, context), context.jq);
    return answer?.kind === "value" ? answer.value : refuseAnswer(name, answer, extras);
  };
  for (const [key, input] of order) {
    const settled = await settleOne({ key, input, form, hidden, ask, context, entity, action, extras });
    if (settled !== null) return settled;
  }
  const asked = isQuery(userInputs.required)
    ? await ask("required", userInputs.required)
    : userInputs.required;
  if (isOutcome(asked)) return asked;
  if (!isJsonList(asked ?? null))
    return refuse("definition_broken", "What is required can't be told: jq gives no list.", extras);
  for (const key of isJsonList(asked) ? asked : []) {
    const input =
      typeof key === "string" && Object.hasOwn(userInputs.properties, key)
        ? userInputs.properties[key]
        : undefined;
    if (typeof key !== "string" || input === undefined) continue;
    const value = form.get(key);
    if (value !== undefined && value !== "" && value !== null) continue;
    if (input.encryption !== undefined) return refuseSecret(key, extras);
    if (input.visible === false || hidden.has(key)) continue;
    return refuse("missing_input", `${commandOf(action)} needs ${key}.`, extras);
  }
  return {
    kind: "inputs",
    inputs: Object.fromEntries(inputOrder(userInputs).flatMap(([key]) => entryOf(form, key))),
  };
}

interface OneInput extends InputContext {
  readonly key: string;
  readonly input: UserInput;
  readonly form: Map<string, Json>;
  /** Inputs that are not asked for. */
  readonly hidden: Set<string>;
  readonly ask: (name: string, query: unknown) => Promise<Json | undefined | Refusal>;
  readonly action: Action;
}

/** Settles one input in the form; null when that is done. */
async function settleOne(one: OneInput): Promise<Refusal | null> {
  const { key, input, form, hidden, ask, extras } = one;
  for (const [name, wanted] of [
    ["visible", true],
    ["disabled", false],
  ] as const) {
    const value = input[name];
    const answer = isQuery(value) ? await ask(`${key}.${name}`, value) : value;
    if (isOutcome(answer)) return answer;
    const isAsked =
      answer === undefined || answer === null
        ? name !== "visible" || answer === undefined
        : answer === wanted;
    if (isAsked && !(name === "disabled" && input.readOnly === true)) continue;
    if (form.has(key)) return refuse("invalid_input", `${key} can't be given here.`, extras);
    if (name === "visible") hidden.add(key);
  }
  if (!form.has(key) && input.default !== undefined) {
    const value = isQuery(input.default) ? await ask(`${key}.default`, input.default) : toJson(input.default);
    if (isOutcome(value)) return value;
    if (value !== undefined && value !== null) form.set(key, value);
  }
  const value = form.get(key);
  // Nothing given for a text is nothing to check; whether it may be missing is asked at the end.
  if (value === undefined || (value === "" && input.minLength === undefined)) return null;
  return checkOne(one, value);
}

async function checkOne(one: OneInput, value: Json): Promise<Refusal | null> {
  const { key, input, form, ask, context, extras, entity, action } = one;
  const choices = isQuery(input.enum) ? await ask(`${key}.enum`, input.enum) : (input.enum ?? null);
  if (isOutcome(choices)) return choices;
  const pattern = isQuery(input.pattern)
    ? await ask(`${key}.pattern`, input.pattern)
    : (input.pattern ?? null);
  if (isOutcome(pattern)) return pattern;
  if ((choices !== null && !isJsonList(choices)) || (pattern !== null && typeof pattern !== "string"))
    return refuse(
      "definition_broken",
      `What ${key} may be can't be told: jq gives no list, or no pattern.`,
      extras,
    );
  try {
    const [problem] = checkInput(value, input, { enum: choices, pattern });
    if (problem !== undefined) return refuse("invalid_input", `${key} ${problem}.`, extras);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse("definition_broken", `What ${key} may be can't be told: ${why}.`, extras);
  }
  const view = viewForm(form, action, entity, context);
  const named = await findNamed(key, input, value, { ...context, view }, extras);
  if (isRefusal(named)) return named;
  form.set(key, named.value);
  return null;
}

function viewForm(
  form: ReadonlyMap<string, Json>,
  action: Action,
  entity: RequestEntity | null,
  context: CommandContext,
): JqView {
  const inputs = viewInputs(Object.fromEntries(form), action.trigger.userInputs.properties, context);
  const asker = toAskerView(context.asker);
  return {
    value: {
      form: inputs.value,
      entity: entity === null ? null : toPortEntity(entity.entity),
      user: asker.value,
    },
    unknown: [
      ...inputs.unknown.map((each) => ({ ...each, at: ["form", ...each.at.slice(1)] })),
      ...(entity === null ? [] : unknownOf(entity.entity, ["entity"])),
      ...asker.unknown.map(({ names }) => ({ at: ["user"], names })),
    ],
  };
}

/** Inputs with those they depend on first; null where they depend on one another in a circle. */
function dependencyOrder(
  inputs: readonly (readonly [string, UserInput])[],
): readonly (readonly [string, UserInput])[] | null {
  const byKey = new Map(inputs.map((entry) => [entry[0], entry]));
  const done = new Map<string, readonly [string, UserInput]>();
  const open = new Set<string>();
  const visit = (entry: readonly [string, UserInput]): boolean => {
    const [key, { dependsOn = [] }] = entry;
    if (done.has(key)) return true;
    if (open.has(key)) return false;
    open.add(key);
    for (const name of dependsOn) {
      const needed = byKey.get(name);
      if (needed !== undefined && !visit(needed)) return false;
    }
    open.delete(key);
    done.set(key, entry);
    return true;
  };
  return inputs.every(visit) ? [...done.values()] : null;
}

function entryOf(form: ReadonlyMap<string, Json>, key: string): readonly (readonly [string, Json])[] {
  const value = form.get(key);
  return value === undefined ? [] : [[key, value]];
}

function refuseAnswer(name: string, answer: JqAnswer | undefined, extras: RefusalExtras): Refusal {
  const why = answer === undefined || answer.kind === "value" ? "no answer" : answer.why;
  const reason = answer?.kind === "error" ? "definition_broken" : "permission_unknown";
  return refuse(reason, `The jq of ${name} can't be answered: ${why}.`, extras);
}

function isQuery(value: unknown): value is { readonly jqQuery: string } {
  return isJsonObject(value) && typeof value["jqQuery"] === "string";
}

function isOutcome(value: unknown): value is Refusal {
  return isJsonObject(value) && value["kind"] === "refused" && typeof value["why"] === "string";
}

function toJson(value: Exclude<UserInput["default"], undefined>): Json {
  return value;
}

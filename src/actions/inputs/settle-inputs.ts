import { type Action, commandOf } from "../../model/action.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import { isJsonList } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import { tellInput } from "../../model/told-input.ts";
import { isNeverAsked, type UserInput } from "../../model/user-input.ts";
import { askJq, type JqAnswer, type JqView } from "../ask-jq.ts";
import { toAskerView } from "../entity/asker.ts";
import { toPortEntity, unknownOf } from "../entity/port-entity.ts";
import { isRefusal, type RefusalExtras, refuse } from "../refuse.ts";
import { viewInputs } from "../request-view.ts";
import type { CommandContext, RequestEntity } from "../understood.ts";
import { type GivenValue, refuseSecret } from "./assign.ts";
import { checkInput } from "./check-input.ts";
import { dependencyOrder } from "./dependency-order.ts";
import { findNamed } from "./find-named.ts";
import { inputOrder } from "./order.ts";
import { isOutcome, isQuery } from "./outcome.ts";
import { readValue } from "./read-value.ts";
import { type AskInputs, followSteps, type StepsOf } from "./shown-steps.ts";
import { hasSecrets, SECRET_ADVICE } from "./withhold.ts";

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
    if (read.kind === "problem") return refuseValue(key, input, read.problem, action, extras);
    form.set(key, read.value);
  }
  const ask: AskInputs = async (name, query) => {
    if (!isQuery(query)) return undefined;
    const [answer] = await askJq([query.jqQuery], viewForm(form, action, entity, context), context.jq);
    return answer?.kind === "value" ? answer.value : refuseAnswer(name, answer, action, extras);
  };
  const stepsOf = followSteps(userInputs, ask);
  for (const [key, input] of order) {
    const settled = await settleOne({
      key,
      input,
      form,
      hidden,
      ask,
      stepsOf,
      context,
      entity,
      action,
      extras,
    });
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
    if (isNeverAsked(key, userInputs) || hidden.has(key)) continue;
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
  readonly ask: AskInputs;
  readonly stepsOf: StepsOf;
  readonly action: Action;
}

/** Settles one input in the form; null when that is done. */
async function settleOne(one: OneInput): Promise<Refusal | null> {
  const { key, input, form, hidden, ask, stepsOf, extras } = one;
  const inShownStep = await stepsOf(key);
  if (isOutcome(inShownStep)) return inShownStep;
  if (!inShownStep) hidden.add(key);
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
    if (form.has(key)) return refuseHere(key, extras);
    if (name === "visible") hidden.add(key);
  }
  if (hidden.has(key) && form.has(key)) return refuseHere(key, extras);
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

function refuseHere(key: string, extras: RefusalExtras): Refusal {
  return refuse("invalid_input", `${key} can't be given here.`, extras);
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
    if (problem !== undefined) return refuseValue(key, input, problem, action, extras);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // jq may have made the pattern of what was typed.
    const said = hasSecrets(action) ? "its limits are broken" : why;
    return refuse("definition_broken", `What ${key} may be can't be told: ${said}.`, extras);
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
  const asker = toAskerView(context.asker, context.catalog);
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

function entryOf(form: ReadonlyMap<string, Json>, key: string): readonly (readonly [string, Json])[] {
  const value = form.get(key);
  return value === undefined ? [] : [[key, value]];
}

/** Refuses a value. Where the action has a secret input the value isn't repeated: somebody may have typed the secret for it. */
function refuseValue(
  key: string,
  input: UserInput,
  problem: string,
  action: Action,
  extras: RefusalExtras,
): Refusal {
  if (!hasSecrets(action)) return refuse("invalid_input", `${key} ${problem}.`, extras);
  return refuse(
    "invalid_input",
    `${key} can't be what was given. It takes: ${tellInput(key, input).takes}.`,
    {
      ...extras,
      needed: SECRET_ADVICE,
    },
  );
}

function refuseAnswer(
  name: string,
  answer: JqAnswer | undefined,
  action: Action,
  extras: RefusalExtras,
): Refusal {
  // What jq says of a failure holds the values that it failed on.
  const failed = answer?.kind === "error" && hasSecrets(action) ? "it fails" : null;
  const why = failed ?? (answer === undefined || answer.kind === "value" ? "no answer" : answer.why);
  const reason = answer?.kind === "error" ? "definition_broken" : "permission_unknown";
  return refuse(reason, `The jq of ${name} can't be answered: ${why}.`, extras);
}

function toJson(value: Exclude<UserInput["default"], undefined>): Json {
  return value;
}

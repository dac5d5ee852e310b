import type { Action } from "../../model/action.ts";
import { commandOf } from "../../model/action.ts";
import { inputOrder } from "../../model/input-order.ts";
import { isSecret } from "../../model/told-input.ts";
import { isNeverAsked, type UserInput } from "../../model/user-input.ts";

/**
 * How something is asked. `line`: one line. `text`: several. `list`: one entry a line. `code`: several lines that GitHub puts
 * into a block of code. `choice`: one of some. `choices`: any of some.
 */
export type QuestionKind =
  | { readonly kind: "line" | "text" | "list" }
  | { readonly kind: "code"; readonly language: "json" | "yaml" }
  | { readonly kind: "choice" | "choices"; readonly options: readonly string[] };

/** One question of a form. */
export interface FormQuestion {
  /** Key of the argument that its answer becomes. */
  readonly key: string;
  /** What GitHub writes as the heading of the answer: unique, also to GitHub, which takes similar ones for the same. */
  readonly label: string;
  readonly how: QuestionKind;
  readonly required: boolean;
  /** Null for the entity. */
  readonly input: UserInput | null;
}

/** The heading by which an issue is known to be made from a form. */
export const ACTION_LABEL = "Muster action";

/** What is chosen under {@link ACTION_LABEL}: the word of the command, and what it does. Never a word that GitHub reserves. */
export function optionOf(action: Action): string {
  return `${commandOf(action)}: ${tidy(action.title ?? action.identifier)}`;
}

/** The word of the command in such an option. */
export function wordOf(option: string): string {
  return option.split(": ", 1)[0] ?? "";
}

/** The questions of an action's form, in order. Secrets are no questions: issues are read by others. */
export function listQuestions({ trigger }: Action): readonly FormQuestion[] {
  const { userInputs, operation, blueprintIdentifier: blueprint } = trigger;
  const taken = new Set([plain(ACTION_LABEL)]);
  const key =
    blueprint === undefined || Object.hasOwn(userInputs.properties, blueprint) ? "entity" : blueprint;
  const entity: readonly FormQuestion[] =
    blueprint === undefined || operation === "CREATE"
      ? []
      : [
          {
            key,
            label: labelFor(`Name of the ${blueprint}`, key, taken),
            how: { kind: "line" },
            required: true,
            input: null,
          },
        ];
  const { required } = userInputs;
  const inputs = inputOrder(userInputs)
    .filter(([name, input]) => !isNeverAsked(name, userInputs) && !isSecret(input))
    .map(
      ([name, input]): FormQuestion => ({
        key: name,
        label: labelFor(input.title ?? name, name, taken),
        how: askFor(input),
        required: Array.isArray(required) && required.includes(name) && input.default === undefined,
        input,
      }),
    );
  return [...entity, ...inputs];
}

/** Keys of inputs that the form leaves out because they are secrets. */
export function listSecrets({ trigger }: Action): readonly string[] {
  return inputOrder(trigger.userInputs).flatMap(([key, input]) => (isSecret(input) ? [key] : []));
}

const LONGEST_LABEL = 100;

/** Words that GitHub lets stand in no label (GitHub docs, common validation errors of issue forms). */
const FORBIDDEN = /password/i;

/** A label that is like none before, by the title where that can be. */
function labelFor(title: string, key: string, taken: Set<string>): string {
  const candidates = [
    tidy(title).slice(0, LONGEST_LABEL).trim(),
    `${tidy(title).slice(0, 50).trim()} (${key})`,
    key,
  ];
  for (let count = 1; ; count += 1) {
    const label = candidates[count - 1] ?? `Input ${count - candidates.length}`;
    const same = plain(label);
    if (same === "" || taken.has(same) || FORBIDDEN.test(label)) continue;
    taken.add(same);
    return label;
  }
}

/** As GitHub compares labels: letters and digits. */
function plain(label: string): string {
  return label.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

function tidy(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, " ").trim();
}

function askFor(input: UserInput): QuestionKind {
  const { type, format, items, enum: values } = input;
  if (type === "boolean") return { kind: "choice", options: ["true", "false"] };
  if (type === "object") return { kind: "code", language: "json" };
  if (type === "array") {
    const options = items?.enum?.map(String);
    return options !== undefined && areOptions(options) ? { kind: "choices", options } : { kind: "list" };
  }
  const options = Array.isArray(values) ? values.map(String) : null;
  if (options !== null && areOptions(options)) return { kind: "choice", options };
  if (type === "number") return { kind: "line" };
  if (format === "yaml") return { kind: "code", language: "yaml" };
  return { kind: LONG.has(format) ? "text" : "line" };
}

const LONG: ReadonlySet<UserInput["format"]> = new Set(["multi-line", "markdown", "proto"]);

/** Whether GitHub takes these for options, and their answers can be told apart: `None` is its own. */
function areOptions(options: readonly string[]): boolean {
  const fair = (option: string) =>
    option !== "" && option === tidy(option) && !/^(?:none|_no response_)$/i.test(option);
  return options.every(fair) && new Set(options).size === options.length;
}

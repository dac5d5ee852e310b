import type { Action } from "../../model/action.ts";
import { isJsonList, type Json } from "../../model/json.ts";
import type { UserInput } from "../../model/user-input.ts";
import type { DeclaredInput } from "./declared-inputs.ts";
import { inAction, type WorkflowProblem } from "./workflow-problem.ts";

/**
 * Whether what is sent for an input can fit it, as far as can be told beforehand: of a value as it stands, and of one that is an
 * input of the action and nothing else.
 */
export function checkValue(
  declared: DeclaredInput,
  sent: Json,
  action: Action,
  path: readonly string[],
): readonly WorkflowProblem[] {
  const name = typeof sent === "string" ? /^\s*\{\{\s*\.inputs\.(\w+)\s*\}\}\s*$/.exec(sent)?.[1] : undefined;
  if (name !== undefined) {
    const input = action.trigger.userInputs.properties[name];
    return input === undefined ? [] : checkInput(declared, name, input, action, path);
  }
  if (typeof sent === "string" && sent.includes("{{")) return [];
  const text = textOf(sent);
  const fault = faultOf(declared, text);
  return fault === null ? [] : [inAction("error", "type", path, `${text} ${fault}`)];
}

function checkInput(
  declared: DeclaredInput,
  name: string,
  input: UserInput,
  action: Action,
  path: readonly string[],
): readonly WorkflowProblem[] {
  const problems: WorkflowProblem[] = [];
  const values = valuesOf(input);
  for (const value of values ?? []) {
    const fault = faultOf(declared, textOf(value));
    if (fault !== null)
      problems.push(
        inAction("error", "type", path, `the input ${name} may be ${textOf(value)}, which ${fault}`),
      );
  }
  if (values === null && !isWide(declared, input))
    problems.push(
      inAction(
        "warning",
        "type",
        path,
        `the input ${name} may be what the workflow's ${declared.name} doesn't take: that one is a ${declared.type}`,
      ),
    );
  if (declared.required && !declared.hasDefault && mayBeLeftOut(name, input, action))
    problems.push(
      inAction(
        "warning",
        "type",
        path,
        `the input ${name} may be left out, and the workflow needs ${declared.name}`,
      ),
    );
  return problems;
}

/** All values that an input can have; null where nobody can list them. */
function valuesOf({ type, enum: values }: UserInput): readonly Json[] | null {
  if (type === "boolean") return [true, false];
  return isJsonList(values) ? values : null;
}

/** Whether a declared input takes anything that an input of this type may be. */
function isWide({ type }: DeclaredInput, input: UserInput): boolean {
  if (type === "choice" || type === "boolean") return false;
  return type !== "number" || input.type === "number";
}

function mayBeLeftOut(name: string, { default: value }: UserInput, { trigger }: Action): boolean {
  const { required } = trigger.userInputs;
  return value === undefined && isJsonList(required) && !required.includes(name);
}

function faultOf({ name, type, options }: DeclaredInput, text: string): string | null {
  if (options !== null && !options.includes(text))
    return `is none of the options of the workflow's ${name}: ${options.join(", ")}`;
  if (type === "boolean" && text !== "true" && text !== "false")
    return `is neither true nor false, and the workflow's ${name} is a boolean`;
  if (type === "number" && (text.trim() === "" || !Number.isFinite(Number(text))))
    return `is no number, and the workflow's ${name} is one`;
  return null;
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

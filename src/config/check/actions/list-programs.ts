import type { Action } from "../../../model/action.ts";
import type { JsonObject } from "../../../model/json.ts";
import { parseTemplate, TemplateError } from "../../../templates/index.ts";
import type { DocumentPath } from "../../document-path.ts";
import { listQueries, listTexts, type Placed, type PlacedText } from "./placed.ts";

/** What a program of an action may read (Port, payload context; advanced input configurations; dynamic permissions). */
export type ProgramContext = "payload" | "input" | "policy";

/** A jq program of an action. */
export interface ActionProgram extends Placed<string> {
  readonly context: ProgramContext;
  /** Whether secrets may stand there: only where they go into a request. */
  readonly maySend: boolean;
  /** The input that it settles; null for others. */
  readonly input: string | null;
}

/** A text whose double braces don't pair. */
export interface BrokenTemplate extends Placed<string> {
  readonly why: string;
}

/** All jq programs of an action, and the templates that can't be read. */
export interface ActionPrograms {
  readonly programs: readonly ActionProgram[];
  readonly broken: readonly BrokenTemplate[];
}

/** Keys of an invocation whose texts are taken as they are. */
const PLAIN: readonly string[] = ["type", "method", "secret", "timeout", "as", "icon", "blueprintIdentifier"];

/** Where a request may carry a secret. */
const SENT: readonly string[] = ["url", "headers", "body"];

/** Puts the keys of an object into the one around it (Port, jq templates): no program of its own. */
const SPREAD = /^\s*spreadValue\(\s*\)\s*$/;

/** Lists every jq program of an action: those of templates, of inputs, of searches, of policies. */
export function listActionPrograms(action: Action): ActionPrograms {
  const { type, ...invocation } = action.invocationMethod;
  const parts: JsonObject = Object.fromEntries(
    Object.entries(invocation).filter(([key]) => !PLAIN.includes(key)),
  );
  const templates = [
    ...Object.entries(parts).map(([key, value]) =>
      programsOfTexts(listTexts(value, ["invocationMethod", key]), type === "WEBHOOK" && SENT.includes(key)),
    ),
    programsOfTexts(listTexts(action.on_expire?.inputs, ["on_expire", "inputs"]), false),
    templatesOfPolicies(action),
  ];
  return {
    programs: [
      ...templates.flatMap(({ programs }) => programs),
      ...programsOfInputs(action),
      ...programsOfPolicies(action),
    ],
    broken: templates.flatMap(({ broken }) => broken),
  };
}

function programsOfTexts(
  texts: readonly PlacedText[],
  maySend: boolean,
  context: ProgramContext = "payload",
): ActionPrograms {
  const programs: ActionProgram[] = [];
  const broken: BrokenTemplate[] = [];
  for (const { value, path, isKey } of texts)
    try {
      for (const part of parseTemplate(value))
        if (part.kind === "expression" && !(isKey && SPREAD.test(part.expression)))
          programs.push({ value: part.expression, path, context, maySend, input: null });
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      broken.push({ value, path, why: error.message });
    }
  return { programs, broken };
}

function programsOfInputs({ trigger }: Action): readonly ActionProgram[] {
  const { properties, ...rest } = trigger.userInputs;
  const base: DocumentPath = ["trigger", "userInputs"];
  const of = (input: string | null) => (placed: Placed<string>) => ({
    ...placed,
    context: "input" as const,
    maySend: false,
    input,
  });
  return [
    ...Object.entries(properties).flatMap(([name, input]) =>
      listQueries(asJson(input), [...base, "properties", name]).map(of(name)),
    ),
    ...listQueries(asJson(rest), base).map(of(null)),
  ];
}

/** Values of a policy's queries may be templates (Port, dynamic permissions). */
function templatesOfPolicies({ permissions }: Action): ActionPrograms {
  const texts = (["execute", "approve"] as const).flatMap((kind) =>
    listTexts(asJson(permissions[kind]?.policy?.queries ?? {}), ["permissions", kind, "policy", "queries"]),
  );
  const isFilled = ({ path, isKey }: PlacedText) =>
    !isKey && path.includes("value") && path.at(-1) !== "jqQuery";
  return programsOfTexts(texts.filter(isFilled), false, "policy");
}

function programsOfPolicies({ permissions }: Action): readonly ActionProgram[] {
  return (["execute", "approve"] as const).flatMap((kind) => {
    const policy = permissions[kind]?.policy;
    if (policy === undefined) return [];
    const base = ["permissions", kind, "policy"];
    const conditions = policy.conditions.map((value, index) => ({
      value,
      path: [...base, "conditions", index],
    }));
    const queries = listQueries(asJson(policy.queries), [...base, "queries"]);
    return [...conditions, ...queries].map((placed) => ({
      ...placed,
      context: "policy" as const,
      maySend: false,
      input: null,
    }));
  });
}

/** Parts of a document are JSON; their types only leave keys out that aren't told. */
function asJson(value: object): JsonObject {
  // The documents come from YAML and JSON and were held to their schema.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as JsonObject;
}

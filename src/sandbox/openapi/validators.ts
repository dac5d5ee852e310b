import { Ajv, type ErrorObject, type Options, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import {
  DESCRIPTION_ID,
  type Description,
  type Operation,
  type Parameter,
  SEARCHED_DATE,
} from "./description.ts";

/** Checks requests and answers against GitHub's description. Each list of problems is empty when all is well. */
export interface Validators {
  /** Problems of a request: parameters that are wrong, missing or not known, and a body that does not fit. */
  checkRequest(
    operation: string,
    params: Readonly<Record<string, string>>,
    query: URLSearchParams,
    body: Json | undefined,
  ): readonly string[];
  /** Problems of an answer without JSON: a status that the operation does not have. */
  checkStatus(operation: string, status: number): readonly string[];
  /** Problems of an answer: a status that the operation does not have, or a body that does not fit. */
  checkResponse(operation: string, status: number, body: Json | undefined): readonly string[];
  /** Problems of a refusal: a body in none of the forms that GitHub's errors have. Any status will do: the description names few. */
  checkRefusal(operation: string, status: number, body: Json): readonly string[];
}

const MOMENT = String.raw`\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?`;
/** GitHub docs, Understanding the search syntax: query for dates. */
const SEARCHED = new RegExp(`^(?:(?:>=|<=|>|<)?${MOMENT}|(?:${MOMENT}|\\*)\\.\\.(?:${MOMENT}|\\*))$`);

/** Forms that errors have where the operation itself describes none, or another than GitHub answers with. */
const REFUSALS = ["basic-error", "validation-error", "validation-error-simple"] as const;

const OPTIONS: Options = { strict: false, allErrors: true, validateFormats: true, logger: false };

/** Validators over a description, compiled when an operation is first used. */
export function createValidators(description: Description): Validators {
  const bodies = createAjv(description, OPTIONS);
  const parameters = createAjv(description, { ...OPTIONS, coerceTypes: "array" });
  const compiled = new Map<string, ValidateFunction>();
  const check = (ajv: Ajv, key: string, schema: JsonObject, value: unknown): readonly string[] => {
    const validate = compiled.get(key) ?? ajv.compile(schema);
    compiled.set(key, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(describeError);
  };
  return {
    checkRequest(name, params, query, body) {
      const operation = operationOf(description, name);
      return [
        ...check(parameters, `${name} path`, objectSchema(operation.path), { ...params }),
        ...unknownParameters(operation, query),
        ...check(parameters, `${name} query`, objectSchema(operation.query), queryObject(operation, query)),
        ...checkBody(operation, body, (schema) => check(bodies, `${name} body`, schema, body)),
      ];
    },
    checkStatus: (name, status) => wrongStatus(operationOf(description, name), name, status),
    checkResponse(name, status, body) {
      const operation = operationOf(description, name);
      const schema = operation.responses[String(status)];
      if (schema === undefined || schema === null) return wrongStatus(operation, name, status);
      return check(bodies, `${name} ${status}`, schema, body === undefined ? null : body);
    },
    checkRefusal(name, status, body) {
      const described = operationOf(description, name).responses[String(status)];
      const shared = REFUSALS.filter((form) => (form === "basic-error") !== (status === 422)).map((form) =>
        check(bodies, form, { $ref: `${DESCRIPTION_ID}#/$defs/${form}` }, body),
      );
      const own =
        described === undefined || described === null
          ? []
          : [check(bodies, `${name} ${status}`, described, body)];
      const tried = [...own, ...shared];
      return tried.some((problems) => problems.length === 0) ? [] : (tried[0] ?? []);
    },
  };
}

/** An ajv that knows the description's definitions, and its formats. */
function createAjv(description: Description, options: Options): Ajv {
  const ajv = new Ajv(options);
  formats.default(ajv);
  // Addresses of GitHub's own bots (`1+muster[bot]@users.noreply.github.com`) are none by the standard.
  for (const format of ["repo.nwo", "timestamp", "binary", "email"]) ajv.addFormat(format, true);
  ajv.addFormat(SEARCHED_DATE, SEARCHED);
  ajv.addSchema({ $id: DESCRIPTION_ID, $defs: description.$defs });
  return ajv;
}

function operationOf(description: Description, name: string): Operation {
  const operation = description.operations[name];
  if (operation === undefined)
    throw new Error(`${name} is not in github.json: add it to served-operations.ts`);
  return operation;
}

function wrongStatus({ responses }: Operation, name: string, status: number): readonly string[] {
  return responses[String(status)] === undefined ? [`${name} has no answer with status ${status}.`] : [];
}

function objectSchema(parameters: Readonly<Record<string, Parameter>>): JsonObject {
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries(parameters).map(([name, { schema }]) => [name, schema])),
    required: Object.entries(parameters).flatMap(([name, { required }]) => (required ? [name] : [])),
  };
}

function unknownParameters(operation: Operation, query: URLSearchParams): readonly string[] {
  return [...new Set(query.keys())]
    .filter((name) => !Object.hasOwn(operation.query, name.replace(/\[\]$/, "")))
    .map((name) => `query parameter "${name}" is not known.`);
}

function queryObject(operation: Operation, query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.keys(operation.query).flatMap((name): [string, string | string[]][] => {
      const values = [...query.getAll(name), ...query.getAll(`${name}[]`)];
      const [first] = values;
      if (first === undefined) return [];
      return [[name, values.length === 1 ? first : values]];
    }),
  );
}

function checkBody(
  operation: Operation,
  body: Json | undefined,
  check: (schema: JsonObject) => readonly string[],
): readonly string[] {
  const described = operation.body;
  if (described === undefined) {
    const empty =
      body === undefined || body === null || (isJsonObject(body) && Object.keys(body).length === 0);
    return empty ? [] : ["the operation takes no body."];
  }
  if (body === undefined) return described.required ? ["a JSON body is required."] : [];
  return [...check(described.schema), ...unknownKeys(described.schema, body)];
}

/** GitHub refuses keys that an operation does not take, where its description lists them all. */
function unknownKeys(schema: JsonObject, body: Json): readonly string[] {
  const properties = schema["properties"];
  const open = ["additionalProperties", "anyOf", "oneOf", "allOf"].some((key) => schema[key] !== undefined);
  if (!isJsonObject(properties) || !isJsonObject(body) || open) return [];
  return Object.keys(body)
    .filter((key) => !Object.hasOwn(properties, key))
    .map((key) => `"${key}" is not a permitted key.`);
}

function describeError(error: ErrorObject): string {
  const where = error.instancePath.slice(1);
  if (error.keyword === "required" && where === "")
    return `"${error.params["missingProperty"]}" wasn't supplied.`;
  return `For '${where === "" ? "the whole" : `properties/${where}`}', ${error.message ?? "wrong"}${valuesOf(error)}.`;
}

function valuesOf(error: ErrorObject): string {
  const { allowedValues } = error.params;
  return Array.isArray(allowedValues) ? `: ${allowedValues.join(", ")}` : "";
}

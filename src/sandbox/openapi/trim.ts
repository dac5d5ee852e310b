import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { convertSchema, listReferences } from "./convert-schema.ts";
import { DESCRIPTION_ID, type Operation, type Parameter, SEARCHED_DATE } from "./description.ts";
import { isServed } from "./served-operations.ts";

const METHODS = ["get", "post", "put", "patch", "delete"];
const DOCS = "https://docs.github.com/rest/";

/**
 * Cuts GitHub's OpenAPI description (3.0, https://github.com/github/rest-api-description) down to the operations that
 * the sandbox can serve and the schemas that these need. References to parameters and responses are resolved.
 */
export function trimDescription(source: Json): {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly $defs: Readonly<Record<string, JsonObject>>;
} {
  const components = objectAt(source, "components");
  const operations: Record<string, Operation> = {};
  for (const [path, item] of Object.entries(objectAt(source, "paths"))) {
    if (!isServed(path)) continue;
    for (const method of METHODS) {
      const operation = objectAt(item, method);
      if (Object.keys(operation).length === 0) continue;
      operations[`${method.toUpperCase()} ${path}`] = trimOperation(operation, components);
    }
  }
  return { operations, $defs: collectDefinitions(operations, objectAt(components, "schemas")) };
}

function trimOperation(operation: JsonObject, components: JsonObject): Operation {
  const parameters = listAt(operation, "parameters").map((each) => resolve(each, components, "parameters"));
  const body = objectAt(operation, "requestBody");
  const schema = jsonSchemaOf(body);
  const docs = objectAt(operation, "externalDocs")["url"];
  return {
    path: pickParameters(parameters, "path"),
    query: pickParameters(parameters, "query"),
    ...(schema === null ? {} : { body: { required: body["required"] === true, schema } }),
    docs: typeof docs === "string" ? docs.replace(DOCS, "") : "",
    responses: Object.fromEntries(
      Object.entries(objectAt(operation, "responses")).map(([status, response]) => [
        status,
        jsonSchemaOf(resolve(response, components, "responses")),
      ]),
    ),
  };
}

function pickParameters(parameters: readonly JsonObject[], place: string): Record<string, Parameter> {
  return Object.fromEntries(
    parameters
      .filter((parameter) => parameter["in"] === place)
      .map((parameter): [string, Parameter] => [
        typeof parameter["name"] === "string" ? parameter["name"] : "",
        {
          required: parameter["required"] === true,
          schema: loosenParameter(parameter["name"], convertObject(parameter["schema"] ?? {})),
          ...(parameter["x-multi-segment"] === true ? { segments: true } : {}),
        },
      ]),
  );
}

/**
 * What comes as text is more than one thing at once: `161` is a number and a text, so a choice is not exclusive. And
 * GitHub describes `created` of workflow runs as a moment, but takes the syntax of its search there.
 */
function loosenParameter(name: Json | undefined, schema: JsonObject): JsonObject {
  if (name === "created" && schema["format"] === "date-time")
    return { type: "string", format: SEARCHED_DATE };
  const { oneOf, ...rest } = schema;
  return oneOf === undefined ? schema : { ...rest, anyOf: oneOf };
}

function jsonSchemaOf(holder: JsonObject): JsonObject | null {
  const media = objectAt(objectAt(holder, "content"), "application/json");
  const schema = media["schema"];
  return schema === undefined ? null : convertObject(schema);
}

function convertObject(schema: Json): JsonObject {
  const converted = convertSchema(schema, DESCRIPTION_ID);
  return typeof converted === "boolean" ? {} : converted;
}

function collectDefinitions(
  operations: Readonly<Record<string, Operation>>,
  schemas: JsonObject,
): Record<string, JsonObject> {
  const definitions: Record<string, JsonObject> = {};
  const wanted = listReferences(toJson(operations), DESCRIPTION_ID).slice();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (definitions[name] !== undefined) continue;
    const definition = convertObject(schemas[name] ?? {});
    definitions[name] = definition;
    wanted.push(...listReferences(definition, DESCRIPTION_ID));
  }
  return Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function resolve(holder: Json, components: JsonObject, kind: string): JsonObject {
  if (!isJsonObject(holder)) return {};
  const reference = holder["$ref"];
  if (typeof reference !== "string") return holder;
  return objectAt(objectAt(components, kind), reference.slice(reference.lastIndexOf("/") + 1));
}

function objectAt(holder: Json | undefined, key: string): JsonObject {
  const value = isJsonObject(holder) ? holder[key] : undefined;
  return isJsonObject(value) ? value : {};
}

function listAt(holder: JsonObject, key: string): readonly Json[] {
  const value = holder[key];
  return isJsonList(value) ? value : [];
}

function toJson(operations: Readonly<Record<string, Operation>>): Json {
  const json: Json = JSON.parse(JSON.stringify(operations));
  return json;
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { convertSchema } from "../openapi/index.ts";

const ID = "webhooks";
const PACKAGE = "@octokit/openapi-webhooks";

/** Checks payloads against GitHub's description of webhooks. */
export interface PayloadChecker {
  /** Problems of an event's payload; none when all is well, and none when the description is not installed. */
  check(name: string, action: string | null, payload: JsonObject): readonly string[];
}

/** A checker that reads the description (@octokit/openapi-webhooks, a development dependency) when it first needs it. */
export function createPayloadChecker(): PayloadChecker {
  let description: { readonly ajv: Ajv; readonly webhooks: JsonObject } | null | undefined;
  const compiled = new Map<string, ValidateFunction | null>();
  return {
    check(name, action, payload) {
      description ??= loadDescription();
      if (description === null) return [];
      const key = [name, ...(action === null ? [] : [action])].join("-").replaceAll("_", "-");
      const validate = compiled.get(key) ?? compile(description.ajv, description.webhooks, name, key);
      compiled.set(key, validate);
      if (validate === null) return [`GitHub has no webhook ${key}.`];
      if (validate(payload)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message }) =>
          `${instancePath === "" ? "payload" : instancePath} ${message ?? "is wrong"}`,
      );
    },
  };
}

function compile(ajv: Ajv, webhooks: JsonObject, name: string, key: string): ValidateFunction | null {
  // The actions of repository_dispatch are whatever people choose; the description has one example.
  const described = name === "repository_dispatch" ? "repository-dispatch-sample.collected" : key;
  const operation = objectAt(webhooks[described], "post");
  const media = objectAt(objectAt(objectAt(operation, "requestBody"), "content"), "application/json");
  const schema = convertSchema(media["schema"] ?? false, ID);
  return schema === false ? null : ajv.compile(schema);
}

function loadDescription(): { readonly ajv: Ajv; readonly webhooks: JsonObject } | null {
  const source = readDescription();
  if (source === null) return null;
  const schemas = objectAt(objectAt(source, "components"), "schemas");
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  // Addresses of GitHub's own bots (`1+muster[bot]@users.noreply.github.com`) are none by the standard.
  ajv.addFormat("email", true);
  const $defs = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, convertSchema(admitNewer(name, schema), ID)]),
  );
  ajv.addSchema({ $id: ID, $defs });
  return { ajv, webhooks: objectAt(source, "webhooks") };
}

/** What GitHub has and its description of webhooks has not yet: custom properties of type `url`, which its REST description knows. */
function admitNewer(name: string, schema: Json): Json {
  if (name !== "custom-property" || !isJsonObject(schema)) return schema;
  const properties = objectAt(schema, "properties");
  const type = objectAt(properties, "value_type");
  const known = isJsonList(type["enum"]) ? type["enum"] : [];
  return {
    ...schema,
    properties: { ...properties, value_type: { ...type, enum: [...new Set([...known, "url"])] } },
  };
}

/** The package's own entry reads all of its 37 MB; only one file is wanted. */
function readDescription(): Json | null {
  let path: string;
  try {
    path = createRequire(import.meta.url).resolve(`${PACKAGE}/generated/api.github.com.json`);
  } catch {
    return null;
  }
  const source: Json = JSON.parse(readFileSync(path, "utf8"));
  return source;
}

function objectAt(holder: Json | undefined, key: string): JsonObject {
  const value = isJsonObject(holder) ? holder[key] : undefined;
  return isJsonObject(value) ? value : {};
}

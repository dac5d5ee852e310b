import { readFileSync } from "node:fs";
import type { JsonObject } from "../../model/json.ts";

/** A parameter of a path or a query. */
export interface Parameter {
  readonly required: boolean;
  readonly schema: JsonObject;
  /** A parameter of the path that may hold slashes, such as a branch or a file's path. */
  readonly segments?: boolean;
}

/** What GitHub's description says of one operation. Schemas are JSON Schema, referring to `github#/$defs/…`. */
export interface Operation {
  readonly path: Readonly<Record<string, Parameter>>;
  readonly query: Readonly<Record<string, Parameter>>;
  readonly body?: { readonly required: boolean; readonly schema: JsonObject };
  /** Page of GitHub's documentation, below `https://docs.github.com/rest/`. */
  readonly docs: string;
  /** By status; null where the description gives no JSON body. */
  readonly responses: Readonly<Record<string, JsonObject | null>>;
}

/** GitHub's OpenAPI description, trimmed to what the sandbox serves and turned into JSON Schema. */
export interface Description {
  /** Whose work it is, under which licence, and from which version it was made. */
  readonly notice: string;
  readonly license: string;
  readonly source: string;
  /** By `METHOD /path/{template}`. */
  readonly operations: Readonly<Record<string, Operation>>;
  readonly $defs: Readonly<Record<string, JsonObject>>;
}

/** Name under which schemas refer to the description's definitions. */
export const DESCRIPTION_ID = "github";

/** Format of dates in GitHub's search syntax: a day or a moment, from one, until one, or between two. */
export const SEARCHED_DATE = "searched-date";

let loaded: Description | undefined;

/** The description that lies beside this file, read once. */
export function loadDescription(): Description {
  loaded ??= readDescription();
  return loaded;
}

function readDescription(): Description {
  const description: Description = JSON.parse(readFileSync(new URL("github.json", import.meta.url), "utf8"));
  return description;
}

import { parse } from "yaml";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { readBlob, treeOf } from "../git/read.ts";
import { resolvePath } from "../git/resolve-path.ts";
import type { WorkflowInput } from "../state/deployments.ts";
import type { Repository } from "../state/repository.ts";

/** What a workflow file says of itself. */
export interface WorkflowFile {
  readonly name: string;
  readonly runName: string | null;
  /** Whether workflow_dispatch starts it. */
  readonly dispatchable: boolean;
  readonly inputs: Readonly<Record<string, WorkflowInput>>;
}

/** The workflow of this path at a commit; undefined when there is no such file. */
export function readWorkflow(repository: Repository, commit: string, path: string): WorkflowFile | undefined {
  const entry = resolvePath(repository.git, treeOf(repository.git, commit), path);
  if (entry === undefined || entry.mode === "040000" || entry.mode === "160000") return undefined;
  return parseWorkflow(new TextDecoder().decode(readBlob(repository.git, entry.oid)), path);
}

/** Reads a workflow file. One that is no YAML is a workflow as well, as on GitHub: named by its path, and nothing starts it. */
export function parseWorkflow(text: string, path: string): WorkflowFile {
  const file = parseYaml(text);
  const triggers = file["on"];
  const dispatch = isJsonObject(triggers) ? triggers["workflow_dispatch"] : undefined;
  const inputs = isJsonObject(dispatch) ? dispatch["inputs"] : undefined;
  return {
    name: typeof file["name"] === "string" ? file["name"] : path,
    runName: typeof file["run-name"] === "string" ? file["run-name"] : null,
    dispatchable:
      dispatch !== undefined ||
      triggers === "workflow_dispatch" ||
      (isJsonList(triggers) && triggers.includes("workflow_dispatch")),
    inputs: isJsonObject(inputs)
      ? Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, readInput(input)]))
      : {},
  };
}

function readInput(input: Json): WorkflowInput {
  if (!isJsonObject(input)) return { required: false, defaultValue: null, options: null };
  const { default: value, options } = input;
  return {
    required: input["required"] === true,
    defaultValue: value === undefined || value === null ? null : textOf(value),
    options: isJsonList(options) ? options.map(textOf) : null,
  };
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function parseYaml(text: string): JsonObject {
  try {
    const file: unknown = parse(text, { maxAliasCount: 100, logLevel: "silent" });
    return isJsonObject(file) ? file : {};
  } catch {
    return {};
  }
}

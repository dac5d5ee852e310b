import type { FOREIGN_BACKENDS } from "../model/invocation.ts";
import { isJsonObject } from "../model/json.ts";
import type { DocumentPath } from "./document-path.ts";
import type { SourceDocument } from "./read-document.ts";

const INSTEAD: Readonly<Record<(typeof FOREIGN_BACKENDS)[number], string>> = {
  INTEGRATION_ACTION:
    "use GITHUB to dispatch a workflow (integrationActionType dispatch_workflow is read as that), EDIT_FILE or WEBHOOK",
  GITLAB: "use WEBHOOK with GitLab's pipeline trigger, or GITHUB with a workflow that calls it",
  AZURE_DEVOPS: "use WEBHOOK with Azure DevOps' incoming webhook, or GITHUB with a workflow that calls it",
  KAFKA: "use WEBHOOK with a REST proxy, or GITHUB with a workflow that sends the message",
  SLACK: "use WEBHOOK with an incoming webhook of Slack",
  JENKINS: "use WEBHOOK with Jenkins' build trigger, or GITHUB with a workflow that calls it",
};

/** What to use instead of a backend of Port's that Muster doesn't have; undefined for other values. */
export function insteadOfBackend(type: unknown): string | undefined {
  const found = Object.entries(INSTEAD).find(([name]) => name === type);
  return found && `${found[0]} is not supported: ${found[1]}`;
}

const INSTEAD_OF_PARTS: Readonly<Record<string, string>> = {
  "invocationMethod.method GET":
    "GET is not supported: an action does something, use POST, PUT, PATCH or DELETE; what only reads is for a workflow, by GITHUB",
  "invocationMethod queryParams":
    "queryParams is not supported: write them into the url, as in https://ci.example.com/restart?service={{ .entity.identifier }}",
};

/** What to write instead of a value or a key of an action of Port's that Muster doesn't have; undefined for others. */
export function insteadOfPart(path: DocumentPath, part: unknown): string | undefined {
  const name = `${path.map(String).join(".")} ${String(part)}`;
  return Object.hasOwn(INSTEAD_OF_PARTS, name) ? INSTEAD_OF_PARTS[name] : undefined;
}

/**
 * Reads an action whose workflow is dispatched by an integration of Port's as one that dispatches it itself
 * (Port, `INTEGRATION_ACTION` with `dispatch_workflow`). Other documents stay as they are.
 */
export function adaptInvocation(document: SourceDocument): SourceDocument {
  const { value } = document;
  const invocation = isJsonObject(value) ? value["invocationMethod"] : undefined;
  if (!isJsonObject(value) || !isJsonObject(invocation)) return document;
  const { type, integrationActionType, ...rest } = invocation;
  if (type !== "INTEGRATION_ACTION" || integrationActionType !== "dispatch_workflow") return document;
  const { installationId: _, integrationActionExecutionProperties, payload, ...others } = rest;
  const told = integrationActionExecutionProperties ?? payload;
  if (!isJsonObject(told)) return document;
  return { ...document, value: { ...value, invocationMethod: { ...others, ...told, type: "GITHUB" } } };
}

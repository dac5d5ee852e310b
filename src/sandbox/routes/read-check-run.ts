import type { JsonObject } from "../../model/json.ts";
import type { CheckRunDraft, OutputDraft } from "../operations/check-run-draft.ts";
import { invalidRequest } from "../operations/refusals.ts";
import type { Annotation, CheckAction, CheckRun, Conclusion } from "../state/checks.ts";
import { choiceIn, numberIn, objectIn, objectsIn, textIn } from "./read-body.ts";

const STATUSES: readonly CheckRun["status"][] = ["queued", "in_progress", "completed"];
const CONCLUSIONS: readonly Conclusion[] = [
  "success",
  "failure",
  "neutral",
  "cancelled",
  "skipped",
  "timed_out",
  "action_required",
  "stale",
];
const LEVELS: readonly Annotation["level"][] = ["notice", "warning", "failure"];

/** What the body of a request says of a check run. Throws 422 for a status that only GitHub Actions gives. */
export function readCheckRun(body: JsonObject): CheckRunDraft {
  const status = choiceIn(body, "status", STATUSES);
  if (status === undefined && textIn(body, "status") !== undefined) {
    throw invalidRequest(`Only GitHub Actions can provide the status ${textIn(body, "status")}.`);
  }
  const output = objectIn(body, "output");
  return {
    name: textIn(body, "name"),
    externalId: textIn(body, "external_id"),
    detailsUrl: textIn(body, "details_url"),
    status,
    conclusion: choiceIn(body, "conclusion", CONCLUSIONS),
    startedAt: textIn(body, "started_at"),
    completedAt: textIn(body, "completed_at"),
    output: output === undefined ? undefined : readOutput(output),
    actions: objectsIn(body, "actions")?.map(readAction),
  };
}

function readOutput(output: JsonObject): OutputDraft {
  return {
    title: textIn(output, "title"),
    summary: textIn(output, "summary"),
    text: textIn(output, "text"),
    annotations: objectsIn(output, "annotations")?.map(readAnnotation),
  };
}

function readAnnotation(annotation: JsonObject): Annotation {
  return {
    path: textIn(annotation, "path") ?? "",
    startLine: numberIn(annotation, "start_line") ?? 0,
    endLine: numberIn(annotation, "end_line") ?? 0,
    startColumn: numberIn(annotation, "start_column") ?? null,
    endColumn: numberIn(annotation, "end_column") ?? null,
    level: choiceIn(annotation, "annotation_level", LEVELS) ?? "notice",
    message: textIn(annotation, "message") ?? "",
    title: textIn(annotation, "title") ?? null,
    rawDetails: textIn(annotation, "raw_details") ?? null,
  };
}

function readAction(action: JsonObject): CheckAction {
  return {
    label: textIn(action, "label") ?? "",
    description: textIn(action, "description") ?? "",
    identifier: textIn(action, "identifier") ?? "",
  };
}

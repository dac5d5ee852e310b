import type { CheckAnnotation, CheckRunPlan } from "../model/check-run.ts";

/** Annotations that one request may bring (GitHub docs, REST, check runs). */
export const ANNOTATIONS_A_REQUEST = 50;

/** What a check run shows, as GitHub wants it, with these annotations. */
export function toOutput({ report }: CheckRunPlan, annotations: readonly CheckAnnotation[]) {
  const { title, summary, text } = report;
  return { title, summary, ...(text === null ? {} : { text }), annotations: annotations.map(toAnnotation) };
}

/** The body of the request that makes a check run. */
export function toBody(plan: CheckRunPlan, annotations: readonly CheckAnnotation[]) {
  const { name, headSha, conclusion, externalId, detailsUrl, report } = plan;
  return {
    name,
    head_sha: headSha,
    status: "completed" as const,
    conclusion,
    external_id: externalId,
    ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
    output: toOutput(plan, annotations),
    actions: report.buttons.map(({ label, description, identifier }) => ({ label, description, identifier })),
  };
}

function toAnnotation({ path, startLine, endLine, columns, level, title, message }: CheckAnnotation) {
  // GitHub takes columns on a single line alone.
  const span = columns !== undefined && startLine === endLine ? columns : undefined;
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    ...(span === undefined ? {} : { start_column: span.start, end_column: span.end }),
    annotation_level: level,
    title,
    message,
  };
}

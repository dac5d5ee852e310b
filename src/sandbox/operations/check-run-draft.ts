import type { Annotation, CheckAction, CheckRun, Conclusion } from "../state/checks.ts";
import { countCharacters } from "./count-characters.ts";
import { invalidField, invalidRequest } from "./refusals.ts";

/** What a request says of a check run. What it does not say stays as it is. */
export interface CheckRunDraft {
  readonly name?: string | undefined;
  readonly externalId?: string | undefined;
  readonly detailsUrl?: string | undefined;
  readonly status?: CheckRun["status"] | undefined;
  /** Makes the run completed. */
  readonly conclusion?: Conclusion | undefined;
  readonly startedAt?: string | undefined;
  readonly completedAt?: string | undefined;
  readonly output?: OutputDraft | undefined;
  readonly actions?: readonly CheckAction[] | undefined;
}

/** What a request says of a run's output. Annotations are added to those that are there. */
export interface OutputDraft {
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly text?: string | undefined;
  readonly annotations?: readonly Annotation[] | undefined;
}

const MOST_CHARACTERS = 65_535;
const MOST_ANNOTATIONS = 50;
const MOST_ACTIONS = 3;

/** Refuses (422) what is over GitHub's limits (GitHub docs, REST API endpoints for check runs). */
export function checkDraft({ status, conclusion, output, actions = [] }: CheckRunDraft): void {
  if (status === "completed" && conclusion === undefined)
    throw invalidRequest('"conclusion" wasn\'t supplied.');
  if (conclusion === "stale") {
    throw invalidRequest("Only GitHub can make a check run stale.");
  }
  for (const text of [output?.title, output?.summary, output?.text]) limitText(text, MOST_CHARACTERS);
  const annotations = output?.annotations ?? [];
  limitItems(annotations.length, MOST_ANNOTATIONS);
  if (!annotations.every(isValidAnnotation)) throw invalidField("CheckRun", "annotations", "invalid");
  limitItems(actions.length, MOST_ACTIONS);
  for (const { label, description, identifier } of actions) {
    limitText(label, 20);
    limitText(description, 40);
    limitText(identifier, 20);
  }
}

function limitText(text: string | undefined, most: number): void {
  if (text === undefined || text.length <= most) return;
  const count = countCharacters(text);
  if (count > most) {
    throw invalidRequest(`Only ${most} characters are allowed; ${count} were supplied.`);
  }
}

function limitItems(count: number, most: number): void {
  if (count > most) throw invalidRequest(`No more than ${most} items are allowed; ${count} were supplied.`);
}

/** Columns only make sense on one line; a message is at most 64 KB, a title 255 characters. */
function isValidAnnotation(annotation: Annotation): boolean {
  const { path, startLine, endLine, startColumn, endColumn, message, title, rawDetails } = annotation;
  const columns = startColumn !== null || endColumn !== null;
  const backwards = startColumn !== null && endColumn !== null && endColumn < startColumn;
  return (
    path !== "" &&
    startLine >= 1 &&
    endLine >= startLine &&
    !(columns && startLine !== endLine) &&
    !backwards &&
    message !== "" &&
    Buffer.byteLength(message) <= 65_536 &&
    Buffer.byteLength(rawDetails ?? "") <= 65_536 &&
    countCharacters(title ?? "") <= 255
  );
}

import { countCharacters } from "./count-characters.ts";
import { invalidField, tooLong } from "./refusals.ts";

/** The longest text of an issue or a comment, in characters. */
const MOST_BODY = 65_536;
const MOST_TITLE = 256;

/** Refuses (422) a title that is blank or too long. */
export function checkTitle(title: string): void {
  if (title.trim() === "") throw invalidField("Issue", "title", "missing_field");
  if (countCharacters(title) > MOST_TITLE) throw tooLong("Issue", "title", MOST_TITLE);
}

/** Refuses (422) a text that is too long. */
export function checkBody(resource: "Issue" | "IssueComment", body: string | null): void {
  if (body !== null && body.length > MOST_BODY && countCharacters(body) > MOST_BODY) {
    throw tooLong(resource, "body", MOST_BODY);
  }
}

/** Refuses (422) a comment that is blank or too long. */
export function checkComment(body: string): void {
  if (body.trim() === "") throw invalidField("IssueComment", "data", "unprocessable", "Body cannot be blank");
  checkBody("IssueComment", body);
}

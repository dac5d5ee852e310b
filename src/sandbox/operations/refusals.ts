import type { JsonObject } from "../../model/json.ts";
import { ApiError } from "../http/route.ts";

/** There is no such thing, or the token may not know of it. */
export function notFound(): ApiError {
  return new ApiError(404, "Not Found");
}

/** The token may not do this. */
export function forbidden(message = "Resource not accessible by integration"): ApiError {
  return new ApiError(403, message);
}

/** A body that is not as the operation takes it. */
export function invalidRequest(problem: string): ApiError {
  return new ApiError(422, `Invalid request.\n\n${problem}`);
}

/** A field whose value is refused. Codes are GitHub's: `missing_field`, `invalid`, `already_exists`, `custom` and others. */
export function invalidField(resource: string, field: string, code: string, message?: string): ApiError {
  const error: JsonObject = { resource, field, code, ...(message === undefined ? {} : { message }) };
  return new ApiError(422, "Validation Failed", [error]);
}

/** A text that is longer than GitHub takes. */
export function tooLong(resource: string, field: string, most: number): ApiError {
  return invalidField(resource, field, "custom", `${field} is too long (maximum is ${most} characters)`);
}

/** A commit that the repository does not have. */
export function noCommit(revision: string): ApiError {
  return new ApiError(422, `No commit found for SHA: ${revision}`);
}

/**
 * What GitHub says of a CODEOWNERS file: for the REST operation and the field of GraphQL alike.
 */
export { type CodeownersError, listCodeownersErrors } from "./list-errors.ts";

/** jq can't be used at all: it could not be started, or the engine was closed. Says nothing about a program or an input. */
export class JqUnavailableError extends Error {
  override readonly name = "JqUnavailableError";
}

import { pino } from "pino";

/** The App's log: one JSON object a line. */
export type Log = pino.Logger;

/** Keys whose values never reach the log, wherever they stand. */
const SECRET_KEYS = [
  "authorization",
  "token",
  "secret",
  "privateKey",
  "private_key",
  "signature",
  "password",
];

/** Makes the log. Values under telling keys are taken out; texts of errors are made without secrets where they arise. */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.headers.${key}`]);
  const options = { level, redact: { paths, censor: "[secret]" }, base: null };
  return destination === undefined ? pino(options) : pino(options, destination);
}

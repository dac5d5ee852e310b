import type { Json } from "../model/json.ts";
import type { Finding } from "./catalog.ts";

/** What is wrong with the data, for machines. */
export function describeFinding(finding: Finding): Json {
  const { subject, severity, code, file, line, column, message } = finding;
  return { subject, severity, code, file, line, column, message };
}

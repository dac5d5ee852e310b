import type { Locator } from "../config/index.ts";
import type { Origin } from "./catalog.ts";

/** The origin of drafts that a document made: findings point at the document's lines and name the subject. */
export function originOf(locator: Locator, subject: string): Origin {
  return {
    place: () => locator.at([]),
    finding: (severity, code, path, message) => ({
      ...locator.problem(severity, code, path, message),
      subject,
    }),
  };
}

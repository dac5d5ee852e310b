import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Scorecard } from "../../model/scorecard.ts";
import type { DocumentPath, Locator } from "../locate.ts";
import type { Blueprints } from "../properties.ts";
import { suggest } from "../suggest.ts";

/** What documents are checked against: the sound ones, and the names of those that exist but are broken. */
export interface CheckContext {
  readonly blueprints: Blueprints;
  readonly scorecards: ReadonlyMap<string, Scorecard>;
  readonly broken: BrokenDocuments;
}

/** Documents that were left out because of errors of their own: references to them say nothing new. */
export interface BrokenDocuments {
  /** Identifiers that could still be read. */
  readonly identifiers: ReadonlySet<string>;
  /** A file could not even be parsed, so any name may be defined there. */
  readonly unreadable: boolean;
}

/** Reports a name that no document defines, unless a broken document may define it. */
export function reportMissing(
  context: CheckContext,
  kind: "blueprint" | "scorecard",
  name: string,
  locator: Locator,
  path: DocumentPath,
  subject = "",
): Diagnostic[] {
  if (context.broken.unreadable || context.broken.identifiers.has(name)) return [];
  const known = kind === "blueprint" ? context.blueprints : context.scorecards;
  const hint = suggest(name, known.keys());
  return [locator.problem("error", "reference", path, `${subject}${kind} "${name}" doesn't exist`, hint)];
}

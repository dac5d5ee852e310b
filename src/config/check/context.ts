import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Scorecard } from "../../model/scorecard.ts";
import type { Documents, Located } from "../config.ts";
import { describeValue } from "../describe-value.ts";
import type { DocumentKind } from "../document-kinds.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";
import { builtInBlueprints } from "../people-blueprints.ts";
import type { Blueprints } from "../properties.ts";
import { suggest } from "../suggest.ts";

/** What documents are checked against: the sound ones, and the names of those that exist but are broken. */
export interface CheckContext {
  readonly blueprints: Blueprints;
  readonly scorecards: ReadonlyMap<string, Scorecard>;
  readonly broken: BrokenDocuments;
}

type KindName = DocumentKind["name"];

/** Documents that were left out because of errors of their own: references to them say nothing new. */
export interface BrokenDocuments {
  /** Identifiers that could still be read, by kind. */
  readonly identifiers: ReadonlyMap<KindName, ReadonlySet<string>>;
  /** Kinds of which some document, or a whole file, is so broken that it may define any name. */
  readonly unreadable: ReadonlySet<KindName>;
  /** Paths of files below `slo/`, whose documents have no names but places. */
  readonly paths: ReadonlySet<string>;
}

/** True when a broken document of a kind has a name, or may have it. */
export function mayBeBroken(
  { identifiers, unreadable }: BrokenDocuments,
  kind: KindName,
  name: string,
): boolean {
  return unreadable.has(kind) || identifiers.get(kind)?.has(name) === true;
}

/**
 * Sets up what documents are checked against. A name that several documents have is left out like a broken one:
 * which of them a reference means can't be told.
 */
export function createContext(documents: Documents, broken: BrokenDocuments): CheckContext {
  const blueprints = separate(documents.blueprints);
  const scorecards = separate(documents.scorecards);
  const also = (kind: KindName, names: readonly string[]): [KindName, ReadonlySet<string>] => [
    kind,
    new Set([...(broken.identifiers.get(kind) ?? []), ...names]),
  ];
  const identifiers = new Map([
    ...broken.identifiers,
    also("blueprint", blueprints.ambiguous),
    also("scorecard", scorecards.ambiguous),
  ]);
  const builtIn = builtInBlueprints(documents).filter(
    ({ identifier }) => !mayBeBroken(broken, "blueprint", identifier),
  );
  const known = new Map([...builtIn.map((each) => [each.identifier, each] as const), ...blueprints.unique]);
  return { blueprints: known, scorecards: scorecards.unique, broken: { ...broken, identifiers } };
}

function separate<T extends { readonly identifier: string }>(
  list: readonly Located<T>[],
): { unique: ReadonlyMap<string, T>; ambiguous: readonly string[] } {
  const unique = new Map<string, T>();
  const ambiguous: string[] = [];
  for (const [name, [first, ...others]] of Map.groupBy(list, ({ value }) => value.identifier)) {
    if (others.length > 0) ambiguous.push(name);
    else if (first !== undefined) unique.set(name, first.value);
  }
  return { unique, ambiguous };
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
  if (mayBeBroken(context.broken, kind, name)) return [];
  const known = kind === "blueprint" ? context.blueprints : context.scorecards;
  const from = locator.has(path) ? "" : " (it is the folder's name, since the document names none)";
  const message = `${subject}${kind} ${describeValue(name)} doesn't exist${from}`;
  return [locator.problem("error", "reference", path, message, () => suggest(name, known.keys()))];
}

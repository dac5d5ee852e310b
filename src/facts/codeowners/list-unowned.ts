import type { Told, TouchedFile } from "../../model/change-context.ts";
import type { RepositoryFacts } from "../repository.ts";
import { CODEOWNERS_LOCATIONS } from "./location.ts";
import { compileOwners } from "./match.ts";
import { parseCodeowners } from "./parse.ts";

/**
 * Of the files that a change adds or edits, the paths that nobody owns by the CODEOWNERS of one side: no line matches, or
 * the one that decides names no owner. Without the file nobody owns anything. One that can't be read leaves all open.
 */
export function listUnowned(
  { files }: Pick<RepositoryFacts, "files">,
  touched: Told<readonly TouchedFile[]>,
): Told<readonly string[]> {
  if (touched.kind === "unknown") return touched;
  const paths = touched.value.filter(({ status }) => status !== "removed").map(({ path }) => path);
  for (const location of CODEOWNERS_LOCATIONS) {
    const file = files.get(location);
    if (file?.kind === "absent") continue;
    if (file?.kind !== "present") {
      const why = file?.why ?? `${location} was not read`;
      return { kind: "unknown", reason: "not_answered", why: `the owners can't be told: ${why}` };
    }
    const matcher = compileOwners(parseCodeowners(file.text).rules);
    const unowned = paths.filter((path) => (matcher.ownersOf(path)?.owners.length ?? 0) === 0);
    return { kind: "known", value: unowned };
  }
  return { kind: "known", value: paths };
}

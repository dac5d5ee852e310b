import { parseCodeowners } from "../facts/codeowners/index.ts";
import type { RepositoryFacts } from "../facts/index.ts";
import type { Finding } from "./catalog.ts";
import { codeownersOf } from "./file-fact.ts";

/**
 * What is wrong with the CODEOWNERS file of a repository, line by line, by GitHub's rules. GitHub skips such lines
 * without a word, so the files they are about may have no owner. Nothing is said of a file that nobody asked for.
 */
export function reportCodeowners(repository: RepositoryFacts): Finding[] {
  const { path, fact } = codeownersOf(repository);
  if (fact.kind !== "present") return [];
  return parseCodeowners(fact.text).errors.map(({ line, column, kind, effect, source, suggestion }) => {
    const lost = effect === "line_kept" ? "" : ", so GitHub skips the line";
    const message = `${kind.toLowerCase()} in "${source.trim()}"${lost}`;
    return {
      severity: "warning",
      code: "suspicious",
      file: `${repository.name}/${path}`,
      line,
      column,
      message: suggestion === null ? message : `${message}. ${suggestion}`,
      subject: repository.name,
    };
  });
}

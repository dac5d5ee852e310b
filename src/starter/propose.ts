import { proposePolicy } from "./policy-files.ts";
import type { ProposedFile, StarterContext } from "./proposal.ts";
import { proposeRepositoryFiles } from "./repository-files.ts";
import { proposeRulesets } from "./ruleset-files.ts";

/** Everything that a central repo begins with. */
export function proposeFiles(context: StarterContext): readonly ProposedFile[] {
  return [...proposePolicy(context), ...proposeRepositoryFiles(context), ...proposeRulesets(context)];
}

/** Other places of a file: GitHub takes CODEOWNERS and README from any of them (GitHub docs, About code owners, About READMEs). */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  ".github/codeowners": ["codeowners", "docs/codeowners"],
  "readme.md": [".github/readme.md", "docs/readme.md", "readme", "readme.rst", "readme.txt"],
};

/** Folders of the policy. */
const FOLDER = /^(?:blueprints|mappings|scorecards|gates)\//;

/**
 * Of what is proposed, what isn't there, under whatever case its name is written. Nothing that is there is ever changed; and in a
 * folder of the policy where people have documents of their own, nothing is missing.
 */
export function proposeMissing(
  proposed: readonly ProposedFile[],
  paths: readonly string[],
): readonly ProposedFile[] {
  const own = new Set(proposed.map(({ path }) => path.toLowerCase()));
  const there = new Set(paths.map((path) => path.toLowerCase()));
  const settled = new Set([...there].filter((path) => !own.has(path)).map((path) => FOLDER.exec(path)?.[0]));
  return proposed.filter(({ path }) => {
    const places = [path.toLowerCase(), ...(ELSEWHERE[path.toLowerCase()] ?? [])];
    return places.every((place) => !there.has(place)) && !settled.has(FOLDER.exec(path)?.[0] ?? "");
  });
}

/** Whether a file is part of the policy: people who have one of their own need none beside it. */
export function isPolicy({ path }: ProposedFile): boolean {
  return path === "muster.yml" || /^(?:blueprints|mappings|scorecards|gates)\//.test(path);
}

/**
 * Where GitHub looks for a CODEOWNERS file, in its order of search.
 * Source: GitHub docs, About code owners ("CODEOWNERS file location").
 */
export const CODEOWNERS_LOCATIONS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/** A path at which GitHub would use a CODEOWNERS file. */
export type CodeownersLocation = (typeof CODEOWNERS_LOCATIONS)[number];

/**
 * The CODEOWNERS file that GitHub uses: the first that exists; the others are ignored, even when that one is empty
 * or broken. `has` tells whether a file is at a path of the branch in question (for a pull request: its base branch).
 */
export function findCodeowners(has: (path: CodeownersLocation) => boolean): CodeownersLocation | null {
  return CODEOWNERS_LOCATIONS.find((path) => has(path)) ?? null;
}

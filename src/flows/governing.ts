import { minimatch } from "minimatch";
import type { Config } from "../config/index.ts";

/** The branch that a change goes into, and the default branch of its repository. */
export interface BaseBranch {
  readonly branch: string;
  readonly defaultBranch: string;
}

/** Whether muster.yml includes a repository. Names ignore case, as GitHub does. */
export function isIncluded(config: Config, name: string): boolean {
  const { include, exclude } = config.settings.repositories;
  const matches = (globs: readonly string[]) =>
    globs.some((glob) => minimatch(name, glob, { dot: true, nocase: true }));
  return matches(include) && !matches(exclude);
}

/**
 * The configuration as it governs changes of a repository that go into a branch: with the gates that govern the branch, and
 * with no mapping for a repository that muster.yml leaves out, which makes no entity on either side. Every gate governs the
 * default branch, and those that its `branches` name. Branch names keep their case, as in git.
 */
export function configFor(config: Config, repository: string, { branch, defaultBranch }: BaseBranch): Config {
  const gates = [...config.gates].filter(
    ([, { value }]) =>
      branch === defaultBranch ||
      (value.branches ?? []).some((glob) => minimatch(branch, glob, { dot: true, nocomment: true })),
  );
  const mappings = isIncluded(config, repository) ? config.mappings : [];
  return { ...config, mappings, gates: gates.length === config.gates.size ? config.gates : new Map(gates) };
}

/** Whether any gate governs changes that go into a branch, or could: nobody needs a verdict on a change into another one. */
export function isGoverned(config: Config, base: BaseBranch): boolean {
  return base.branch === base.defaultBranch || configFor(config, "", base).gates.size > 0;
}

import { minimatch } from "minimatch";
import type { EnvironmentGuard, IdleRuleset, RepositoryGuard, Seen } from "../../model/guard.ts";
import { seen, unseen } from "../../model/guard.ts";
import type { JsonObject } from "../../model/json.ts";
import type { ReadProgress } from "../repository.ts";
import { type ErrorsByPath, indexErrors } from "../sources/github/errors-by-path.ts";
import { createPageSize } from "../sources/github/page-size.ts";
import { wasTooMuch } from "../sources/github/unavailable.ts";
import {
  type EnvironmentsAnswer,
  environmentsAnswer,
  type RepositoryAnswer,
  repositoryAnswer,
} from "./guard-answer.ts";
import { FEW, guardQuery, type Lengths, MANY } from "./guard-query.ts";
import { readBranch, readEnforcement } from "./read-branch.ts";
import { readBranches } from "./read-branches.ts";
import { readEnvironments } from "./read-environments.ts";
import type { GuardSource } from "./source.ts";

/** What guards a repository, without what its facts alone don't tell: whether a gate applies. */
export type ReadGuard = Omit<RepositoryGuard, "governed"> & { readonly archived: boolean };

/** What guards repositories, and those of which nothing could be told. */
export interface GuardsRead {
  readonly guards: readonly ReadGuard[];
  readonly unread: readonly { readonly name: string; readonly why: string }[];
}

/** As many repositories as are asked for at a time; fewer where GitHub has no answer to so many. */
const PAGE = 25;

/**
 * Reads what guards repositories: default branches, and those that globs name; environments. Many in a query; one by one only
 * what GraphQL has no word for.
 */
export async function readRepositoryGuards(
  source: GuardSource,
  names: readonly string[],
  globs: readonly string[],
  progress: ReadProgress,
): Promise<GuardsRead> {
  const size = createPageSize(PAGE);
  const guards: ReadGuard[] = [];
  const unread: { readonly name: string; readonly why: string }[] = [];
  for (let from = 0; from < names.length; ) {
    const page = names.slice(from, from + size.value);
    const read = await readPage(source, page, globs).catch((error: unknown) => {
      if (!wasTooMuch(error)) throw error;
      return error.message;
    });
    if (typeof read === "string") {
      if (size.shrink()) continue;
      unread.push(...page.map((name) => ({ name, why: read })));
    } else {
      size.succeed();
      guards.push(...read.guards);
      unread.push(...read.unread);
    }
    from += page.length;
    progress(from, names.length, page.at(-1) ?? "");
  }
  return { guards, unread };
}

async function readPage(
  source: GuardSource,
  names: readonly string[],
  globs: readonly string[],
  lengths: Lengths = FEW,
): Promise<GuardsRead> {
  const variables: JsonObject = {
    owner: source.organization,
    branches: globs.length > 0,
    ...Object.fromEntries(names.map((name, index) => [`n${index}`, name])),
  };
  const { data, errors: list } = await source.github.graphql(guardQuery(names.length, lengths), variables);
  const errors = indexErrors(list);
  const reads = await Promise.all(
    names.map(async (name, index): Promise<ReadGuard | string> => {
      const answer = repositoryAnswer.safeParse(data?.[`r${index}`]);
      if (!answer.success) return errors.explain([`r${index}`]) ?? "GitHub's answer can't be read";
      const environments = environmentsAnswer.safeParse(data?.[`e${index}`]);
      if (lengths === FEW && hasMore(answer.data, environments.data ?? null)) {
        const { guards, unread } = await readPage(source, [name], globs, MANY);
        return guards[0] ?? unread[0]?.why ?? "GitHub's answer can't be read";
      }
      return {
        ...(await readOne(source, name, answer.data, { errors, alias: `r${index}`, globs })),
        environments: await tellEnvironments(
          source,
          name,
          environments.data ?? null,
          errors.explain([`e${index}`]),
        ),
      };
    }),
  );
  return {
    guards: reads.filter((read) => typeof read !== "string"),
    unread: names.flatMap((name, index) => {
      const why = reads[index];
      return typeof why === "string" ? [{ name, why }] : [];
    }),
  };
}

/** Whether a list goes on. */
function hasMore({ defaultBranchRef }: RepositoryAnswer, answer: EnvironmentsAnswer | null): boolean {
  const rules = defaultBranchRef?.rules?.pageInfo.hasNextPage === true;
  return rules || answer?.environments.pageInfo.hasNextPage === true;
}

interface PageContext {
  readonly errors: ErrorsByPath;
  readonly alias: string;
  readonly globs: readonly string[];
}

async function readOne(
  source: GuardSource,
  name: string,
  answer: RepositoryAnswer,
  { errors, alias, globs }: PageContext,
): Promise<Omit<ReadGuard, "environments">> {
  const isAdmin = source.isAdmin || answer.viewerCanAdminister;
  const { defaultBranchRef: ref } = answer;
  const own = ref === null ? [] : [readBranch(ref, { at: [alias, "defaultBranchRef"], errors, isAdmin })];
  const hidden = ref === null ? errors.explain([alias, "defaultBranchRef"]) : null;
  const others = matchBranches(answer, globs);
  const branches =
    hidden !== null
      ? unseen(hidden, "Run muster doctor again.")
      : others.kind === "unknown"
        ? others
        : seen([...own, ...(await readBranches({ ...source, isAdmin }, name, others.value))]);
  return {
    name,
    archived: answer.isArchived,
    branches,
    idle: listIdle(answer),
  };
}

/** Names of the branches that globs mean, but for the default branch. */
function matchBranches(
  { refs, defaultBranchRef }: RepositoryAnswer,
  globs: readonly string[],
): Seen<readonly string[]> {
  if (globs.length === 0) return seen([]);
  if (refs === null || refs === undefined)
    return unseen("GitHub did not list its branches", "Run muster doctor again.");
  if (refs.pageInfo.hasNextPage)
    return unseen(
      "it has more than 100 branches, and gates name some by patterns",
      "Delete branches that are done with, or let gates name exact branches.",
    );
  const matches = (name: string) =>
    globs.some((glob) => minimatch(name, glob, { dot: true, nocomment: true }));
  return seen(
    refs.nodes.map(({ name }) => name).filter((name) => name !== defaultBranchRef?.name && matches(name)),
  );
}

function listIdle({ rulesets }: RepositoryAnswer): readonly IdleRuleset[] {
  return (rulesets?.nodes ?? []).flatMap((ruleset): readonly IdleRuleset[] => {
    if (ruleset === null) return [];
    const enforcement = readEnforcement(ruleset.enforcement);
    if (enforcement === "active") return [];
    const checks = (ruleset.rules?.nodes ?? []).flatMap(
      ({ parameters }) => parameters?.requiredStatusChecks ?? [],
    );
    const required = checks.map(({ context, integrationId }) => ({ name: context, appId: integrationId }));
    return [{ name: ruleset.name, enforcement, checks: required }];
  });
}

/** Kinds of rules that keep somebody out of an environment: behind a timer alone everybody gets in, later. */
const KEEPS_OUT: ReadonlySet<string> = new Set(["REQUIRED_REVIEWERS", "BRANCH_POLICY"]);

async function tellEnvironments(
  source: GuardSource,
  name: string,
  answer: EnvironmentsAnswer | null,
  why: string | null,
): Promise<Seen<readonly EnvironmentGuard[]>> {
  if (answer === null)
    return unseen(
      `its environments could not be listed${why === null ? "" : `: ${why}`}`,
      "Set GITHUB_TOKEN to a token that reads the repository, or grant the App actions: read.",
    );
  const { environments } = answer;
  if (environments.pageInfo.hasNextPage)
    return unseen("it has more than 100 environments", "Delete environments that are done with.");
  const listed = environments.nodes.map(({ name, protectionRules }) => ({
    name,
    guarded: protectionRules.nodes.some(({ type }) => KEEPS_OUT.has(type)),
  }));
  return seen(await readEnvironments(source, name, listed));
}

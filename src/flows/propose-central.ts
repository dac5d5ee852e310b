import type { Observation } from "../catalog/index.ts";
import { type Config, loadConfig } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Entity } from "../model/entity.ts";
import { isJsonList } from "../model/json.ts";
import {
  type ProposedFile,
  proposeFiles,
  proposePolicy,
  type RuleCount,
  type RuleCounts,
  type StarterContext,
} from "../starter/index.ts";
import { createFilesTree } from "./files-tree.ts";
import { type Scores, scoreServices } from "./score-services.ts";

/** Who asks for a beginning, and for what. */
export type BeginningQuestion = Pick<StarterContext, "organization" | "central" | "appId"> & {
  /** Who is to own the central repo; null for the team that owns most. */
  readonly owner: string | null;
};

/** What a central repo begins with, and where services stand by it. */
export interface Beginning {
  readonly files: readonly ProposedFile[];
  /** Who owns the central repo; null when nobody is known. */
  readonly owner: string | null;
  readonly config: Config;
  /** Without archived repositories. */
  readonly observed: Observation;
  readonly scores: Scores;
}

/** The policy before anybody looked: what has to be read of repositories to propose one. */
export async function loadCandidate(
  { organization, central }: Pick<BeginningQuestion, "organization" | "central">,
  jq: JqEngine,
  now: Date,
): Promise<Config> {
  return await load(proposePolicy({ ...NOTHING_SEEN, organization, central, today: dayIn(now) }), jq);
}

/**
 * Proposes a central repo for an organisation: every candidate rule is asked of all repositories, and the policy is made of what
 * came out. Rejects when what is proposed isn't sound, which is a fault.
 */
export async function proposeCentral(
  question: BeginningQuestion,
  read: Observation,
  jq: JqEngine,
  now: Date,
): Promise<Beginning> {
  const observed = withoutArchived(read);
  const candidate = await loadCandidate(question, jq, now);
  const first = await scoreServices(candidate, observed, jq, now);
  const owner = question.owner ?? findMainOwner(question.organization, first);
  const context = { ...question, owner, today: dayIn(now), counts: countRules(first) };
  const files = proposeFiles(context);
  const config = await load(proposePolicy(context), jq);
  return { files, owner, config, observed, scores: await scoreServices(config, observed, jq, now) };
}

/** Nothing is asked of what is archived. */
export function withoutArchived(observed: Observation): Observation {
  return {
    ...observed,
    repositories: observed.repositories.filter(({ object }) => object["archived"] !== true),
  };
}

const NOTHING_SEEN = { counts: null, owner: null, appId: null } as const;

async function load(files: readonly ProposedFile[], jq: JqEngine): Promise<Config> {
  const { config, diagnostics } = await loadConfig(createFilesTree(files, "proposed"), jq);
  const [problem] = diagnostics;
  if (config !== null && problem === undefined) return config;
  throw new RangeError(`the proposed policy is not sound: ${problem?.file}: ${problem?.message}`);
}

function countRules({ results }: Scores): RuleCounts {
  const counts = new Map<string, RuleCount>();
  const rules = [...results.values()].flat().flatMap((result) => result.rules);
  for (const { rule, outcome } of rules) {
    const before = counts.get(rule.identifier) ?? { pass: 0, fail: 0, unknown: 0 };
    // Nobody is excused before there is a policy.
    if (outcome !== "exempt") counts.set(rule.identifier, { ...before, [outcome]: before[outcome] + 1 });
  }
  return counts;
}

const TEAM = /^[a-z0-9](?:[a-z0-9._-]*)$/i;

/** The team that owns most repositories, as CODEOWNERS names it; of several the first by name. */
function findMainOwner(organization: string, { catalog }: Scores): string | null {
  const counts = new Map<string, number>();
  for (const name of [...catalog.entities.values()].flatMap(teamsOf).filter((name) => TEAM.test(name)))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const [most] = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return most === undefined ? null : `@${organization}/${most[0]}`;
}

/** Names of the teams that own an entity; empty when it has none, or that can't be told. */
export function teamsOf({ team }: Entity): readonly string[] {
  if (team.kind !== "known" || !isJsonList(team.value)) return [];
  return team.value.filter((name) => typeof name === "string");
}

function dayIn(now: Date): string {
  return now.toISOString().slice(0, 10);
}

import type { Node } from "yaml";
import { readMatrix } from "./matrix-flows.ts";
import type { ReadWorkflow } from "./read-workflow.ts";
import { readWritten } from "./script-flows.ts";
import { type Contexts, judgeText } from "./typed-text.ts";
import { makeValues, NO_VALUES, type Values, type Verdict, worstOf } from "./verdict.ts";

/** A job with what is typed where in it. */
export interface JobFlows {
  /** For the job's own values, e.g. `defaults`. */
  readonly contexts: Contexts;
  readonly steps: readonly { readonly node: Node; readonly contexts: Contexts }[];
  readonly outputs: Values;
}

const PERHAPS = makeValues(new Map(), { others: "maybe" });

/** Jobs that need each other in a longer row are not followed to its end. */
const LONGEST_ROW = 50;

/** More variables that scripts set than are followed one by one. */
const MOST_WRITERS = 50;

/** More steps than a file of GitHub's size has, and more characters of scripts: by aliases it can name one many times. */
const MOST_STEPS = 50_000;
const MOST_CHARACTERS = 2_000_000;

/** How much may still be read. */
interface Budget {
  steps: number;
  characters: number;
}

/** The flows of every job, as far as they are followed. */
export interface WorkflowFlows {
  readonly of: (body: Node) => JobFlows;
  /** Whether aliases make more of the file than is looked at. */
  readonly isCut: () => boolean;
}

/** Finds how typed text goes through a workflow: from variables, matrices and outputs to whoever uses them. */
export function createJobFlows(workflow: ReadWorkflow): WorkflowFlows {
  const budget: Budget = { steps: MOST_STEPS, characters: MOST_CHARACTERS };
  const bodies = new Map(
    workflow
      .entries(workflow.get(workflow.root, "jobs"))
      .map(({ key, value }) => [key.toLowerCase(), value] as const),
  );
  const read = new Map<Node, JobFlows>();
  const follow = (body: Node, row: readonly Node[]): JobFlows => {
    const known = read.get(body);
    if (known !== undefined) return known;
    const needs = (name: string | null): Values => {
      const other = name === null ? null : bodies.get(name);
      if (other === undefined) return NO_VALUES;
      if (other === null || row.length >= LONGEST_ROW) return PERHAPS;
      return row.includes(other) || other === body ? NO_VALUES : follow(other, [...row, body]).outputs;
    };
    const flows = readJob(workflow, body, needs, budget);
    read.set(body, flows);
    return flows;
  };
  return { of: (body) => follow(body, []), isCut: () => budget.steps < 0 || budget.characters < 0 };
}

function readJob(workflow: ReadWorkflow, body: Node, needs: Contexts["needs"], budget: Budget): JobFlows {
  const done = new Map<string, Values>();
  const steps = (id: string | null): Values => {
    if (id !== null) return done.get(id) ?? NO_VALUES;
    return makeValues(new Map([...done].map(([each, values]) => [each, values.worst()])));
  };
  const bare: Contexts = { env: NO_VALUES, matrix: NO_VALUES, steps, needs };
  const outer: Contexts = {
    ...bare,
    env: readEnv(workflow, workflow.root, bare),
    matrix: readMatrix(workflow, body, bare),
  };
  const job = { ...outer, env: readEnv(workflow, body, outer) };
  let now = job;
  let writers = 0;
  const list = workflow.items(workflow.get(body, "steps"));
  budget.steps -= list.length;
  const seen = (budget.steps < 0 ? [] : list).map((node) => {
    const contexts = { ...now, env: readEnv(workflow, node, now) };
    const script = workflow.textOf(workflow.get(node, "run"));
    budget.characters -= script?.length ?? 0;
    if (budget.characters < 0) return { node, contexts };
    const id = workflow.textOf(workflow.get(node, "id"))?.toLowerCase();
    if (id !== undefined) done.set(id, readOutputs(workflow, node, contexts));
    const written = readWritten(script ?? "", contexts, "GITHUB_ENV");
    if (written === null || written.worst() === null) return { node, contexts };
    writers += 1;
    const added = writers > MOST_WRITERS ? PERHAPS : written;
    now = { ...now, env: joinValues(writers > MOST_WRITERS ? job.env : now.env, added) };
    return { node, contexts };
  });
  return { contexts: job, steps: seen, outputs: readJobOutputs(workflow, body, now) };
}

/** The variables of a step or a job, over those around it. */
function readEnv(workflow: ReadWorkflow, node: Node, contexts: Contexts): Values {
  const entries = workflow.entries(workflow.get(node, "env"));
  if (entries.length === 0) return contexts.env;
  return makeValues(judgeEntries(workflow, entries, contexts), { before: contexts.env });
}

function judgeEntries(
  workflow: ReadWorkflow,
  entries: ReturnType<ReadWorkflow["entries"]>,
  contexts: Contexts,
): ReadonlyMap<string, Verdict> {
  return new Map(
    entries.map(({ key, value }) => [key.toLowerCase(), judgeText(workflow.textOf(value) ?? "", contexts)]),
  );
}

function joinValues(before: Values, added: Values): Values {
  return {
    of: (name) => worstOf([before.of(name), added.of(name)]),
    worst: () => worstOf([before.worst(), added.worst()]),
  };
}

function readOutputs(workflow: ReadWorkflow, step: Node, contexts: Contexts): Values {
  const script = workflow.textOf(workflow.get(step, "run"));
  if (script !== null) return readWritten(script, contexts, "GITHUB_OUTPUT") ?? NO_VALUES;
  return readHanded(workflow, step, contexts);
}

/** What an action or another workflow makes of what it was given, nobody knows. */
function readHanded(workflow: ReadWorkflow, user: Node, contexts: Contexts): Values {
  const given = ["with", "env"].flatMap((key) => [
    ...judgeEntries(workflow, workflow.entries(workflow.get(user, key)), contexts).values(),
  ]);
  return makeValues(new Map(), { others: worstOf(given) === null ? null : "maybe" });
}

function readJobOutputs(workflow: ReadWorkflow, body: Node, contexts: Contexts): Values {
  if (workflow.get(body, "uses") !== null) return readHanded(workflow, body, contexts);
  return makeValues(judgeEntries(workflow, workflow.entries(workflow.get(body, "outputs")), contexts));
}

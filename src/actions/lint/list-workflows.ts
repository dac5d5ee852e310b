import type { Catalog } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { Action } from "../../model/action.ts";
import type { Entity } from "../../model/entity.ts";
import { TemplateError } from "../../templates/index.ts";
import type { JqView } from "../ask-jq.ts";
import { toPortEntity, unknownOf } from "../entity/port-entity.ts";
import { listExpressions } from "../plan/fill.ts";
import { fillWorkflow } from "../plan/github.ts";
import { fillRepository } from "../plan/repository.ts";
import { isRefusal } from "../refuse.ts";
import type { ReadScore } from "../search/score.ts";
import { prepareSearch } from "../search/search-entities.ts";
import { askAtOnce } from "./ask-at-once.ts";

/** A workflow that an action starts for at least one entity. */
export interface StartedWorkflow {
  readonly action: string;
  /** Without the owner. */
  readonly repository: string;
  /** Name of the file below `.github/workflows`. */
  readonly file: string;
}

/** All workflows that actions may start, as far as it can be told before anybody asks. */
export interface StartedWorkflows {
  /** Each once. */
  readonly workflows: readonly StartedWorkflow[];
  /** For what it can't be told, and why: an entity's identifier, or the action where it can be told for none. */
  readonly untold: readonly { readonly action: string; readonly subject: string; readonly why: string }[];
}

/** What is known of the organisation. */
export interface ListingContext {
  readonly config: Config;
  readonly catalog: Pick<Catalog, "entities" | "incomplete">;
  readonly jq: JqEngine;
  readonly now: Date;
  /** Levels of entities, for conditions about scorecards. */
  readonly scores?: ReadScore;
}

/**
 * Lists the workflows that actions start: of every entity that an action is offered for, the repository and file that its
 * templates name. What only a request tells (inputs, who asks) can't be told.
 */
export async function listStartedWorkflows(context: ListingContext): Promise<StartedWorkflows> {
  const lists: StartedWorkflows[] = [];
  for (const { value } of context.config.actions.values()) lists.push(await listOfAction(value, context));
  const all = lists.flatMap(({ workflows }) => workflows);
  const untold = lists.flatMap((list) => list.untold);
  return {
    workflows: [...new Map(all.map((each) => [keyOf(each), each])).values()],
    untold: [...new Map(untold.map((each) => [JSON.stringify(each), each])).values()],
  };
}

function keyOf({ action, repository, file }: StartedWorkflow): string {
  return JSON.stringify([action, repository.toLowerCase(), file]);
}

async function listOfAction(action: Action, context: ListingContext): Promise<StartedWorkflows> {
  const { invocationMethod: method, identifier, trigger } = action;
  if (method.type !== "GITHUB") return { workflows: [], untold: [] };
  const blueprint = trigger.operation === "CREATE" ? undefined : trigger.blueprintIdentifier;
  const programs = [method.repo, method.workflow].flatMap(programsOf);
  if (programs.length === 0 || blueprint === undefined)
    return await listOfEntity(action, method, viewOf(action, null), context);
  const views = (await listOffered(action, blueprint, context)).map((entity) => viewOf(action, entity));
  const inputs = views.map(({ value }) => value);
  const asking = { ...context, jq: await askAtOnce(programs, inputs, context.jq) };
  const lists: StartedWorkflows[] = [];
  for (const view of views) lists.push(await listOfEntity(action, method, view, asking));
  const missing = context.catalog.incomplete.get(blueprint);
  return {
    workflows: lists.flatMap(({ workflows }) => workflows),
    untold: [
      ...lists.flatMap(({ untold }) => untold),
      ...(missing === undefined
        ? []
        : [{ action: identifier, subject: identifier, why: `not every ${blueprint} is listed: ${missing}` }]),
    ],
  };
}

/** Those of a text that can't be read are said when it is filled. */
function programsOf(template: string): readonly string[] {
  try {
    return listExpressions(template);
  } catch (error) {
    if (error instanceof TemplateError) return [];
    throw error;
  }
}

/** Entities that an action is offered for, those included of which that can't be told. */
async function listOffered(
  { trigger }: Action,
  blueprint: string,
  { catalog, ...context }: ListingContext,
): Promise<readonly Entity[]> {
  const own = [...catalog.entities].filter(([, entity]) => entity.blueprint === blueprint);
  const { condition } = trigger;
  if (condition === undefined) return own.map(([, entity]) => entity);
  const asker = { kind: "unknown", login: "", why: "nobody asks yet" } as const;
  const match = await prepareSearch(condition, { ...context, catalog, asker, view: NOTHING });
  return own.flatMap(([key, entity]) =>
    match({ kind: "entity", key, entity }).kind === "miss" ? [] : [entity],
  );
}

/** What a request alone tells. */
const ASKED = { at: [], names: new Set(["inputs", "run", "trigger", "user"]) };

const NOTHING = { value: {}, unknown: [ASKED] };

/** What templates see before anybody asks, and of what entity. */
interface EntityView extends JqView {
  readonly subject: string;
}

function viewOf({ identifier, title = identifier, trigger }: Action, entity: Entity | null): EntityView {
  const blueprint = trigger.blueprintIdentifier ?? null;
  return {
    subject: entity?.identifier ?? identifier,
    value: {
      entity: entity === null ? null : toPortEntity(entity),
      blueprint,
      action: { identifier, blueprint, title },
    },
    unknown: [ASKED, ...(entity === null ? [] : unknownOf(entity, ["entity"]))],
  };
}

async function listOfEntity(
  { identifier: action }: Action,
  { repo, workflow }: { readonly repo: string; readonly workflow: string },
  view: EntityView,
  context: ListingContext,
): Promise<StartedWorkflows> {
  const filler = { view, context, action };
  const untold = (why: string): StartedWorkflows => ({
    workflows: [],
    untold: [{ action, subject: view.subject, why }],
  });
  const repository = await fillRepository(repo, "invocationMethod.repo", filler);
  if (isRefusal(repository)) return untold(repository.why);
  const file = await fillWorkflow(workflow, filler);
  if (isRefusal(file)) return untold(file.why);
  return { workflows: [{ action, repository: repository.value, file: file.value }], untold: [] };
}

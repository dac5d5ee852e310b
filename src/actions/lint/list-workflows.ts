import type { Catalog } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { Action } from "../../model/action.ts";
import type { Entity } from "../../model/entity.ts";
import { toPortEntity, unknownOf } from "../entity/port-entity.ts";
import { fillWorkflow } from "../plan/github.ts";
import { fillRepository } from "../plan/repository.ts";
import { isRefusal } from "../refuse.ts";
import type { ReadScore } from "../search/score.ts";
import { prepareSearch } from "../search/search-entities.ts";

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
  if (method.type !== "GITHUB" || !action.publish) return { workflows: [], untold: [] };
  const blueprint = trigger.operation === "CREATE" ? undefined : trigger.blueprintIdentifier;
  const isOpen = [method.repo, method.workflow].some((text) => text.includes("{{"));
  if (!isOpen || blueprint === undefined) return await listOfEntity(action, null, context);
  const lists: StartedWorkflows[] = [];
  for (const entity of await listOffered(action, blueprint, context))
    lists.push(await listOfEntity(action, entity, context));
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

async function listOfEntity(
  { identifier, title = identifier, trigger, invocationMethod: method }: Action,
  entity: Entity | null,
  context: ListingContext,
): Promise<StartedWorkflows> {
  if (method.type !== "GITHUB") return { workflows: [], untold: [] };
  const blueprint = trigger.blueprintIdentifier ?? null;
  const filler = {
    view: {
      value: {
        entity: entity === null ? null : toPortEntity(entity),
        blueprint,
        action: { identifier, blueprint, title },
      },
      unknown: [ASKED, ...(entity === null ? [] : unknownOf(entity, ["entity"]))],
    },
    context,
    action: identifier,
  };
  const untold = (why: string): StartedWorkflows => ({
    workflows: [],
    untold: [{ action: identifier, subject: entity?.identifier ?? identifier, why }],
  });
  const repository = await fillRepository(method.repo, "invocationMethod.repo", filler);
  if (isRefusal(repository)) return untold(repository.why);
  const file = await fillWorkflow(method.workflow, filler);
  if (isRefusal(file)) return untold(file.why);
  return {
    workflows: [{ action: identifier, repository: repository.value, file: file.value }],
    untold: [],
  };
}

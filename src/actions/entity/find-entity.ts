import { suggest } from "../../config/index.ts";
import { type Entity, entityKey } from "../../model/entity.ts";
import type { Refusal } from "../../model/run.ts";
import { listNames, type RefusalExtras, refuse } from "../refuse.ts";
import type { CommandContext, RequestEntity } from "../understood.ts";

/** The entity of a command, or why there is none. */
export type FoundEntity = { readonly kind: "entity"; readonly entity: RequestEntity } | Refusal;

/** Which entities may be meant: of one blueprint, or (null) of any. */
type Blueprint = string | null;

/**
 * Finds the entity that a command is for: the one that is named, else the only one that the thread's repository made. `key` is
 * how it is named in a command.
 */
export function findEntity(
  named: string | null,
  blueprint: Blueprint,
  key: string,
  context: Pick<CommandContext, "catalog" | "thread">,
  extras: RefusalExtras,
): FoundEntity {
  if (named !== null) return findByName(named, blueprint, context, extras);
  const { repository } = context.thread;
  const made = madeBy(repository, blueprint, context);
  const [only, ...others] = made;
  const what = blueprint ?? "entity";
  const needed = `Name it, as in ${key}=${only?.entity.identifier ?? "<name>"}.`;
  if (only === undefined) {
    const unlisted = blueprint === null ? undefined : context.catalog.incomplete.get(blueprint);
    const why =
      unlisted === undefined
        ? `No ${what} comes from ${repository}.`
        : `No ${what} from ${repository} is known, and not all could be listed: ${unlisted}.`;
    return refuse("no_entity", why, { needed, ...extras });
  }
  if (others.length > 0) {
    const names = made.map(({ entity }) => entity.identifier);
    return refuse("ambiguous_entity", `Several come from ${repository}: ${listNames(names, "and")}.`, {
      needed,
      ...extras,
    });
  }
  return { kind: "entity", entity: only };
}

function madeBy(
  repository: string,
  blueprint: Blueprint,
  { catalog }: Pick<CommandContext, "catalog">,
): readonly RequestEntity[] {
  const lower = repository.toLowerCase();
  return [...catalog.repositories].flatMap(([key, repositories]) => {
    const entity = catalog.entities.get(key);
    if (entity === undefined || (blueprint !== null && entity.blueprint !== blueprint)) return [];
    return repositories.some((each) => each.toLowerCase() === lower) ? [{ entity, key, repositories }] : [];
  });
}

function findByName(
  name: string,
  blueprint: Blueprint,
  { catalog }: Pick<CommandContext, "catalog">,
  extras: RefusalExtras,
): FoundEntity {
  const { entities, incomplete } = catalog;
  const listed = [...entities].filter(([, entity]) => blueprint === null || entity.blueprint === blueprint);
  const exact = listed.filter(([, { identifier }]) => identifier === name);
  const lower = name.toLowerCase();
  const same =
    exact.length > 0 ? exact : listed.filter(([, { identifier }]) => identifier.toLowerCase() === lower);
  const [only, ...others] = same;
  if (only !== undefined && others.length === 0)
    return { kind: "entity", entity: toRequestEntity(only, catalog) };
  if (only !== undefined)
    return refuse(
      "ambiguous_entity",
      `Several are called ${name}: ${listNames(
        same.map(([key]) => key),
        "and",
      )}.`,
      extras,
    );
  const unlisted = blueprint === null ? undefined : incomplete.get(blueprint);
  const why =
    unlisted === undefined
      ? `There is no ${blueprint ?? "entity"} ${name}.`
      : `There is no ${blueprint ?? "entity"} ${name} that is known, and not all could be listed: ${unlisted}.`;
  const suggestion =
    suggest(
      name,
      listed.map(([, { identifier }]) => identifier),
    ) ?? null;
  return refuse("unknown_entity", why, { ...extras, suggestion });
}

function toRequestEntity(
  [key, entity]: readonly [string, Entity],
  { repositories }: CommandContext["catalog"],
): RequestEntity {
  return {
    entity,
    key: key === "" ? entityKey(entity.blueprint, entity.identifier) : key,
    repositories: repositories.get(key) ?? [],
  };
}

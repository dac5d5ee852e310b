import { suggest } from "../../config/index.ts";
import { type Entity, entityKey } from "../../model/entity.ts";
import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import { TEAM_BLUEPRINT, USER_BLUEPRINT } from "../../model/people-names.ts";
import type { Refusal } from "../../model/run.ts";
import type { Search } from "../../model/search.ts";
import { teamSlug } from "../../model/team-slug.ts";
import type { UserInput } from "../../model/user-input.ts";
import { findUser } from "../entity/asker.ts";
import { isRefusal, type RefusalExtras, refuse } from "../refuse.ts";
import type { SearchContext } from "../search/context.ts";
import { matchEntity } from "../search/search-entities.ts";

/** A value that names what there is, as the catalog writes it. */
export type NamedValue = { readonly kind: "value"; readonly value: Json } | Refusal;

interface Format {
  readonly format: UserInput["format"];
  readonly blueprint: string | undefined;
  readonly dataset: Search | undefined;
}

/**
 * Looks up what a value names where its format is entity, user or team: it must be in the catalog, and among those that may be
 * chosen. People are named by login, or by address as in Port; teams by slug, name or with the organisation.
 */
export async function findNamed(
  key: string,
  input: UserInput,
  value: Json,
  context: SearchContext,
  extras: RefusalExtras,
): Promise<NamedValue> {
  const { items, format, blueprint, dataset } = input;
  if (!isJsonList(value)) return findOne(key, { format, blueprint, dataset }, value, context, extras);
  const itemFormat = {
    format: items?.format ?? format,
    blueprint: items?.blueprint ?? blueprint,
    dataset: items?.dataset ?? dataset,
  };
  const found: Json[] = [];
  for (const item of value) {
    const named = await findOne(key, itemFormat, item, context, extras);
    if (isRefusal(named)) return named;
    found.push(named.value);
  }
  return { kind: "value", value: found };
}

async function findOne(
  key: string,
  { format, blueprint, dataset }: Format,
  given: Json,
  context: SearchContext,
  extras: RefusalExtras,
): Promise<NamedValue> {
  if (format !== "entity" && format !== "user" && format !== "team") return { kind: "value", value: given };
  // A default may hold a whole entity, as Port's do.
  const name = isJsonObject(given) ? given["identifier"] : given;
  if (typeof name !== "string")
    return refuse("invalid_input", `${key} must name ${article(format)}.`, extras);
  const of = format === "user" ? USER_BLUEPRINT : format === "team" ? TEAM_BLUEPRINT : blueprint;
  if (of === undefined)
    return refuse(
      "definition_broken",
      `Input ${key} doesn't say of which blueprint its entities are.`,
      extras,
    );
  const entity = findEntity(of, name, context);
  if (entity === undefined) {
    const unlisted = context.catalog.incomplete.get(of);
    if (unlisted !== undefined)
      return refuse(
        "invalid_input",
        `Whether ${key} names ${article(format)} can't be told: ${unlisted}.`,
        extras,
      );
    const names = [...context.catalog.entities.values()].filter((each) => each.blueprint === of);
    const suggestion =
      suggest(
        name,
        names.map(({ identifier }) => identifier),
      ) ?? null;
    return refuse("invalid_input", `${key} must name ${article(format)} of the catalog.`, {
      ...extras,
      suggestion,
    });
  }
  if (dataset !== undefined) {
    const match = await matchEntity(dataset, { entity, key: entityKey(of, entity.identifier) }, context);
    if (match.kind === "miss")
      return refuse("invalid_input", `${entity.identifier} may not be chosen for ${key}.`, extras);
    if (match.kind === "unknown")
      return refuse(
        "invalid_input",
        `Whether ${entity.identifier} may be chosen for ${key} can't be told: ${match.why}.`,
        extras,
      );
  }
  return { kind: "value", value: entity.identifier };
}

function article(format: "entity" | "user" | "team"): string {
  return format === "entity" ? "an entity" : format === "user" ? "a member of the organisation" : "a team";
}

function findEntity(blueprint: string, name: string, { catalog, config }: SearchContext): Entity | undefined {
  const { entities } = catalog;
  if (blueprint === TEAM_BLUEPRINT)
    return entities.get(entityKey(blueprint, name)) ?? findTeam(name, config.settings.organization, entities);
  if (blueprint !== USER_BLUEPRINT) return entities.get(entityKey(blueprint, name));
  const found = findUser(catalog, name.replace(/^@/, ""));
  if (found !== undefined || !name.includes("@")) return found;
  const lower = name.toLowerCase();
  const byEmail = [...entities.values()].filter((entity) => {
    const email = entity.blueprint === blueprint ? entity.properties.get("email") : undefined;
    return email?.kind === "known" && typeof email.value === "string" && email.value.toLowerCase() === lower;
  });
  return byEmail.length === 1 ? byEmail[0] : undefined;
}

function findTeam(
  name: string,
  organization: string,
  entities: ReadonlyMap<string, Entity>,
): Entity | undefined {
  const slug = teamSlug(name, organization);
  return slug === null || slug === "" ? undefined : entities.get(entityKey(TEAM_BLUEPRINT, slug));
}

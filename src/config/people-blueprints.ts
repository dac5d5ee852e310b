import type { z } from "zod";
import { type Blueprint, blueprintSchema } from "../model/blueprint.ts";
import { TEAM_BLUEPRINT, USER_BLUEPRINT } from "../model/people-names.ts";
import type { Config, Documents } from "./config.ts";

const text = { type: "string" } as const;
const many = (target: string, title: string) => ({ title, target, required: false, many: true });

/**
 * The blueprints that are there without a document (Port, users and teams as blueprints): people and teams of the organisation, as
 * GitHub has them. A document of the same identifier takes the place of one.
 */
const WRITTEN: readonly z.input<typeof blueprintSchema>[] = [
  {
    identifier: USER_BLUEPRINT,
    title: "User",
    schema: {
      properties: {
        email: { ...text, title: "Email" },
        name: { ...text, title: "Name" },
        role: { ...text, title: "Role", enum: ["Admin", "Member"] },
      },
    },
    relations: {
      teams: many(TEAM_BLUEPRINT, "Teams"),
      leads: many(TEAM_BLUEPRINT, "Teams that they lead"),
    },
    ownership: { type: "Direct" },
  },
  {
    identifier: TEAM_BLUEPRINT,
    title: "Team",
    schema: {
      properties: { name: { ...text, title: "Name" }, description: { ...text, title: "Description" } },
    },
    relations: {
      parent: { title: "Parent", target: TEAM_BLUEPRINT, required: false, many: false },
      members: many(USER_BLUEPRINT, "Members"),
      leads: many(USER_BLUEPRINT, "Leads"),
    },
  },
];

const NAMES: readonly string[] = WRITTEN.map(({ identifier }) => identifier);

/**
 * The built-in blueprints that a central repo makes use of and no document defines. None where nothing is about people: then GitHub
 * isn't asked about them.
 */
export function builtInBlueprints({
  actions,
  blueprints,
  entities,
}: Pick<Documents, "actions" | "blueprints" | "entities">): readonly Blueprint[] {
  const named = new Set([
    ...blueprints.flatMap(({ value }) => Object.values(value.relations).map(({ target }) => target)),
    ...entities.map(({ value }) => value.blueprint),
  ]);
  const defined = new Set(blueprints.map(({ value }) => value.identifier));
  const isUsed =
    actions.length > 0 || NAMES.some((identifier) => named.has(identifier) && !defined.has(identifier));
  if (!isUsed) return [];
  return WRITTEN.filter(({ identifier }) => !defined.has(identifier)).map((each) =>
    blueprintSchema.parse(each),
  );
}

/**
 * Whether a configuration is about people: what is known of members and teams of the organisation is then read, and what nobody read of
 * them is unknown. Blueprints of these names that somebody fills by hand, without actions, stay as they are written.
 */
export function needsPeople({
  actions,
  blueprints,
  blueprintPlaces,
}: Pick<Config, "actions" | "blueprints" | "blueprintPlaces">): boolean {
  if (actions.size > 0) return true;
  return NAMES.some((identifier) => blueprints.has(identifier) && !blueprintPlaces.has(identifier));
}

import type { Json } from "../../model/json.ts";
import type { Ruleset } from "./protection.ts";

/** What somebody may do in a repository, from least to most. */
export type RepositoryRole = "read" | "triage" | "write" | "maintain" | "admin";

/** A person, a bot of an app, or an organisation. */
export type Account = User | Organization;

/** A person, or the bot that an app acts as (`muster[bot]`). */
export interface User {
  readonly kind: "user" | "bot";
  readonly id: number;
  readonly login: string;
  name: string | null;
  email: string | null;
  readonly createdAt: string;
}

/** An organisation with its people, teams and custom properties. */
export interface Organization {
  readonly kind: "organization";
  readonly id: number;
  readonly login: string;
  name: string | null;
  readonly createdAt: string;
  /** By lowercase login. */
  readonly members: Map<string, "member" | "admin">;
  /** By slug. */
  readonly teams: Map<string, Team>;
  /** Definitions of custom properties by name. */
  readonly properties: Map<string, PropertyDefinition>;
  readonly rulesets: Map<number, Ruleset>;
  /** What every member may do in each repository; GitHub's default is read, null is for nothing. */
  baseRole?: RepositoryRole | null;
}

/** A team of an organisation. */
export interface Team {
  readonly id: number;
  readonly slug: string;
  name: string;
  description: string | null;
  privacy: "secret" | "closed";
  /** Slug of the team it belongs to. */
  parent: string | null;
  /** By lowercase login. */
  readonly members: Map<string, "member" | "maintainer">;
  /** What the team may do, by lowercase `owner/name`. */
  readonly repositories: Map<string, RepositoryRole>;
  readonly createdAt: string;
  updatedAt: string;
}

/** A custom property that repositories of an organisation can have. */
export interface PropertyDefinition {
  readonly name: string;
  valueType: "string" | "single_select" | "multi_select" | "true_false" | "url";
  required: boolean;
  defaultValue: Json;
  description: string | null;
  allowedValues: readonly string[] | null;
  valuesEditableBy: "org_actors" | "org_and_repo_actors";
}

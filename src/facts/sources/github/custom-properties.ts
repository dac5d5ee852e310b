import type { GitHub } from "../../../github/index.ts";
import { type GitHubError, isGitHubError } from "../../../github/index.ts";
import type { Json, JsonObject } from "../../../model/json.ts";

/** Values of custom properties by name; a property without a value is left out. */
export type PropertyValues = JsonObject;

/** The custom properties of an organisation's repositories, or why they can't be told. */
export type PropertiesRead =
  | { readonly kind: "values"; readonly byNumber: ReadonlyMap<number, PropertyValues> }
  | UnknownProperties;

/** Why custom properties are not known. */
export interface UnknownProperties {
  readonly kind: "unknown";
  readonly why: string;
  /** Whether asking again is of no use until somebody grants a permission. */
  readonly denied: boolean;
}

/** The most that GitHub lists on a page. */
const PAGE = 100;

/**
 * Reads the custom properties of all repositories (GitHub REST API, List custom property values for organization
 * repositories), which the GraphQL API doesn't have. By the repositories' numbers.
 */
export async function readAllProperties(github: GitHub, organization: string): Promise<PropertiesRead> {
  const byNumber = new Map<number, PropertyValues>();
  try {
    for (let page = 1; ; page += 1) {
      const { data, headers } = await github.request("GET /orgs/{org}/properties/values", {
        org: organization,
        per_page: PAGE,
        page,
      });
      for (const { repository_id, properties } of data) byNumber.set(repository_id, valuesOf(properties));
      const isLast = data.length < PAGE || headers.link?.includes('rel="next"') === false;
      if (isLast) return { kind: "values", byNumber };
    }
  } catch (error) {
    if (!isGitHubError(error) || error.kind === "limited") throw error;
    return explain(error, "organization_custom_properties");
  }
}

/** Reads the custom properties of one repository (GitHub REST API, Get all custom property values for a repository). */
export async function readProperties(
  github: GitHub,
  repository: { readonly owner: string; readonly name: string; readonly number: number },
): Promise<PropertiesRead> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/properties/values", {
      owner: repository.owner,
      repo: repository.name,
    });
    return { kind: "values", byNumber: new Map([[repository.number, valuesOf(data)]]) };
  } catch (error) {
    if (!isGitHubError(error) || error.kind === "limited") throw error;
    return explain(error, "metadata");
  }
}

/** Values as webhooks and repositories tell them, by name; those that aren't set are left out. */
export function setValues(values: Readonly<Record<string, Json>>): PropertyValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function valuesOf(
  properties: readonly { readonly property_name: string; readonly value: string | string[] | null }[],
): PropertyValues {
  return setValues(Object.fromEntries(properties.map(({ property_name, value }) => [property_name, value])));
}

function explain(error: GitHubError, permission: string): UnknownProperties {
  const unknown = "Custom properties of repositories are unknown";
  if (!["forbidden", "not_found"].includes(error.kind))
    return { kind: "unknown", denied: false, why: `${unknown}: ${error.message}` };
  const why =
    `${unknown}: the app was not granted the permission ${permission}: read, or this GitHub has none. ` +
    "Grant it in the app's settings, then accept it for the organisation.";
  return { kind: "unknown", denied: true, why };
}

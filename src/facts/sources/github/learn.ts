import { isJsonObject, type Json, type JsonObject } from "../../../model/json.ts";
import { setValues } from "./custom-properties.ts";
import type { Listing } from "./listing.ts";

/** Fields that events tell as the REST API does. Not those that count, nor times, which push events tell as numbers. */
const LEARNED: readonly string[] = (
  "name full_name private html_url clone_url ssh_url svn_url git_url mirror_url description homepage language license topics " +
  "visibility fork archived disabled is_template default_branch has_issues has_projects has_wiki has_discussions " +
  "allow_forking web_commit_signoff_required"
).split(" ");

/**
 * Takes over what the `repository` of a webhook's payload says (GitHub docs, Webhook events and payloads), so that what
 * changes without a push is known before the next whole reading. Of a repository that isn't known yet it learns nothing, and
 * neither from an event that is older than what is known.
 */
export function learnRepository(listing: Listing, payload: JsonObject): void {
  const row = typeof payload["id"] === "number" ? listing.byNumber(payload["id"]) : undefined;
  if (row === undefined || isOlder(payload, row.object)) return;
  const told = LEARNED.filter((name) => payload[name] !== undefined && row.object[name] !== undefined);
  const values = told.map((name): [string, Json] => [
    name,
    payload[name] === "" ? null : (payload[name] ?? null),
  ]);
  const object = { ...row.object, ...Object.fromEntries(values) };
  const { name, full_name: fullName, default_branch: branch, custom_properties: properties } = payload;
  const hasMoved = typeof fullName === "string" && fullName !== row.fullName;
  const hasOtherFiles = typeof branch === "string" && row.state !== null && branch !== row.defaultBranch;
  listing.change({
    put: [
      {
        ...row,
        object,
        name: typeof name === "string" ? name : row.name,
        fullName: typeof fullName === "string" ? fullName : row.fullName,
        properties: isJsonObject(properties) ? setValues(properties) : row.properties,
        stale: row.stale || hasMoved || hasOtherFiles,
      },
    ],
  });
}

/** Events come late and in any order. Moments are compared as GitHub writes them, which sorts as time does. */
function isOlder(payload: JsonObject, known: JsonObject): boolean {
  const [told, before] = [payload["updated_at"], known["updated_at"]];
  return typeof told === "string" && typeof before === "string" && told < before;
}

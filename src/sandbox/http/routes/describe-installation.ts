import type { JsonObject } from "../../../model/json.ts";
import { apiUrl, htmlUrl } from "../../describe/addresses.ts";
import { describeUser } from "../../describe/user.ts";
import type { Installation } from "../../state/app.ts";
import { findAccount } from "../../state/find.ts";
import type { World } from "../../state/world.ts";

/** An installation as answers and webhooks show it: GitHub's `installation`. */
export function describeInstallation(world: World, installation: Installation): JsonObject {
  const account = findAccount(world, installation.account);
  const suspended = installation.suspendedAt !== null;
  return {
    id: installation.id,
    app_id: installation.appId,
    app_slug: world.apps.get(installation.appId)?.slug ?? "",
    account: describeUser(world, installation.account),
    target_id: account?.id ?? 0,
    target_type: account?.kind === "organization" ? "Organization" : "User",
    repository_selection: installation.repositories === null ? "all" : "selected",
    access_tokens_url: apiUrl(world, `/app/installations/${installation.id}/access_tokens`),
    repositories_url: apiUrl(world, "/installation/repositories"),
    html_url: htmlUrl(
      world,
      `/organizations/${installation.account}/settings/installations/${installation.id}`,
    ),
    permissions: { ...installation.permissions },
    events: installation.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_at: installation.suspendedAt,
    suspended_by: suspended ? describeUser(world, installation.account) : null,
  };
}

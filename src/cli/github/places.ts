import { openRepositories, requireOrganization } from "../../session/index.ts";
import type { CliIo } from "../io.ts";
import { openLocalPlaces, type PlaceOptions, type Places } from "../places.ts";
import { requireRepositoryName } from "../repository-name.ts";
import { requireLogin } from "../require-login.ts";
import { openSession } from "./open-session.ts";
import { requireConfigOnGitHub } from "./read-central.ts";

/**
 * Opens the places of which at least one is on GitHub: the organisation's repositories (`--org`, else the owner of
 * `--central` unless a folder is named), the central repo (`--central`, else a folder), or both.
 */
export async function openPlacesOnGitHub(io: CliIo, options: PlaceOptions): Promise<Places> {
  const { org, configAt, repos } = options;
  const central = options.central === undefined ? null : requireRepositoryName("--central", options.central);
  const organization = requireLogin(org ?? central?.owner ?? "");
  const session = await openSession(io, { ...options, organization, writes: false });
  const local = openLocalPlaces(io, options);
  return {
    hasRepositories: true,
    requireConfig: (jq) =>
      central === null ? local.requireConfig(jq) : requireConfigOnGitHub(io, session, central, configAt, jq),
    async openRepositories(config) {
      if (org === undefined && repos !== undefined) return await local.openRepositories(config);
      requireOrganization(config, organization, "Name the organisation of muster.yml with --org.");
      return openRepositories(session, config);
    },
    close: () => session.close(),
  };
}

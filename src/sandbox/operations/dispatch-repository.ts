import type { JsonObject } from "../../model/json.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { countCharacters } from "./count-characters.ts";
import { tooLong } from "./refusals.ts";

/** GitHub docs, Create a repository dispatch event. */
const MOST_PAYLOAD = 65_535;

/** Tells of `repository_dispatch` with what somebody outside of GitHub has to say. Throws 422 for more than 65,535 characters of it. */
export function dispatchRepository(
  world: World,
  repository: Repository,
  eventType: string,
  payload: JsonObject,
  actor: string,
): void {
  if (countCharacters(JSON.stringify(payload)) > MOST_PAYLOAD) {
    throw tooLong("RepositoryDispatch", "client_payload", MOST_PAYLOAD);
  }
  world.emit({
    name: "repository_dispatch",
    action: eventType,
    repository,
    sender: actor,
    payload: { branch: repository.defaultBranch, client_payload: payload },
  });
}

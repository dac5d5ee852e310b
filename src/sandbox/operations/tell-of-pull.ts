import type { JsonObject } from "../../model/json.ts";
import { describePull } from "../describe/pull.ts";
import type { PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** What happened to a pull request. */
export interface PullEvent {
  /** E.g. `opened`. */
  readonly action: string;
  /** Login of who did it. */
  readonly actor: string;
  /** What the payload has besides the number and the pull request. */
  readonly payload?: JsonObject;
  /** Another event than `pull_request`, e.g. `pull_request_review`. */
  readonly name?: string;
}

/** Tells of a pull request, as it is now. */
export function tellOfPull(world: World, repository: Repository, pull: PullRequest, event: PullEvent): void {
  const name = event.name ?? "pull_request";
  const form = name === "pull_request" ? "webhook" : "simple";
  world.emit({
    name,
    action: event.action,
    repository,
    sender: event.actor,
    payload: {
      ...(name === "pull_request" ? { number: pull.number } : {}),
      pull_request: describePull(world, repository, pull, form),
      ...event.payload,
    },
  });
}

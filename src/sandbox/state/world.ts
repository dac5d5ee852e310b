import type { Clock } from "../../model/clock.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Account } from "./account.ts";
import type { App, Delivery, Installation, Token } from "./app.ts";
import type { Repository } from "./repository.ts";
import type { Violation } from "./violation.ts";

/** Everything that the sandbox's GitHub holds. Plain maps: routes and resolvers read them, verbs in `operations/` change them. */
export interface World {
  readonly clock: Clock;
  readonly settings: WorldSettings;
  /** Where the sandbox answers: set once it listens, e.g. `http://127.0.0.1:4010`. */
  baseUrl: string;
  /** Users, organisations and bots, by lowercase login. */
  readonly accounts: Map<string, Account>;
  /** By lowercase `owner/name`. */
  readonly repositories: Map<string, Repository>;
  readonly apps: Map<number, App>;
  readonly installations: Map<number, Installation>;
  /** Tokens of apps, installations and people, by the token itself. */
  readonly tokens: Map<string, Token>;
  /** Every delivery of a webhook, the oldest first. */
  readonly deliveries: Delivery[];
  /** Where an answer or a payload did not fit GitHub's own description, the oldest first. */
  readonly violations: Violation[];
  /** A number that no other object has. */
  nextId(): number;
  /** Tells every app that listens, with a signed delivery. Returns before anything is delivered. */
  emit(event: WorldEvent): void;
}

/** How this GitHub behaves where GitHub itself does not always behave the same. */
export interface WorldSettings {
  /** When it finds out whether a pull request can be merged: as soon as a branch moved, or, as GitHub does, only once somebody asked (who is told `unknown`). */
  mergeability: "at_once" | "when_asked";
}

/** Something happened: what a webhook tells. */
export interface WorldEvent {
  /** Name of the event, e.g. `pull_request`. */
  readonly name: string;
  /** E.g. `opened`; null for events without actions, such as push. */
  readonly action: string | null;
  /** Where it happened; null for events of an organisation or an app. */
  readonly repository: Repository | null;
  /** Login of the organisation, for events that belong to no repository. */
  readonly organization?: string;
  /** Login of who caused it. */
  readonly sender: string;
  /** Keys of the payload besides action, repository, organization, installation and sender, which are added on delivery. */
  readonly payload: JsonObject;
  /** Only to the app with this id, as with `check_run.rerequested`. */
  readonly onlyApp?: number;
}

import type { Catalog } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Action } from "../model/action.ts";
import type { Thread } from "../model/command.ts";
import type { Entity } from "../model/entity.ts";
import type { JsonObject } from "../model/json.ts";
import type { Standing } from "../model/person.ts";
import type { Refusal } from "../model/run.ts";
import type { ReadScore } from "./search/score.ts";

/** What a command is understood by: what was decided, what is known, where it was typed, and by whom. */
export interface CommandContext {
  readonly config: Config;
  readonly catalog: Catalog;
  readonly jq: JqEngine;
  readonly thread: Thread;
  readonly asker: Standing;
  /** What date presets count from. */
  readonly now: Date;
  /** Levels of entities, for rules about scorecards: without it they are unknown. */
  readonly scores?: ReadScore;
}

/** An entity that a command is for. */
export interface RequestEntity {
  readonly entity: Entity;
  /** As the catalog keys it. */
  readonly key: string;
  /** Repositories that it was made from. */
  readonly repositories: readonly string[];
}

/** A command that makes sense: which action, for what, with which inputs. Nobody has said yet that it may be done. */
export interface RunRequest {
  readonly action: Action;
  readonly entity: RequestEntity | null;
  /** Settled and checked. An input of format entity holds the identifier, one of format user the login, of format team the slug. */
  readonly inputs: JsonObject;
  /** The line as it was typed. */
  readonly command: string;
}

/** What a command means. `ignored`: it is none of Muster's, and nothing is said of it. */
export type Understood =
  | { readonly kind: "ignored" }
  | Refusal
  | { readonly kind: "help"; readonly topic: string | null }
  | { readonly kind: "status"; readonly entity: RequestEntity }
  | {
      readonly kind: "cancel" | "approve" | "reject";
      /** The run that was named; null for the one of the thread. */
      readonly run: string | null;
      readonly reason: string | null;
    }
  | { readonly kind: "request"; readonly request: RunRequest };

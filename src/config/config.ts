import type { Blueprint } from "../model/blueprint.ts";
import type { EntityDocument } from "../model/entity.ts";
import type { Gate } from "../model/gate.ts";
import type { Mapping } from "../model/mapping.ts";
import type { PolicyTest } from "../model/policy-test.ts";
import type { Scorecard } from "../model/scorecard.ts";
import type { Settings } from "../model/settings.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Locator } from "./locate.ts";

/** A document with the way back to its place in a file. */
export interface Located<T> {
  readonly value: T;
  readonly locator: Locator;
}

/** The documents of a central repo, each valid by itself, before they are checked against each other. */
export interface Documents {
  readonly settings: Located<Settings> | null;
  readonly blueprints: readonly Located<Blueprint>[];
  readonly mappings: readonly Located<Mapping>[];
  readonly entities: readonly Located<EntityDocument>[];
  readonly scorecards: readonly Located<Scorecard>[];
  readonly gates: readonly Located<Gate>[];
  readonly waivers: readonly Located<Waiver>[];
  readonly tests: readonly Located<PolicyTest>[];
}

/** A valid configuration: every reference resolves, every jq program compiles. Only {@link loadConfig} makes one. */
export interface Config {
  /** How to name the configuration to a person: the tree it was read from. */
  readonly name: string;
  /** The commit it was read at, null for a directory. */
  readonly commit: string | null;
  readonly settings: Settings;
  readonly blueprints: ReadonlyMap<string, Blueprint>;
  /** The way back to each blueprint's document, by identifier. */
  readonly blueprintPlaces: ReadonlyMap<string, Locator>;
  readonly mappings: readonly Located<Mapping>[];
  readonly entities: readonly Located<EntityDocument>[];
  readonly scorecards: ReadonlyMap<string, Located<Scorecard>>;
  readonly gates: ReadonlyMap<string, Located<Gate>>;
  /** In the order of their files; void ones too. */
  readonly waivers: readonly Located<Waiver>[];
  /** In the order of their files. */
  readonly tests: readonly Located<PolicyTest>[];
}

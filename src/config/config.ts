import type { Action } from "../model/action.ts";
import type { Blueprint } from "../model/blueprint.ts";
import type { EntityDocument } from "../model/entity.ts";
import type { Gate } from "../model/gate.ts";
import type { Mapping } from "../model/mapping.ts";
import type { Perfspec } from "../model/perfspec.ts";
import type { PolicyTest } from "../model/policy-test.ts";
import type { Scorecard } from "../model/scorecard.ts";
import type { Settings } from "../model/settings.ts";
import type { Sli } from "../model/sli.ts";
import type { Slo } from "../model/slo.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Locator } from "./locate.ts";

/** A document with the way back to its place in a file. */
export interface Located<T> {
  readonly value: T;
  readonly locator: Locator;
}

/** A file below `slo/`, of which an evaluation records what it said. */
export interface EvaluationFile {
  /** The environment it is for; null for all of them. */
  readonly environment: string | null;
  /** Path in the central repo, or by which it was handed in. */
  readonly file: string;
  /** Whether it was handed in beside the central repo; not where this is left out. */
  readonly given?: boolean;
  /** The whole text, for Keptn's own reading of it. */
  readonly text: string;
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly sha256: string;
}

/** An slo.yaml, and how it is to be read. */
export type SloDocument = OwnEvaluationFile &
  (
    | { readonly dialect: "muster"; readonly slo: Slo }
    /** Null where only Keptn can read the file: its text then says what holds. */
    | { readonly dialect: "keptn"; readonly slo: Slo | null }
  );

/** A file of one service. */
interface OwnEvaluationFile extends EvaluationFile {
  readonly service: string;
}

/** An sli.yaml. */
export interface SliDocument extends EvaluationFile {
  /** Null in `slo/sli.yaml`, which is for all services. */
  readonly service: string | null;
  readonly sli: Sli;
}

/** A perfspec.json. */
export interface PerfspecDocument extends OwnEvaluationFile {
  readonly perfspec: Perfspec;
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
  readonly actions: readonly Located<Action>[];
  readonly slos: readonly Located<SloDocument>[];
  readonly slis: readonly Located<SliDocument>[];
  readonly perfspecs: readonly Located<PerfspecDocument>[];
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
  /** By identifier; those that are not published, too. */
  readonly actions: ReadonlyMap<string, Located<Action>>;
  /** At most one for a service and environment, counting those in `perfspecs`. */
  readonly slos: readonly Located<SloDocument>[];
  /** At most one for a service and environment. */
  readonly slis: readonly Located<SliDocument>[];
  readonly perfspecs: readonly Located<PerfspecDocument>[];
}

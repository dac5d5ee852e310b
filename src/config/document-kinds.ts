import type { z } from "zod";
import { actionSchema } from "../model/action.ts";
import { blueprintSchema } from "../model/blueprint.ts";
import { entitySchema } from "../model/entity.ts";
import { gateSchema } from "../model/gate.ts";
import { mappingSchema } from "../model/mapping.ts";
import { perfspecSchema } from "../model/perfspec.ts";
import { policyTestSchema } from "../model/policy-test.ts";
import { scorecardSchema } from "../model/scorecard.ts";
import { settingsSchema } from "../model/settings.ts";
import { sliSchema } from "../model/sli.ts";
import { sloSchema } from "../model/slo.ts";
import { waiverSchema } from "../model/waiver.ts";

/** Where documents lie: a folder with everything below it, one file, or files of certain names. */
export type DocumentPlace = { readonly folder: string } | { readonly file: string } | NamedPlace;

/** A folder below which files of certain names hold one document each. What it is about, the folders on the way say. */
export interface NamedPlace {
  readonly folder: string;
  readonly names: readonly string[];
  /** How many folders may lie between. */
  readonly depths: readonly number[];
}

/** A kind of document of the central repo: where its files lie and what they may hold. */
export interface DocumentKind {
  readonly name:
    | "settings"
    | "blueprint"
    | "mapping"
    | "entity"
    | "scorecard"
    | "gate"
    | "waiver"
    | "test"
    | "action"
    | "slo"
    | "sli"
    | "perfspec";
  readonly place: DocumentPlace;
  readonly schema: z.ZodType;
  /** Top-level keys that Port's API adds to its answers: taken out before the document is read, so that exports work as they are. */
  readonly exported: readonly string[];
}

/** What Port's API says of when and by whom an object was made. */
const RECORD_KEYS = ["id", "createdAt", "createdBy", "updatedAt", "updatedBy"];

/** What old exports of blueprints carry besides: it has no meaning here. */
const BLUEPRINT_KEYS = [...RECORD_KEYS, "formulaProperties", "changelogDestination", "teamInheritance"];

/** The settings file, at the root of the central repo. */
export const SETTINGS_FILE = "muster.yml";

/** Every kind of document that is read today. */
export const documentKinds: readonly DocumentKind[] = [
  { name: "settings", place: { file: SETTINGS_FILE }, schema: settingsSchema, exported: [] },
  { name: "blueprint", place: { folder: "blueprints" }, schema: blueprintSchema, exported: BLUEPRINT_KEYS },
  { name: "mapping", place: { folder: "mappings" }, schema: mappingSchema, exported: [] },
  {
    name: "entity",
    place: { folder: "entities" },
    schema: entitySchema,
    exported: [...RECORD_KEYS, "scorecards", "scorecardsStats"],
  },
  { name: "scorecard", place: { folder: "scorecards" }, schema: scorecardSchema, exported: RECORD_KEYS },
  { name: "gate", place: { folder: "gates" }, schema: gateSchema, exported: [] },
  { name: "waiver", place: { folder: "waivers" }, schema: waiverSchema, exported: [] },
  { name: "test", place: { folder: "tests" }, schema: policyTestSchema, exported: [] },
  { name: "action", place: { folder: "actions" }, schema: actionSchema, exported: RECORD_KEYS },
  {
    name: "slo",
    place: { folder: "slo", names: ["slo.yaml", "slo.yml"], depths: [1, 2] },
    schema: sloSchema,
    exported: [],
  },
  {
    name: "sli",
    place: { folder: "slo", names: ["sli.yaml", "sli.yml"], depths: [0, 1, 2] },
    schema: sliSchema,
    exported: [],
  },
  {
    name: "perfspec",
    place: { folder: "slo", names: ["perfspec.json"], depths: [1, 2] },
    schema: perfspecSchema,
    exported: [],
  },
];

/** The kind of the document at a path; undefined for files that Muster doesn't read. */
export function kindOfPath(path: string): DocumentKind | undefined {
  return documentKinds.find(({ place }) => isAt(path, place));
}

function isAt(path: string, place: DocumentPlace): boolean {
  if ("file" in place) return place.file === path;
  if (!path.startsWith(`${place.folder}/`)) return false;
  if (!("names" in place)) return isDataFile(path);
  const folders = path.split("/");
  return place.names.includes(folders.pop() ?? "") && place.depths.includes(folders.length - 1);
}

/** True for the endings of files that hold documents. */
export function isDataFile(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path);
}

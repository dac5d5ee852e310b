import type { z } from "zod";
import { blueprintSchema } from "../model/blueprint.ts";
import { entitySchema } from "../model/entity.ts";
import { gateSchema } from "../model/gate.ts";
import { mappingSchema } from "../model/mapping.ts";
import { policyTestSchema } from "../model/policy-test.ts";
import { scorecardSchema } from "../model/scorecard.ts";
import { settingsSchema } from "../model/settings.ts";
import { waiverSchema } from "../model/waiver.ts";

/** A kind of document of the central repo: where its files lie and what they may hold. */
export interface DocumentKind {
  readonly name: "settings" | "blueprint" | "mapping" | "entity" | "scorecard" | "gate" | "waiver" | "test";
  /** The folder of its files, or the one file that it is. */
  readonly place: { readonly folder: string } | { readonly file: string };
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
];

/** The kind of the document at a path; undefined for files that Muster doesn't read. */
export function kindOfPath(path: string): DocumentKind | undefined {
  return documentKinds.find((kind) =>
    "file" in kind.place
      ? kind.place.file === path
      : path.startsWith(`${kind.place.folder}/`) && isDataFile(path),
  );
}

/** True for the endings of files that hold documents. */
export function isDataFile(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path);
}

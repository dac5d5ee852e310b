import type { z } from "zod";
import { blueprintSchema } from "../model/blueprint.ts";
import { entitySchema } from "../model/entity.ts";
import { gateSchema } from "../model/gate.ts";
import { mappingSchema } from "../model/mapping.ts";
import { scorecardSchema } from "../model/scorecard.ts";
import { settingsSchema } from "../model/settings.ts";

/** A kind of document of the central repo: where its files lie and what they may hold. */
export interface DocumentKind {
  readonly name: "settings" | "blueprint" | "mapping" | "entity" | "scorecard" | "gate";
  /** The folder of its files, or the one file that it is. */
  readonly place: { readonly folder: string } | { readonly file: string };
  readonly schema: z.ZodType;
}

/** The settings file, at the root of the central repo. */
export const SETTINGS_FILE = "muster.yml";

/** Every kind of document that is read today. */
export const documentKinds: readonly DocumentKind[] = [
  { name: "settings", place: { file: SETTINGS_FILE }, schema: settingsSchema },
  { name: "blueprint", place: { folder: "blueprints" }, schema: blueprintSchema },
  { name: "mapping", place: { folder: "mappings" }, schema: mappingSchema },
  { name: "entity", place: { folder: "entities" }, schema: entitySchema },
  { name: "scorecard", place: { folder: "scorecards" }, schema: scorecardSchema },
  { name: "gate", place: { folder: "gates" }, schema: gateSchema },
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

import type { Finding, KeptnImport, PlacedFile } from "../../importers/index.ts";
import type { Standing } from "./target.ts";

/** A file that was imported, and what became of it. */
export interface ImportedFile extends PlacedFile {
  readonly standing: Standing;
}

/** What `muster import` did, or would do. */
export interface Imported extends Omit<KeptnImport, "files" | "findings" | "settings"> {
  readonly files: readonly ImportedFile[];
  /** What must be mended first. */
  readonly findings: readonly Finding[];
  /** What muster.yml lacks, where there is one; null where nothing is lacking. */
  readonly settingsPart: string | null;
  /** Whether the central repo is sound with what was imported, and with what muster.yml lacks. */
  readonly valid: boolean;
  /** Where files went, or would go; null where nobody named a place. */
  readonly folder: string | null;
  readonly dryRun: boolean;
}

/** Whether anything is left to be done by hand before all of it works. */
export function isComplete({ findings, settingsPart, valid }: Imported): boolean {
  return valid && settingsPart === null && findings.every(({ weight }) => weight !== "mend");
}

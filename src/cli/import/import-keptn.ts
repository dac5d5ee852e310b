import { resolve } from "node:path";
import { loadConfig } from "../../config/index.ts";
import { looksLikeGitRepository, openGitRepository } from "../../facts/git/index.ts";
import { addFiles } from "../../flows/index.ts";
import { EXIT_USAGE, exitCode } from "../../gates/index.ts";
import { importKeptn, type PlacedFile, settleRefused, tellWarnings, type Finding, type KeptnProject } from "../../importers/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { Tree } from "../../model/tree.ts";
import type { ImportOptions } from "../commands/import.ts";
import { type CliIo, openJq } from "../io.ts";
import { formatJson } from "../render/printable.ts";
import { requireLogin } from "../require-login.ts";
import { UsageError } from "../usage-error.ts";
import { describeImport } from "./describe.ts";
import { readKeptnProject } from "./read-project.ts";
import { renderImport } from "./render.ts";
import { openTarget, readTarget, standingOf, writeNew, type Standing } from "./target.ts";
import type { Imported } from "./imported.ts";

export async function importKeptnProject(io: CliIo, dir: string, options: ImportOptions): Promise<number> {
  return 0;
}

import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { RecordFiles, RecordPlan } from "./plan.ts";

/** Folders of a record that are read back to compare. History is only appended to. */
const COMPARED = ["catalog", "sync"];

/** Reads a record that is kept in a directory: the twin of the branch `muster`. An absent directory is an empty record. */
export async function readRecords(directory: string): Promise<RecordFiles> {
  const files = new Map<string, string>();
  for (const folder of COMPARED) {
    const entries = await readdir(join(directory, folder), { recursive: true, withFileTypes: true }).catch(
      ignoreAbsent,
    );
    for (const entry of entries) {
      if (!entry.isFile() || !entry.name.endsWith(".yml")) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(
        path
          .slice(directory.length + 1)
          .split(sep)
          .join("/"),
        await readFile(path, "utf8"),
      );
    }
  }
  return files;
}

/** Carries out a plan. Each file is replaced at once, so that a killed process leaves no half-written record. */
export async function applyRecords(directory: string, plan: RecordPlan): Promise<void> {
  for (const [path, text] of plan.write) {
    const target = join(directory, path);
    await mkdir(dirname(target), { recursive: true });
    const temporary = `${target}.${process.pid}.tmp`;
    await writeFile(temporary, text);
    await rename(temporary, target);
  }
  for (const path of plan.remove) await rm(join(directory, path), { force: true });
  for (const [path, lines] of plan.append) {
    const target = join(directory, path);
    await mkdir(dirname(target), { recursive: true });
    await appendFile(target, lines.map((line) => `${line}\n`).join(""));
  }
}

function ignoreAbsent(error: unknown): [] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}

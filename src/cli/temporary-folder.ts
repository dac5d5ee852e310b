import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives this process a temporary folder of its own, in which everything temporary then lies, and returns what removes
 * it. So nothing stays behind when the process is told to stop halfway. Where no folder can be made, nothing is done.
 */
export function ownTemporaryFolder(): () => void {
  try {
    const folder = mkdtempSync(join(tmpdir(), "muster-"));
    for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
    return () => remove(folder);
  } catch {
    return () => {};
  }
}

/** A child process may still be writing there; then the system's own cleaning has to do. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {}
}

import { cpSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../temporary-folder.ts";

/** Copies the example central repo to a folder of its own, as somebody does who begins with it. */
export function copyCentral(): string {
  const folder = join(temporaryFolder(), "central");
  cpSync(join(import.meta.dirname, "../../examples/central"), folder, { recursive: true });
  return folder;
}

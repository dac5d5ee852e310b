import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { SETTINGS_FILE } from "../../config/index.ts";
import type { CliIo } from "../io.ts";
import { type RepositoryName, readRepositoryName, requireRepositoryName } from "../repository-name.ts";
import { UsageError } from "../usage-error.ts";

/** Where definitions, settings and policy are. */
export type CentralChoice =
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "github"; readonly central: RepositoryName }
  /** Nobody named a central repo, and none is here. */
  | { readonly kind: "none" };

interface Named {
  readonly dir?: string;
  readonly central?: string;
}

/** The central repo as named, else MUSTER_CENTRAL, else the current folder where it is one. */
export async function chooseCentral(io: CliIo, { dir, central }: Named): Promise<CentralChoice> {
  if (dir !== undefined && central !== undefined)
    throw new UsageError(`both --dir ${dir} and --central ${central} name the central repo`, "Name one.");
  if (central !== undefined) return { kind: "github", central: requireRepositoryName("--central", central) };
  const named = dir ?? io.env["MUSTER_CENTRAL"] ?? "";
  if (named !== "") {
    const folder = resolve(io.cwd, named);
    const repository = dir === undefined ? readRepositoryName(named) : null;
    if (repository !== null && !(await isThere(folder))) return { kind: "github", central: repository };
    return { kind: "folder", folder };
  }
  return (await isThere(join(io.cwd, SETTINGS_FILE))) ? { kind: "folder", folder: io.cwd } : { kind: "none" };
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

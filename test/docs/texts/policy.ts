/** The policy that the texts in `docs/texts/` are made under: the example central repo, with more files where a text needs them. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Config, loadConfig } from "../../../src/config/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import { memoryTree } from "../../config/memory-tree.ts";
import { ROOT } from "../pages.ts";

/** Files of a central repo by path. */
export type CentralFiles = Readonly<Record<string, string>>;

/** The moment of every text. */
export const NOW = new Date("2026-11-21T12:00:00Z");

const FOLDER = join(ROOT, "examples/central");

function readExample(): CentralFiles {
  const paths = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yml") && !entry.parentPath.endsWith("/tests"))
    .map((entry) => relative(FOLDER, join(entry.parentPath, entry.name)))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(FOLDER, path), "utf8")]));
}

/** Files of the example central repo, by path. */
export const EXAMPLE: CentralFiles = readExample();

/** The example's configuration with files added or, for an empty text, taken away. */
export async function loadExample(jq: JqEngine, files: CentralFiles = {}): Promise<Config> {
  const all = Object.entries({ ...EXAMPLE, ...files }).filter(([, text]) => text !== "");
  const { config, diagnostics } = await loadConfig(memoryTree(Object.fromEntries(all)), jq);
  if (config !== null) return config;
  throw new Error(diagnostics.map(({ file, message }) => `${file}: ${message}`).join("\n"));
}

/** A gate on services as a file. */
export function gate(identifier: string, title: string, rules: readonly string[], rest = ""): CentralFiles {
  const lines = [
    `identifier: ${identifier}`,
    `title: ${title}`,
    "on: pull_request",
    "applies: {blueprint: service}",
    "rules:",
    ...rules.map((rule) => `  - ${rule}`),
    'owner: "@acme/platform"',
    rest,
  ];
  return { [`gates/${identifier}.yml`]: `${lines.join("\n")}\n` };
}

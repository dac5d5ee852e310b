import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import { memoryTree } from "../config/memory-tree.ts";
import { jq } from "../shared-jq.ts";
import { findCodeBlocks, type Page, ROOT, readPages } from "./pages.ts";

/**
 * Whole documents of a page by their path, which stands in their first line, `# gates/production.yml`, or is the last
 * thing in backticks before them.
 */
function documentsOf({ text }: Page): readonly (readonly [string, string])[] {
  const inside = findCodeBlocks(text)
    .filter(({ language }) => language === "yaml")
    .flatMap(({ text: yaml }) => {
      const [, path] = /^# (\S+\.ya?ml)\n/.exec(yaml) ?? [];
      return path === undefined ? [] : [[path, yaml] as const];
    });
  const before = text.matchAll(/`([\w./-]+\.ya?ml)`[^`]*\n\n```yaml\n(.*?)^```$/gms);
  return [...inside, ...[...before].map(([, path = "", yaml = ""]) => [path, yaml] as const)];
}

const example = join(ROOT, "examples/central");

/** What services are, in the example: a page brings scorecards and gates of its own. */
const services = Object.fromEntries(
  readdirSync(example, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(example, file).split(sep).join("/"), readFileSync(file, "utf8")])
    .filter(([path = ""]) => !/^(?:scorecards|gates|tests|waivers)\//.test(path)),
);

const pages = readPages()
  .map((page) => ({ ...page, documents: documentsOf(page) }))
  .filter(({ documents }) => documents.length > 0);

describe("documents that can be copied from a page", () => {
  it("are on the pages that describe documents", () => {
    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["README.md", "docs/central-repo.md", "docs/scorecards.md"]),
    );
  });

  it.each(pages)("have paths of their own: $path", ({ documents }) => {
    const paths = documents.map(([path]) => path);
    expect(paths).toEqual([...new Set(paths)]);
  });

  it.each(pages)(
    "load without a remark, by themselves or beside the example's services: $path",
    async ({ documents }) => {
      const own = Object.fromEntries(documents);
      const whole = Object.hasOwn(own, "muster.yml") ? own : { ...services, ...own };
      const { config, diagnostics } = await loadConfig(memoryTree(whole), jq);
      expect(diagnostics).toEqual([]);
      expect(config).not.toBeNull();
    },
  );
});

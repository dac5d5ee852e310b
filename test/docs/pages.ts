import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The top of the repository. */
export const ROOT = join(import.meta.dirname, "../..");

/** A page of the documentation. */
export interface Page {
  /** Path from the top of the repository. */
  readonly path: string;
  readonly text: string;
}

/** A fenced code block of a page. */
export interface CodeBlock {
  /** What stands behind the fence, such as `yaml`; empty when nothing does. */
  readonly language: string;
  readonly text: string;
}

/** Every page that people read: the README, the change log, the tour of the sources, `docs/` and the example's own page. */
export function readPages(): readonly Page[] {
  const docs = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
  const paths = ["README.md", "CHANGELOG.md", "src/README.md", "examples/central/README.md"];
  return [...paths, ...docs.sort().map((name) => `docs/${name}`)].map(readPage);
}

/** One page, by its path from the top of the repository. */
export function readPage(path: string): Page {
  return { path, text: readFileSync(join(ROOT, path), "utf8") };
}

const FENCED = /^```(\w*)\n(.*?)^```$/gms;

/** The code blocks of a text in markdown. */
export function findCodeBlocks(text: string): readonly CodeBlock[] {
  return [...text.matchAll(FENCED)].map(([, language = "", code = ""]) => ({ language, text: code }));
}

/** The text without its code blocks. */
export function withoutCodeBlocks(text: string): string {
  return text.replaceAll(FENCED, "");
}

/** The section below a heading, to the next heading of its rank or above, without code blocks. Throws when there is none. */
export function findSection(text: string, heading: string): string {
  const lines = withoutCodeBlocks(text).split("\n");
  const rankOf = (line: string) => /^(#+) /.exec(line)?.[1]?.length ?? null;
  const start = lines.findIndex((line) => line.replace(/^#+ /, "") === heading && rankOf(line) !== null);
  if (start < 0) throw new Error(`there is no section "${heading}"`);
  const rank = rankOf(lines[start] ?? "") ?? 0;
  const length = lines
    .slice(start + 1)
    .findIndex((line) => (rankOf(line) ?? Number.POSITIVE_INFINITY) <= rank);
  return lines.slice(start, length < 0 ? undefined : start + 1 + length).join("\n");
}

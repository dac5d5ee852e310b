import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, readPages, withoutCodeBlocks } from "./pages.ts";

const pages = readPages();

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...withoutCodeBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  const slugs = headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return new Set(slugs);
}

function linksOf(text: string): readonly string[] {
  const links = [...withoutCodeBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = ""]) => to);
  return links.filter((to) => !/^[a-z]+:/.test(to));
}

describe("links between documents", () => {
  it.each(pages)("lead somewhere from $path", ({ path, text }) => {
    const broken = linksOf(text).filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? path : join(dirname(path), file);
      if (!existsSync(join(ROOT, target)) || !statSync(join(ROOT, target)).isFile()) return true;
      if (anchor === undefined) return false;
      return !anchorsOf(pages.find((page) => page.path === target)?.text ?? "").has(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("lead from the README to every page of docs", () => {
    const linked = linksOf(pages.find(({ path }) => path === "README.md")?.text ?? "");
    const pagesOfDocs = pages.map(({ path }) => path).filter((path) => path.startsWith("docs/"));
    expect(pagesOfDocs.filter((path) => !linked.some((link) => link.startsWith(path)))).toEqual([]);
  });
});

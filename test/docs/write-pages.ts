/**
 * Writes what the documentation takes from the product: the samples of the command line, and `docs/differences.md`.
 * `node test/docs/write-pages.ts`, after a change of either.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIFFERENCES } from "../conformance/differences.ts";
import { ROOT, readPages } from "./pages.ts";
import { renderDifferences } from "./render-differences.ts";
import { renewSamples } from "./samples.ts";
import { buildSurroundings } from "./surroundings.ts";

const folder = await mkdtemp(join(tmpdir(), "muster-docs-"));
try {
  const surroundings = await buildSurroundings(folder);
  for (const { path, text } of readPages()) {
    const renewed = await renewSamples(text, surroundings);
    if (renewed !== text) await writeFile(join(ROOT, path), renewed);
  }
  await writeFile(join(ROOT, "docs/differences.md"), renderDifferences(DIFFERENCES));
} finally {
  await rm(folder, { recursive: true, force: true });
}

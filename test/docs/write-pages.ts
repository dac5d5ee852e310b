/**
 * Writes what the documentation takes from the product: the samples of the command line, the table of
 * `docs/actions.md`, `docs/differences.md` and the texts in `docs/texts/`.
 * `node test/docs/write-pages.ts`, after a change of either.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readExampleActions } from "../../examples/actions/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import { DIFFERENCES } from "../conformance/differences.ts";
import { ROOT, readPage, readPages } from "./pages.ts";
import { ACTIONS_PAGE, renewActions } from "./render-actions.ts";
import { renderDifferences } from "./render-differences.ts";
import { renewSamples } from "./samples.ts";
import { buildSurroundings } from "./surroundings.ts";
import { writeTexts } from "./texts/index.ts";

const jq = createJqEngine();
const folder = await mkdtemp(join(tmpdir(), "muster-docs-"));
try {
  const surroundings = await buildSurroundings(folder);
  for (const { path, text } of readPages()) {
    const renewed = await renewSamples(text, surroundings);
    if (renewed !== text) await writeFile(join(ROOT, path), renewed);
  }
  const actions = renewActions(readPage(ACTIONS_PAGE).text, await readExampleActions());
  await writeFile(join(ROOT, ACTIONS_PAGE), actions);
  await writeFile(join(ROOT, "docs/differences.md"), renderDifferences(DIFFERENCES));
  await rm(join(ROOT, "docs/texts"), { recursive: true, force: true });
  await mkdir(join(ROOT, "docs/texts"));
  for (const [path, text] of await writeTexts(jq)) await writeFile(join(ROOT, path), text);
} finally {
  await jq.close();
  await rm(folder, { recursive: true, force: true });
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readExampleActions } from "../../examples/actions/index.ts";
import { DIFFERENCES } from "../conformance/differences.ts";
import { readPage, readPages } from "./pages.ts";
import { ACTIONS_PAGE, renewActions } from "./render-actions.ts";
import { renderDifferences } from "./render-differences.ts";
import { renewSamples } from "./samples.ts";
import { buildSurroundings } from "./surroundings.ts";

const folder = mkdtempSync(join(tmpdir(), "muster-docs-"));
const building = buildSurroundings(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = readPages().filter(({ text }) => text.includes("\n```console\n"));

describe("what the documentation takes from the product: `node test/docs/write-pages.ts` writes it again", () => {
  it.each(pages)("$path shows what the commands say now", { timeout: 180_000 }, async ({ text }) => {
    expect(await renewSamples(text, await building)).toBe(text);
  });

  it("lists the differences that are tested", () => {
    expect(readPage("docs/differences.md").text).toBe(renderDifferences(DIFFERENCES));
  });

  it("lists the example actions as they are defined", async () => {
    const { text } = readPage(ACTIONS_PAGE);
    expect(renewActions(text, await readExampleActions())).toBe(text);
  });

  it("renders a difference as a row", () => {
    const difference = { peer: "port", case: "some_case", unsafe: "a | b", instead: "c" } as const;
    expect(renderDifferences([difference])).toContain("| Port | `some_case` | a \\| b | c |");
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kindOfPath } from "../../src/config/document-kinds.ts";
import { readDocuments } from "../../src/config/read-document.ts";
import { compareDiagnostics, type Diagnostic, formatDiagnostic } from "../../src/model/diagnostic.ts";
import { createLoader, type Files } from "./loading.ts";
import { changedJson, changedText } from "./mutations.ts";
import { GUIDE, JSON_DOCUMENTS } from "./sound-documents.ts";

const { load } = createLoader();

const paths = Object.keys(GUIDE);

/** What should hold for whatever is loaded, and doesn't; `changed` is the file that may hold anything. */
async function findFaults(files: Files, changed: string): Promise<string[]> {
  const { config, diagnostics } = await load(files);
  const broken = diagnostics.some(({ severity }) => severity === "error");
  const ordered = diagnostics
    .toSorted(compareDiagnostics)
    .every((each, index) => each === diagnostics[index]);
  const refused = kindOfPath(changed) === undefined || isText(changed, files[changed]) || config === null;
  return [
    ...(broken === (config === null) ? [] : ["a configuration with errors, or none without"]),
    ...(ordered ? [] : ["diagnostics out of order"]),
    ...(refused ? [] : ["a configuration of what is no text, or no JSON"]),
    ...diagnostics.flatMap((diagnostic) => findDiagnosticFaults(diagnostic, files[diagnostic.file])),
  ];
}

/** False for what is no text at all, and for what calls itself JSON and isn't. */
function isText(path: string, content: string | Uint8Array | undefined): boolean {
  try {
    const text =
      typeof content === "string" ? content : new TextDecoder("utf-8", { fatal: true }).decode(content);
    if (path.endsWith(".json")) JSON.parse(text.replace(/^\uFEFF/, ""));
    return !text.includes("\0");
  } catch {
    return false;
  }
}

/** A diagnostic should have a place inside of its file, and be one line. */
function findDiagnosticFaults(diagnostic: Diagnostic, content: string | Uint8Array | undefined): string[] {
  const { line, column, message } = diagnostic;
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  const lines = content === undefined ? [""] : text.split("\n");
  // A byte order mark, and what replaces broken bytes, count as one unit at most.
  const width = (lines[line - 1]?.length ?? 0) + 2;
  const inside = line >= 1 && line <= lines.length && column >= 1 && column <= width;
  const written = formatDiagnostic(diagnostic);
  return [
    ...(inside ? [] : [`outside of the file: ${written}`]),
    ...(message === "" || /\n/.test(written) ? [`not one line: ${written}`] : []),
  ];
}

const anyPath = fc.constantFrom(
  ...paths,
  "blueprints/new.yml",
  "entities/new/x.json",
  "gates/new.yaml",
  "blueprint/x.yml",
  "slo/sli.yaml",
  "slo/cart/staging/slo.yml",
);
const DEADLINE = 300_000;

describe("whatever a file holds, it is loaded or refused with a place", () => {
  it("the documents that are changed below are sound", async () => {
    expect((await load(GUIDE)).config).not.toBeNull();
  });

  it("any bytes", { timeout: DEADLINE }, async () => {
    await fc.assert(
      fc.asyncProperty(anyPath, fc.uint8Array({ maxLength: 200 }), async (path, bytes) => {
        expect(await findFaults({ ...GUIDE, [path]: bytes }, path)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("any text", { timeout: DEADLINE }, async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme" }),
      yamlish,
    );
    await fc.assert(
      fc.asyncProperty(anyPath, text, async (path, content) => {
        expect(await findFaults({ ...GUIDE, [path]: content }, path)).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it("any text that looks like YAML, as YAML and as JSON", { timeout: DEADLINE }, () => {
    fc.assert(
      fc.property(yamlish, fc.constantFrom("a.yml", "a.json"), (text, file) => {
        const { documents, diagnostics } = readDocuments(file, new TextEncoder().encode(text));
        expect(diagnostics.flatMap((diagnostic) => findDiagnosticFaults(diagnostic, text))).toEqual([]);
        const values = documents.map(({ value }) => value);
        expect(JSON.parse(JSON.stringify(values))).toEqual(values);
        const broken = diagnostics.some(({ severity }) => severity === "error");
        expect(!broken || values.length === 0).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it("sound documents with characters and lines left out, doubled, moved and put in", {
    timeout: DEADLINE,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.gen(), async (path, generate) => {
        const changed = generate(changedText, GUIDE[path] ?? "");
        expect(await findFaults({ ...GUIDE, [path]: changed }, path)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("sound documents with values exchanged, keys left out, renamed and added", {
    timeout: DEADLINE,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(JSON_DOCUMENTS)), fc.gen(), async (path, generate) => {
        const changed = generate(changedJson, JSON.parse(JSON_DOCUMENTS[path] ?? "null"));
        expect(
          await findFaults({ ...JSON_DOCUMENTS, [path]: JSON.stringify(changed, null, 2) }, path),
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

/** Pieces that YAML gives a meaning to, put together at random. */
const yamlish = fc
  .array(
    fc.constantFrom(
      "a",
      "b: ",
      ": ",
      "- ",
      "? ",
      "\n",
      "\n  ",
      "\n ",
      "\t",
      "{",
      "}",
      "[",
      "]",
      ", ",
      "#c\n",
      " #",
      '"',
      "'",
      "|\n",
      ">-\n",
      "&a ",
      "*a",
      "!t ",
      "!!int ",
      "---\n",
      "...\n",
      "%YAML 1.1\n",
      "1",
      "0x1F",
      ".inf",
      "~",
      "null",
      "true",
      "<<: ",
      "__proto__: ",
      "“",
      "”",
      "\u00a0",
      "\uFEFF",
      "\r\n",
      "\r",
      "\\",
      "@",
      "`",
      "é",
      "😀",
      "{a: 1}",
      "[1, 2]",
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(""));

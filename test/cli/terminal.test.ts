import * as fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { createPaint, wantsColour } from "../../src/cli/io.ts";
import { createProgress } from "../../src/cli/progress.ts";
import { formatJson, printable, printableLines } from "../../src/cli/render/printable.ts";
import { renderTable } from "../../src/cli/render/table.ts";
import { hang, shorten } from "../../src/cli/render/wrap.ts";

describe("colours", () => {
  it.each([
    ["a terminal", [], {}, true, true],
    ["a pipe", [], {}, false, false],
    ["--no-color", ["score", "--no-color"], { FORCE_COLOR: "1" }, true, false],
    ["NO_COLOR", [], { NO_COLOR: "1" }, true, false],
    ["NO_COLOR without a value", [], { NO_COLOR: "" }, true, true],
    ["NO_COLOR before FORCE_COLOR", [], { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
    ["FORCE_COLOR", [], { FORCE_COLOR: "1" }, false, true],
    ["FORCE_COLOR=0", [], { FORCE_COLOR: "0" }, true, false],
    ["FORCE_COLOR=false", [], { FORCE_COLOR: "false" }, true, false],
    ["a dumb terminal", [], { TERM: "dumb" }, true, false],
  ])("%s", (_name, args, env, terminal, expected) => {
    expect(wantsColour(args, env, terminal)).toBe(expected);
  });
});

describe("progress", () => {
  const draw = (columns: number | null, names: readonly string[]) => {
    let err = "";
    let time = 0;
    const screen = { paint: createPaint(false), columns };
    const progress = createProgress(
      {
        out: () => {},
        err: (text) => {
          err += text;
        },
        screen,
        errScreen: screen,
        cwd: "/",
        env: {},
        now: () => new Date((time += 100)),
      },
      "reading",
    );
    for (const [index, name] of names.entries()) progress.report(index + 1, names.length, name);
    progress.finish();
    return err;
  };

  it("is one line that is redrawn, fits, and is gone in the end", () => {
    const drawn = draw(30, ["cart", `${"x".repeat(100)}\u001B[2J`]);
    expect(drawn).toContain("reading 1/2 cart");
    expect(drawn).not.toContain("\n");
    expect(drawn.endsWith("\r\u001B[2K")).toBe(true);
    for (const line of drawn.split("\r\u001B[2K")) expect(stringWidth(line)).toBeLessThan(30);
  });

  it("is silent without a terminal, and leaves no trace when nothing was read", () => {
    expect(draw(null, ["cart"])).toBe("");
    expect(draw(80, [])).toBe("");
  });
});

describe("lines", () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 12 }).map(printable), { maxLength: 40 });

  it("keep every word in order, and fit unless a word doesn't", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 120 }), (list, columns) => {
        const text = printable(list.join(" "));
        const shown = hang("  fix  ", text, columns);
        expect(shown.replaceAll(/\s+/g, "")).toBe(`fix${text}`.replaceAll(/\s+/g, ""));
        for (const line of shown.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        expect(
          shown
            .trimEnd()
            .split("\n")
            .slice(1)
            .every((line) => line.startsWith("       ")),
        ).toBe(true);
      }),
    );
  });

  it("stay whole without a terminal, and addresses stay whole always", () => {
    const text = `see https://example.com/${"a/".repeat(60)} for more`;
    expect(hang("", text, null)).toBe(`${text}\n`);
    expect(hang("", text, 40)).toContain(`https://example.com/${"a/".repeat(60)}\n`);
  });

  it("are shortened to what fits", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }).map(printable),
        fc.integer({ min: 1, max: 40 }),
        (text, columns) => {
          const short = shorten(text, columns);
          expect(stringWidth(short)).toBeLessThanOrEqual(columns);
          expect(short === text || stringWidth(text) > columns).toBe(true);
        },
      ),
    );
  });
});

describe("a table", () => {
  const plain = { paint: createPaint(false), columns: null };

  it("lines columns up by what is seen, wide characters and colours included", () => {
    const rows = [
      [{ text: "カート" }, { text: "Gold", format: "yellow" as const }, { text: "x" }],
      [{ text: "cart" }, { text: "Silver" }, { text: "y" }],
    ];
    const expected = "NAME    LEVEL   MORE\nカート  Gold    x\ncart    Silver  y\n";
    expect(renderTable(["NAME", "LEVEL", "MORE"], rows, plain)).toBe(expected);
    const coloured = renderTable(["NAME", "LEVEL", "MORE"], rows, { ...plain, paint: createPaint(true) });
    // oxlint-disable-next-line no-control-regex
    expect(coloured.replaceAll(/\u001B\[\d+m/g, "")).toBe(expected);
  });

  it("breaks the last column below itself, and cuts names that would fill the screen", () => {
    const table = renderTable(
      ["NAME", "MISSING"],
      [[{ text: "n".repeat(300) }, { text: Array.from({ length: 30 }, () => "word").join(" ") }]],
      { ...plain, columns: 90 },
    );
    for (const line of table.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(90);
    expect(table).toContain("…");
  });
});

describe("printable text", () => {
  it("is one line without anything that a terminal obeys, whatever goes in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\u2028-\u202E\u2066-\u2069]/u);
        expect(printable(printable(text))).toBe(printable(text));
      }),
    );
  });

  it("of several lines keeps the lines and how far they stand in", () => {
    expect(printableLines("Error: a\u001B[31m\n    at b\u0007\n")).toBe("Error: a\n    at b\n");
  });

  it("leaves other languages and emoji alone", () => {
    const text = "données 数据 بيانات 👩‍💻 é";
    expect(printable(text)).toBe(text);
  });

  it("means the same as JSON", () => {
    fc.assert(
      fc.property(fc.json(), fc.string({ unit: "binary" }), (json, text) => {
        const value: unknown = [JSON.parse(json), text];
        const shown = formatJson(value);
        expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u2028-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});

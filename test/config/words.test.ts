import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suggest } from "../../src/config/index.ts";
import { compareDiagnostics, type Diagnostic, formatDiagnostic } from "../../src/model/diagnostic.ts";

describe("did you mean", () => {
  it.each([
    ["readme", ["redame", "reame", "readmee", "Readme", "READ_ME", "read-me", "rdeame"]],
    ["code_owners", ["codeowners", "code-owners", "codeOwners", "code_owner", "$code_owners"]],
    ["isNotEmpty", ["isNotEmtpy", "is_not_empty", "notEmpty"]],
    ["title", ["titel", "tittle"]],
    [">=", ["=>"]],
  ])("%s", (name, slips) => {
    for (const slip of slips) expect(suggest(slip, ["url", "identifier", name, "description"])).toBe(name);
  });

  it.each([
    ["nothing near", "matches", ["contains", "isEmpty"]],
    ["one letter for another", "a", ["b", "c"]],
    ["nothing written", "", ["a", "-"]],
    ["nothing known", "readme", []],
    ["only part of it the same", "readiness", ["readme"]],
  ])("%s gives no suggestion", (_, wrong, known) => {
    expect(suggest(wrong, known)).toBeUndefined();
  });

  it("gives the nearest, and of several the first", () => {
    expect(suggest("lead", ["head", "leads", "load"])).toBe("head");
    expect(suggest("servic", ["server", "service"])).toBe("service");
  });

  it("gives what is known, however long the names", { timeout: 30_000 }, () => {
    const long = "x".repeat(1_000_000);
    expect(suggest(long, [long, "x"])).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (wrong, known) => {
        const found = suggest(wrong, known);
        expect(found === undefined || known.includes(found)).toBe(true);
      }),
    );
  });
});

const diagnostic = (more: Partial<Diagnostic>): Diagnostic => ({
  severity: "error",
  code: "schema",
  file: "a.yml",
  line: 1,
  column: 1,
  message: "wrong",
  ...more,
});

describe("how a diagnostic is written", () => {
  it("as file:line:column: message (did you mean X?)", () => {
    expect(formatDiagnostic(diagnostic({ line: 2, column: 3 }))).toBe("a.yml:2:3: wrong");
    expect(formatDiagnostic(diagnostic({ suggestion: "right" }))).toBe(
      "a.yml:1:1: wrong (did you mean right?)",
    );
  });

  it.each([
    ["a line end", "a\nb", "a\\u000Ab"],
    ["Windows' line end", "a\r\nb", "a\\u000D\\u000Ab"],
    ["a command to a terminal", "\u001b[31m", "\\u001B[31m"],
    ["text from right to left", "\u202egpj", "\\u202Egpj"],
    ["a line separator", "a\u2028b", "a\\u2028b"],
  ])("in one line, with %s made visible", (_, text, shown) => {
    expect(formatDiagnostic(diagnostic({ file: text }))).toBe(`${shown}:1:1: wrong`);
    expect(formatDiagnostic(diagnostic({ message: text }))).toBe(`a.yml:1:1: ${shown}`);
    expect(formatDiagnostic(diagnostic({ suggestion: text }))).toContain(shown);
  });

  it("leaves letters of all languages as they are", () => {
    expect(formatDiagnostic(diagnostic({ message: "größe 大きさ 😀" }))).toBe("a.yml:1:1: größe 大きさ 😀");
  });
});

it("diagnostics have one order", () => {
  const place = fc.record({
    file: fc.constantFrom("a", "b"),
    line: fc.integer({ min: 1, max: 3 }),
    column: fc.integer({ min: 1, max: 3 }),
    message: fc.constantFrom("x", "y"),
  });
  fc.assert(
    fc.property(place, place, place, (first, second, third) => {
      const [a, b, c] = [diagnostic(first), diagnostic(second), diagnostic(third)];
      const order = (x: Diagnostic, y: Diagnostic) => Math.sign(compareDiagnostics(x, y));
      expect(order(a, b) + order(b, a)).toBe(0);
      expect(order(a, a)).toBe(0);
      const ordered = order(a, b) <= 0 && order(b, c) <= 0;
      expect(!ordered || order(a, c) <= 0).toBe(true);
    }),
  );
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CheckReport } from "../../src/model/check-run.ts";
import type { Provenance, ValueState } from "../../src/model/value.ts";
import { describeCheck, type JudgedChange } from "../../src/reports/index.ts";
import { anyBundle } from "../gates/arbitraries.ts";
import { makeBundle, makeChange, makeGate, present, RULES, SIDES } from "../gates/make.ts";
import { countCells, findLive } from "./live-markdown.ts";
import { CONTEXT, decideChange, decideOn, judged, PULL } from "./make.ts";

const report = (...changes: readonly JudgedChange[]) => describeCheck(changes, CONTEXT);
const firstLine = ({ summary }: CheckReport) => summary.split("\n")[0] ?? "";

function file(path: string, oid: string | null): Provenance {
  return {
    source: "file",
    repository: "cart",
    path,
    commit: "c".repeat(40),
    oid,
    size: oid === null ? null : 1,
  };
}

/** A value from a file that isn't there, or is empty. */
const absent = (path: string): ValueState => ({ kind: "missing", from: file(path, null) });
const empty = (path: string): ValueState => ({ kind: "known", value: "", from: file(path, "aa") });

describe("a report", () => {
  it("begins with the verdict, in one sentence", () => {
    expect(firstLine(report(judged(decideChange(SIDES.perfect, SIDES.pass))))).toMatch(/Fails.*falls from/);
    expect(firstLine(report(judged(decideChange(SIDES.pass, SIDES.perfect))))).toMatch(/Passes/);
    expect(firstLine(report(judged(decideChange(SIDES.pass, SIDES.unknown))))).toMatch(/Can't be judged/);
  });

  it("links the page that writes a missing file, and the one that edits a file, where the author can", () => {
    const missing = decideChange(present({ a: "x" }), present({ a: absent(".github/CODEOWNERS") }));
    const { summary } = report(judged(missing));
    const page = "https://github.com/acme/cart/new/change?filename=.github%2FCODEOWNERS";
    expect(summary).toContain(page);
    const fork = { ...PULL, head: { repository: "ada/cart", branch: "fix/a (b)" } };
    expect(report(judged(missing, { subject: fork })).summary).toContain(
      "https://github.com/ada/cart/new/fix/a%20%28b%29?filename=",
    );
    expect(report(judged(missing, { subject: { ...PULL, head: null } })).summary).not.toContain("/new/");
    const emptied = decideChange(present({ a: "x" }), present({ a: empty("docs/README.md") }));
    expect(report(judged(emptied)).summary).toContain("/acme/cart/edit/change/docs/README.md");
  });

  it("links nothing to write of a file that nobody could read", () => {
    const from = file("README.md", null);
    const unreadable: ValueState = { kind: "unknown", reason: "file_unreadable", why: "damaged", from };
    const { summary } = report(judged(decideChange(present({ a: "x" }), present({ a: unreadable }))));
    expect(summary).not.toMatch(/\/(?:new|edit)\//);
  });

  it("shows what does not block apart, and says so", () => {
    const gates = [makeGate([RULES.noRegression]), makeGate([RULES.level("Gold")], { mode: "warn" })];
    const { summary } = report(judged(decideChange(SIDES.pass, SIDES.pass, gates)));
    expect(firstLine({ ...report(judged(decideChange(SIDES.pass, SIDES.pass, gates))) })).toContain("Passes");
    expect(summary).toMatch(/<summary>Does not block/);
    expect(summary).not.toContain("❌");
  });

  it("of several pull requests has a section each, the first first, and names their bases", () => {
    const bad = judged(decideChange(SIDES.perfect, SIDES.pass), {
      subject: { ...PULL, number: 2, baseBranch: "release/1" },
    });
    const { summary, title } = report(bad, judged(decideChange(SIDES.pass, SIDES.pass)));
    expect(title).toContain("#2");
    expect(summary.indexOf("release/1")).toBeLessThan(summary.indexOf("into main"));
    expect(summary.indexOf("release/1")).toBeGreaterThan(0);
  });

  it("of what could not be read says so, and nothing of what was not judged", () => {
    const unread: JudgedChange = {
      subject: PULL,
      result: { kind: "unreadable", why: "GitHub did not answer" },
    };
    const { summary, text } = report(unread);
    expect(summary).toContain("GitHub did not answer");
    expect(text).toBeNull();
  });

  it("has no time in it", () => {
    const { summary, text, title } = report(judged(decideChange(SIDES.perfect, SIDES.pass)));
    expect(`${title}${summary}${text}`).not.toMatch(/T\d\d:\d\d|\d\d:\d\d:\d\d/);
  });
});

describe("annotations", () => {
  const decision = decideChange(
    present({ a: "x", b: "x" }),
    present({ a: empty("README.md"), b: absent("CODEOWNERS"), c: empty("other.md") }),
  );
  const annotate = (...changed: readonly string[]) => {
    const result = { kind: "decision", decision, untouched: false, changedFiles: new Set(changed) } as const;
    return report(judged(decision, { result })).annotations.map(({ path }) => path);
  };

  it("are on files that the change adds or edits, and on no others", () => {
    expect(annotate("README.md", "main.go")).toEqual(["README.md"]);
    expect(annotate()).toEqual([]);
  });

  it("are never on a file that isn't there", () => {
    expect(annotate("CODEOWNERS")).toEqual([]);
  });
});

describe("any verdict", () => {
  it("gives a report that GitHub takes, with tables that hold", () => {
    fc.assert(
      fc.property(fc.array(anyBundle, { minLength: 1, maxLength: 3 }), fc.boolean(), (bundles, complete) => {
        const changes = bundles.map((bundle, number) =>
          judged(decideOn(bundle), { subject: { ...PULL, number } }),
        );
        const made = describeCheck(changes, { ...CONTEXT, complete });
        checkReport(made);
        expect(made.buttons).toHaveLength(1);
      }),
      { numRuns: 80 },
    );
  });

  it("fits, and says what is left out, when there is far too much of it", () => {
    const name = (index: number) => `${index} <b>@ada</b> |\`</details>`.padEnd(250, "é#1 ");
    const entities = Array.from({ length: 200 }, (_, index) =>
      makeChange(SIDES.perfect, SIDES.fail, `service/${name(index)}`),
    );
    const gates = [
      makeGate([RULES.noRegression]),
      makeGate([RULES.level("Gold")], { mode: "warn", identifier: "w" }),
    ];
    const decision = decideOn(makeBundle(gates, entities));
    const changes = Array.from({ length: 2 }, (_, number) =>
      judged(decision, { subject: { ...PULL, number } }),
    );
    const made = report(...changes);
    checkReport(made);
    expect(made.summary).toMatch(/\d+ more/);
    expect(made.summary.length).toBeGreaterThan(30_000);
  });

  it("of very many pull requests fits, too", () => {
    const decision = decideChange(SIDES.perfect, SIDES.pass);
    const changes = Array.from({ length: 200 }, (_, number) =>
      judged(decision, { subject: { ...PULL, number } }),
    );
    const made = report(...changes);
    checkReport(made);
    expect(made.summary).toMatch(/\d+ more/);
  });
});

/** What GitHub demands of a check run, and what nobody's text may do to it. */
function checkReport({ title, summary, text, annotations, buttons }: CheckReport): void {
  expect(title.length).toBeGreaterThan(0);
  expect(title.length).toBeLessThanOrEqual(255);
  for (const markdown of [summary, text ?? ""]) {
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(65_535);
    expect(markdown.isWellFormed()).toBe(true);
    const lines = markdown.split("\n");
    const count = (beginning: string) => lines.filter((line) => line.startsWith(beginning)).length;
    expect(count("</details>")).toBe(count("<details>"));
    checkTables(lines);
  }
  expect(annotations.length).toBeLessThanOrEqual(500);
  for (const { label, description, identifier } of buttons) {
    expect(label.length).toBeLessThanOrEqual(20);
    expect(description.length).toBeLessThanOrEqual(40);
    expect(identifier.length).toBeLessThanOrEqual(20);
  }
}

/** Every row of a table has the cells of its head, and nothing in any line is live but what the report itself writes. */
function checkTables(lines: readonly string[]): void {
  let cells = 0;
  for (const line of lines) {
    if (!line.startsWith("|")) cells = 0;
    else if (cells === 0) cells = countCells(line);
    else expect(countCells(line)).toBe(cells);
    const own = line
      .replaceAll(/^(?:#{3} |\s*- )/g, "")
      .replaceAll(/<\/?(?:details|summary|br)>/g, "")
      .replaceAll(/\[((?:[^[\]\\]|\\.)*)\]\(https:\/\/[^\s()<>]*\)/g, "$1")
      .replaceAll("**", "")
      .replaceAll(String.raw`\|`, "|");
    expect(findLive(own.replace(/^\| -.*/, ""))).toEqual([]);
  }
}

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import {
  type ConfigContext,
  type ConfigFindings,
  describeConfigCheck,
  describeFailure,
  hasRoomForAll,
  type PolicyEffects,
  writeHitList,
} from "../../src/reports/index.ts";
import { countCells, findLive } from "./live-markdown.ts";
import { CONTEXT } from "./make.ts";

const FILES = ["muster.yml", "gates/a.yml", "gates/b.yml"];
const context: ConfigContext = {
  ...CONTEXT,
  repository: "central",
  files: new Set(FILES),
  isDefaultBranch: false,
  governing: null,
};
const COUNTS = new Map([["entities", 1]]);

/** What is said of these problems, and of what else is told. */
function report(diagnostics: readonly Diagnostic[], others: Partial<ConfigFindings & ConfigContext> = {}) {
  const { isDefaultBranch = false } = others;
  const findings = { diagnostics, counts: COUNTS, tests: [], effects: null, ...others };
  return describeConfigCheck(findings, { ...context, isDefaultBranch });
}

function problem(others: Partial<Diagnostic> = {}): Diagnostic {
  const place = { file: "gates/a.yml", line: 3, column: 5 };
  return { severity: "error", code: "schema", ...place, message: `unknown key "modes"`, ...others };
}

describe("the check of the central repo", () => {
  it("counts errors and warnings in its title", () => {
    const titleOf = (...diagnostics: readonly Diagnostic[]) => report(diagnostics).title;
    const warning = problem({ severity: "warning" });
    expect(titleOf(problem(), problem({ line: 4 }), problem({ line: 5 }), warning)).toBe(
      "3 errors, 1 warning",
    );
    expect(titleOf(problem())).toBe("1 error");
    expect(titleOf(warning)).toContain("1 warning");
    expect(titleOf()).not.toMatch(/error|warning/);
  });

  it("has a note at every line, in full, and a hint where a name is near", () => {
    const { annotations } = report([problem({ suggestion: "mode" })]);
    expect(annotations).toEqual([
      expect.objectContaining({
        path: "gates/a.yml",
        startLine: 3,
        endLine: 3,
        columns: { start: 5, end: 5 },
        level: "failure",
        message: expect.stringContaining("mode"),
      }),
    ]);
  });

  it("puts errors before warnings, because not everything may fit", () => {
    const warnings = Array.from({ length: 600 }, (_, index) =>
      problem({ severity: "warning", line: index + 1 }),
    );
    const { annotations, text } = report([...warnings, problem()]);
    expect(annotations[0]?.level).toBe("failure");
    expect(annotations.length).toBeLessThan(601);
    expect(text).toContain(String(601 - annotations.length));
    expect(text).toContain("muster validate");
  });

  it("fits, whatever is wrong in however many files, and its tables hold", () => {
    const text = fc.string({ unit: "binary", maxLength: 300 });
    const diagnostic = fc.record({
      severity: fc.constantFrom("error" as const, "warning" as const),
      code: fc.constantFrom("schema" as const, "jq" as const),
      file: fc.oneof(fc.constantFrom(...FILES), text),
      line: fc.integer({ min: 1, max: 9999 }),
      column: fc.integer({ min: 1, max: 99 }),
      message: text,
    });
    fc.assert(
      fc.property(
        fc.array(diagnostic, { maxLength: 400, size: "max" }),
        fc.boolean(),
        (diagnostics, isDefaultBranch) => {
          const said = report(diagnostics, { isDefaultBranch });
          expect(Buffer.byteLength(said.summary)).toBeLessThanOrEqual(65_535);
          for (const { message, title, path } of said.annotations) {
            expect(Buffer.byteLength(message)).toBeLessThan(64_000);
            expect(title.length).toBeLessThanOrEqual(255);
            expect(FILES).toContain(path);
          }
          const rows = said.summary.split("\n").filter((line) => line.startsWith("|"));
          expect(rows.every((row) => countCells(row) === 2)).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });
});

/** A change that takes Gold from so many services, one owner each, and stops one pull request. */
function effects(services: number, text = "cart"): PolicyEffects {
  const shift = {
    blueprint: "service",
    scorecard: "readiness",
    title: text,
    kind: "lost",
    from: "Gold",
    to: text,
    failing: [{ identifier: "r", title: text, isNew: true }],
    worse: "yes",
  } as const;
  const shifts = Array.from({ length: services }, (_, index) => ({
    ...shift,
    entity: `service/${text}${index}`,
    identifier: `${text}${index}`,
    owners: [`${text}${index % 7}`],
  }));
  const stopped = [
    {
      repository: "cart",
      number: 1,
      title: text,
      before: "success",
      after: "failure",
      why: text,
      from: null,
    },
  ] as const;
  return {
    radius: { entities: services, shifts, worse: services, better: 0, unknown: 0 },
    later: null,
    daysLeft: 2,
    unmeasured: null,
    refused: 1,
    readsOthers: true,
    pulls: { looked: 1, left: 12, unread: 0, stopped, freed: [] },
    terms: { acknowledge_above: 10, acknowledged_by: { teams: [text], users: [] } },
    acknowledgement: { kind: "missing", objections: [text] },
    waivers: [{ file: "gates/a.yml", line: 1, column: 1, approver: text, state: "unknown", why: text }],
    list: null,
  };
}

describe("what a change of the policy does", () => {
  const findings = (effects: PolicyEffects): ConfigFindings => ({
    diagnostics: [],
    counts: COUNTS,
    tests: [],
    effects,
  });

  it("says what begins later, with the day", () => {
    const { radius, ...others } = effects(12);
    if (radius === null) throw new Error("there is one");
    const none = { entities: 12, shifts: [], worse: 0, better: 0, unknown: 0 };
    const later = { day: "2026-12-01", radius };
    const stopped = others.pulls.stopped.map((shift) => ({ ...shift, from: "2026-12-02" }));
    const pulls = { ...others.pulls, stopped };
    const report = describeConfigCheck(findings({ ...others, pulls, radius: none, later }), context);
    for (const part of [report.title, report.summary, report.text]) expect(part).toContain("2026-12-01");
    expect(report.title).toMatch(/from 2026-12-01: 12 services lose Gold/);
    expect(report.summary).toContain("2026-12-02");
  });

  it.each([
    ["open pull requests that nobody looked at", { pulls: { left: 12 } }, /12 open pull requests/],
    ["repositories that nobody read", { readsOthers: true }, /repositories/],
    ["days that nobody looked at", { daysLeft: 3 }, /3 days/],
  ])("says so where only %s ask for a review", (_, others, told) => {
    const calm = {
      ...effects(0),
      readsOthers: false,
      daysLeft: 0,
      waivers: [],
      ...others,
      pulls: {
        looked: 0,
        left: 0,
        unread: 0,
        stopped: [],
        freed: [],
        ...("pulls" in others ? others.pulls : {}),
      },
    };
    const { title, summary } = describeConfigCheck(findings(calm), context);
    expect(title).toMatch(told);
    expect(summary.split("\n")[0]).toMatch(told);
    expect(summary).not.toMatch(/Nothing changes/);
  });

  it("is counted in the title, with the open pull requests that it stops", () => {
    const { title } = describeConfigCheck(findings(effects(12)), context);
    expect(title).toContain("12 services lose Gold, 1 open pull request would now fail");
    expect(title).toContain("acknowledging review");
  });

  it("is listed by owner, whoever is hit", () => {
    const { text } = describeConfigCheck(findings(effects(12)), context);
    for (const name of Array.from({ length: 12 }, (_, index) => `cart${index}`)) expect(text).toContain(name);
  });

  it("says plainly what was not looked at", () => {
    const { summary } = describeConfigCheck(findings(effects(12)), context);
    expect(summary).toMatch(/jq program.*not run/);
    expect(summary).toMatch(/12 more were not looked at/);
    expect(summary).toMatch(/other repositories/);
  });

  it("that has no room is linked, and the list there has all of it", () => {
    const many = findings(effects(3000));
    expect(hasRoomForAll(findings(effects(12)))).toBe(true);
    expect(hasRoomForAll(many)).toBe(false);
    const list = "https://github.com/acme/central/blob/muster/reviews/x.md";
    const said = describeConfigCheck(findings({ ...effects(3000), list }), context);
    expect(Buffer.byteLength(said.text ?? "")).toBeLessThanOrEqual(65_535);
    expect(said.summary).toContain(list);
    expect(writeHitList(many).match(/^- \*\*cart\d+\*\*/gm)).toHaveLength(3000);
  });

  it("shows text from anywhere as text, in every place", () => {
    const { summary, text, title } = describeConfigCheck(
      findings(effects(3, "<b> @acme/all [x](y) `|\n## z")),
      context,
    );
    const lines = `${summary}\n${text ?? ""}`.split("\n");
    const tags = /<\/?(?:details|summary|code)>|<br>/g;
    const links = /\]\(https:\/\/github\.com\/acme\/[\w/.#-]+\)/g;
    for (const line of lines) {
      // In a summary markdown isn't read: its text is code.
      const shown = line.startsWith("<details>")
        ? line.replaceAll(/<code>[^<]*<\/code>/g, "")
        : line.replace(/^(?:- |### )/, "");
      expect(
        findLive(
          shown
            .replaceAll(tags, "")
            .replaceAll(links, "")
            .replaceAll(/\*\*|\[/g, ""),
        ),
      ).toEqual([]);
    }
    expect(title).not.toContain("\n");
  });
});

describe("policy tests", () => {
  const failing = {
    file: "gates/a.yml",
    line: 1,
    title: "Silver needs no on-call",
    expectations: 2,
    hint: null,
    mismatches: [
      {
        line: 4,
        column: 3,
        kind: "level",
        name: "readiness",
        expected: "Silver",
        got: "Bronze",
        why: ["nobody is on call"],
      },
    ],
  } as const;

  it("that fail are shown beside what came out, and noted at their lines", () => {
    const { title, summary, annotations } = report([], { tests: [failing, { ...failing, mismatches: [] }] });
    expect(title).toBe("1 of 2 policy tests fails");
    for (const part of ["Silver needs no on-call", "Silver", "Bronze", "nobody is on call"])
      expect(summary).toContain(part);
    expect(annotations).toMatchObject([{ path: "gates/a.yml", startLine: 4, level: "failure" }]);
  });

  it("that pass are counted", () => {
    expect(report([], { tests: [{ ...failing, mismatches: [] }] }).summary).toMatch(/policy test passes/);
  });
});

describe("a check that could not be evaluated", () => {
  it.each(["crash", "deadline", "github_unavailable", "github_limit", "config_unreadable"] as const)(
    "%s says what happened, what comes next, and what to ask about",
    (kind) => {
      const said = (retries: boolean) => describeFailure(kind, { correlationId: "id-`1`", retries });
      expect(said(true).summary).toContain("tries again by itself");
      expect(said(false).summary).not.toContain("by itself");
      expect(said(true).summary).toContain("`id-'1'`");
      expect(said(true).buttons.map(({ identifier }) => identifier)).toEqual(["re-evaluate"]);
    },
  );
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readInstant, readSpan } from "../../src/model/comparison/dates.ts";
import type { DateRange } from "../../src/model/condition.ts";
import { usesClock } from "../../src/scorecards/index.ts";
import { ask, makeScorecard, NOW, needs } from "./make.ts";

const DAY = 24 * 60 * 60 * 1000;

/** A moment so many milliseconds from now. */
const at = (offset: number) => new Date(NOW.getTime() + offset).toISOString();

/** A number of two digits, up to `most`. */
const digits = (most: number) =>
  fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, "0"));

describe("dates", () => {
  it.each([
    ["2026-01-31", "2026-01-31T00:00:00Z"],
    ["2024-02-29", "2024-02-29T00:00:00Z"],
    ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00Z"],
    ["2026-01-31T08:00:00+02:00", "2026-01-31T06:00:00Z"],
    ["2026-01-31T23:59:59.9999999-00:30", "2026-02-01T00:29:59.999Z"],
  ])("%s is a moment", (text, moment) => {
    expect(readInstant(text)).toBe(Date.parse(moment));
  });

  it.each([
    ["no day", "2026-02-30"],
    ["no leap year", "2025-02-29"],
    ["no month", "2026-13-01"],
    ["no zone", "2026-01-31T08:00:00"],
    ["no seconds", "2026-01-31T08:00Z"],
    ["no hour", "2026-01-31T24:00:00Z"],
    ["no offset", "2026-01-31T08:00:00+25:00"],
    ["another order", "31.01.2026"],
    ["more", "2026-01-31 or so"],
    ["nothing", ""],
  ])("is not understood: %s (%s)", (_, text) => {
    expect(readInstant(text)).toBeNull();
  });

  it("understands what a condition may be written with, and nothing else", () => {
    const schema = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);
    const date = fc
      .tuple(fc.constantFrom("2023", "2024", "1900", "2000"), digits(13), digits(32))
      .map((parts) => parts.join("-"));
    const time = fc.tuple(digits(24), digits(60), digits(60)).map((parts) => parts.join(":"));
    const zone = fc.constantFrom("Z", "+02:00", "-23:59", "+24:00", "");
    const text = fc.oneof(
      date,
      fc.tuple(date, time, zone).map(([day, clock, offset]) => `${day}T${clock}${offset}`),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(readInstant(value) !== null).toBe(schema.safeParse(value).success);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("date presets", () => {
  it.each([
    ["lastWeek", 7],
    ["last2Weeks", 14],
    ["lastMonth", 30],
    ["last3Months", 90],
    ["last6Months", 180],
    ["last12Months", 365],
  ] as const)("%s goes %i days back from now, to the millisecond", (preset, days) => {
    const outcomes = [-days * DAY - 1, -days * DAY, 0, 1].map((offset) =>
      ask({ operator: "between", value: { preset } }, at(offset)),
    );
    expect(outcomes).toEqual(["fail", "pass", "pass", "fail"]);
  });

  it.each([
    ["yesterday", "2026-03-14"],
    ["today", "2026-03-15"],
    ["tomorrow", "2026-03-16"],
  ] as const)("%s is the day %s in UTC, whatever the hour", (preset, day) => {
    for (const hour of ["00:00:00.000", "23:59:59.999"]) {
      const now = new Date(`2026-03-15T${hour}Z`);
      expect(readSpan({ preset }, now)).toEqual({
        from: Date.parse(`${day}T00:00:00.000Z`),
        to: Date.parse(`${day}T23:59:59.999Z`),
      });
    }
  });

  it("a plain date as the end includes that day", () => {
    const range: DateRange = { from: "2026-01-01", to: "2026-01-31" };
    expect(ask({ operator: "between", value: range }, "2026-01-31T23:59:59Z")).toBe("pass");
    expect(ask({ operator: "between", value: range }, "2026-02-01T00:00:00Z")).toBe("fail");
  });

  it("a scorecard uses the clock when its filter or a rule has one", () => {
    const recent = {
      combinator: "or" as const,
      conditions: [{ operator: "between" as const, property: "x", value: { preset: "today" as const } }],
    };
    const fixed = {
      combinator: "or" as const,
      conditions: [
        { operator: "=" as const, property: "x", value: { from: "2026-01-01", to: "2026-02-01" } },
      ],
    };
    expect(usesClock(makeScorecard([needs("readme", "Bronze", { query: recent })]))).toBe(true);
    expect(usesClock(makeScorecard([needs("readme", "Bronze")], { filter: recent }))).toBe(true);
    expect(usesClock(makeScorecard([needs("readme", "Bronze", { query: fixed })], { filter: fixed }))).toBe(
      false,
    );
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatGoFloat, parseGoFloat } from "../../src/slo/keptn/index.ts";

describe("a number in Go", () => {
  it.each([
    ["10", 10],
    ["+.5", 0.5],
    ["-5.", -5],
    ["1e3", 1000],
    ["1E-2", 0.01],
    ["1_000", 1000],
    ["1_0.0_1e1_0", 10.01e10],
    ["007", 7],
    ["0x1p-2", 0.25],
    ["0X_1F.8p1", 63],
    ["-0x.8p1", -1],
    ["0x1p-1074", 5e-324],
    ["inf", Infinity],
    ["+Infinity", Infinity],
    ["-INF", -Infinity],
    ["1e-999", 0],
  ])("%s is read", (text, value) => {
    expect(parseGoFloat(text)).toBe(value);
  });

  it.each(["nan", "NaN", "NAN"])("%s is none to compare with", (text) => {
    expect(parseGoFloat(text)).toBeNaN();
  });

  it.each([
    "",
    ".",
    "+",
    "e5",
    "1e",
    "1e+",
    "1,000",
    "1 0",
    "10ms",
    "0x1",
    "0x",
    "0xp1",
    "0b1",
    "_1",
    "1_",
    "1__0",
    "1_.0",
    "1._0",
    "_",
    "1e_5",
    "+nan",
    "infin",
    "--1",
    "1e999",
    "0x1p9999",
    "１",
  ])("%j is refused", (text) => {
    expect(parseGoFloat(text)).toBeNull();
  });

  it("is refused in no more time than reading it takes", () => {
    for (const text of [`${"1".repeat(500_000)}x`, `0x${"1".repeat(500_000)}x`])
      expect(parseGoFloat(text)).toBeNull();
  });

  it.each([
    [0, "0"],
    [-0, "-0"],
    [75, "75"],
    [66.66666666666666, "66.66666666666666"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [0.000012345, "1.2345e-05"],
    [100000, "100000"],
    [999999.5, "999999.5"],
    [1e6, "1e+06"],
    [-1234567, "-1.234567e+06"],
    [123456789.5, "1.234567895e+08"],
    [1e20, "1e+20"],
    [1e21, "1e+21"],
    [-1.5e300, "-1.5e+300"],
    [5e-324, "5e-324"],
    [Number.NaN, "NaN"],
    [Infinity, "+Inf"],
    [-Infinity, "-Inf"],
  ])("%d is written %s", (value, text) => {
    expect(formatGoFloat(value)).toBe(text);
  });

  it("is read as it was written", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(parseGoFloat(formatGoFloat(value))).toBe(value);
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { readTimestamp, readWindow } from "../../src/slo/index.ts";

const NOW = new Date("2026-03-04T05:06:07.000Z");

describe("a moment", () => {
  it.each([
    ["2026-01-02T15:04:05.000Z", "2026-01-02T15:04:05.000Z"],
    ["2026-01-02T15:04:05", "2026-01-02T15:04:05.000Z"],
    ["2026-01-02T15:04:05Z", "2026-01-02T15:04:05.000Z"],
    ["2026-01-02T15:04:05.123456789Z", "2026-01-02T15:04:05.123Z"],
    ["2026-01-02T15:04:05+10:00", "2026-01-02T05:04:05.000Z"],
    ["2026-01-02T15:04:05.5-01:30", "2026-01-02T16:34:05.500Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ])("%s is read", (text, moment) => {
    expect(readTimestamp(text)?.toISOString()).toBe(moment);
  });

  it.each([
    "",
    "invalid",
    "2026-01-02",
    "2026-01-02 15:04:05",
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-02T24:00:00Z",
    "2026-01-02T15:04Z",
    "2026-01-02T15:04:05+1000",
    "1767366245",
  ])("%j is none", (text) => {
    expect(readTimestamp(text)).toBeNull();
  });
});

describe("a window", () => {
  it.each([
    [{ timeframe: "2m" }, "2026-03-04T05:04:07.000Z", "2026-03-04T05:06:07.000Z"],
    [
      { start: "2026-03-04T05:00:00Z", end: "2026-03-04T05:01:00Z" },
      "2026-03-04T05:00:00.000Z",
      "2026-03-04T05:01:00.000Z",
    ],
    [
      { start: "2026-03-04T05:00:00", timeframe: "1m30s" },
      "2026-03-04T05:00:00.000Z",
      "2026-03-04T05:01:30.000Z",
    ],
  ])("%j is read", (request, start, end) => {
    expect(readWindow(request, NOW)).toEqual({ kind: "window", window: { start, end } });
  });

  it.each([
    [{}],
    [{ start: "2026-03-04T05:00:00Z" }],
    [{ end: "2026-03-04T05:00:00Z" }],
    [{ end: "2026-03-04T05:00:00Z", timeframe: "5m" }],
    [{ start: "2026-03-04T04:00:00Z", end: "2026-03-04T05:00:00Z", timeframe: "5m" }],
    [{ start: "2026-03-04T05:00:00Z", end: "2026-03-04T05:00:59Z" }],
    [{ start: "2026-03-04T05:00:00Z", end: "2026-03-04T04:00:00Z" }],
    [{ timeframe: "1d" }],
    [{ timeframe: "59s" }],
    [{ timeframe: "-5m" }],
    [{ timeframe: "99999999999999h" }],
    [{ start: "yesterday", timeframe: "5m" }],
    [{ start: "2026-03-04T05:00:00Z", end: "now" }],
  ])("%j is none, in either dialect", (request) => {
    expect(readWindow(request, NOW).kind).toBe("error");
    expect(readWindow(request, NOW, "keptn").kind).toBe("error");
  });

  it("that hasn't ended yet is refused, but not by Keptn", () => {
    const request = { start: "2026-03-04T05:06:00Z", timeframe: "5m" };
    expect(readWindow(request, NOW)).toMatchObject({
      kind: "error",
      message: expect.stringContaining("future"),
    });
    expect(readWindow(request, NOW, "keptn").kind).toBe("window");
  });
});

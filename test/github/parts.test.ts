import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBucket } from "../../src/github/bucket.ts";
import { createSystemClock, locateHost } from "../../src/github/index.ts";
import { createWindow } from "../../src/github/window.ts";

describe("addresses of a GitHub", () => {
  it.for([
    [{}, "https://api.github.com", "https://api.github.com/graphql", "https://github.com"],
    [
      { apiUrl: "https://api.github.com/" },
      "https://api.github.com",
      "https://api.github.com/graphql",
      "https://github.com",
    ],
    [
      { apiUrl: "https://ghe.acme.com/api/v3/" },
      "https://ghe.acme.com/api/v3",
      "https://ghe.acme.com/api/graphql",
      "https://ghe.acme.com",
    ],
    [
      { webUrl: "https://ghe.acme.com" },
      "https://ghe.acme.com/api/v3",
      "https://ghe.acme.com/api/graphql",
      "https://ghe.acme.com",
    ],
    [
      { apiUrl: "https://api.acme.ghe.com" },
      "https://api.acme.ghe.com",
      "https://api.acme.ghe.com/graphql",
      "https://acme.ghe.com",
    ],
    [
      { webUrl: "https://acme.ghe.com" },
      "https://api.acme.ghe.com",
      "https://api.acme.ghe.com/graphql",
      "https://acme.ghe.com",
    ],
    [
      { apiUrl: "http://127.0.0.1:4010", webUrl: "http://127.0.0.1:4011" },
      "http://127.0.0.1:4010",
      "http://127.0.0.1:4010/graphql",
      "http://127.0.0.1:4011",
    ],
  ] as const)("%o", ([known, apiUrl, graphqlUrl, webUrl]) => {
    expect(locateHost(known)).toEqual({ apiUrl, graphqlUrl, webUrl });
  });

  it.for(["", "github.com", "file:///etc/passwd", "https://name:word@ghe.acme.com/api/v3"])(
    "%j is none",
    (apiUrl) => {
      expect(() => locateHost({ apiUrl })).toThrow(/apiUrl/);
    },
  );
});

const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 5 })), {
  maxLength: 80,
});

describe("limits of time", () => {
  it("a window never lets more through in any span, and its wait is long enough and no longer", () => {
    fc.assert(
      fc.property(steps, (steps) => {
        const window = createWindow({ limit: 20, milliseconds: 10_000 });
        const taken: (readonly [number, number])[] = [];
        let now = 0;
        for (const [pause, cost] of steps) {
          now += pause;
          const wait = window.wait(now, cost);
          expect(wait <= 1 || window.wait(now + wait - 1, cost) > 0).toBe(true);
          now += wait;
          expect(window.wait(now, cost)).toBe(0);
          window.take(now, cost);
          taken.push([now, cost]);
          const span = taken.filter(([at]) => at > now - 10_000);
          expect(span.reduce((sum, [, cost]) => sum + cost, 0)).toBeLessThanOrEqual(20);
        }
      }),
    );
  });

  it("a bucket lets its burst through, then as much as flows in", () => {
    fc.assert(
      fc.property(steps, (steps) => {
        const bucket = createBucket({ burst: 20, perSecond: 1.2 });
        let [now, total] = [0, 0];
        for (const [pause, cost] of steps) {
          now += pause;
          now += bucket.wait(now, cost);
          expect(bucket.wait(now, cost)).toBe(0);
          bucket.take(now, cost);
          total += cost;
          expect(total).toBeLessThanOrEqual(20 + (now / 1000) * 1.2 + 0.01);
        }
      }),
    );
  });

  it("a clock that is put back lets nothing more through, and blocks nothing for ever", () => {
    const window = createWindow({ limit: 1, milliseconds: 10_000 });
    window.take(1_000_000, 1);
    expect(window.wait(500_000, 1)).toBe(10_000);
    expect(window.wait(510_000, 1)).toBe(0);
    const bucket = createBucket({ burst: 1, perSecond: 1 });
    bucket.take(1_000_000, 1);
    expect(bucket.wait(500_000, 1)).toBe(1_000);
    expect(bucket.wait(501_000, 1)).toBe(0);
  });
});

describe("the time of this machine", () => {
  it("goes on, and a sleep ends when its signal is aborted", async () => {
    const clock = createSystemClock();
    await clock.sleep(0);
    await clock.sleep(-5);
    await clock.sleep(5);
    const abort = new AbortController();
    const sleeping = clock.sleep(2 ** 40, abort.signal);
    abort.abort();
    await sleeping;
    await clock.sleep(2 ** 40, abort.signal);
    expect(clock.now()).toBeInstanceOf(Date);
  });
});

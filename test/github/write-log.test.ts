import { describe, expect, it } from "vitest";
import { openToken, type WriteLog } from "../../src/github/index.ts";
import { advance, createClock } from "./let-time-pass.ts";

const MINUTE = 60_000;

describe("a process that starts again", () => {
  it("keeps to the limits of the minute in which the one before wrote", async () => {
    const clock = createClock();
    const noted: number[] = [];
    const writes: WriteLog = { recall: () => [...noted], note: (_, at) => void noted.push(at) };
    const sent: number[] = [];
    /** Has 60 things to write, and ends after a quarter of a minute. */
    const live = async () => {
      const github = openToken({
        token: "a-token",
        apiUrl: "https://github.test/api/v3",
        clock,
        random: () => 1,
        writes,
        async fetch() {
          sent.push(clock.now().getTime());
          return Response.json({ id: 1 });
        },
      });
      const end = new AbortController();
      const place = { owner: "acme", repo: "cart", issue_number: 1 };
      const all = Array.from({ length: 60 }, (_, number) =>
        github
          .request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
            ...place,
            body: `${number}`,
            request: { signal: end.signal },
          })
          .catch(() => {}),
      );
      await advance(clock, MINUTE / 4);
      end.abort();
      await Promise.all(all);
    };
    for (let lives = 0; lives < 8; lives += 1) await live();
    const busiest = Math.max(
      ...sent.map((end) => sent.filter((at) => at > end - MINUTE && at <= end).length),
    );
    expect(busiest).toBeLessThanOrEqual(80);
    expect(sent.length).toBeGreaterThan(80);
  });
});

import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { redeliverFailed } from "../../src/app/handlers/redeliver.ts";
import { createLog } from "../../src/app/log.ts";
import { openToken } from "../../src/github/index.ts";
import { openJournal } from "../../src/jobs/index.ts";
import { createVirtualClock } from "../../src/sandbox/index.ts";

const clock = createVirtualClock(new Date("2026-01-31T08:00:00Z"));
const journal = await openJournal(":memory:");
afterAll(() => journal.close());

/** A try to deliver an event, so many seconds before now. */
interface Try {
  readonly id: number;
  readonly guid: string;
  readonly status: number;
  readonly event?: string;
  readonly action?: string;
  readonly before?: number;
}

let listed: Try[] = [];
let sent: number[] = [];
beforeEach(async () => {
  [listed, sent] = [[], []];
  for (const { name } of await journal.memory.cursors.list()) await journal.memory.cursors.delete({ name });
});

/** GitHub as the app itself sees it: it lists tries, the newest first, and takes note of what it is asked to send again. */
const asApp = openToken({
  token: "t",
  apiUrl: "https://github.test/api/v3",
  clock,
  async fetch(input) {
    const path = input instanceof Request ? input.url : String(input);
    const again = /deliveries\/(\d+)\/attempts/.exec(path)?.[1];
    if (again === undefined) return listPage(new URL(path));
    sent.push(Number(again));
    return Response.json({}, { status: 202 });
  },
});

function listPage(address: URL): Response {
  const before = Number(address.searchParams.get("cursor") ?? Number.POSITIVE_INFINITY);
  const all = listed.filter(({ id }) => id < before).toSorted((a, b) => b.id - a.id);
  const page = all.slice(0, Number(address.searchParams.get("per_page")));
  address.searchParams.set("cursor", String(page.at(-1)?.id));
  const link = all.length > page.length ? { link: `<${address.href}>; rel="next"` } : undefined;
  return Response.json(page.map(describeTry), { ...(link !== undefined && { headers: link }) });
}

function describeTry({ id, guid, status, event = "push", action, before = 600 }: Try) {
  const at = new Date(clock.now().getTime() - before * 1000).toISOString();
  return { id, guid, event, action: action ?? null, status_code: status, delivered_at: at };
}

/** Looks once, and tells what was sent again. */
async function look(): Promise<readonly number[]> {
  sent = [];
  await redeliverFailed({ asApp, clock, memory: journal.memory, log: createLog("silent") });
  return sent;
}

describe("a delivery that failed", () => {
  it("is sent again, and not once more when it arrived then", async () => {
    listed = [
      { id: 1, guid: "a", status: 202 },
      { id: 2, guid: "b", status: 502 },
    ];
    expect(await look()).toEqual([2]);
    listed.push({ id: 3, guid: "b", status: 202, before: 0 });
    expect(await look()).toEqual([]);
  });

  it("is found also when younger ones were listed before it", async () => {
    listed = [{ id: 9, guid: "a", status: 202, before: 5 }];
    expect(await look()).toEqual([]);
    listed.push({ id: 8, guid: "b", status: 504, before: 5 });
    expect(await look()).toEqual([8]);
  });

  it("is given up when it fails again and again", async () => {
    listed = [{ id: 1, guid: "a", status: 500 }];
    const tries = [];
    for (let id = 2; id < 9; id += 1) {
      const again = await look();
      tries.push(...again);
      if (again.length > 0) listed.push({ id, guid: "a", status: 500 });
    }
    expect(tries).toEqual([1, 2, 3]);
  });

  it.each([
    ["check_run", "completed", []],
    ["check_suite", "requested", []],
    ["check_run", "rerequested", [1]],
    ["check_suite", "rerequested", [1]],
    ["check_run", "requested_action", [1]],
    ["merge_group", "checks_requested", [1]],
  ])("of %s.%s: sends %j again", async (event, action, again) => {
    listed = [{ id: 1, guid: "a", status: 502, event, action }];
    expect(await look()).toEqual(again);
  });

  it("is looked for no further back than what was settled", async () => {
    listed = [{ id: 5, guid: "a", status: 202 }];
    await look();
    listed = [
      { id: 4, guid: "b", status: 502 },
      { id: 6, guid: "c", status: 502 },
    ];
    expect(await look()).toEqual([6]);
  });

  it.each([150, 5000])("is found behind %i that arrived since", async (count) => {
    listed = [{ id: 1, guid: "first", status: 202 }];
    await look();
    listed.push({ id: 2, guid: "lost", status: 502 });
    for (let id = 3; id < count; id += 1) listed.push({ id, guid: String(id), status: 202 });
    const found = [];
    for (let pass = 0; pass < 5; pass += 1) found.push(...(await look()));
    expect(found).toContain(2);
  });
});

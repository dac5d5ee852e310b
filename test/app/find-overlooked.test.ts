import { afterEach, describe, expect, it } from "vitest";
import { findOverlooked } from "../../src/app/handlers/find-overlooked.ts";
import type { JobRequest } from "../../src/app/intake/job-kinds.ts";
import { createLog } from "../../src/app/log.ts";
import { planFiles } from "../../src/catalog/index.ts";
import { type Journal, openJournal } from "../../src/jobs/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import { GUIDE, gateFile, loadCentral } from "../flows/guide.ts";

const jq = createJqEngine();
const plain = await loadCentral({ ...GUIDE, ...gateFile() }, jq);
const asking = await loadCentral({ ...GUIDE, ...gateFile("[approval: {from: {users: [alice]}}]") }, jq);
const checking = await loadCentral({ ...GUIDE, ...gateFile("[checks: {names: [build]}]") }, jq);
await jq.close();

const NOW = new Date("2026-03-15T12:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

/** What a pass works with: nothing is listed, and what it asks for is kept. */
function passServices(
  memory: Journal["memory"],
  config: typeof plain,
  asked: JobRequest[],
): Parameters<typeof findOverlooked>[0] {
  return {
    memory,
    organization: "acme",
    centralName: "central",
    central: {
      current: () => ({ config, commit: "c", plan: planFiles(config) }),
      broken: () => null,
      refresh: () => Promise.reject(new Error("nobody asks")),
    },
    listOpenHeads: () => Promise.resolve([]),
    log: createLog("silent"),
    tellBasis: () => "the same",
    ask(requests) {
      asked.push(...requests);
      return Promise.resolve();
    },
  };
}

let journal: Journal;
afterEach(() => journal.close());

describe("a pull request of the central repo", () => {
  it.each([
    ["changed since, as by a review", 5, ["evaluate-head", "review-config"]],
    ["stays as it was", 600, []],
  ])("that %s is reviewed again or not", async (_, changed, expected) => {
    journal = await openJournal(":memory:");
    const { memory } = journal;
    const place = { repository: "central", sha: "a" };
    await memory.heads.set({ ...place, number: 1, base: "main", updatedAt: ago(changed), state: "open" });
    await memory.verdicts.set({
      ...place,
      conclusion: "none",
      settled: true,
      basis: "the same",
      at: ago(10),
    });
    const asked: JobRequest[] = [];
    await findOverlooked(passServices(memory, plain, asked), ago(20), NOW);
    expect(asked.map(({ kind }) => kind)).toEqual(expected);
  });
});

/** The commits that a pass has judged again, of pull requests of which this was said so many minutes ago. */
async function pass(
  pulls: Readonly<
    Record<string, { readonly said: number; readonly settled: boolean; readonly changed?: number }>
  >,
  config = plain,
): Promise<readonly string[]> {
  journal = await openJournal(":memory:");
  const { memory } = journal;
  for (const [index, [sha, { said, settled, changed = 600 }]] of Object.entries(pulls).entries()) {
    const head = { repository: "cart", number: index + 1, sha, base: "main", updatedAt: ago(changed) };
    await memory.heads.set({ ...head, state: "open" });
    const verdict = { repository: "cart", sha, conclusion: "action_required", settled } as const;
    await memory.verdicts.set({ ...verdict, basis: "the same", at: ago(said) });
  }
  const asked: JobRequest[] = [];
  await findOverlooked(passServices(memory, config, asked), ago(20), NOW);
  return asked.flatMap((request) => (request.kind === "evaluate-head" ? request.data.sha : []));
}

describe("a pass over open pull requests", () => {
  it("looks again at verdicts that wait, within some minutes, and leaves those alone that last", async () => {
    const pulls = { waits: { said: 6, settled: false }, lasts: { said: 6, settled: true } };
    expect(await pass(pulls)).toEqual(["waits"]);
  });

  it("does not look again at what was looked at just now", async () => {
    expect(await pass({ waits: { said: 2, settled: false } })).toEqual([]);
  });

  it("looks at a limited number, the oldest first", async () => {
    const many = Array.from({ length: 60 }, (_, index) => [
      `s${index}`,
      { said: 10 + index, settled: false },
    ]);
    const looked = await pass(Object.fromEntries(many));
    expect(looked).toHaveLength(50);
    expect(looked).toContain("s59");
    expect(looked).not.toContain("s0");
  });

  it("looks again at what was green, where gates ask for other checks: nobody may have heard that one turned red", async () => {
    const pulls = { old: { said: 40, settled: true }, new: { said: 20, settled: true } };
    expect(await pass(pulls)).toEqual([]);
    expect(await pass(pulls, checking)).toEqual(["old"]);
  });

  it("looks at pull requests that changed after the verdict, where gates ask for reviews", async () => {
    const pulls = { changed: { said: 10, settled: true, changed: 3 }, same: { said: 10, settled: true } };
    expect(await pass(pulls)).toEqual([]);
    expect(await pass(pulls, asking)).toEqual(["changed"]);
  });
});

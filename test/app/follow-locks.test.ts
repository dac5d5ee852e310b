import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createBasisTeller } from "../../src/app/basis.ts";
import type { JobRequest } from "../../src/app/intake/job-kinds.ts";
import { keepLocks, openRunLocks } from "../../src/app/locks/index.ts";
import { planFiles } from "../../src/catalog/index.ts";
import { type Journal, openJournal } from "../../src/jobs/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import type { RecordStore } from "../../src/records/index.ts";
import { placeLock } from "../../src/records/locks/index.ts";
import { GUIDE, gateFile, loadCentral } from "../flows/guide.ts";
import { factsOf } from "../flows/heads.ts";
import { asker, asRun, hours, lock, memoryRecord, NOW, unlock } from "../records/locks/make.ts";

const jq = createJqEngine();
const asking = await loadCentral({ ...GUIDE, ...gateFile("[lock: {environment: production}]") }, jq);
const plain = await loadCentral({ ...GUIDE, ...gateFile() }, jq);

let journal: Journal | null = null;
afterEach(() => journal?.close());
afterAll(() => jq.close());

/** The App with open pull requests in `cart` and `pay`, as far as locks concern it. */
async function openApp(config = asking, record: RecordStore = memoryRecord()) {
  journal = await openJournal(":memory:");
  const { memory } = journal;
  for (const repository of ["cart", "pay"])
    await memory.heads.set({
      repository,
      sha: repository,
      number: 1,
      base: "main",
      updatedAt: NOW,
      state: "open",
    });
  const facts = factsOf(config, { "README.md": "# Cart\n" });
  const observation = {
    repositories: [facts, { ...facts, name: "pay", object: { ...facts.object, name: "pay" } }],
    unreadable: [],
  };
  let now = NOW;
  const clock = { now: () => now, sleep: async () => {} };
  const asked: JobRequest[] = [];
  const locks = keepLocks({
    record: () => record,
    config: () => config,
    organisation: { observation: () => observation },
    jq,
  });
  const tellBasis = createBasisTeller({
    central: { current: () => ({ config, commit: "c", plan: planFiles(config) }) },
    organisation: { observation: () => observation },
    clock,
    locks,
  });
  return {
    locks,
    runLocks: openRunLocks({
      record: () => record,
      clock,
      locks,
      memory,
      ask: async (requests) => void asked.push(...requests),
    }),
    /** Repositories whose heads are to be judged again, since this was last asked. */
    judged: () =>
      asked.splice(0).map((each) => (each.kind === "evaluate-head" ? each.data.repository : each.kind)),
    basis: (repository: string) => tellBasis(repository, []),
    setNow: (moment: Date) => {
      now = moment;
    },
  };
}

const cart = { blueprint: "service", identifier: "cart", title: null, owners: [], repositories: ["cart"] };
const run = { ...asRun(asker()), entity: cart };

describe("a lock that comes or goes by a run", () => {
  it("has the service's open pull requests judged again, and no others", async () => {
    const { runLocks, judged } = await openApp();
    await runLocks.lock(run, lock());
    expect(judged()).toEqual(["cart"]);
    await runLocks.unlock(run, unlock());
    expect(judged()).toEqual(["cart"]);
    await runLocks.lock(run, lock({ service: "*" }));
    expect(judged().sort()).toEqual(["cart", "pay"]);
  });

  it("has nothing judged where it was refused, or no gate asks for locks", async () => {
    const record = memoryRecord();
    await placeLock(record, asker({ id: "r_9", number: 9, actor: "ben" }), lock(), NOW);
    const { runLocks, judged } = await openApp(asking, record);
    expect((await runLocks.lock(run, lock())).kind).toBe("failed");
    expect(judged()).toEqual([]);
    await journal?.close();
    const indifferent = await openApp(plain);
    expect((await indifferent.runLocks.lock(run, lock())).kind).toBe("done");
    expect(indifferent.judged()).toEqual([]);
  });
});

describe("what a verdict rests on", () => {
  it("is something else once its service is locked, and again when the lock ends by itself", async () => {
    const { locks, runLocks, basis, setNow } = await openApp();
    await locks.read();
    const [before, other] = [basis("cart"), basis("pay")];
    await runLocks.lock(run, lock({ forMs: 3_600_000 }));
    expect(basis("cart")).not.toBe(before);
    expect(basis("pay")).toBe(other);
    setNow(hours(1));
    expect(basis("cart")).toBe(before);
    await runLocks.lock(run, lock({ service: "*" }));
    expect(basis("pay")).not.toBe(other);
  });

  it("is the same whatever is locked where no gate asks", async () => {
    const { runLocks, basis } = await openApp(plain);
    const before = basis("cart");
    await runLocks.lock(run, lock());
    expect(basis("cart")).toBe(before);
  });
});

describe("what is locked", () => {
  it("is unknown where somebody else changed the record, or it can't be read", async () => {
    const record = memoryRecord();
    const told = async (foreign: boolean) => {
      const store: RecordStore = {
        ...record,
        async read(folders) {
          const snapshot = await record.read(folders);
          return { ...snapshot, foreign: foreign ? [{ commit: "f".repeat(40), author: "mallory" }] : [] };
        },
      };
      const { locks } = await openApp(asking, store);
      const read = await locks.read();
      await journal?.close();
      return read;
    };
    expect(await told(false)).toMatchObject({ kind: "known" });
    expect(await told(true)).toMatchObject({ kind: "unknown", why: expect.stringContaining("mallory") });
  });
});

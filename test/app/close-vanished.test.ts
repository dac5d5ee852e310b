import { describe, expect, it } from "vitest";
import { closeVanished } from "../../src/app/handlers/close-vanished.ts";
import type { Observation } from "../../src/catalog/index.ts";
import { SOME_REPOSITORIES } from "../../src/facts/index.ts";
import { openJournal } from "../../src/jobs/index.ts";
import { readRepository } from "../catalog/make.ts";

const FILES = { paths: [], globs: [], tree: false, maxBytes: 1 };
const CART = readRepository({ name: "cart", files: {} }, FILES);

/** The repositories whose pull requests are still open after a start at which this was read. */
async function leftOpen(observation: Observation | null): Promise<readonly string[]> {
  const journal = await openJournal(":memory:");
  try {
    const { memory } = journal;
    for (const repository of ["cart", "central", "gone", "silent"])
      await memory.heads.set({
        repository,
        number: 1,
        sha: "a",
        base: "main",
        updatedAt: new Date(0),
        state: "open",
      });
    await closeVanished({ memory, centralName: "central", organisation: { observation: () => observation } });
    return (await memory.heads.open()).map(({ repository }) => repository);
  } finally {
    await journal.close();
  }
}

describe("pull requests of repositories that went while nobody listened", () => {
  it("are open no more; those that could not be read, and the central repo's, are", async () => {
    const unreadable = [{ name: "silent", why: "GitHub did not answer" }];
    expect(await leftOpen({ repositories: [CART], unreadable })).toEqual(["cart", "central", "silent"]);
  });

  it.each<[string, Observation | null]>([
    ["nothing was read", null],
    [
      "not even all names are known",
      { repositories: [CART], unreadable: [{ name: SOME_REPOSITORIES, why: "cut" }] },
    ],
  ])("stay as long as %s", async (_, observation) => {
    expect(await leftOpen(observation)).toHaveLength(4);
  });
});

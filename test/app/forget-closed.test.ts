import { expect, it } from "vitest";
import { rememberFollowUp } from "../../src/app/follow-ups.ts";
import { forgetClosed } from "../../src/app/forget-closed.ts";
import { openJournal } from "../../src/jobs/index.ts";

it("what is remembered of a pull request goes with it, and nothing else", async () => {
  const journal = await openJournal(":memory:");
  try {
    const { memory } = journal;
    const head = { repository: "cart", base: "main", updatedAt: new Date(0) };
    await memory.heads.set({ ...head, number: 1, sha: "a1", state: "open" });
    await memory.heads.set({ ...head, number: 2, sha: "b2", state: "closed" });
    const pressed = { asked: "fix", kind: "pull", repository: "cart", number: 9 } as const;
    await rememberFollowUp(memory, { repository: "cart", sha: "a1" }, pressed);
    await rememberFollowUp(memory, { repository: "cart", sha: "b2" }, pressed);
    for (const name of ["comment:cart#1:verdict", "comment:cart#2:verdict", "reconciled-whole-at"])
      await memory.cursors.set({ name, text: "1" });
    await forgetClosed(memory);
    const names = (await memory.cursors.list()).map(({ name }) => name);
    expect(names.toSorted()).toEqual(["comment:cart#1:verdict", "follow-ups:cart@a1", "reconciled-whole-at"]);
  } finally {
    await journal.close();
  }
});

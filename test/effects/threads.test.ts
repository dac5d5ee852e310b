import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ActionsOnGitHub, startActions } from "./actions-on-github.ts";

let actions: ActionsOnGitHub;
beforeAll(async () => {
  actions = await startActions();
});
afterAll(() => actions.close());
afterEach(async () => {
  await actions.client.setFaults({ rules: [] });
  expect(await actions.client.violations()).toEqual([]);
});

const repository = "acme/cart";
async function openIssue() {
  const { number } = await actions.client.openIssue({
    repository,
    actor: "ben",
    title: "Restart",
    body: "/restart",
  });
  return { repository: "cart", number };
}
const issueOf = (place: { readonly number: number }) =>
  actions.client.issue({ repository, number: place.number });
const POST = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";

describe("what is said on an issue", () => {
  it("is one comment of a name, edited as it goes, with one call each", async () => {
    const place = await openIssue();
    await actions.calls();
    const id = await actions.threads.say(place, "run:r_1", "Running.", true);
    expect(await actions.calls()).toEqual({ [POST]: 1 });
    expect(await actions.threads.say(place, "run:r_1", "Done.", false)).toBe(id);
    expect(await actions.calls()).toEqual({ "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}": 1 });
    await actions.threads.say(place, "reply:1", "Hello.", true);
    const { comments } = await issueOf(place);
    expect(comments.map(({ body }) => body.split("\n")[1])).toEqual(["Done.", "Hello."]);
  });

  it("is found again by who forgot it, and left alone when it says the same", async () => {
    const place = await openIssue();
    const id = await actions.threads.say(place, "run:r_2", "Running.", false);
    await actions.calls();
    expect(await actions.openThreads().say(place, "run:r_2", "Running.", false)).toBe(id);
    expect(Object.keys(await actions.calls()).every((route) => route.startsWith("GET "))).toBe(true);
    expect((await issueOf(place)).comments).toHaveLength(1);
  });

  it.each(["before", "after"] as const)(
    "is said once when the connection is cut %s it was done",
    async (when) => {
      const place = await openIssue();
      await actions.client.setFaults({ rules: [{ on: POST, fault: { kind: "cut", when }, count: 1 }] });
      await actions.threads.say(place, "run:r_3", "Running.", true);
      expect((await issueOf(place)).comments).toHaveLength(1);
    },
  );

  it("is said anew when somebody deleted it", async () => {
    const place = await openIssue();
    const id = await actions.threads.say(place, "run:r_4", "Running.", true);
    await actions.client.deleteComment({ repository, number: place.number, id, actor: "ben" });
    expect(await actions.threads.say(place, "run:r_4", "Done.", false)).not.toBe(id);
    expect((await issueOf(place)).comments).toHaveLength(1);
  });

  it("has a name that can't end the mark it is known by", async () => {
    const place = await openIssue();
    await expect(actions.threads.say(place, "x --> y", "z", true)).rejects.toThrow(RangeError);
  });
});

describe("a reaction", () => {
  it.each([["a comment"], ["an issue"]])("to %s is given once", async (what) => {
    const place = await openIssue();
    const said = await actions.client.comment({
      repository,
      number: place.number,
      actor: "ben",
      body: "/restart",
    });
    const comment = what === "a comment" ? said.id : null;
    for (let times = 0; times < 2; times += 1) await actions.threads.react(place, comment, "eyes");
    const issue = await issueOf(place);
    expect(JSON.stringify(issue).match(/"eyes"/g)).toHaveLength(1);
  });

  it("to what is gone is let go", async () => {
    await expect(actions.threads.react(await openIssue(), 12_345, "rocket")).resolves.toBeUndefined();
  });
});

describe("an issue", () => {
  it("is closed, with why", async () => {
    const place = await openIssue();
    await actions.threads.close(place, "completed");
    await actions.threads.close(place, "completed");
    expect(await issueOf(place)).toMatchObject({ state: "closed" });
  });
});

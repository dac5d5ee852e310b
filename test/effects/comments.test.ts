import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CommentMemory, KnownComment } from "../../src/effects/index.ts";
import type { CommentPlan } from "../../src/model/comment-plan.ts";
import { type EffectsOnGitHub, startEffects } from "./effects-on-github.ts";

let effects: EffectsOnGitHub;
beforeAll(async () => {
  effects = await startEffects();
});
afterAll(() => effects.close());
afterEach(async () => {
  await effects.client.setFaults({ rules: [] });
  expect(await effects.client.violations()).toEqual([]);
});

const repository = "acme/cart";
const CREATE = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const EDIT = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
const LIST = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";

let pulls = 0;
async function openPull(): Promise<number> {
  pulls += 1;
  const head = `topic-${pulls}`;
  await effects.client.push({ repository, branch: head, actor: "ben", files: { [head]: head } });
  const { number } = await effects.client.openPull({ repository, head, actor: "ben" });
  await effects.writes();
  return number;
}

const planOf = (number: number, body: string, kind: CommentPlan["kind"] = "verdict"): CommentPlan => ({
  repository: "cart",
  number,
  kind,
  headSha: "f".repeat(40),
  body,
});

async function bodiesOf(number: number): Promise<readonly string[]> {
  const { comments } = await effects.client.issue({ repository, number });
  return comments.map(({ body }) => body.split("\n").slice(1).join("\n"));
}

function remember(): CommentMemory {
  const known = new Map<string, KnownComment>();
  const key = (name: Parameters<CommentMemory["get"]>[0]) => `${name.repository}#${name.number}:${name.kind}`;
  return {
    get: async (name) => known.get(key(name)) ?? null,
    set: async (name, comment) => void known.set(key(name), comment),
  };
}

const calls = async () => {
  const { rest } = await effects.client.counts();
  await effects.client.resetCounts();
  const own = [LIST, CREATE, EDIT].map((route) => rest[route] ?? 0);
  return own.join(" ");
};

describe("a comment that says how things stand", () => {
  it("is made once, changed when it says something else, and looked for once", async () => {
    const number = await openPull();
    const writer = effects.comments(remember());
    expect(await writer.write(planOf(number, "Fails."))).toBe("created");
    expect(await calls()).toBe("1 1 0");
    expect(await writer.write(planOf(number, "Fails."))).toBe("unchanged");
    expect(await calls()).toBe("0 0 0");
    expect(await writer.write(planOf(number, "Passes."))).toBe("updated");
    expect(await calls()).toBe("0 0 1");
    expect(await bodiesOf(number)).toEqual(["Passes."]);
  });

  it("is found again by whoever remembers nothing", async () => {
    const number = await openPull();
    await effects.comments().write(planOf(number, "Fails."));
    expect(await effects.comments().write(planOf(number, "Fails."))).toBe("unchanged");
    expect(await effects.comments().write(planOf(number, "Passes."))).toBe("updated");
    expect(await bodiesOf(number)).toEqual(["Passes."]);
  });

  it("is one of each kind, and none of what others wrote, whatever it looks like", async () => {
    const number = await openPull();
    await effects.comments().write(planOf(number, "Fails."));
    const { comments } = await effects.client.issue({ repository, number });
    const copied = await openPull();
    await effects.client.comment({
      repository,
      number: copied,
      actor: "ben",
      body: comments[0]?.body ?? "",
    });
    expect(await effects.comments().write(planOf(copied, "Passes."))).toBe("created");
    expect(await effects.comments().write(planOf(copied, "No.", "reply"))).toBe("created");
    expect(await bodiesOf(copied)).toEqual(["Fails.", "Passes.", "No."]);
  });

  it("is made anew when somebody deleted it", async () => {
    const number = await openPull();
    const writer = effects.comments(remember());
    await writer.write(planOf(number, "Fails."));
    const { comments } = await effects.client.issue({ repository, number });
    await effects.client.deleteComment({ repository, number, id: comments[0]?.id ?? 0, actor: "ben" });
    expect(await writer.write(planOf(number, "Passes."))).toBe("created");
    expect(await bodiesOf(number)).toEqual(["Passes."]);
  });

  it("is one, however many write it at the same moment", async () => {
    const number = await openPull();
    const writer = effects.comments(remember());
    await Promise.all(["a", "b", "c"].map((body) => writer.write(planOf(number, body))));
    expect(await bodiesOf(number)).toEqual(["c"]);
  });

  it.each(["before", "after"] as const)("is one, where the request was cut %s it was done", async (when) => {
    const number = await openPull();
    await effects.client.setFaults({ rules: [{ on: CREATE, fault: { kind: "cut", when }, count: 1 }] });
    expect(await effects.comments().write(planOf(number, "Fails."))).toBe("created");
    expect(await effects.client.faultsStruck()).toBe(1);
    expect(await bodiesOf(number)).toEqual(["Fails."]);
  });
});

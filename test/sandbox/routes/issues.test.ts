import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Asker, type GitHub, startGitHub, whoHeard } from "./github.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.stop());

const ISSUES = "/repos/acme/web/issues";
const open = async (body: object = {}, who: Asker = "muster"): Promise<number> => {
  const answer = await github.ask(who, `POST ${ISSUES}`, { title: "Hello", ...body });
  expect(answer.status).toBe(201);
  github.heard();
  return answer.body.number;
};
const comment = (number: number, body: string, who: Asker = "muster"): Promise<Answer> =>
  github.ask(who, `POST ${ISSUES}/${number}/comments`, { body });
const openPull = async (branch: string): Promise<number> => {
  const files = { [`${branch}.txt`]: branch };
  await github.client.push({ repository: "acme/web", branch, files, actor: "mona" });
  const pull = await github.client.openPull({ repository: "acme/web", head: branch, actor: "mona" });
  github.heard();
  return pull.number;
};
/** Events that `muster` heard. */
const mine = (): readonly string[] =>
  github.heard().flatMap(({ app, event }) => (app === "muster" ? [event] : []));

describe("issues", () => {
  it("are opened by everybody who sees the repository, whose labels only count with a role", async () => {
    const body = { title: "Broken", labels: ["bug"], assignees: ["mona"] };
    const byReader = await github.ask("hubot", `POST ${ISSUES}`, body);
    expect([byReader.status, byReader.body.labels]).toEqual([201, []]);
    const byWriter = await github.ask("mona", `POST ${ISSUES}`, body);
    expect([byWriter.body.labels[0]?.name, byWriter.body.assignee.login]).toEqual(["bug", "mona"]);
    expect((await github.ask("stranger", `POST ${ISSUES}`, body)).status).toBe(404);
    expect((await github.ask("narrow", `POST ${ISSUES}`, body)).status).toBe(403);
  });

  it("tell of opening, editing, labels, assignees, closing and reopening", async () => {
    github.heard();
    const { body: issue } = await github.ask("muster", `POST ${ISSUES}`, {
      title: "A",
      body: "b",
      labels: ["x"],
    });
    expect(mine()).toEqual(["issues.opened", "issues.labeled"]);
    const change = (body: object): Promise<Answer> =>
      github.ask("muster", `PATCH ${ISSUES}/${issue.number}`, body);
    await change({ title: "B" });
    const heard = github.heard().filter(({ app }) => app === "muster");
    expect(whoHeard(heard)).toEqual(["muster: issues.edited"]);
    expect(heard[0]?.payload.changes).toEqual({ title: { from: "A" } });
    await change({ title: "B", labels: ["y"], assignees: ["mona"] });
    expect(mine()).toEqual(["issues.unlabeled", "issues.labeled", "issues.assigned"]);
    const closed = await change({ state: "closed", state_reason: "not_planned" });
    expect([closed.body.state, closed.body.state_reason, mine()]).toEqual([
      "closed",
      "not_planned",
      ["issues.closed"],
    ]);
    expect((await change({ state: "open" })).body.state_reason).toBe("reopened");
    expect(mine()).toEqual(["issues.reopened"]);
    await change({ state: "open" });
    expect(mine()).toEqual([]);
  });

  it.each([
    ["a blank title", { title: "  " }],
    ["a long title", { title: "x".repeat(257) }],
    ["a body of more than 65,536 characters", { body: "x".repeat(65_537) }],
  ])("are refused with %s", async (_, body) => {
    expect((await github.ask("muster", `POST ${ISSUES}`, { title: "A", ...body })).status).toBe(422);
    expect((await github.ask("muster", `PATCH ${ISSUES}/${await open()}`, body)).status).toBe(422);
  });

  it("are changed by their author and by those with a role", async () => {
    const number = await open({}, "hubot");
    const other = await open({}, "mona");
    const close = (who: Asker, which: number): Promise<Answer> =>
      github.ask(who, `PATCH ${ISSUES}/${which}`, { state: "closed" });
    expect((await close("hubot", other)).status).toBe(403);
    expect((await close("hubot", number)).status).toBe(200);
    expect((await close("mona", number)).status).toBe(200);
  });

  it("are listed as the query asks, pull requests among them", async () => {
    const number = await open({ title: "Find me", labels: ["needle", "hay"] });
    const pull = await openPull("listed");
    const list = async (query: string): Promise<readonly number[]> =>
      (await github.ask("muster", `GET ${ISSUES}?${query}`)).list.map((issue) => issue.number);
    expect(await list("labels=needle,hay")).toEqual([number]);
    expect(await list("labels=needle,other")).toEqual([]);
    expect((await list("creator=mona")).includes(pull)).toBe(true);
    expect((await list("per_page=2"))[0]).toBe(pull);
    expect(await list("state=closed&labels=needle")).toEqual([]);
  });
});

describe("labels and assignees", () => {
  it("come and go one by one, once each", async () => {
    const number = await open({ labels: ["a"] });
    const path = `${ISSUES}/${number}/labels`;
    const names = ({ list }: Answer): readonly string[] => list.map((label) => label.name);
    expect(names(await github.ask("muster", `POST ${path}`, { labels: ["A", "b"] }))).toEqual(["a", "b"]);
    expect(mine()).toEqual(["issues.labeled"]);
    expect(names(await github.ask("muster", `PUT ${path}`, { labels: ["c"] }))).toEqual(["c"]);
    expect(names(await github.ask("narrow", `GET ${path}`))).toEqual(["c"]);
    expect((await github.ask("muster", `DELETE ${path}/nope`)).status).toBe(404);
    expect(names(await github.ask("muster", `DELETE ${path}/c`))).toEqual([]);
    expect((await github.ask("muster", `DELETE ${path}`)).status).toBe(204);
    const assigned = await github.ask("muster", `POST ${ISSUES}/${number}/assignees`, {
      assignees: ["mona"],
    });
    expect(assigned.body.assignees[0]?.login).toBe("mona");
    const freed = await github.ask("muster", `DELETE ${ISSUES}/${number}/assignees`, { assignees: ["MONA"] });
    expect(freed.body.assignees).toEqual([]);
  });

  it("are for those with a role", async () => {
    const path = `${ISSUES}/${await open({}, "hubot")}/labels`;
    expect((await github.ask("hubot", `POST ${path}`, { labels: ["a"] })).status).toBe(404);
  });

  it("of a pull request are told as the pull request's", async () => {
    const number = await openPull("labelled");
    await github.ask("muster", `POST ${ISSUES}/${number}/labels`, { labels: ["a"] });
    expect(mine()).toEqual(["pull_request.labeled"]);
  });
});

describe("comments", () => {
  it("tell of their making, change and end, with what was said before", async () => {
    const number = await open();
    const { status, body } = await comment(number, "one", "hubot");
    expect([status, body.performed_via_github_app]).toEqual([201, null]);
    const byApp = await comment(number, "by the app");
    expect(byApp.body).toMatchObject({
      user: { login: "muster[bot]", type: "Bot" },
      performed_via_github_app: { slug: "muster" },
    });
    expect(mine()).toEqual(["issue_comment.created", "issue_comment.created"]);
    const one = `/repos/acme/web/issues/comments/${body.id}`;
    await github.ask("hubot", `PATCH ${one}`, { body: "two" });
    const [edited] = github.heard();
    expect([edited?.event, edited?.payload.changes]).toEqual([
      "issue_comment.edited",
      { body: { from: "one" } },
    ]);
    await github.ask("hubot", `PATCH ${one}`, { body: "two" });
    expect(mine()).toEqual([]);
    expect((await github.ask("hubot", `DELETE ${one}`)).status).toBe(204);
    expect(mine()).toEqual(["issue_comment.deleted"]);
    expect((await github.ask("hubot", `GET ${one}`)).status).toBe(404);
  });

  it("of a pull request carry the pull request's links, and need its permission", async () => {
    const number = await openPull("commented");
    await comment(number, "hello", "hubot");
    const [heard] = github.heard();
    expect(heard?.payload.issue.pull_request.url).toContain(`/pulls/${number}`);
    const token = github.world.tokens.get("token-of-muster");
    if (token?.kind !== "installation") throw new Error("no token");
    const only = (name: string): void => {
      const permissions = { metadata: "read", [name]: "write" } as const;
      github.world.tokens.set("token-of-narrow", { ...token, permissions });
    };
    only("issues");
    expect((await comment(number, "hello", "narrow")).status).toBe(403);
    expect((await comment(await open(), "hello", "narrow")).status).toBe(201);
    only("pull_requests");
    expect((await comment(number, "hello", "narrow")).status).toBe(201);
    expect((await comment(await open(), "hello", "narrow")).status).toBe(403);
  });

  it.each([
    ["blank", " \n"],
    ["longer than 65,536 characters", "x".repeat(65_537)],
  ])("are refused when %s", async (_, body) => {
    expect((await comment(await open(), body)).status).toBe(422);
  });

  it("take everything up to the limit", async () => {
    expect((await comment(await open(), "😀".repeat(65_536))).status).toBe(201);
  });

  it("are changed by their author and by those who may push", async () => {
    const { body } = await comment(await open(), "mine", "olga");
    const edit = (who: Asker): Promise<Answer> =>
      github.ask(who, `PATCH /repos/acme/web/issues/comments/${body.id}`, { body: who });
    expect((await edit("hubot")).status).toBe(403);
    expect((await edit("mona")).status).toBe(200);
    expect((await edit("muster")).status).toBe(200);
  });

  it("are listed for an issue and for the repository", async () => {
    const number = await open();
    await comment(number, "first");
    await github.clock.advance(60_000);
    await comment(number, "second");
    const bodies = async (path: string): Promise<readonly string[]> =>
      (await github.ask("muster", `GET ${path}`)).list.map((each) => each.body);
    expect(await bodies(`${ISSUES}/${number}/comments`)).toEqual(["first", "second"]);
    const since = github.clock.now().toISOString();
    expect(await bodies(`${ISSUES}/${number}/comments?since=${since}`)).toEqual(["second"]);
    expect((await bodies(`${ISSUES}/comments?sort=created&direction=desc`))[0]).toBe("second");
  });
});

describe("reactions", () => {
  it("are made once by each, counted, and taken back by who made them", async () => {
    const number = await open();
    const { body } = await comment(number, "well done");
    for (const path of [`${ISSUES}/${number}`, `/repos/acme/web/issues/comments/${body.id}`]) {
      const add = (who: Asker, content: string): Promise<Answer> =>
        github.ask(who, `POST ${path}/reactions`, { content });
      const first = await add("muster", "eyes");
      const again = await add("muster", "eyes");
      expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id]);
      expect((await add("hubot", "+1")).status).toBe(201);
      expect((await add("hubot", "shrug")).status).toBe(422);
      expect((await github.ask("muster", `GET ${path}`)).body.reactions).toMatchObject({
        total_count: 2,
        eyes: 1,
        "+1": 1,
      });
      const listed = await github.ask("muster", `GET ${path}/reactions?content=eyes`);
      expect(listed.body).toHaveLength(1);
      const one = `${path}/reactions/${first.body.id}`;
      expect((await github.ask("hubot", `DELETE ${one}`)).status).toBe(403);
      expect((await github.ask("muster", `DELETE ${one}`)).status).toBe(204);
    }
  });
});

it("everything above was answered and told as GitHub describes it", () => {
  expect(github.problems()).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type GitHub, startGitHub } from "./github.ts";

let github: GitHub;
let sha: string;
beforeAll(async () => {
  github = await startGitHub();
  sha = await github.tip();
});
afterAll(() => github.stop());

const RUNS = "/repos/acme/web/check-runs";
const create = (body: object): Promise<Answer> =>
  github.ask("muster", `POST ${RUNS}`, { name: "lint", head_sha: sha, ...body });
const update = (id: number, body: object): Promise<Answer> =>
  github.ask("muster", `PATCH ${RUNS}/${id}`, body);
const output = (more: object): object => ({ output: { title: "t", summary: "s", ...more } });
const note = (more: object = {}): object => ({
  path: "README.md",
  start_line: 1,
  end_line: 1,
  annotation_level: "notice",
  message: "m",
  ...more,
});

describe("who makes check runs", () => {
  it("is an app: people are told so", async () => {
    const { status, body } = await github.ask("olga", `POST ${RUNS}`, { name: "x", head_sha: sha });
    expect([status, body.message]).toEqual([403, "You must authenticate via a GitHub App."]);
  });

  it("is an app with permission to write checks", async () => {
    const { status, body } = await github.ask("narrow", `POST ${RUNS}`, { name: "x", head_sha: sha });
    expect([status, body.message]).toEqual([403, "Resource not accessible by integration"]);
  });

  it("is the only one who changes them", async () => {
    const { id } = (await create({})).body;
    const { status, body } = await github.ask("rival", `PATCH ${RUNS}/${id}`, { status: "in_progress" });
    expect(status).toBe(403);
    expect(body.message).toContain("can only be modified by the GitHub App that created it");
    expect((await github.ask("narrow", `GET ${RUNS}/${id}`)).body.status).toBe("queued");
  });
});

describe("a check run", () => {
  it("needs a commit that is there", async () => {
    const { status, body } = await create({ head_sha: "f".repeat(40) });
    expect([status, body.message]).toEqual([422, `No commit found for SHA: ${"f".repeat(40)}`]);
  });

  it.each<[string, object]>([
    ["a summary of more than 65,535 characters", output({ summary: "x".repeat(65_536) })],
    ["a text of more than 65,535 characters", output({ text: "x".repeat(65_536) })],
    ["a title of more than 65,535 characters", output({ title: "x".repeat(65_536) })],
    ["more than 50 annotations", output({ annotations: Array.from({ length: 51 }, () => note()) })],
    ["columns over several lines", output({ annotations: [note({ end_line: 2, start_column: 1 })] })],
    ["an annotation that ends before it starts", output({ annotations: [note({ start_line: 3 })] })],
    ["four buttons", { actions: Array.from({ length: 4 }, (_, n) => button({ identifier: `b${n}` })) }],
    ["a button with a long label", { actions: [button({ label: "x".repeat(21) })] }],
    ["a button with a long description", { actions: [button({ description: "x".repeat(41) })] }],
    ["a button with a long identifier", { actions: [button({ identifier: "x".repeat(21) })] }],
    ["completion without a conclusion", { status: "completed" }],
    ["staleness, which only GitHub gives", { conclusion: "stale" }],
  ])("is refused with %s", async (_, body) => {
    expect((await create(body)).status).toBe(422);
    const { id } = (await create({})).body;
    expect((await update(id, body)).status).toBe(422);
  });

  it("takes everything up to the limits", async () => {
    const annotations = Array.from({ length: 50 }, () => note({ start_column: 1, end_column: 3 }));
    const longest = "😀".repeat(65_535);
    const { status, body } = await create({
      ...output({ summary: longest, text: longest, annotations }),
      actions: [button({}), button({ identifier: "b" }), button({ identifier: "c" })],
    });
    expect([status, body.output.annotations_count]).toEqual([201, 50]);
  });

  it("gets more annotations with each update", async () => {
    const { id } = (await create(output({ annotations: [note({ message: "one" })] }))).body;
    await update(id, output({ annotations: [note({ message: "two" })] }));
    const { list } = await github.ask("narrow", `GET ${RUNS}/${id}/annotations`);
    expect(list.map(({ message }) => message)).toEqual(["one", "two"]);
  });

  it("is completed by a conclusion, and can begin again", async () => {
    const { id } = (await create({ status: "in_progress" })).body;
    const done = (await update(id, { conclusion: "failure" })).body;
    expect([done.status, done.conclusion, done.completed_at]).toEqual([
      "completed",
      "failure",
      "2026-03-02T09:00:00Z",
    ]);
    const again = (await update(id, { status: "in_progress" })).body;
    expect([again.status, again.conclusion, again.completed_at]).toEqual(["in_progress", null, null]);
  });

  it("leaves what an update does not name as it is", async () => {
    const { id } = (await create({ ...output({ text: "long" }), external_id: "e1" })).body;
    const { body } = await update(id, { status: "in_progress" });
    expect([body.external_id, body.output.text, body.output.title]).toEqual(["e1", "long", "t"]);
  });
});

describe("listing checks of a commit", () => {
  let head: string;
  const list = async (query: string): Promise<readonly [string, string | null][]> => {
    const { body } = await github.ask("narrow", `GET /repos/acme/web/commits/${head}/check-runs${query}`);
    expect(body.total_count).toBe(body.check_runs.length);
    return body.check_runs.map((run) => [`${run.app.slug}/${run.name}`, run.conclusion]);
  };
  beforeAll(async () => {
    const pushed = await github.client.push({
      repository: "acme/web",
      branch: "listing",
      files: { "a.txt": "a" },
      actor: "mona",
    });
    head = pushed.sha;
    for (const [who, name, conclusion] of [
      ["muster", "lint", "failure"],
      ["muster", "lint", "success"],
      ["muster", "test", "failure"],
      ["rival", "lint", "neutral"],
    ] as const) {
      await github.ask(who, `POST ${RUNS}`, { name, head_sha: head, conclusion });
    }
  });

  it.each([
    [
      "",
      [
        ["rival/lint", "neutral"],
        ["muster/test", "failure"],
        ["muster/lint", "success"],
      ],
    ],
    [
      "?filter=all&check_name=lint",
      [
        ["rival/lint", "neutral"],
        ["muster/lint", "success"],
        ["muster/lint", "failure"],
      ],
    ],
    ["?check_name=test", [["muster/test", "failure"]]],
    ["?status=queued", []],
  ])("shows the newest of each name and app, or what %s asks for", async (query, expected) => {
    expect(await list(query)).toEqual(expected);
  });

  it("can be limited to one app", async () => {
    const rival = [...github.world.apps.values()].find(({ slug }) => slug === "rival");
    expect(await list(`?app_id=${rival?.id}`)).toEqual([["rival/lint", "neutral"]]);
  });

  it("takes a branch for a commit, and refuses what is none", async () => {
    const path = "GET /repos/acme/web/commits";
    expect((await github.ask("narrow", `${path}/listing/check-runs`)).body.total_count).toBe(3);
    expect((await github.ask("narrow", `${path}/nowhere/check-runs`)).status).toBe(422);
  });

  it("has one suite for each app, which ends as badly as its runs", async () => {
    const { body } = await github.ask("narrow", `GET /repos/acme/web/commits/${head}/check-suites`);
    const suites = body.check_suites.map((suite) => [suite.app.slug, suite.status, suite.conclusion]);
    expect(suites).toEqual([
      ["muster", "completed", "failure"],
      ["rival", "completed", "neutral"],
    ]);
    const id = body.check_suites[0]?.id;
    const one = await github.ask("narrow", `GET /repos/acme/web/check-suites/${id}`);
    expect(one.body.head_branch).toBe("listing");
    const runs = await github.ask("narrow", `GET /repos/acme/web/check-suites/${id}/check-runs`);
    expect(runs.body.total_count).toBe(2);
  });
});

describe("check suites by hand", () => {
  it("are made once for each commit and app", async () => {
    const { sha: head } = await push("by-hand");
    const ask = (): Promise<Answer> =>
      github.ask("muster", "POST /repos/acme/web/check-suites", { head_sha: head });
    const [first, second] = [await ask(), await ask()];
    expect(second.body.id).toBe(first.body.id);
    expect(second.status).toBe(200);
  });
});

it("everything above was answered and told as GitHub describes it", () => {
  expect(github.problems()).toEqual([]);
});

function button(more: object): object {
  return { label: "Waive", description: "Ask for a waiver", identifier: "a", ...more };
}

let pushes = 0;
function push(branch: string): Promise<{ readonly sha: string }> {
  pushes += 1;
  const files = { [`${branch}.txt`]: String(pushes) };
  return github.client.push({ repository: "acme/web", branch, files, actor: "mona" });
}

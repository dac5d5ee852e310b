import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GitHub, type GitHubApp, type OpenOptions, openApp, readOnly } from "../../src/github/index.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
import { createClock, letTimePass, type Passage } from "./let-time-pass.ts";

const SHOP = { owner: "acme", repo: "shop" };
const COMMENT = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";

let sandbox: RunningSandbox;
let time: Passage;
let app: GitHubApp;
let github: GitHub;
let open: (options?: OpenOptions) => GitHubApp;

beforeEach(async () => {
  const clock = createClock();
  time = letTimePass(clock);
  sandbox = await startSandbox({ clock });
  const { client } = sandbox;
  await client.createUser({ login: "ann" });
  await client.createOrganization({ login: "acme", admins: ["ann"] });
  await client.createRepository({ owner: "acme", name: "shop", files: { "README.md": "# Shop" } });
  await client.createRepository({ owner: "acme", name: "cart", visibility: "private" });
  await client.openIssue({ repository: "acme/shop", title: "Hello", actor: "ann" });
  const permissions = { issues: "write", contents: "read", checks: "write" } as const;
  const { id, privateKey } = await client.createApp({ slug: "muster", owner: "acme", permissions });
  await client.installApp({ app: "muster", account: "acme" });
  open = (options) =>
    openApp({
      appId: id,
      privateKey,
      apiUrl: sandbox.url,
      clock,
      fetch: time.fetch,
      random: () => 0.5,
      ...options,
    });
  app = open();
  const installation = await time.run(app.findInstallation("acme"));
  github = app.installation(installation.id);
  await client.resetCounts({});
});
afterEach(() => sandbox.stop());

describe("a client of the sandbox's GitHub", () => {
  it("finds itself and its installation", async () => {
    expect(await time.run(app.self())).toMatchObject({ slug: "muster" });
    expect(await time.run(app.findInstallation("acme"))).toMatchObject({
      repositorySelection: "all",
      permissions: { issues: "write", checks: "write" },
    });
    await expect(time.run(app.findInstallation("nobody"))).rejects.toMatchObject({ kind: "not_found" });
  });

  it("reads, writes and asks in GraphQL with one token", async () => {
    const { data } = await time.run(github.request("GET /repos/{owner}/{repo}", SHOP));
    expect(data.full_name).toBe("acme/shop");
    await time.run(github.request(COMMENT, { ...SHOP, issue_number: 1, body: "Hi" }));
    const query = 'query Shop($owner: String!) { repository(owner: $owner, name: "shop") { name } }';
    expect(await time.run(github.graphql(query, { owner: "acme" }))).toEqual({
      data: { repository: { name: "shop" } },
      errors: [],
    });
    expect(await sandbox.client.counts({})).toMatchObject({ tokens: 1, total: 3, writes: 1 });
  });

  it("is kept to what it was narrowed to, and told what it lacks", async () => {
    const narrow = github.narrow({ repositories: ["shop"], permissions: { contents: "read" } });
    await time.run(narrow.request("GET /repos/{owner}/{repo}", SHOP));
    const cart = narrow.request("GET /repos/{owner}/{repo}", { ...SHOP, repo: "cart" });
    await expect(time.run(cart)).rejects.toMatchObject({ kind: "not_found" });
    const write = narrow.request(COMMENT, { ...SHOP, issue_number: 1, body: "Hi" });
    await expect(time.run(write)).rejects.toMatchObject({
      kind: "forbidden",
      needs: expect.arrayContaining([{ issues: "write" }]),
    });
    const more = github.narrow({ permissions: { deployments: "write" } }).request("GET /user", {});
    await expect(time.run(more)).rejects.toMatchObject({
      kind: "forbidden",
      needs: [{ deployments: "write" }],
    });
  });

  it("stays within all limits with hundreds of calls, so that GitHub refuses none", async () => {
    const calls = [
      ...Array.from({ length: 150 }, (_, number) =>
        github.request(COMMENT, { ...SHOP, issue_number: 1, body: `${number}` }),
      ),
      ...Array.from({ length: 900 }, (_, number) =>
        github.request("GET /repos/{owner}/{repo}/commits", { ...SHOP, page: number + 1 }),
      ),
      ...Array.from({ length: 100 }, () => github.graphql("{ viewer { login } }", {})),
    ];
    await time.run(Promise.all(calls));
    const counts = await sandbox.client.counts({});
    expect(counts.total).toBe(1_150);
    expect(counts.refusals).toEqual({});
    expect(counts.peakConcurrency).toBeLessThanOrEqual(80);
  });

  it("waits as it is told when it is refused all the same, and does each write once", async () => {
    await sandbox.client.configure({ limits: { contentPerMinute: 5 } });
    await time.run(
      Promise.all(
        Array.from({ length: 8 }, (_, number) =>
          github.request(COMMENT, { ...SHOP, issue_number: 1, body: `${number}` }),
        ),
      ),
    );
    const { data } = await time.run(
      github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...SHOP,
        issue_number: 1,
      }),
    );
    expect(new Set(data.map(({ body }) => body))).toEqual(new Set(["0", "1", "2", "3", "4", "5", "6", "7"]));
    expect(data).toHaveLength(8);
  });

  it("comes back as limited when the hour is used up, and goes on in the next", async () => {
    await sandbox.client.configure({ limits: { restPerHour: 3 } });
    const read = (page: number) =>
      time.run(github.request("GET /repos/{owner}/{repo}/commits", { ...SHOP, page }));
    for (const page of [1, 2, 3]) await read(page);
    await expect(read(4)).rejects.toMatchObject({ kind: "limited" });
    await expect(time.run(github.graphql("{ viewer { login } }", {}))).resolves.toMatchObject({ errors: [] });
    await sandbox.clock.advance(3_700_000);
    await expect(read(4)).resolves.toMatchObject({ status: 200 });
  });

  it("looks away from nothing: a write that was done but never answered is uncertain", async () => {
    await sandbox.client.setFaults({
      rules: [{ on: "POST *", fault: { kind: "cut", when: "after" }, after: 1 }],
    });
    const write = github.request(COMMENT, { ...SHOP, issue_number: 1, body: "Hi" });
    await expect(time.run(write)).rejects.toMatchObject({ kind: "uncertain" });
    const { data } = await time.run(
      github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...SHOP,
        issue_number: 1,
      }),
    );
    expect(data).toHaveLength(1);
  });

  it("gets through a GitHub that fails half of the time, by reading", async () => {
    await sandbox.client.setFaults({
      rules: [
        { on: "GET *", fault: { kind: "cut", when: "before" }, probability: 0.25 },
        { on: "GET *", fault: { kind: "status", status: 502 }, probability: 0.25 },
        { on: "GRAPHQL *", fault: { kind: "status", status: 502 }, probability: 0.3 },
      ],
      seed: 4,
    });
    const reads = Array.from({ length: 20 }, async (_, number) => {
      await github
        .request("GET /repos/{owner}/{repo}/commits", { ...SHOP, page: number + 1 })
        .catch(() => "failed");
      await github.graphql(`query Q${number} { viewer { login } }`, {});
    });
    await expect(time.run(Promise.all(reads))).resolves.toHaveLength(20);
  });

  it("pays nothing for what did not change", async () => {
    const read = () => time.run(github.request("GET /repos/{owner}/{repo}", SHOP));
    const [first, second] = [await read(), await read()];
    expect(second.data).toEqual(first.data);
    expect((await sandbox.client.counts({})).statuses).toMatchObject({ 200: 1, 304: 1 });
    await sandbox.client.editRepository({ repository: "acme/shop", actor: "ann", description: "New" });
    expect((await read()).data.description).toBe("New");
  });

  it("signs by GitHub's clock when its own is wrong", async () => {
    const wrong = { ...sandbox.clock, now: () => new Date(sandbox.clock.now().getTime() + 3 * 3_600_000) };
    expect(await time.run(open({ clock: wrong }).self())).toMatchObject({ slug: "muster" });
  });

  it("writes nothing as a preview", async () => {
    const preview = readOnly(github);
    await time.run(preview.request("GET /repos/{owner}/{repo}", SHOP));
    await expect(preview.request(COMMENT, { ...SHOP, issue_number: 1, body: "Hi" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    expect((await sandbox.client.counts({})).writes).toBe(0);
  });

  it("says that an installation is suspended, or gone", async () => {
    const { id } = await time.run(app.findInstallation("acme"));
    await sandbox.client.suspendInstallation({ installation: id, suspended: true });
    await expect(time.run(github.request("GET /repos/{owner}/{repo}", SHOP))).rejects.toMatchObject({
      kind: "forbidden",
    });
    await sandbox.client.uninstallApp({ installation: id });
    await expect(time.run(github.request("GET /repos/{owner}/{repo}", SHOP))).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

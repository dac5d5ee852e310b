import { createServer } from "node:http";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { createNodeMiddleware, createProbot, Probot } from "probot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isJsonObject } from "../../../src/model/json.ts";
import { createVirtualClock } from "../../../src/sandbox/index.ts";
import { type Acme, startAcme } from "./acme.ts";
import { portOf } from "./listener.ts";

let acme: Acme;
beforeAll(async () => {
  acme = await startAcme();
});
afterAll(() => acme.stop());

const octokitOf = (sandbox: Acme, baseUrl = sandbox.url) =>
  new Octokit({
    baseUrl,
    authStrategy: createAppAuth,
    auth: {
      appId: sandbox.app.id,
      privateKey: sandbox.app.privateKey,
      installationId: sandbox.installation,
    },
  });

describe("the real Octokit", () => {
  it.each([
    ["at the root, as github.com", ""],
    ["below /api/v3, as GitHub Enterprise Server", "/api/v3"],
  ])("works %s: signs in, pages, checks, comments, reads files", async (_, prefix) => {
    const octokit = octokitOf(acme, `${acme.url}${prefix}`);
    const on = { owner: "acme", repo: "web" };
    const repositories = await octokit.paginate(octokit.apps.listReposAccessibleToInstallation, {
      per_page: 2,
    });
    expect(repositories.map(({ name }) => name)).toEqual(["web", "api", "site"]);
    const { data: branch } = await octokit.repos.getBranch({ ...on, branch: "main" });
    const created = await octokit.checks.create({
      ...on,
      name: "muster",
      head_sha: branch.commit.sha,
      conclusion: "success",
      output: { title: "Fine", summary: "All is well." },
    });
    expect(created.status).toBe(201);
    const { data: checks } = await octokit.checks.listForRef({ ...on, ref: "main" });
    expect(checks.check_runs[0]).toMatchObject({ name: "muster", conclusion: "success" });
    const { data: issue } = await octokit.issues.create({ ...on, title: "Hello" });
    await octokit.issues.createComment({ ...on, issue_number: issue.number, body: "A word" });
    const { data: readme } = await octokit.repos.getReadme(on);
    expect("content" in readme && Buffer.from(readme.content, "base64").toString()).toBe("# web\n");
    const { viewer } = await octokit.graphql<{ viewer: { login: string } }>("query Who { viewer { login } }");
    expect(viewer.login).toBe("muster[bot]");
    expect(await acme.client.violations()).toEqual([]);
  });

  it("reads by GraphQL what was just written by REST, under whatever names it asks for", async () => {
    const octokit = octokitOf(acme);
    const on = { owner: "acme", repo: "web" };
    const { data: issue } = await octokit.issues.create({ ...on, title: "Written by REST" });
    await octokit.issues.createComment({ ...on, issue_number: issue.number, body: "Heard" });
    const query = `query Read($number: Int!) {
      organization(login: "acme") { shop: repository(name: "web") { it: issue(number: $number) { heading: title said: comments(last: 1) { entries: nodes { text: body } } } } }
    }`;
    expect(await octokit.graphql(query, { number: issue.number })).toEqual({
      organization: { shop: { it: { heading: "Written by REST", said: { entries: [{ text: "Heard" }] } } } },
    });
  });

  it.each([
    ["cannot be read", "query {"],
    ["asks for what GitHub has not", "query { viewer { nonsense } }"],
  ])("hears of a query that %s by its errors alone", async (_, query) => {
    const { status, body } = await acme.send("POST", "/graphql", {
      token: await acme.token(),
      body: { query },
    });
    expect(status).toBe(200);
    expect(Object.keys(isJsonObject(body) ? body : {})).toEqual(["errors"]);
  });

  it("corrects its clock to the sandbox's", async () => {
    const old = await startAcme({ clock: createVirtualClock("2031-01-01T00:00:00Z") });
    try {
      const { data } = await octokitOf(old).repos.get({ owner: "acme", repo: "web" });
      expect(data.full_name).toBe("acme/web");
    } finally {
      await old.stop();
    }
  });
});

describe("a real Probot app", () => {
  it("is told, signs in and answers", async () => {
    const probot = createProbot({
      overrides: {
        appId: acme.app.id,
        privateKey: acme.app.privateKey,
        secret: acme.app.webhookSecret,
        baseUrl: acme.url,
        logLevel: "fatal",
      },
    });
    expect(probot).toBeInstanceOf(Probot);
    const middleware = await createNodeMiddleware(
      (app) => {
        app.on("issues.opened", async (context) => {
          await context.octokit.rest.issues.createComment(context.issue({ body: "pong" }));
        });
      },
      { probot, webhooksPath: "/" },
    );
    const server = createServer((request, response) => {
      void middleware(request, response);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    try {
      await acme.client.configureApp({ app: "muster", webhookUrl: `http://127.0.0.1:${portOf(server)}/` });
      const { number } = await acme.client.openIssue({
        repository: "acme/web",
        title: "ping",
        actor: "hubot",
      });
      await acme.client.idle();
      const { comments } = await acme.client.issue({ repository: "acme/web", number });
      expect(comments).toMatchObject([{ body: "pong", author: "muster[bot]" }]);
      expect(await acme.client.violations()).toEqual([]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
import { type Listener, startListener } from "./http/listener.ts";

/*
 * What the sandbox is, in one story: an organisation, an app that is installed there, a pull request, and a check without
 * which nobody merges it. The app and the people speak to it as they speak to GitHub, with GitHub's own client; only what
 * no API can do (making the organisation, say) is done by the sandbox's own verbs.
 */
let sandbox: RunningSandbox;
let webhooks: Listener;
beforeAll(async () => {
  webhooks = await startListener();
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox.stop();
  await webhooks.stop();
});

/** Events that the app was told of since the last time. */
async function told(): Promise<readonly string[]> {
  await sandbox.client.idle();
  return webhooks.told.splice(0).map(({ event }) => event);
}

it("lets nobody merge a pull request before the app's check succeeded", async () => {
  const { client, url: baseUrl } = sandbox;
  const connection = { baseUrl, log: { debug() {}, info() {}, warn() {}, error() {} } };

  // An organisation with a repository, and an app that may write checks there and listens to pull requests.
  const { apps, installations } = await client.seed({
    organizations: [
      {
        login: "acme",
        admins: ["ada"],
        members: ["ben"],
        repositories: [{ name: "cart", visibility: "private", files: { "README.md": "# cart\n" } }],
      },
    ],
    apps: [
      {
        slug: "inspector",
        owner: "acme",
        events: ["pull_request"],
        webhookUrl: webhooks.url,
        permissions: { checks: "write", pull_requests: "read" },
      },
    ],
    installations: [{ app: "inspector", account: "acme" }],
  });
  const [app] = apps;
  const [installation] = installations;
  if (app === undefined || installation === undefined) throw new Error("Nothing was seeded.");
  expect(await told()).toEqual(["installation.created"]);

  // Its check is required on main: a check of that name by any other app is none.
  const repository = "acme/cart";
  await client.setTeam({
    organization: "acme",
    slug: "cart",
    members: ["ben"],
    repositories: { [repository]: "write" },
  });
  await client.requireChecks({ repository, checks: [{ context: "Inspection", appId: app.id }] });

  // Ben pushes a branch and opens a pull request. The app hears of it, signed with its secret.
  const { token } = await client.createToken({ login: "ben" });
  const ben = new Octokit({ ...connection, auth: token });
  const on = { owner: "acme", repo: "cart" };
  await client.push({ repository, branch: "total", files: { "total.js": "export {};\n" }, actor: "ben" });
  const { data: pull } = await ben.pulls.create({ ...on, title: "Add a total", head: "total", base: "main" });
  await client.idle();
  expect(webhooks.told.every((delivery) => delivery.signedWith(app.webhookSecret))).toBe(true);
  expect(await told()).toContain("pull_request.opened");

  // The app signs in with its key, reads by GraphQL what the pull request changes, and is not satisfied.
  const auth = { appId: app.id, privateKey: app.privateKey, installationId: installation.id };
  const inspector = new Octokit({ ...connection, authStrategy: createAppAuth, auth });
  const { repository: seen } = await inspector.graphql<{
    readonly repository: { readonly pullRequest: { readonly headRefOid: string; readonly files: unknown } };
  }>(
    `query Changes($number: Int!) {
      repository(owner: "acme", name: "cart") { pullRequest(number: $number) { headRefOid files(first: 10) { nodes { path } } } }
    }`,
    { number: pull.number },
  );
  expect(seen.pullRequest).toEqual({ headRefOid: pull.head.sha, files: { nodes: [{ path: "total.js" }] } });
  const inspect = (head_sha: string, conclusion: "success" | "failure") =>
    inspector.checks.create({
      ...on,
      name: "Inspection",
      head_sha,
      conclusion,
      output: { title: conclusion, summary: "There must be a **test**." },
    });
  const { data: failed } = await inspect(pull.head.sha, "failure");

  // So nobody merges it. (A person would look at the page of the pull request, which says why.)
  const merge = () => ben.pulls.merge({ ...on, pull_number: pull.number });
  await expect(merge()).rejects.toMatchObject({ status: 405 });
  const page = await fetch(pull.html_url, { headers: { accept: "text/html" } });
  expect(await page.text()).toContain("Required status check");

  // Ben pushes what was missing: the pull request has another head, without a check, and still nobody merges it.
  const { sha } = await client.push({
    repository,
    branch: "total",
    files: { "total.test.js": "" },
    actor: "ben",
  });
  expect(await told()).toContain("pull_request.synchronize");
  expect((await ben.pulls.get({ ...on, pull_number: pull.number })).data.head.sha).toBe(sha);
  await expect(merge()).rejects.toMatchObject({ status: 405 });

  // Only once the app's check succeeds on it.
  await inspect(sha, "success");
  expect((await merge()).data.merged).toBe(true);
  expect(await told()).toContain("pull_request.closed");

  // Asked again, the failed check is as it was. Who has the answer already gets none, and pays nothing for it.
  const again = { ...on, check_run_id: failed.id };
  const { data, headers } = await inspector.checks.get(again);
  expect(data.conclusion).toBe("failure");
  await expect(
    inspector.checks.get({ ...again, headers: { "if-none-match": String(headers.etag) } }),
  ).rejects.toMatchObject({ status: 304 });

  // All of it was counted, and all of it was as GitHub describes its own answers and webhooks.
  const { rest, graphql, tokens } = await client.counts();
  expect(rest["POST /repos/{owner}/{repo}/check-runs"]).toBe(2);
  expect({ graphql, tokens }).toEqual({ graphql: { Changes: 1 }, tokens: 1 });
  expect(await client.violations()).toEqual([]);
});

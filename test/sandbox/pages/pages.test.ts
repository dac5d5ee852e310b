import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isJsonList, isJsonObject, type Json } from "../../../src/model/json.ts";
import { type Acme, startAcme } from "../http/acme.ts";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
let acme: Acme;
let token: string;
let head: string;
let run: number;

beforeAll(async () => {
  acme = await startAcme();
  const { client } = acme;
  const repository = "acme/web";
  await client.setTeam({
    organization: "acme",
    slug: "sre",
    members: ["hubot"],
    repositories: { [repository]: "write" },
  });
  await client.push({
    repository,
    branch: "main",
    actor: "mona",
    message: `Files\n\n${HOSTILE}`,
    files: {
      "docs/a b.md": `# ${HOSTILE}\n`,
      "src/x.ts": "one\n",
      ".github/workflows/deploy.yml": "name: Deploy\non: workflow_dispatch\n",
    },
  });
  ({ sha: head } = await client.push({
    repository,
    branch: "feature/x",
    files: { "src/x.ts": `two ${HOSTILE}\n` },
    actor: "hubot",
  }));
  await client.openPull({
    repository,
    head: "feature/x",
    title: `Two ${HOSTILE}`,
    body: HOSTILE,
    actor: "hubot",
  });
  await client.comment({ repository, number: 1, body: `**bold** ${HOSTILE}`, actor: "mona" });
  await client.reviewPull({ repository, number: 1, state: "APPROVED", body: HOSTILE, actor: "mona" });
  await client.openIssue({ repository, title: HOSTILE, body: HOSTILE, labels: [HOSTILE], actor: "mona" });
  await client.requireChecks({ repository, checks: [{ context: "Muster", appId: acme.app.id }] });
  await client.createStatus({
    repository,
    ref: head,
    state: "pending",
    context: `ci ${HOSTILE}`,
    actor: "mona",
  });
  await client.guardEnvironment({ repository, environment: "production", app: "muster" });
  await client.startWorkflow({
    repository,
    workflow: "deploy.yml",
    branch: "main",
    environment: "production",
    actor: "mona",
  });
  token = await acme.token();
  const output = {
    title: HOSTILE,
    summary: `| a |\n|---|\n| ${HOSTILE} |`,
    text: `<details><summary>More</summary>\n\n${HOSTILE}\n\n</details>`,
    annotations: [
      {
        path: "src/x.ts",
        start_line: 1,
        end_line: 1,
        annotation_level: "failure",
        message: HOSTILE,
        title: HOSTILE,
        raw_details: HOSTILE,
      },
    ],
  };
  const actions = [{ label: HOSTILE.slice(0, 20), description: "Asks for a waiver", identifier: "waive" }];
  const { body } = await acme.send("POST", `/repos/${repository}/check-runs`, {
    token,
    body: { name: "Muster", head_sha: head, conclusion: "failure", output, actions },
  });
  run = isJsonObject(body) ? Number(body["id"]) : 0;
});
afterAll(() => acme.stop());

const open = async (path: string) => {
  const response = await fetch(new URL(path, acme.url), { headers: { accept: "text/html,*/*" } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe("pages for people", () => {
  it("lead to each other, and each of them is there", async () => {
    const seen = new Map<string, string>();
    const waiting = ["/"];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const { status, text } = await open(path);
      expect(`${path} ${status}`).toBe(`${path} 200`);
      seen.set(path, text);
      for (const [, to = ""] of text.matchAll(/(?:href|src)="(\/[^"#]*)/g)) {
        const next = to.replaceAll("&amp;", "&");
        if (!seen.has(next) && !waiting.includes(next)) waiting.push(next);
      }
    }
    const pages = [...seen.keys()];
    for (const page of [
      "/acme/web/pull/1",
      "/acme/web/pull/1/checks",
      `/acme/web/runs/${run}`,
      `/acme/web/commit/${head}`,
    ])
      expect(pages).toContain(page);
    for (const [path, text] of seen) {
      if (path.includes("/raw/")) continue;
      expect(text).not.toMatch(/<script|<img(?! class="face" src="\/avatars\/\d+" alt="">)/i);
    }
  });

  it("are where the addresses in answers lead", async () => {
    const asked = [
      "",
      "/pulls/1",
      "/issues/2",
      `/commits/${head}`,
      `/commits/${head}/check-runs`,
      "/contents/src/x.ts",
      "/branches/main",
      "/pulls/1/files",
    ];
    const answers = await Promise.all(
      asked.map((path) => acme.send("GET", `/repos/acme/web${path}`, { token })),
    );
    const addresses = new Set(answers.flatMap(({ body }) => [...listAddresses(body)]));
    expect(addresses.size).toBeGreaterThan(10);
    for (const address of addresses) {
      const { status } = await open(address);
      expect(`${address} ${status}`).toBe(`${address} 200`);
    }
  });

  it("say why a pull request cannot be merged, and what its check found", async () => {
    const pull = (await open("/acme/web/pull/1")).text;
    expect(pull).toContain("Required status check");
    expect(pull).toContain("only of the app muster");
    const checks = (await open("/acme/web/pull/1/checks")).text;
    expect(checks).toContain("<td>&quot;&gt;&lt;script&gt;");
    expect(checks).toContain('href="/acme/web/blob/');
    expect(checks).toContain("<summary>More</summary>");
  });

  it("show what a link would write into a new file", async () => {
    const { text } = await open(
      "/acme/web/new/feature/x?filename=.github%2FCODEOWNERS&value=*%20%40acme%2F%3Csre%3E",
    );
    expect(text).toContain(".github/CODEOWNERS");
    expect(text).toContain("* @acme/&lt;sre&gt;");
  });

  it("run nothing, and are framed by nobody", async () => {
    const { headers } = await open("/");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src|unsafe/);
    const raw = await open("/acme/web/raw/main/docs/a%20b.md");
    expect(raw.headers.get("content-type")).toContain("text/plain");
    expect(raw.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it.each([
    "/acme/nope",
    "/acme/web/pull/99",
    "/acme/web/blob/main/nope",
    "/acme/web/tree/nope",
    "/acme/web/nope",
    "/nobody",
    "/%E0%A4%A",
  ])("say what is not there: %s", async (path) => {
    expect((await open(path)).status).toBe(404);
  });

  it("are neither counted nor taken for calls of the API", async () => {
    await acme.client.resetCounts();
    await open("/acme/web/pull/1");
    // Browsers ask for this by themselves, as for a picture.
    expect((await fetch(`${acme.url}/favicon.ico`, { headers: { accept: "image/*" } })).status).toBe(200);
    expect((await acme.client.counts()).total).toBe(0);
    expect(await acme.client.violations()).toEqual([]);
    expect((await acme.send("GET", "/acme/web/pull/1")).status).toBe(404);
    expect((await acme.client.violations()).map(({ kind }) => kind)).toEqual(["unserved"]);
    acme.world.violations.length = 0;
  });
});

describe("buttons of a check run", () => {
  const press = (press: string, { actor = "mona", origin = acme.url } = {}) =>
    fetch(`${acme.url}/acme/web/runs/${run}`, {
      method: "POST",
      redirect: "manual",
      headers: { origin, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ press, actor }).toString(),
    });

  it("are pressed by people who may write, and the app is told", async () => {
    await acme.client.configureApp({ app: "muster", webhookUrl: "http://127.0.0.1:1/" });
    const before = acme.world.deliveries.length;
    expect((await press("waive")).status).toBe(303);
    expect((await press("re run")).status).toBe(303);
    expect(acme.world.deliveries.slice(before).map(({ event, action }) => `${event}.${action}`)).toEqual([
      "check_run.requested_action",
      "check_run.rerequested",
    ]);
    await acme.client.configureApp({ app: "muster", webhookUrl: null });
  });

  it.each([
    ["a stranger", "waive", { actor: "stranger" }, 403],
    ["a page from elsewhere", "waive", { origin: "https://evil.example" }, 403],
    ["a button that is not there", "nope", {}, 422],
  ])("are of no use to %s", async (_, name, who, status) => {
    expect((await press(name, who)).status).toBe(status);
  });
});

/** Addresses for people in an answer. */
function* listAddresses(value: Json): Generator<string> {
  if (isJsonList(value)) for (const each of value) yield* listAddresses(each);
  if (!isJsonObject(value)) return;
  for (const [key, each] of Object.entries(value)) {
    const forPeople = ["html_url", "avatar_url", "download_url", "blob_url", "raw_url", "blob_href"].includes(
      key,
    );
    if (forPeople && typeof each === "string") yield each;
    else yield* listAddresses(each);
  }
}

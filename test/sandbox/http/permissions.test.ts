import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Acme, startAcme } from "./acme.ts";

let acme: Acme;
beforeAll(async () => {
  acme = await startAcme();
});
afterAll(() => acme.stop());

const COMMENT = { title: "Hello" };

describe("a narrowed token of an installation", () => {
  it.each([
    ["by name", { repositories: ["web"] }],
    ["by id", async () => ({ repository_ids: [acme.world.repositories.get("acme/web")?.id] })],
  ])("reaches the repositories it was narrowed to (%s), and no other private one", async (_, narrowed) => {
    const token = await acme.token(typeof narrowed === "function" ? await narrowed() : narrowed);
    const read = async (name: string) => (await acme.send("GET", `/repos/acme/${name}`, { token })).status;
    expect(await read("web")).toBe(200);
    expect(await read("api")).toBe(404);
    expect(await read("site")).toBe(200);
    const { body } = await acme.send("GET", "/installation/repositories", { token });
    expect(body).toMatchObject({ total_count: 1, repositories: [{ name: "web" }] });
  });

  it("reads what is public elsewhere, and writes nothing there", async () => {
    const token = await acme.token({ repositories: ["web"] });
    const { status, message } = await acme.send("POST", "/repos/acme/site/issues", { token, body: COMMENT });
    expect([status, message]).toEqual([403, "Resource not accessible by integration"]);
  });

  it("has the permissions it was narrowed to, and no others", async () => {
    const token = await acme.token({ permissions: { checks: "read" } });
    const { status, headers } = await acme.send("POST", "/repos/acme/web/issues", { token, body: COMMENT });
    expect(status).toBe(403);
    expect(headers.get("x-accepted-github-permissions")).toContain("issues=write");
    expect((await acme.send("GET", "/repos/acme/web", { token })).status).toBe(200);
  });

  it.each([
    ["a permission that the installation lacks", { permissions: { deployments: "write" } }],
    ["more of a permission than the installation has", { permissions: { contents: "write" } }],
    ["a repository that the installation lacks", { repositories: ["nope"] }],
    ["more than 500 repositories", { repository_ids: Array.from({ length: 501 }, () => 1) }],
  ])("is refused for %s", async (_, narrowed) => {
    const path = `/app/installations/${acme.installation}/access_tokens`;
    expect((await acme.send("POST", path, { token: acme.jwt(), body: narrowed })).status).toBe(422);
  });

  it("loses what the installation loses", async () => {
    const token = await acme.token();
    await acme.client.changeInstallation({ installation: acme.installation, remove: ["api"] });
    expect((await acme.send("GET", "/repos/acme/api", { token })).status).toBe(404);
    await acme.client.changeInstallation({ installation: acme.installation, add: ["api"] });
    expect((await acme.send("GET", "/repos/acme/api", { token })).status).toBe(200);
  });
});

describe("a token of a person", () => {
  const statuses = { body: { state: "success", context: "ci" } };
  it.each([
    ["an owner reads what is private", "mona", "GET", "/repos/acme/web", 200],
    ["a member reads what is private", "hubot", "GET", "/repos/acme/web", 200],
    ["a stranger does not see what is private", "stranger", "GET", "/repos/acme/web", 404],
    ["a stranger reads what is public", "stranger", "GET", "/repos/acme/site", 200],
    ["a stranger may open an issue where it is public", "stranger", "POST", "/repos/acme/site/issues", 201],
    ["a stranger may not set a status there", "stranger", "POST", "/repos/acme/site/statuses/HEAD", 403],
    ["a member without a role may not set a status", "hubot", "POST", "/repos/acme/web/statuses/HEAD", 403],
    ["an owner may set a status", "mona", "POST", "/repos/acme/web/statuses/HEAD", 201],
    ["nobody but an app makes a check run", "mona", "POST", "/repos/acme/web/check-runs", 403],
  ])("%s", async (_, login, method, path, expected) => {
    const name = path.split("/")[3];
    const { sha } = await acme.client.headOf({ repository: `acme/${name}`, branch: "main" });
    const body = path.endsWith("/issues") ? { body: COMMENT } : method === "POST" ? statuses : {};
    const token = await acme.person(login);
    expect((await acme.send(method, path.replace("HEAD", sha), { token, ...body })).status).toBe(expected);
  });

  it("writes nothing to an archived repository", async () => {
    await acme.client.createRepository({ owner: "acme", name: "old", archived: true });
    const token = await acme.person("mona");
    expect((await acme.send("POST", "/repos/acme/old/issues", { token, body: COMMENT })).status).toBe(403);
  });
});

describe("nobody in particular", () => {
  it("reads what is public and nothing else", async () => {
    expect((await acme.send("GET", "/repos/acme/site")).status).toBe(200);
    expect((await acme.send("GET", "/repos/acme/web")).status).toBe(404);
    expect((await acme.send("POST", "/repos/acme/site/issues", { body: COMMENT })).status).toBe(401);
    expect((await acme.send("GET", "/user")).status).toBe(401);
  });
});

it("answers all of this as GitHub's description says", async () => {
  expect(await acme.client.violations()).toEqual([]);
});

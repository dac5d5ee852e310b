import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isJsonList, isJsonObject, type Json } from "../../../src/model/json.ts";
import { ApiError, type Route } from "../../../src/sandbox/http/route.ts";
import { type Acme, startAcme } from "./acme.ts";

const NEEDS = { permission: null, level: "read" } as const;

/** Routes that are wrong on purpose. */
const WRONG: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/topics",
    needs: NEEDS,
    handle: () => ({ kind: "json", status: 200, body: { names: "not a list" } }),
  },
  {
    operation: "PUT /repos/{owner}/{repo}/topics",
    needs: NEEDS,
    handle: () => ({ kind: "json", status: 201, body: { names: [] } }),
  },
  {
    operation: "GET /repos/{owner}/{repo}/languages",
    needs: NEEDS,
    handle() {
      throw new TypeError("a bug");
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/license",
    needs: NEEDS,
    handle() {
      throw new ApiError(422, "Validation Failed", [{ resource: "License", code: "missing" }]);
    },
  },
  {
    operation: "PUT /repos/{owner}/{repo}/collaborators/{username}",
    needs: NEEDS,
    handle() {
      throw new ApiError(422, "Validation Failed", [{ reason: "errors have codes" }]);
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/tags",
    needs: NEEDS,
    handle: ({ params }) => ({
      kind: "list",
      items: Array.from({ length: 250 }, (_, index) => ({
        name: `v${index + 1}`,
        commit: { sha: "a".repeat(40), url: "https://example.com/" },
        zipball_url: "https://example.com/",
        tarball_url: "https://example.com/",
        node_id: params["repo"] ?? "",
      })),
    }),
  },
];

let acme: Acme;
let token: string;
beforeEach(async () => {
  acme = await startAcme({ routes: WRONG });
  token = await acme.token();
});
afterEach(() => acme.stop());

describe("a request that GitHub would refuse", () => {
  const sha = "a".repeat(40);
  it.each([
    ["lacks what is required", "POST", "/repos/acme/web/check-runs", { name: "x" }, '"head_sha"'],
    [
      "has a value of the wrong type",
      "POST",
      "/repos/acme/web/check-runs",
      { name: 1, head_sha: sha },
      "name",
    ],
    [
      "has a value that is not allowed",
      "POST",
      "/repos/acme/web/check-runs",
      { name: "x", head_sha: sha, conclusion: "fine" },
      "conclusion",
    ],
    ["has a key that is not known", "PUT", "/repos/acme/web/topics", { names: [], more: 1 }, '"more"'],
    [
      "has a query parameter that is not known",
      "GET",
      "/repos/acme/web/issues?state_reason=done",
      undefined,
      '"state_reason"',
    ],
    [
      "has a query parameter that is not allowed",
      "GET",
      "/repos/acme/web/issues?state=done",
      undefined,
      "state",
    ],
    [
      "has 51 annotations",
      "POST",
      "/repos/acme/web/check-runs",
      {
        name: "x",
        head_sha: sha,
        output: {
          title: "t",
          summary: "s",
          annotations: Array.from({ length: 51 }, () => ({
            path: "a",
            start_line: 1,
            end_line: 1,
            annotation_level: "notice",
            message: "m",
          })),
        },
      },
      "annotations",
    ],
    [
      "has a summary of 65,536 characters",
      "POST",
      "/repos/acme/web/check-runs",
      { name: "x", head_sha: sha, output: { title: "t", summary: "x".repeat(65_536) } },
      "summary",
    ],
  ])("%s", async (_, method, path, body, named) => {
    const answer = await acme.send(method, path, { token, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBe(422);
    expect(answer.message).toContain("Invalid request");
    expect(answer.message).toContain(named);
  });

  it("is no JSON, or is too large", async () => {
    const path = "/repos/acme/web/issues";
    expect((await acme.send("POST", path, { token, body: "{nope" })).status).toBe(400);
    const body = { title: "x", body: "x".repeat(11 * 1024 * 1024) };
    expect((await acme.send("POST", path, { token, body })).status).toBe(413);
  });
});

describe("an answer that GitHub would not give", () => {
  it.each([
    ["a body that does not fit", "GET", "topics", "response"],
    ["a status that the operation does not have", "PUT", "topics", "response"],
    ["a crash", "GET", "languages", "crash"],
  ])("is caught and kept: %s", async (_, method, what, kind) => {
    const operation = `${method} /repos/{owner}/{repo}/${what}`;
    const body = method === "PUT" ? { body: { names: [] } } : {};
    const answer = await acme.send(method, `/repos/acme/web/${what}`, { token, ...body });
    expect(answer.status).toBe(500);
    expect(answer.message).toContain(operation);
    expect(await acme.client.violations()).toMatchObject([{ kind, subject: operation }]);
  });

  it("is not a refusal in GitHub's form", async () => {
    const { status, body } = await acme.send("GET", "/repos/acme/web/license", { token });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      message: "Validation Failed",
      errors: [{ resource: "License" }],
      status: "422",
    });
    expect(await acme.client.violations()).toEqual([]);
  });

  it("is a refusal that has no form of GitHub's", async () => {
    const { status } = await acme.send("PUT", "/repos/acme/web/collaborators/hubot", { token, body: {} });
    expect(status).toBe(500);
    expect(await acme.client.violations()).toMatchObject([{ kind: "response" }]);
  });

  it("is not `not found` for what only the sandbox lacks", async () => {
    const { status } = await acme.send("GET", "/repos/acme/web/releases", { token });
    expect(status).toBe(501);
    expect((await acme.send("GET", "/repos/acme/web/nonsense", { token })).status).toBe(404);
    expect((await acme.client.violations()).map(({ kind }) => kind)).toEqual(["unserved", "unserved"]);
  });
});

describe("a listing", () => {
  const names = (body: Json) =>
    (isJsonList(body) ? body : []).map((each) => (isJsonObject(each) ? (each["name"] ?? null) : null));
  it("comes in pages that link to each other, under the prefix they were asked for", async () => {
    const seen: Json[] = [];
    let next: string | undefined = `${acme.url}/api/v3/repos/acme/web/tags?per_page=100`;
    while (next !== undefined) {
      const { body, headers } = await acme.send("GET", next, { token });
      seen.push(...names(body));
      next = /<([^>]+\/api\/v3\/[^>]+)>; rel="next"/.exec(headers.get("link") ?? "")?.[1];
    }
    expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => `v${index + 1}`));
  });

  it("has at most 100 on a page, 30 unless asked, and an end", async () => {
    const page = async (query: string) =>
      names((await acme.send("GET", `/repos/acme/web/tags${query}`, { token })).body).length;
    expect([await page(""), await page("?per_page=500"), await page("?page=9&per_page=100")]).toEqual([
      30, 100, 0,
    ]);
  });
});

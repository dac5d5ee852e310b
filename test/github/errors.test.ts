import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GitHubError, type GitHubErrorKind, openApp, openToken } from "../../src/github/index.ts";
import { createClock } from "./let-time-pass.ts";
import { addressOf, KEY_PAIR } from "./stub.ts";

function openAnswering(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
  token = "a-token",
) {
  return openToken({
    token,
    clock: createClock(),
    random: () => 0,
    fetch: async () => Response.json(body, { status, headers }),
  });
}

/** What a call rejects with. */
async function failureOf(call: Promise<unknown>): Promise<GitHubError> {
  const error: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof GitHubError) return error;
  throw new Error("no GitHubError", { cause: error });
}

const comment = { owner: "acme", repo: "shop", issue_number: 3, body: "Hello" };
const COMMENT = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";

describe("an answer that refuses", () => {
  it.for([
    [400, "Problems parsing JSON", "invalid"],
    [401, "Bad credentials", "unauthorized"],
    [403, "Resource not accessible by integration", "forbidden"],
    [404, "Not Found", "not_found"],
    [405, "Pull Request is not mergeable", "conflict"],
    [409, "Git Repository is empty.", "conflict"],
    [410, "Issues are disabled for this repo", "not_found"],
    [413, "Payload Too Large", "invalid"],
    [422, "Validation Failed", "invalid"],
    [422, "Update is not a fast forward", "conflict"],
    [422, "Reference already exists", "conflict"],
    [451, "Repository access blocked", "forbidden"],
    [503, "Unavailable", "uncertain"],
  ] as const satisfies readonly (readonly [number, string, GitHubErrorKind])[])(
    "%i %s is %s",
    async ([status, message, kind]) => {
      const error = await failureOf(openAnswering(status, { message }).request(COMMENT, comment));
      expect(error.kind).toBe(kind);
      expect(error.route).toBe(COMMENT);
      expect(error.message).toContain("POST /repos/acme/shop/issues/3/comments");
    },
  );

  it("names the missing permission, each set that would do, and what the token was narrowed to", async () => {
    const clock = createClock();
    const app = openApp({
      appId: 7,
      privateKey: KEY_PAIR.privateKey,
      clock,
      async fetch(input) {
        if (addressOf(input).endsWith("/access_tokens"))
          return Response.json({ token: "ghs_secret", expires_at: "2026-03-02T10:00:00Z" }, { status: 201 });
        return Response.json(
          { message: "Resource not accessible by integration" },
          {
            status: 403,
            headers: { "x-accepted-github-permissions": "issues=write; pull_requests=write,contents=read" },
          },
        );
      },
    });
    const github = app.installation(42).narrow({ repositories: ["shop"], permissions: { contents: "read" } });
    const error = await failureOf(github.request(COMMENT, comment));
    expect(error.needs).toEqual([{ issues: "write" }, { pull_requests: "write", contents: "read" }]);
    for (const part of ["issues: write", "pull_requests: write", "installation 42", "contents: read", "shop"])
      expect(error.message).toContain(part);
  });

  it("tells what GitHub finds wrong", async () => {
    const errors = [
      { resource: "CheckRun", field: "conclusion", code: "invalid", message: "is not included in the list" },
      { resource: "Issue", field: "title", code: "missing_field" },
      "Something else",
    ];
    const error = await failureOf(
      openAnswering(422, { message: "Validation Failed", errors }).request(COMMENT, comment),
    );
    expect(error.said).toBe("Validation Failed");
    expect(error.problems).toEqual([
      "CheckRun.conclusion: is not included in the list",
      "Issue.title: missing_field",
      "Something else",
    ]);
    for (const problem of error.problems) expect(error.message).toContain(problem);
  });

  it.for([null, "text", [], 5, { message: 7, errors: "x" }, { errors: [null, 1, {}] }, ""])(
    "is told even when it says %j",
    async (body) => {
      const error = await failureOf(openAnswering(403, body).request("GET /user", {}));
      expect(error.kind).toBe("forbidden");
    },
  );
});

describe("an error", () => {
  it("never holds the token, wherever it comes back from", async () => {
    const token = fc.stringMatching(/^(?:ghs_|ghp_|github_pat_|v1\.)?[0-9a-zA-Z_]{20,40}$/);
    const status = fc.constantFrom(400, 401, 403, 404, 422, 451, 500);
    await fc.assert(
      fc.asyncProperty(token, status, fc.string(), async (token, status, text) => {
        const echo = `${text} Bearer ${token} ${text} token ${token}`;
        const body = { message: echo, errors: [echo, { field: token, message: echo }] };
        const answered = openAnswering(status, body, {}, token);
        const broken = openToken({
          token,
          clock: { now: () => new Date(), sleep: async () => {} },
          fetch: () => Promise.reject(new TypeError("fetch failed", { cause: new Error(echo) })),
        });
        const failures = await Promise.all([
          failureOf(answered.request(COMMENT, comment)),
          failureOf(openAnswering(404, body, {}, token).request("GET /user", {})),
          failureOf(openAnswering(200, { errors: [{ message: echo }] }, {}, token).graphql("{ a }", {})),
          failureOf(broken.request("GET /user", {})),
          failureOf(broken.request(COMMENT, comment)),
        ]);
        for (const error of failures) {
          const all = JSON.stringify([error, error.message, error.stack, error.cause]);
          expect(all).not.toContain(token);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.for(["", "  ", "with space", "line\nend", "ünicode"])("says that %j is no token", (token) => {
    expect(() => openToken({ token })).toThrow(/token/);
  });

  it("says that something is no token without a word of it", () => {
    expect(() => openToken({ token: "a se cret" })).not.toThrow(/se cret/);
  });
});

describe("a call that could become another one", () => {
  const github = openAnswering(200, {});
  it.for([
    { owner: "acme", repo: ".." },
    { owner: "acme", repo: "." },
    { owner: "acme", repo: "" },
    { owner: "", repo: "shop" },
    { owner: "acme", repo: "shop", url: "https://elsewhere.test/" },
    { owner: "acme", repo: "shop", baseUrl: "https://elsewhere.test" },
    { owner: "acme", repo: "shop", method: "DELETE" },
  ])("is not sent: %o", async (parameters) => {
    const error = await failureOf(github.request("GET /repos/{owner}/{repo}", parameters));
    expect(error).toMatchObject({ kind: "invalid", status: null });
  });

  it("keeps what is in a value from leaving its place in the path", async () => {
    let asked = "";
    const github = openToken({
      token: "a-token",
      async fetch(input) {
        asked = addressOf(input);
        return Response.json({});
      },
    });
    await github.request("GET /repos/{owner}/{repo}/contents/{path}", {
      owner: "acme",
      repo: "shop/../../../user?x=#",
      path: "a b/../ü.md",
      ref: "heads/a&b",
    });
    const { pathname, searchParams } = new URL(asked);
    expect(pathname.startsWith("/repos/acme/shop%2F..%2F..%2F..%2Fuser%3Fx%3D%23/contents/")).toBe(true);
    expect(decodeURIComponent(pathname.split("/").at(-1) ?? "")).toBe("a b/../ü.md");
    expect(searchParams.get("ref")).toBe("heads/a&b");
  });
});

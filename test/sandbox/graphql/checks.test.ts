import { describe, expect, it } from "vitest";
import { createApp } from "../../../src/sandbox/control/create-app.ts";
import { createStatus } from "../../../src/sandbox/operations/create-status.ts";
import { createCheckRun } from "../../../src/sandbox/operations/write-check-run.ts";
import { createAcme, pick } from "./acme.ts";

/** The head of `checkout` with runs of two apps: `muster / service` failed, then passed; `lint` of another app is under way. */
function createChecks() {
  const acme = createAcme();
  const { world, checkout } = acme;
  const headSha = checkout.refs.get("refs/heads/main") ?? "";
  const other = createApp(world, { slug: "linter", owner: "acme", permissions: {} }).app;
  const note = {
    path: "src/main.ts",
    startLine: 1,
    endLine: 2,
    startColumn: null,
    endColumn: null,
    level: "warning",
    message: "Look",
    title: null,
    rawDetails: null,
  } as const;
  const run = (conclusion: "failure" | "success") =>
    createCheckRun(world, checkout, acme.app, {
      name: "muster / service",
      headSha,
      conclusion,
      externalId: `muster:${conclusion}`,
      output: { title: conclusion, summary: "All of it", annotations: [note] },
    });
  const failed = run("failure");
  const passed = run("success");
  const lint = createCheckRun(world, checkout, other, { name: "lint", headSha, status: "in_progress" });
  const read = async (fields: string) => {
    const query = `{ repository(owner: "acme", name: "checkout") { object(oid: "${headSha}") { ... on Commit { ${fields} } } } }`;
    return pick(await acme.read(query), "repository.object");
  };
  return { ...acme, headSha, other, failed, passed, lint, readCommit: read };
}

describe("check suites", () => {
  it("are one for each app, with the newest run of each name", async () => {
    const { readCommit, app, other, passed, lint } = createChecks();
    const data = await readCommit(
      "checkSuites(first: 5) { totalCount nodes { status conclusion app { databaseId slug } checkRuns(first: 5) { totalCount nodes { databaseId name status conclusion externalId title summary } } } }",
    );
    expect(pick(data, "checkSuites")).toEqual({
      totalCount: 2,
      nodes: [
        {
          status: "COMPLETED",
          conclusion: "SUCCESS",
          app: { databaseId: app.id, slug: "muster" },
          checkRuns: {
            totalCount: 1,
            nodes: [
              {
                databaseId: passed.id,
                name: "muster / service",
                status: "COMPLETED",
                conclusion: "SUCCESS",
                externalId: "muster:success",
                title: "success",
                summary: "All of it",
              },
            ],
          },
        },
        {
          status: "IN_PROGRESS",
          conclusion: null,
          app: { databaseId: other.id, slug: "linter" },
          checkRuns: {
            totalCount: 1,
            nodes: [
              {
                databaseId: lint.id,
                name: "lint",
                status: "IN_PROGRESS",
                conclusion: null,
                externalId: "",
                title: null,
                summary: null,
              },
            ],
          },
        },
      ],
    });
  });

  it.each([
    ["suites by app", (app: number) => `checkSuites(first: 5, filterBy: {appId: ${app}}) { totalCount }`, 1],
    ["suites by check", () => `checkSuites(first: 5, filterBy: {checkName: "lint"}) { totalCount }`, 1],
    ["suites of nobody", () => `checkSuites(first: 5, filterBy: {appId: 1}) { totalCount }`, 0],
  ])("are narrowed: %s", async (_, fields, totalCount) => {
    const { readCommit, app } = createChecks();
    expect(await readCommit(fields(app.id))).toEqual({ checkSuites: { totalCount } });
  });

  it.each([
    [`checkType: ALL`, ["FAILURE", "SUCCESS"]],
    [`checkType: LATEST`, ["SUCCESS"]],
    [`checkName: "lint"`, []],
    [`checkType: ALL, status: COMPLETED, conclusions: [FAILURE]`, ["FAILURE"]],
    [`status: QUEUED`, []],
  ])("have runs narrowed by %s", async (filter, conclusions) => {
    const { readCommit, app } = createChecks();
    const data = await readCommit(
      `checkSuites(first: 1, filterBy: {appId: ${app.id}}) { nodes { checkRuns(first: 5, filterBy: {${filter}}) { nodes { conclusion } } } }`,
    );
    expect(pick(data, "checkSuites.nodes.0.checkRuns.nodes")).toEqual(
      conclusions.map((conclusion) => ({ conclusion })),
    );
  });
});

describe("a check run", () => {
  it("has annotations, an address, and the suite it is in", async () => {
    const { readCommit, passed } = createChecks();
    const data = await readCommit(
      "checkSuites(first: 1) { nodes { checkRuns(first: 1) { nodes { detailsUrl permalink checkSuite { app { slug } commit { oid } } annotations(first: 5) { totalCount nodes { path annotationLevel message location { start { line column } end { line } } } } } } } }",
    );
    expect(pick(data, "checkSuites.nodes.0.checkRuns.nodes.0")).toMatchObject({
      permalink: `http://github.test/acme/checkout/runs/${passed.id}`,
      checkSuite: { app: { slug: "muster" }, commit: { oid: passed.headSha } },
      annotations: {
        totalCount: 1,
        nodes: [
          {
            path: "src/main.ts",
            annotationLevel: "WARNING",
            message: "Look",
            location: { start: { line: 1, column: null }, end: { line: 2 } },
          },
        ],
      },
    });
  });
});

describe("the rollup of a commit", () => {
  it("is as bad as its worst check or status", async () => {
    const { readCommit, world, checkout, headSha } = createChecks();
    const rollup = async () =>
      pick(
        await readCommit(
          "statusCheckRollup { state contexts { totalCount checkRunCount statusContextCount } }",
        ),
        "statusCheckRollup",
      );
    expect(await rollup()).toEqual({
      state: "PENDING",
      contexts: { totalCount: 2, checkRunCount: 2, statusContextCount: 0 },
    });
    createStatus(world, checkout, headSha, "mona", { state: "failure", context: "ci" });
    expect(await rollup()).toEqual({
      state: "FAILURE",
      contexts: { totalCount: 3, checkRunCount: 2, statusContextCount: 1 },
    });
  });

  it("has both kinds of contexts, and a status tells of its own only", async () => {
    const { readCommit, world, checkout, headSha } = createChecks();
    createStatus(world, checkout, headSha, "mona", { state: "success", context: "ci" });
    expect(
      await readCommit(
        `statusCheckRollup { contexts(first: 9) { nodes { ... on CheckRun { name conclusion } ... on StatusContext { context state } } } } status { state contexts { context } context(name: "ci") { targetUrl } }`,
      ),
    ).toEqual({
      statusCheckRollup: {
        contexts: {
          nodes: [
            { name: "muster / service", conclusion: "SUCCESS" },
            { name: "lint", conclusion: null },
            { context: "ci", state: "SUCCESS" },
          ],
        },
      },
      status: { state: "SUCCESS", contexts: [{ context: "ci" }], context: { targetUrl: null } },
    });
  });
});

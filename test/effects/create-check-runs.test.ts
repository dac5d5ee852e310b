import { afterEach, describe, expect, it } from "vitest";
import { createCheckRuns } from "../../src/effects/index.ts";
import type { CheckAnnotation, CheckRunPlan } from "../../src/model/check-run.ts";
import { type ChecksOnGitHub, type Fault, openChecks } from "./checks-on-github.ts";

const opened: ChecksOnGitHub[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ stub }) => stub.close()));
});

async function open(...faults: Parameters<typeof openChecks>): Promise<ChecksOnGitHub> {
  const checks = await openChecks(...faults);
  opened.push(checks);
  return checks;
}

const note = (line: number): CheckAnnotation => ({
  path: "README.md",
  startLine: line,
  endLine: line,
  columns: { start: 1, end: 2 },
  level: "failure",
  title: "Has readme",
  message: "It is empty.",
});

function planWith(annotations: number): CheckRunPlan {
  return {
    repository: "cart",
    headSha: "f".repeat(40),
    name: "Muster",
    conclusion: "failure",
    detailsUrl: null,
    externalId: "sha256:1",
    report: {
      title: "Silver → Bronze",
      summary: "**Fails.**",
      text: null,
      annotations: Array.from({ length: annotations }, (_, index) => note(index + 1)),
      buttons: [{ label: "Re-evaluate", description: "Again", identifier: "re-evaluate" }],
    },
  };
}

const write = (checks: ChecksOnGitHub, plan: CheckRunPlan, newest?: number) =>
  checks.stub.run(createCheckRuns({ github: checks.github, organization: "acme" }).create(plan, newest));

/** A fault of the first requests with a method. */
const first =
  (method: string, fault: Fault, times = 1) =>
  (seen: { readonly method: string }, before: number) =>
    seen.method === method && before < times ? fault : null;

describe("a check run", () => {
  it("is made in one request, completed, by a token that is good for checks of the repository alone", async () => {
    const checks = await open();
    expect(await write(checks, planWith(2))).toEqual({ id: 1, annotations: 2 });
    expect(checks.asked()).toEqual(["POST"]);
    expect(checks.scopes).toEqual([{ repositories: ["cart"], permissions: { checks: "write" } }]);
    expect(checks.runs[0]).toMatchObject({
      status: "completed",
      conclusion: "failure",
      external_id: "sha256:1",
      head_sha: "f".repeat(40),
      actions: [{ identifier: "re-evaluate" }],
      output: { annotations: [{ start_line: 1, start_column: 1, annotation_level: "failure" }, {}] },
    });
  });

  it("has no columns on a note of several lines, because GitHub refuses them", async () => {
    const checks = await open();
    const plan = planWith(0);
    const long = { ...note(1), endLine: 3 };
    await write(checks, { ...plan, report: { ...plan.report, annotations: [long] } });
    expect(checks.runs[0]?.output.annotations[0]).not.toHaveProperty("start_column");
  });

  it.each([
    [0, 1],
    [50, 1],
    [51, 2],
    [130, 3],
  ])("with %i notes takes %i requests", async (annotations, requests) => {
    const checks = await open();
    expect(await write(checks, planWith(annotations))).toEqual({ id: 1, annotations });
    expect(checks.asked()).toHaveLength(requests);
    expect(checks.runs[0]?.output.annotations).toHaveLength(annotations);
  });
});

describe("once", () => {
  it("is looked for when GitHub did it and didn't say so", async () => {
    const checks = await open(first("POST", "done_unanswered"));
    expect(await write(checks, planWith(1))).toEqual({ id: 1, annotations: 1 });
    expect(checks.asked()).toEqual(["POST", "GET"]);
    expect(checks.runs).toHaveLength(1);
  });

  it("is sent again when it isn't there, though others stand on the commit", async () => {
    const checks = await open((seen, before) => (seen.method === "POST" && before === 1 ? "lost" : null));
    await write(checks, { ...planWith(0), externalId: "sha256:other" });
    expect(await write(checks, planWith(0))).toEqual({ id: 2, annotations: 0 });
    expect(checks.asked()).toEqual(["POST", "POST", "GET", "POST"]);
  });

  it("is not taken for an equal one from before another that stands there now", async () => {
    const checks = await open((seen, before) => (seen.method === "POST" && before === 2 ? "lost" : null));
    await write(checks, planWith(0));
    await write(checks, { ...planWith(0), externalId: "sha256:other" });
    expect(await write(checks, planWith(0), 2)).toEqual({ id: 3, annotations: 0 });
    expect(checks.runs.map(({ external_id }) => external_id)).toEqual([
      "sha256:1",
      "sha256:other",
      "sha256:1",
    ]);
  });

  it("stops as uncertain rather than being repeated blindly", async () => {
    const checks = await open(first("POST", "lost", 9));
    await expect(write(checks, planWith(0))).rejects.toMatchObject({ kind: "uncertain" });
    expect(checks.asked()).toEqual(["POST", "GET", "POST", "GET"]);
  });

  it.each<[Fault, string[], number]>([
    ["done_unanswered", ["POST", "PATCH", "GET", "PATCH"], 1],
    ["lost", ["POST", "PATCH", "GET", "PATCH", "PATCH"], 1],
    ["refused", ["POST", "PATCH"], 1],
    ["lost", ["POST", "PATCH", "GET", "PATCH", "GET"], 9],
  ])("brings no note twice: %s, %j", async (fault, asked, times) => {
    const checks = await open(first("PATCH", fault, times));
    const { annotations } = await write(checks, planWith(120));
    expect(checks.asked()).toEqual(asked);
    expect(annotations).toBe(fault === "refused" || times > 1 ? 50 : 120);
    expect(checks.runs[0]?.output.annotations).toHaveLength(annotations);
  });
});

describe("what GitHub refuses", () => {
  it("of the notes doesn't cost the verdict", async () => {
    const checks = await open((seen, before) => (seen.method === "POST" && before === 0 ? "refused" : null));
    expect(await write(checks, planWith(60))).toEqual({ id: 1, annotations: 0 });
    expect(checks.asked()).toEqual(["POST", "POST"]);
  });

  it("of the whole is an error", async () => {
    const checks = await open(first("POST", "refused", 9));
    await expect(write(checks, planWith(0))).rejects.toMatchObject({ kind: "invalid" });
    expect(checks.asked()).toEqual(["POST"]);
  });
});

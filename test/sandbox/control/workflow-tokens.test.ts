import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openToken } from "../../../src/github/index.ts";
import { type RunningSandbox, startSandbox } from "../../../src/sandbox/index.ts";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  const repositories = [
    { name: "own", visibility: "private" as const, files: { "a.txt": "a" } },
    { name: "hidden", visibility: "private" as const, files: { "a.txt": "a" } },
    { name: "open", visibility: "public" as const, files: { "a.txt": "a" } },
  ];
  await sandbox.client.seed({ organizations: [{ login: "acme", admins: ["ada"], repositories }] });
});
afterAll(() => sandbox.stop());

const open = async (permissions?: Readonly<Record<string, "read" | "write">>) => {
  const options = { repository: "acme/own", ...(permissions === undefined ? {} : { permissions }) };
  const { token } = await sandbox.client.createWorkflowToken(options);
  return openToken({ token, apiUrl: sandbox.url });
};

describe("a workflow's token", () => {
  it("sees its own repository and public ones, and is GitHub's own app", async () => {
    const github = await open();
    const see = async (repo: string) =>
      await github.request("GET /repos/{owner}/{repo}", { owner: "acme", repo }).then(
        () => "seen",
        () => "not seen",
      );
    expect([await see("own"), await see("open"), await see("hidden")]).toEqual(["seen", "seen", "not seen"]);
    const { data } = await github.graphql("query Viewer { viewer { login } }", {});
    expect(data).toEqual({ viewer: { login: "github-actions[bot]" } });
  });

  it("writes check runs of that app where its workflow says so, and only there", async () => {
    const { sha } = await sandbox.client.headOf({ repository: "acme/own", branch: "main" });
    const write = async (github: Awaited<ReturnType<typeof open>>, repo = "own") =>
      await github.request("POST /repos/{owner}/{repo}/check-runs", {
        owner: "acme",
        repo,
        name: "x",
        head_sha: sha,
        status: "completed",
        conclusion: "success",
      });
    await expect(write(await open())).rejects.toMatchObject({ kind: "forbidden" });
    const writing = await open({ checks: "write" });
    await expect(write(writing, "open")).rejects.toMatchObject({ kind: "forbidden" });
    expect((await write(writing)).data.app?.id).toBe(15_368);
  });
});

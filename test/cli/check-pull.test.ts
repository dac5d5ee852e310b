import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toldResultSchema } from "../../src/model/result.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { type AcmeOnGitHub, openAcmeOnGitHub } from "./acme-on-github.ts";
import { runMuster } from "./run-muster.ts";

let acme: AcmeOnGitHub;
let worse = { number: 0, headSha: "" };
let closed = { number: 0, headSha: "" };

beforeAll(async () => {
  acme = await openAcmeOnGitHub();
  const { client } = acme;
  closed = await client.openPull({ repository: "acme/payments", head: "add-codeowners", actor: "ben" });
  await client.closePull({ repository: "acme/payments", number: closed.number, actor: "ben" });
  worse = await client.openPull({ repository: "acme/cart", head: "remove-codeowners", actor: "ben" });
});
afterAll(() => acme.sandbox.stop());

async function check(pull: string, ...args: readonly string[]) {
  return await acme.muster(["check", "--pull", pull, "--central", "acme/central", ...args]);
}

describe("muster check --pull", () => {
  it("judges a pull request by what holds on GitHub, and writes nothing there", async () => {
    const { writes } = await acme.count(async () => {
      const { code, out } = await check(`acme/cart#${worse.number}`);
      expect(out).toMatch(/^✗ cart +Gold → Bronze/);
      expect(out).toContain(
        `#${worse.number} (${worse.headSha.slice(0, 7)}) as it would be merged into main`,
      );
      expect(out).toMatch(/The check on [0-9a-f]{7}: failure\n$/);
      expect(code).toBe(1);
    });
    expect(writes).toBe(0);
  });

  it("takes its address, and prints the result of its commit, whose facts can be explained", async () => {
    const cwd = temporaryFolder();
    const address = `${acme.sandbox.url}/acme/cart/pull/${worse.number}/files`;
    const facts = join(cwd, "facts.json");
    const { code, out } = await check(address, "--json", "--bundle", facts);
    expect(code).toBe(1);
    expect(toldResultSchema.parse(JSON.parse(out))).toMatchObject({
      repository: "acme/cart",
      sha: worse.headSha,
      outcome: "fail",
      conclusion: "failure",
      level: { scorecard: "ProductionReadiness", before: "Gold", after: "Bronze" },
    });
    expect(out.trimEnd()).not.toContain("\n");
    const decision = JSON.stringify(JSON.parse(out).verdicts[0].decision);
    const stored = join(cwd, "stored.json");
    writeFileSync(stored, `{"decision": ${decision}, "bundle": ${readFileSync(facts, "utf8")}}`);
    expect((await runMuster(["explain", stored])).out).toMatch(/^Replay +verified/m);
  });

  it.each<[string, () => readonly string[], RegExp]>([
    ["a pull request that isn't there", () => ["acme/cart#999"], /no pull request acme\/cart#999/],
    ["one that is closed", () => [`acme/payments#${closed.number}`], /is closed/],
    ["what is none", () => ["cart"], /no pull request/],
    ["one on another GitHub", () => ["https://github.com/acme/cart/pull/1"], /is on https:\/\/github\.com/],
    ["a branch besides", () => [`acme/cart#${worse.number}`, "--head", "main"], /--head/],
    ["a folder besides", () => [`acme/cart#${worse.number}`, "--dir", "."], /--dir/],
    ["another organisation's", () => ["globex/cart#1"], /globex/],
  ])("refuses %s", async (_, args, message) => {
    const [pull = "", ...others] = args();
    const { code, out, err } = await check(pull, ...others);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
  });

  it("needs the central repo's name, and takes no option of GitHub without a pull request", async () => {
    const unnamed = await acme.muster(["check", "--pull", "acme/cart#1"]);
    expect(unnamed.code).toBe(2);
    expect(unnamed.err).toContain("--central");
    const local = await runMuster(["check", "--central", "acme/central"]);
    expect(local.code).toBe(2);
    expect(local.err).toContain("--pull");
  });
});

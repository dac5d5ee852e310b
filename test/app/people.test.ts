import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openApp } from "../../src/github/index.ts";
import { openRecordBranch } from "../../src/records/github/index.ts";
import { impatient } from "../facts/github/acme.ts";
import { type AcmeApp, startAcmeApp } from "./acme-app.ts";

let acme: AcmeApp;
beforeAll(async () => {
  acme = await startAcmeApp();
  await acme.sandbox.client.setTeam({ organization: "acme", slug: "sre", members: ["chloe"] });
});
afterAll(() => acme.close());
afterEach(async () => expect(await acme.sandbox.client.violations()).toEqual([]));

const ACTION = `identifier: greet
trigger: {type: self-service, operation: CREATE}
invocationMethod: {type: GITHUB, repo: central, workflow: greet.yml}
permissions: {execute: {teams: [sre]}}
`;

async function readRecord(): Promise<ReadonlyMap<string, string>> {
  await acme.settleRecord();
  const { appId, privateKey, installation } = acme.acme;
  const github = openApp({ appId, privateKey, apiUrl: acme.sandbox.url, clock: impatient });
  const place = { owner: "acme", repository: "central", branch: "muster", writer: "muster[bot]" };
  const known = { get: () => Promise.resolve(null), set: () => Promise.resolve() };
  const { files } = await openRecordBranch(github.installation(installation), place, known).read();
  return files;
}

const people = (files: ReadonlyMap<string, string>) =>
  [...files.keys()].filter((path) => /^catalog\/_(?:user|team)\//.test(path));

describe("the App keeps who is in the organisation", () => {
  it("not, while nothing is about people", async () => {
    expect(people(await readRecord())).toEqual([]);
    const { graphql } = await acme.sandbox.client.counts();
    expect(Object.keys(graphql).filter((name) => /Everybody|Teams/.test(name))).toEqual([]);
  });

  it("in its record, once there is an action", async () => {
    await acme.sandbox.client.push({
      repository: "acme/central",
      branch: "main",
      files: { "actions/greet.yml": ACTION },
      message: "an action",
      actor: "ada",
      ignoreRules: true,
    });
    const files = await readRecord();
    expect(people(files)).toEqual(
      expect.arrayContaining(["catalog/_team/sre.yml", "catalog/_user/chloe.yml"]),
    );
    expect(files.get("catalog/_team/sre.yml")).toContain("chloe");
  });

  it("as events tell", async () => {
    const { client } = acme.sandbox;
    const team = { organization: "acme", slug: "sre", actor: "ada" };
    await client.setTeamMember({ ...team, login: "ben", role: "maintainer" });
    expect((await readRecord()).get("catalog/_team/sre.yml")).toMatch(/leads:[^]*ben/);
    await client.setTeamMember({ ...team, login: "chloe", role: null });
    expect((await readRecord()).get("catalog/_team/sre.yml")).not.toContain("chloe");
    await client.createUser({ login: "newcomer" });
    await client.setMember({ organization: "acme", login: "newcomer", role: "member", actor: "ada" });
    expect(people(await readRecord())).toContain("catalog/_user/newcomer.yml");
    await client.setMember({ organization: "acme", login: "newcomer", role: null, actor: "ada" });
    expect(people(await readRecord())).not.toContain("catalog/_user/newcomer.yml");
  });

  it("also when no event told, by the next start", async () => {
    await acme.sandbox.client.setTeam({ organization: "acme", slug: "quiet", members: ["ben"] });
    await acme.app().kill();
    await acme.restart();
    expect(people(await readRecord())).toContain("catalog/_team/quiet.yml");
  });
});

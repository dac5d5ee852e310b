import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PatientApp, startPatientApp } from "./patient-app.ts";

const GATE = `
identifier: freeze
on: pull_request
applies:
  blueprint: service
  query: {combinator: and, conditions: [{property: $identifier, operator: "=", value: alpha}]}
rules:
  - lock: {environment: production}
`;

/** As it is in the examples. */
function readAction(name: string): string {
  return readFileSync(join(import.meta.dirname, "../../examples/actions", name, "action.yml"), "utf8");
}

let app: PatientApp;
beforeAll(async () => {
  app = await startPatientApp();
  const files = {
    "gates/freeze.yml": GATE,
    "actions/lock.yml": readAction("lock"),
    "actions/unlock.yml": readAction("unlock"),
  };
  const push = { repository: "acme/central", branch: "main", actor: "ada", ignoreRules: true };
  await app.sandbox.client.push({ ...push, files });
});
afterAll(() => app.close());

it("a command locks a service, its pull request is red with the reason, and another makes it green", async () => {
  const { client } = app.sandbox;
  const repository = "acme/alpha";
  const files = { "README.md": "# alpha\n", ".github/CODEOWNERS": "* @acme/storefront\n" };
  await client.createRepository({ owner: "acme", name: "alpha", files });
  await client.setTeam({
    organization: "acme",
    slug: "sre",
    members: ["chloe", "dan"],
    repositories: { [repository]: "write" },
  });
  await client.push({ repository, branch: "topic", files: { "a.txt": "a" }, actor: "ben" });
  const { headSha: ref, number } = await client.openPull({ repository, head: "topic", actor: "ben" });
  const check = async () => {
    const [newest] = await client.checkRuns({ repository, ref, name: "Muster" });
    return newest === undefined ? "none" : `${newest.conclusion}: ${newest.output.summary}`;
  };
  const becomes = (conclusion: string) => app.until(async () => (await check()).startsWith(conclusion));
  await becomes("success");
  await client.comment({ repository, number, body: '/lock production reason="incident 42"', actor: "chloe" });
  await becomes("failure");
  expect(await check()).toMatch(/chloe.*incident 42/);
  await client.comment({ repository, number, body: "/unlock production", actor: "dan" });
  await becomes("success");
});

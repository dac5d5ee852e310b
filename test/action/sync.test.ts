import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { services } from "../../examples/services/index.ts";
import { readJson, syncJson } from "../cli/read-json.ts";
import { type AcmeActions, startAcmeActions } from "./acme-actions.ts";

let acme: AcmeActions;
beforeAll(async () => {
  acme = await startAcmeActions();
});
afterAll(() => acme.sandbox.stop());

const sync = async (inputs: Readonly<Record<string, string>>, permissions = {}) =>
  await acme.run({
    repository: "acme/central",
    event: "schedule",
    with: { mode: "sync", central: "", ...inputs },
    permissions,
  });
const recordOf = async () =>
  await acme.client.files({ repository: "acme/central", ref: "muster" }).catch(() => null);

describe("a step that keeps the catalog", () => {
  it("writes one commit with the App's key, none when nothing changed, and nothing in a dry run", async () => {
    const dry = await sync({ ...acme.key, "dry-run": "true" });
    expect(dry).toMatchObject({ code: 0, outputs: { decision: "none", reason_code: "would_write" } });
    expect(await recordOf()).toBeNull();

    const written = await sync(acme.key);
    expect(written).toMatchObject({ code: 0, outputs: { reason_code: "written" } });
    const { entities } = readJson(syncJson, written.outputs["result"] ?? "");
    expect(entities.added).toEqual(expect.arrayContaining(services.map(({ name }) => `service/${name}`)));
    expect(written.summary).toContain("/acme/central/commit/");
    expect(Object.keys((await recordOf()) ?? {})).toContain("catalog/service/cart.yml");

    expect(await sync(acme.key)).toMatchObject({ code: 0, outputs: { reason_code: "unchanged" } });
  });

  it("takes nothing for gone that a workflow's token can't see", async () => {
    const before = Object.keys((await recordOf()) ?? {}).filter((path) => path.startsWith("catalog/"));
    const run = await sync({}, { contents: "write" });
    expect(run.code).toBe(0);
    const after = Object.keys((await recordOf()) ?? {}).filter((path) => path.startsWith("catalog/"));
    expect(after).toEqual(before);
    expect(run.commands.map(({ data }) => data).join("\n")).toMatch(/GITHUB_TOKEN.*app-id/s);
  });

  it("says what a token lacks that may not write", async () => {
    const entity = "identifier: extra\nblueprint: service\n";
    const files = { "entities/service/extra.yml": entity };
    await acme.client.push({ repository: "acme/central", branch: "main", actor: "ada", files });
    const run = await sync({}, { contents: "read" });
    expect(run).toMatchObject({ code: 1, outputs: { decision: "unknown", reason_code: "usage" } });
    expect(run.raw).toContain("contents: write");
  });
});

import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readJson } from "../cli/read-json.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { runAction } from "./run-action.ts";

const CENTRAL = join(import.meta.dirname, "../../examples/central");
const SHA = "c".repeat(40);

const validation = z.object({
  schema: z.literal("muster.validation/1"),
  valid: z.boolean(),
  diagnostics: z.array(z.object({ file: z.string(), line: z.number() })),
});

/** Runs the step in a checkout; nothing answers where GitHub should be. */
const validate = (workspace: string, inputs: Readonly<Record<string, string>> = {}) =>
  runAction({
    repository: "acme/central",
    event: "pull_request",
    payload: {
      pull_request: {
        number: 7,
        head: { sha: SHA, repo: { full_name: "acme/central" } },
        base: { repo: { full_name: "acme/central" } },
      },
    },
    apiUrl: "http://127.0.0.1:9",
    workspace,
    with: { mode: "validate", ...inputs },
  });

describe("a step that checks the central repo that is checked out", () => {
  it("goes on with a sound one, and asks GitHub nothing", async () => {
    const run = await validate(CENTRAL);
    expect(run).toMatchObject({ code: 0, outputs: { decision: "pass", reason_code: "config_valid" } });
    expect(readJson(validation, run.outputs["result"] ?? "").valid).toBe(true);
    expect(run.summary).toContain("Passes");
  });

  it("fails with a broken one: every problem at its line, in a folder too", async () => {
    const workspace = temporaryFolder();
    const folder = join(workspace, "our policy");
    mkdirSync(folder);
    cpSync(CENTRAL, folder, { recursive: true });
    writeFileSync(join(folder, "gates/broken.yml"), "identifier: broken\nmodus: enforce\n");
    const run = await validate(workspace, { central: "./our policy" });
    expect(run).toMatchObject({ code: 1, outputs: { decision: "fail", reason_code: "config_invalid" } });
    const note = run.commands.find(({ properties }) => properties["file"] === "our policy/gates/broken.yml");
    expect(note).toMatchObject({ name: "error", properties: { line: "1" } });
    expect(run.summary).toContain(`/acme/central/blob/${SHA}/our%20policy/gates/broken.yml`);
    expect(readJson(validation, run.outputs["result"] ?? "").diagnostics).toContainEqual(
      expect.objectContaining({ file: "gates/broken.yml" }),
    );
  });

  it("says that nothing is checked out, and that another repository isn't", async () => {
    const [empty, other] = await Promise.all([
      validate(temporaryFolder()),
      validate(CENTRAL, { central: "acme/policy" }),
    ]);
    for (const run of [empty, other])
      expect(run).toMatchObject({ code: 1, outputs: { decision: "unknown", reason_code: "usage" } });
    expect(empty.raw).toContain("actions/checkout");
    expect(other.raw).toContain("acme/policy");
  });
});

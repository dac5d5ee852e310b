import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { centralFilesOf, readExampleActions } from "../../examples/actions/index.ts";
import { lintWorkflow } from "../../src/actions/lint/index.ts";
import { loadConfig } from "../../src/config/index.ts";
import { openDirectoryTree } from "../../src/facts/trees/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import { commandOf } from "../../src/model/action.ts";
import { copyCentral } from "./central.ts";

const jq = createJqEngine();
afterAll(() => jq.close());

const examples = await readExampleActions();

/** The example's central repo, with the actions as somebody puts them there. */
async function loadWithActions() {
  const folder = copyCentral();
  for (const [path, text] of Object.entries(centralFilesOf(examples))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return await loadConfig(await openDirectoryTree(folder), jq);
}
const loaded = await loadWithActions();
const actions = [...(loaded.config?.actions.values() ?? [])].map(({ value }) => value);

const workflows = examples.flatMap(({ name, workflow }) =>
  workflow === null ? [] : [{ name, ...workflow }],
);

const jobs = z.object({
  permissions: z.record(z.string(), z.string()),
  concurrency: z.object({ group: z.string() }),
  jobs: z.record(z.string(), z.object({ "timeout-minutes": z.number() })),
});

describe("the example actions", () => {
  it("load beside the example's blueprints; what is remarked on is what a policy can always mean", () => {
    expect(loaded.diagnostics.filter(({ file }) => file.startsWith("actions/"))).toMatchObject([
      {
        severity: "warning",
        file: "actions/change-owner.yml",
        message: expect.stringContaining("gives nobody"),
      },
    ]);
    expect(actions.map(commandOf).toSorted()).toEqual(examples.map(({ name }) => name));
  });

  it.each(actions)(
    "$identifier says what it does, who may, how long it may take, and how it is typed",
    (action) => {
      const { title, description, permissions, examples: typed } = action;
      expect([title, description].filter((text) => text === undefined || text === "")).toEqual([]);
      expect(permissions.execute).toBeDefined();
      expect(typed.length).toBeGreaterThan(0);
      for (const { command } of typed) expect(command.split(" ")[0]).toBe(`/${commandOf(action)}`);
      for (const { title: named } of Object.values(action.trigger.userInputs.properties))
        expect(named).toBeDefined();
    },
  );

  it("ask for an approval what production can't take back, and for reviews what is a file", () => {
    const approved = actions.filter(({ requiredApproval }) => requiredApproval !== false);
    expect(approved.map(({ identifier }) => identifier).toSorted()).toEqual([
      "change-owner",
      "promote",
      "scaffold",
    ]);
    for (const { permissions } of approved) expect(permissions.approve).toBeDefined();
    const edits = actions.flatMap(({ invocationMethod: how }) => (how.type === "EDIT_FILE" ? [how.as] : []));
    expect(new Set(edits)).toEqual(new Set(["pull_request"]));
  });
});

describe("their workflows", () => {
  it.each(workflows)(
    "$file fits its action, and nothing that is typed gets into a script",
    ({ name, file, text }) => {
      const action = actions.find(({ identifier }) => identifier === name);
      expect(action?.invocationMethod).toMatchObject({ type: "GITHUB", workflow: file });
      expect(action === undefined ? null : lintWorkflow(action, { path: file, text })).toEqual([]);
    },
  );

  it.each(workflows)("$file may do little, not for long, and not twice at once", ({ text }) => {
    const { permissions, jobs: all } = jobs.parse(parse(text));
    expect(Object.values(permissions)).not.toContain("write");
    expect(Object.keys(all).length).toBe(1);
  });

  it("belong to every action that dispatches one, and to no other", () => {
    const dispatching = actions.filter(({ invocationMethod: { type } }) => type === "GITHUB");
    expect(dispatching.map(({ identifier }) => identifier).toSorted()).toEqual(
      workflows.map(({ name }) => name),
    );
  });

  it.each(["promote", "rollback"])(
    "%s deploys what was on the default branch, and looks before it does",
    (name) => {
      const text = examples.find((each) => each.name === name)?.workflow?.text ?? "";
      expect(text.indexOf("merge-base --is-ancestor")).toBeGreaterThan(0);
      expect(text.indexOf("merge-base --is-ancestor")).toBeLessThan(text.indexOf("deploy.sh"));
    },
  );
});

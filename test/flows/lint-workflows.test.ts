import { afterAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import { withWorkflowProblems } from "../../src/flows/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import { memoryTree } from "../config/memory-tree.ts";

const jq = createJqEngine();
afterAll(() => jq.close());

const FILES = {
  "muster.yml": "organization: acme\n",
  ".github/CODEOWNERS": "* @acme/platform\n",
  "actions/scaffold.yml": `identifier: scaffold
trigger: {type: self-service, operation: CREATE}
invocationMethod:
  type: GITHUB
  repo: central
  workflow: scaffold.yml
  workflowInputs: {run_id: "{{ .run.id }}", extra: "1"}
permissions: {execute: {roles: [Member]}}
`,
};
const WORKFLOW = `run-name: Scaffold (\${{ inputs.run_id }})
on:
  workflow_dispatch:
    inputs: {run_id: {required: true}}
permissions: {}
jobs:
  make:
    steps:
      - run: echo \${{ inputs.run_id }}
`;

async function problemsOf(files: Readonly<Record<string, string>>, central = "central") {
  const tree = memoryTree(files);
  const { diagnostics } = await withWorkflowProblems(await loadConfig(tree, jq), tree, central);
  return diagnostics.map(({ file, line, severity }) => `${file}:${line} ${severity}`);
}

describe("workflows of the central repo that actions start", () => {
  it("are looked at where they lie, and what is sent where it is said", async () => {
    expect(await problemsOf({ ...FILES, ".github/workflows/scaffold.yml": WORKFLOW })).toEqual([
      ".github/workflows/scaffold.yml:9 error",
      "actions/scaffold.yml:7 error",
    ]);
  });

  it("are missed in the action", async () => {
    expect(await problemsOf(FILES)).toEqual(["actions/scaffold.yml:6 error"]);
  });

  it("are not looked for in a repository of another name, nor in a folder without the repository's own files", async () => {
    const { ".github/CODEOWNERS": _, ...folder } = FILES;
    expect([await problemsOf(FILES, "policy"), await problemsOf(folder)]).toEqual([[], []]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { centralFilesOf, readExampleActions } from "../../examples/actions/index.ts";
import { readJson } from "../cli/read-json.ts";
import { type AcmeActions, startAcmeActions } from "./acme-actions.ts";
import type { StepRun } from "./run-action.ts";

const MAIN = join(import.meta.dirname, "../../src/action/main.ts");
const CART = "acme/cart";
const SETTINGS = `${readFileSync(join(import.meta.dirname, "../../examples/central/muster.yml"), "utf8")}
actions: {hosts: [door.example.com]}
`;
const DEPLOYMENT = `# Instances of the cart.
kind: Deployment
spec:
  replicas: 2 # as many as the sale needs
  template: {}
`;

let acme: AcmeActions;
beforeAll(async () => {
  const examples = await readExampleActions();
  const restart = examples.find(({ name }) => name === "restart")?.workflow?.text ?? "";
  acme = await startAcmeActions({
    central: { ...centralFilesOf(examples), "actions/knock.yml": KNOCK, "muster.yml": SETTINGS },
    cart: { ".github/workflows/restart.yml": restart, "deploy/production.yml": DEPLOYMENT },
  });
});
afterAll(() => acme.sandbox.stop());

const KNOCK = `identifier: knock
trigger: {type: self-service, operation: DAY-2, blueprintIdentifier: service}
invocationMethod: {type: WEBHOOK, url: "https://door.example.com", body: {run: "{{ .run.id }}"}}
permissions: {execute: {ownedByTeam: true}}
`;

const resultSchema = z.object({
  schema: z.literal("muster.commands/1"),
  runs: z.array(z.object({ id: z.string(), state: z.string() })),
  refused: z.array(z.object({ reason: z.string() })),
});

interface Written {
  readonly number: number;
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly createdAt: string;
}

async function write(author: string, body: string): Promise<Written> {
  const { number } = await acme.client.openIssue({ repository: CART, title: "Help", actor: "ben" });
  const { id } = await acme.client.comment({ repository: CART, number, actor: author, body });
  return { number, id, author, body, createdAt: new Date().toISOString() };
}

/** The step as a workflow of `examples/workflows/commands.yml` has it, for a comment. */
async function take(
  { number, id, author, body, createdAt }: Written,
  more: Record<string, unknown> = {},
  attempt = "1",
): Promise<StepRun> {
  const user = { login: author, type: "User" };
  return await acme.run({
    repository: CART,
    event: "issue_comment",
    main: MAIN,
    permissions: {},
    payload: {
      action: "created",
      issue: { number },
      comment: { id, body, created_at: createdAt, user },
      ...more,
    },
    with: { mode: "command", wait: "0", ...acme.key },
    env: { GITHUB_RUN_ATTEMPT: attempt },
  });
}

const runsOfCart = async () => await acme.client.workflowRuns({ repository: CART });
const threadOf = async ({ number }: Written) => await acme.client.issue({ repository: CART, number });
const answersOn = async (written: Written) =>
  (await threadOf(written)).comments.filter(({ id }) => id !== written.id).map(({ body }) => body);

describe("a step that runs the commands of a comment", () => {
  it("starts what an owner asks for, says so once, and does nothing twice when the job is run again", async () => {
    const written = await write("ben", "Connections leak.\n/restart staging");
    const before = (await runsOfCart()).length;
    const run = await take(written);
    expect(run).toMatchObject({ code: 0, outputs: { decision: "wait", reason_code: "running" } });
    expect(run.outputs["run"]).toMatch(/^r_[0-9a-z]{16}$/);
    const [started, ...others] = (await runsOfCart()).slice(before);
    expect(started).toMatchObject({ event: "workflow_dispatch" });
    expect(others).toEqual([]);
    expect(await answersOn(written)).toHaveLength(1);

    const again = await take(written, {}, "2");
    expect(again).toMatchObject({ code: 0, outputs: { decision: "none", run: "" } });
    expect(await runsOfCart()).toHaveLength(before + 1);
    expect(await answersOn(written)).toHaveLength(1);
  });

  it("says that GitHub failed, and starts nothing twice when the job is run again much later", async () => {
    const written = await write("ben", "/restart staging");
    // Written a good while ago, as what it starts.
    const createdAt = new Date(Date.now() - 40 * 60_000).toISOString();
    const on = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
    const before = (await runsOfCart()).length;
    await acme.client.setFaults({ rules: [{ on, fault: { kind: "status", status: 500 } }] });
    const run = await take({ ...written, createdAt });
    await acme.client.setFaults({ rules: [] });
    expect(run).toMatchObject({ code: 1, outputs: { decision: "unknown" } });
    expect(["github_unavailable", "effect_uncertain"]).toContain(run.outputs["reason_code"]);
    expect(await runsOfCart()).toHaveLength(before + 1);
    for (const { workflowRuns } of acme.sandbox.world.repositories.values())
      for (const started of workflowRuns.values())
        Object.assign(started, { createdAt: createdAt.replace(/\.\d+/, "") });

    const again = await take({ ...written, createdAt }, {}, "2");
    expect(again).toMatchObject({ code: 0, outputs: { decision: "wait" } });
    expect(await runsOfCart()).toHaveLength(before + 1);
  });

  it("refuses an outsider with the reason, and the job fails", async () => {
    const written = await write("dan", "/restart");
    const before = (await runsOfCart()).length;
    const run = await take(written);
    expect(run).toMatchObject({
      code: 1,
      outputs: { decision: "fail", reason_code: "not_permitted", run: "" },
    });
    expect(await runsOfCart()).toHaveLength(before);
    expect(await answersOn(written)).toEqual([expect.stringContaining("storefront")]);
  });

  it("opens a pull request that changes one number", async () => {
    const written = await write("ben", "/scale replicas=3");
    const run = await take(written);
    expect(run).toMatchObject({ code: 0, outputs: { decision: "wait" } });
    const number = Number(/\/pull\/(\d+)/.exec((await answersOn(written)).join())?.[1]);
    const { headBranch } = await acme.client.pull({ repository: CART, number });
    const files = await acme.client.files({ repository: CART, ref: headBranch });
    expect(files["deploy/production.yml"]).toBe(DEPLOYMENT.replace("replicas: 2", "replicas: 3"));
  });

  it.each([
    ["approvals", "/scaffold name=gift-cards team=storefront", "ben"],
    ["locks", "/lock production reason=incident", "ben"],
    ["reports that come back", "/knock", "ben"],
  ])("refuses what needs the App: %s", async (_, body, author) => {
    const run = await take(await write(author, body));
    expect(run).toMatchObject({ code: 1, outputs: { reason_code: "needs_app" } });
  });

  it("runs every command of a comment, and says of each what became of it", async () => {
    const run = await take(await write("ben", "/restart staging\n/lock reason=incident\n/help"));
    expect(run).toMatchObject({ code: 1, outputs: { reason_code: "needs_app" } });
    const { runs, refused } = readJson(resultSchema, run.outputs["result"] ?? "");
    expect([runs.length, refused.length]).toEqual([1, 1]);
  });

  it("answers help without a run", async () => {
    const written = await write("dan", "/help");
    expect(await take(written)).toMatchObject({
      code: 0,
      outputs: { decision: "none", reason_code: "answered" },
    });
    expect((await answersOn(written)).join()).toContain("/scale");
  });

  it.each([
    ["no command", "Is it down?", {}],
    ["a quote", "> /restart", {}],
    ["code", "```\n/restart\n```", {}],
    ["an edited comment", "/restart", { action: "edited" }],
  ])("does nothing for %s", async (_, body, more) => {
    const written = await write("ben", body);
    const before = (await runsOfCart()).length;
    expect(await take(written, more)).toMatchObject({
      code: 0,
      outputs: { decision: "none", reason_code: "no_command" },
    });
    expect(await runsOfCart()).toHaveLength(before);
    expect(await answersOn(written)).toEqual([]);
  });

  it("keeps what people typed out of the runner's commands", async () => {
    const run = await take(await write("ben", '/restart staging reason="x"\n/scale ::error::3'));
    expect(run.commands.filter(({ name }) => name !== "add-mask")).toEqual([]);
    const named = await take(await write("ben", "/rest ##[error]x\n::stop-commands::x"));
    expect(named.commands.filter(({ name }) => name !== "add-mask")).toEqual([]);
  });

  it("says which event it is for, and that it has no dry run", async () => {
    const common = { repository: CART, main: MAIN, permissions: {} };
    const other = await acme.run({ ...common, event: "push", with: { mode: "command", ...acme.key } });
    expect(other).toMatchObject({ code: 1, outputs: { decision: "unknown", reason_code: "usage" } });
    expect(other.raw).toContain("issue_comment");
    const dry = await acme.run({
      ...common,
      event: "issue_comment",
      with: { mode: "command", "dry-run": "true" },
    });
    expect(dry.raw).toContain("--dry-run");
  });
});

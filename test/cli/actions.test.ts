import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { planRuns } from "../../src/records/runs/index.ts";
import { runGit, temporaryFolder } from "../facts/git-fixture.ts";
import { makeRun, RESTART } from "../reports/make-run.ts";
import { commitAll, writeCentral } from "./acme.ts";
import { readJson } from "./read-json.ts";
import { type Run as Ran, runMuster } from "./run-muster.ts";

const ACTION = `identifier: scale
title: Scale replicas
trigger:
  type: self-service
  operation: DAY-2
  blueprintIdentifier: service
  userInputs:
    properties:
      replicas: {type: number, minimum: 1, maximum: 10}
      environment: {type: string, enum: [staging, production], default: production}
    required: [replicas]
invocationMethod:
  type: EDIT_FILE
  repository: "{{ .entity.identifier }}"
  files:
    - path: deploy/values.yaml
      edits: [{set: replicas, value: "{{ .inputs.replicas }}"}]
permissions:
  execute: {ownedByTeam: true}
  approve: {teams: [sre]}
requiredApproval: {min: 2}
`;

const WEBHOOK = `identifier: deploy
trigger: {type: self-service, operation: DAY-2, blueprintIdentifier: service}
invocationMethod:
  type: WEBHOOK
  url: https://deployer.acme.example/deploy
  headers: {authorization: "Bearer {{ .secrets.DEPLOY_TOKEN }}"}
  body: {service: "{{ .entity.identifier }}"}
permissions: {execute: {roles: [Member]}}
`;

const FILES = {
  "muster.yml": "organization: acme\nactions: {hosts: [deployer.acme.example], secrets: [DEPLOY_TOKEN]}\n",
  "blueprints/service.yml":
    "identifier: service\ntitle: Service\nownership: {type: Direct}\nschema: {properties: {}, required: []}\n",
  "entities/service/cart.yml": "identifier: cart\ntitle: Cart\nteam: shop\n",
  "actions/scale.yml": ACTION,
  "actions/deploy.yml": WEBHOOK,
};

let central = "";
let repos = "";

beforeAll(() => {
  central = writeCentral(FILES);
  repos = temporaryFolder();
  const cart = join(repos, "cart");
  mkdirSync(join(cart, "deploy"), { recursive: true });
  writeFileSync(join(cart, "deploy/values.yaml"), "# how many\nreplicas: 2 # of cart\nname: cart\n");
  commitAll(cart, "begin");
  runGit(cart, ["remote", "add", "origin", "https://github.com/acme/cart.git"]);
});

const run = (args: readonly string[], others: object = {}): Promise<Ran> =>
  runMuster(["run", ...args, "--dir", central, "--repos", repos], others);

describe("muster run --dry-run", () => {
  it("shows what would be done, who may, who approves, and every changed line", async () => {
    const { code, out } = await run(["scale", "replicas=3", "--service", "cart", "--dry-run"]);
    expect(code).toBe(0);
    for (const part of [
      "service/cart",
      "shop",
      "owning team",
      "2 of",
      "sre",
      "- replicas: 2 # of cart",
      "+ replicas: 3 # of cart",
    ])
      expect(out).toContain(part);
    expect(out).toMatch(/environment +production \(preset\)/);
    expect(out).not.toMatch(/replicas +3 \(preset\)/);
    expect(readFileSync(join(repos, "cart/deploy/values.yaml"), "utf8")).toContain("replicas: 2");
  });

  it("gives it as JSON", async () => {
    const args = ["/scale", "3", "--service", "cart", "--as", "ada", "--dry-run", "--json"];
    const { code, out } = await run(args);
    expect(code).toBe(0);
    const plan = z.looseObject({
      schema: z.literal("muster.run-plan/1"),
      outcome: z.literal("planned"),
      given: z.array(z.string()),
      who: z.looseObject({ asker: z.literal("ada"), allowed: z.null() }),
      effect: z.looseObject({ kind: z.literal("edit"), repository: z.literal("cart") }),
      edits: z.array(z.looseObject({ state: z.literal("changes"), diff: z.array(z.string()) })),
    });
    expect(readJson(plan, out)).toMatchObject({
      inputs: { replicas: 3, environment: "production" },
      given: ["replicas"],
    });
  });

  it("leaves secrets as placeholders", async () => {
    const { code, out } = await run(["deploy", "--service", "cart", "--dry-run"], {
      env: { DEPLOY_TOKEN: "hush" },
    });
    expect(code).toBe(0);
    expect(out).toContain(".secrets.DEPLOY_TOKEN");
    expect(out).not.toContain("hush");
  });

  it.each([
    ["a value that is out of range", ["scale", "replicas=40", "--service", "cart"], 1],
    ["a service that isn't there", ["scale", "replicas=4", "--service", "card"], 1],
    ["no service", ["scale", "replicas=4"], 1],
    ["a word that is almost one", ["scael", "replicas=4"], 1],
    ["a word that is none", ["wibble"], 2],
  ])("says why not: %s", async (_, args, expected) => {
    const { code, out, err } = await run([...args, "--dry-run"]);
    expect(code).toBe(expected);
    expect(out + err).not.toBe("");
  });

  it("starts nothing without saying so", async () => {
    const { code, err } = await run(["scale", "replicas=3", "--service", "cart"]);
    expect(code).toBe(2);
    expect(err).toContain("comment");
  });
});

describe("muster forms", () => {
  const forms = (folder: string, ...args: readonly string[]) =>
    runMuster(["forms", "--dir", folder, ...args]);
  const listed = (folder: string) => readdirSync(join(folder, ".github/ISSUE_TEMPLATE")).toSorted();

  it("writes a form for each action, removes those that are gone, and touches no other file", async () => {
    const folder = writeCentral(FILES);
    expect((await forms(folder, "--check")).code).toBe(1);
    expect(existsSync(join(folder, ".github"))).toBe(false);
    expect((await forms(folder)).code).toBe(0);
    expect(listed(folder)).toEqual(["muster-deploy.yml", "muster-scale.yml"]);
    expect((await forms(folder, "--check")).code).toBe(0);
    writeFileSync(join(folder, ".github/ISSUE_TEMPLATE/bug.yml"), "name: Bug\n");
    writeFileSync(join(folder, ".github/ISSUE_TEMPLATE/muster-own.yml"), "name: Own\n");
    writeFileSync(join(folder, "actions/deploy.yml"), `${WEBHOOK}publish: false\n`);
    const { code, out } = await forms(folder, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      schema: "muster.forms/1",
      written: true,
      changed: true,
      files: [
        { path: ".github/ISSUE_TEMPLATE/muster-deploy.yml", change: "remove" },
        { path: ".github/ISSUE_TEMPLATE/muster-scale.yml", change: "same" },
      ],
    });
    expect(listed(folder)).toEqual(["bug.yml", "muster-own.yml", "muster-scale.yml"]);
  });

  it("leaves a file of somebody else that is in its place, and says so", async () => {
    const folder = writeCentral(FILES);
    const file = join(folder, ".github/ISSUE_TEMPLATE/muster-scale.yml");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "name: Theirs\n");
    const { code, out } = await forms(folder);
    expect(code).toBe(1);
    expect(out).toContain("muster-scale.yml");
    expect(readFileSync(file, "utf8")).toBe("name: Theirs\n");
  });
});

describe("muster runs", () => {
  const folder = temporaryFolder();
  const done = makeRun({ id: "r_0000000000000001" });
  const open = makeRun({
    ...RESTART,
    id: "r_1000000000000002",
    state: "running",
    reason: null,
    requestedAt: "2026-11-21T11:00:00.000Z",
  });

  beforeAll(() => {
    for (const [path, text] of planRuns([done, open], [], new Map()).write) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });

  const runs = (...args: readonly string[]) => runMuster(["runs", ...args, "--record", folder]);

  it("lists the newest first, and those that are asked for", async () => {
    const { code, out } = await runs();
    expect(code).toBe(0);
    expect(out.indexOf(open.id)).toBeLessThan(out.indexOf(done.id));
    expect((await runs("--open")).out).not.toContain(done.id);
    expect((await runs("--action", "scale")).out).not.toContain(open.id);
    expect((await runs("--service", "other")).out).toContain("No run");
    const json = JSON.parse((await runs("list", "--json", "--limit", "1")).out);
    expect(json).toMatchObject({ schema: "muster.runs/1", runs: [{ id: open.id }], broken: [] });
  });

  it("shows one by the beginning of its id", async () => {
    const { code, out } = await runs("show", "r_0");
    expect(code).toBe(0);
    for (const part of ["Scale replicas for Cart", "ada", "deploy/values.yaml", "replicas"])
      expect(out).toContain(part);
    expect(JSON.parse((await runs("show", "r_1", "--json")).out)).toMatchObject({ schema: "muster.run/1" });
    for (const id of ["r_", "r_9", ""]) expect((await runs("show", id)).code).toBe(2);
  });

  it("asks where the record is", async () => {
    expect((await runMuster(["runs"])).code).toBe(2);
  });
});

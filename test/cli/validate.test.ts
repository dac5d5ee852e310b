import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runGit, temporaryFolder } from "../facts/git-fixture.ts";
import { commitAll, copyCentral, writeCentral } from "./acme.ts";
import { readJson, validationJson } from "./read-json.ts";
import { runMuster } from "./run-muster.ts";

const BROKEN = {
  "blueprints/service.yml": "identifier: service\nschema:\n  properties:\n    readme: {type: strin}\n",
  "gates/g.yml": "identifier: g\non: pull_request\napplies: {blueprint: servce}\nrules: []\n",
  "scorecards/s.yml": "identifier: [\n",
};

describe("muster validate", () => {
  it("finds the example valid: its warnings are shown with their place, and don't change the exit code", async () => {
    const central = copyCentral(join(temporaryFolder(), "central"));
    const { code, out, err } = await runMuster(["validate", central]);
    expect(code).toBe(0);
    expect(out).toMatch(/^scorecards\/service\/production-readiness\.yml:\d+:\d+: warning: /m);
    expect(out).toMatch(/1 warning.*2 blueprints/);
    expect(err).toBe("");
  });

  it("shows every problem of every file at once, and ends with 2", async () => {
    const { code, out } = await runMuster(["validate", writeCentral(BROKEN)]);
    expect(code).toBe(2);
    for (const file of ["blueprints/service.yml", "gates/g.yml", "scorecards/s.yml"])
      expect(out).toMatch(new RegExp(`^${file}:\\d+:\\d+: error: `, "m"));
    expect(out).toMatch(/^blueprints\/service\.yml:4:\d+: .*string/m);
  });

  it.each([
    ["broken", writeCentral(BROKEN), false, 2],
    ["valid", writeCentral({}), true, 0],
  ])("prints a %s one as JSON and nothing else", async (_name, central, valid, expected) => {
    const { code, out, err } = await runMuster(["validate", central, "--json"], {
      colour: true,
      columns: 80,
    });
    expect(code).toBe(expected);
    const result = readJson(validationJson, out);
    expect(result.valid).toBe(valid);
    expect(result.diagnostics.some(({ severity }) => severity === "error")).toBe(!valid);
    expect(err).toBe("");
  });

  it.each([
    ["as an argument", (central: string) => runMuster(["validate", central])],
    ["with --dir", (central: string) => runMuster(["validate", "--dir", central])],
    ["by MUSTER_CENTRAL", (central: string) => runMuster(["validate"], { env: { MUSTER_CENTRAL: central } })],
    ["as the current folder", (central: string) => runMuster(["validate"], { cwd: central })],
    ["by a relative path", (central: string) => runMuster(["validate", "."], { cwd: central })],
  ])("takes the central repo %s", async (_how, run) => {
    expect((await run(writeCentral({}))).code).toBe(0);
  });

  it("takes the argument before MUSTER_CENTRAL, and refuses two names for one thing", async () => {
    const env = { MUSTER_CENTRAL: writeCentral(BROKEN) };
    const valid = writeCentral({});
    expect((await runMuster(["validate", valid], { env })).code).toBe(0);
    expect((await runMuster(["validate", valid, "--dir", valid])).code).toBe(2);
  });
});

describe("muster validate --at", () => {
  it("judges the commit and not the files, by branch, tag and id", async () => {
    const central = writeCentral({});
    const valid = commitAll(central, "valid");
    runGit(central, ["tag", "v1"]);
    writeFileSync(join(central, "muster.yml"), "organisation: acme\n");
    expect((await runMuster(["validate", central])).code).toBe(2);
    for (const ref of ["main", "v1", valid, valid.slice(0, 8), "HEAD"])
      expect((await runMuster(["validate", central, "--at", ref])).code).toBe(0);
    commitAll(central, "broken");
    expect((await runMuster(["validate", central, "--at", "main"])).code).toBe(2);
  });

  it("reads a central repo that is a folder of a larger repository", async () => {
    const larger = temporaryFolder();
    const central = join(larger, "platform/central");
    writeCentral({}, central);
    commitAll(larger, "begin");
    writeFileSync(join(central, "muster.yml"), "organisation: acme\n");
    expect((await runMuster(["validate", central, "--at", "HEAD"])).code).toBe(0);
    expect((await runMuster(["validate", "--at", "HEAD"], { cwd: central })).code).toBe(0);
  });

  it.each([
    ["an unknown ref", ["--at", "nope"]],
    ["a ref like an option", ["--at=-x"]],
    ["an empty ref", ["--at", ""]],
  ])("refuses %s", async (_name, args) => {
    const central = writeCentral({});
    commitAll(central, "begin");
    const { code, out, err } = await runMuster(["validate", central, ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^error: /);
  });

  it("refuses a folder that git knows nothing of", async () => {
    const { code, err } = await runMuster(["validate", writeCentral({}), "--at", "main"]);
    expect(code).toBe(2);
    expect(err).toContain("not a git repository");
  });
});

describe("muster validate of something else", () => {
  const file = join(writeCentral({}), "muster.yml");

  it.each([
    ["a folder without muster.yml", temporaryFolder(), "muster.yml"],
    ["a folder that isn't there", "/nowhere/central", "/nowhere/central"],
    ["a file", file, "muster.yml"],
  ])("says so of %s", async (_name, place, told) => {
    const { code, out, err } = await runMuster(["validate", place]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(err).not.toContain("    at ");
  });
});

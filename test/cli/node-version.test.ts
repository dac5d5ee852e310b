import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { startMuster, startNode } from "./spawn-muster.ts";

const GUARD = join(import.meta.dirname, "../../src/cli/node-version.mjs");
const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");
const folder = temporaryFolder();

/** Makes Node say that it is another version. */
const pretend = (version: string) => [
  "--import",
  `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"${version}"}})`,
];

/** A Node on this machine that is older than the one that runs the tests. */
const older = ["/usr/local/bin/node", "/usr/bin/node"].find(
  (path) => existsSync(path) && Number(execFileSync(path, ["-p", "parseInt(process.versions.node)"])) < 24,
);

describe("an old Node", () => {
  it.each(["12.22.12", "18.20.8", "23.11.1"])(
    "%s is refused, with one command to get another",
    async (version) => {
      const { code, out, err } = await startNode([...pretend(version), GUARD, MAIN, "--version"], {
        cwd: folder,
      }).ended;
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(version);
      expect(err.split("\n").filter((line) => line.startsWith("  "))).toHaveLength(1);
    },
  );

  it("hands the command over to the Node that the installation brought along", async () => {
    const { code, out } = await startMuster(["--version"], { cwd: folder, node: pretend("20.20.2") }).ended;
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
    const wrong = await startMuster(["scor"], { cwd: folder, node: pretend("20.20.2") }).ended;
    expect(wrong.code).toBe(2);
  });

  it.skipIf(older === undefined)("that is really there is refused", async () => {
    const { code, out, err } = await startNode([GUARD, MAIN, "--version"], { cwd: folder }, older).ended;
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/needs Node 24/);
  });
});

describe("a Node that is new enough", () => {
  it("runs the file with its arguments, as if it had been started with them", async () => {
    const file = join(folder, "echo.ts");
    writeFileSync(
      file,
      "const words: string[] = process.argv.slice(1);\nconsole.log(JSON.stringify(words));\n",
    );
    const { code, out } = await startNode([GUARD, "echo.ts", "a b", "--c"], { cwd: folder }).ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([file, "a b", "--c"]);
  });

  it("ends with the file's exit code, also when the file fails", async () => {
    writeFileSync(join(folder, "exit.ts"), "process.exitCode = 4;\n");
    writeFileSync(join(folder, "fail.ts"), "throw new Error('oops');\n");
    expect((await startNode([GUARD, "exit.ts"], { cwd: folder }).ended).code).toBe(4);
    const failed = await startNode([GUARD, "fail.ts"], { cwd: folder }).ended;
    expect(failed.code).not.toBe(0);
    expect(failed.err).toContain("oops");
  });
});

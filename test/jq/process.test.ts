import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const SOURCE = new URL("../../src/jq/index.ts", import.meta.url);
const WORKER = new URL("../../src/jq/worker.ts", import.meta.url);

/** Runs a module in a process of its own; the promise ends when the process does. */
function runProcess(code: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", code], {
      env: { ...process.env, SECRET: "not for jq", TZ: "Asia/Tokyo" },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (text) => (stdout += String(text)));
    child.stderr.on("data", (text) => (stderr += String(text)));
    child.on("error", reject);
    child.on("exit", (code) => resolve({ code, stdout, stderr }));
  });
}

const useEngine = (from: string) => `
  import { createJqEngine } from ${JSON.stringify(from)};
  const engine = createJqEngine({ limits: { answerMs: 200, chunkMs: 400 } });
  const answers = await engine.evaluate([".a", "[$ENV, env]", "reduce range(100) as $i ('x'; . + .)"], [{ a: "é" }]);
  console.log(JSON.stringify(answers[0].map((answer) => answer.value ?? answer.kind)));
`;
const ANSWERS = `${JSON.stringify(["é", [{}, {}], "stopped"])}\n`;

describe("in a process of its own", () => {
  it("an engine that nobody closed does not keep it alive, and says nothing on its streams", async () => {
    expect(await runProcess(useEngine(SOURCE.href))).toEqual({ code: 0, stdout: ANSWERS, stderr: "" });
  });

  it("work in progress keeps it alive", async () => {
    const code = `
      import { createJqEngine } from ${JSON.stringify(SOURCE.href)};
      createJqEngine().evaluate(["last(range(100000))"], [1]).then(([[answer]]) => console.log(answer.value));
    `;
    expect(await runProcess(code)).toMatchObject({ code: 0, stdout: "99999\n" });
  });
});

describe("where the machine is", () => {
  it("makes no difference: local time is UTC", async () => {
    const code = `
      import { createJqEngine } from ${JSON.stringify(SOURCE.href)};
      const programs = ["localtime[3]", "strflocaltime('%H:%M')", "localtime | mktime", "localtime | strflocaltime('%H')"];
      const [answers] = await createJqEngine().evaluate(programs, [0]);
      console.log(new Date(0).getHours(), JSON.stringify(answers.map((answer) => answer.value)));
    `;
    expect(await runProcess(code)).toMatchObject({ stdout: '9 [0,"00:00",0,"00"]\n' });
  });
});

describe("bundled", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jq-bundle-"));
    await writeFile(join(folder, "entry.ts"), `export * from ${JSON.stringify(SOURCE.pathname)};`);
    const bundle = await rolldown({
      input: { main: join(folder, "entry.ts"), "jq-worker": WORKER.pathname },
      platform: "node",
    });
    await bundle.write({
      dir: join(folder, "dist"),
      format: "esm",
      entryFileNames: "[name].js",
      chunkFileNames: "[name]-[hash].js",
    });
    await bundle.close();
    await writeFile(join(folder, "dist/package.json"), '{"type":"module"}');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("the worker is found beside the bundle", async () => {
    const main = pathToFileURL(join(folder, "dist/main.js")).href;
    expect(await runProcess(useEngine(main))).toEqual({ code: 0, stdout: ANSWERS, stderr: "" });
  });
});

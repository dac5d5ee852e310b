import { describe, expect, it } from "vitest";
import { createJqEngine, JqUnavailableError } from "../../src/jq/index.ts";
import type { Json } from "../../src/model/json.ts";
import { gives, kindsOf, openEngine, runOne } from "./engine-for-test.ts";

const HANGS = "def f: f; f";
const stoppedAs = (reason: string) => ({ kind: "stopped", reason, message: expect.any(String) });
const timeout = stoppedAs("jq_timeout");
const crash = stoppedAs("jq_crash");

describe("a program that hangs or crashes is stopped alone", () => {
  it.each([
    [HANGS, timeout],
    ["[limit(1e9; repeat('x'))]", expect.objectContaining({ kind: "stopped" })],
    ["[range(1e12)]", expect.objectContaining({ kind: "stopped" })],
    ["def f: [f]; f", expect.objectContaining({ kind: "stopped" })],
    ["'x' * 500000000", expect.objectContaining({ kind: "stopped" })],
    ["reduce range(100) as $i ('x'; . + .)", crash],
  ])("%s", async (program, expected) => {
    const engine = openEngine();
    const answers = await engine.evaluate([".a", program, ".a + 1"], [{ a: 1 }]);
    expect(answers).toEqual([[gives(1), expected, gives(2)]]);
    expect(await engine.evaluate([".a"], [{ a: 3 }])).toEqual([[gives(3)]]);
    await engine.close();
  });

  it("an answer too large to keep is stopped, a large one is not", async () => {
    const engine = openEngine({ limits: { answerBytes: 100_000 } });
    const answers = await engine.evaluate(["'x' * .", "."], [200_000, 50_000, 60_000]);
    expect(answers).toEqual([
      [crash, gives(200_000)],
      [gives("x".repeat(50_000)), gives(50_000)],
      [gives("x".repeat(60_000)), gives(60_000)],
    ]);
  });
});

describe("only the guilty input is lost", () => {
  const engine = openEngine();
  const inputs = Array.from({ length: 1_200 }, (_, n) => ({ n }));

  it("when a program hangs on one of them and crashes on another", async () => {
    const hangs = "if .n == 777 then def f: f; f else .n end";
    const crashes = "if .n == 11 then reduce range(100) as $i ('x'; . + .) else -.n end";
    const answers = await engine.evaluate([".n * 2", hangs, crashes], inputs);
    expect(answers).toEqual(
      inputs.map(({ n }) => [gives(n * 2), n === 777 ? timeout : gives(n), n === 11 ? crash : gives(0 - n)]),
    );
  });

  it("and a program is given up after a few of them", async () => {
    const answers = await engine.evaluate([".n", "if .n >= 600 then def f: f; f else .n end"], inputs);
    expect(answers.map((row) => row[0])).toEqual(inputs.map(({ n }) => gives(n)));
    expect(kindsOf(answers).map((row) => row[1])).toEqual(
      inputs.map(({ n }) => (n < 600 ? "value" : "stopped")),
    );
  });

  it("a program once found guilty is still answered where it can be", async () => {
    expect(await runOne(engine, "if .n >= 600 then def f: f; f else .n end", { n: 1 })).toEqual(gives(1));
  });
});

describe("inputs that jq can't take", () => {
  const nested = (depth: number): Json => {
    let value: Json = 1;
    for (let level = 0; level < depth; level += 1) value = [value];
    return value;
  };

  it("are stopped for every program, and their neighbours are answered", async () => {
    const engine = openEngine({ limits: { inputBytes: 10_000, chunkBytes: 3_000 } });
    const inputs: Json[] = [1, "x".repeat(5_000), "x".repeat(20_000), nested(10_500), nested(100_000), 2, 3];
    const answers = await engine.evaluate(["type", "'ok'"], inputs);
    expect(answers).toEqual([
      [gives("number"), gives("ok")],
      [gives("string"), gives("ok")],
      [crash, crash],
      [crash, crash],
      [crash, crash],
      [gives("number"), gives("ok")],
      [gives("number"), gives("ok")],
    ]);
  });

  it("are no strikes against a program", async () => {
    const engine = openEngine();
    const inputs: Json[] = [...Array.from({ length: 5 }, () => nested(10_500)), "good"];
    const answers = await engine.evaluate(["."], inputs);
    expect(answers.at(-1)).toEqual([gives("good")]);
  });
});

describe("a call ends, whatever it is made of", () => {
  it("when every program hangs on every input", async () => {
    const engine = openEngine({ limits: { chunkMs: 100, answerMs: 50, lostMs: 300 } });
    const programs = Array.from({ length: 8 }, (_, n) => `def f: f; ${n} | f`);
    const answers = await engine.evaluate(
      programs,
      Array.from({ length: 10_000 }, (_, n) => n),
    );
    expect(answers).toHaveLength(10_000);
    expect(answers.every((row) => row.length === 8 && row.every(({ kind }) => kind === "stopped"))).toBe(
      true,
    );
  });

  it("when a program is slow on every input", async () => {
    const engine = openEngine({ limits: { programMs: 300 } });
    const slow = "last(range(100000))";
    const answers = await engine.evaluate(
      [slow, "."],
      Array.from({ length: 3_000 }, (_, n) => n),
    );
    expect(answers[0]).toEqual([gives(99_999), gives(0)]);
    expect(answers.at(-1)).toEqual([timeout, gives(2_999)]);
  });

  it("when there is nothing to do", async () => {
    const engine = openEngine({ worker: new URL("file:///nowhere.js") });
    expect(await engine.evaluate([], [1, 2])).toEqual([[], []]);
    expect(await engine.evaluate(["."], [])).toEqual([]);
    expect(await engine.compile([])).toEqual([]);
  });
});

describe("concurrent calls", () => {
  it("are all answered, and one that hangs does not spoil the others", async () => {
    const engine = openEngine();
    const calls = Array.from({ length: 10 }, (_, n) =>
      engine.evaluate([`. + ${n}`, n % 5 === 3 ? HANGS : "."], [1, 2]),
    );
    for (const [n, answers] of (await Promise.all(calls)).entries()) {
      const other = (input: number) => (n % 5 === 3 ? timeout : gives(input));
      expect(answers).toEqual([
        [gives(1 + n), other(1)],
        [gives(2 + n), other(2)],
      ]);
    }
  });

  it("take turns: a small one does not wait for the end of a large one", async () => {
    const engine = openEngine();
    const order: string[] = [];
    const inputs = Array.from({ length: 20_000 }, (_, n) => n);
    const large = engine.evaluate([". + 1"], inputs).then(() => order.push("large"));
    const small = engine.evaluate([". + 2"], [1]).then(() => order.push("small"));
    await Promise.all([large, small]);
    expect(order).toEqual(["small", "large"]);
  });
});

describe("an engine that can't work says so", () => {
  it.each([
    ["the worker is not there", new URL("file:///nowhere/jq-worker.js")],
    ["the worker is no program", new URL("data:text/javascript,this is not javascript")],
    ["the worker ends at once", new URL("data:text/javascript,process.exit(3)")],
    ["its place is no place for workers", new URL("https://example.com/worker.js")],
  ])("%s", async (_, worker) => {
    const engine = createJqEngine({ worker });
    const refused = engine.evaluate(["."], [1]);
    await expect(refused).rejects.toThrow(JqUnavailableError);
    await expect(refused).rejects.toThrow(worker.href);
    await engine.close();
  });

  it("closed: what runs is ended, what comes is refused, closing again is fine", async () => {
    const engine = createJqEngine();
    await engine.evaluate(["."], [1]);
    const running = engine.evaluate([HANGS], [1]);
    const waiting = engine.compile([". + 1"]);
    await Promise.all([
      expect(running).rejects.toThrow(JqUnavailableError),
      expect(waiting).rejects.toThrow(JqUnavailableError),
      engine.close(),
    ]);
    await expect(engine.evaluate(["."], [1])).rejects.toThrow(JqUnavailableError);
    await expect(engine.compile(["."])).rejects.toThrow(JqUnavailableError);
    await engine.close();
  });

  it("closed before it was used", async () => {
    const engine = createJqEngine();
    await engine.close();
    await expect(engine.compile(["."])).rejects.toThrow(JqUnavailableError);
  });
});

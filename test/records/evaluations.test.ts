import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EvaluationRecord } from "../../src/model/evaluation.ts";
import {
  evaluationFolder,
  evaluationPath,
  listEvaluations,
  planEvaluation,
  planMark,
  planRecords,
  type RecordFiles,
  readEvaluations,
  readRecordedState,
  refuseMark,
} from "../../src/records/index.ts";
import { applyTo, makeRecording, makeService, record as recordCatalog } from "./make.ts";
import {
  describeEvaluation,
  makeEvaluation,
  makeObjective,
  minute,
  recordEvaluations,
  textOf,
} from "./make-evaluation.ts";

const read = (files: RecordFiles) => readEvaluations(files, "carts", "staging");
const SAID = { at: minute(60), by: "ann", reason: "the load test of another team" };

describe("the record of an evaluation", () => {
  it("is a file of its own, named by the end of its window and by what it says", () => {
    expect(evaluationPath(makeEvaluation(2))).toMatch(
      /^evaluations\/carts\/staging\/20260315T120200Z-[0-9a-f]{8}\.yml$/,
    );
  });

  it("is read back as it was written", () => {
    const record = makeEvaluation(2, {
      labels: { team: "shop", "a.b": "" },
      objectives: [
        makeObjective(),
        makeObjective({
          sli: "errors",
          value: null,
          reason: "unreachable",
          message: "connection refused",
          query: { selector: "sum(x)\n  by (y)", resolution: null },
          violations: [
            { key: null, value: 1e21, breach: "upperSevere", threshold: 0.1, metadata: { a: [1] } },
          ],
          series: [{ key: '{"a":"b"}', value: -0.5 }],
        }),
      ],
    });
    expect(read(recordEvaluations(record))).toEqual({ records: [record], broken: [] });
  });

  const name = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(
      "../../catalog/x",
      "__proto__",
      "CON",
      "Carts",
      "a\nb",
      "\ud800",
      "",
      "~",
      "# x",
      "constructor",
    ),
  );

  it("is read back whatever names and texts are in it, from the folder that is theirs alone", () => {
    fc.assert(
      fc.property(name, name, name, fc.double(), (service, environment, text, value) => {
        fc.pre(service.isWellFormed() && environment.isWellFormed());
        const record = makeEvaluation(2, {
          service,
          environment,
          version: text,
          labels: { [text]: text },
          message: text,
          objectives: [
            makeObjective({
              sli: text,
              query: { [text]: text },
              pass_targets: [{ criterion: text, target: value, violated: false, open: null }],
            }),
          ],
        });
        const files = recordEvaluations(record);
        expect(readEvaluations(files, service, environment)).toEqual({ records: [record], broken: [] });
        expect([...files.keys()].join()).toMatch(/^evaluations\/[^/\\]+\/[^/\\]+\/[^/\\]+\.yml$/);
      }),
      { numRuns: 300 },
    );
  });

  it("has the same id and no second file for the same inputs and values, whenever they are worked out", () => {
    const [first, again] = [makeEvaluation(2), makeEvaluation(2, { evaluated_at: minute(90) })];
    expect(again.id).toBe(first.id);
    expect(again.digest).toBe(first.digest);
    const files = recordEvaluations(first);
    expect(planEvaluation(again, files).write.size).toBe(0);
    expect(read(recordEvaluations(first, again)).records).toEqual([first]);
  });

  it.each([
    ["another value", { objectives: [makeObjective({ value: 0.22 })] }],
    ["another version", { version: "v2" }],
    ["another window", { window: { start: minute(-1), end: minute(2) } }],
    ["another engine", { engine: "0.2.0" }],
    ["other files", { definition: { ...describeEvaluation().definition, files: [] } }],
    ["another service", { service: "cart" }],
  ])("has another id for %s", (_, others) =>
    expect(makeEvaluation(2, others).digest).not.toBe(makeEvaluation(2).digest),
  );

  it("does not depend on the order in which its keys were made", () => {
    const { labels: _, ...rest } = describeEvaluation(2);
    const [one, two] = [
      makeEvaluation(2, { labels: { a: "1", b: "2" } }),
      { ...rest, labels: { b: "2", a: "1" } },
    ];
    const other = makeEvaluation(2, two);
    expect(other.digest).toBe(one.digest);
    expect(textOf(recordEvaluations(other), other)).toBe(textOf(recordEvaluations(one), one));
  });

  it("keeps what a later version adds, and its digest over that", () => {
    const later = { message: "Score 100.", weather: { rain: true } };
    const record = makeEvaluation(2, later);
    const files = recordEvaluations(record);
    expect(textOf(files, record)).toContain("rain: true");
    expect(read(applyTo(files, planMark(record, "invalidated", SAID, files))).broken).toEqual([]);
  });

  it("refuses a moment that is none", () => {
    expect(() => makeEvaluation(2, { evaluated_at: "yesterday" })).toThrow(TypeError);
  });
});

describe("a file that is no sound evaluation", () => {
  const good = makeEvaluation(2);
  const bad = makeEvaluation(5, { result: "fail", reason: "score_missed", score: 0 });
  const files = recordEvaluations(good, bad);
  const place = evaluationPath(bad);
  const edit = (change: (text: string) => string): RecordFiles =>
    new Map([...files, [place, change(textOf(files, bad))]]);

  it.each<[string, (text: string) => string]>([
    ["its result was changed", (text) => text.replace("result: fail", "result: pass")],
    ["a value was changed", (text) => text.replace("value: 0.21", "value: 0.11")],
    ["a key was added", (text) => `${text}approved: true\n`],
    ["a key was taken out", (text) => text.replace(/^message: .*\n/m, "")],
    ["its digest was changed", (text) => text.replace(/^digest: .*$/m, `digest: sha256:${"0".repeat(64)}`)],
    ["it is cut", (text) => text.slice(0, text.length / 2)],
    ["it is empty", () => ""],
    ["it is no YAML", () => "{[}"],
    ["it is another's", () => textOf(files, good)],
    ["it names itself twice", (text) => `${text}result: pass\n`],
    ["it is of another kind", () => "schema: muster.evaluation/2\n"],
  ])("is reported, and takes no other with it: %s", (_, change) => {
    const { records, broken } = read(edit(change));
    expect(records).toEqual([good]);
    expect(broken).toEqual([{ path: place, problem: expect.any(String) }]);
    expect(listEvaluations(edit(change)).broken).toHaveLength(1);
  });

  it("is none of another service or environment, wherever it was copied to", () => {
    const there = `${evaluationFolder("pay", "production")}/${good.id}.yml`;
    const copied = new Map([...files, [there, textOf(files, good)]]);
    const { records, broken } = readEvaluations(copied, "pay", "production");
    expect(records).toEqual([]);
    expect(broken).toMatchObject([{ path: there }]);
  });

  it("is put right by the same evaluation, and counts no sooner for it when it counted no more", () => {
    const forged = (text: string) => text.replace("result: fail", "result: pass");
    const repaired = applyTo(edit(forged), planEvaluation(bad, edit(forged)));
    expect(read(repaired)).toMatchObject({ records: [bad, good], broken: [] });
    const invalid = applyTo(files, planMark(bad, "invalidated", SAID, files));
    const both = new Map([...invalid, [place, forged(textOf(invalid, bad))]]);
    expect(read(applyTo(both, planEvaluation(bad, both))).records[0]?.invalidated).toEqual(SAID);
  });
});

describe("an evaluation that counts no more", () => {
  it("stays as it is, and says who said so and why", () => {
    const record = makeEvaluation(2);
    const files = recordEvaluations(record);
    const after = applyTo(files, planMark(record, "invalidated", SAID, files));
    expect(read(after)).toEqual({ records: [{ ...record, invalidated: SAID }], broken: [] });
  });

  it("is said once, and not unsaid by evaluating again", () => {
    const record = makeEvaluation(2);
    const files = recordEvaluations(record);
    const after = applyTo(files, planMark(record, "invalidated", SAID, files));
    const [there] = read(after).records;
    if (there === undefined) throw new Error("it is there");
    expect(planMark(there, "invalidated", { ...SAID, by: "bob" }, after).write.size).toBe(0);
    expect(planEvaluation(record, after).write.size).toBe(0);
  });
});

describe("an evaluation that is accepted as a baseline", () => {
  const accept = (record: EvaluationRecord, files: RecordFiles, mark = SAID) =>
    planMark(record, "accepted", mark, files);
  const waiting = makeEvaluation(2, { result: "wait", reason: "open_objectives", score: 0 });

  it("stays as it is, result and all, and says who answers for it and why", () => {
    const files = recordEvaluations(waiting);
    const after = applyTo(files, accept(waiting, files));
    expect(read(after)).toEqual({ records: [{ ...waiting, accepted: SAID }], broken: [] });
  });

  it("is accepted once, and not unsaid by evaluating again", () => {
    const files = recordEvaluations(waiting);
    const after = applyTo(files, accept(waiting, files));
    const there = { ...waiting, accepted: SAID };
    expect(accept(there, after, { ...SAID, by: "bob" }).write.size).toBe(0);
    expect(planEvaluation(waiting, after).write.size).toBe(0);
    const path = evaluationPath(waiting);
    const forged = new Map([
      ...after,
      [path, textOf(after, waiting).replace("result: wait", "result: pass")],
    ]);
    expect(read(applyTo(forged, planEvaluation(waiting, forged))).records).toEqual([there]);
  });

  it("can be taken out of the comparison, and then is not accepted again", () => {
    const files = recordEvaluations(waiting);
    const accepted = applyTo(files, accept(waiting, files));
    const out = { ...waiting, accepted: SAID, invalidated: SAID };
    const after = applyTo(accepted, planMark({ ...waiting, accepted: SAID }, "invalidated", SAID, accepted));
    expect(read(after).records).toEqual([out]);
    expect(refuseMark(out, "accepted")).toBe("invalidated");
    const never = { ...waiting, invalidated: SAID };
    expect(accept(never, recordEvaluations(waiting)).write.size).toBe(0);
  });

  it("has a value", () => {
    const empty = makeEvaluation(2, { objectives: [makeObjective({ value: null, reason: "no_series" })] });
    expect(refuseMark(empty, "accepted")).toBe("no_values");
    expect(accept(empty, recordEvaluations(empty)).write.size).toBe(0);
    expect(refuseMark(empty, "invalidated")).toBeNull();
  });

  it("was not, where an earlier version wrote the record, which knew nothing of that", () => {
    const files = recordEvaluations(waiting);
    const old = textOf(files, waiting).replace(/^accepted: .*\n/m, "");
    expect(old).not.toContain("accepted");
    const before = new Map([...files, [evaluationPath(waiting), old]]);
    expect(read(before)).toEqual({ records: [waiting], broken: [] });
    expect(planEvaluation(waiting, before).write.size).toBe(0);
    expect(read(applyTo(before, accept(waiting, before))).records).toEqual([{ ...waiting, accepted: SAID }]);
  });

  it.each(["yes", "{by: ann}", "{at: today, by: ann, reason: x}"])("was not by a forged word: %s", (word) => {
    const files = recordEvaluations(waiting);
    const text = textOf(files, waiting).replace(/^accepted: .*$/m, `accepted: ${word}`);
    expect(read(new Map([...files, [evaluationPath(waiting), text]]))).toMatchObject({
      records: [],
      broken: [{}],
    });
  });
});

describe("evaluations of a service in an environment", () => {
  const times = [7, 3, 30, 11];
  const all = times.map((at) => makeEvaluation(at));
  const others = [makeEvaluation(8, { service: "pay" }), makeEvaluation(9, { environment: "production" })];
  const files = recordEvaluations(...all, ...others);

  it("are read newest first, and without those of others", () => {
    const ends = read(files).records.map(({ window }) => window.end);
    expect(ends).toEqual([30, 11, 7, 3].map(minute));
  });

  it("are read as far back as is wanted: older ones are not looked at", () => {
    const broken = new Map([...files, [evaluationPath(makeEvaluation(3)), "{"]]);
    const newest = readEvaluations(broken, "carts", "staging", { most: 2 });
    expect(newest).toMatchObject({ records: [{ window: { end: minute(30) } }, {}], broken: [] });
  });

  it("of the same window come in the order in which they were made", () => {
    const wait = makeEvaluation(2, { result: "wait", reason: "open_objectives", evaluated_at: minute(3) });
    const pass = makeEvaluation(2, { evaluated_at: minute(4) });
    for (const each of [recordEvaluations(wait, pass), recordEvaluations(pass, wait)])
      expect(read(each).records.map(({ result }) => result)).toEqual(["pass", "wait"]);
  });

  it.each([
    [{}, 6],
    [{ service: "carts" }, 5],
    [{ environment: "production" }, 1],
    [{ service: "carts", environment: "staging" }, 4],
    [{ version: "v2" }, 0],
    [{ since: minute(9) }, 3],
    [{ results: ["fail"] as const }, 0],
    [{ results: ["fail", "pass"] as const, since: minute(30) }, 1],
    [{ invalidated: false }, 6],
    [{ service: "nobody" }, 0],
  ])("are listed over all services, as far as wanted: %j", (filter, count) => {
    const { records, broken } = listEvaluations(files, filter);
    expect(records).toHaveLength(count);
    expect(broken).toEqual([]);
    expect(records.map(({ window }) => window.end)).toEqual(
      records
        .map(({ window }) => window.end)
        .sort()
        .reverse(),
    );
  });
});

describe("what is kept beside evaluations", () => {
  const beside = (records: readonly { readonly id: string }[]) =>
    new Map([["README.md", records.map(({ id }) => `${id}\n`).join("")]]);
  const readme = `${evaluationFolder("carts", "staging")}/README.md`;

  it("is written with them, of all there are, the newest first", () => {
    const [old, young] = [makeEvaluation(2), makeEvaluation(5)];
    const files = recordEvaluations(young);
    const plan = planEvaluation(old, files, beside);
    expect(plan.write.get(readme)).toBe(`${young.id}\n${old.id}\n`);
    expect([...plan.write.keys()]).toContain(evaluationPath(old));
    const after = applyTo(files, plan);
    expect(read(after)).toMatchObject({ records: [young, old], broken: [] });
    expect(planEvaluation(old, after, beside).write.size).toBe(0);
  });

  it("is written again when one of them counts no more", () => {
    const told = (records: readonly { readonly invalidated: object | null }[]) =>
      new Map([["README.md", `${records.filter(({ invalidated }) => invalidated === null).length}\n`]]);
    const record = makeEvaluation(2);
    const files = applyTo(new Map(), planEvaluation(record, new Map(), told));
    expect(files.get(readme)).toBe("1\n");
    expect(planMark(record, "invalidated", SAID, files, told).write.get(readme)).toBe("0\n");
  });
});

describe("evaluations and the catalog", () => {
  const evaluations = recordEvaluations(makeEvaluation(2), makeEvaluation(5));

  it("leave each other alone, however much of the catalog is gone", () => {
    const files = new Map([...recordCatalog(makeService("carts"), makeService("pay")), ...evaluations]);
    const plan = planRecords(files, makeRecording([], { deletionThreshold: 1 }));
    expect(plan.remove).toHaveLength(2);
    const touched = [...plan.remove, ...plan.write.keys(), ...plan.append.keys()];
    expect(touched.filter((path) => path.startsWith("evaluations/"))).toEqual([]);
    expect(read(applyTo(files, plan)).records).toHaveLength(2);
  });

  it("are told apart when a record is read back", () => {
    const files = new Map([...recordCatalog(makeService("carts")), ...evaluations]);
    expect(readRecordedState(files)).toMatchObject({ entities: [{}], unreadable: [] });
    expect(listEvaluations(files).records).toHaveLength(2);
  });
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readCheckAddress } from "../../src/cli/explain/check-address.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { buildAcme, someOf } from "./acme.ts";
import { runMuster } from "./run-muster.ts";

const folder = temporaryFolder();
const DECISION = join(folder, "decision.json");
const BUNDLE = join(folder, "bundle.json");

let decision = "";
let bundle = "";
beforeAll(async () => {
  const acme = someOf(await buildAcme(), ["cart"]);
  const args = ["check", "--head", "remove-codeowners", "--json", "--bundle", BUNDLE];
  decision = (await acme.muster(args, { cwd: join(acme.repos, "cart") })).out;
  bundle = readFileSync(BUNDLE, "utf8");
  writeFileSync(DECISION, decision);
});

/** Writes a document, and gives the name of its file. */
function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

/** What is told of a decision and its facts. */
async function explain(...args: readonly string[]) {
  const { code, out, err } = await runMuster(["explain", ...args], { cwd: folder });
  return { code, out, err };
}

describe("muster explain", () => {
  it("shows gates, rules, what decided them and where that is, and that the facts give the same again", async () => {
    const { code, out, err } = await explain("decision.json", "--bundle", "bundle.json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^✗ cart +Gold → Bronze/);
    expect(out).toMatch(/├─ .*Production readiness does not get worse.*service\/cart, enforce/);
    expect(out).toMatch(/✗ Has Codeowners .*fail, pass before/);
    expect(out).toMatch(/code_owners isNotEmpty: missing/);
    expect(out).toMatch(/^Replay +verified/m);
  });

  it("says the same to machines", async () => {
    const { out } = await explain("decision.json", "--bundle", "bundle.json", "--json");
    expect(JSON.parse(out)).toMatchObject({
      schema: "muster.explanation/1",
      decisions: [{ replay: { status: "verified" }, decision: { outcome: "fail" } }],
    });
  });

  const changed = (text: string, from: string | RegExp, to: string) => {
    const other = text.replace(from, to);
    if (other === text) throw new Error(`there is no ${String(from)}`);
    return other;
  };

  it.each<[string, () => readonly string[], number, RegExp]>([
    ["a decision alone", () => ["decision.json"], 3, /not replayable: the facts .* not in it/],
    ["facts alone", () => ["bundle.json"], 0, /judged now/],
    [
      "a decision that says something else",
      () => [
        write("a.json", changed(decision, '"outcome":"fail"', '"outcome":"pass"')),
        "--bundle",
        "bundle.json",
      ],
      1,
      /mismatch.*\n +- .*outcome/,
    ],
    [
      "facts that are others",
      () => ["decision.json", "--bundle", write("b.json", changed(bundle, "Gold", "Bold"))],
      1,
      /mismatch.*\n +- .*sha256/,
    ],
    [
      "another engine",
      () => [
        write("c.json", changed(decision, /"version":"[^"]*"/, '"version":"77.0.0"')),
        "--bundle",
        "bundle.json",
      ],
      3,
      /not replayable: .*77\.0\.0/,
    ],
    [
      "a decision with its facts in one file",
      () => [write("d.json", `{"decision": ${decision}, "bundle": ${bundle}}`)],
      0,
      /verified/,
    ],
    [
      "a result of several changes",
      () => {
        const subject = '"subject":{"kind":"merge_group","base_branch":"main"}';
        const verdicts = `[{${subject},"decision":${decision}},{${subject},"unreadable":"no answer"}]`;
        return [
          write(
            "e.json",
            `{"schema":"muster.result/1","repository":"acme/cart","sha":"a","outcome":"fail","reason":"regressed","conclusion":"failure","level":null,"observed_at":null,"verdicts":${verdicts}}`,
          ),
        ];
      },
      3,
      /not replayable: no answer/,
    ],
  ])("tells %s as what it is", async (_, args, expected, told) => {
    const { code, out } = await explain(...args());
    expect(out).toMatch(told);
    expect(code).toBe(expected);
  });

  it.each<[string, () => readonly string[]]>([
    ["no file", () => ["nowhere.json"]],
    ["no JSON", () => [write("f.json", "hello")]],
    ["another document", () => [write("g.json", '{"schema": "muster.scores/1"}')]],
    ["a list", () => [write("h.json", "[]")]],
    ["a decision without its parts", () => [write("i.json", '{"schema": "muster.decision/1"}')]],
    [
      "a decision that is too deep",
      () => [
        write("j.json", `{"schema":"muster.decision/1","gates":${"[".repeat(50_000)}${"]".repeat(50_000)}}`),
      ],
    ],
    ["an address of something else", () => ["https://github.com/acme/cart/pull/7"]],
  ])("says what is wrong with %s, and judges nothing", async (_, args) => {
    const { code, out, err } = await explain(...args());
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^error: /);
    expect(err).not.toMatch(/ {4}at /);
  });

  it("shows no control characters of a decision", async () => {
    const file = write("k.json", changed(decision, '"title":"', '"title":"\\u001b[2J\\u202e'));
    const { out } = await explain(file);
    // oxlint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u001b\u202e]/);
  });
});

describe("the address of a check", () => {
  it.each([
    ["https://github.com/acme/cart/runs/42", 42],
    ["https://github.com/acme/cart/runs/42?check_suite_focus=true", 42],
    ["https://github.com/acme/cart/pull/7/checks?check_run_id=42", 42],
    ["https://github.com/acme/cart/commit/abc123/checks/42", 42],
    ["https://github.com/acme/cart/commit/abc123/checks/42/logs", 42],
    ["https://github.com/acme/cart/actions/runs/1/job/42", 42],
    ["https://api.github.com/repos/acme/cart/check-runs/42", 42],
    ["https://ghe.example/api/v3/repos/acme/cart/check-runs/42", 42],
    ["https://github.com/acme/cart/pull/7/checks", null],
    ["https://github.com/acme/cart/runs/42x", null],
    ["https://github.com/acme/cart/runs/0", null],
    ["https://github.com/acme/cart/runs/99999999999999999999", null],
    ["https://github.com/acme/../runs/42", null],
    ["https://", null],
  ])("%s", (address, id) => {
    const read = readCheckAddress(address);
    const cart = id === null ? null : { id, repository: { owner: "acme", name: "cart" } };
    expect(read === null ? null : { id: read.id, repository: read.repository }).toEqual(cart);
  });
});

import { describe, expect, it } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { type Provenance, type ValueState, valueState } from "../../src/model/value.ts";
import { readRecord } from "../../src/records/format.ts";
import { planRecords } from "../../src/records/index.ts";
import { makeRecording, makeService, record } from "./make.ts";

const FILE: Provenance = {
  source: "file",
  repository: "vault",
  path: "README.md",
  commit: "1",
  oid: "aa",
  size: 9,
};
const MIRROR: Provenance = { source: "mirror", path: "vault.readme", through: ["service/vault"] };
const CALCULATION: Provenance = { source: "calculation", expression: ".properties.readme" };
const JQ: Provenance = {
  source: "repository",
  repository: "vault",
  commit: "1",
  expression: '.__includedFiles["README.md"]',
};

const SHORT = "the vault's codename is nightingale";
const LINES = "# Vault\ncodename nightingale\n";
const LONG = `${"a long story ".repeat(20)}of nightingale`;

/** Everything that is recorded when a service `vault` has this README, and others show this much of it. */
function recorded(readme: string, shown: Json, from: Provenance): string {
  const vault = makeService("vault", { readme: valueState(readme, FILE) });
  const cart = makeService("cart", { shown: valueState(shown, from) });
  const plan = planRecords(new Map(), makeRecording([cart, vault]));
  return [...plan.write.values(), ...[...plan.append.values()].flat()].join("\n");
}

describe("the text of a file", () => {
  it.each([SHORT, LINES, LONG])("is not recorded: its object is (%j)", (text) => {
    const all = recorded(text, null, JQ);
    expect(all).not.toContain("nightingale");
    expect(all).toContain("oid: aa");
  });

  it.each([
    ["a mirror", MIRROR],
    ["a calculation", CALCULATION],
  ] as const)("is not recorded through %s either", (_what, from) => {
    for (const text of [SHORT, LINES, LONG]) {
      for (const shown of [text, [text], { deep: [{ deeper: text }] }, { [text]: true }])
        expect(recorded(text, shown, from)).not.toContain("nightingale");
    }
    expect(recorded(LONG, `README: ${LONG}`, from)).not.toContain("nightingale");
  });

  it("is not recorded where jq took it from a file", () => {
    for (const text of [LINES, LONG]) expect(recorded("", text, JQ)).not.toContain("nightingale");
  });

  it("is not recorded as a title or as the reason of something unknown", () => {
    const unknown: ValueState = { kind: "unknown", reason: "jq_crash", why: LINES, from: JQ };
    const cart = makeService("cart", { a: unknown }, { title: LONG });
    expect([...planRecords(new Map(), makeRecording([cart])).write.values()].join("\n")).not.toContain(
      "nightingale",
    );
  });

  it("that changes changes the record", () => {
    expect(recorded("", LONG, JQ)).not.toBe(recorded("", `${LONG}.`, JQ));
  });
});

describe("other values", () => {
  it.each([["short and harmless"], [72], [true], [["@acme/vault"]], [{ owners: ["@acme/vault"] }]])(
    "%j are recorded as they are",
    (value) => {
      const vault = makeService("vault", { a: valueState(value, JQ) });
      const [text = ""] = record(vault).values();
      expect(readRecord(text)).toMatchObject({ properties: { a: { value } } });
    },
  );

  it("written by hand are recorded whole: they lie open in the central repo", () => {
    const plan = planRecords(new Map(), makeRecording([makeService("vault", { note: LONG })]));
    expect([...plan.write.values()].join("\n")).toContain("nightingale");
  });
});

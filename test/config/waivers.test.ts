import { describe, expect, it } from "vitest";
import { findVoidWaivers } from "../../src/flows/index.ts";
import { BLUEPRINTS } from "./documents.ts";
import { createLoader } from "./loading.ts";

const { load, loadMarked, findSurprises } = createLoader();

const QUERY = "{combinator: and, conditions: [{property: readme, operator: isNotEmpty}]}";
const FILES = {
  ...BLUEPRINTS,
  "scorecards/ready.yml": `identifier: ready
blueprint: service
rules:
  - {identifier: hasReadme, level: Bronze, query: ${QUERY}}
`,
};
const REST = "reason: later\nticket: OPS-1\nrequested_by: alice\napprover: '@bob'\n";
const DAYS = "from: 2026-01-01\nexpires: 2026-04-01\n";
const RULE = "rule: {scorecard: ready, rule: hasReadme}\n";

const waiver = (text: string) => ({ ...FILES, "waivers/a.yml": text });

describe("a waiver", () => {
  it.each([
    ["of one entity", `entity: service/cart\n${RULE}${REST}from: 2026-01-01\nexpires: 2026-04-01\n`],
    [
      "of those that a query takes in",
      `applies: {blueprint: service, query: ${QUERY}}\n${RULE}${REST}from: 2026-01-01\nexpires: 2026-04-01\n`,
    ],
    ["with a first day", `entity: service/cart\n${RULE}${REST}from: 2026-04-01\nexpires: 2026-04-01\n`],
    ["that has long expired", `entity: service/cart\n${RULE}${REST}from: 2001-01-01\nexpires: 2001-04-01\n`],
    [
      "whose people are one",
      `entity: service/cart\n${RULE}${REST.replace("'@bob'", "alice")}from: 2026-01-01\nexpires: 2026-04-01\n`,
    ],
  ])("%s is sound", async (_, text) => {
    expect(await findSurprises(waiver(text))).toEqual([]);
  });

  it.each([
    [
      "of an unknown blueprint",
      `entity: ▶servce/cart\n${RULE}${REST}from: 2026-01-01\nexpires: 2026-04-01\n`,
      "service",
    ],
    ["of nobody", `▶${RULE}${REST}from: 2026-01-01\nexpires: 2026-04-01\n`, undefined],
    [
      "of one entity and of a query",
      `▶entity: service/cart\napplies: {blueprint: service, query: ${QUERY}}\n${RULE}${REST}from: 2026-01-01\nexpires: 2026-04-01\n`,
      undefined,
    ],
    [
      "of an unknown scorecard",
      `entity: service/cart\nrule: {scorecard: ▶raedy, rule: hasReadme}\n${REST}from: 2026-01-01\nexpires: 2026-04-01\n`,
      "ready",
    ],
    [
      "of an unknown rule",
      `entity: service/cart\nrule: {scorecard: ready, rule: ▶hasReame}\n${REST}from: 2026-01-01\nexpires: 2026-04-01\n`,
      "hasReadme",
    ],
    [
      "of a scorecard of another blueprint",
      `entity: pager/x\nrule: {scorecard: ▶ready, rule: hasReadme}\n${REST}from: 2026-01-01\nexpires: 2026-04-01\n`,
      undefined,
    ],
    [
      "that ends before it begins",
      `entity: service/cart\n${RULE}${REST}from: 2026-04-02\nexpires: ▶2026-04-01\n`,
      undefined,
    ],
    [
      "with an unknown property",
      `applies: {blueprint: service, query: {combinator: and, conditions: [{property: ▶redme, operator: isEmpty}]}}\n${RULE}${REST}from: 2026-01-01\nexpires: 2026-04-01\n`,
      "readme",
    ],
  ])("%s is refused", async (_, text, suggestion) => {
    const { diagnostics, surprises } = await loadMarked(waiver(text));
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
  });

  it.each([
    ["no end", `entity: service/cart\n${RULE}${REST}from: 2026-01-01\n`],
    ["no beginning", `entity: service/cart\n${RULE}${REST}expires: 2026-04-01\n`],
    ["a blank reason", `entity: service/cart\n${RULE}${REST.replace("later", "'  '")}${DAYS}`],
    ["a blank ticket", `entity: service/cart\n${RULE}${REST.replace("OPS-1", "'  '")}${DAYS}`],
    ["no reason", `entity: service/cart\n${RULE}${REST.replace("reason: later\n", "")}expires: 2026-04-01\n`],
    ["no ticket", `entity: service/cart\n${RULE}${REST.replace("ticket: OPS-1\n", "")}expires: 2026-04-01\n`],
    [
      "no approver",
      `entity: service/cart\n${RULE}${REST.replace("approver: '@bob'\n", "")}expires: 2026-04-01\n`,
    ],
    ["a day that there isn't", `entity: service/cart\n${RULE}${REST}from: 2026-01-01\nexpires: 2026-02-30\n`],
    [
      "a team as its approver",
      `entity: service/cart\n${RULE}${REST.replace("@bob", "@acme/shop")}from: 2026-01-01\nexpires: 2026-04-01\n`,
    ],
  ])("with %s is refused", async (_, text) => {
    expect((await load(waiver(text))).config).toBeNull();
  });
});

describe("waivers that excuse nobody", () => {
  const find = async (text: string, today: string) => {
    const { config } = await load({
      ...waiver(text),
      "muster.yml": "organization: acme\nwaivers: {max_days: 30}\n",
    });
    if (config === null) throw new Error("the configuration is sound");
    return findVoidWaivers(config, today).map(({ severity, code, line }) => `${severity} ${code} ${line}`);
  };
  const text = (days: string, approver = "bob") =>
    `entity: service/cart\n${RULE}reason: later\nticket: OPS-1\nrequested_by: alice\napprover: ${approver}\n${days}\n`;

  it.each([
    ["in force", text("from: 2026-03-02\nexpires: 2026-03-31"), []],
    ["not begun yet", text("from: 2026-03-20\nexpires: 2026-03-31"), []],
    ["expired", text("from: 2026-03-01\nexpires: 2026-03-14"), ["warning void_waiver 8"]],
    [
      "granted by who asks",
      text("from: 2026-03-02\nexpires: 2026-03-31", "Alice"),
      ["warning void_waiver 6"],
    ],
    [
      "longer than muster.yml allows",
      text("from: 2026-03-15\nexpires: 2026-04-14"),
      ["warning void_waiver 8"],
    ],
  ])("%s: %j", async (_, document, expected) => {
    expect(await find(document, "2026-03-15")).toEqual(expected);
  });
});

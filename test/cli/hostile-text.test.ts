import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, temporaryFolder } from "../facts/git-fixture.ts";
import { commitAll, writeCentral } from "./acme.ts";
import { type Run, runMuster, type Surroundings } from "./run-muster.ts";

/** Clears the screen, names the window, rings, goes back, turns the direction round, and hides. */
const NASTY =
  "\u001B[2J\u001B]0;owned\u0007\rx\u0008\u009B31m\u202Egnp.exe\u2066\u200B\u{E0041}\n\n::error::gone";
/** As it can be written in a document, which must not hold such characters themselves. */
const quote = (text: string) =>
  JSON.stringify(text).replaceAll(
    /[\u007F-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
const quoted = quote(NASTY);

const scorecard = `identifier: card
title: ${quoted}
levels: [{title: Basic}, {title: ${quoted}}]
rules:
  - identifier: readme
    title: ${quoted}
    level: ${quoted}
    fix: ${quoted}
    owner: ${quoted}
    query: {combinator: and, conditions: [{property: readme, operator: isNotEmpty}]}
`;

const mapping = `resources:
  - kind: repository
    port:
      entity:
        mappings:
          identifier: .name
          title: ${quote(JSON.stringify(NASTY))}
          blueprint: '"service"'
          properties: {readme: "file://README.md", size: .name}
`;

const central = writeCentral({
  "blueprints/service.yml":
    "identifier: service\nschema: {properties: {readme: {type: string}, size: {type: number}}}\n",
  "mappings/m.yml": mapping,
  "scorecards/service/card.yml": scorecard,
  "gates/g.yml": `identifier: g\ntitle: ${quoted}\nowner: ${quoted}\non: pull_request\napplies: {blueprint: service}\nrules: [{no_regression: {scorecard: card}}, {level: {scorecard: card, min: ${quoted}}}]\n`,
});
commitAll(central, "begin");
writeFileSync(
  join(central, "scorecards/service/other.yml"),
  scorecard.replace("identifier: card", "identifier: other"),
);

const repos = temporaryFolder();
const README = { "README.md": "hello\n" };
const inTheWay = "gnp.exe\u001B[31m\u202E\n";
createRepository({
  folder: join(repos, "cart"),
  commits: [
    { files: { ...README, [inTheWay]: "1\n" } },
    { branch: "worse", from: 0, files: { "README.md": null, [inTheWay]: "2\n" } },
    { files: { [inTheWay]: "3\n" } },
  ],
});
mkdirSync(join(repos, `broken${NASTY.replaceAll("/", "")}`, ".git"), { recursive: true });

function muster(args: readonly string[], surroundings: Surroundings = {}): Promise<Run> {
  return runMuster(args, { ...surroundings, env: { MUSTER_CENTRAL: central, MUSTER_REPOS: repos } });
}

/** Everything that a terminal would obey or show otherwise than it is, but for ends of lines. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u;

const COMMANDS: readonly (readonly [string, readonly string[], RegExp])[] = [
  ["score", ["score"], /cart/],
  ["score of a service", ["score", "--service", "cart"], /gnp\.exe/],
  ["score as JSON", ["score", "--json"], /\\u202e/],
  ["a level", ["score", "--min", NASTY], /gnp\.exe/],
  ["check", ["check", "--repo", join(repos, "cart"), "--head", "worse"], /gnp\.exe/],
  ["check as JSON", ["check", "--repo", join(repos, "cart"), "--head", "worse", "--json"], /\\u202e/],
  ["diff", ["diff", "--from", "main"], /other/],
  ["an unknown service", ["score", "--service", NASTY], /gnp\.exe/],
  ["an unknown ref", ["check", "--repo", join(repos, "cart"), "--head", "\u202Eab"], /ab/],
  ["an unknown folder", ["score", "--repos", `/nowhere${NASTY}`], /gnp\.exe/],
  ["an unknown command", [NASTY], /gnp\.exe/],
  ["an unknown option", ["score", `--${NASTY}`], /gnp\.exe/],
  ["an unknown kind", ["schema", NASTY], /gnp\.exe/],
];

describe("text from configuration, repositories and arguments reaches the terminal harmless", () => {
  it.each(COMMANDS)("%s", async (_name, args, shown) => {
    const { out, err } = await muster(args);
    expect(`${out}${err}`).toMatch(shown);
    expect(out).not.toMatch(UNPRINTABLE);
    expect(err).not.toMatch(UNPRINTABLE);
    expect(`\n${out}${err}`).not.toContain("\n::error");
  });

  it.each(COMMANDS)("%s, in colour and on a terminal", async (_name, args) => {
    const { out, err } = await muster(args, { colour: true, columns: 60 });
    // Colours, and emptying the line of progress, are Muster's own.
    // oxlint-disable-next-line no-control-regex
    const rest = `${out}${err}`.replaceAll(/\u001B\[\d+m|\r\u001B\[2K/g, "");
    expect(rest).not.toMatch(UNPRINTABLE);
  });

  it("diagnostics too", async () => {
    const broken = writeCentral({
      "blueprints/b.yml": `identifier: b\nschema: {properties: {${quoted}: {type: ${quoted}}}}\n`,
      [`gates/${NASTY.replaceAll("/", "")}.yml`]: `${quoted}: 1\n`,
    });
    for (const args of [
      ["validate", broken],
      ["validate", broken, "--json"],
      ["score", "--dir", broken],
    ]) {
      const { code, out, err } = await muster(args);
      expect(code).toBe(2);
      expect(out).not.toMatch(UNPRINTABLE);
      expect(err).not.toMatch(UNPRINTABLE);
    }
  });
});

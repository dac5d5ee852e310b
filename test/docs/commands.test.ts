import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runMuster } from "../cli/run-muster.ts";
import { findSection, ROOT, readPage } from "./pages.ts";

const { text: page } = readPage("docs/cli.md");

async function help(...words: readonly string[]): Promise<string> {
  const { code, out } = await runMuster([...words, "--help"]);
  expect(code).toBe(0);
  return out;
}

const optionsIn = (text: string) => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? [])];

/** Names at the beginning of the lines below a heading of a help text. */
function namesBelow(heading: string, text: string): readonly string[] {
  const [, rest = ""] = text.split(`${heading}:\n`);
  const lines = rest.split("\n\n")[0] ?? "";
  return [...lines.matchAll(/^ {2}(\S+)/gm)].map(([, name = ""]) => name);
}

const commands = namesBelow("Commands", await help()).filter((name) => name !== "help");

describe("docs/cli.md", () => {
  it("has a section for every command", () => {
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((name) => !page.includes(`\n## muster ${name}\n`))).toEqual([]);
  });

  it("names the options that every command has", async () => {
    expect(optionsIn(await help()).filter((option) => !page.includes(option))).toEqual([]);
  });

  it.each(commands)("names every option and argument of %s in its section, and no other", async (command) => {
    const told = await help(command);
    const section = findSection(page, `muster ${command}`);
    const rows = [...section.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option = ""]) => option);
    expect(rows.toSorted()).toEqual(
      namesBelow("Options", told)
        .filter((name) => name.startsWith("--"))
        .toSorted(),
    );
    const argumentsTold = namesBelow("Arguments", told);
    expect(argumentsTold.filter((name) => !section.includes(`\`[${name}]\``))).toEqual([]);
  });

  it("names every environment variable that the command line reads", () => {
    const sources = ["io.ts", "load-central.ts", "read-services.ts", "program.ts"];
    const folders = ["commands/check.ts", "commands/diff.ts", "commands/score.ts"];
    const text = [...sources, ...folders]
      .map((name) => readFileSync(join(ROOT, "src/cli", name), "utf8"))
      .join("");
    const variables = new Set([...text.matchAll(/env\["([A-Z_]+)"\]/g)].map(([, name = ""]) => name));
    expect(variables.size).toBeGreaterThan(0);
    expect([...variables].filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });
});

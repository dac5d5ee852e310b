import { readdirSync, readFileSync } from "node:fs";
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
    const folder = join(ROOT, "src/cli");
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    const text = names.map((name) => readFileSync(join(folder, name), "utf8")).join("");
    const variables = new Set(
      [...text.matchAll(/(?:env\[|read\()"([A-Z_]+)"/g)].map(([, name = ""]) => name),
    );
    expect(variables.size).toBeGreaterThan(0);
    const rows = [...page.matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].map(([, cell = ""]) => cell).join();
    expect([...variables].filter((name) => !rows.includes(`\`${name}\``))).toEqual([]);
  });
});

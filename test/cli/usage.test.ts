import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { runMuster } from "./run-muster.ts";

const commands = [
  "validate",
  "score",
  "check",
  "diff",
  "schema",
  "sync",
  "init",
  "audit",
  "doctor",
  "evaluate",
  "evaluation",
];

/** Lines of the first paragraph that hold a word or two, and are not its last: broken by hand, and then by the terminal. */
function brokenTwice(help: string): readonly string[] {
  const [, description = ""] = help.split("\n\n");
  return description
    .split("\n")
    .slice(0, -1)
    .filter((line) => stringWidth(line) < 40);
}

describe("muster --help", () => {
  it.each([[], ...commands.map((command) => [command])])(
    "%s fits a terminal, and ends with 0",
    async (...words) => {
      for (const columns of [80, 200]) {
        const { code, out, err } = await runMuster([...words, "--help"], { columns });
        expect({ code, err }).toEqual({ code: 0, err: "" });
        expect(out).toMatch(/^Usage: muster/);
        expect(out.split("\n").filter((line) => stringWidth(line) > 80)).toEqual([]);
        expect(brokenTwice(out)).toEqual([]);
      }
      expect((await runMuster(["help", ...words])).out).toBe((await runMuster([...words, "--help"])).out);
    },
  );

  it("names every command and every exit code", async () => {
    const { out } = await runMuster(["--help"]);
    for (const command of commands) expect(out).toMatch(new RegExp(`^ +${command}\\b`, "m"));
    for (const code of [0, 1, 2, 3, 4]) expect(out).toMatch(new RegExp(`^ +${code} +\\w`, "m"));
  });

  it("says what every option is for", async () => {
    for (const command of commands) {
      const { out } = await runMuster([command, "--help"], { columns: 80 });
      expect(out.split("\n").filter((line) => /^ +--[a-z-]+( <\w+>)?$/.test(line))).toEqual([]);
    }
  });

  it("is coloured when colours are wanted, and only then", async () => {
    const escape = "\u001B[";
    expect((await runMuster(["--help"], { colour: true })).out).toContain(escape);
    expect((await runMuster(["--help"])).out).not.toContain(escape);
  });
});

describe("muster --version", () => {
  it.each(["--version", "-V"])("is told by %s", async (option) => {
    expect(await runMuster([option])).toEqual({ code: 0, out: `${manifest.version}\n`, err: "" });
  });
});

describe("wrong usage ends with 2, nothing on stdout, and the way on", () => {
  it.each([
    [["scor"], "Did you mean score?"],
    [["score", "--jsn"], "Did you mean --json?"],
    [["check", "--heda", "x"], "--head"],
    [["diff"], "--from"],
    [["check", "--base"], "--base"],
    [["score", "cart"], "too many arguments"],
    [["validate", "a", "b"], "too many arguments"],
    [["help", "scor"], "score"],
    [["--nonsense"], "--nonsense"],
  ])("%j", async (args, told) => {
    const { code, out, err } = await runMuster(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
  });

  it("no command at all shows what there is", async () => {
    const { code, out, err } = await runMuster([]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    for (const command of commands) expect(err).toContain(command);
  });
});

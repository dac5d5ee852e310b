import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type CliIo, createProcessIo } from "../src/cli/io.ts";
import { runCli } from "../src/cli/program.ts";
import { buildServiceRepositories } from "./service-repositories.ts";

/**
 * The demonstration: an organisation's central repo and service repositories, made on the spot as real git
 * repositories, and the commands that a platform engineer and a developer would type. `--keep` leaves them in place.
 */
const args = process.argv.slice(2);
const io = createProcessIo(args);
const { paint, columns } = io.screen;

/** How far the output of a command stands in. */
const INDENT = 4;
const RULE_WIDTH = 76;

const started = performance.now();
const folder = await mkdtemp(join(tmpdir(), "muster-demo-"));
const repos = join(folder, "repos");
const surroundings = { MUSTER_CENTRAL: join(folder, "central"), MUSTER_REPOS: repos };

try {
  const count = await prepare();
  await tour();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  title("That was it");
  say(`${count} git repositories in ${seconds} s. No server, no token, nothing sent anywhere.`);
  say("Next: copy examples/central, write your organisation into muster.yml, and run");
  say("  npm run muster -- score --dir <your copy> --repos <folder of checkouts>");
} finally {
  if (args.includes("--keep")) say(`Kept in ${folder}`);
  else await rm(folder, { recursive: true, force: true });
  io.out("\n");
}

async function prepare(): Promise<number> {
  title("An organisation, acme");
  await cp(join(import.meta.dirname, "central"), surroundings.MUSTER_CENTRAL, { recursive: true });
  const built = await buildServiceRepositories(repos);
  say("central/  what people decided: what a service is, a scorecard, two gates");
  say(`repos/    the services: ${built.length} git repositories`);
  return built.length;
}

async function tour(): Promise<void> {
  title("Is the configuration sound?");
  await muster(folder, ["validate", "central"], 0);

  title("Where does every service stand, and what is it missing?");
  await muster(folder, ["score"], 0);

  title("What keeps payments from Silver?");
  await muster(folder, ["score", "--service", "payments"], 0);

  title("A pull request deletes cart's CODEOWNERS");
  await muster(join(repos, "cart"), ["check", "--head", "remove-codeowners"], 1);

  title("One more commit puts it back");
  await muster(join(repos, "cart"), ["check", "--head", "restore-codeowners"], 0);

  title("A pull request gives payments a CODEOWNERS");
  await muster(join(repos, "payments"), ["check", "--head", "add-codeowners"], 0);
}

/** Runs a command as if it were typed in a folder, and stops the demonstration when it doesn't end as it should. */
async function muster(cwd: string, words: readonly string[], expected: number): Promise<void> {
  const place = relative(folder, cwd);
  const prompt = paint("dim", `${place === "" ? "" : `${place} `}$`);
  io.out(`  ${prompt} ${paint("bold", ["muster", ...words].join(" "))}\n\n`);
  const surrounded: CliIo = {
    ...io,
    out: (text) => io.out(indent(text)),
    // Both in one stream, so that they stay in order when the demonstration goes into a file.
    err: (text) => io.out(indent(text)),
    screen: { paint, columns: columns === null ? null : columns - INDENT },
    errScreen: { paint, columns: null },
    cwd,
    env: { ...io.env, ...surroundings },
  };
  const code = await runCli(words, surrounded);
  io.out(`\n${indent(paint("dim", `exit ${code}`))}\n`);
  if (code !== expected) throw new Error(`muster ${words.join(" ")} ended with ${code}, not ${expected}`);
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(INDENT));
}

function title(text: string): void {
  const rule = "─".repeat(Math.max(0, RULE_WIDTH - 4 - text.length));
  io.out(`\n${paint(["bold", "cyan"], `── ${text} ${rule}`)}\n\n`);
}

function say(text: string): void {
  io.out(`  ${text}\n`);
}

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
const { paint } = io;

const started = performance.now();
const folder = await mkdtemp(join(tmpdir(), "muster-demo-"));
const repos = join(folder, "repos");
const surroundings = { MUSTER_CENTRAL: join(folder, "central"), MUSTER_REPOS: repos };

try {
  const repositories = await prepare();
  await tour();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`Done in ${seconds} s: ${repositories} git repositories, no server, no token, nothing sent anywhere.`);
  say(
    "Next: copy examples/central, write your organisation into muster.yml, and run `muster score --repos <folder>`.",
  );
} finally {
  if (args.includes("--keep")) say(`Kept in ${folder}`);
  else await rm(folder, { recursive: true, force: true });
}

async function prepare(): Promise<number> {
  title("The organisation acme");
  await cp(join(import.meta.dirname, "central"), surroundings.MUSTER_CENTRAL, { recursive: true });
  const built = await buildServiceRepositories(repos);
  io.out("\n  central/  what people decided: blueprints, a scorecard, gates, who is on call\n");
  io.out(`  repos/    ${built.length} services: ${built.map(({ name }) => name).join(", ")}\n`);
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
  const prompt = paint("dim", `${place === "" ? "" : `${place} `}$ `);
  io.out(`\n  ${prompt}${paint("bold", ["muster", ...words].join(" "))}\n\n`);
  const surrounded: CliIo = {
    ...io,
    out: (text) => io.out(indent(text)),
    err: (text) => io.err(indent(text)),
    interactive: false,
    cwd,
    env: { ...io.env, ...surroundings },
  };
  const code = await runCli(words, surrounded);
  io.out(`\n    ${paint("dim", `exit ${code}`)}\n`);
  if (code !== expected) throw new Error(`muster ${words.join(" ")} ended with ${code}, not ${expected}`);
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "    ");
}

function title(text: string): void {
  io.out(`\n${paint(["bold", "cyan"], `── ${text} ${"─".repeat(Math.max(0, 72 - text.length))}`)}\n`);
}

function say(text: string): void {
  io.out(`\n  ${text}\n`);
}

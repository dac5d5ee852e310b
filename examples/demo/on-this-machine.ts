import { cp } from "node:fs/promises";
import { join, relative } from "node:path";
import type { CliIo } from "../../src/cli/io.ts";
import { runCli } from "../../src/cli/program.ts";
import { buildServiceRepositories } from "../service-repositories.ts";
import type { Stage } from "./stage.ts";

/** How far the output of a command stands in. */
const INDENT = 4;

/**
 * The first chapter: an organisation's central repo and service repositories, made on the spot as real git repositories,
 * and the commands that a platform engineer and a developer would type.
 */
export async function playOnThisMachine(stage: Stage, folder: string): Promise<void> {
  const { io, title, say } = stage;
  const repos = join(folder, "repos");
  const surroundings = { MUSTER_CENTRAL: join(folder, "central"), MUSTER_REPOS: repos };

  title("An organisation, acme");
  await cp(join(import.meta.dirname, "..", "central"), surroundings.MUSTER_CENTRAL, { recursive: true });
  const built = await buildServiceRepositories(repos);
  say("central/  what people decided: what a service is, a scorecard, two gates");
  say(`repos/    the services: ${built.length} git repositories`);

  title("Is the configuration sound?");
  await muster(folder, ["validate", "central"], 0);

  title("Where does every service stand, and what is it missing?");
  await muster(folder, ["score"], 0);

  title("What keeps payments from Silver?");
  await muster(folder, ["score", "--service", "payments"], 0);

  title("A change deletes cart's CODEOWNERS");
  await muster(join(repos, "cart"), ["check", "--head", "remove-codeowners"], 1);

  title("One more commit puts it back");
  await muster(join(repos, "cart"), ["check", "--head", "restore-codeowners"], 0);

  title("A change gives payments a CODEOWNERS");
  await muster(join(repos, "payments"), ["check", "--head", "add-codeowners"], 0);

  /** Runs a command as if it were typed in a folder, and stops the demonstration when it doesn't end as it should. */
  async function muster(cwd: string, words: readonly string[], expected: number): Promise<void> {
    const { paint, columns } = io.screen;
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
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(INDENT));
}

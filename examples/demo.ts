import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { playOnGitHub } from "./demo/on-github.ts";
import { playOnThisMachine } from "./demo/on-this-machine.ts";
import { openStage } from "./demo/stage.ts";

/**
 * The demonstration, in three chapters: Muster on git repositories of this machine, Muster as an App on a GitHub, and commands in
 * comments there. Nothing leaves the machine. `--keep` leaves everything in place and running, until it is interrupted.
 */
const args = process.argv.slice(2);
const keep = args.includes("--keep");
const stage = openStage(args);
const { title, say } = stage;
const started = performance.now();
const folder = await mkdtemp(join(tmpdir(), "muster-demo-"));

try {
  await playOnThisMachine(stage, folder);
  const running = await playOnGitHub(stage, folder);
  try {
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    title("That was it");
    say(`${seconds} s. Nothing left this machine: the GitHub was a sandbox, the App was the real one.`);
    say("Next: copy examples/central, write your organisation into muster.yml, and see docs/app.md");
    if (keep) await running.show();
  } finally {
    await running.stop();
  }
} finally {
  if (keep) say(`Kept: ${folder}`);
  else await rm(folder, { recursive: true, force: true });
  stage.io.out("\n");
}

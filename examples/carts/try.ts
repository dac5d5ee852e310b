import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../../src/cli/program.ts";
import { openStage } from "../demo/stage.ts";
import { GET_PROMETHEUS, hasPrometheus } from "./prometheus.ts";
import { runVersion } from "./run-version.ts";
import { VERSIONS } from "./service.ts";

/**
 * `node examples/carts/try.ts`: runs carts v1, v2 and v3 under load, read by a real Prometheus, and has each judged by `muster evaluate`:
 * once by slo.yaml and once by perfspec.json. Nothing leaves the machine. Takes about 15 seconds.
 */
const { io, title, say } = openStage(process.argv.slice(2));
const EXPECTED = { v1: 0, v2: 1, v3: 0 } as const;

if (hasPrometheus()) await play();
else {
  process.stderr.write(`There is no prometheus on this machine. ${GET_PROMETHEUS}\n`);
  process.exitCode = 2;
}

async function play(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "carts-"));
  title("Three versions of carts, in staging, under load");
  say("v1 is fast, v2 is a second slower, v3 is fast again");
  const running = await Promise.all(
    Object.values(VERSIONS).map(async (version) => ({ version, run: await runVersion(version) })),
  );
  try {
    for (const {
      version: { version },
      run,
    } of running) {
      await run.untilSeen();
      title(`carts ${version}`);
      const previous = { v1: [], v2: ["--replaces", "v1"], v3: ["--replaces", "v1"] }[version];
      const objectives = ["--slo", "slo.yaml", "--sli", "sli.yaml", "--record", join(folder, "record")];
      await evaluate(run.prometheus.url, version, [...objectives, ...previous]);
      await evaluate(run.prometheus.url, version, ["--perfspec", "perfspec/perfspec.json", "--no-record"]);
    }
  } finally {
    await Promise.all(running.map(({ run }) => run.stop()));
    await rm(folder, { recursive: true, force: true });
  }
}

/** Has the last minute judged, and shows it. */
async function evaluate(
  prometheus: string,
  version: keyof typeof EXPECTED,
  more: readonly string[],
): Promise<void> {
  const end = io.now();
  const start = new Date(end.getTime() - 60_000);
  const subject = ["--service", "carts", "--environment", "staging", "--version", version];
  const time = ["--start", start.toISOString(), "--end", end.toISOString()];
  const words = ["evaluate", ...subject, "--prometheus", prometheus, ...time, ...more];
  say(io.screen.paint("dim", `$ muster ${words.join(" ")}`));
  say("");
  const code = await runCli(words, {
    ...io,
    cwd: import.meta.dirname,
    env: {},
    out: (text) => io.out(text.replaceAll(/^(?=.)/gm, "    ")),
    err: (text) => io.out(text.replaceAll(/^(?=.)/gm, "    ")),
  });
  say("");
  if (code === EXPECTED[version]) return;
  say(`muster evaluate ended with ${code}, and ${EXPECTED[version]} was expected`);
  process.exitCode = 1;
}

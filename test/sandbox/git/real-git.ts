import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An empty repository of the real git, to compare with. */
export interface RealGit {
  /** Runs git with this input and answers what it prints, without the last line ending. */
  run(args: readonly string[], input?: string | Uint8Array, env?: Readonly<Record<string, string>>): string;
  /** Where it lies. */
  readonly folder: string;
  remove(): void;
}

/** Makes one in a temporary folder; settings of the machine do not count. */
export function createRealGit(): RealGit {
  const folder = mkdtempSync(join(tmpdir(), "real-git-"));
  const run: RealGit["run"] = (args, input, env) =>
    execFileSync("git", args, {
      cwd: folder,
      env: {
        PATH: process.env["PATH"] ?? "",
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_CONFIG_NOSYSTEM: "1",
        ...env,
      },
      stdio: ["pipe", "pipe", "pipe"],
      ...(input === undefined ? {} : { input }),
    })
      .toString()
      .replace(/\n$/, "");
  run(["init", "--quiet"]);
  return { run, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

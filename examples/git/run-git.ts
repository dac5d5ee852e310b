import { spawn } from "node:child_process";
import { devNull } from "node:os";

/**
 * Runs git in a folder and resolves with what it wrote. The machine's and the user's configuration, their hooks and the
 * variables that steer git have no say, so that the same commands make the same repository everywhere.
 * Rejects with an Error that names the command and gives git's own words.
 */
export function runGit(folder: string, args: readonly string[], input = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...OPTIONS, ...args], { cwd: folder, env: environment(), windowsHide: true });
    let output = "";
    let complaint = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    // A git that ends early closes the pipe; its exit code tells why.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("error", (error) => reject(new Error(`git could not be started: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`git ${args.join(" ")} failed in ${folder}: ${complaint.trim()}`));
    });
  });
}

const OPTIONS: readonly string[] = [
  "core.autocrlf=false",
  `core.hooksPath=${devNull}`,
  `core.attributesFile=${devNull}`,
  "core.fsync=none",
  "init.defaultBranch=main",
].flatMap((setting) => ["-c", setting]);

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith("GIT_"));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_TERMINAL_PROMPT: "0",
    // For the reflog alone: commits bring their own identities and dates.
    GIT_COMMITTER_NAME: "acme",
    GIT_COMMITTER_EMAIL: "engineering@acme.example",
    GIT_COMMITTER_DATE: "1735689600 +0000",
  };
}

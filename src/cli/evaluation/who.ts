import { execFile } from "node:child_process";
import { userInfo } from "node:os";
import { promisify } from "node:util";
import type { CliIo } from "../io.ts";

/** Who is at the keyboard: the name that git commits with, else that of the account. */
export async function findUser({ cwd, env }: Pick<CliIo, "cwd" | "env">): Promise<string> {
  const asked = promisify(execFile)("git", ["config", "--get", "user.name"], { cwd, env, timeout: 5000 });
  const name = await asked.then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );
  return name === "" ? userInfo().username : name;
}

import { createProcessIo } from "./io.ts";
import { runCli } from "./program.ts";

const args = process.argv.slice(2);
process.exitCode = await runCli(args, createProcessIo(args));

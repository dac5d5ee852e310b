import { writeSync } from "node:fs";
import { runStep } from "./run-step.ts";
import { openToolkit } from "./toolkit/toolkit.ts";

const toolkit = openToolkit(process.env, (text) => process.stdout.write(text));

// However the process ends, it never says pass by accident.
process.exitCode = 1;
process.on("uncaughtException", (error) => {
  const { say } = openToolkit({}, (text) => writeSync(1, text));
  say(`Muster failed, which is a fault of its own.\n${error.stack ?? error.message}`);
  process.exit(1);
});
process.exitCode = await runStep(process.env, toolkit);

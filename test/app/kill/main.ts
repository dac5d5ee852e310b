import { describeRun, runKills } from "./run.ts";

const [seed = 1, events = 30, kills = 3] = process.argv.slice(2).map(Number);
const report = await runKills({ seed, events, kills });
console.log(describeRun(report));
console.log(report.wrong.join("\n"));
if (report.wrong.length) {
  console.log(report.story.join("\n"));
}
(await import("node:fs")).writeFileSync("/tmp/kill-log.txt", report.log.join("\n"));
process.exit(report.wrong.length ? 1 : 0);

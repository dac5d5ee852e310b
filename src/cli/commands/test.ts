import type { Command } from "commander";
import { runPolicyTests } from "../../flows/index.ts";
import { exitCode } from "../../gates/index.ts";
import { countTests, type PolicyTestResult } from "../../model/policy-test.ts";
import { didYouMean } from "../find-service.ts";
import { type CliIo, openJq } from "../io.ts";
import { centralFolder, requireConfig } from "../load-central.ts";
import type { SetExit } from "../program.ts";
import { renderTests } from "../render/policy-tests.ts";
import { describeTests } from "../render/policy-tests-json.ts";
import { formatJson } from "../render/printable.ts";
import { UsageError } from "../usage-error.ts";

interface TestOptions {
  readonly dir?: string;
  readonly at?: string;
  readonly json?: boolean;
}

/** `muster test`: what the policy says of the examples in `tests/`, beside what is expected. Exit code 1 when one differs. */
export function addTest(program: Command, io: CliIo, setExit: SetExit): void {
  program
    .command("test")
    .summary("run the policy tests of a central repo")
    .description("Runs the policy tests of a central repo: tests/*.yml.")
    .argument("[names...]", "only tests whose file or title holds one of these")
    .option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)")
    .option("--at <ref>", "the central repo at this commit, branch or tag")
    .option("--json", "print the result as JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (names: readonly string[], options: TestOptions) =>
      setExit(await test(io, names, options)),
    );
}

const EXAMPLES = `
Exit codes: 0 all pass, 1 one fails, 2 none was run

Examples:
  muster test
  muster test tests/gates.yml readme`;

async function test(io: CliIo, names: readonly string[], options: TestOptions): Promise<number> {
  const jq = openJq(io);
  try {
    const config = await requireConfig(io, centralFolder(io, options.dir), options.at, jq);
    const results = choose(runPolicyTests(config, io.now()), names);
    io.out(options.json === true ? formatJson(describeTests(results)) : renderTests(results, io.screen));
    return exitCode(countTests(results).failed > 0 ? "fail" : "pass");
  } finally {
    await jq.close();
  }
}

/** The tests that are asked for. None at all is a mistake: nothing would be tested, and it would look well. */
function choose(results: readonly PolicyTestResult[], names: readonly string[]): readonly PolicyTestResult[] {
  if (results.length === 0)
    throw new UsageError(
      "the central repo has no policy tests: nothing was tested",
      "Write one into tests/, such as tests/service.yml.",
    );
  if (names.length === 0) return results;
  const wanted = names.map((name) => name.toLowerCase());
  const chosen = results.filter(({ file, title }) =>
    wanted.some((name) => file.toLowerCase().includes(name) || title.toLowerCase().includes(name)),
  );
  if (chosen.length > 0) return chosen;
  const known = results.flatMap(({ file, title }) => [file, title]);
  throw new UsageError(`no policy test is called ${names.join(" or ")}`, didYouMean(names[0] ?? "", known));
}

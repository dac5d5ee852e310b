import { resolve } from "node:path";
import type { Command } from "commander";
import { ENGINE_VERSION } from "../../flows/index.ts";
import { exitCode, worstOutcome } from "../../gates/index.ts";
import type { Outcome } from "../../model/decision.ts";
import { isAddress, readCheckAddress } from "../explain/check-address.ts";
import { readDocument, readJsonFile } from "../explain/read-document.ts";
import { type Explanation, explainTold, type Told } from "../explain/told.ts";
import { type ExplainedCheck, nameWriter, weighCheck } from "../explain/weigh-check.ts";
import { addGitHubOptions, CREDENTIALS_HELP, type GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";
import type { SetExit } from "../program.ts";
import { renderExplanation } from "../render/explanation.ts";
import { describeExplanations } from "../render/explanation-json.ts";
import { hint } from "../render/hint.ts";
import { formatJson, printable } from "../render/printable.ts";
import { UsageError } from "../usage-error.ts";

interface ExplainOptions extends GitHubOptions {
  readonly bundle?: string;
  readonly appId?: string;
  readonly json?: boolean;
}

/** `muster explain`: a decision as a tree, and whether judging its facts again gives the same. */
export function addExplain(program: Command, io: CliIo, setExit: SetExit): void {
  const command = program
    .command("explain")
    .argument("<decision>", "a file that check wrote, or the address of a check on GitHub")
    .summary("show what a decision rests on, and verify it")
    .description("Shows a decision as a tree, and judges its facts again to verify it.")
    .option("--bundle <file>", "the facts that were judged, where the decision doesn't hold them")
    .option(
      "--app-id <id>",
      "the id of your Muster's App: its checks alone are taken for Muster's (default: APP_ID, with its key)",
    )
    .option("--json", "print the result as JSON");
  addGitHubOptions(command)
    .addHelpText("after", CREDENTIALS_HELP + EXAMPLES)
    .action(async (source: string, options: ExplainOptions) => setExit(await explain(io, source, options)));
}

const EXAMPLES = `
Exit codes: 0 verified, 1 not what its facts give, 2 nothing to explain,
3 can't be judged again, or not known to be Muster's

Examples:
  muster check --json > decision.json --bundle facts.json
  muster explain decision.json --bundle facts.json
  muster explain https://github.com/acme/cart/runs/42 --app-id 12345`;

async function explain(io: CliIo, source: string, options: ExplainOptions): Promise<number> {
  const { check, told, appId } = await readTold(io, source, options);
  const explained = told.map((each) => explainTold(each, ENGINE_VERSION));
  const explanations = check === null ? explained : weighCheck(explained, check, appId);
  if (options.json === true)
    io.out(formatJson(describeExplanations(source, check, explanations, ENGINE_VERSION)));
  else {
    if (check !== null) io.out(`${describeCheck(check)}\n\n`);
    io.out(explanations.map((each) => renderExplanation(each, io.screen)).join("\n"));
  }
  return exitCode(worstOutcome(explanations.map(outcomeOf)));
}

/** What is wrong outweighs what can't be told. */
function outcomeOf({ replay }: Explanation): Outcome {
  if (replay.status === "mismatch") return "fail";
  return replay.status === "not_replayable" ? "unknown" : "pass";
}

interface Source {
  readonly check: ExplainedCheck | null;
  readonly told: readonly Told[];
  /** Id of Muster's App; null where nobody tells. */
  readonly appId: number | null;
}

async function readTold(io: CliIo, source: string, options: ExplainOptions): Promise<Source> {
  const appId = options.appId === undefined ? null : readAppId(options.appId);
  if (isAddress(source)) {
    const address = readCheckAddress(source);
    if (address === null)
      throw new UsageError(
        `${source} is no address of a check on GitHub`,
        "Open the check and copy its address: https://github.com/<owner>/<name>/runs/<number>.",
      );
    if (options.bundle !== undefined)
      throw new UsageError(
        "--bundle is for a decision in a file: a check holds its facts itself",
        "Leave it out.",
      );
    const { readCheck } = await import("../github/index.ts");
    const check = await readCheck(io, address, options);
    return { check, told: check.told, appId: appId ?? check.ownAppId };
  }
  if (appId !== null)
    throw new UsageError("--app-id is for a check on GitHub, and the decision is a file", "Leave it out.");
  if (options.apiUrl !== undefined || options.cache !== undefined)
    hint(io, "Nothing is read from GitHub: the decision is a file.");
  const file = resolve(io.cwd, source);
  const bundle = options.bundle === undefined ? null : await readJsonFile(resolve(io.cwd, options.bundle));
  return { check: null, told: readDocument(await readJsonFile(file), file, bundle), appId };
}

function readAppId(text: string): number {
  const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
  if (id !== null) return id;
  throw new UsageError(
    `--app-id ${printable(text)} is no id of an App`,
    "It is the number that the settings page of Muster's App shows as App ID.",
  );
}

function describeCheck({ app, appId, name, title, conclusion }: ExplainedCheck): string {
  const by = nameWriter(app, appId);
  return printable(
    `Check ${name} by ${by}: ${conclusion ?? "not concluded"}${title === null ? "" : `, ${title}`}`,
  );
}

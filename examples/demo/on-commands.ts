import type { SandboxClient } from "../../src/sandbox/index.ts";
import { centralFilesOf, readExampleActions } from "../actions/index.ts";
import { DEVELOPER } from "../github/acme.ts";
import type { Stage } from "./stage.ts";
import { plainLine, until } from "./tell.ts";

const CART = "acme/cart";
const FILE = "deploy/production.yml";

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  # Two were enough until the sale.
  replicas: 2
  selector: {matchLabels: {app: cart}}
`;

/** What the third chapter needs to be there: the example actions in the central repo, and what they work on in cart. */
export async function readAdditions(): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const examples = await readExampleActions();
  const workflows = examples.flatMap(({ name, workflow }) =>
    workflow === null || name === "scaffold" ? [] : [[`.github/workflows/${workflow.file}`, workflow.text]],
  );
  return {
    central: centralFilesOf(examples),
    cart: { ...Object.fromEntries(workflows), [FILE]: DEPLOYMENT },
  };
}

/** The third chapter: commands in comments, with the App of the second. Gives the number of the issue that they stand on. */
export async function playCommands(stage: Stage, github: SandboxClient): Promise<number> {
  const { title, say, io } = stage;
  const { paint } = io.screen;

  title("Day 2: an owner types a command");
  const { number } = await github.openIssue({
    repository: CART,
    title: "Carts are slow",
    body: "Connections leak since this morning.",
    actor: DEVELOPER,
  });
  const thread = { ...stage, github, number };
  const restarted = await type(thread, DEVELOPER, '/restart production reason="connections leak"');
  const run = await until(async () => (await runsOf(github, "queued")).at(-1) ?? null);
  say(
    `${paint("dim", "GitHub Actions:")} ${paint("bold", run.displayTitle)}, which the sandbox lets begin and end well.`,
  );
  await finish(github, run.id);
  await showAnswer(thread, restarted, /Succeeded/i);

  title("An outsider types the same");
  await showAnswer(thread, await type(thread, "dan", "/restart production"));

  title("A command that changes one number");
  const scaled = await type(thread, DEVELOPER, "/scale replicas=3");
  const body = await showAnswer(thread, scaled, /\/pull\/\d+/);
  const pull = Number(/\/pull\/(\d+)/.exec(body)?.[1]);
  await showDifference(stage, github, pull);

  title("A command that somebody else has to approve");
  const sha = (await github.commit({ repository: CART, ref: "main" })).sha;
  const promoted = await type(thread, DEVELOPER, `/promote v1.5.0 commit=${sha}`);
  await showAnswer(thread, promoted);
  await type(thread, DEVELOPER, "/approve");
  await showAnswer(thread, promoted + 1);
  await type(thread, "chloe", "/approve");
  const approved = await until(async () => (await runsOf(github, "queued")).at(-1) ?? null);
  say(`${paint("dim", "GitHub Actions:")} ${paint("bold", approved.displayTitle)}`);
  await finish(github, approved.id);
  await showAnswer(thread, promoted, /Succeeded/i);
  return number;
}

interface ThreadOnStage extends Stage {
  readonly github: SandboxClient;
  readonly number: number;
}

/** Types a comment, and gives the place that the answer to it will have among the App's comments. */
async function type(
  { io, say, github, number }: ThreadOnStage,
  actor: string,
  body: string,
): Promise<number> {
  const { paint } = io.screen;
  const place = (await answersOn(github, number)).length;
  await github.comment({ repository: CART, number, actor, body });
  say(`${paint(["bold", "cyan"], actor)}  ${paint("bold", body)}`);
  say("");
  return place;
}

async function answersOn(github: SandboxClient, number: number): Promise<readonly string[]> {
  const { comments } = await github.issue({ repository: CART, number });
  return comments.filter(({ author }) => author === "muster[bot]").map(({ body }) => body);
}

/** Shows what the App says at a place of the thread, once it says something that fits. */
async function showAnswer(
  { io, say, github, number }: ThreadOnStage,
  place: number,
  fits = /./,
): Promise<string> {
  const { paint } = io.screen;
  const body = await until(async () => {
    const answer = (await answersOn(github, number))[place];
    return answer !== undefined && fits.test(answer) ? answer : null;
  });
  const lines = body
    .replaceAll(/<!--[^]*?-->|<details>[^]*?<\/details>/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\|[ :|-]*\|$|^<|^-{3}|^`{3}/.test(line));
  const [first = "", ...rest] = lines.slice(0, 8).map(plainLine);
  say(`  ${paint("bold", first)}`);
  for (const line of rest) say(`  ${paint("dim", line)}`);
  say("");
  return body;
}

async function runsOf(github: SandboxClient, status: string) {
  const runs = await github.workflowRuns({ repository: CART });
  return runs.filter((run) => run.status === status);
}

async function finish(github: SandboxClient, run: number): Promise<void> {
  await github.startRun({ repository: CART, run });
  await github.completeRun({ repository: CART, run, conclusion: "success" });
}

/** Shows the lines that a pull request changes of the deployment. */
async function showDifference({ io, say }: Stage, github: SandboxClient, number: number): Promise<void> {
  const { paint } = io.screen;
  const { headBranch, baseBranch } = await github.pull({ repository: CART, number });
  const [before, after] = await Promise.all(
    [baseBranch, headBranch].map(async (ref) => {
      const files = await github.files({ repository: CART, ref });
      return (files[FILE] ?? "").split("\n");
    }),
  );
  say(`${paint("bold", FILE)} ${paint("dim", `in pull request #${number}`)}`);
  for (const [index, line] of (before ?? []).entries()) {
    const now = after?.[index] ?? "";
    if (line === now) say(`    ${paint("dim", line)}`);
    else {
      say(`  ${paint("red", `- ${line}`)}`);
      say(`  ${paint("green", `+ ${now}`)}`);
    }
  }
}

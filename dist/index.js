import { n as readRepositoryName, r as UsageError } from "./words.js";
import { appendFileSync, writeSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { Buffer as Buffer$1 } from "node:buffer";
// src/action/inputs.ts
/** What the Action can be told to do. */
const MODES = [
	"check",
	"validate",
	"sync",
	"evaluate",
	"command"
];
/** The text of an input: the runner upper-cases its name and keeps hyphens. Null when it is empty. */
function readInput(env, name) {
	const text = env[`INPUT_${name.toUpperCase()}`]?.trim() ?? "";
	return text === "" ? null : text;
}
/** Reads the inputs. Throws a UsageError that says which is wrong and how to write it. */
function readInputs(env) {
	const read = (name) => readInput(env, name);
	const appId = read("app-id");
	const privateKey = read("private-key");
	if (appId !== null && privateKey === null) throw new UsageError("the input app-id is set, but private-key is not", "Give both, e.g. private-key: ${{ secrets.MUSTER_PRIVATE_KEY }}. A secret that isn't there is empty: pull requests from forks get none.");
	if (appId === null && privateKey !== null) throw new UsageError("the input private-key is set, but app-id is not", "Take the App ID from the App's settings page on GitHub.");
	if (appId !== null && !/^\d{1,15}$/.test(appId)) throw new UsageError("the input app-id is not the number of an App", "Take the App ID (digits only) from the App's settings page on GitHub.");
	return {
		mode: readMode(read("mode")),
		central: readCentralInput(read("central")),
		token: read("token"),
		appId,
		privateKey,
		dryRun: readFlag("dry-run", read("dry-run"))
	};
}
function readMode(text) {
	const mode = MODES.find((each) => each === (text ?? "check"));
	if (mode !== void 0) return mode;
	throw new UsageError(`the input mode is "${text}"`, `Write one of ${MODES.join(", ")}.`);
}
/** YAML's words for it, as GitHub's own toolkit takes them. */
function readFlag(name, text) {
	if (text === null || /^(?:false|False|FALSE)$/.test(text)) return false;
	if (/^(?:true|True|TRUE)$/.test(text)) return true;
	throw new UsageError(`the input ${name} is "${text}"`, "Write true or false.");
}
function readCentralInput(text) {
	if (text === null) return null;
	if (text === "." || text.startsWith("./")) {
		const folder = text.replace(/^\.\/*/, "").replace(/\/+$/, "");
		const isBelow = !folder.includes("\\") && folder.split("/").every((part) => part !== ".." && part !== ".");
		if (folder === "" || isBelow && !folder.includes("//")) return {
			kind: "folder",
			folder
		};
	}
	const named = readRepositoryName(text);
	if (named !== null) return {
		kind: "repository",
		...named
	};
	throw new UsageError(`the input central is "${text}", which is neither a repository nor a folder`, "Write owner/name, e.g. acme/central, or a folder of this repository that begins with ./, e.g. ./governance");
}
// src/action/run-step.ts
/** Inputs that are secret: hidden in the log from the start, whatever they come from. */
const SECRETS = ["token", "private-key"];
/** Outputs of a job may have 1 MB in all (GitHub docs, Passing information between jobs). */
const MOST_OUTPUT = 9e5;
/** Runs the Action and gives the exit code of its step: 0 lets the job go on. Errors are shown, never thrown. */
async function runStep(env, toolkit) {
	for (const name of SECRETS) toolkit.mask(readInput(env, name) ?? "");
	try {
		const input = (name) => readInput(env, name);
		const finished = await runMode({
			env,
			inputs: readInputs(env),
			input,
			toolkit
		});
		tellOutputs(toolkit, finished);
		return finished.ok ? 0 : 1;
	} catch (error) {
		showError(error, toolkit);
		tellOutputs(toolkit, {
			ok: false,
			decision: "unknown",
			reason: error instanceof UsageError ? "usage" : "crash",
			level: null,
			result: null
		});
		return 1;
	}
}
/** Each mode is loaded when it is asked for: a step starts with what it needs and no more. */
async function runMode(step) {
	switch (step.inputs.mode) {
		case "check": {
			const { check } = await import("./check.js");
			return await check(step);
		}
		case "validate": {
			const { validate } = await import("./validate.js");
			return await validate(step);
		}
		case "sync": {
			const { sync } = await import("./sync.js");
			return await sync(step);
		}
		case "evaluate": {
			const { evaluate } = await import("./evaluate.js");
			return await evaluate(step);
		}
		case "command": {
			const { command } = await import("./command.js");
			return await command(step);
		}
	}
}
function tellOutputs({ output, note }, finished) {
	const { decision, reason, level, evaluation, run, result } = finished;
	output("decision", decision);
	output("reason_code", reason);
	output("level", level ?? "");
	output("score", evaluation === void 0 ? "" : String(evaluation.score));
	output("evaluation", evaluation?.id ?? "");
	output("run", run ?? "");
	const isTooLong = result !== null && Buffer.byteLength(result) > MOST_OUTPUT;
	output("result", isTooLong ? "" : result ?? "");
	if (isTooLong) note({
		level: "warning",
		title: "Muster",
		message: "The output result is empty: it is too long for GitHub."
	});
}
function showError(error, { say, note, summary }) {
	if (error instanceof UsageError) {
		const hint = error.hint === null ? "" : `\n${error.hint}`;
		note({
			level: "error",
			title: "Muster could not do its work",
			message: `${error.message}${hint}`
		});
		summary([`**Muster could not do its work, so nothing passes.** The step's log says why, and what to do.`]);
		return;
	}
	note({
		level: "error",
		title: "Muster failed",
		message: "Muster itself failed, which is no fault of this change. Nothing was judged, so nothing passes."
	});
	say(error instanceof Error ? error.stack ?? error.message : String(error));
}
// src/action/toolkit/commands.ts
/**
* A note as a workflow command (GitHub docs, Workflow commands). Whatever is in it stays data: `%`, line ends and, in
* properties, `:` and `,` are escaped as the runner unescapes them.
*/
function noteCommand({ level, title, message, place }) {
	const properties = {
		title,
		file: place?.file,
		line: place?.line,
		endLine: place?.endLine,
		col: place?.column
	};
	return `::${level} ${Object.entries(properties).filter(([, value]) => value !== void 0 && value !== "").map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",")}::${escapeData(message)}`;
}
/** Has the runner hide a text wherever it comes up. The runner itself does not print this line. */
function maskCommand(secret) {
	return `::add-mask::${escapeData(secret)}`;
}
/** `##[` is an older form of commands, which the runner looks for anywhere in a line. */
function escapeData(text) {
	return text.toWellFormed().replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll("##[", "# #[");
}
function escapeProperty(text) {
	return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
// src/action/toolkit/outputs.ts
/**
* One output as the runner reads it from its file (GitHub docs, Workflow commands, Multiline strings). Nobody can guess the
* delimiter, so no value can end itself and begin another output.
*/
function outputLines(name, value, delimiter = `muster_${randomUUID()}`) {
	if (value.includes(delimiter)) throw new RangeError(`the value of ${name} holds the delimiter`);
	return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
// src/action/toolkit/printable.ts
/**
* Makes text from anywhere harmless for a job's log. The runner takes a line for a command that begins with `::` after
* blanks, or that has `##[` anywhere (actions/runner, ActionCommand); both are broken up. Control characters go: none may
* hide or overwrite a line.
*/
function printable(text) {
	return text.replaceAll(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n").split("\n").map((line) => breakCommands(stripControls(line))).join("\n");
}
/** Controls but for the tab, and marks that reorder or hide what is read. */
function stripControls(line) {
	return line.replaceAll(/(?!\t)[\p{Cc}\p{Cf}]/gu, "");
}
function breakCommands(line) {
	return line.replaceAll("##[", "# #[").replace(/^\s*(?=::)/, "$&· ");
}
// src/action/toolkit/summary.ts
/** A step's summary may have 1 MiB, and is refused whole when it has more (GitHub docs, Adding a job summary). */
const MOST_BYTES = 1024 ** 2;
/** Room for the line that says that something has none. */
const SPARE = 4096;
const NO_ROOM = "The rest has no room here: a summary may have 1 MiB. It is on the checks, and in the log.";
/** Puts parts of a step's summary one behind the other as long as there is room; gives what to add for each. */
function openSummary(most = MOST_BYTES - SPARE) {
	let left = most;
	let isFull = false;
	return (parts) => {
		const kept = [];
		for (const part of parts) {
			const text = `${part}\n\n`;
			left -= Buffer$1.byteLength(text);
			if (isFull || left < 0) {
				if (!isFull) kept.push(`${NO_ROOM}\n`);
				isFull = true;
				break;
			}
			kept.push(text);
		}
		return kept.join("");
	};
}
// src/action/toolkit/toolkit.ts
/** Opens the toolkit of a step: `write` gets lines for the runner, files are named by the environment. */
function openToolkit(env, write) {
	const fit = openSummary();
	const line = (text) => write(`${text}\n`);
	const append = (variable, text) => {
		const file = env[variable];
		if (file !== void 0 && file !== "") appendFileSync(file, text, "utf8");
	};
	return {
		say: (text) => line(printable(text)),
		note: (note) => line(noteCommand({
			...note,
			title: printable(note.title),
			message: printable(note.message)
		})),
		mask: (secret) => {
			for (const part of secret.split(/[\r\n]+/)) if (isWorthHiding(part.trim())) line(maskCommand(part.trim()));
		},
		output: (name, value) => append("GITHUB_OUTPUT", outputLines(name, value)),
		summary: (parts) => append("GITHUB_STEP_SUMMARY", fit(parts))
	};
}
/** The runner hides line by line. The frame of a key is no secret, and hiding short parts would garble the log. */
function isWorthHiding(part) {
	return part.length > 5 && !part.startsWith("-----");
}
// src/action/main.ts
const toolkit = openToolkit(process.env, (text) => process.stdout.write(text));
process.exitCode = 1;
process.on("uncaughtException", (error) => {
	const { say } = openToolkit({}, (text) => writeSync(1, text));
	say(`Muster failed, which is a fault of its own.\n${error.stack ?? error.message}`);
	process.exit(1);
});
process.exitCode = await runStep(process.env, toolkit);
export {};

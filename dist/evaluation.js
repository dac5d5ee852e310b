import { $r as listEvaluations$1, Cr as drawHistory, Dr as showScore, E as paintMark, I as hint, Or as showMoment, Qr as refuseMark, S as renderTable, X as printable, Y as formatJson, _r as nameFailed, b as readFiles, d as writeText, f as renderEvaluation, gn as markRelease, q as plural, si as decisionText, v as filterOf, wr as RESULT_WORDS, y as openEvaluations, yr as describeEvaluation, z as hang } from "./shared.js";
import { r as UsageError } from "./words.js";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { userInfo } from "node:os";
// src/cli/render/list-evaluations.ts
const FORMATS = {
	pass: "green",
	warning: "yellow",
	fail: ["red", "bold"],
	wait: "yellow"
};
/** Evaluations as a table, one a line, in the order given; `more` are not shown. */
function renderEvaluations(records, more, screen) {
	if (records.length === 0) return "Nothing is recorded.\n";
	const rows = records.map((record) => [
		{ text: record.id },
		{ text: showMoment(record.window.end) },
		{
			text: record.service,
			format: "bold"
		},
		{ text: record.environment },
		{
			text: RESULT_WORDS[record.result].toLowerCase(),
			format: FORMATS[record.result]
		},
		{ text: showScore(record) },
		{ text: record.version ?? "" },
		{
			text: noteOf(record),
			format: "dim"
		}
	]);
	const head = [
		"ID",
		"WINDOW'S END",
		"SERVICE",
		"ENVIRONMENT",
		"RESULT",
		"SCORE",
		"VERSION",
		"NOTE"
	];
	const rest = more > 0 ? `\n${plural(more, "earlier evaluation")} not shown; --limit shows more.\n` : "";
	return renderTable(head, rows, screen) + (rest === "" ? "" : screen.paint("dim", rest));
}
function noteOf(record) {
	const { invalidated, accepted } = record;
	if (invalidated !== null) return `counts no more: ${invalidated.reason}`;
	const failed = nameFailed(record);
	return [accepted === null ? "" : `accepted: ${accepted.reason}`, failed === "" ? "" : `failed: ${failed}`].filter((note) => note !== "").join("; ");
}
// src/cli/evaluation/list.ts
/** `muster evaluation list`: what was evaluated, the newest first. */
async function listEvaluations(io, options) {
	const { limit, svg, json, service, environment } = options;
	if (svg !== void 0 && (service === void 0 || environment === void 0)) throw new UsageError("--svg draws the evaluations of one service in one environment", "Name them with --service and --environment.");
	const record = await openEvaluations(io, options, "read");
	try {
		const { records, broken } = listEvaluations$1(await readFiles(record, options), filterOf(options));
		const shown = records.slice(0, limit);
		if (svg !== void 0) await writeText(io, svg, drawHistory(shown));
		if (json === true) return io.out(formatJson({
			schema: "muster.evaluations/1",
			evaluations: shown,
			broken
		}));
		for (const { path, problem } of broken) hint(io, `${path} counts for nothing: ${problem}`);
		io.out(renderEvaluations(shown, records.length - shown.length, io.screen));
	} finally {
		record.close();
	}
}
// src/cli/evaluation/find-evaluation.ts
/** So many ids are named where several begin alike. */
const NAMED = 5;
/** The evaluation that an id means, or the beginning of one. Throws a UsageError when it means none, or several. */
function findEvaluation(files, id, options) {
	const { records, broken } = listEvaluations$1(files, filterOf(options));
	const found = records.filter((record) => record.id.toLowerCase().startsWith(id.toLowerCase()));
	const [only, other] = found;
	if (id !== "" && only !== void 0 && other === void 0) return only;
	if (id !== "" && only !== void 0) throw new UsageError(`${found.length} evaluations begin with "${id}"`, found.slice(0, NAMED).map(({ id, service, environment }) => `${id}  ${service} in ${environment}`).join("\n"));
	const damaged = broken.find(({ path }) => id !== "" && path.split("/").at(-1)?.startsWith(id) === true);
	if (damaged !== void 0) throw new UsageError(`${damaged.path} is no evaluation that can be used`, `${damaged.problem}. Restore it from the history of the record.`);
	throw new UsageError(`there is no evaluation "${id}"`, "muster evaluation list shows them.");
}
// src/cli/evaluation/who.ts
/** Who is at the keyboard: the name that git commits with, else that of the account. */
async function findUser({ cwd, env }) {
	const name = await promisify(execFile)("git", [
		"config",
		"--get",
		"user.name"
	], {
		cwd,
		env,
		timeout: 5e3
	}).then(({ stdout }) => stdout.trim(), () => "");
	return name === "" ? userInfo().username : name;
}
// src/cli/evaluation/mark.ts
/** A reason or a name is no longer. */
const LONGEST = 500;
/** `muster evaluation invalidate` and `accept`: takes one out of the comparison with later ones, or answers for it as a baseline. */
async function markEvaluation(io, id, name, options) {
	const reason = requireLine(options.reason, "--reason");
	const named = options.by === void 0 ? null : requireLine(options.by, "--by");
	const opened = await openEvaluations(io, options, "write");
	try {
		const found = findEvaluation(await readFiles(opened, options), id, options);
		const by = named ?? await opened.login() ?? await findUser(io);
		const mark = {
			at: io.now().toISOString(),
			by,
			reason
		};
		const kept = await opened.attempt(() => markRelease(opened.store, found, name, mark, opened.links));
		if (kept === null) throw new UsageError(`there is no evaluation "${found.id}" any more`);
		const { record, written: changed } = kept;
		requireMarkable(record, name);
		if (options.json === true) return io.out(formatJson({
			schema: SCHEMAS[name],
			changed,
			evaluation: record
		}));
		const { paint, columns } = io.screen;
		const told = changed ? sayDone(record, name) : `${record.id} ${ALREADY[name]}: ${sayWho(record, name)}`;
		io.out(hang(`${paintMark("pass", paint)} `, printable(told), columns));
	} finally {
		opened.close();
	}
}
const SCHEMAS = {
	invalidated: "muster.invalidation/1",
	accepted: "muster.acceptance/1"
};
const ALREADY = {
	invalidated: "counted no more already",
	accepted: "was accepted already"
};
function sayDone(record, name) {
	if (name === "invalidated") return `${record.id} counts no more for comparison. It stays in the record.`;
	const verdict = RESULT_WORDS[record.result].toLowerCase();
	const keptn = record.definition.dialect === "keptn" ? " Evaluations as Keptn decides take no notice of that." : "";
	return `${record.id} is accepted: later evaluations are compared with it. Its own result stays: ${verdict}.${keptn}`;
}
function sayWho(record, name) {
	const { by = "", at = "", reason = "" } = record[name] ?? {};
	return `${by} said so at ${at}, because ${reason}`;
}
function requireMarkable(record, name) {
	switch (refuseMark(record, name)) {
		case "invalidated": throw new UsageError(`${record.id} counts no more for comparison: ${sayWho(record, "invalidated")}`, "That is for good. Accept another one, which muster evaluation list shows, or evaluate the release again over another time and accept that.");
		case "no_values": throw new UsageError(`${record.id} has no values that anything could be compared with`, "Accept one that has: muster evaluation list shows them.");
	}
}
function requireLine(text, option) {
	const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
	if (line === "") throw new UsageError(`${option} is empty`, "Those who come later will ask why.");
	if (line.length > LONGEST) throw new UsageError(`${option} is longer than ${LONGEST} characters`);
	return line;
}
// src/cli/evaluation/show.ts
/** `muster evaluation show`: one evaluation in full. */
async function showEvaluation(io, id, options) {
	const { json, markdown, queries = false } = options;
	if (json === true && markdown === true) throw new UsageError("both --json and --markdown say how to print it", "Name one.");
	const opened = await openEvaluations(io, options, "read");
	try {
		const files = await readFiles(opened, options);
		const record = findEvaluation(files, id, options);
		if (json === true) return io.out(`${decisionText(record)}\n`);
		if (markdown !== true) return io.out(renderEvaluation(record, {
			screen: io.screen,
			queries
		}));
		const { service, environment } = record;
		const history = listEvaluations$1(files, {
			service,
			environment
		}).records;
		const links = opened.links === null ? {} : { links: opened.links(record) };
		io.out(`${describeEvaluation(record, {
			history,
			...links
		})}\n`);
	} finally {
		opened.close();
	}
}
export { listEvaluations, markEvaluation, showEvaluation };

import { $ as openJq, A as readRepositories, B as centralFolder, C as MARKS, F as showUnread, G as findSurroundingRepository, I as hint, O as openPlaces, On as readScoresOf, Or as showMoment, S as renderTable, T as paintCell, U as requireConfig, X as printable, Xn as makeCard, Y as formatJson, Z as printableLines, _t as planEffect, ar as tellWho, at as isFormPath, cr as inputOrder, er as tellState, gt as understand, lt as readRuns, nr as isFinal, nt as applyEdits, or as showSpan, ot as planForms, q as plural, qi as commandOf, sr as isSecret, st as FORMS_FOLDER, tr as tellEffect, tt as formatOf, ut as RUNS, vt as mayRun, y as openEvaluations, yt as offeredActions, z as hang, zn as scoreServices } from "./shared.js";
import { r as UsageError } from "./words.js";
import { mkdir, readFile, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
// src/cli/render/run-plan.ts
/** What a command would do, for people. */
function renderRunPlan(plan, screen) {
	if (plan.kind === "refused") return renderRefused(plan, screen);
	const { action, card, effect, endsAfterMs, edits } = plan;
	const { does, details } = tellEffect(effect);
	const bare = (text) => text.replaceAll("`", "");
	const line = (label, value) => field(label, value, screen);
	const title = `${action.title ?? action.identifier}${card === null ? "" : ` for ${card.title}`}`;
	return [
		hang("", printable(`${title}: ${bare(does)}.`), screen.columns, (text) => screen.paint("bold", text)),
		"\n",
		...card === null ? [] : [line("entity", `${card.key}${card.owners === null || card.owners.length === 0 ? "" : `, owned by ${card.owners.join(", ")}`}${card.levels.map(({ scorecard, level }) => `, ${scorecard} ${level ?? "unknown"}`).join("")}`)],
		...listInputs(plan).map(([name, value]) => line(name, value)),
		line("who may", sayWho(plan)),
		line("approval", bare(sayApproval(action))),
		...endsAfterMs === null ? [] : [line("ends", `after ${showSpan(endsAfterMs)}`)],
		`\n${screen.paint("dim", "What it does, in full")}\n`,
		...details.map(({ label, value }) => line(label, value)),
		...edits.map((edit) => renderEdit(edit, screen)),
		hang("\n", screen.paint("dim", "Nothing was done. Runs are started by a comment."), screen.columns)
	].join("");
}
function renderRefused({ word, refusal }, screen) {
	const { why, needed, suggestion, usage } = refusal;
	const { paint, columns } = screen;
	return [
		hang(`${paintCell(MARKS.fail, paint)} `, printable(`${word} would not be run. ${why}`), columns),
		needed === null ? "" : hang("  ", printable(needed), columns),
		suggestion === null ? "" : hang("  ", printable(`Did you mean ${suggestion}?`), columns),
		usage === null ? "" : hang("  ", paint("dim", printable(usage)), columns)
	].join("");
}
const WIDTH$1 = 22;
function field(label, value, { paint, columns }) {
	const name = printable(label);
	const space = " ".repeat(Math.max(1, WIDTH$1 - name.length));
	return hang(`  ${paint("cyan", name)}${space}`, printable(value), columns);
}
function listInputs({ inputs, given }) {
	return Object.entries(inputs).map(([name, value]) => {
		const shown = typeof value === "string" ? value : JSON.stringify(value);
		return [name, given.includes(name) ? shown : `${shown} (preset)`];
	});
}
function sayWho({ action, asker, allowed }) {
	const who = tellWho(action.permissions.execute).replaceAll("`", "");
	if (allowed === true || asker === null) return who;
	return `${who}. Whether ${asker} is one of them, GitHub tells when ${commandOf(action)} is typed`;
}
function sayApproval({ requiredApproval, permissions }) {
	if (requiredApproval === false) return "not needed";
	const who = tellWho(permissions.approve);
	if (requiredApproval === true) return `by one of: ${who}; not by who asks`;
	const { type, min = 1, allow_self: self } = requiredApproval;
	return `${type === "ALL" ? "by all of" : `by ${min === 1 ? "one" : min} of`}: ${who}${self ? "" : "; not by who asks"}`;
}
const FORMATS = {
	"+": "green",
	"-": "red",
	" ": "dim"
};
function renderEdit(edit, { paint, columns }) {
	const head = `\n${paint("bold", printable(edit.path))}`;
	if (edit.kind === "same") return `${head}  stays as it is\n`;
	if (edit.kind !== "diff") {
		const mark = paintCell(edit.kind === "problem" ? MARKS.fail : MARKS.unknown, paint);
		return `${head}\n${hang(`  ${mark} `, printable(edit.why), columns)}`;
	}
	return `${head}\n${edit.lines.map(({ sign, text }) => paint(FORMATS[sign], `${sign} ${printableLines(text)}`)).map((line) => `  ${line}\n`).join("")}`;
}
// src/cli/render/run-plan-json.ts
/** What a command would do, as JSON. */
function describePlan(plan) {
	const schema = "muster.run-plan/1";
	if (plan.kind === "refused") {
		const { reason, why, needed, suggestion, usage } = plan.refusal;
		return {
			schema,
			outcome: "refused",
			command: plan.word,
			reason,
			why,
			needed,
			suggestion,
			usage
		};
	}
	const { action, card, inputs, given, asker, allowed, effect, endsAfterMs, edits } = plan;
	return {
		schema,
		outcome: "planned",
		command: commandOf(action),
		action: action.identifier,
		entity: card === null ? null : {
			key: card.key,
			title: card.title,
			owners: card.owners,
			levels: card.levels
		},
		inputs,
		given,
		who: {
			asker,
			allowed,
			may: tellWho(action.permissions.execute)
		},
		approval: action.requiredApproval === false ? null : {
			...action.requiredApproval === true ? {
				type: "ANY",
				allow_self: false
			} : action.requiredApproval,
			may: tellWho(action.permissions.approve)
		},
		effect,
		ends_after_ms: endsAfterMs,
		edits: edits.map((edit) => edit.kind === "diff" ? {
			path: edit.path,
			state: "changes",
			diff: edit.lines.map(({ sign, text }) => sign + text)
		} : {
			path: edit.path,
			state: edit.kind,
			...edit.kind === "same" ? {} : { why: edit.why }
		})
	};
}
// src/cli/actions/compare-lines.ts
/** So many unchanged lines are shown on either side. */
const AROUND = 2;
/**
* Lines that differ between two texts: what they begin and end with alike is left out but for a few lines. Edits change little in
* one place or two, so that what lies between is small.
*/
function compareLines(before, after) {
	const [old, now] = [splitLines(before), splitLines(after)];
	const shortest = Math.min(old.length, now.length);
	let start = 0;
	while (start < shortest && old[start] === now[start]) start += 1;
	let end = 0;
	while (end < shortest - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
	const lines = (sign, texts) => texts.map((text) => ({
		sign,
		text
	}));
	return [
		...lines(" ", now.slice(Math.max(0, start - AROUND), start)),
		...compareMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
		...lines(" ", now.slice(now.length - end, now.length - end + AROUND))
	];
}
function splitLines(text) {
	const lines = text.split("\n");
	return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
/** A larger middle is shown as taken away and put in. */
const MOST = 400;
/** The longest common lines stay; the others go or come. */
function compareMiddle(old, now) {
	const all = [...old.map((text) => ({
		sign: "-",
		text
	})), ...now.map((text) => ({
		sign: "+",
		text
	}))];
	if (old.length > MOST || now.length > MOST) return all;
	const width = now.length + 1;
	const common = new Uint16Array((old.length + 1) * width);
	const at = (row, column) => common[row * width + column] ?? 0;
	for (let row = old.length - 1; row >= 0; row -= 1) for (let column = now.length - 1; column >= 0; column -= 1) common[row * width + column] = old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
	const lines = [];
	let [row, column] = [0, 0];
	while (row < old.length || column < now.length) {
		const [gone = "", come = ""] = [old[row], now[column]];
		if (row < old.length && column < now.length && gone === come) {
			lines.push({
				sign: " ",
				text: gone
			});
			row += 1;
			column += 1;
		} else if (column >= now.length || row < old.length && at(row + 1, column) >= at(row, column + 1)) {
			lines.push({
				sign: "-",
				text: gone
			});
			row += 1;
		} else {
			lines.push({
				sign: "+",
				text: come
			});
			column += 1;
		}
	}
	return lines;
}
// src/cli/actions/preview-edits.ts
/** Says what would become of the files that an effect edits, as far as their repository can be read. */
async function previewEdits(effect, config, source) {
	if (effect.kind !== "edit") return [];
	const { files, repository, base } = effect;
	const none = (why) => files.map(({ path }) => ({
		path,
		kind: "unread",
		why
	}));
	if (source === null) return none("nobody said where the repositories are: name their folder with --repos");
	const plan = {
		paths: files.map(({ path }) => path),
		globs: [],
		tree: false,
		maxBytes: config.settings.files.max_bytes
	};
	const read = await source.read(repository, plan, ...base === null ? [] : [base]);
	if (read.kind === "unreadable") return none(read.repository.why);
	return files.map((file) => {
		const fact = read.facts.files.get(file.path);
		if (fact?.kind === "present") return preview(file, fact.text);
		if (fact?.kind !== "absent") return {
			path: file.path,
			kind: "unread",
			why: fact?.why ?? "it could not be read"
		};
		if (file.optional) return {
			path: file.path,
			kind: "same"
		};
		return file.create ? preview(file, "") : {
			path: file.path,
			kind: "problem",
			why: `${repository} has no such file`
		};
	});
}
function preview({ path, edits }, text) {
	const edited = applyEdits(text, edits, formatOf(path));
	if (edited.kind === "problem") return {
		path,
		kind: "problem",
		why: edited.message
	};
	return edited.text === text ? {
		path,
		kind: "same"
	} : {
		path,
		kind: "diff",
		lines: compareLines(text, edited.text)
	};
}
// src/cli/actions/settle-run.ts
/** Settles what a command would do. Throws a UsageError for a word that is no action. */
async function settleRun(io, question) {
	const { config, source, jq, thread, options } = question;
	const now = io.now();
	const observed = await readRepositories(io, config, source);
	const { catalog, results } = await scoreServices(config, observed, jq, now);
	const login = options.as ?? "";
	const context = {
		config,
		catalog,
		jq,
		thread,
		now,
		scores: readScoresOf(results),
		asker: {
			kind: "unknown",
			login: login === "" ? "whoever types it" : login,
			why: "GitHub tells who they are when it is typed, and is not asked here"
		}
	};
	const command = readWords(question);
	const refused = (refusal) => ({
		plan: {
			kind: "refused",
			word: command.name,
			refusal
		},
		observed
	});
	const understood = await understand(command, context);
	if (understood.kind === "refused") return refused(understood);
	if (understood.kind !== "request") throw new UsageError(`there is no action ${command.name}`, `There are: ${[...config.actions.values()].map(({ value }) => commandOf(value)).join(", ") || "none"}.`);
	const { request } = understood;
	const { action, entity, inputs } = request;
	const allowance = await mayRun(request, context);
	if (allowance.kind === "refused" && allowance.reason !== "permission_unknown") return refused(allowance);
	const url = `https://github.com/${config.settings.organization}/${thread.repository}/issues/${thread.number}`;
	const planned = await planEffect(request, {
		...context,
		run: {
			id: `r_${"0".repeat(16)}`,
			sha: null,
			url
		}
	});
	if (planned.kind === "refused") return refused(planned);
	const scored = entity === null ? [] : results.get(entity.key) ?? [];
	return {
		plan: {
			kind: "plan",
			action,
			card: entity === null ? null : makeCard(entity.entity, {
				results: scored,
				locks: null
			}),
			inputs,
			given: namesGiven(command, action),
			asker: login === "" ? null : login,
			allowed: allowance.kind === "allowed" ? true : null,
			effect: planned.effect,
			endsAfterMs: planned.expiry?.afterMs ?? null,
			edits: await previewEdits(planned.effect, config, source)
		},
		observed
	};
}
/** Words of a shell have no quotes any more: what has a key has it in front. */
function readWords({ word, inputs, config, options }) {
	const { prefix } = config.settings.commands;
	const name = word.startsWith(prefix) ? word.slice(prefix.length) : word;
	const given = inputs.map(readWord);
	const service = options.service === void 0 ? [] : [{
		key: "entity",
		value: options.service,
		quoted: true
	}];
	const rest = inputs.join(" ");
	return {
		name: name.toLowerCase(),
		arguments: [...given, ...service],
		rest,
		text: `${prefix}${name} ${rest}`.trim(),
		index: 0,
		fault: null
	};
}
function readWord(word) {
	const [, key, value] = /^([A-Za-z0-9@_-]+)=([^]*)$/.exec(word) ?? [];
	return key === void 0 || value === void 0 ? {
		key: null,
		value: word,
		quoted: false
	} : {
		key,
		value,
		quoted: false
	};
}
/** Which inputs were given: by their keys, or as values alone, which fill the others in their order. */
function namesGiven({ arguments: args }, { trigger }) {
	const plain = (text) => text.toLowerCase().replaceAll("_", "-");
	const named = new Set(args.flatMap(({ key }) => key === null ? [] : [plain(key)]));
	const inputs = inputOrder(trigger.userInputs).filter(([, input]) => !isSecret(input) && input.visible !== false);
	const filled = inputs.map(([key]) => key).filter((key) => !named.has(plain(key))).slice(0, args.filter(({ key }) => key === null).length);
	return inputs.map(([key]) => key).filter((key) => named.has(plain(key)) || filled.includes(key));
}
// src/cli/actions/dry-run.ts
/** `muster run --dry-run`: what a command would do. Gives the exit code. */
async function dryRun(io, word, inputs, options) {
	if (options.dryRun !== true) throw new UsageError("runs are started by a comment on an issue or a pull request, where others see them", "--dry-run shows what it would do.");
	const thread = readThread(options.on);
	const places = await openPlaces(io, options);
	const jq = openJq(io);
	try {
		const config = await places.requireConfig(jq);
		const source = await places.openRepositories(config);
		const { plan, observed } = await settleRun(io, {
			config,
			source,
			jq,
			thread,
			word,
			inputs,
			options
		});
		if (options.json === true) io.out(formatJson(describePlan(plan)));
		else {
			showUnread(io, observed, source?.place);
			io.out(renderRunPlan(plan, io.screen));
		}
		if (plan.kind === "plan") return 0;
		return OPEN.includes(plan.refusal.reason) ? 3 : 1;
	} finally {
		await jq.close();
		places.close();
	}
}
/** What can't be told, and so is no refusal of the command itself. */
const OPEN = ["permission_unknown"];
function readThread(on) {
	if (on === void 0) return {
		repository: "",
		number: 0,
		kind: "issue"
	};
	const [, repository, number] = /^(?:[\w-]+\/)?([\w.-]{1,100})#(\d{1,9})$/.exec(on) ?? [];
	if (repository === void 0) throw new UsageError(`--on is "${on}", which names no issue`, "Write cart#7.");
	return {
		repository,
		number: Number(number),
		kind: "issue"
	};
}
// src/cli/render/forms.ts
const SIGNS = {
	add: {
		sign: "+",
		format: "green"
	},
	change: {
		sign: "~",
		format: "yellow"
	},
	remove: {
		sign: "-",
		format: "red"
	},
	same: {
		sign: "=",
		format: "dim"
	},
	foreign: {
		sign: "!",
		format: ["yellow", "bold"]
	}
};
/** What becomes of forms, a file each; those that stay are counted. */
function renderForms(changes, check, { paint, columns }) {
	const lines = changes.filter(({ kind }) => kind !== "same").map(({ path, kind }) => {
		const { sign, format } = SIGNS[kind];
		const note = kind === "foreign" ? " is somebody else's: move it, so that the form can be written" : "";
		return hang(`${paint(format, sign)} `, printable(path + note), columns);
	});
	const same = changes.filter(({ kind }) => kind === "same").length;
	const changed = changes.filter(({ kind }) => kind !== "same" && kind !== "foreign").length;
	const did = check ? "would change" : "changed";
	const told = changes.length === 0 ? "There are no actions, so there are no forms." : changed === 0 ? `${plural(same, "form")} up to date.` : `${plural(changed, "form")} ${did}${same === 0 ? "" : `, ${same} up to date`}.${check ? " muster forms writes them." : ""}`;
	return [...lines, hang("", paint("dim", told), columns)].join("");
}
// src/cli/actions/forms.ts
/** `muster forms`: brings the forms of a central repo up to date, or says what would change. Gives the exit code. */
async function writeForms(io, { dir, check = false, json }) {
	const folder = centralFolder(io, dir);
	const jq = openJq(io);
	try {
		const config = await requireConfig(io, folder, void 0, jq);
		const { prefix } = config.settings.commands;
		const changes = planForms(offeredActions(config), await readForms(folder), { prefix });
		if (!check) for (const change of changes) await apply(folder, change);
		await hintAtSubfolder(io, folder, changes);
		const changed = changes.some(({ kind }) => kind !== "same" && kind !== "foreign");
		const foreign = changes.some(({ kind }) => kind === "foreign");
		if (json === true) io.out(formatJson({
			schema: "muster.forms/1",
			written: !check && changed,
			changed,
			files: changes.map(({ path, kind }) => ({
				path,
				change: kind
			}))
		}));
		else io.out(renderForms(changes, check, io.screen));
		return foreign || check && changed ? 1 : 0;
	} finally {
		await jq.close();
	}
}
async function readForms(folder) {
	const paths = (await readdir(join(folder, FORMS_FOLDER)).catch(onlyMissing)).map((name) => `${FORMS_FOLDER}/${name}`).filter(isFormPath);
	const texts = await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), "utf8")]));
	return new Map(texts);
}
function onlyMissing(error) {
	if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
	throw error;
}
async function apply(folder, { path, kind, text }) {
	const file = join(folder, path);
	if (kind === "remove") return await rm(file);
	if (text === null) return;
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, text);
}
/** GitHub looks for forms at the top of a repository, and nowhere else. */
async function hintAtSubfolder(io, folder, changes) {
	const top = changes.length === 0 ? null : await findSurroundingRepository(folder);
	if (top === null || top === await realpath(folder)) return;
	hint(io, `GitHub reads forms at the top of a repository only, which is ${top}: move ${FORMS_FOLDER} there.`);
}
// src/cli/render/runs.ts
/** How states are painted in the terminal. */
const STATE_FORMATS = {
	requested: "yellow",
	waiting_for_approval: "yellow",
	running: "cyan",
	succeeded: "green",
	failed: ["red", "bold"],
	declined: "red",
	cancelled: "dim",
	timed_out: ["red", "bold"]
};
/** Runs as a table, one a line, in the order given; `more` are not shown. */
function renderRuns(runs, more, screen) {
	if (runs.length === 0) return "No run is recorded.\n";
	const rows = runs.map((run) => [
		{ text: run.id },
		{ text: showMoment(run.requestedAt) },
		{
			text: run.action,
			format: "bold"
		},
		{ text: run.entity?.identifier ?? "" },
		{
			text: run.state.replaceAll("_", " "),
			format: STATE_FORMATS[run.state]
		},
		{ text: run.actor },
		{
			text: run.reason === null || run.reason === "done" ? "" : run.reason,
			format: "dim"
		}
	]);
	const head = [
		"ID",
		"ASKED FOR AT",
		"ACTION",
		"ENTITY",
		"STATE",
		"BY",
		"REASON"
	];
	const rest = more > 0 ? `\n${plural(more, "earlier run")} not shown; --limit shows more.\n` : "";
	return renderTable(head, rows, screen) + (rest === "" ? "" : screen.paint("dim", rest));
}
// src/cli/actions/read-recorded-runs.ts
/** Reads the recorded runs that options ask for, the newest first, and files that are none. */
async function readRecordedRuns(io, options) {
	const { record, central, service, action, open } = options;
	if (record === void 0 && central === void 0 && (io.env["MUSTER_CENTRAL"] ?? "") === "") throw new UsageError("nothing says where runs are recorded", "Name the central repo on GitHub with --central, e.g. --central acme/central, or a checkout of its record with --record.");
	const opened = await openEvaluations(io, options, "read");
	try {
		const { files } = await opened.attempt(() => opened.store.read([RUNS]));
		const { runs, broken } = readRuns(files);
		const fits = (run) => (service === void 0 || isFor(run, service)) && (action === void 0 || run.action === action) && (open !== true || !isFinal(run.state));
		return {
			runs: runs.filter(fits).sort((a, b) => a.requestedAt < b.requestedAt ? 1 : -1),
			broken
		};
	} finally {
		opened.close();
	}
}
function isFor({ entity }, service) {
	if (entity === null) return false;
	return entity.identifier === service || `${entity.blueprint}/${entity.identifier}` === service;
}
// src/cli/actions/list-runs.ts
/** `muster runs list`: what people had done, the newest first. */
async function listRuns(io, options) {
	const { runs, broken } = await readRecordedRuns(io, options);
	const shown = runs.slice(0, options.limit);
	if (options.json === true) return io.out(formatJson({
		schema: "muster.runs/1",
		runs: shown,
		broken
	}));
	for (const { path, problem } of broken) hint(io, `${path} is not shown: ${problem}`);
	io.out(renderRuns(shown, runs.length - shown.length, io.screen));
}
// src/cli/render/run.ts
const WIDTH = 14;
/** A run in full. */
function renderRun(run, { paint, columns }) {
	const { subject, state } = tellState(run);
	const { does, details } = tellEffect(run.effect);
	const field = (label, value) => {
		if (value === null || value === "") return "";
		const name = printable(label);
		const space = " ".repeat(Math.max(1, WIDTH - name.length));
		return hang(`  ${paint("cyan", name)}${space}`, printable(value), columns);
	};
	const show = (value) => typeof value === "string" ? value : JSON.stringify(value);
	const at = (moment) => moment === null ? null : `${showMoment(moment)} UTC`;
	return [
		hang("", printable(`${subject} ${state}.`), columns, (line) => paint(STATE_FORMATS[run.state], line)),
		run.summary === "" ? "" : hang("", printable(run.summary), columns),
		"\n",
		field("run", run.id),
		field("asked by", `${run.actor}, ${at(run.requestedAt)} on ${run.origin.repository}#${run.origin.number}`),
		field("entity", run.entity === null ? null : `${run.entity.blueprint}/${run.entity.identifier}`),
		...Object.entries(run.inputs).map(([name, value]) => field(name, show(value))),
		field("commit", run.sha),
		field("began", at(run.startedAt)),
		field("ended", at(run.endedAt)),
		field("reason", run.reason),
		field("approval", run.approval === null ? null : `${run.approval.described}, until ${at(run.approval.expiresAt)}`),
		...run.votes.map(({ by, verdict, reason, at: when }) => field(verdict === "approve" ? "approved" : "rejected", `${by}, ${at(when)}${reason === null ? "" : `: ${reason}`}`)),
		...run.links.map(({ label, url }) => field("link", `${label}: ${url}`)),
		field("does", does.replaceAll("`", "")),
		...details.map(({ label, value }) => field(label, value)),
		...run.log.map(({ at: when, text }) => field("log", `${at(when)}  ${text}`))
	].join("");
}
// src/cli/actions/show-run.ts
/** So many ids are named where several begin alike. */
const NAMED = 5;
/** `muster runs show`: one run in full. */
async function showRun(io, id, options) {
	const { runs, broken } = await readRecordedRuns(io, options);
	const found = id === "" ? [] : runs.filter((run) => run.id.startsWith(id.toLowerCase()));
	const [only, other] = found;
	if (only !== void 0 && other === void 0) return io.out(options.json === true ? formatJson(only) : renderRun(only, io.screen));
	if (only !== void 0) throw new UsageError(`${found.length} runs begin with "${id}"`, found.slice(0, NAMED).map((run) => `${run.id}  ${run.title}`).join("\n"));
	const damaged = broken.find(({ path }) => id !== "" && path.split("/").at(-1)?.startsWith(id) === true);
	if (damaged !== void 0) throw new UsageError(`${damaged.path} is no run that can be shown`, `${damaged.problem}.`);
	throw new UsageError(`there is no run "${id}"`, "muster runs list shows them.");
}
export { dryRun, listRuns, showRun, writeForms };

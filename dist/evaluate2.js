import { $ as openJq, I as hint, Jt as requireAsked, Li as readWindow, R as createProgress, Si as checkEnvironment, Xt as readGivenText, Yt as readGiven, Zt as refuseContradictions, _n as evaluateRelease, dn as readSubject, g as openLocalPlace, h as withSystemErrors, pn as requireService, u as deliverRelease, vn as tellForeign, x as requireRepositoryName } from "./shared.js";
import { n as readRepositoryName, r as UsageError } from "./words.js";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
// src/cli/evaluate/choose-central.ts
/** The central repo as named, else MUSTER_CENTRAL, else the current folder where it is one. */
async function chooseCentral(io, { dir, central }) {
	if (dir !== void 0 && central !== void 0) throw new UsageError(`both --dir ${dir} and --central ${central} name the central repo`, "Name one.");
	if (central !== void 0) return {
		kind: "github",
		central: requireRepositoryName("--central", central)
	};
	const named = dir ?? io.env["MUSTER_CENTRAL"] ?? "";
	if (named !== "") {
		const folder = resolve(io.cwd, named);
		const repository = dir === void 0 ? readRepositoryName(named) : null;
		if (repository !== null && !await isThere(folder)) return {
			kind: "github",
			central: repository
		};
		return {
			kind: "folder",
			folder
		};
	}
	return await isThere(join(io.cwd, "muster.yml")) ? {
		kind: "folder",
		folder: io.cwd
	} : { kind: "none" };
}
async function isThere(path) {
	return await stat(path).catch(() => null) !== null;
}
// src/cli/evaluate/hint-at-history.ts
/** So many files that are none are told of. */
const TOLD = 5;
/** Says what of the history could not be used, or that there is none where objectives ask for it. */
function hintAtHistory(io, release, { session }, options) {
	const { record, history } = release;
	const foreign = session === null ? null : tellForeign(release, session);
	if (foreign !== null) hint(io, foreign);
	for (const { path, problem } of history?.broken.slice(0, TOLD) ?? []) hint(io, `${path} is not compared with: ${problem}`);
	if (record.objectives.some(({ pass_targets, warning_targets }) => [...pass_targets, ...warning_targets].some(({ open }) => open === "no_baseline")) && history === null && options.record !== false) hint(io, "Objectives compare with earlier evaluations, and nobody said where those are: name a folder for them with --record.");
}
// src/cli/evaluate/read-files.ts
/** Reads the files that stand in for the central repo's, and the values that are handed in. */
async function readFiles(io, words) {
	const read = (path, option) => readText(io, path, option);
	return await readGiven(words, {
		nameOf: nameOption,
		read,
		env: io.env
	});
}
/** What was named to stand in for the central repo's. Throws a UsageError when it contradicts itself. */
function nameGiven(io, options, central) {
	const { slo = null, sli = null, perfspec = null, values = null } = options;
	const words = {
		slo,
		sli,
		perfspec,
		values,
		prometheus: findPrometheus(io, options, central)
	};
	refuseContradictions(words, nameOption);
	return words;
}
function nameOption(word) {
	return `--${word}`;
}
/** The Prometheus that is named: by the option, or where no central repo says whom to ask by a variable. */
function findPrometheus({ env }, { prometheus }, central) {
	if (prometheus !== void 0) return {
		url: prometheus,
		named: "--prometheus",
		isWanted: true
	};
	const url = env["MUSTER_PROMETHEUS_URL"] ?? "";
	if (url === "" || central.kind !== "none") return null;
	return {
		url,
		named: "MUSTER_PROMETHEUS_URL",
		isWanted: false
	};
}
async function readText(io, path, option) {
	if (option === "--values" && path === "-") {
		const text = await (io.readInput?.() ?? Promise.resolve(""));
		if (text.trim() === "") throw new UsageError("--values is -, and the standard input is empty");
		return text;
	}
	const named = `${option} ${path}`;
	return await withSystemErrors(`${named} can't be read`, () => readGivenText(resolve(io.cwd, path), named));
}
// src/cli/evaluate/refuse-misplaced.ts
/** Throws a UsageError when options are about a place that there isn't, or nothing says what is to hold, or whom to ask. */
function refuseMisplaced(options, central, { slo, perfspec, values, prometheus }) {
	const { configAt, apiUrl, cache } = options;
	if (central.kind !== "github" && (apiUrl ?? cache) !== void 0) throw new UsageError(`${apiUrl === void 0 ? "--cache" : "--api-url"} is about GitHub, and nothing is read from there`, "Name the central repo with --central.");
	if (central.kind !== "none") return;
	if (configAt !== void 0) throw new UsageError("--config-at is about the central repo, and there is none", "Name it with --dir.");
	if (slo === null && perfspec === null) throw new UsageError("nothing says what is to hold: there is no central repo here", "Name the central repo with --dir or --central, or the objectives with --slo or --perfspec.");
	if (values === null && prometheus === null) throw new UsageError("nobody can be asked for the values: without a central repo there are no providers", "Name a Prometheus with --prometheus, hand the values in with --values, or name the central repo with --dir or --central.");
}
// src/cli/evaluate/evaluate.ts
/** Evaluates a release and gives the exit code. */
async function evaluate(io, options) {
	const subject = readWords(options);
	const central = await chooseCentral(io, options);
	const words = nameGiven(io, options, central);
	refuseMisplaced(options, central, words);
	const now = io.now();
	const window = requireWindow(options, now);
	const { given, values } = await readFiles(io, words);
	const jq = openJq(io);
	let place = null;
	try {
		place = await openPlace(io, central, {
			options,
			given,
			subject,
			jq
		});
		const { config, store } = place;
		const { clock } = io;
		if (given.files.every(({ kind }) => kind === "sli")) requireService(config, subject.service);
		const note = checkEnvironment(config, subject, given);
		if (note !== null) hint(io, note);
		requireAsked(config, subject, given);
		const progress = createProgress(io, "asking");
		const release = await place.attempt(() => evaluateRelease({
			subject,
			window,
			config,
			values,
			store,
			now,
			secret: (name) => io.env[name],
			jq: () => jq,
			progress: progress.report,
			...options.compare === void 0 ? {} : { compare: options.compare },
			...clock === void 0 ? {} : { clock }
		})).finally(() => progress.finish());
		hintAtHistory(io, release, place, options);
		await deliverRelease(io, release, place, options, note === null ? [] : [note]);
		return exitCodeOf(release, options);
	} finally {
		place?.close();
		await jq.close();
	}
}
async function openPlace(io, central, { options, given, subject, jq }) {
	if (central.kind !== "github") return await openLocalPlace(io, central.kind === "folder" ? central.folder : null, options, given, subject, jq);
	const { openPlaceOnGitHub } = await import("./github.js");
	return await openPlaceOnGitHub(io, central.central, options, given, subject, jq);
}
function readWords(options) {
	const { service, environment, version = null, replaces = null, label = [] } = options;
	return readSubject({
		service,
		environment,
		version,
		replaces,
		labels: label
	}, (word) => `--${word}`);
}
function requireWindow({ start, end, timeframe }, now) {
	const read = readWindow({
		start,
		end,
		timeframe
	}, now);
	if (read.kind === "window") return read.window;
	throw new UsageError(read.message, "Write --timeframe 2m, or --start 2026-01-31T08:00:00Z --end 2026-01-31T08:05:00Z.");
}
const EXIT = {
	pass: 0,
	warning: 0,
	fail: 1,
	wait: 4
};
function exitCodeOf({ record }, { failOn }) {
	return record.result === "warning" && failOn === "warning" ? 1 : EXIT[record.result];
}
export { evaluate };

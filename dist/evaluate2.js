import { Bt as readHandedValues, C as recordRelease, F as withSystemErrors, Ht as listGivenProviders, I as openLocalPlace, It as requireService, J as createProgress, K as requireRepositoryName, Pt as readSubject, S as hintAtHistory, Ut as describePrometheus, Wt as evaluateRelease, et as openJq, qr as readWindow, w as showRelease, x as hintAtEnvironment } from "./shared.js";
import { n as readRepositoryName, r as UsageError } from "./words.js";
import { readFile, stat } from "node:fs/promises";
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
// src/cli/evaluate/read-files.ts
/** Files of definitions and values are no larger. */
const MOST_BYTES = 1048576;
/** Reads the files that stand in for the central repo's, and the provider that is named by its address. */
async function readGiven(io, options, prometheus) {
	const { slo, sli, perfspec, values } = options;
	const named = Object.entries({
		slo,
		sli,
		perfspec
	});
	const files = await Promise.all(named.map(async ([option, path]) => {
		if (path === void 0) return [];
		const kind = option === "slo" || option === "sli" ? option : "perfspec";
		return [{
			kind,
			path,
			text: await readText(io, path, `--${kind}`)
		}];
	}));
	const provider = prometheus === void 0 ? null : describePrometheus(prometheus, nameOf(options), io.env);
	const given = files.flat();
	return {
		files: given,
		providers: listGivenProviders(provider, values !== void 0, given)
	};
}
function nameOf({ prometheus }) {
	return prometheus === void 0 ? "MUSTER_PROMETHEUS_URL" : "--prometheus";
}
/** Reads the values that are handed in; null when nobody named any. */
async function readValues(io, file) {
	if (file === void 0) return null;
	if (file !== "-") return readHandedValues(await readText(io, file, "--values"), file);
	const text = await (io.readInput?.() ?? Promise.resolve(""));
	if (text.trim() === "") throw new UsageError("--values is -, and the standard input is empty");
	return readHandedValues(text, "the standard input");
}
async function readText(io, path, option) {
	const file = resolve(io.cwd, path);
	const bytes = await withSystemErrors(`${option} ${path} can't be read`, async () => {
		const found = await stat(file);
		if (!found.isFile() && !found.isFIFO()) throw new UsageError(`${option} ${path} is no file`);
		if (found.size > MOST_BYTES) throw new UsageError(`${option} ${path} is larger than 1 MB`);
		return await readFile(file);
	});
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new UsageError(`${option} ${path} is no text in UTF-8`);
	}
}
// src/cli/evaluate/refuse-contradictions.ts
/** Throws a UsageError when options contradict each other, or nothing says what is to hold, or whom to ask. */
function refuseContradictions(options, central, prometheus) {
	const { slo, sli, perfspec, values, configAt, apiUrl, cache } = options;
	if (slo !== void 0 && perfspec !== void 0) throw new UsageError("both --slo and --perfspec say what is to hold", "Name one.");
	if (sli !== void 0 && perfspec !== void 0) throw new UsageError("--sli goes with --slo: a perfspec.json has queries of its own", "Leave it out.");
	if (values !== void 0 && options.prometheus !== void 0) throw new UsageError("both --values and --prometheus say where the values come from", "Name one.");
	if (central.kind !== "github" && (apiUrl ?? cache) !== void 0) throw new UsageError(`${apiUrl === void 0 ? "--cache" : "--api-url"} is about GitHub, and nothing is read from there`, "Name the central repo with --central.");
	if (central.kind !== "none") return;
	if (configAt !== void 0) throw new UsageError("--config-at is about the central repo, and there is none", "Name it with --dir.");
	if (slo === void 0 && perfspec === void 0) throw new UsageError("nothing says what is to hold: there is no central repo here", "Name the central repo with --dir or --central, or the objectives with --slo or --perfspec.");
	if (values === void 0 && prometheus === void 0) throw new UsageError("nobody can be asked for the values: without a central repo there are no providers", "Name a Prometheus with --prometheus, hand the values in with --values, or name the central repo with --dir or --central.");
}
// src/cli/evaluate/evaluate.ts
/** Evaluates a release and gives the exit code. Shows it before it is recorded, so that it isn't lost when that fails. */
async function evaluate(io, options) {
	const subject = readWords(options);
	const central = await chooseCentral(io, options);
	const prometheus = options.prometheus ?? (central.kind === "none" ? findPrometheus(io) : void 0);
	refuseContradictions(options, central, prometheus);
	const now = io.now();
	const window = requireWindow(options, now);
	const [given, values] = await Promise.all([readGiven(io, options, prometheus), readValues(io, options.values)]);
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
		hintAtEnvironment(io, config, subject);
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
			...clock === void 0 ? {} : { clock }
		})).finally(() => progress.finish());
		hintAtHistory(io, release, place, options);
		await showRelease(io, release, place, options);
		await recordRelease(io, release, place, options);
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
	const { service, environment, version = null, replaces = null, label } = options;
	return readSubject({
		service,
		environment,
		version,
		replaces,
		labels: label
	}, (word) => `--${word}`);
}
/** Only where no central repo says whom to ask: there a variable must not ask somebody else. */
function findPrometheus({ env }) {
	return env["MUSTER_PROMETHEUS_URL"] === "" ? void 0 : env["MUSTER_PROMETHEUS_URL"];
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

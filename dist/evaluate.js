import { At as requireFixedMoment, Ft as openRecord, Jt as requireAsked, Li as readWindow, Qt as readCentralWith, Sa as createJqEngine, Si as checkEnvironment, Vi as formatDiagnostic, Xt as readGivenText, Yt as readGiven, Zt as refuseContradictions, _n as evaluateRelease, br as titleEvaluation, ca as readEvent, dn as readSubject, fn as loadWith, hn as keepRelease, kt as openGitHub, mn as linkEvaluation, na as createSystemClock, nn as requireOrganization, oa as isGitHubError, pn as requireService, si as decisionText, vn as tellForeign, xa as placeCentral, xi as listAddressSecrets, yr as describeEvaluation } from "./shared.js";
import { r as UsageError } from "./words.js";
import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
// src/action/evaluate/checkout-files.ts
/**
* Reads what the workflow gives beside the central repo, or in place of it: files of the checkout that inputs name. Throws a UsageError
* when one is not there, or is none of the checkout.
*/
async function readCheckout(env, inputs) {
	const { prometheus: url } = inputs;
	const prometheus = url === null ? null : {
		url,
		named: nameInput("prometheus"),
		isWanted: true
	};
	const words = {
		...inputs,
		prometheus
	};
	refuseContradictions(words, nameInput);
	const read = (path, input) => readText(env["GITHUB_WORKSPACE"] ?? ".", path, input);
	return await readGiven(words, {
		nameOf: nameInput,
		read,
		env
	});
}
function nameInput(word) {
	return `the input ${word}`;
}
async function readText(workspace, path, input) {
	const file = await findInside(workspace, path);
	if (file === null) throw new UsageError(`${input} is "${path}", and the checkout has no such file`, "A step before this one has to check the repository out, with actions/checkout, or make the file.");
	return await readGivenText(file, `${input}, ${path},`);
}
/** A link in the checkout must not lead out of it: what it holds may be somebody's pull request. */
async function findInside(workspace, path) {
	try {
		const [top, file] = await Promise.all([realpath(workspace), realpath(join(workspace, path))]);
		return file.startsWith(top + sep) && (await stat(file)).isFile() ? file : null;
	} catch {
		return null;
	}
}
// src/action/evaluate/inputs.ts
/** Reads the inputs of mode: evaluate. Throws a UsageError that says which is wrong and how to write it. */
function readEvaluationInputs({ input: read }) {
	return {
		service: read("service"),
		environment: read("environment"),
		timeframe: read("timeframe"),
		start: read("start"),
		end: read("end"),
		slo: read("slo"),
		sli: read("sli"),
		perfspec: read("perfspec"),
		values: read("values"),
		version: read("version"),
		replaces: read("replaces"),
		labels: (read("labels") ?? "").split(/\r\n|\n|\r/).filter((line) => line.trim() !== ""),
		prometheus: read("prometheus"),
		failOnWarning: readFailOn(read("fail-on"))
	};
}
function readFailOn(text) {
	if (text === null || text === "fail") return false;
	if (text === "warning") return true;
	throw new UsageError(`the input fail-on is "${text}"`, "Write warning, or leave it out: what fails or waits fails the step anyway.");
}
// src/action/evaluate/keep.ts
const REFUSED = "The evaluation is not recorded, so that later ones can't be compared with it: the credential may not write the branch of the record. Give app-id and private-key of an App that has contents: write.";
/** Records an evaluation where the credential may. Rejects when that fails for another reason. */
async function keep(record, opened, dryRun) {
	if (opened === null) return { kind: "no_record" };
	if (dryRun) return { kind: "dry_run" };
	const { session, store, links } = opened;
	if (session.granted !== null && session.granted["contents"] !== "write") return {
		kind: "refused",
		why: REFUSED
	};
	return await session.attempt(async () => {
		try {
			const { written } = await keepRelease(store, record, links);
			return { kind: written ? "written" : "unchanged" };
		} catch (error) {
			if (isGitHubError(error, "forbidden", "not_found")) return {
				kind: "refused",
				why: REFUSED
			};
			throw error;
		}
	});
}
// src/action/evaluate/mask-secrets.ts
const NAMED = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
/**
* Hides in the log whatever providers are asked with: a secret that a workflow made itself is known to nobody else. Of an address that
* comes from a variable every part is hidden: where the whole of it is not said, a part of it may be, such as a token in its path.
*/
function maskSecrets(metrics, env, { mask }) {
	for (const provider of Object.values(metrics)) {
		if (provider.kind === "static") continue;
		const { tls: _, ...secrets } = provider;
		for (const [, name = ""] of JSON.stringify(secrets).matchAll(NAMED)) mask(env[name] ?? "");
		for (const [, name = ""] of provider.url.matchAll(NAMED)) listAddressSecrets(env[name] ?? "").forEach(mask);
	}
}
// src/action/evaluate/open-place.ts
/** So many problems are told with an error. */
const TOLD$1 = 10;
/** Takes what the workflow gives alone: GitHub is asked nothing. */
async function openWithoutCentral(given, subject, organization, jq) {
	return {
		config: requireSound(await loadWith(null, given, {
			...subject,
			organization
		}, jq), "what the workflow gives"),
		record: null,
		close: () => {}
	};
}
/** Reads the central repo and opens its record. What may not be written is found out when it is. */
async function openCentral(step, central, given, subject, jq) {
	const session = await openGitHub(step, {
		organization: central.owner,
		writes: !step.inputs.dryRun,
		needs: { contents: "read" }
	});
	try {
		const { commit, loaded } = await readCentralWith(session, {
			central,
			ref: void 0
		}, given, subject, jq);
		const config = requireSound(loaded, `the central repo at ${commit.slice(0, 7)}`);
		requireOrganization(config, central.owner, "The central repo governs the repositories of its own organisation.");
		const { store, place } = await openRecord(session, central, config);
		const places = {
			webUrl: session.github.webUrl,
			record: place,
			central,
			given
		};
		const links = (record) => linkEvaluation(record, places);
		return {
			config,
			record: {
				session,
				store,
				links
			},
			close: () => session.close()
		};
	} catch (error) {
		session.close();
		throw error;
	}
}
function requireSound({ config, diagnostics }, what) {
	if (config !== null) return config;
	const errors = diagnostics.filter(({ severity }) => severity === "error");
	const told = errors.slice(0, TOLD$1).map(formatDiagnostic);
	const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
	throw new UsageError(`${what} has ${count}: nothing was evaluated`, told.join("\n"));
}
// src/action/evaluate/tell-release.ts
const LEVELS = {
	pass: "notice",
	warning: "warning",
	fail: "error",
	wait: "error"
};
/** So many files of the record that are none are told of. */
const TOLD = 5;
/** Says in the log, the notes and the summary what a release came to. */
function tellRelease({ note, summary }, release, opened, notes) {
	const { record, history } = release;
	const links = opened?.links ?? null;
	const foreign = opened === null ? null : tellForeign(release, opened.session);
	if (foreign !== null) note({
		level: "warning",
		title: "Record",
		message: foreign
	});
	for (const message of notes) note({
		level: "warning",
		title: "Environment",
		message
	});
	const title = titleEvaluation(record);
	note({
		level: LEVELS[record.result],
		title: "Muster",
		message: title
	});
	for (const { path, problem } of history?.broken.slice(0, TOLD) ?? []) note({
		level: "warning",
		title: "Record",
		message: `${path} is not compared with: ${problem}`
	});
	const context = {
		notes,
		history: history?.records ?? [],
		...links === null ? {} : { links: links(record) }
	};
	summary([`### Muster: evaluation`, describeEvaluation(record, context)]);
}
/** Says what became of its record. */
function tellKept({ say, note }, { id }, kept) {
	switch (kept.kind) {
		case "written": return say(`Evaluation ${id} recorded.`);
		case "unchanged": return say(`Evaluation ${id} was recorded already.`);
		case "dry_run": return say("Dry run: nothing was recorded.");
		case "no_record": return say("Nothing was recorded: there is no central repo.");
		case "refused": return note({
			level: "warning",
			title: "No record",
			message: kept.why
		});
	}
}
/** What the outputs of a step are that evaluated a release. */
function finishRelease(record, failOnWarning) {
	const { id, score, result, reason } = record;
	const decision = result === "warning" ? failOnWarning ? "fail" : "pass" : result;
	return {
		ok: decision === "pass",
		decision,
		reason,
		level: null,
		evaluation: {
			id,
			score
		},
		result: decisionText(record)
	};
}
// src/action/evaluate/evaluate.ts
/** Evaluates a release by the objectives of the central repo, or of the checkout, and records it where the credential may. */
async function evaluate(step) {
	const { env, toolkit } = step;
	const event = readEvent(env);
	const inputs = readEvaluationInputs(step);
	const subject = nameSubject(inputs, event, env);
	const now = requireFixedMoment(env) ?? createSystemClock().now();
	const window = requireWindow(inputs, now);
	const checkout = await readCheckout(env, inputs);
	const jq = createJqEngine();
	let place = null;
	try {
		place = await openPlace(step, event, checkout, subject, jq);
		const { config, record: opened } = place;
		if (checkout.given.files.every(({ kind }) => kind === "sli")) requireService(config, subject.service);
		const note = checkEnvironment(config, subject, checkout.given);
		requireAsked(config, subject, checkout.given);
		maskSecrets(config.settings.metrics, env, toolkit);
		const store = opened?.store ?? null;
		const work = () => evaluateRelease({
			subject,
			window,
			config,
			values: checkout.values,
			store,
			now,
			secret: (name) => env[name],
			jq: () => jq
		});
		const release = await (opened === null ? work() : opened.session.attempt(work));
		tellRelease(toolkit, release, opened, note === null ? [] : [note]);
		const { record } = release;
		tellKept(toolkit, record, await keep(record, opened, step.inputs.dryRun));
		return finishRelease(record, inputs.failOnWarning);
	} finally {
		place?.close();
		await jq.close();
	}
}
async function openPlace(step, { repository }, { given, values }, subject, jq) {
	const { central } = step.inputs;
	const isWhole = given.files.some(({ kind }) => kind !== "sli");
	if (central !== null || !isWhole) return await openCentral(step, placeCentral(central, repository, null), given, subject, jq);
	if (values === null && given.providers.usual === null) throw new UsageError("nobody can be asked for the values: without a central repo there are no providers", "Give prometheus or values, or the central repo with central.");
	return await openWithoutCentral(given, subject, repository.owner, jq);
}
/** What is evaluated is the commit that the workflow runs for, unless the workflow says otherwise. */
function nameSubject(inputs, { occasion }, env) {
	const sha = occasion.kind === "pull_request" || occasion.kind === "merge_group" ? occasion.headSha : env["GITHUB_SHA"] ?? null;
	return readSubject({
		...inputs,
		version: inputs.version ?? sha
	}, (word) => word === "label" ? "the input labels" : `the input ${word}`);
}
function requireWindow({ start, end, timeframe }, now) {
	const read = readWindow({
		start: start ?? void 0,
		end: end ?? void 0,
		timeframe: timeframe ?? void 0
	}, now);
	if (read.kind === "window") return read.window;
	throw new UsageError(read.message, "Give timeframe, e.g. 2m, or start and end, e.g. 2026-01-31T08:00:00Z and 2026-01-31T08:05:00Z.");
}
export { evaluate };

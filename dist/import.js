import { $ as openJq, Bi as parseCriterion, E as paintMark, Hn as createFilesTree, Ii as encodePathName, Ri as require_dist, Ui as SETTINGS_FILE, Vn as addFiles, X as printable, Y as formatJson, Z as printableLines, cn as looksLikeGitRepository, h as withSystemErrors, ji as loadConfig, li as exitCode, ln as GitError, on as createCommitTree, q as plural, r as requireLogin, sn as openGitRepository, un as openDirectoryTree, z as hang } from "./shared.js";
import { r as UsageError } from "./words.js";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
// src/importers/keptn/file-names.ts
const NAMED = /(?:^|\/)[^/]*(?:slo|sli|shipyard|perfspec|remediation)[^/]*\.(?:ya?ml|json)$/i;
const PROVIDER = /(?:^|\/)(?:lighthouse[^/]*|dynatrace\.conf)\.ya?ml$|^metadata\.yaml$/i;
/** Of paths, those whose text is needed; of all others the name is enough. */
function findKeptnFiles(paths) {
	return paths.filter((path) => NAMED.test(path) || PROVIDER.test(path));
}
/** The last part of a path. */
function nameOf$1(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
/** The folder of a path; empty for the top. */
function folderOf(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
// src/importers/keptn/finding.ts
const ORDER = [
	"mend",
	"differs",
	"note"
];
/** Orders findings: what must be mended first, then by place; what is about all comes last of its weight. */
function compareFindings(a, b) {
	return ORDER.indexOf(a.weight) - ORDER.indexOf(b.weight) || Number(a.place === null) - Number(b.place === null) || compareTexts(a.place?.file ?? "", b.place?.file ?? "") || (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0) || compareTexts(a.code, b.code);
}
function compareTexts(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
// src/importers/keptn/source.ts
var import_dist = require_dist();
/** Reads the first document of a YAML file, as Go does for Keptn. Never throws. */
function readSource(file, text) {
	const lines = new import_dist.LineCounter();
	try {
		const documents = (0, import_dist.parseAllDocuments)(text, {
			lineCounter: lines,
			prettyErrors: false,
			logLevel: "silent",
			stringKeys: true
		});
		const document = Array.isArray(documents) ? documents[0] : void 0;
		const [error] = document?.errors ?? [];
		const root = document?.contents ?? null;
		const at = (offset) => place(file, lines, offset);
		if (error !== void 0) return brokenSource(oneLine(error.message), at(error.pos[0]));
		return {
			value: toValue(document),
			broken: null,
			at: (path) => at(find(root, path).value),
			atKey: (path) => at(find(root, path).key)
		};
	} catch (error) {
		return brokenSource(oneLine(error instanceof Error ? error.message : String(error)), top(file));
	}
}
function brokenSource(message, where) {
	return {
		value: null,
		broken: {
			message,
			place: where
		},
		at: () => where,
		atKey: () => where
	};
}
function toValue(document) {
	return document === void 0 ? null : document.toJS({ maxAliasCount: 100 });
}
function find(root, path) {
	let node = root;
	let value = node?.range?.[0] ?? 0;
	let key = value;
	for (const step of path) if ((0, import_dist.isMap)(node)) {
		const pair = node.items.find((item) => (0, import_dist.isScalar)(item.key) && String(item.key.value) === String(step));
		if (pair === void 0) break;
		key = ((0, import_dist.isNode)(pair.key) ? pair.key.range?.[0] : void 0) ?? value;
		node = (0, import_dist.isNode)(pair.value) ? pair.value : null;
		value = node?.range?.[0] ?? key;
	} else if ((0, import_dist.isSeq)(node)) {
		const item = node.items[Number(step)];
		if (!(0, import_dist.isNode)(item)) break;
		node = item;
		value = item.range?.[0] ?? value;
		key = value;
	} else break;
	return {
		value,
		key
	};
}
function place(file, lines, offset) {
	const { line, col } = lines.linePos(offset);
	return {
		file,
		line: Math.max(1, line),
		column: Math.max(1, col)
	};
}
/** The beginning of a file. */
function top(file) {
	return {
		file,
		line: 1,
		column: 1
	};
}
function oneLine(text) {
	return text.replaceAll(/\s+/g, " ").trim();
}
// src/importers/keptn/values.ts
/** What somebody wrote, of any shape, taken as a mapping: empty where it is none. */
function mapOf(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
/** The same as a list: empty where it is none. */
function listOf(value) {
	return Array.isArray(value) ? value : [];
}
/** A text, or a number or truth value as the text it was written as; null for anything else. */
function textOf(value) {
	if (typeof value === "string") return value;
	return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}
/** A finite number; null for anything else. */
function numberOf(value) {
	return typeof value === "number" && Number.isFinite(value) ? value : null;
}
/** Every text in a value, with the way to it. */
function* textsIn(value, path = []) {
	if (typeof value === "string") yield [path, value];
	else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
	else for (const [key, item] of Object.entries(mapOf(value))) yield* textsIn(item, [...path, key]);
}
// src/importers/keptn/check/unreadable.ts
/** Says of a file that it can't be read, and why; null where it can. */
function tellUnreadable({ broken }) {
	if (broken === null) return null;
	const message = `The file can't be read: ${broken.message}`;
	return {
		weight: "mend",
		code: "unreadable",
		place: broken.place,
		message,
		advice: null
	};
}
// src/importers/keptn/check/indicators.ts
/** Placeholders that Keptn and Muster both know. */
const KNOWN = [
	"PROJECT",
	"STAGE",
	"SERVICE",
	"DEPLOYMENT",
	"DURATION_SECONDS"
];
/** Those of Muster alone. */
const OWN = [
	"ENVIRONMENT",
	"VERSION",
	"DURATION",
	"DURATION_MINUTES"
];
/** What dynatrace-service knew besides (dynatrace-service, internal/common/common.go). */
const DYNATRACE_ONLY = [
	"CONTEXT",
	"EVENT",
	"SOURCE",
	"TESTSTRATEGY",
	"ENV"
];
const PLACEHOLDER = /\$([A-Za-z_][A-Za-z0-9_]*)(?:\.([A-Za-z_][A-Za-z0-9_]*))?/g;
/** Forms of queries of dynatrace-service that ask for no metric (dynatrace-service, slis-via-files.md). */
const DYNATRACE_FORM = /^\s*(PV2|SECPV2|USQL);/;
/** What queries of an sli.yaml hold that is filled in otherwise here, or not at all. `filters` are keys of the slo.yaml files. */
function checkIndicators(sli, filters) {
	const source = readSource(sli.file, sli.text);
	const unreadable = tellUnreadable(source);
	if (unreadable !== null) return [unreadable];
	const known = [...KNOWN, ...filters.flatMap((key) => [key, key.toUpperCase()])];
	return [...textsIn(mapOf(source.value)["indicators"])].flatMap(([path, query]) => {
		const place = source.at(["indicators", ...path]);
		const found = [...query.matchAll(PLACEHOLDER)].flatMap(([written, name = "", label]) => checkPlaceholder(written, name, label, known));
		const form = DYNATRACE_FORM.exec(query)?.[1];
		const forms = form === void 0 ? [] : [dynatraceForm(form)];
		return [...new Map([...found, ...forms].map((each) => [each.message, each])).values()].map((each) => ({
			...each,
			place
		}));
	});
}
function dynatraceForm(form) {
	return {
		weight: "mend",
		code: "dynatrace_form",
		message: `Queries that begin with ${form}; are not supported: only metrics (metricSelector=...) and SLOs (SLO;...) are asked for.`,
		advice: "Write it as a metric selector, or ask Dynatrace's API with a provider of kind json."
	};
}
function checkPlaceholder(written, name, label, known) {
	if (name === "LABEL" && label !== void 0) return [{
		weight: "differs",
		code: "label_placeholder",
		message: `${written} came from the labels of the event that triggered Keptn. Without it the query is refused here, where Keptn sent it as it stood.`,
		advice: `Give it with --label ${label}=<value>.`
	}];
	if (name === "DEPLOYMENT") return [{
		weight: "differs",
		code: "deployment_placeholder",
		message: "$DEPLOYMENT was the name that Keptn's deployment gave (canary, primary, direct), and primary without one.",
		advice: "Give it with --label deployment=<name>, or write the name into the query."
	}];
	if (known.includes(name) || OWN.includes(name)) return [];
	if (DYNATRACE_ONLY.includes(name)) return [{
		weight: "mend",
		code: "unknown_placeholder",
		message: `$${name} was filled in by Keptn's dynatrace-service and is not here${name === "ENV" ? ": it gave away its own environment" : ""}.`,
		advice: "Give it as a label: $LABEL.<name> and --label <name>=<value>."
	}];
	const inside = known.filter((each) => name.startsWith(each)).toSorted((a, b) => b.length - a.length)[0];
	if (inside !== void 0) return [{
		weight: "mend",
		code: "placeholder_ends",
		message: `Keptn took the beginning of $${name} for $${inside}; here a placeholder ends where a word ends, so that it is unknown.`,
		advice: `Divide what follows $${inside} from it, e.g. by a label or filter of its own.`
	}];
	return [{
		weight: "mend",
		code: "unknown_placeholder",
		message: `Nothing fills in $${name}: Keptn sent it as it stood, and here the query is refused.`,
		advice: "Write $$ where the query itself means a dollar sign, or give the value with a filter of the slo.yaml."
	}];
}
// src/importers/keptn/check/filter.ts
/** Characters that could end a text within a query. */
const BREAKS = /["'\\{}`\n\r]/;
/** Values of an slo.yaml's `filter` that Keptn put into queries as they are, and that are refused there now. */
function checkFilter(source) {
	return Object.entries(mapOf(mapOf(source.value)["filter"])).flatMap(([key, value]) => {
		const breaking = BREAKS.exec(textOf(value) ?? "")?.[0];
		if (breaking === void 0) return [];
		return [{
			weight: "differs",
			code: "filter_value",
			place: source.at(["filter", key]),
			message: `Keptn put this into queries for $${key}, without its quotes. With ${JSON.stringify(breaking)} in it, it could change what is asked, and a query that uses it is refused.`,
			advice: "Write it into the query in sli.yaml itself."
		}];
	});
}
// src/importers/keptn/check/objectives.ts
/** What an slo.yaml decides otherwise than Keptn did, or decides the same in a way that surprises (Keptn 1.4, lighthouse-service). */
function checkObjectives(slo) {
	const source = readSource(slo.file, slo.text);
	const unreadable = tellUnreadable(source);
	if (unreadable !== null) return [unreadable];
	const objectives = listOf(mapOf(source.value)["objectives"]).map(mapOf);
	return [
		...checkFilter(source),
		...checkCriteria(source, objectives),
		...checkScore(source, objectives)
	];
}
function criteriaOf(objective, index) {
	return ["pass", "warning"].flatMap((key) => listOf(objective[key]).flatMap((set, s) => listOf(mapOf(set)["criteria"]).flatMap((text, c) => typeof text === "string" ? [{
		text,
		path: [
			"objectives",
			index,
			key,
			s,
			"criteria",
			c
		]
	}] : [])));
}
function refuse(place, { message, suggestion }) {
	return {
		weight: "differs",
		code: "refused",
		place,
		message: `Refused: ${message}${suggestion === void 0 ? "" : ` (did you mean ${suggestion}?)`}. Keptn read it in its own way, or stopped the evaluation there.`,
		advice: "Write it so that it can be read."
	};
}
function checkCriteria(source, objectives) {
	const read = objectives.flatMap(criteriaOf).map((each) => ({
		...each,
		parsed: parseCriterion(each.text)
	}));
	const refused = read.flatMap(({ path, parsed }) => parsed.kind === "criterion" ? [] : [refuse(source.at(path), parsed)]);
	const relative = read.find(({ parsed }) => parsed.kind === "criterion" && parsed.criterion.bound.kind !== "fixed");
	if (relative === void 0) return refused;
	const included = textOf(mapOf(mapOf(source.value)["comparison"])["include_result_with_score"])?.toLowerCase();
	const onlyPassed = included !== "all";
	const until = onlyPassed ? ` It goes on so until an evaluation passes or somebody accepts one, since only those are compared with${included === void 0 ? ", where Keptn took all" : ""}.` : "";
	return [...refused, {
		weight: "differs",
		code: "no_baseline",
		place: source.at(relative.path),
		message: `Where there is nothing to compare with yet, Keptn let ${relative.text} pass. Here the objective is open, and the evaluation waits unless the rest decides it.${until}`,
		advice: onlyPassed ? "Look at the first evaluation, and where it is good, have later ones compared with it: `muster evaluation accept <id> --reason ...`." : "That ends with the second evaluation, which is compared with the first."
	}];
}
function checkScore(source, objectives) {
	const scored = objectives.filter(({ pass }) => listOf(pass).length > 0);
	const weights = scored.map(({ weight }) => Math.trunc(numberOf(weight) ?? 1) || 1);
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const wanted = mapOf(mapOf(source.value)["total_score"]);
	const pass = percent(wanted["pass"]);
	const least = percent(wanted["warning"]) ?? pass;
	const path = ["total_score"];
	if (scored.length === 0) return [{
		weight: "differs",
		code: "nothing_scored",
		place: source.at(["objectives"]),
		message: "No objective has pass criteria: Keptn passed that with 100. Here it fails, because nothing was asked.",
		advice: "Give one pass criteria, or write `policy: {nothing_scored: pass}` into this file."
	}];
	if (pass === null || least === null || total <= 0) return [];
	const after = (lost) => 100 * (total - lost) / total;
	const forgiven = scored.flatMap((objective, index) => {
		const score = after(weights[index] ?? 1);
		return objective["key_sli"] !== true && score >= least ? [{
			objective,
			score
		}] : [];
	});
	return [...scored.flatMap((objective, index) => {
		const score = after((weights[index] ?? 1) / 2);
		return listOf(objective["warning"]).length > 0 && score < least ? [{
			objective,
			score
		}] : [];
	}).map(({ objective, score }) => {
		const index = objectives.indexOf(objective);
		return {
			weight: "note",
			code: "lone_warning",
			place: source.atKey([
				"objectives",
				index,
				"warning"
			]),
			message: `A warning of ${nameOf(objective)} earns half, which leaves a score of ${round(score)}: less than ${least}, so that the evaluation fails, in Keptn and here.`,
			advice: `Lower total_score.warning to ${Math.floor(score)}% if it was meant to warn.`
		};
	}), ...forgiven[0] === void 0 ? [] : [{
		weight: "note",
		code: "failure_forgiven",
		place: source.at(path),
		message: `${nameOf(forgiven[0].objective)}${forgiven.length > 1 ? ` or ${forgiven.length === 2 ? "another objective" : `one of ${forgiven.length - 1} others`}` : ""} may fail alone: a score of ${round(forgiven[0].score)} is still ${forgiven[0].score >= pass ? "a pass" : "a warning, with which Keptn went on to the next stage"}.`,
		advice: "`policy: {failed_objective: fail}` in this file, or key_sli: true, asks for every objective."
	}]];
}
function nameOf(objective) {
	return textOf(objective["displayName"]) ?? textOf(objective["sli"]) ?? "an objective";
}
function percent(value) {
	const text = textOf(value)?.replace(/%$/, "") ?? "";
	return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
}
function round(score) {
	return String(Math.round(score * 100) / 100);
}
// src/importers/keptn/check/perfspec.ts
/** What a perfspec.json decides otherwise than Pitometer did (Pitometer 1.1, pitometer-grader-thresholds 1.1). */
function checkPerfspec(perfspec) {
	const source = readSource(perfspec.file, perfspec.text);
	const unreadable = tellUnreadable(source);
	if (unreadable !== null) return [unreadable];
	return listOf(mapOf(source.value)["indicators"]).map(mapOf).flatMap((indicator, index) => {
		const thresholds = mapOf(mapOf(indicator["grading"])["thresholds"]);
		const at = [
			"indicators",
			index,
			"grading",
			"thresholds"
		];
		const zero = Object.entries(thresholds).filter(([, bound]) => numberOf(bound) === 0);
		const relative = Object.keys(thresholds).filter((name) => name.endsWith("Perc"));
		const name = textOf(indicator["id"]) ?? "";
		return [
			...zero.map(([threshold]) => ({
				weight: "differs",
				code: "zero_threshold",
				place: source.atKey([...at, threshold]),
				message: `Pitometer ignored ${threshold}: 0 of ${name}. Here it counts.`,
				advice: "Take it out if it was never meant to decide."
			})),
			...relative.slice(0, 1).map((threshold) => ({
				weight: "differs",
				code: "no_baseline",
				place: source.atKey([...at, threshold]),
				message: `Pitometer ignored ${relative.join(", ")} without an earlier run. Here the indicator is open until there is one.`,
				advice: "That ends with the second evaluation, which is compared with the first. One that fails doesn't count, unless somebody accepts it: `muster evaluation accept <id> --reason ...`."
			})),
			{
				weight: "differs",
				code: "empty_indicator",
				place: source.at([
					"indicators",
					index,
					"id"
				]),
				message: `${name}: a value that is no number ("NaN", "+Inf") passed with full score in Pitometer. Here it is no value, and the policy no_data decides.`,
				advice: null
			}
		];
	});
}
// src/importers/keptn/check/files.ts
/** What each file decides otherwise here, at its place; files that are the same in several stages are told of once. */
function checkFiles(resources) {
	const filters = resources.filter(({ kind }) => kind === "slo").flatMap(({ file, text }) => Object.keys(mapOf(mapOf(readSource(file, text).value)["filter"])));
	return [...new Map(resources.map((each) => [`${each.kind}\0${each.text}`, each])).values()].map(({ kind, text }) => resources.find((each) => each.kind === kind && each.text === text)).flatMap((resource) => resource === void 0 ? [] : checkFile(resource, filters));
}
function checkFile(resource, filters) {
	switch (resource.kind) {
		case "slo": return checkObjectives(resource);
		case "sli": return checkIndicators(resource, filters);
		case "perfspec": return checkPerfspec(resource);
	}
}
// src/importers/keptn/propose-settings.ts
const PROVIDERS = {
	prometheus: [
		"  prometheus:",
		"    kind: prometheus",
		"    url: ${PROMETHEUS_URL}",
		"    # auth: {basic: {user: keptn, password: \"${PROMETHEUS_PASSWORD}\"}}"
	],
	dynatrace: [
		"  dynatrace:",
		"    kind: dynatrace",
		"    url: ${DYNATRACE_URL}",
		"    token: ${DYNATRACE_TOKEN}"
	]
};
/** Whether a provider is one that Muster knows under the name that Keptn has for it. */
function isProviderKind(name) {
	return name === "prometheus" || name === "dynatrace";
}
/** What muster.yml needs, so that the files mean what they did: providers, `$PROJECT`, environments. What is there is never changed. */
function proposeSettings(plan) {
	const { current, organization, guessed } = plan;
	if (current === null) return {
		kind: "file",
		text: `${[`${guessed ? "# The login of your GitHub organisation. This is a guess from the name of the Keptn project: correct it." : "# The login of your GitHub organisation."}\norganization: ${plain(organization)}`, ...writeParts(plan, {}, null)].join("\n\n")}\n`
	};
	const value = mapOf(readSource("muster.yml", current).value);
	const evaluation = mapOf(value["evaluation"]);
	const parts = writeParts(plan, value, Object.entries(mapOf(value["metrics"])).find(([, provider]) => mapOf(provider)["kind"] === plan.provider)?.[0] ?? null);
	const project = textOf(evaluation["project"]);
	const findings = project === null || project === plan.project ? [] : [{
		weight: "mend",
		code: "other_project",
		place: {
			file: "muster.yml",
			line: 1,
			column: 1
		},
		message: `$PROJECT stands for ${project} in muster.yml, and for ${plan.project} in these files.`,
		advice: `Write ${plan.project} into the queries in place of $PROJECT.`
	}];
	return parts.length === 0 ? {
		kind: "complete",
		findings
	} : {
		kind: "part",
		text: `${parts.join("\n")}\n`,
		merged: mergeInto(current, parts.join("\n")),
		findings
	};
}
function writeParts({ kinds, provider, project, stages }, value, named) {
	const metrics = Object.values(mapOf(value["metrics"])).map((each) => mapOf(each)["kind"]);
	const evaluation = mapOf(value["evaluation"]);
	const environments = mapOf(evaluation["environments"]);
	const lacking = kinds.filter((kind) => !metrics.includes(kind));
	const unnamed = stages.filter((stage) => !Object.hasOwn(environments, stage));
	const lines = [
		...provider !== null && textOf(evaluation["provider"]) === null ? [`  provider: ${plain(named ?? provider)}`] : [],
		...textOf(evaluation["project"]) === null ? ["  # What $PROJECT stands for in queries.", `  project: ${plain(project)}`] : [],
		...unnamed.length === 0 ? [] : [
			"  # What is different in one of them, e.g. {policy: {no_slo: pass}}.",
			"  environments:",
			...unnamed.map((stage) => `    ${plain(stage)}: {}`)
		]
	];
	return [...lacking.length === 0 ? [] : [[
		"# Where values come from: secrets are named here, and given by the environment.",
		"metrics:",
		...lacking.flatMap((kind) => PROVIDERS[kind])
	].join("\n")], ...lines.length === 0 ? [] : [["evaluation:", ...lines].join("\n")]];
}
function mergeInto(current, part) {
	return (0, import_dist.stringify)(mergeMaps(mapOf(readSource("muster.yml", current).value), mapOf((0, import_dist.parse)(part))));
}
function mergeMaps(one, other) {
	const added = Object.entries(other).map(([key, value]) => {
		const there = one[key];
		return [key, there === void 0 ? value : mergeMaps(mapOf(there), mapOf(value))];
	});
	return {
		...one,
		...Object.fromEntries(added)
	};
}
/** A name as YAML: in quotes where it could be read as something else than text. */
function plain(name) {
	return /^(?!(?:null|true|false|yes|no|on|off|y|n)$)[A-Za-z][A-Za-z0-9_-]*$/i.test(name) ? name : JSON.stringify(name);
}
// src/importers/keptn/check/project.ts
/** What is different for the whole project: what Keptn let through, what it knew by itself, what had to be chosen. */
function checkProject(project, placed) {
	if (project.resources.length === 0) return checkProvider(project);
	return [
		...placed.flatMap(({ missing }) => tellMissing(missing)),
		...checkUnjudged(project, placed),
		...checkProvider(project),
		...project.passed.map(({ file, why }) => note("not_taken", `Not taken: ${why}.`, null, file)),
		...checkGuess(project),
		{
			weight: "differs",
			code: "provider_error",
			place: null,
			message: "When the provider can't be asked, Keptn fails the objective. Here it is open, and the evaluation waits unless the rest decides it.",
			advice: "`evaluation: {policy: {provider_error: fail}}` in muster.yml is as before."
		},
		note("history", "Earlier evaluations stay in Keptn: here comparison begins with the first evaluation that is recorded.", null),
		note("compatibility", "All that is told to differ can stay as it was: `compatibility: keptn` in an slo.yaml, or below evaluation in muster.yml for all, decides as Keptn did, with what it let through.", null)
	];
}
function note(code, message, advice, file) {
	return {
		weight: "note",
		code,
		place: file === void 0 ? null : {
			file,
			line: 1,
			column: 1
		},
		message,
		advice
	};
}
function tellMissing(missing) {
	const seen = /* @__PURE__ */ new Set();
	return missing.flatMap(({ indicator, slo, index, builtIn }) => {
		const place = readSource(slo.file, slo.text).at([
			"objectives",
			index,
			"sli"
		]);
		const key = `${slo.text}\0${indicator}`;
		if (seen.has(key)) return [];
		seen.add(key);
		if (!builtIn) return [];
		const zero = indicator === "error_rate";
		return [{
			weight: zero ? "differs" : "note",
			code: zero ? "empty_error_rate" : "built_in_indicator",
			place,
			message: zero ? "Keptn had its own query for error_rate, which has no value where no request failed, so that the objective failed. The query that was added is 0 then." : `Keptn had its own query for ${indicator}, which was added to the sli.yaml.`,
			advice: "Look at it: it asks for the job of a canary that Keptn deployed."
		}];
	});
}
/** Evaluations of the shipyard in stages where nothing is asked of a service. */
function checkUnjudged({ shipyard, services }, placed) {
	if (shipyard === null) return [];
	return [...new Set(shipyard.evaluations.map(({ stage }) => stage))].flatMap((stage) => {
		const without = placed.filter(({ judged }) => !judged.includes(stage) && !judged.includes(null));
		if (without.length === 0 || services.length === 0) return [];
		const names = without.map(({ service }) => service).join(", ");
		const index = shipyard.stages.indexOf(stage);
		return [{
			weight: "differs",
			code: "no_slo",
			place: shipyard.source.at([
				"spec",
				"stages",
				index,
				"name"
			]),
			message: `${stage} evaluates ${names} without objectives: Keptn passed that. Here it fails, because nothing was asked.`,
			advice: `Write objectives, or \`evaluation: {environments: {${stage}: {policy: {no_slo: pass}}}}\` into muster.yml.`
		}];
	});
}
function checkProvider({ provider, providers, resources, name }) {
	if (provider !== null && !isProviderKind(provider)) return [{
		weight: "mend",
		code: "provider_not_supported",
		place: null,
		message: `${name} asks ${provider}, which Muster has no provider for.`,
		advice: "Ask its HTTP API with a provider of kind json in muster.yml, and write the queries for that."
	}];
	if (provider === null && resources.some(({ kind }) => kind === "slo")) return [note("no_provider", "No sli.yaml says which provider is asked; Prometheus is taken to be.", null)];
	if (providers.length < 2) return [];
	return [note("several_providers", `There are queries for ${providers.join(" and ")}; those for ${provider ?? ""} were taken.`, "Choose with --provider.")];
}
function checkGuess({ guesses, layout, stages, resources }) {
	const [service, ...others] = guesses;
	const definition = resources.find(({ kind }) => kind !== "sli")?.file;
	const everywhere = layout === "plain" && stages.length > 1 && definition !== void 0 ? [note("all_stages", `The folder doesn't say which stage ${definition} is of: it was laid for all, ${stages.join(", ")}.`, "Move it to slo/<service>/<stage>/ if it is of one.", definition)] : [];
	if (service === void 0) return everywhere;
	const rest = others.length === 0 ? "" : ` It could also be ${others.join(" or ")}.`;
	return [...everywhere, note("guessed_service", `The folder doesn't say which service it is of: ${service} was taken.${rest}`, "Say it with --service.")];
}
// src/importers/keptn/shipyard.ts
/** Names of the stages of a shipyard's text; empty for what is none. */
function listStages(text) {
	return readShipyard(readSource("shipyard.yaml", text)).stages;
}
/** Whether a value is a shipyard: of Keptn 0.8 and later by its kind, of earlier ones by its list of stages. */
function isShipyard(value) {
	const { kind, stages } = mapOf(value);
	return textOf(kind)?.toLowerCase() === "shipyard" || Array.isArray(stages) && stages.length > 0;
}
/** Reads stages and evaluations (Keptn, spec shipyard 0.2; before 0.8 a stage was evaluated after tests that measure). */
function readShipyard({ value }) {
	const old = listOf(mapOf(value)["stages"]).map(mapOf);
	const tasks = listTasks(value);
	const stages = [...stagesOf$1(value), ...old].flatMap(({ name }) => textOf(name) ?? []);
	const measured = old.filter(({ test_strategy: strategy }) => strategy === "performance" || strategy === "real-user");
	return {
		stages: stages.filter((name) => name !== ""),
		evaluations: [...tasks.filter(({ name }) => name === "evaluation").map(({ stage, task }) => ({
			stage,
			timeframe: textOf(mapOf(task["properties"])["timeframe"])
		})), ...measured.map(({ name }) => ({
			stage: textOf(name) ?? "",
			timeframe: null
		}))]
	};
}
/** Every task of every sequence. */
function listTasks(value) {
	return stagesOf$1(value).flatMap((stage, s) => listOf(stage["sequences"]).flatMap((sequence, q) => listOf(mapOf(sequence)["tasks"]).map((written, t) => {
		const task = mapOf(written);
		return {
			stage: textOf(stage["name"]) ?? "",
			name: textOf(task["name"]) ?? "",
			task,
			path: [
				"spec",
				"stages",
				s,
				"sequences",
				q,
				"tasks",
				t
			]
		};
	})));
}
/** The stages of a shipyard of Keptn 0.8 and later. */
function stagesOf$1(value) {
	return listOf(mapOf(mapOf(value)["spec"])["stages"]).map(mapOf);
}
// src/importers/keptn/check/shipyard.ts
/** What a shipyard says and Keptn does otherwise (Keptn 1.4, shipyard-controller and approval-service). It is kept for later. */
function checkShipyard({ file, source }) {
	const unreadable = tellUnreadable(source);
	if (unreadable !== null) return [unreadable];
	const note = (code, path, message, advice) => ({
		weight: "note",
		code,
		place: source.at(path),
		message,
		advice
	});
	const old = listOf(mapOf(source.value)["stages"]).length > 0;
	return [
		{
			weight: "note",
			code: "kept_for_later",
			place: {
				file,
				line: 1,
				column: 1
			},
			message: "Muster does not run pipelines yet: stages and evaluations were read of the shipyard, and it is kept as it is.",
			advice: null
		},
		...old ? [note("old_shipyard", ["stages"], "The shipyard is of Keptn 0.7 or earlier, with strategies instead of sequences.", null)] : [],
		...checkTriggers(source.value, note),
		...checkApprovals(source.value, note)
	];
}
function checkTriggers(value, note) {
	return stagesOf$1(value).flatMap((stage, s) => listOf(stage["sequences"]).flatMap((sequence, q) => listOf(mapOf(sequence)["triggeredOn"]).flatMap((trigger, t) => {
		const path = [
			"spec",
			"stages",
			s,
			"sequences",
			q,
			"triggeredOn",
			t
		];
		const match = Object.entries(mapOf(mapOf(mapOf(trigger)["selector"])["match"]));
		if (match.length === 0) return [note("trigger_without_selector", path, "Without a selector Keptn starts this sequence after a warning, too, though its documentation says only after a pass.", null)];
		const matchPath = [
			...path,
			"selector",
			"match"
		];
		return [...match.filter(([, wanted]) => textOf(wanted) === "failed").map(([key]) => note("selector_failed", [...matchPath, key], "Keptn never starts this sequence: the result it waits for is called `fail`, not `failed`.", "Write fail.")), ...match.length > 1 ? [note("selector_or", matchPath, "Keptn starts this sequence when one of these holds, not when all do.", null)] : []];
	})));
}
function checkApprovals(value, note) {
	return listTasks(value).flatMap(({ name, task, path }) => {
		if (name !== "approval") return [];
		const properties = mapOf(task["properties"]);
		const unset = ["pass", "warning"].filter((key) => textOf(properties[key]) === null);
		if (unset.length === 0) return [];
		return [note("approval_default", path, `This approval says nothing for ${unset.join(" and ")}: Keptn then waits for a person, though its documentation says it goes on by itself.`, null)];
	});
}
// src/importers/keptn/placed-file.ts
/** Where what is not read yet is kept for later: below docs/, where Muster looks for nothing. */
const KEPT_FOLDER = "docs/keptn";
// src/importers/keptn/choose-resources.ts
/**
* Chooses where a place holds one thing alone: queries of one provider, as Keptn asked one for each project, and one definition for a
* service, of which slo.yaml is the newer.
*/
function chooseResources(resources, provider) {
	const asked = (of) => of.kind !== "sli" || of.provider === provider && isProviderKind(of.provider);
	const beside = (of) => of.kind === "perfspec" && resources.some(({ kind, stage, service }) => kind === "slo" && stage === of.stage && service === of.service);
	return {
		used: resources.filter((each) => asked(each) && !beside(each)),
		kept: resources.filter(beside).map(({ stage, service, file, text }) => {
			const folders = [stage, service].filter((name) => name !== null).map(encodePathName);
			return {
				path: [
					KEPT_FOLDER,
					...folders,
					"perfspec.json"
				].join("/"),
				file,
				text
			};
		}),
		passed: [...resources.filter((each) => !asked(each)).map(({ file, provider: of }) => ({
			file,
			why: explainUnasked(of, provider)
		})), ...resources.filter(beside).map(({ file }) => ({
			file,
			why: "an slo.yaml stands beside it, and a service is judged by one of them"
		}))]
	};
}
function explainUnasked(of, provider) {
	if (of === provider) return `Muster has no provider ${of ?? ""}: ask it with one of kind json, which takes other queries`;
	return `its queries are for ${of ?? "another provider"}, and the project asks ${provider ?? "none"}`;
}
/** The kinds of providers that files ask: that of the queries, and the sources of a perfspec.json. */
function findKinds(provider, resources) {
	const sources = resources.flatMap(({ kind, file, text }) => kind === "perfspec" ? listOf(mapOf(readSource(file, text).value)["indicators"]).map((each) => (textOf(mapOf(each)["source"]) ?? "").toLowerCase()) : []);
	const asks = resources.some(({ kind }) => kind !== "perfspec") ? [provider] : [];
	return [.../* @__PURE__ */ new Set([...asks, ...sources])].filter(isProviderKind);
}
// src/importers/keptn/list-evaluations.ts
/** Every evaluation of the shipyard, for every service that has objectives in its stage. */
function listEvaluations({ shipyard }, placed) {
	const seen = /* @__PURE__ */ new Set();
	return (shipyard?.evaluations ?? []).flatMap(({ stage, timeframe }) => placed.flatMap(({ service, judged }) => {
		const key = JSON.stringify([service, stage]);
		if (seen.has(key) || !(judged.includes(stage) || judged.includes(null))) return [];
		seen.add(key);
		return [{
			service,
			environment: stage,
			timeframe
		}];
	}));
}
// src/importers/keptn/place-by-stage.ts
/** Where files of a service lie: `slo/<service>/[<stage>/]<name>`. */
function servicePath(service, stage, name) {
	return [
		"slo",
		service,
		stage
	].filter((part) => part !== null).map((part, index) => index === 0 ? part : encodePathName(part)).join("/") + `/${name}`;
}
/**
* Places a service's texts, each under its stage. Where every stage that matters has the same one, it is placed once, for the
* service: that means the same, and stays the same when somebody changes it.
*/
function placeByStage(service, name, texts, needed) {
	const [first] = texts;
	if (first === void 0) return [];
	const staged = texts.filter(({ stage }) => stage !== null);
	const covers = needed.every((stage) => staged.some((each) => each.stage === stage));
	const same = staged.length === texts.length && staged.every(({ text }) => text === first.text);
	if (covers && same && needed.length > 0) {
		const from = [...new Set(texts.flatMap((each) => each.from))];
		return [{
			path: servicePath(service, null, name),
			text: first.text,
			from,
			how: first.how
		}];
	}
	return texts.map(({ stage, text, from, how }) => ({
		path: servicePath(service, stage, name),
		text,
		from,
		how
	}));
}
// src/importers/keptn/built-in-indicators.ts
const QUANTILES = {
	response_time_p50: "0.50",
	response_time_p90: "0.90",
	response_time_p95: "0.95"
};
[...Object.keys(QUANTILES)];
/**
* The query that Keptn asked for one of them, with placeholders for what differs by stage; null for any other name. One is
* written otherwise: where nothing failed Keptn's error rate had no value, and here it is 0.
*/
function builtInIndicator(name, filter) {
	const labels = matchLabels(filter);
	const over = "[$DURATION_SECONDS]";
	const comments = ["Asked by Keptn's prometheus-service without being written down."];
	if (name === "throughput") return {
		name,
		query: `sum(rate(http_requests_total{${labels}}${over}))`,
		comments
	};
	if (name === "error_rate") {
		const failed = `sum(rate(http_requests_total{${labels},status!~'2..'}${over}))`;
		const all = `sum(rate(http_requests_total{${labels}}${over}))`;
		const told = "Keptn had no value where nothing failed, and failed the objective: `or vector(0)` makes it 0.";
		return {
			name,
			query: `(${failed} or vector(0))/${all}`,
			comments: [...comments, told]
		};
	}
	const quantile = QUANTILES[name];
	if (quantile === void 0) return null;
	return {
		name,
		query: `histogram_quantile(${quantile},${`sum(rate(http_response_time_milliseconds_bucket{${labels}}${over}))by(le)`})`,
		comments
	};
}
/** Filters of an slo.yaml as label matchers, behind the job that Keptn deployed canaries as. */
function matchLabels(filter) {
	const filters = Object.entries(mapOf(filter)).map(([key, value]) => {
		const written = textOf(value) ?? "";
		return {
			key,
			matcher: `${key}${(/^(?:=~|!~|!=|=)/.test(written) ? written.replaceAll("\"", "'") : `='${written.replaceAll(/['"]/g, "")}'`).replaceAll(/\$(?=[A-Za-z_$])/g, "$$$$")}`
		};
	});
	return [...filters.some(({ key }) => key === "job") ? [] : ["job='$SERVICE-$PROJECT-$STAGE-canary'"], ...filters.map(({ matcher }) => matcher)].join(",");
}
// src/importers/keptn/merge-indicators.ts
/**
* An sli.yaml with indicators added below its own, the rest of the text as it is. A text that holds none gets a beginning;
* where the indicators are written in another way than one a line, the text is formatted anew.
*/
function addIndicators(text, added) {
	if (text === null) return `spec_version: "1.0"\nindicators:\n${writeIndicators(added, "  ")}`;
	const document = (0, import_dist.parseDocument)(text, {
		keepSourceTokens: true,
		stringKeys: true,
		logLevel: "silent"
	});
	const indicators = document.get("indicators");
	const last = (0, import_dist.isMap)(indicators) && indicators.flow !== true ? indicators.items.at(-1) : void 0;
	const [first] = (0, import_dist.isMap)(indicators) ? indicators.items : [];
	if ((0, import_dist.isPair)(last) && (0, import_dist.isScalar)(first?.key)) {
		const from = first.key.range?.[0] ?? 0;
		const indent = text.slice(text.lastIndexOf("\n", from - 1) + 1, from);
		const end = ((0, import_dist.isNode)(last.value) ? last.value.range?.[1] : void 0) ?? text.length;
		const lineEnd = text.indexOf("\n", Math.max(0, end - 1));
		const before = lineEnd === -1 ? `${text}\n` : text.slice(0, lineEnd + 1);
		const after = lineEnd === -1 ? "" : text.slice(lineEnd + 1);
		if (indent.trim() === "") return before + writeIndicators(added, indent) + after;
	}
	for (const { name, query } of added) document.setIn(["indicators", name], query);
	return document.toString({ lineWidth: 0 });
}
function writeIndicators(added, indent) {
	return added.map(({ name, query, comments }) => {
		const key = /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name) ? name : JSON.stringify(name);
		return `${comments.map((comment) => `${indent}# ${comment}\n`).join("")}${indent}${key}: ${JSON.stringify(query)}\n`;
	}).join("");
}
// src/importers/keptn/place-indicators.ts
/**
* Lays the indicators of a service where Muster reads them. Keptn has three levels, project, stage and service, of which the
* second is written into each service's file here; the service's own say more, as they did.
*/
function placeIndicators(plan) {
	const missing = [];
	const texts = plan.stages.flatMap((stage) => {
		const made = indicatorsIn(plan, stage);
		missing.push(...made.missing);
		return made.text === null ? [] : [made.text];
	});
	return {
		files: placeByStage(plan.service, "sli.yaml", texts, plan.needed),
		missing
	};
}
function indicatorsIn({ service, slis, sloIn, provider }, stage) {
	const at = (wanted, of) => slis.find((sli) => sli.stage === wanted && sli.service === of) ?? null;
	const project = at(null, null);
	const staged = stage === null ? null : at(stage, null);
	const below = staged?.text === project?.text ? null : staged;
	const own = at(stage, service) ?? (below === null || stage === null ? null : at(null, service));
	const slo = sloIn(stage);
	const named = [
		project,
		below,
		own,
		stage === null ? null : at(null, service)
	].flatMap((sli) => Object.keys(queriesOf(sli)));
	const missing = slo === null ? [] : findUndefined(slo, named, provider);
	const filter = slo === null ? null : mapOf(readSource(slo.file, slo.text).value)["filter"];
	const added = [...own === null ? [] : inherit(below, own), ...missing.flatMap(({ indicator, builtIn }) => builtIn ? builtInIndicator(indicator, filter) ?? [] : [])];
	const base = own ?? below;
	if (base === null && added.length === 0) return {
		text: null,
		missing
	};
	const from = [base, own === null ? null : below].flatMap((sli) => sli?.file ?? []);
	const text = added.length === 0 && base !== null ? base.text : addIndicators(base?.text ?? null, added);
	const how = base === null ? "made" : added.length === 0 ? "kept" : "completed";
	return {
		text: {
			stage,
			text,
			from: base === null && slo !== null ? [slo.file] : from,
			how
		},
		missing
	};
}
/** Indicators of the stage that the service doesn't define itself. */
function inherit(staged, own) {
	const known = new Set(Object.keys(queriesOf(own)));
	return Object.entries(queriesOf(staged)).flatMap(([name, query]) => known.has(name) ? [] : [{
		name,
		query,
		comments: [`From ${staged?.file ?? ""}, for all services of the stage.`]
	}]);
}
function queriesOf(sli) {
	if (sli === null) return {};
	const indicators = mapOf(mapOf(readSource(sli.file, sli.text).value)["indicators"]);
	return Object.fromEntries(Object.entries(indicators).map(([name, query]) => [name, textOf(query) ?? ""]));
}
function findUndefined(slo, named, provider) {
	const objectives = listOf(mapOf(readSource(slo.file, slo.text).value)["objectives"]);
	const seen = new Set(named);
	return objectives.flatMap((objective, index) => {
		const indicator = textOf(mapOf(objective)["sli"]) ?? "";
		if (indicator === "" || seen.has(indicator)) return [];
		seen.add(indicator);
		return [{
			indicator,
			slo,
			index,
			builtIn: provider === "prometheus" && builtInIndicator(indicator, {}) !== null
		}];
	});
}
// src/importers/keptn/place-service.ts
/** Lays the files of one service: its objectives or perfspec by stage, and the indicators that they ask for. */
function placeService(project, service) {
	const { resources, stages, provider } = project;
	const own = resources.filter((each) => each.service === service);
	const slos = own.filter(({ kind }) => kind === "slo");
	const perfspecs = own.filter(({ kind }) => kind === "perfspec");
	const definitions = [...slos, ...perfspecs];
	const judged = [...new Set(definitions.map(({ stage }) => stage))];
	const indicators = placeIndicators({
		service,
		stages: [...new Set(own.map(({ stage }) => stage))],
		needed: stages,
		slis: resources.filter(({ kind }) => kind === "sli"),
		sloIn: (stage) => slos.find((slo) => slo.stage === stage) ?? slos.find((slo) => slo.stage === null) ?? null,
		provider: provider ?? "prometheus"
	});
	return {
		service,
		judged,
		missing: indicators.missing,
		files: [
			...placeByStage(service, "slo.yaml", slos.map(asItIs), stages),
			...placeByStage(service, "perfspec.json", perfspecs.map(asItIs), stages),
			...indicators.files
		]
	};
}
function asItIs({ stage, text, file }) {
	return {
		stage,
		text,
		from: [file],
		how: "kept"
	};
}
// src/importers/keptn/find-names.ts
/** What a project is called, for `$PROJECT`: as Keptn noted it, else as its ConfigMap or shipyard tells, else as its folder is. */
function findProjectName(project, shipyard) {
	const files = project.trees[0]?.files ?? [];
	const read = (fits) => files.flatMap(({ path, text }) => text !== null && fits.test(path) ? [mapOf(readSource(path, text).value)] : []);
	const noted = read(/^metadata\.yaml$/).map((value) => textOf(value["projectName"]));
	const configured = read(LIGHTHOUSE).map((value) => /^lighthouse-config-(.+)$/.exec(textOf(mapOf(value["metadata"])["name"]) ?? "")?.[1]);
	const written = textOf(mapOf(mapOf(shipyard?.source.value)["metadata"])["name"]);
	const named = written === null ? null : /^shipyard-(.+)$/.exec(written)?.[1];
	return [
		...noted,
		...configured,
		named
	].find((name) => name !== null && name !== void 0 && name !== "") ?? project.name;
}
const LIGHTHOUSE = /(?:^|\/)lighthouse[^/]*\.ya?ml$/i;
/**
* The provider that a project asks: as its ConfigMap says (`sli-provider`), else the one that its sli.yaml files are of; of several,
* Prometheus. Null where nothing tells.
*/
function findProvider(project, resources) {
	const there = new Set(resources.map(({ provider }) => provider).filter((provider) => provider !== null));
	const configured = (project.trees[0]?.files ?? []).flatMap(({ path, text }) => {
		return textOf(mapOf((text !== null && LIGHTHOUSE.test(path) ? mapOf(readSource(path, text).value) : {})["data"])["sli-provider"]) ?? [];
	});
	const said = new Set(configured);
	const [only] = said;
	if (said.size === 1 && only !== void 0) return only;
	const [first] = there;
	return there.has("prometheus") ? "prometheus" : first ?? null;
}
// src/importers/keptn/classify.ts
/**
* What a file of a level is, by its path (Keptn, resource-service): `<provider>/sli.yaml` is of all services of the level,
* `<service>/slo.yaml` and `<service>/<provider>/sli.yaml` are of one. Null for any other file.
*/
function classify({ tree, root, stage }, { path, text }) {
	if (text === null || !path.startsWith(root)) return null;
	const segments = path.slice(root.length).split("/");
	const file = tree.label + path;
	const name = segments.at(-1) ?? "";
	const [first = "", second = ""] = segments;
	const resource = (kind, service, provider) => ({
		kind: "resource",
		resource: {
			kind,
			stage,
			service,
			provider,
			file,
			text
		}
	});
	if (name === "slo.yaml") return segments.length === 2 ? resource("slo", first, null) : {
		kind: "unread",
		file
	};
	if (name === "sli.yaml" && segments.length === 2) return resource("sli", null, first);
	if (name === "sli.yaml" && segments.length === 3) return resource("sli", first, second);
	if (name === "perfspec.json" && segments.length > 1 && first !== "perfspec") return resource("perfspec", first, null);
	if (name === "remediation.yaml" && segments.length <= 2) return {
		kind: "remediation",
		service: segments.length === 2 ? first : null,
		file,
		text
	};
	return null;
}
// src/importers/keptn/plain-folder.ts
/**
* Tells what the files of a folder are that has neither stages nor services, as examples and tutorials have them:
* `slo-quality-gates.yaml`, `sli-config-prometheus.yaml`, `prometheus/sli.yaml`, `perfspec/perfspec.json`. Where there are several
* of a kind, the plainest name is taken, and the others are told.
*/
function readPlainFolder(project, tree) {
	const label = tree?.label ?? "";
	const read = (tree?.files ?? []).flatMap(({ path, text }) => text === null || path.split("/").length > 2 ? [] : [{
		path,
		text,
		value: mapOf(readSource(path, text).value)
	}]);
	const atTop = read.filter(({ path }) => folderOf(path) === "");
	const slos = sortByName(atTop.filter(isSlo), "slo.yaml", /quality/);
	const perfspecs = read.filter(({ path }) => /^(?:perfspec\/)?perfspec\.json$/.test(path)).toSorted(byName);
	const remediations = sortByName(atTop.filter(isRemediation), "remediation.yaml");
	const slis = /* @__PURE__ */ new Map();
	for (const file of slos.length + perfspecs.length === 0 ? [] : read.filter(isSli)) {
		const provider = providerOf(file);
		slis.set(provider, [...slis.get(provider) ?? [], file]);
	}
	const resource = (kind, provider, { path, text }) => ({
		kind,
		stage: null,
		service: null,
		provider,
		file: label + path,
		text
	});
	const chosenSlis = [...slis].map(([provider, files]) => ({
		provider,
		files: sortByName(files, "sli.yaml", new RegExp(`^sli-config-${provider}\\.`))
	}));
	const rest = [
		slos,
		perfspecs,
		remediations,
		...chosenSlis.map(({ files }) => files)
	].flatMap((files) => files.slice(1).map(({ path }) => ({
		file: label + path,
		why: `${nameOf$1(files[0]?.path ?? "")} was taken, and one place holds one file`
	})));
	return {
		layout: "plain",
		resources: [
			...slos.slice(0, 1).map((file) => resource("slo", null, file)),
			...chosenSlis.flatMap(({ provider, files }) => files.slice(0, 1).map((file) => resource("sli", provider, file))),
			...perfspecs.slice(0, 1).map((file) => resource("perfspec", null, file))
		],
		kept: remediations.slice(0, 1).map(({ path, text }) => ({
			path: `${KEPT_FOLDER}/remediation.yaml`,
			file: label + path,
			text
		})),
		passed: rest,
		guesses: guessServices(project, tree, remediations)
	};
}
function isSlo({ path, value }) {
	return /slo/i.test(nameOf$1(path)) && !isShipyard(value) && (listOf(value["objectives"]).length > 0 || nameOf$1(path) === "slo.yaml");
}
function isSli({ path, value }) {
	return /sli/i.test(nameOf$1(path)) && Object.keys(mapOf(value["indicators"])).length > 0;
}
function isRemediation({ path, value }) {
	return /remediation/i.test(nameOf$1(path)) && textOf(value["kind"])?.toLowerCase() === "remediation";
}
/** The provider that queries are for: the folder says it, or the name of the file, or the queries themselves. */
function providerOf({ path, text }) {
	const folder = folderOf(path);
	if (folder !== "") return folder;
	return ["prometheus", "dynatrace"].find((provider) => nameOf$1(path).toLowerCase().includes(provider)) ?? (/metricSelector=|\bbuiltin:/.test(text) ? "dynatrace" : "prometheus");
}
/** Files by how plain their names are: the usual name, then one that fits, then the shortest. */
function sortByName(files, usual, fits = /^$/) {
	const rank = (path) => nameOf$1(path) === usual ? 0 : fits.test(nameOf$1(path)) ? 1 : 2;
	return files.toSorted((a, b) => rank(a.path) - rank(b.path) || byName(a, b));
}
function byName(a, b) {
	return a.path.length - b.path.length || (a.path < b.path ? -1 : 1);
}
/** Names of the service: of a chart, of what the remediation is for, of the folder. A database beside it is not meant. */
function guessServices({ name }, tree, remediations) {
	const charts = (tree?.files ?? []).map(({ path }) => path).flatMap((path) => {
		const folder = nameOf$1(folderOf(path));
		if (nameOf$1(path) === "Chart.yaml" && folder !== "" && folder !== "charts") return [folder];
		return /^helm\/[^/]+\.tgz$/.test(path) ? [nameOf$1(path).slice(0, -4)] : [];
	});
	const remedied = remediations.flatMap(({ value }) => {
		const written = textOf(mapOf(value["metadata"])["name"]) ?? "";
		return written.endsWith("-remediation") ? [written.slice(0, -12)] : [];
	});
	const own = charts.filter((chart) => !chart.endsWith("-db"));
	return [.../* @__PURE__ */ new Set([
		...own,
		...remedied,
		name.replace(/^onboarding-/, "")
	])].filter((guess) => guess !== "");
}
// src/importers/keptn/find-resources.ts
/** Folders that hold a folder a stage (Keptn 1.0, with its flag for directories; the second without the dot that hides it). */
const STAGE_FOLDERS = [".keptn-stages/", "keptn-stages/"];
/**
* Tells which file of a project is what. A repository with a branch a stage has several trees; otherwise folders are stages,
* services, or neither.
*/
function findResources(project, stages) {
	const [first, ...rest] = project.trees;
	if (first === void 0) return readPlainFolder(project, null);
	if (rest.length > 0) {
		const branches = rest.map((tree) => ({
			tree,
			root: "",
			stage: tree.stage
		}));
		return collect("branches", [levelOf(first)], branches);
	}
	const folders = stageFolders(first, stages);
	if (folders.some((level) => isUsed(level))) return collect("stage_folders", [levelOf(first)], folders);
	if (levelHas(levelOf(first), ({ kind, resource }) => kind === "resource" && resource.service !== null)) return collect("service_folders", [levelOf(first)], []);
	return readPlainFolder(project, first);
}
function levelOf(tree) {
	return {
		tree,
		root: "",
		stage: null
	};
}
/** Folders that are stages: below the one that Keptn makes, or named as the shipyard names them. */
function stageFolders(tree, stages) {
	const roots = /* @__PURE__ */ new Map();
	for (const { path } of tree.files) {
		const parent = STAGE_FOLDERS.find((folder) => path.startsWith(folder)) ?? "";
		const [stage = "", ...below] = path.slice(parent.length).split("/");
		if (below.length > 0 && (parent !== "" || stages.includes(stage))) roots.set(`${parent}${stage}/`, stage);
	}
	return [...roots].map(([root, stage]) => ({
		tree,
		root,
		stage
	}));
}
function isUsed(level) {
	return levelHas(level, ({ kind }) => kind === "resource");
}
function levelHas(level, fits) {
	return level.tree.files.some((file) => {
		const found = classify(level, file);
		return found?.kind === "resource" && fits(found);
	});
}
function collect(layout, top, below) {
	const resources = [];
	const kept = [];
	const passed = [];
	const isBelow = (path) => below.some(({ root }) => root !== "" && path.startsWith(root));
	for (const level of [...top, ...below]) for (const file of level.tree.files) {
		if (level.stage === null && isBelow(file.path)) continue;
		const found = classify(level, file);
		if (found === null) continue;
		if (found.kind === "remediation") kept.push(keepRemediation(level, found));
		else if (found.kind === "unread") passed.push({
			file: found.file,
			why: "Keptn reads an slo.yaml in the folder of a service alone"
		});
		else if (level.stage === null && below.length > 0 && found.resource.service !== null) passed.push({
			file: found.resource.file,
			why: "Keptn reads files of a service from its stages alone"
		});
		else resources.push(found.resource);
	}
	return {
		layout,
		resources,
		kept,
		passed,
		guesses: []
	};
}
function keepRemediation({ stage }, { service, file, text }) {
	const folders = [stage, service].filter((name) => name !== null).map(encodePathName);
	return {
		path: [
			KEPT_FOLDER,
			...folders,
			"remediation.yaml"
		].join("/"),
		file,
		text
	};
}
// src/importers/keptn/find-shipyard.ts
/** Finds the shipyard at the top of the first tree: the one that is called so, else the plainest name that is one. Null without. */
function findShipyard({ trees: [tree] }) {
	const named = (tree?.files ?? []).filter(({ path }) => !path.includes("/") && /shipyard[^/]*\.ya?ml$/i.test(path));
	const usual = ["shipyard.yaml", "shipyard.yml"];
	const rank = (path) => usual.includes(nameOf$1(path)) ? 0 : path.length;
	for (const { path, text } of named.toSorted((a, b) => rank(a.path) - rank(b.path))) {
		if (text === null) continue;
		const file = (tree?.label ?? "") + path;
		const source = readSource(file, text);
		if (isShipyard(source.value) || usual.includes(path)) return {
			...readShipyard(source),
			file,
			text,
			source
		};
	}
	return null;
}
// src/importers/keptn/read-project.ts
/** Understands a project: finds its files, and chooses where it leaves a choice. */
function readProject(project, options) {
	const shipyard = findShipyard(project);
	const found = findResources(project, shipyard?.stages ?? []);
	const isPlain = found.layout === "plain";
	const service = options.service ?? found.guesses[0] ?? project.name;
	const resources = isPlain ? found.resources.map((each) => ({
		...each,
		service
	})) : found.resources;
	const provider = options.provider ?? findProvider(project, resources);
	const { used, kept, passed } = chooseResources(resources, provider);
	return {
		name: options.project ?? findProjectName(project, shipyard),
		shipyard,
		layout: found.layout,
		resources: used,
		kept: [...found.kept, ...kept],
		passed: [...found.passed, ...passed],
		provider,
		providers: [...new Set(resources.flatMap((each) => each.provider ?? []))],
		stages: [.../* @__PURE__ */ new Set([...shipyard?.stages ?? [], ...resources.flatMap(({ stage }) => stage ?? [])])],
		services: [...new Set(resources.flatMap((each) => each.service ?? []))].toSorted(),
		guesses: isPlain && options.service === null && resources.length > 0 ? found.guesses : []
	};
}
// src/importers/keptn/import.ts
/** Lays the files of a Keptn project where they belong in a central repo, and tells every difference that matters. */
function importKeptn(project, options) {
	const read = readProject(project, options);
	const { name, shipyard, layout, provider, stages, services, resources } = read;
	const placed = services.map((service) => placeService(read, service));
	const settings = proposeSettings({
		organization: options.organization ?? asLogin(name),
		guessed: options.organization === null,
		kinds: findKinds(provider, resources),
		provider: isProviderKind(provider) ? provider : null,
		project: name,
		stages,
		current: options.settings
	});
	const findings = [
		...checkFiles(resources),
		...shipyard === null ? [] : checkShipyard(shipyard),
		...checkProject(read, placed),
		...settings.kind === "file" ? [] : settings.findings
	];
	return {
		layout,
		project: name,
		provider,
		stages,
		services,
		files: [
			...placeProject(read),
			...placed.flatMap(({ files }) => files),
			...keepForLater(read)
		],
		settings,
		evaluations: listEvaluations(read, placed),
		findings: findings.toSorted(compareFindings)
	};
}
/** Indicators of the whole project, which go to those of all services. */
function placeProject({ resources }) {
	return resources.filter(({ kind, stage, service }) => kind === "sli" && stage === null && service === null).map(({ text, file }) => ({
		path: "slo/sli.yaml",
		text,
		from: [file],
		how: "kept"
	}));
}
function keepForLater({ kept, shipyard }) {
	return [...shipyard === null ? [] : [{
		...shipyard,
		path: `${KEPT_FOLDER}/shipyard.yaml`
	}], ...kept].map(({ path, file, text }) => ({
		path,
		text,
		from: [file],
		how: "kept"
	}));
}
/** A name as a login on GitHub can be; `my-organization` where nothing is left of it. */
function asLogin(name) {
	const login = name.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "").slice(0, 39).replace(/-+$/, "");
	return login === "" ? "my-organization" : login;
}
// src/importers/keptn/settle-refused.ts
const MARK = [
	"# Strict reading refuses parts of this file, which Keptn took in its own way: this line has it read as Keptn did.",
	"# Mend what the import told of it, and take the line away.",
	"compatibility: keptn",
	""
].join("\n");
/**
* Keeps the central repo sound, since one file with an error makes all of it count for nothing. Objectives that strict reading
* refuses get the line that has them read as in Keptn; any other file that it refuses is set aside, to be mended. Each
* error is told at its place in the Keptn project. `diagnostics` are those of a central repo with the files in it.
*/
function settleRefused(files, diagnostics) {
	const findings = [];
	return {
		files: files.map((file) => {
			const errors = diagnostics.filter(({ severity, file: of }) => severity === "error" && of === file.path);
			if (errors.length === 0) return file;
			const text = file.how !== "marked" && file.path.endsWith("/slo.yaml") ? mark(file.text) : null;
			const after = text === null ? {
				...file,
				path: aside(file.path)
			} : {
				...file,
				text,
				how: "marked"
			};
			findings.push(...errors.map((error) => tellRefused(error, file, after)));
			return after;
		}),
		findings,
		changed: findings.length > 0
	};
}
/** Says of what is decided otherwise in a file that counts as in Keptn for now, that it will be once that is over. */
function tellLater(findings, files) {
	const marked = new Set(files.flatMap(({ how, from }) => how === "marked" ? from.slice(0, 1) : []));
	return findings.map((finding) => {
		const { weight, code, place, message } = finding;
		return weight === "differs" && code === "no_baseline" && place !== null && marked.has(place.file) ? {
			...finding,
			message: `Once compatibility: keptn is gone: ${message}`
		} : finding;
	});
}
/** What is remarked on in files that an import placed, without errors, told at its place in the Keptn project. */
function tellWarnings(files, diagnostics) {
	return files.flatMap((file) => diagnostics.filter(({ severity, file: of }) => severity === "warning" && of === file.path).map((warning) => {
		return {
			weight: "note",
			code: "remark",
			place: placeIn(file, warning),
			message: sentence(warning),
			advice: null
		};
	}));
}
function aside(path) {
	return `${KEPT_FOLDER}/refused/${path.replace(/^slo\//, "")}`;
}
function tellRefused(error, before, after) {
	const place = placeIn(before, error);
	const message = `Refused: ${sentence(error)}`;
	if (after.how === "marked") return {
		weight: "differs",
		code: "refused",
		place,
		message: `${message} ${error.code === "reference" ? "Keptn never had a value, and failed the objective each time" : "Keptn took it in its own way"}; so does Muster while ${after.path} says compatibility: keptn.`,
		advice: "Mend it there, and take that line away."
	};
	return {
		weight: "mend",
		code: "refused",
		place,
		message,
		advice: `It was set aside as ${after.path}: mend it, and put it to ${before.path}.`
	};
}
/** Where it stands in the Keptn project; in the file as it was placed, where its lines are others. */
function placeIn({ path, from: [from = path], how, text }, { line, column }) {
	if (how === "kept") return {
		file: from,
		line,
		column
	};
	if (how !== "marked") return {
		file: path,
		line,
		column
	};
	return {
		file: from,
		line: line - (line > text.slice(0, text.indexOf(MARK)).split("\n").length ? MARK.split("\n").length - 1 : 0),
		column
	};
}
function sentence({ message, suggestion }) {
	return `${message}${suggestion === void 0 ? "" : ` (did you mean ${suggestion}?)`}.`;
}
/** The text with the mark above its first key; null where it is no mapping that begins a line, or can't be read at all. */
function mark(text) {
	try {
		const { contents, errors } = (0, import_dist.parseDocument)(text, {
			logLevel: "silent",
			prettyErrors: false
		});
		if (errors.length > 0 || !(0, import_dist.isMap)(contents) || contents.flow === true) return null;
		const start = contents.range?.[0] ?? 0;
		if (start > 0 && text.charAt(start - 1) !== "\n") return null;
		return text.slice(0, start) + MARK + text.slice(start);
	} catch {
		return null;
	}
}
// src/cli/import/imported.ts
/** Whether anything is left to be done by hand before all of it works. */
function isComplete({ findings, settingsPart, valid }) {
	return valid && settingsPart === null && findings.every(({ weight }) => weight !== "mend");
}
// src/cli/import/describe.ts
/** What `muster import --json` prints. */
function describeImport(imported) {
	const { layout, project, provider, stages, services, files, findings, evaluations, valid, folder, dryRun } = imported;
	return {
		schema: "muster.import/1",
		tool: "keptn",
		layout,
		project,
		provider,
		stages,
		services,
		folder,
		written: folder !== null && !dryRun,
		complete: isComplete(imported),
		valid,
		settings_part: imported.settingsPart,
		files,
		findings,
		evaluations
	};
}
// src/cli/import/read-tree.ts
/** Larger files are none that a person wrote. */
const MAX_BYTES = 1048576;
/** More files than this are no Keptn project. */
const MAX_FILES = 5e3;
/** Reads what an import needs of a tree: the text of files that it looks into, and the names of all. Throws a UsageError for what can't be read. */
async function readKeptnTree(tree, stage, label) {
	const paths = (await tree.list()).filter(({ kind }) => kind === "file").map(({ path }) => path);
	const wanted = new Set(findKeptnFiles(paths));
	if (wanted.size > MAX_FILES) throw new UsageError(`${tree.name} holds ${wanted.size} files that could be of Keptn, and is no project`, "Name the folder of one project.");
	return {
		stage,
		label,
		files: await Promise.all(paths.map(async (path) => ({
			path,
			text: wanted.has(path) ? await readText(tree, path, label) : null
		})))
	};
}
async function readText(tree, path, label) {
	const read = await tree.read(path, MAX_BYTES);
	if (read.kind !== "content") throw new UsageError(`${label}${path} can't be read`, read.kind === "unreadable" ? read.message : void 0);
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(read.bytes);
	} catch {
		throw new UsageError(`${label}${path} is not written in UTF-8`, "Save it as UTF-8.");
	}
}
// src/cli/import/read-project.ts
/** Reads a Keptn project: a repository with a branch a stage by its branches, whatever is checked out; anything else as a folder. */
async function readKeptnProject(folder) {
	const found = await stat(folder).catch(() => null);
	if (found === null) throw new UsageError(`${folder} does not exist`);
	if (!found.isDirectory()) throw new UsageError(`${folder} is a file, not a folder`);
	return {
		name: basename(folder).replace(/\.git$/, ""),
		trees: (await looksLikeGitRepository(folder) ? await readBranches(folder) : null) ?? [await readKeptnTree(await openDirectoryTree(folder), null, "")]
	};
}
/** The default branch and those that are called as its shipyard's stages; null where there are none such and a folder is checked out. */
async function readBranches(folder) {
	const repository = await openGitRepository(folder);
	try {
		const first = await readMain(repository);
		if (first === null) return null;
		const staged = [];
		for (const stage of stagesOf(first)) {
			const tip = `${stage}:` === first.label ? null : await findBranch(repository, stage);
			if (tip !== null) staged.push(await readBranch(repository, tip, stage, `${stage}:`));
		}
		return staged.length > 0 ? [first, ...staged] : repository.bare ? [{
			...first,
			label: ""
		}] : null;
	} finally {
		await repository.close();
	}
}
/** The branch of the whole project: the default one, unless that is a stage, as where somebody cloned a checkout of it. */
async function readMain(repository) {
	const { name, commit } = await repository.defaultBranch();
	if (commit === null) return null;
	const first = await readBranch(repository, commit, null, `${name}:`);
	if (!stagesOf(first).includes(name)) return first;
	for (const other of ["main", "master"]) {
		const tip = other === name ? null : await findBranch(repository, other);
		if (tip !== null) return await readBranch(repository, tip, null, `${other}:`);
	}
	return first;
}
async function readBranch(repository, commit, stage, label) {
	return await readKeptnTree(createCommitTree(repository, { commit }), stage, label);
}
function stagesOf({ files }) {
	const shipyard = files.find(({ path }) => /^shipyard\.ya?ml$/.test(path))?.text ?? "";
	return [...new Set(listStages(shipyard))];
}
/** The tip of a branch, of this repository or of where it was cloned from; null without one. */
async function findBranch(repository, branch) {
	for (const ref of [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`]) try {
		return await repository.resolveCommit(ref);
	} catch (error) {
		if (!(error instanceof GitError)) throw error;
	}
	return null;
}
// src/cli/import/render.ts
const LAYOUTS = {
	branches: "a branch for each stage",
	stage_folders: "a folder for each stage",
	service_folders: "a folder for each service",
	plain: "a plain folder"
};
const HEADS = {
	mend: "To be done by hand",
	differs: "Decided otherwise than Keptn did",
	note: "Good to know"
};
/** What `muster import` did, or would do: files, differences, and the commands that come next. */
function renderImport(imported, screen) {
	const { files, settingsPart, evaluations } = imported;
	const head = (text) => `\n${screen.paint("bold", text)}\n`;
	return [
		`${printable(describeProject(imported))}\n\n`,
		...files.map((file) => renderFile(file, screen)),
		...settingsPart === null ? [] : [head("Add to muster.yml"), indent(printableLines(settingsPart))],
		...[
			"mend",
			"differs",
			"note"
		].flatMap((weight) => {
			const found = imported.findings.filter((finding) => finding.weight === weight);
			return found.length === 0 ? [] : [head(HEADS[weight]), ...groupFindings(found).map((each) => renderFinding(each, screen))];
		}),
		...evaluations.length === 0 ? [] : [head("What the shipyard evaluates, as commands")],
		...evaluations.map(({ service, environment, timeframe }) => {
			const time = timeframe === null ? "--start <of the test> --end <of the test>" : `--timeframe ${timeframe}`;
			return `  muster evaluate --service ${printable(service)} --environment ${printable(environment)} ${printable(time)}\n`;
		}),
		"\n",
		renderOutcome(imported, screen)
	].join("");
}
function describeProject({ project, layout, services, stages, provider }) {
	const of = services.length === 1 ? `service ${services[0] ?? ""}` : `services ${services.join(", ")}`;
	const where = stages.length === 0 ? "" : `; stages ${stages.join(", ")}`;
	const asks = provider === null ? "" : `; asks ${provider}`;
	return `Keptn project ${project}, ${LAYOUTS[layout]}: ${of}${where}${asks}`;
}
const SIGNS = {
	new: ["green", "+"],
	same: ["dim", "="],
	conflict: ["red", "!"]
};
const DONE = {
	kept: "",
	completed: ", with indicators added",
	made: "made",
	marked: ", read as Keptn did"
};
function renderFile({ path, from, how, standing }, { paint }) {
	const [colour, sign] = SIGNS[standing];
	const done = how === "made" ? from.length === 0 ? "" : `made for ${from.join(", ")}` : `${from.join(", ")}${DONE[how]}`;
	return `  ${paint(colour, sign)} ${printable(path)}${done === "" ? "" : `  ${paint("dim", `← ${printable(done)}`)}`}\n`;
}
function groupFindings(findings) {
	return [...Map.groupBy(findings, ({ place, message }) => JSON.stringify([place?.file, message])).values()].flatMap(([first, ...others]) => first === void 0 ? [] : [{
		...first,
		also: others.flatMap(({ place }) => place?.line ?? [])
	}]);
}
function renderFinding({ weight, place, message, advice, also }, { paint, columns }) {
	const sign = weight === "mend" ? paint(["red", "bold"], "!") : weight === "differs" ? paint("yellow", "~") : paint("dim", "·");
	const where = place === null ? "" : `${place.file}:${place.line}:${place.column}: `;
	const lines = also.length === 0 ? "" : ` (Also in ${also.length === 1 ? "line" : "lines"} ${also.join(", ")}.)`;
	const text = printable(`${where}${message}${advice === null ? "" : ` ${advice}`}${lines}`);
	return hang(`  ${sign} `, text, columns);
}
function renderOutcome(imported, { paint, columns }) {
	const { folder, dryRun, files, valid } = imported;
	const fresh = files.filter(({ standing }) => standing === "new").length;
	const done = fresh === 0 ? "All files are there already." : folder === null || dryRun ? `${plural(fresh, "file")} would be written. Nothing was.` : `${plural(fresh, "file")} written to ${folder}.`;
	const next = !valid ? "The central repo has errors: muster validate shows them." : isComplete(imported) ? folder === null ? "" : `Check them with: muster validate ${folder}` : "Something is left to be done by hand: see above.";
	return hang(`${paintMark(isComplete(imported) ? "pass" : "fail", paint)} `, printable(`${done} ${next}`.trim()), columns);
}
function indent(text) {
	return text.replaceAll(/^(?=.)/gm, "  ");
}
// src/cli/import/target.ts
/** The central repo that is imported into; an empty one where the folder isn't there yet, or nobody named one. */
async function openTarget(folder) {
	const found = folder === null ? null : await stat(folder).catch(() => null);
	if (folder === null || found === null) return createFilesTree([], "a new central repo");
	if (!found.isDirectory()) throw new UsageError(`--to ${folder} is a file, not a folder`);
	return await openDirectoryTree(folder);
}
/** The text of a file of it; null where there is none. */
async function readTarget(tree, path) {
	const read = await tree.read(path, 1048576);
	if (read.kind === "absent") return null;
	if (read.kind === "unreadable") throw new UsageError(`${path} of the central repo can't be read`, read.message);
	return new TextDecoder().decode(read.bytes);
}
/** Compares a file with what is there. */
async function standingOf(tree, { path, text }) {
	const there = await readTarget(tree, path);
	return there === null ? "new" : there === text ? "same" : "conflict";
}
/** Writes files where none are. */
async function writeNew(folder, files) {
	for (const { path, text } of files) {
		const place = join(folder, path);
		await withSystemErrors(`${place} can't be written`, async () => {
			await mkdir(dirname(place), { recursive: true });
			await writeFile(place, text, { flag: "wx" });
		});
	}
}
// src/cli/import/settle.ts
/** A file that is set aside may be what another one needs, and so on: once for each level of files. */
const MOST_ROUNDS = 4;
/** Looks what the central repo is like with the files of an import: what it refuses is settled, what is there stays. */
async function settleImport(imported, target, jq) {
	const { settings } = imported;
	const tree = settings.kind === "part" ? withSettings(target, settings.merged) : target;
	let files = [...settings.kind === "file" ? [{
		path: SETTINGS_FILE,
		text: settings.text,
		from: [],
		how: "made"
	}] : [], ...imported.files];
	let loaded = await load(tree, files, jq);
	const findings = [];
	for (let round = 0; round < MOST_ROUNDS; round += 1) {
		const refused = await freshFiles(target, files);
		const settled = settleRefused(files, loaded.diagnostics.filter(({ file }) => refused.has(file)));
		if (!settled.changed) break;
		findings.push(...settled.findings);
		files = settled.files;
		loaded = await load(tree, files, jq);
	}
	const standing = await Promise.all(files.map(async (file) => ({
		...file,
		standing: await standingOf(target, file)
	})));
	const remarks = tellWarnings(files, loaded.diagnostics);
	const conflicts = standing.filter((file) => file.standing === "conflict").map(tellConflict);
	return {
		...imported,
		files: standing,
		findings: withoutTwice([
			...conflicts,
			...findings,
			...tellLater(imported.findings, files),
			...remarks
		]).toSorted(compareFindings),
		settingsPart: settings.kind === "part" ? settings.text : null,
		valid: loaded.config !== null
	};
}
/** What is refused is told once for each place, as it is told first, and is not remarked on besides. */
function withoutTwice(findings) {
	const refused = /* @__PURE__ */ new Map();
	for (const finding of findings) {
		const key = JSON.stringify(finding.place);
		if (finding.code === "refused" && !refused.has(key)) refused.set(key, finding);
	}
	return findings.filter((finding) => {
		const first = refused.get(JSON.stringify(finding.place));
		return !(finding.code === "refused" || finding.code === "remark") || finding.place === null || first === void 0 || first === finding;
	});
}
async function load(tree, files, jq) {
	return await loadConfig(addFiles(tree, files), jq);
}
/** Paths of files that are not there yet: what is there is somebody's own, errors and all. */
async function freshFiles(target, files) {
	const standing = await Promise.all(files.map(async (file) => ({
		file,
		is: await standingOf(target, file)
	})));
	return new Set(standing.filter(({ is }) => is !== "conflict").map(({ file }) => file.path));
}
function withSettings(tree, text) {
	const bytes = new TextEncoder().encode(text);
	return {
		...tree,
		read: async (path, maxBytes) => path === "muster.yml" ? {
			kind: "content",
			bytes,
			oid: null
		} : await tree.read(path, maxBytes)
	};
}
function tellConflict({ path, from }) {
	const [file] = from;
	return {
		weight: "mend",
		code: "conflict",
		place: {
			file: path,
			line: 1,
			column: 1
		},
		message: `Another ${path} is there, which stays${file === void 0 ? "" : `: ${file} was not imported`}.`,
		advice: "Put the two together by hand, or take the one that is there away and import again."
	};
}
// src/cli/import/import-keptn.ts
/** Brings a Keptn project into a central repo: reads it, lays its files, writes those that are missing, and tells all. */
async function importKeptnProject(io, dir, options) {
	const { to, dryRun = false, service, provider, project: named, org, json = false } = options;
	if (to === void 0 && !dryRun) throw new UsageError("nobody says which central repo it goes into", "Name its folder with --to, or look first with --dry-run.");
	const from = resolve(io.cwd, dir);
	const folder = to === void 0 ? null : resolve(io.cwd, to);
	const project = await readKeptnProject(from);
	const target = await openTarget(folder);
	const imported = importKeptn(project, {
		service: service ?? null,
		provider: provider ?? null,
		project: named ?? null,
		organization: org === void 0 ? await findOrganisation([folder, from]) : requireLogin(org),
		settings: await readTarget(target, "muster.yml")
	});
	if (imported.services.length === 0) throw nothingFound(from, project);
	const jq = openJq(io);
	try {
		const settled = {
			...await settleImport(imported, target, jq),
			folder,
			dryRun
		};
		if (folder !== null && !dryRun) await writeNew(folder, settled.files.filter(({ standing }) => standing === "new"));
		io.out(json ? formatJson(describeImport(settled)) : renderImport(settled, io.screen));
		return exitCode(isComplete(settled) ? "pass" : "fail");
	} finally {
		await jq.close();
	}
}
/** Who owns a repository, as its remote says: that of the central repo, else that of the project. */
async function findOrganisation(folders) {
	for (const folder of folders) {
		if (folder === null || !await looksLikeGitRepository(folder).catch(() => false)) continue;
		const repository = await openGitRepository(folder);
		try {
			const origin = await repository.origin();
			if (origin !== null && /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/.test(origin.owner)) return origin.owner;
		} finally {
			await repository.close();
		}
	}
	return null;
}
/** Folders below that look like projects are named, since examples come many in one repository. */
function nothingFound(from, { trees }) {
	const folders = trees.flatMap(({ files }) => files.map(({ path }) => path)).flatMap((path) => /^(.+)\/(?:shipyard|slo)[^/]*\.ya?ml$/.exec(path)?.[1] ?? []);
	const some = [...new Set(folders)].slice(0, 5);
	return new UsageError(`${from} holds no objectives of Keptn: no slo.yaml and no perfspec.json`, some.length === 0 ? "Name a project's git repository, or the folder that holds its shipyard.yaml and slo.yaml." : `Name the folder of one project, such as ${some.join(", ")}.`);
}
export { importKeptnProject };

import { Ci as describeSync, Sa as createJqEngine, St as readOrganisation, Ti as outcomeOf, Ur as escapeText, Wr as showLink, ca as readEvent, jt as syncOrganisation, kt as openGitHub, si as decisionText, tn as readCentral, wi as commitUrl, xa as placeCentral, xt as isWorkflowToken } from "./shared.js";
import { r as UsageError } from "./words.js";
// src/action/sync-summary.ts
/** More names than these are only counted: the output `result` has them all. */
const SHOWN = 50;
/** What a sync came to: a line for the log, and markdown for the summary. */
function summarizeSync(synced) {
	const { observed, recorded, config } = synced;
	const { changes, plan, foreign, commit } = recorded;
	const { repositories, unreadable } = observed;
	const title = titleOf(synced);
	return {
		title,
		parts: [
			`**${title}.**${recorded.written && commit !== null ? ` ${showLink("The commit", commitUrl(synced, commit))}.` : ""}`,
			`Of ${escapeText(config.settings.organization)}, ${count(repositories.length, "repository", "repositories")} read, ${unreadable.length} not readable.`,
			...listTexts("Added", changes.added),
			...listTexts("Changed", changes.changed),
			...listTexts("Removed", changes.removed),
			...listTexts("Kept, though it is gone from what could be seen", plan.kept),
			...listTexts("Could not be read", unreadable.map(({ name, why }) => `${name}: ${why}`)),
			...listTexts("Commits of others on the record", foreign.map(({ commit, author }) => `${commit.slice(0, 7)} by ${author}`))
		]
	};
}
function titleOf(synced) {
	const { added, changed, removed } = synced.recorded.changes;
	const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed`;
	switch (outcomeOf(synced)) {
		case "written": return `Catalog written: ${counts}`;
		case "would_write": return `Dry run, nothing was written: ${counts}`;
		case "unchanged": return "Nothing changed, no commit";
	}
}
function listTexts(heading, texts) {
	if (texts.length === 0) return [];
	const more = texts.length - SHOWN;
	const lines = texts.slice(0, SHOWN).map((text) => `- ${escapeText(text)}`);
	return [[
		`${heading}:`,
		"",
		...lines,
		...more > 0 ? [`- … and ${more} more`] : []
	].join("\n")];
}
function count(number, one, many) {
	return `${number} ${number === 1 ? one : many}`;
}
// src/action/sync.ts
/** Reads an organisation, scores it, and writes what changed to the record: a scheduled workflow keeps the catalog. */
async function sync(step) {
	const { env, inputs, toolkit } = step;
	const { repository } = readEvent(env);
	const central = placeCentral(inputs.central, repository, repository);
	const session = await openGitHub(step, {
		organization: central.owner,
		writes: !inputs.dryRun,
		needs: { contents: inputs.dryRun ? "read" : "write" }
	});
	const jq = createJqEngine();
	try {
		const synced = await syncWith(step, session, central, jq);
		for (const line of [...synced.recorded.plan.kept, ...synced.observed.unreadable.map(({ why }) => why)]) toolkit.note({
			level: "warning",
			title: "Muster",
			message: line
		});
		const summary = summarizeSync(synced);
		toolkit.say(summary.title);
		toolkit.summary(["### Muster: catalog", ...summary.parts]);
		return {
			ok: true,
			decision: "none",
			reason: outcomeOf(synced),
			level: null,
			result: decisionText(describeSync(synced))
		};
	} finally {
		session.close();
		await jq.close();
	}
}
async function syncWith({ inputs, toolkit }, session, central, jq) {
	const { commit, loaded } = await readCentral(session, central, void 0, jq);
	const { config, diagnostics } = loaded;
	if (config === null) {
		const errors = diagnostics.filter(({ severity }) => severity === "error");
		for (const { file, line, column, message } of errors.slice(0, 10)) toolkit.note({
			level: "error",
			title: "Muster configuration",
			message: `${file}:${line}:${column}: ${message}`
		});
		throw new UsageError(`the central repo has ${errors.length} errors at ${commit.slice(0, 7)}: nothing was recorded`, "In the central repo, mode: validate shows each at its line.");
	}
	const isWorkflow = await isWorkflowToken(session);
	return await syncOrganisation({
		session,
		central,
		config,
		jq,
		now: session.clock.now(),
		dryRun: inputs.dryRun,
		observe: () => readOrganisation(session, config, isWorkflow)
	});
}
export { sync };

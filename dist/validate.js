import { Jn as withoutButtons, Ot as listNotes, Sa as createJqEngine, Ui as SETTINGS_FILE, Yi as describeValidation, ca as readEvent, ia as locateHost, si as decisionText, un as openDirectoryTree, yn as reviewConfigChange } from "./shared.js";
import { r as UsageError, t as fullName } from "./words.js";
import { stat } from "node:fs/promises";
import { join } from "node:path";
// src/action/validate.ts
/** Checks the central repo that is checked out: every problem at its line, and its policy tests. GitHub is asked nothing. */
async function validate({ env, inputs, toolkit }) {
	const event = readEvent(env);
	const folder = folderOf(inputs.central, event);
	const path = await requireCentral(env["GITHUB_WORKSPACE"] ?? process.cwd(), folder);
	const jq = createJqEngine();
	try {
		const tree = await openDirectoryTree(path);
		const context = placesOf(env, event);
		const { plan, findings, errors } = await reviewConfigChange({
			tree,
			context,
			effects: null
		}, {
			jq,
			now: /* @__PURE__ */ new Date()
		});
		const report = inFolder(withoutButtons(plan.report), folder, context);
		for (const note of listNotes(report.annotations)) toolkit.note(note);
		toolkit.say(report.title);
		const { summary, text } = report;
		toolkit.summary([
			"### Muster configuration",
			summary,
			...text === null ? [] : [text]
		]);
		const ok = plan.conclusion === "success";
		return {
			ok,
			decision: ok ? "pass" : "fail",
			reason: ok ? "config_valid" : "config_invalid",
			level: null,
			result: decisionText(describeValidation({
				...findings,
				valid: errors === 0
			}))
		};
	} finally {
		await jq.close();
	}
}
/** The folder that is checked, from the root of the checkout; empty for all of it. */
function folderOf(central, { repository }) {
	if (central === null) return "";
	if (central.kind === "folder") return central.folder;
	const named = fullName(central);
	if (named.toLowerCase() === fullName(repository).toLowerCase()) return "";
	throw new UsageError(`mode: validate checks the checkout of this repository, and central names ${named}`, "Run it in a workflow of the central repo, without the input central.");
}
async function requireCentral(workspace, folder) {
	const path = join(workspace, folder);
	if (await stat(join(path, "muster.yml")).catch(() => null) !== null) return path;
	throw new UsageError(`there is no ${join(folder, SETTINGS_FILE)} in the checkout`, "A step before this one has to check the repository out, with actions/checkout. A central repo in a folder is named with central: ./folder");
}
function placesOf(env, { repository, occasion }) {
	const apiUrl = env["GITHUB_API_URL"];
	const { webUrl } = locateHost(apiUrl === void 0 || apiUrl === "" ? {} : { apiUrl });
	const headSha = occasion.kind === "pull_request" ? occasion.headSha : env["GITHUB_SHA"] ?? "HEAD";
	const { owner: organization, name } = repository;
	return {
		webUrl,
		organization,
		repository: name,
		central: name,
		headSha,
		isDefaultBranch: occasion.kind === "push",
		governing: null
	};
}
/** A report whose paths start at the root of the repository, of which the central repo is a folder. */
function inFolder(report, folder, { webUrl, organization, repository, headSha }) {
	if (folder === "") return report;
	const files = `${webUrl}/${organization}/${repository}/blob/${headSha}/`;
	const below = `${files}${folder.split("/").map(encodeURIComponent).join("/")}/`;
	return {
		...report,
		summary: report.summary.replaceAll(files, below),
		text: report.text?.replaceAll(files, below) ?? null,
		annotations: report.annotations.map((each) => ({
			...each,
			path: join(folder, each.path)
		}))
	};
}
export { validate };

import { Cn as observeNothing, Dt as createCheckRuns, Fi as CHECK_NAME, Gn as judgeHead, Jn as withoutButtons, Kn as judgeQueue, Kt as holdCentral, Mn as describeResult, Mt as openLocks, Nn as planFailure, Ot as listNotes, Pi as BY_ACTION, Sa as createJqEngine, St as readOrganisation, Ur as escapeText, Vi as formatDiagnostic, Vt as openChanges, Yn as sayNeedsApp, ca as readEvent, hr as withoutStored, kt as openGitHub, nn as requireOrganization, oa as isGitHubError, qn as settleVerdict, qt as failureKindOf, si as decisionText, ui as worstOutcome, xa as placeCentral, xt as isWorkflowToken } from "./shared.js";
import { r as UsageError, t as fullName } from "./words.js";
import { randomUUID } from "node:crypto";
// src/action/check/give-up.ts
/** Ends the check of a commit that could not be judged: it concludes as one that needs action, where the token can say so. */
async function giveUp({ repository, headSha: sha }, error, bench, dryRun) {
	const kind = failureKindOf(error);
	const plan = planFailure({
		repository,
		headSha: sha
	}, kind, {
		correlationId: randomUUID(),
		retries: false
	});
	if (!dryRun && kind !== "effect_uncertain") await bench.checks.create(plan).catch((failure) => {
		if (!isGitHubError(failure)) throw failure;
		bench.session.tell(`The check run could not be written either: ${failure.message}`);
	});
	const message = error instanceof Error ? error.stack ?? error.message : String(error);
	const isOurs = kind !== "crash" && error instanceof Error;
	return {
		sha,
		kind,
		report: plan.report,
		message: isOurs ? error.message : message
	};
}
// src/action/check/check-writer.ts
/** The plan of a check run as this app makes it. No App hears of buttons on a workflow's check run, so it has none. */
function planAs({ isOwn }, plan) {
	if (isOwn) return plan;
	return {
		...plan,
		name: plan.name + BY_ACTION,
		report: withoutButtons(plan.report)
	};
}
/** Writes check runs as this app makes them. */
function writeAs(naming, checks) {
	return { create: (plan, newest) => checks.create(planAs(naming, plan), newest) };
}
/** What stands on a commit, by the names that flows know: only check runs that were made in the same way. */
function standingAs({ isOwn }, judged) {
	if (isOwn || judged.standing === null) return judged;
	const standing = judged.standing.filter(({ name }) => name.endsWith(BY_ACTION)).map((run) => ({
		...run,
		name: run.name.slice(0, -BY_ACTION.length)
	}));
	return {
		...judged,
		standing
	};
}
// src/action/check/leans-on-others.ts
/** Reasons for which reading the other repositories may tell what is unknown. */
const ELSEWHERE = ["entity_not_observed", "depends_on_unknown"];
/**
* Whether a verdict may become another one once the other repositories are read: something that it looked at is unknown
* because it is told there. Without that it is the same, and reading a whole organisation would be for nothing.
*/
function leansOnOthers(verdict) {
	if (verdict.kind !== "check") return false;
	return verdict.verdicts.some(({ bundle }) => bundle !== null && holdsUnknown(bundle));
}
function holdsUnknown(value) {
	if (typeof value !== "object" || value === null) return false;
	if ("kind" in value && value.kind === "unknown" && "reason" in value && ELSEWHERE.includes(value.reason)) return true;
	return Object.values(value).some(holdsUnknown);
}
// src/action/check/judge-commit.ts
/** GitHub tries a merge within a moment once somebody asked; how often that is waited for, and how long each time. */
const LOOKS = 4;
const LOOK_MS = 1500;
/** Judges a commit and writes its check run, where the token can. Rejects when nothing could be read. */
async function judgeCommit(question, bench, dryRun) {
	const whole = standingAs(bench.naming, await judgeWhole(question, bench));
	const { repository, headSha: sha } = question;
	const needsApp = bench.naming.isWorkflow && isUnknown(whole.verdict) && leansOnOthers(whole.verdict);
	const verdict = needsApp ? tellNeedsApp(whole.verdict) : whole.verdict;
	const judged = {
		...whole,
		verdict
	};
	const place = {
		repository: `${bench.session.organization}/${repository}`,
		sha
	};
	const posted = dryRun ? { kind: "dry_run" } : await post(judged, bench);
	return {
		sha,
		verdict,
		result: describeResult(place, verdict),
		needsApp,
		posted
	};
}
function isUnknown(verdict) {
	return verdict.kind === "check" && verdict.outcome === "unknown";
}
function tellNeedsApp(verdict) {
	if (verdict.kind !== "check") return verdict;
	const { plan } = verdict;
	return {
		...verdict,
		plan: {
			...plan,
			report: sayNeedsApp(plan.report)
		}
	};
}
async function judgeWhole(question, bench) {
	const judged = await judgeMerged(question, bench.ports, bench);
	if (!leansOnOthers(judged.verdict)) return judged;
	return await judgeMerged(question, await bench.portsWithOthers(), bench);
}
/** Judges with the result of the merge, when GitHub has one in time. */
async function judgeMerged(question, ports, { session }) {
	for (let look = 1;; look += 1) {
		const judged = await judgeOnce(question, ports);
		const { verdict } = judged;
		if (verdict.kind !== "check" || !verdict.provisional || look >= LOOKS) return judged;
		await session.clock.sleep(LOOK_MS);
	}
}
async function judgeOnce(question, ports) {
	return question.kind === "head" ? await judgeHead(question, ports) : await judgeQueue(question, ports);
}
async function post(judged, { checks, naming }) {
	const { verdict } = judged;
	if (verdict.kind === "none") return { kind: "none" };
	try {
		const settled = await settleVerdict(judged, checks);
		return settled.kind === "none" ? { kind: "none" } : {
			kind: settled.kind,
			id: settled.id
		};
	} catch (error) {
		if (!isGitHubError(error, "forbidden", "not_found")) throw error;
		return {
			kind: "refused",
			why: explainRefusal(naming.isWorkflow, error.message)
		};
	}
}
function explainRefusal(isWorkflow, message) {
	if (!isWorkflow) return message;
	return `the workflow's GITHUB_TOKEN may not write the check run "${CHECK_NAME} (Action)". Grant it with permissions: checks: write. On a pull request from a fork GitHub makes the token read-only whatever the workflow grants: there only the App, or a workflow on pull_request_target, can.`;
}
/** The heads of a repository's open pull requests, of those into one branch when it is named; each once. */
async function listOpenHeads({ reading, organization }, repository, base) {
	const { data } = await reading.request("GET /repos/{owner}/{repo}/pulls", {
		owner: organization,
		repo: repository,
		state: "open",
		sort: "updated",
		direction: "desc",
		per_page: 100,
		...base === null ? {} : { base }
	});
	return {
		heads: [...Map.groupBy(data, ({ head }) => head.sha)].map(([headSha, pulls]) => ({
			repository,
			headSha,
			known: pulls.map(({ number }) => number).sort((a, b) => a - b)
		})),
		isWhole: data.length < 100
	};
}
// src/action/check/tell-commit.ts
const LEVELS = {
	success: "notice",
	neutral: "warning",
	action_required: "error",
	failure: "error"
};
/** Why a commit gets no check. */
const NO_CHECK = {
	no_pull_request: "No open pull request has this commit as its head any more: nobody asks for a verdict on it.",
	other_base: "The pull request goes into a branch that no gate governs.",
	ungoverned: "No gate governs this repository."
};
/** Says in the log, the notes and the summary what was judged of a commit. */
function tellCommit({ say, note, summary }, { sha, verdict, posted }) {
	if (verdict.kind !== "check") {
		const why = NO_CHECK[verdict.kind === "none" ? verdict.why : verdict.kind];
		say(why);
		summary([`### Muster`, why]);
		return;
	}
	const { plan } = verdict;
	const report = withoutButtons(plan.report);
	note({
		level: LEVELS[plan.conclusion],
		title: "Muster",
		message: report.title
	});
	tellPosted({
		say,
		note
	}, posted);
	if (posted.kind === "refused" || posted.kind === "dry_run") for (const each of listNotes(report.annotations)) note(each);
	summary([
		headOf(sha, report),
		report.summary,
		...textOf(report)
	]);
}
/** Says that a commit could not be judged. */
function tellGivenUp({ say, note, summary }, { sha, report, message }) {
	note({
		level: "error",
		title: "Muster",
		message: `${report.title}. Nothing passes.`
	});
	say(message);
	summary([headOf(sha, report), withoutButtons(report).summary]);
}
/** Several commits may be judged in one step. */
function headOf(sha, { title }) {
	return `### Muster: ${escapeText(title)} (${sha.slice(0, 7)})`;
}
/** What the outputs of a step are that judged one commit. */
function finishCommit({ result, verdict, needsApp }) {
	const conclusion = verdict.kind === "check" ? verdict.plan.conclusion : "success";
	return {
		ok: conclusion === "success" || conclusion === "neutral",
		decision: result.outcome ?? "none",
		reason: needsApp ? "needs_app" : result.reason,
		level: result.level?.after ?? null,
		result: decisionText(result)
	};
}
function tellPosted({ say, note }, posted) {
	switch (posted.kind) {
		case "written": return say(`Check run ${posted.id} written.`);
		case "unchanged": return say(`Check run ${posted.id} says the same already.`);
		case "dry_run": return say("Dry run: no check run was written.");
		case "refused": return note({
			level: "warning",
			title: "No check run",
			message: posted.why
		});
		case "none": return;
	}
}
function textOf({ text }) {
	return text === null ? [] : [withoutStored(text)];
}
// src/action/check/check-open-heads.ts
/**
* Brings the checks of open pull requests up to date, where no event names one: their base moved, or time went by. Their
* verdicts are on their checks and don't fail this job; what could not be judged or said does.
*/
async function checkOpenHeads({ inputs, toolkit }, bench, { repository, base }) {
	const { session } = bench;
	const { heads, isWhole } = await session.attempt(() => listOpenHeads(session, repository, base));
	if (!isWhole) toolkit.note({
		level: "warning",
		title: "Muster",
		message: `There are more than 100 open pull requests: the 100 that changed last were looked at.`
	});
	if (heads.length === 0) toolkit.say("There are no open pull requests to judge.");
	const judged = [];
	let failed = 0;
	for (const head of heads) try {
		const each = await judgeCommit({
			...head,
			kind: "head"
		}, bench, inputs.dryRun);
		tellCommit(toolkit, each);
		judged.push(each);
		if (each.posted.kind === "refused") failed += 1;
	} catch (error) {
		tellGivenUp(toolkit, await giveUp(head, error, bench, inputs.dryRun));
		failed += 1;
	}
	return finish(`${session.organization}/${repository}`, judged, failed);
}
function finish(repository, judged, failed) {
	const results = judged.map(({ result }) => result);
	const outcomes = results.flatMap(({ outcome }) => outcome ?? []);
	const decision = failed > 0 ? "unknown" : outcomes.length === 0 ? "none" : worstOutcome(outcomes);
	const worst = results.find(({ outcome }) => outcome === decision);
	return {
		ok: failed === 0,
		decision,
		reason: failed > 0 ? "incomplete" : worst?.reason ?? "no_pull_request",
		level: null,
		result: decisionText({
			schema: "muster.results/1",
			repository,
			results
		})
	};
}
// src/action/check/open-bench.ts
/** Opens what commits are judged with. Rejects with a UsageError when there is no configuration to judge by. */
async function openBench(session, place, jq) {
	const [keeper, naming] = await Promise.all([holdCentral(session, place, jq).catch((error) => {
		throw session.appId === null ? withKeyHint(error) : error;
	}), nameChecks(session)]);
	const central = keeper.current();
	if (central === null) throw noConfiguration(place, keeper.broken()?.diagnostics ?? []);
	requireOrganization(central.config, session.organization, "The central repo governs the repositories of its own organisation.");
	const { organization, github } = session;
	const appId = naming.appId ?? 0;
	let others = null;
	const open = (observation) => openPorts(session, {
		central,
		place,
		naming,
		jq
	}, observation);
	return {
		session,
		config: central.config,
		ports: open(observeNothing(central.config, "they were not read")),
		async portsWithOthers() {
			others ??= readOthers(session, central.config, naming);
			return open(await others);
		},
		checks: writeAs(naming, createCheckRuns({
			github,
			organization,
			appId
		})),
		naming,
		broken: keeper.broken()?.commit ?? null
	};
}
/** Reads the other repositories. When that fails nothing is known of them, and so nothing passes that leans on them. */
async function readOthers(session, config, { isWorkflow }) {
	try {
		return await readOrganisation(session, config, isWorkflow);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		session.tell(`The other repositories could not be read: ${why}`);
		return observeNothing(config, why);
	}
}
function openPorts(session, held, others) {
	const { central, place, naming, jq } = held;
	const current = {
		config: central.config,
		others
	};
	return {
		changes: openChanges(session, naming.appId ?? 0),
		current: () => current,
		jq,
		clock: session.clock,
		site: {
			webUrl: session.github.webUrl,
			central: place.name
		},
		readLocks: openLocks(session, place, central.config)
	};
}
/** What a token can't see, the App's may. */
function withKeyHint(error) {
	if (!(error instanceof UsageError)) return error;
	return new UsageError(error.message, `${error.hint ?? ""}\nWith app-id and private-key the step works as the App.`.trim());
}
/** So many problems are told with an error; the others are a step away. */
const TOLD_PROBLEMS = 5;
function noConfiguration(place, diagnostics) {
	const folder = place.folder === void 0 ? "" : ` in ${place.folder}`;
	const errors = diagnostics.filter(({ severity }) => severity === "error");
	const told = errors.slice(0, TOLD_PROBLEMS).map(formatDiagnostic);
	const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
	return new UsageError(`${fullName(place)} holds no configuration${folder} that can be used: its newest commit has ${count}, and none before it is sound`, [...told, "In a workflow of the central repo, mode: validate shows every problem at its line."].join("\n"));
}
/** A check run of the App's key is the App's own; one of any other app's token is marked as made by the Action. */
async function nameChecks(session) {
	if (session.appId !== null) return {
		appId: session.appId,
		isOwn: true,
		isWorkflow: false
	};
	const { login } = await session.writer();
	const slug = /^(.+)\[bot\]$/.exec(login)?.[1];
	const isWorkflow = await isWorkflowToken(session);
	if (slug === void 0) return {
		appId: null,
		isOwn: false,
		isWorkflow
	};
	try {
		const { data } = await session.reading.request("GET /apps/{app_slug}", { app_slug: slug });
		return {
			appId: data?.id ?? null,
			isOwn: false,
			isWorkflow
		};
	} catch (error) {
		if (isGitHubError(error, "not_found", "forbidden")) return {
			appId: null,
			isOwn: false,
			isWorkflow
		};
		throw error;
	}
}
// src/action/check/check.ts
/**
* Judges what the workflow runs for: the head of a pull request, a merge group or, where the event names neither, the heads
* of all open pull requests of the repository, whose checks are brought up to date.
*/
async function check(step) {
	const { env, inputs } = step;
	const { repository, occasion } = readEvent(env);
	const place = placeCentral(inputs.central, repository, null);
	const session = await openGitHub(step, {
		organization: repository.owner,
		writes: !inputs.dryRun,
		needs: {
			contents: "read",
			pull_requests: "read",
			...inputs.dryRun ? {} : { checks: "write" }
		}
	});
	const jq = createJqEngine();
	try {
		const bench = await session.attempt(() => openBench(session, place, jq));
		tellBroken(step, bench);
		return await judge(step, bench, repository.name, occasion);
	} finally {
		session.close();
		await jq.close();
	}
}
async function judge(step, bench, name, occasion) {
	switch (occasion.kind) {
		case "pull_request": {
			const { headSha, number } = occasion;
			return await checkOne(step, bench, {
				kind: "head",
				repository: name,
				headSha,
				known: [number]
			});
		}
		case "merge_group": return await checkOne(step, bench, {
			...groupOf(occasion, name),
			kind: "group"
		});
		case "push": return await checkOpenHeads(step, bench, {
			repository: name,
			base: occasion.branch
		});
		case "none": return await checkOpenHeads(step, bench, {
			repository: name,
			base: null
		});
	}
}
async function checkOne({ inputs, toolkit }, bench, question) {
	try {
		const judged = await judgeCommit(question, bench, inputs.dryRun);
		tellCommit(toolkit, judged);
		return finishCommit(judged);
	} catch (error) {
		const given = await giveUp(question, error, bench, inputs.dryRun);
		tellGivenUp(toolkit, given);
		return {
			ok: false,
			decision: "unknown",
			reason: given.kind,
			level: null,
			result: null
		};
	}
}
function groupOf(group, repository) {
	const { defaultBranch, baseBranch, baseSha, headSha } = group;
	return {
		repository,
		defaultBranch,
		baseBranch,
		baseSha,
		headSha
	};
}
function tellBroken({ toolkit }, { broken }) {
	if (broken === null) return;
	toolkit.note({
		level: "warning",
		title: "Muster",
		message: `The newest commit of the central repo (${broken.slice(0, 7)}) has errors: the last sound one before it is what holds.`
	});
}
export { check };

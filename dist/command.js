import { Ct as createWorkflows, Gt as readAsker, Ji as readDuration, Kt as holdCentral, On as readScoresOf, Sa as createJqEngine, St as readOrganisation, Tt as createEdits, Ur as escapeText, Xn as makeCard, bt as readCommands, ca as readEvent, ct as createMemoryRuns, et as editEntity, ft as takeComment, ha as int, ht as NotToldError, kt as openGitHub, la as readPayload, mt as advanceRun, nn as requireOrganization, nr as isFinal, nt as applyEdits, oa as isGitHubError, pt as followRun, qt as failureKindOf, si as decisionText, tt as formatOf, ua as datetime, va as object, wt as createRequests, xa as placeCentral, xt as isWorkflowToken, ya as string, zn as scoreServices } from "./shared.js";
import { r as UsageError } from "./words.js";
import { randomUUID } from "node:crypto";
// src/effects/comments/find-comment.ts
/** Pages that are looked through. A pull request with more comments than these hold gets a second one rather than none. */
const PAGES = 10;
/** What a comment of Muster's begins with; GitHub doesn't show it. Throws a RangeError for a name that could end the mark. */
function markOf(name, appId) {
	if (!/^[\w:./#-]+$/.test(name) || name.includes("--")) throw new RangeError(`${JSON.stringify(name)} is no name of a comment`);
	return `<!-- muster:${name} app:${appId} -->`;
}
/** Finds Muster's comment of a name by its mark. Comments of others don't count, whatever they hold: anybody can copy a mark. */
async function findComment(place, name) {
	const { github, owner, repo, issue_number, appId } = place;
	const mark = markOf(name, appId);
	for (let page = 1; page <= PAGES; page += 1) {
		const { data } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
			owner,
			repo,
			issue_number,
			per_page: 100,
			page
		});
		const found = data.find(({ body, performed_via_github_app: app }) => app?.id === appId && body?.startsWith(mark) === true);
		if (found !== void 0) return {
			id: Number(found.id),
			body: found.body ?? ""
		};
		if (data.length < 100) return null;
	}
	return null;
}
// src/effects/comments/keep-comment.ts
/** The whole text of a comment of that name. */
function writeComment(place, name, body) {
	return `${markOf(name, place.appId)}\n${body}`;
}
/**
* Sees to it that the comment of that name says a text, and that there is only one.
*
* @param standing The one that is there, `none` when there can't be one, null when it has to be looked for.
*/
async function keepComment(place, name, body, standing) {
	const there = standing === "none" ? null : standing ?? await findComment(place, name);
	if (there !== null && "body" in there && there.body === body) return {
		id: there.id,
		effect: "unchanged"
	};
	if (there !== null && await change(place, there.id, body)) return {
		id: there.id,
		effect: "updated"
	};
	return {
		id: await createOnce(place, name, body),
		effect: "created"
	};
}
/** Changes a comment; false when it is gone. Saying the same twice does no harm, so it may be repeated. */
async function change(place, id, body) {
	const { github, owner, repo } = place;
	for (let attempt = 0;; attempt += 1) try {
		await github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
			owner,
			repo,
			comment_id: id,
			body
		});
		return true;
	} catch (error) {
		if (isGitHubError(error, "not_found")) return false;
		if (attempt > 0 || !isGitHubError(error, "uncertain")) throw error;
	}
}
/** Makes a comment, and a second time only after it was looked for and isn't there. */
async function createOnce(place, name, body) {
	const { github, owner, repo, issue_number } = place;
	for (let attempt = 0;; attempt += 1) try {
		const { data } = await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
			owner,
			repo,
			issue_number,
			body
		});
		return Number(data.id);
	} catch (error) {
		if (!isGitHubError(error, "uncertain")) throw error;
		const found = await findComment(place, name);
		if (found !== null) return found.id;
		if (attempt > 0) throw error;
	}
}
// src/effects/comments/one-after-another.ts
/** Does things of the same name one after another: two at the same moment must not find nothing, both, and make two. */
function createTurns() {
	const last = /* @__PURE__ */ new Map();
	return (name, act) => {
		const next = (last.get(name) ?? Promise.resolve()).then(act);
		const settled = next.catch(() => {}).finally(() => {
			if (last.get(name) === settled) last.delete(name);
		});
		last.set(name, settled);
		return next;
	};
}
// src/effects/threads/create-threads.ts
/** Comments whose ids are kept in mind, so that they need not be looked for; forgotten ones are. */
const REMEMBERED = 1e4;
/** Writes on issues and pull requests of GitHub, with tokens that are good for those of one repository and nothing else. */
function createThreads({ github, organization: owner, appId }) {
	const inTurn = createTurns();
	const known = /* @__PURE__ */ new Map();
	const narrow = (repository) => github.narrow({
		repositories: [repository],
		permissions: {
			issues: "write",
			pull_requests: "write"
		}
	});
	function remember(key, id) {
		known.delete(key);
		known.set(key, id);
		const [oldest] = known.keys();
		if (known.size > REMEMBERED && oldest !== void 0) known.delete(oldest);
	}
	return {
		async say({ repository, number }, name, body, fresh) {
			const key = JSON.stringify([
				repository,
				number,
				name
			]);
			return await inTurn(key, async () => {
				const place = {
					github: narrow(repository),
					owner,
					repo: repository,
					issue_number: number,
					appId
				};
				const there = known.get(key);
				const standing = there === void 0 ? fresh ? "none" : null : { id: there };
				const { id } = await keepComment(place, name, writeComment(place, name, body), standing);
				remember(key, id);
				return id;
			});
		},
		async react({ repository, number }, comment, reaction) {
			const calls = narrow(repository);
			const place = {
				owner,
				repo: repository
			};
			await repeatWrite(() => postReaction(calls, {
				...place,
				number,
				comment,
				reaction
			})).catch((error) => {
				if (!isGitHubError(error, "not_found", "forbidden", "invalid", "conflict")) throw error;
			});
		},
		async close({ repository, number }, reason) {
			await repeatWrite(() => narrow(repository).request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
				owner,
				repo: repository,
				issue_number: number,
				state: "closed",
				state_reason: reason
			}));
		}
	};
}
async function postReaction(github, { owner, repo, number, comment, reaction: content }) {
	if (comment === null) {
		const issue = {
			owner,
			repo,
			issue_number: number,
			content
		};
		await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/reactions", issue);
		return;
	}
	const place = {
		owner,
		repo,
		comment_id: comment,
		content
	};
	await github.request("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", place);
}
/** Repeats a write that does the same when it is done twice, where nobody knows whether it was done. */
async function repeatWrite(write) {
	try {
		await write();
	} catch (error) {
		if (!isGitHubError(error, "uncertain")) throw error;
		await write();
	}
}
// src/action/command/explain-trouble.ts
/** What GitHub's own trouble, or a limit of it, was; null for every other error, which is told as it is. */
function explainTrouble(error) {
	const isUnanswered = !isGitHubError(error) && failureKindOf(error) === "github_unavailable";
	if (error instanceof NotToldError || isUnanswered && error instanceof Error) return {
		reason: "github_unavailable",
		message: error.message
	};
	return isGitHubError(error, "limited", "unavailable", "unreachable", "uncertain", "bad_answer") ? {
		reason: failureKindOf(error),
		message: error.message
	} : null;
}
/** Ends a step that GitHub kept from its work: what became of the commands isn't known, so nothing behind it may rely on them. */
function finishTrouble({ note, summary }, { reason, message }) {
	note({
		level: "error",
		title: "GitHub failed",
		message: `${message}\nRun the job again when GitHub works: what was started already is looked for, and not started twice.`
	});
	summary(["**GitHub failed, so what became of the commands isn't known.** The step's log says why."]);
	return {
		ok: false,
		decision: "unknown",
		reason,
		level: null,
		result: null
	};
}
// src/action/command/follow-workflows.ts
/** How long between two looks: GitHub's own page asks about as often. */
const BETWEEN_MS = 1e4;
/** Takes runs as far as they go now, and those that they let go on. */
async function advanceAll(waiting, ports) {
	for (let id = waiting.shift(); id !== void 0; id = waiting.shift()) await advanceRun(id, ports);
}
/**
* Follows the workflows that runs started until they end, or the time is over; then their comments stay at that they run. A pull request
* is not waited for: people merge it, when they like.
*/
async function followWorkflows(ports, waiting, clock, milliseconds) {
	const until = clock.now().getTime() + milliseconds;
	for (;;) {
		for (const run of (await ports.runs.find({ open: true })).filter(isWorkflow)) await followRun(run, ports);
		await advanceAll(waiting, ports);
		const left = until - clock.now().getTime();
		if ((await ports.runs.find({ open: true })).filter(isWorkflow).length === 0 || left <= 0) return;
		await clock.sleep(Math.min(BETWEEN_MS, left));
	}
}
function isWorkflow({ state, progress }) {
	return !isFinal(state) && progress.phase === "sent" && progress.trace?.kind === "workflow";
}
// src/session/run-effects/create-run-effects.ts
/** Carries out every kind of effect: each by its own backend. */
function createRunEffects(materials) {
	const { locks } = materials;
	const workflows = createWorkflows(materials);
	const requests = createRequests(materials);
	const edits = createEdits({
		...materials,
		rewrite: (path, text, changes) => applyEdits(text, changes, formatOf(path)),
		rewriteEntity: editEntity
	});
	return {
		async carryOut(run, attempt) {
			const { effect } = run;
			switch (effect.kind) {
				case "dispatch": return await workflows.carryOut(run, effect, attempt);
				case "request": return await requests.carryOut(run, effect, attempt);
				case "edit":
				case "upsert": return await edits.carryOut(run, effect, attempt);
				case "lock": return await locks.lock(run, effect);
				case "unlock": return await locks.unlock(run, effect);
			}
		},
		async follow(run) {
			const { effect, progress } = run;
			const trace = progress.phase === "sent" ? progress.trace : null;
			switch (effect.kind) {
				case "dispatch": return await workflows.follow(run, effect, trace);
				case "request": return await requests.follow(run, effect, trace);
				case "edit":
				case "upsert": return await edits.follow(run, effect, trace);
				case "lock":
				case "unlock": return {
					kind: "done",
					trace,
					summary: effect.kind === "lock" ? "Locked." : "Unlocked."
				};
			}
		},
		async cancel(run) {
			const { effect, progress } = run;
			const trace = progress.phase === "sent" ? progress.trace : null;
			switch (effect.kind) {
				case "dispatch": return await workflows.cancel(run, effect, trace);
				case "request": return await requests.cancel(run, effect, trace);
				case "edit":
				case "upsert": return await edits.cancel(run, effect, trace);
				case "lock": return "The lock stays until it is taken off.";
				case "unlock": return "The lock is off already.";
			}
		}
	};
}
// src/action/command/own-app.ts
/** The app that a step writes as: its comments are known again by it. Rejects with a UsageError for a token that is no app's. */
async function readOwnApp(session) {
	if (session.appId !== null) return { id: session.appId };
	const { login } = await session.writer();
	const slug = /^(.+)\[bot\]$/.exec(login)?.[1];
	if (slug === void 0) throw new UsageError("the token is a person's, and what it writes could not be told from what they write", "Give app-id and private-key.");
	const { data } = await session.attempt(async () => await session.reading.request("GET /apps/{app_slug}", { app_slug: slug }));
	if (data !== null) return { id: data.id };
	throw new UsageError(`GitHub doesn't tell who ${login} is`, "Give app-id and private-key.");
}
// src/action/command/read-basis.ts
const NOBODY = {
	people: [],
	teams: [],
	whole: false
};
/** Reads the organisation for the commands of one comment. */
function readBasis(session, config, jq) {
	let reading = null;
	const read = async () => {
		const observed = await readOrganisation(session, config, await isWorkflowToken(session));
		return {
			scores: await scoreServices(config, observed, jq, session.clock.now()),
			people: observed.people ?? NOBODY
		};
	};
	const readOnce = async () => await (reading ??= read());
	return {
		async basis() {
			const { scores, people } = await readOnce();
			const { catalog, results } = scores;
			return {
				config,
				catalog,
				people,
				scores: readScoresOf(results)
			};
		},
		async cardOf(key) {
			const { scores } = await readOnce();
			const entity = scores.catalog.entities.get(key);
			return entity === void 0 ? null : makeCard(entity, {
				results: scores.results.get(key) ?? [],
				locks: null
			});
		}
	};
}
// src/action/command/remember-comments.ts
/**
* A store that ends with the step. What outlives it are the comments that Muster wrote: where the comment on a run is there, the command is
* done with. `isTold` looks for the comment of a name.
*/
function rememberComments(isTold) {
	const memory = createMemoryRuns();
	const done = [];
	const earlier = /* @__PURE__ */ new Set();
	return {
		done,
		earlier: () => earlier.size,
		runs: {
			...memory,
			async isDone(id) {
				if (await memory.isDone(id)) return true;
				if (!await isTold(`run-${id}`)) return false;
				earlier.add(id);
				return true;
			},
			async done(command) {
				done.push(command);
				await memory.done(command);
			}
		}
	};
}
// src/action/command/open-ports.ts
/** Opens the world for the commands of one comment. There is no journal, and no clock that goes on: what needs one is refused. */
async function openPorts({ session, place, config, jq, env, comment }) {
	const { github, organization, clock } = session;
	const { id: appId } = await readOwnApp(session);
	const { login: writer } = await session.writer();
	const isFirst = (env["GITHUB_RUN_ATTEMPT"] ?? "1") === "1";
	const remembered = rememberComments(async (name) => {
		if (isFirst) return false;
		const { repository: repo, number: issue_number } = comment;
		return await findComment({
			github: session.reading,
			owner: organization,
			repo,
			issue_number,
			appId
		}, name) !== null;
	});
	const { basis, cardOf } = readBasis(session, config, jq);
	const waiting = [];
	const refuseLocks = async () => ({
		kind: "failed",
		why: "Locks are for the App."
	});
	const ports = {
		basis,
		cardOf,
		jq,
		clock,
		askerOf: async (question) => await readAsker({
			github: session.reading,
			organization
		}, question),
		runs: remembered.runs,
		effects: createRunEffects({
			github,
			organization,
			writer,
			central: place.name,
			limits: async () => config.settings.actions,
			readSecret: (name) => env[name] ?? null,
			webhookSecret: randomUUID(),
			publicUrl: null,
			locks: {
				lock: refuseLocks,
				unlock: refuseLocks
			},
			clock
		}),
		threads: createThreads({
			github,
			organization,
			appId
		}),
		commit: async () => {},
		advance: async (ids) => void waiting.push(...ids.filter((id) => !waiting.includes(id))),
		checkedAt: /* @__PURE__ */ new Map(),
		headSince: async () => isFirst ? "unknown" : "moved",
		perhapsSent: () => !isFirst,
		places: {
			webUrl: github.webUrl,
			organization
		},
		lasting: false
	};
	return {
		...remembered,
		ports,
		waiting
	};
}
// src/action/command/read-comment.ts
const payloadSchema = object({
	action: string(),
	issue: object({
		number: int().min(1),
		pull_request: object({}).nullish()
	}),
	comment: object({
		id: int().min(1),
		body: string().nullable(),
		created_at: datetime({ offset: true }),
		user: object({
			login: string().min(1),
			type: string()
		}).nullable()
	})
});
/**
* Reads the comment from the event `issue_comment` (GitHub docs, Webhook events and payloads). Only one that was just written
* counts: an edited one may say what somebody else never wrote.
*/
function readComment(event, payload, { name }) {
	if (event !== "issue_comment") throw new UsageError(`mode: command runs for comments, and this workflow runs for ${event === "" ? "no event" : event}`, "Write on: {issue_comment: {types: [created]}}. Comments on pull requests are issue comments, too.");
	const read = payloadSchema.safeParse(payload);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw new UsageError("the payload of the event issue_comment is not as GitHub sends it", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
	}
	const { action, issue, comment } = read.data;
	if (action !== "created") return {
		kind: "nothing",
		why: `A comment that was ${action} is no command.`
	};
	if (comment.user === null) return {
		kind: "nothing",
		why: "Nobody is known to have written the comment."
	};
	return {
		kind: "comment",
		comment: {
			repository: name,
			number: issue.number,
			kind: issue.pull_request === void 0 || issue.pull_request === null ? "issue" : "pull_request",
			id: comment.id,
			author: comment.user.login,
			isBot: comment.user.type === "Bot",
			createdAt: comment.created_at,
			body: comment.body ?? ""
		}
	};
}
// src/action/command/tell-command.ts
/** Ends a step that had nothing to do. */
function finishNothing({ say }, why) {
	say(why);
	return {
		ok: true,
		decision: "none",
		reason: "no_command",
		level: null,
		result: null
	};
}
/**
* Ends a step that ran commands. The job goes on only when all of them were let, and none failed: steps behind it may rely on
* that.
*/
function finishCommands(toolkit, taken) {
	const { runs, done, earlier, comment } = taken;
	const refused = done.flatMap((command) => command.refused === null ? [] : [command.refused]);
	const lines = [
		...runs.map(({ id, title, state, summary }) => `${title} (${id}): ${state.replaceAll("_", " ")}. ${summary}`),
		...refused.map(({ command, reason, why }) => `${command} was not run, ${reason}: ${why}`),
		...earlier === 0 ? [] : [`${earlier} commands were run by an earlier attempt of this job.`]
	];
	for (const line of lines) toolkit.say(line);
	if (lines.length > 0) toolkit.summary(["### Muster", lines.map((line) => `- ${escapeText(line, 1e3)}`).join("\n")]);
	const { decision, reason } = conclude(runs, refused, done.length + earlier);
	const { repository, number, id } = comment;
	const result = {
		schema: "muster.commands/1",
		comment: {
			repository,
			number,
			id
		},
		decision,
		runs,
		refused,
		earlier
	};
	return {
		ok: decision !== "fail",
		decision,
		reason,
		level: null,
		run: runs.map((run) => run.id).join(" "),
		result: decisionText(result)
	};
}
function conclude(runs, refused, others) {
	const failed = runs.find(({ state }) => isFinal(state) && state !== "succeeded");
	if (failed !== void 0) return {
		decision: "fail",
		reason: failed.reason ?? "effect_failed"
	};
	const [first] = refused;
	if (first !== void 0) return {
		decision: "fail",
		reason: first.reason
	};
	if (runs.some(({ state }) => !isFinal(state))) return {
		decision: "wait",
		reason: "running"
	};
	if (runs.length > 0) return {
		decision: "pass",
		reason: "done"
	};
	return {
		decision: "none",
		reason: others > 0 ? "answered" : "no_command"
	};
}
// src/action/command/command.ts
/** How long a step follows what it started, unless told. */
const USUAL_WAIT = "5m";
/**
* Runs the commands of the comment that the workflow runs for. The comment is read from the event, never from the command line of a
* step; a job that is run again does nothing twice.
*/
async function command(step) {
	const { env, inputs, toolkit } = step;
	const { repository, name } = readEvent(env);
	const wait = readWait(step.input("wait"));
	if (inputs.dryRun) throw new UsageError("mode: command has no dry run", "`muster run --dry-run` shows what a command would do.");
	const read = readComment(name, readPayload(env["GITHUB_EVENT_PATH"]), repository);
	if (read.kind === "nothing") return finishNothing(toolkit, read.why);
	const place = placeCentral(inputs.central, repository, null);
	const session = await openGitHub(step, {
		organization: repository.owner,
		writes: true,
		needs: {
			contents: "read",
			issues: "write"
		}
	});
	const jq = createJqEngine();
	try {
		const taking = {
			place,
			jq,
			comment: read.comment,
			wait
		};
		return await session.attempt(async () => {
			try {
				return await takeAll(step, session, taking);
			} catch (error) {
				const failed = explainTrouble(error);
				if (failed === null) throw error;
				return finishTrouble(toolkit, failed);
			}
		});
	} finally {
		session.close();
		await jq.close();
	}
}
async function takeAll(step, session, taking) {
	const { env, toolkit } = step;
	const { place, jq, comment, wait } = taking;
	const { config } = await requireCentral(session, place, jq);
	if (readCommands(comment.body, config.settings.commands.prefix).length === 0) return finishNothing(toolkit, "There is no command in the comment.");
	for (const name of config.settings.actions.secrets) toolkit.mask(env[name] ?? "");
	const { ports, waiting, done, earlier } = await openPorts({
		session,
		place,
		config,
		jq,
		env,
		comment
	});
	await takeComment(comment, ports);
	await advanceAll(waiting, ports);
	await followWorkflows(ports, waiting, session.clock, wait);
	return finishCommands(toolkit, {
		runs: await ports.runs.find({ thread: comment }),
		done,
		earlier: earlier(),
		comment
	});
}
async function requireCentral(session, place, jq) {
	const central = (await holdCentral(session, place, jq)).current();
	if (central === null) throw new UsageError("the central repo holds no configuration that can be used", "In a workflow of the central repo, mode: validate shows every problem at its line.");
	requireOrganization(central.config, session.organization, "The central repo governs the repositories of its own organisation.");
	return central;
}
function readWait(text) {
	const wait = readDuration(text ?? USUAL_WAIT);
	if (wait !== null) return wait;
	throw new UsageError(`the input wait is "${text ?? ""}"`, "Write a length of time, e.g. 5m; 0 waits for nothing.");
}
export { command };

import { $ as openJq, $i as tellWaits, $t as explainAbsence, A as readRepositories, Ai as CODEOWNERS_LOCATIONS, An as seen, Bt as isOfRecord, Ci as describeSync, D as openLocalPlaces, Dn as inspectWorkflows, E as paintMark, Ei as planFiles, Et as createPulls, F as showUnread, Fn as auditOrganisation, Ft as openRecord, Gn as judgeHead, Hn as createFilesTree, Ht as openCache$1, I as hint, In as loadCandidate, It as readState, Kt as holdCentral, L as CLEAR_LINE, Ln as proposeCentral, Lt as findRecordAfter, Mn as describeResult, Mt as openLocks, Ni as minimatch, Nt as openSession$1, Oi as parseCodeowners, Pt as openRepositories, Qi as chooseApi$1, Qt as readCentralWith, R as createProgress, Rn as withoutArchived, Rt as findRecordAt, S as renderTable, Sn as worstStatus, Ti as outcomeOf, Un as isPolicy, Ut as createPageSize, Vn as addFiles, Vt as openChanges, W as requireValid, Wn as proposeMissing, Wt as readTexts, X as printable, Y as formatJson, Zr as readRecordedState, _ as openRecordFolder, _a as number, a as OWNED_FOLDERS, aa as explainAccess, an as indexErrors, ba as union, ea as readOnly, en as openCentralTree, fa as array, in as wasTooMuch, ji as loadConfig, jn as unseen, jt as syncOrganisation, ki as compileOwners, kn as findGoverned, l as describeSpan, li as exitCode, mn as linkEvaluation, mr as readStored, n as readMoment, na as createSystemClock, nn as requireOrganization, o as renderDecision, oa as isGitHubError, pa as boolean, q as plural, r as requireLogin, ra as loadAppKey, ri as ENGINE_VERSION, rn as resolveCommit, sa as AccessError, si as decisionText, t as showFindings, ta as openApp, tn as readCentral$1, un as openDirectoryTree, va as object, wa as isJsonObject, wi as commitUrl, wn as observe, x as requireRepositoryName, xn as replayScores, ya as string, z as hang, zn as scoreServices, zt as findRecordOf } from "./shared.js";
import { n as readRepositoryName, r as UsageError, t as fullName } from "./words.js";
import { Buffer } from "node:buffer";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { homedir } from "node:os";
// src/cli/github/choose-api.ts
/** The address of GitHub's API: as named, else GITHUB_API_URL, else github.com's. Throws a UsageError when it is no address. */
function chooseApi({ env }, named) {
	return named === void 0 ? chooseApi$1(env["GITHUB_API_URL"], "GITHUB_API_URL") : chooseApi$1(named, "--api-url");
}
// src/cli/github/find-credential.ts
/** The order of GitHub's own command line. */
const TOKENS = ["GH_TOKEN", "GITHUB_TOKEN"];
/**
* Finds the credential in the environment: an App's id and key where both are there, else a token. Throws a UsageError that
* says what is missing or wrong.
*/
function findCredential({ env, cwd }) {
	const read = (name) => env[name]?.trim() === "" ? void 0 : env[name]?.trim();
	const [appId, text, file] = [
		read("APP_ID"),
		read("PRIVATE_KEY"),
		read("PRIVATE_KEY_PATH")
	];
	const place = text !== void 0 ? { text } : file !== void 0 ? { file: resolve(cwd, file) } : null;
	if (appId !== void 0 && place !== null) return {
		kind: "app",
		appId,
		privateKey: requireKey(place)
	};
	for (const variable of TOKENS) {
		const token = read(variable);
		if (token !== void 0) return {
			kind: "token",
			token,
			variable
		};
	}
	if (appId !== void 0) throw new UsageError("APP_ID is set, but the App's private key is not", "Set PRIVATE_KEY_PATH to the .pem file that GitHub gave, or PRIVATE_KEY to its text.");
	if (place !== null) throw new UsageError("there is a private key, but APP_ID is not set", "Take the App ID from the App's settings page on GitHub.");
	throw new UsageError("there is no credential for GitHub", "Set GITHUB_TOKEN (with GitHub's own command line: GITHUB_TOKEN=$(gh auth token)), or an App's APP_ID and PRIVATE_KEY_PATH.");
}
function requireKey(place) {
	try {
		return loadAppKey(place);
	} catch (error) {
		throw error instanceof AccessError ? new UsageError(error.what, error.fix) : error;
	}
}
// src/cli/github/hint-at-waits.ts
/** A clock on which long waits are hinted at on the terminal. */
function hintAtWaits(io, clock) {
	return tellWaits(clock, (milliseconds) => {
		if (io.errScreen.columns !== null) io.err(CLEAR_LINE);
		hint(io, `Waiting ${describeSpan(milliseconds)} for GitHub, whose limits ask for it.`);
	});
}
// src/cli/github/open-cache.ts
/**
* Opens what is kept from one run to the next: in the file that was named, else in the user's cache folder (XDG Base Directory
* Specification). When that can't be had, nothing is kept, and it is said.
*/
function openCache(io, file) {
	const path = file === void 0 ? join(cacheFolder(io), "muster", "github.db") : resolve(io.cwd, file);
	return openCache$1(path, (why) => hint(io, `Nothing is kept for the next run, which could then be faster: ${why} (${path}, see --cache)`));
}
function cacheFolder({ env }) {
	const named = env["XDG_CACHE_HOME"] ?? "";
	if (isAbsolute(named)) return named;
	return join(homedir(), ".cache");
}
// src/cli/github/open-session.ts
/** Opens GitHub for a command, by the credential in the environment. Throws a UsageError that says what is missing. */
async function openSession(io, wish) {
	const { organization, writes, needs } = wish;
	const apiUrl = chooseApi(io, wish.apiUrl);
	const credential = findCredential(io);
	const cache = openCache(io, wish.cache);
	try {
		return await openSession$1({
			credential,
			organization,
			apiUrl,
			writes,
			cache,
			clock: hintAtWaits(io, io.clock ?? createSystemClock()),
			now: () => io.now(),
			tell: (note) => hint(io, note),
			...needs === void 0 ? {} : { needs }
		});
	} catch (error) {
		cache.close();
		throw error;
	}
}
// src/cli/github/read-central.ts
/**
* Reads and checks the central repo on GitHub, at its default branch or another commit, branch or tag. Throws a UsageError
* when there is none, or it is broken: then all its errors have been shown.
*/
async function requireConfigOnGitHub(io, session, central, ref, jq) {
	const { commit, loaded } = await readCentral$1(session, central, ref, jq);
	return requireValid(io, loaded, `${fullName(central)} at ${ref ?? commit.slice(0, 7)}`);
}
// src/cli/github/audit.ts
/** The name that a central repo usually has: it is no service. */
const USUAL_NAME = "central";
/** Reads an organisation, and sums up what would fail today. Nothing is written to GitHub. */
async function readAudit(io, options) {
	const { organization, central } = options;
	const session = await openSession(io, {
		...options,
		writes: false
	});
	const jq = openJq(io);
	const now = io.now();
	try {
		const { webUrl } = session.github;
		if (central === null) {
			const question = {
				organization,
				central: USUAL_NAME,
				owner: null,
				appId: null
			};
			const candidate = await loadCandidate(question, jq, now);
			const read = await readRepositories(io, candidate, openRepositories(session, candidate));
			const { config, observed, scores } = await proposeCentral(question, read, jq, now);
			return auditOrganisation({
				config,
				observed,
				scores,
				starter: true,
				webUrl
			}, now);
		}
		const config = await requireConfigOnGitHub(io, session, central, void 0, jq);
		requireOrganization(config, organization, "Name the organisation of muster.yml with --org.");
		const observed = withoutArchived(await readRepositories(io, config, openRepositories(session, config)));
		const scores = await scoreServices(config, observed, jq, now);
		return auditOrganisation({
			config,
			observed,
			scores,
			starter: false,
			webUrl
		}, now);
	} finally {
		session.close();
		await jq.close();
	}
}
// src/cli/render/result.ts
const NOTHING = {
	nothing_governed: "No gate governs this repository: it gets no check.",
	no_pull_request: "No open pull request has this commit as its head: nobody asks for a verdict on it.",
	other_base: "It goes into a branch that no gate governs: it gets no check."
};
/** What was judged of a commit, for people: each pull request that has it as its head, worst first. */
function renderResult({ verdicts, reason, conclusion, sha }, screen) {
	const nothing = NOTHING[reason] ?? "Nothing was judged.";
	if (verdicts.length === 0) return hang("", nothing, screen.columns);
	const several = verdicts.length > 1;
	const incomplete = reason === "incomplete" ? hang("? ", "There may be more pull requests with this commit than could be listed, so it can't pass.", screen.columns) : "";
	const check = conclusion === null ? "" : hang("\n", screen.paint("dim", `The check on ${sha.slice(0, 7)}: ${conclusion}`), screen.columns);
	return verdicts.map((verdict) => renderVerdict(verdict, several, screen)).join("\n") + incomplete + check;
}
function renderVerdict(verdict, several, screen) {
	const { subject } = verdict;
	const head = subject.kind === "pull_request" ? `#${subject.number}` : "the merge queue";
	const names = {
		base: subject.base_branch,
		head
	};
	const title = several ? `${screen.paint("bold", printable(`${head} into ${subject.base_branch}`))}\n` : "";
	if ("decision" in verdict) return title + renderDecision(verdict.decision, names, screen);
	const why = printable(`It could not be read: ${verdict.unreadable}`);
	return title + hang(`${paintMark("unknown", screen.paint)} `, why, screen.columns);
}
// src/cli/github/pull-address.ts
/** Reads a pull request's address, or `owner/name#7`. Throws a UsageError for anything else. */
function requirePullAddress(text) {
	const read = /^https?:\/\//i.test(text) ? readAddress(text) : readShort(text);
	if (read !== null) return read;
	throw new UsageError(`--pull is "${text}", which is no pull request`, "Give its address, https://github.com/acme/cart/pull/7, or acme/cart#7.");
}
/** How people call it. */
function pullName({ repository, number }) {
	return `${fullName(repository)}#${number}`;
}
function readAddress(text) {
	const url = URL.parse(text);
	const [, name = "", number] = /^\/([^/]+\/[^/]+)\/pull\/(\d{1,15})(?:\/.*)?$/.exec(url?.pathname ?? "") ?? [];
	const repository = readRepositoryName(name);
	if (url === null || repository === null || number === void 0) return null;
	return {
		repository,
		number: Number(number),
		origin: url.origin
	};
}
function readShort(text) {
	const [, name = "", number] = /^([^#]+)#(\d{1,15})$/.exec(text) ?? [];
	const repository = readRepositoryName(name);
	return repository === null || number === void 0 ? null : {
		repository,
		number: Number(number),
		origin: null
	};
}
// src/cli/github/require-site.ts
/** Throws a UsageError unless an address is of the GitHub that is read: a token goes to the one it is for, and never to where an address points. */
function requireSite({ apiUrl, webUrl }, what, origin) {
	if ([apiUrl, webUrl].some((url) => new URL(url).origin === origin)) return;
	throw new UsageError(`${what} is on ${origin}, and GitHub is read from ${webUrl}`, "Name the API of that GitHub with --api-url, or in GITHUB_API_URL.");
}
// src/cli/github/check-pull.ts
/** GitHub tries a merge within a moment once somebody asked; how often that is waited for, and how long each time. */
const LOOKS = 4;
const LOOK_MS = 1500;
/** Judges a pull request on GitHub as the App does, by the configuration that holds there, and writes nothing. */
async function checkPull(io, options) {
	const pull = requirePullAddress(options.pull);
	const central = requireCentral$1(io, options.central);
	const session = await openSession(io, {
		...options,
		organization: pull.repository.owner,
		writes: false
	});
	const jq = openJq(io);
	try {
		if (pull.origin !== null) requireSite(session.reading, "the pull request", pull.origin);
		const sha = await session.attempt(() => findHead(session.reading, pull));
		const ports = await session.attempt(() => openPorts(io, session, central, jq));
		const { repository, number } = pull;
		const question = {
			repository: repository.name,
			headSha: sha,
			known: [number]
		};
		const { verdict } = await session.attempt(() => judgeMerged(session, ports, question));
		const result = describeResult({
			repository: fullName(repository),
			sha
		}, verdict);
		if (options.json === true) io.out(`${decisionText(result)}\n`);
		else io.out(renderResult(result, io.screen));
		const asked = (verdict.kind === "check" ? verdict.verdicts : []).find(({ subject }) => subject.kind === "pull_request" && subject.number === number);
		return {
			code: codeOf(result),
			bundle: asked?.bundle ?? null
		};
	} finally {
		session.close();
		await jq.close();
	}
}
/** Where nobody asks for a verdict, nothing was judged. */
function codeOf({ outcome }) {
	return exitCode(outcome ?? "pass");
}
function requireCentral$1({ env }, named) {
	if (named !== void 0) return requireRepositoryName("--central", named);
	const read = readRepositoryName(env["MUSTER_CENTRAL"] ?? "");
	if (read !== null) return read;
	throw new UsageError("--pull needs the central repo on GitHub", "Name it with --central or MUSTER_CENTRAL, e.g. --central acme/central.");
}
async function findHead(github, pull) {
	const { owner, name } = pull.repository;
	try {
		const { data } = await github.narrow({ repositories: [name] }).request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
			owner,
			repo: name,
			pull_number: pull.number
		});
		if (data.state === "open") return data.head.sha;
		throw new UsageError(`${pullName(pull)} is ${data.merged ? "merged" : "closed"}: nobody asks for a verdict on it`);
	} catch (error) {
		if (!isGitHubError(error, "not_found", "forbidden")) throw error;
		throw new UsageError(`there is no pull request ${pullName(pull)}, or it may not be seen`, "The credential needs access to the repository and the permission to read pull requests.");
	}
}
/** The same as the App has: the configuration that holds, and what is known of all repositories. */
async function openPorts(io, session, central, jq) {
	const keeper = await holdCentral(session, central, jq);
	const held = keeper.current();
	const broken = keeper.broken();
	if (held === null) throw new UsageError(`${fullName(central)} holds no configuration that can be used`, "muster validate shows each problem at its line.");
	if (broken !== null) hint(io, `The newest commit of ${fullName(central)} is broken: ${held.commit.slice(0, 7)} is what holds.`);
	const { config } = held;
	requireOrganization(config, session.organization, "Name the central repo of that organisation with --central.");
	const progress = createProgress(io, "reading");
	try {
		const source = openRepositories(session, config);
		const others = await observe(source, planFiles(config), progress.report, { full: true });
		return {
			changes: openChanges(session, session.appId ?? 0),
			current: () => ({
				config,
				others
			}),
			jq,
			clock: session.clock,
			site: {
				webUrl: session.github.webUrl,
				central: central.name
			},
			readLocks: openLocks(session, central, config)
		};
	} finally {
		progress.finish();
	}
}
async function judgeMerged({ clock }, ports, question) {
	for (let look = 1;; look += 1) {
		const judged = await judgeHead(question, ports);
		const { verdict } = judged;
		if (verdict.kind !== "check" || !verdict.provisional || look >= LOOKS) return judged;
		await clock.sleep(LOOK_MS);
	}
}
// src/facts/guards/read-app.ts
/** How many deliveries are looked at: a page. */
const DELIVERIES = 100;
/** The App as GitHub tells its key. */
async function readAppByKey(app, organization) {
	const { id, slug } = await app.self();
	const bot = `${slug}[bot]`;
	const [hook, deliveries] = await Promise.all([readHook(app.asApp), readDeliveries(app.asApp)]);
	const about = {
		id: seen(id),
		hook,
		deliveries
	};
	try {
		const { id: installation, permissions, events, repositorySelection, suspendedAt } = await app.findInstallation(organization);
		const selected = repositorySelection === "all" ? seen(null) : suspendedAt === null ? await listSelected(app.installation(installation)) : unseen("which repositories the App is installed on is not told while it is suspended", `An owner of ${organization} has to unsuspend it.`);
		const granted = {
			permissions: seen(permissions),
			events: seen(events),
			suspended: seen(suspendedAt)
		};
		return {
			bot,
			app: {
				...about,
				...granted,
				selected
			}
		};
	} catch (error) {
		if (!isGitHubError(error, "not_found")) throw error;
		const why = unseen(`the App is not installed on ${organization}`, `An owner of ${organization} has to install it.`);
		return {
			bot,
			app: {
				...about,
				permissions: why,
				events: why,
				suspended: why,
				selected: seen([])
			}
		};
	}
}
/**
* The App as an owner's token sees it: where it is installed, and with what. Webhooks are told to its key alone. `appId` is an
* id or a client id; null when nobody named the App.
*/
async function readAppByToken(github, organization, appId) {
	const keyFix = "Set APP_ID and PRIVATE_KEY_PATH to the App's id and key.";
	const keyOnly = unseen("webhooks are told to the App's own key alone", keyFix);
	const hidden = (why, fix, selected) => {
		const unknown = unseen(why, fix);
		return {
			bot: null,
			app: {
				id: appId !== null && /^\d+$/.test(appId) ? seen(Number(appId)) : unknown,
				permissions: unknown,
				events: unknown,
				suspended: unknown,
				selected: selected ?? unknown,
				hook: keyOnly,
				deliveries: keyOnly
			}
		};
	};
	if (appId === null) return hidden("which App is Muster's was not said", "Set APP_ID to the App's id, from its settings page.");
	try {
		for (let page = 1;; page += 1) {
			const { data } = await github.request("GET /orgs/{org}/installations", {
				org: organization,
				per_page: 100,
				page
			});
			const found = data.installations.find((each) => String(each.app_id) === appId || "client_id" in each && each.client_id === appId);
			if (found !== void 0) {
				const selected = found.repository_selection === "all" ? seen(null) : unseen("which repositories the App is installed on is told to its own key alone", keyFix);
				return {
					bot: `${found.app_slug}[bot]`,
					app: {
						id: seen(found.app_id),
						permissions: seen(readLevels(found.permissions)),
						events: seen(found.events),
						suspended: seen(found.suspended_at),
						selected,
						hook: keyOnly,
						deliveries: keyOnly
					}
				};
			}
			if (data.installations.length < 100) break;
		}
		return hidden(`App ${appId} is not installed on ${organization}`, `An owner of ${organization} has to install it.`, seen([]));
	} catch (error) {
		if (!isGitHubError(error, "forbidden", "not_found")) throw error;
		return hidden("how the App is installed is told to owners of the organisation alone", keyFix);
	}
}
function readLevels(permissions) {
	return Object.fromEntries(Object.entries(permissions).filter((entry) => typeof entry[1] === "string"));
}
async function listSelected(github) {
	const names = [];
	for (let page = 1;; page += 1) {
		const { data } = await github.request("GET /installation/repositories", {
			per_page: 100,
			page
		});
		names.push(...data.repositories.map(({ name }) => name));
		if (data.repositories.length < 100) return seen(names);
	}
}
async function readHook(asApp) {
	try {
		const { data } = await asApp.request("GET /app/hook/config", {});
		const { url = "", secret = "", insecure_ssl: insecure = "0" } = data;
		return seen({
			url: url === "" ? null : url,
			hasSecret: secret !== "",
			verifiesTls: String(insecure) === "0"
		});
	} catch (error) {
		if (!isGitHubError(error)) throw error;
		return unseen(`where its webhooks go could not be told: ${error.message}`, "Look at the App's settings page.");
	}
}
async function readDeliveries(asApp) {
	try {
		const { data } = await asApp.request("GET /app/hook/deliveries", { per_page: DELIVERIES });
		return seen(data.map(({ guid, delivered_at: at, event, status_code: status }) => ({
			guid,
			at,
			event,
			status,
			ok: status >= 200 && status < 300
		})));
	} catch (error) {
		if (!isGitHubError(error)) throw error;
		return unseen(`its deliveries could not be listed: ${error.message}`, "Look at Advanced on the App's settings page.");
	}
}
// src/facts/guards/read-branch.ts
/** What to do where only whoever administers a repository is told. */
const ADMIN_FIX = "Set GITHUB_TOKEN to a token of an owner of the organisation (with GitHub's own command line: GITHUB_TOKEN=$(gh auth token)).";
/** Reads what guards a branch from GitHub's answer. What it doesn't tell is unknown, never absent. */
function readBranch(answer, context) {
	return {
		name: answer.name,
		rules: readRules(answer, context),
		classic: readClassic(answer, context)
	};
}
function readRules({ rules }, { at, errors }) {
	const why = errors.explain([...at, "rules"]);
	if (rules === null) return unseen(why ?? "GitHub did not tell the rules of the branch", "Run muster doctor again.");
	if (rules.pageInfo.hasNextPage) return unseen("more than 100 rules hold for the branch", "Put rulesets together.");
	const read = rules.nodes.map(readRule);
	return read.includes(null) ? unseen("GitHub did not tell every rule of the branch", "Run muster doctor again.") : seen(read.filter((rule) => rule !== null));
}
function readRule({ type, parameters, repositoryRuleset }) {
	if (repositoryRuleset === null) return null;
	const ruleset = readRuleset$1(repositoryRuleset);
	switch (type) {
		case "REQUIRED_STATUS_CHECKS":
			if (parameters?.requiredStatusChecks === void 0) return null;
			return {
				kind: "checks",
				checks: parameters.requiredStatusChecks.map(({ context, integrationId }) => ({
					name: context,
					appId: integrationId
				})),
				strict: parameters.strictRequiredStatusChecksPolicy === true,
				ruleset
			};
		case "PULL_REQUEST":
			if (parameters?.requiredApprovingReviewCount === void 0) return null;
			return {
				kind: "reviews",
				approvals: parameters.requiredApprovingReviewCount,
				codeOwners: parameters.requireCodeOwnerReview === true,
				dismissesStale: parameters.dismissStaleReviewsOnPush === true,
				lastPush: parameters.requireLastPushApproval === true,
				ruleset
			};
		default: return {
			kind: "other",
			type: type.toLowerCase(),
			ruleset
		};
	}
}
function readRuleset$1({ databaseId, name, enforcement, bypassActors }) {
	return {
		id: databaseId ?? 0,
		name,
		enforcement: readEnforcement(enforcement),
		bypass: bypassActors === null ? HIDDEN_BYPASS : bypassActors.pageInfo.hasNextPage ? unseen("more than 20 may bypass the ruleset", "Shorten its bypass list.") : seen(bypassActors.nodes.map(readActor))
	};
}
/** GitHub tells who may bypass a ruleset only to those who may change it (GitHub docs, REST, rules). */
const HIDDEN_BYPASS = unseen("who may bypass the ruleset is told to whoever may change it alone", ADMIN_FIX);
/** The enforcement of a ruleset; one that is not known blocks nobody. */
function readEnforcement(text) {
	const known = text.toLowerCase();
	return known === "active" || known === "evaluate" ? known : "disabled";
}
function readActor(answer) {
	const mode = readMode(answer.bypassMode);
	const { actor, repositoryRoleDatabaseId: role, repositoryRoleName } = answer;
	if (answer.deployKey) return {
		kind: "deploy_keys",
		id: null,
		name: null,
		mode
	};
	if (answer.organizationAdmin) return {
		kind: "owners",
		id: null,
		name: null,
		mode
	};
	if (answer.enterpriseOwner) return {
		kind: "enterprise_owners",
		id: null,
		name: null,
		mode
	};
	if (role !== null) return {
		kind: "role",
		id: role,
		name: repositoryRoleName,
		mode
	};
	const { databaseId = null, slug = null } = actor ?? {};
	return {
		kind: actor?.kind === "App" ? "app" : "team",
		id: databaseId,
		name: slug,
		mode
	};
}
/** How somebody may bypass a ruleset; as always, where it is a way that isn't known. */
function readMode(text) {
	const known = text?.toLowerCase();
	return known === "pull_request" || known === "exempt" ? known : "always";
}
function readClassic({ branchProtectionRule: rule }, { at, errors, isAdmin }) {
	if (rule === null) {
		if (errors.explain([...at, "branchProtectionRule"]) === null && isAdmin) return seen(null);
		return unseen("no ruleset says so, and classic branch protection is told to whoever administers the repository alone", ADMIN_FIX);
	}
	return seen({
		checks: (rule.requiredStatusChecks ?? []).map(({ context, app }) => ({
			name: context,
			appId: app?.databaseId ?? null
		})),
		strict: rule.requiresStrictStatusChecks,
		approvals: rule.requiresApprovingReviews ? rule.requiredApprovingReviewCount ?? 0 : 0,
		codeOwners: rule.requiresCodeOwnerReviews,
		dismissesStale: rule.dismissesStaleReviews,
		lastPush: rule.requireLastPushApproval,
		bindsAdmins: rule.isAdminEnforced,
		reviewBypass: readAllowances(rule.bypassPullRequestAllowances)
	});
}
function readAllowances(answer) {
	if (answer === null) return unseen("GitHub did not tell who need not go through pull requests", "Run muster doctor again.");
	if (answer.pageInfo.hasNextPage) return unseen("more than 20 need not go through pull requests", "Shorten that list.");
	return seen(answer.nodes.flatMap(({ actor }) => {
		if (actor === null) return [];
		const kind = actor.kind === "App" ? "app" : actor.kind === "Team" ? "team" : "user";
		const { databaseId = null, slug = null, login = null } = actor;
		return [{
			kind,
			id: databaseId,
			name: slug ?? login,
			mode: "always"
		}];
	}));
}
// src/facts/guards/read-branch-rules.ts
/** Kinds of who may bypass, by GitHub's names for them. */
const KINDS = {
	Integration: "app",
	OrganizationAdmin: "owners",
	EnterpriseOwner: "enterprise_owners",
	RepositoryRole: "role",
	Team: "team",
	DeployKey: "deploy_keys",
	User: "user"
};
/**
* Reads the rules that hold for a branch, which need not exist yet: rules of rulesets that restrict it are all that is read
* (GitHub docs, REST, Get rules for a branch).
*/
async function readBranchRules(source, repository, branch) {
	const { github, organization: owner } = source;
	try {
		const { data } = await github.request("GET /repos/{owner}/{repo}/rules/branches/{branch}", {
			owner,
			repo: repository,
			branch,
			per_page: 100
		});
		const ids = [...new Set(data.map(({ ruleset_id: id }) => id ?? 0))];
		const rulesets = new Map(await Promise.all(ids.map(async (id) => [id, await readRuleset(source, repository, id)])));
		const rules = data.flatMap((rule) => {
			const ruleset = rulesets.get(rule.ruleset_id ?? 0);
			return ruleset === void 0 ? [] : [{
				kind: "other",
				type: rule.type,
				ruleset
			}];
		});
		return seen({
			name: branch,
			rules: seen(rules),
			classic: unseen("classic protection of it was not asked for", "Use a ruleset.")
		});
	} catch (error) {
		if (!isGitHubError(error)) throw error;
		return unseen(`the rules of ${repository}:${branch} could not be read: ${error.message}`, "Check that the repository can be read.");
	}
}
async function readRuleset({ github, organization: owner }, repository, id) {
	const { data } = await github.request("GET /repos/{owner}/{repo}/rulesets/{ruleset_id}", {
		owner,
		repo: repository,
		ruleset_id: id
	});
	const { name, enforcement, bypass_actors: actors } = data;
	return {
		id,
		name,
		enforcement: readEnforcement(enforcement),
		bypass: actors === void 0 ? HIDDEN_BYPASS : seen(actors.map((actor) => ({
			kind: KINDS[actor.actor_type] ?? "role",
			id: actor.actor_id ?? null,
			name: Object.hasOwn(KINDS, actor.actor_type) ? null : actor.actor_type,
			mode: readMode(actor.bypass_mode ?? null)
		})))
	};
}
// src/facts/guards/read-owners.ts
/** Owners of files in some folders by CODEOWNERS of the default branch (GitHub docs, About code owners); null without that file. */
async function readFolderOwners(source, repository, folders) {
	try {
		for (const path of CODEOWNERS_LOCATIONS) {
			const text = await readText(source, repository, path);
			if (text === null) continue;
			const owners = compileOwners(parseCodeowners(text).rules);
			const ownersOf = (folder) => owners.ownersOf(`${folder}/any.yml`)?.owners ?? [];
			return seen(Object.fromEntries(folders.map((folder) => [folder, ownersOf(folder)])));
		}
		return seen(null);
	} catch (error) {
		if (!isGitHubError(error)) throw error;
		return unseen(`its CODEOWNERS could not be read: ${error.message}`, "Check that the repository can be read.");
	}
}
async function readText({ github, organization }, repository, path) {
	try {
		const { data } = await github.request("GET /repos/{owner}/{repo}/contents/{path}", {
			owner: organization,
			repo: repository,
			path
		});
		if (Array.isArray(data) || data.type !== "file" || !("content" in data)) return null;
		return Buffer.from(data.content, "base64").toString("utf8");
	} catch (error) {
		if (isGitHubError(error, "not_found")) return null;
		throw error;
	}
}
// src/facts/guards/read-record.ts
/** As many commits of the record as are looked at. */
const LOOKED_AT = 100;
/**
* The newest commits of the record. A commit is the App's when its bot made it and GitHub signed it: the name of an author is
* whatever was written, the signature isn't. Null while there is no such branch.
*
* @param bot Login of the App's bot, e.g. `muster[bot]`; null when that isn't known.
*/
async function readRecordCommits({ github, organization }, place, bot) {
	try {
		const { data } = await github.request("GET /repos/{owner}/{repo}/commits", {
			owner: organization,
			repo: place.repository,
			sha: place.branch,
			per_page: LOOKED_AT
		});
		if (bot === null) return unseen("whose the commits of the record are can't be told: which App is Muster's is not known", "Set APP_ID and PRIVATE_KEY_PATH to the App's id and key.");
		return seen(data.map(({ sha, author, commit }) => ({
			sha,
			author: author?.login ?? commit.author?.name ?? "somebody unknown to GitHub",
			own: author?.login.toLowerCase() === bot.toLowerCase() && commit.verification?.verified === true
		})));
	} catch (error) {
		if (isGitHubError(error, "not_found", "conflict")) return seen(null);
		if (!isGitHubError(error)) throw error;
		return unseen(`the record could not be read: ${error.message}`, "Check that the repository can be read.");
	}
}
// src/facts/guards/guard-answer.ts
const page = object({ hasNextPage: boolean() });
const actor = object({
	bypassMode: string().nullable(),
	deployKey: boolean(),
	enterpriseOwner: boolean(),
	organizationAdmin: boolean(),
	repositoryRoleDatabaseId: number().nullable(),
	repositoryRoleName: string().nullable(),
	actor: object({
		kind: string(),
		databaseId: number().nullish(),
		slug: string().nullish()
	}).nullable()
});
const checks = array(object({
	context: string(),
	integrationId: number().nullable()
}));
const ruleset = object({
	databaseId: number().nullable(),
	name: string(),
	enforcement: string(),
	bypassActors: object({
		pageInfo: page,
		nodes: array(actor)
	}).nullable()
});
const rule = object({
	type: string(),
	parameters: object({
		strictRequiredStatusChecksPolicy: boolean().optional(),
		requiredStatusChecks: checks.optional(),
		requiredApprovingReviewCount: number().optional(),
		requireCodeOwnerReview: boolean().optional(),
		dismissStaleReviewsOnPush: boolean().optional(),
		requireLastPushApproval: boolean().optional()
	}).nullable(),
	repositoryRuleset: ruleset.nullable()
});
const allowed = object({
	kind: string(),
	databaseId: number().nullish(),
	slug: string().nullish(),
	login: string().nullish()
});
const classic = object({
	isAdminEnforced: boolean(),
	requiresStrictStatusChecks: boolean(),
	requiredStatusChecks: array(object({
		context: string(),
		app: object({ databaseId: number().nullable() }).nullable()
	})).nullable(),
	requiresApprovingReviews: boolean(),
	requiredApprovingReviewCount: number().nullable(),
	requiresCodeOwnerReviews: boolean(),
	dismissesStaleReviews: boolean(),
	requireLastPushApproval: boolean(),
	bypassPullRequestAllowances: object({
		pageInfo: page,
		nodes: array(object({ actor: allowed.nullable() }))
	}).nullable()
});
/** A branch as GitHub's GraphQL API answers; null where it didn't. */
const branchAnswer = object({
	name: string(),
	rules: object({
		pageInfo: page,
		nodes: array(rule)
	}).nullable(),
	branchProtectionRule: classic.nullable()
});
/** A repository as GitHub's GraphQL API answers; null where it didn't, or there is nothing. */
const repositoryAnswer = object({
	name: string(),
	isArchived: boolean(),
	viewerCanAdminister: boolean(),
	defaultBranchRef: branchAnswer.nullable(),
	refs: object({
		pageInfo: page,
		nodes: array(object({ name: string() }))
	}).nullish(),
	rulesets: object({ nodes: array(object({
		name: string(),
		enforcement: string(),
		rules: object({ nodes: array(object({ parameters: object({ requiredStatusChecks: checks.optional() }).nullable() })) }).nullable()
	}).nullable()) }).nullable()
});
/** The environments of a repository as GitHub's GraphQL API answers. */
const environmentsAnswer = object({ environments: object({
	pageInfo: page,
	nodes: array(object({
		name: string(),
		protectionRules: object({ nodes: array(object({ type: string() })) })
	}))
}) });
// src/facts/guards/guard-query.ts
/** For one of many repositories. */
const FEW = {
	rules: 20,
	environments: 10
};
/** For one repository by itself. */
const MANY = {
	rules: 100,
	environments: 100
};
/** Fragment `Guarded` on Ref: what guards a branch, by rulesets and by classic protection. */
const branchFragment = ({ rules }) => `fragment Guarded on Ref {
  name
  rules(first: ${rules}) {
    pageInfo { hasNextPage }
    nodes {
      type
      parameters {
        ... on RequiredStatusChecksParameters {
          strictRequiredStatusChecksPolicy
          requiredStatusChecks { context integrationId }
        }
        ... on PullRequestParameters {
          requiredApprovingReviewCount requireCodeOwnerReview dismissStaleReviewsOnPush requireLastPushApproval
        }
      }
      repositoryRuleset {
        databaseId name enforcement
        bypassActors(first: 20) {
          pageInfo { hasNextPage }
          nodes {
            bypassMode deployKey enterpriseOwner organizationAdmin repositoryRoleDatabaseId repositoryRoleName
            actor { kind: __typename ... on App { databaseId slug } ... on Team { databaseId slug } }
          }
        }
      }
    }
  }
  branchProtectionRule {
    isAdminEnforced requiresStrictStatusChecks
    requiredStatusChecks { context app { databaseId } }
    requiresApprovingReviews requiredApprovingReviewCount requiresCodeOwnerReviews
    dismissesStaleReviews requireLastPushApproval
    bypassPullRequestAllowances(first: 20) {
      pageInfo { hasNextPage }
      nodes {
        actor {
          kind: __typename ... on App { databaseId slug } ... on Team { databaseId slug } ... on User { databaseId login }
        }
      }
    }
  }
}`;
/** Fragment `Guard` on Repository: its default branch, rulesets that sleep; names of branches when wanted. */
const REPOSITORY_FRAGMENT = `fragment Guard on Repository {
  name isArchived viewerCanAdminister
  defaultBranchRef { ...Guarded }
  refs(refPrefix: "refs/heads/", first: 100) @include(if: $branches) { pageInfo { hasNextPage } nodes { name } }
  rulesets(first: 10, includeParents: true, targets: [BRANCH]) {
    nodes {
      name enforcement
      rules(first: 5, type: REQUIRED_STATUS_CHECKS) {
        nodes { parameters { ... on RequiredStatusChecksParameters { requiredStatusChecks { context integrationId } } } }
      }
    }
  }
}`;
/**
* Fragment `Environments` on Repository, asked for beside the rest: what may not be read takes the whole repository of the answer
* with it, because GitHub's schema lets it be no null.
*/
const environmentsFragment = ({ environments }) => `fragment Environments on Repository {
  environments(first: ${environments}) {
    pageInfo { hasNextPage }
    nodes { name protectionRules(first: 5) { nodes { type } } }
  }
}`;
/** The query that asks for so many repositories by name. Names are variables, never part of its text. */
function guardQuery(count, lengths) {
	const numbers = Array.from({ length: count }, (_, index) => index);
	return `query Guards($owner: String!, $branches: Boolean!${numbers.map((index) => `, $n${index}: String!`).join("")}) {
  ${numbers.flatMap((index) => [`r${index}: repository(owner: $owner, name: $n${index}) { ...Guard }`, `e${index}: repository(owner: $owner, name: $n${index}) { ...Environments }`]).join("\n  ")}
}
${REPOSITORY_FRAGMENT}
${environmentsFragment(lengths)}
${branchFragment(lengths)}`;
}
/** The query that asks for so many branches of one repository. */
function branchQuery(count) {
	const numbers = Array.from({ length: count }, (_, index) => index);
	return `query GuardedBranches($owner: String!, $name: String!${numbers.map((index) => `, $b${index}: String!`).join("")}) {
  repository(owner: $owner, name: $name) {
    viewerCanAdminister
    ${numbers.map((index) => `b${index}: ref(qualifiedName: $b${index}) { ...Guarded }`).join("\n    ")}
  }
}
${branchFragment(MANY)}`;
}
// src/facts/guards/read-branches.ts
/** Reads what guards some branches of a repository, in one query. */
async function readBranches({ github, organization, isAdmin }, repository, names) {
	if (names.length === 0) return [];
	const variables = {
		owner: organization,
		name: repository,
		...Object.fromEntries(names.map((name, index) => [`b${index}`, `refs/heads/${name}`]))
	};
	const { data, errors: list } = await github.graphql(branchQuery(names.length), variables);
	const errors = indexErrors(list);
	const answered = data?.["repository"];
	return names.map((name, index) => {
		const at = ["repository", `b${index}`];
		const answer = branchAnswer.safeParse(isJsonObject(answered) ? answered[`b${index}`] : void 0);
		if (answer.success) return readBranch(answer.data, {
			at,
			errors,
			isAdmin
		});
		const why = unseen(errors.explain(at) ?? "GitHub's answer can't be read", "Run muster doctor again.");
		return {
			name,
			rules: why,
			classic: why
		};
	});
}
// src/facts/guards/read-environments.ts
/**
* Completes what GraphQL tells of environments: rules of apps are told by REST alone, so only environments without another
* rule are asked for (GitHub docs, REST API endpoints for protection rules).
*/
async function readEnvironments(source, repository, listed) {
	return await Promise.all(listed.map(async ({ name, guarded }) => ({
		name,
		guarded: guarded ? seen(true) : await readAppRules(source, repository, name)
	})));
}
async function readAppRules({ github, organization }, repository, environment) {
	try {
		const { data } = await github.request("GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules", {
			owner: organization,
			repo: repository,
			environment_name: environment
		});
		const rules = data.custom_deployment_protection_rules ?? [];
		return seen(rules.some(({ enabled }) => enabled));
	} catch (error) {
		if (!isGitHubError(error)) throw error;
		return unseen(`whether an app's rule guards the environment ${environment} could not be told: ${error.message}`, "Set GITHUB_TOKEN to a token that reads the repository, or grant the App actions: read.");
	}
}
// src/facts/guards/read-repositories.ts
/** As many repositories as are asked for at a time; fewer where GitHub has no answer to so many. */
const PAGE$1 = 25;
/**
* Reads what guards repositories: default branches, and those that globs name; environments. Many in a query; one by one only
* what GraphQL has no word for.
*/
async function readRepositoryGuards(source, names, globs, progress) {
	const size = createPageSize(PAGE$1);
	const guards = [];
	const unread = [];
	for (let from = 0; from < names.length;) {
		const page = names.slice(from, from + size.value);
		const read = await readPage$1(source, page, globs).catch((error) => {
			if (!wasTooMuch(error)) throw error;
			return error.message;
		});
		if (typeof read === "string") {
			if (size.shrink()) continue;
			unread.push(...page.map((name) => ({
				name,
				why: read
			})));
		} else {
			size.succeed();
			guards.push(...read.guards);
			unread.push(...read.unread);
		}
		from += page.length;
		progress(from, names.length, page.at(-1) ?? "");
	}
	return {
		guards,
		unread
	};
}
async function readPage$1(source, names, globs, lengths = FEW) {
	const variables = {
		owner: source.organization,
		branches: globs.length > 0,
		...Object.fromEntries(names.map((name, index) => [`n${index}`, name]))
	};
	const { data, errors: list } = await source.github.graphql(guardQuery(names.length, lengths), variables);
	const errors = indexErrors(list);
	const reads = await Promise.all(names.map(async (name, index) => {
		const answer = repositoryAnswer.safeParse(data?.[`r${index}`]);
		if (!answer.success) return errors.explain([`r${index}`]) ?? "GitHub's answer can't be read";
		const environments = environmentsAnswer.safeParse(data?.[`e${index}`]);
		if (lengths === FEW && hasMore(answer.data, environments.data ?? null)) {
			const { guards, unread } = await readPage$1(source, [name], globs, MANY);
			return guards[0] ?? unread[0]?.why ?? "GitHub's answer can't be read";
		}
		return {
			...await readOne(source, name, answer.data, {
				errors,
				alias: `r${index}`,
				globs
			}),
			environments: await tellEnvironments(source, name, environments.data ?? null, errors.explain([`e${index}`]))
		};
	}));
	return {
		guards: reads.filter((read) => typeof read !== "string"),
		unread: names.flatMap((name, index) => {
			const why = reads[index];
			return typeof why === "string" ? [{
				name,
				why
			}] : [];
		})
	};
}
/** Whether a list goes on. */
function hasMore({ defaultBranchRef }, answer) {
	return defaultBranchRef?.rules?.pageInfo.hasNextPage === true || answer?.environments.pageInfo.hasNextPage === true;
}
async function readOne(source, name, answer, { errors, alias, globs }) {
	const isAdmin = source.isAdmin || answer.viewerCanAdminister;
	const { defaultBranchRef: ref } = answer;
	const own = ref === null ? [] : [readBranch(ref, {
		at: [alias, "defaultBranchRef"],
		errors,
		isAdmin
	})];
	const hidden = ref === null ? errors.explain([alias, "defaultBranchRef"]) : null;
	const others = matchBranches(answer, globs);
	const branches = hidden !== null ? unseen(hidden, "Run muster doctor again.") : others.kind === "unknown" ? others : seen([...own, ...await readBranches({
		...source,
		isAdmin
	}, name, others.value)]);
	return {
		name,
		archived: answer.isArchived,
		branches,
		idle: listIdle(answer)
	};
}
/** Names of the branches that globs mean, but for the default branch. */
function matchBranches({ refs, defaultBranchRef }, globs) {
	if (globs.length === 0) return seen([]);
	if (refs === null || refs === void 0) return unseen("GitHub did not list its branches", "Run muster doctor again.");
	if (refs.pageInfo.hasNextPage) return unseen("it has more than 100 branches, and gates name some by patterns", "Delete branches that are done with, or let gates name exact branches.");
	const matches = (name) => globs.some((glob) => minimatch(name, glob, {
		dot: true,
		nocomment: true
	}));
	return seen(refs.nodes.map(({ name }) => name).filter((name) => name !== defaultBranchRef?.name && matches(name)));
}
function listIdle({ rulesets }) {
	return (rulesets?.nodes ?? []).flatMap((ruleset) => {
		if (ruleset === null) return [];
		const enforcement = readEnforcement(ruleset.enforcement);
		if (enforcement === "active") return [];
		const required = (ruleset.rules?.nodes ?? []).flatMap(({ parameters }) => parameters?.requiredStatusChecks ?? []).map(({ context, integrationId }) => ({
			name: context,
			appId: integrationId
		}));
		return [{
			name: ruleset.name,
			enforcement,
			checks: required
		}];
	});
}
/** Kinds of rules that keep somebody out of an environment: behind a timer alone everybody gets in, later. */
const KEEPS_OUT = /* @__PURE__ */ new Set(["REQUIRED_REVIEWERS", "BRANCH_POLICY"]);
async function tellEnvironments(source, name, answer, why) {
	if (answer === null) return unseen(`its environments could not be listed${why === null ? "" : `: ${why}`}`, "Set GITHUB_TOKEN to a token that reads the repository, or grant the App actions: read.");
	const { environments } = answer;
	if (environments.pageInfo.hasNextPage) return unseen("it has more than 100 environments", "Delete environments that are done with.");
	const listed = environments.nodes.map(({ name, protectionRules }) => ({
		name,
		guarded: protectionRules.nodes.some(({ type }) => KEEPS_OUT.has(type))
	}));
	return seen(await readEnvironments(source, name, listed));
}
// src/facts/guards/read-workflows.ts
/** As many files as are asked for at a time; fewer where GitHub has no answer to so many. */
const PAGE = 25;
const blob = object({
	isTruncated: boolean(),
	text: string().nullable()
});
const repository = object({ object: union([blob, object({})]).nullable() });
/**
* Reads files of default branches (`HEAD`), many in a query, in the order asked for. Null for a file that isn't there; unknown
* where GitHub doesn't answer, or there is no repository to ask.
*/
async function readWorkflowFiles(source, places) {
	const size = createPageSize(PAGE);
	const read = [];
	while (read.length < places.length) {
		const page = places.slice(read.length, read.length + size.value);
		try {
			read.push(...await readPage(source, page));
			size.succeed();
		} catch (error) {
			if (!isGitHubError(error) || error.kind === "limited") throw error;
			if (wasTooMuch(error) && size.shrink()) continue;
			read.push(...page.map(({ path }) => hidden(path, error.message)));
		}
	}
	return read;
}
async function readPage({ github, organization }, places) {
	const variables = {
		owner: organization,
		...Object.fromEntries(places.map((place, index) => [`n${index}`, place.repository])),
		...Object.fromEntries(places.map(({ path }, index) => [`e${index}`, `HEAD:${path}`]))
	};
	const { data, errors: list } = await github.graphql(workflowQuery(places.length), variables);
	const errors = indexErrors(list);
	return places.map(({ path }, index) => {
		const why = errors.explain([`r${index}`]);
		if (why !== null) return hidden(path, why);
		const answer = repository.safeParse(data?.[`r${index}`]);
		if (!answer.success) return hidden(path, "GitHub's answer can't be read");
		const { object } = answer.data;
		if (object === null) return seen(null);
		if (!("text" in object)) return hidden(path, "it is no file");
		const { text, isTruncated } = object;
		return text === null || isTruncated ? hidden(path, "it is too long, or no text in UTF-8") : seen(text);
	});
}
function hidden(path, why) {
	return unseen(`${path} could not be read: ${why}`, "Check that the repository is there and can be read by who asks; then run muster doctor again.");
}
/** The query for so many files. Names and paths are variables, never part of its text. */
function workflowQuery(count) {
	const numbers = Array.from({ length: count }, (_, index) => index);
	return `query Workflows($owner: String!${numbers.map((index) => `, $n${index}: String!, $e${index}: String!`).join("")}) {
  ${numbers.map((index) => `r${index}: repository(owner: $owner, name: $n${index}) { object(expression: $e${index}) { ... on Blob { isTruncated text } } }`).join("\n  ")}
}`;
}
// src/cli/github/find-credentials.ts
const APP = [
	"APP_ID",
	"PRIVATE_KEY",
	"PRIVATE_KEY_PATH"
];
/** Finds the App's key and a token in the environment. Throws a UsageError when there is neither. */
function findCredentials(io) {
	const first = findCredential(io);
	const appId = io.env["APP_ID"]?.trim() ?? "";
	const known = { appId: appId === "" ? null : appId };
	if (first.kind === "token") return {
		...known,
		app: null,
		token: first
	};
	return {
		...known,
		app: first,
		token: findToken(io)
	};
}
/** The same surroundings without the App's key: what is opened then is opened with a token. */
function withoutApp(io) {
	const env = Object.fromEntries(Object.entries(io.env).filter(([name]) => !APP.includes(name)));
	return {
		...io,
		env
	};
}
function findToken(io) {
	const { env } = withoutApp(io);
	const found = ["GH_TOKEN", "GITHUB_TOKEN"].some((name) => (env[name]?.trim() ?? "") !== "") ? findCredential({
		env,
		cwd: io.cwd
	}) : null;
	return found?.kind === "token" ? found : null;
}
// src/cli/github/doctor.ts
/**
* Asks GitHub for all that tells whether the gate blocks, with the App's key and a token, whichever are there: a person's
* token sees more of a repository, and the App's key alone sees its webhooks. Nothing is written.
*/
async function readGuards(io, options) {
	const { central } = options;
	const found = findCredentials(io);
	const organization = central.owner;
	const wish = {
		...options,
		organization,
		writes: false
	};
	const session = await openSession(found.token === null ? io : withoutApp(io), wish);
	const jq = openJq(io);
	try {
		const config = await requireConfigOnGitHub(io, session, central, void 0, jq);
		requireOrganization(config, organization, "Name the central repo of that organisation with --central.");
		return await readAll(io, {
			session,
			config,
			central,
			found,
			apiUrl: chooseApi(io, options.apiUrl)
		}, jq);
	} finally {
		session.close();
		await jq.close();
	}
}
async function readAll(io, materials, jq) {
	const { session, config, central } = materials;
	const { organization, granted } = session;
	const observed = await readRepositories(io, config, openRepositories(session, config));
	const scores = await scoreServices(config, observed, jq, io.now());
	const governed = findGoverned(config, observed, scores, io.now());
	const source = {
		github: session.github.withPriority("bulk"),
		organization,
		isAdmin: granted !== null && Object.hasOwn(granted, "administration")
	};
	const names = [.../* @__PURE__ */ new Set([central.name, ...observed.repositories.map(({ name }) => name)])];
	const globs = [...config.gates.values()].flatMap(({ value }) => value.branches ?? []);
	const progress = createProgress(io, "looking at");
	const read = await session.attempt(() => readRepositoryGuards(source, names, globs, progress.report)).finally(() => progress.finish());
	const { app, bot } = await session.attempt(() => readApp(io, materials));
	const workflows = await session.attempt(() => inspectWorkflows(config, scores, (places) => readWorkflowFiles(source, places), {
		jq,
		now: io.now()
	}));
	const own = read.guards.find(({ name }) => name === central.name);
	return {
		organization,
		at: io.now().toISOString(),
		app,
		central: await session.attempt(() => readCentral(materials, source, own, bot)),
		repositories: read.guards.filter(({ name, archived }) => !archived && governed.has(name)).map((guard) => ({
			...guard,
			governed: governed.get(guard.name) ?? seen(false)
		})),
		workflows,
		unread: [...read.unread, ...observed.unreadable]
	};
}
/** The App, and the login of its bot where that is known. */
async function readApp(io, { session, found, apiUrl }) {
	const { organization } = session;
	if (found.app === null) return await readAppByToken(session.github, organization, found.appId);
	const { appId, privateKey } = found.app;
	const clock = hintAtWaits(io, io.clock ?? createSystemClock());
	return await readAppByKey(readingOnly(openApp({
		apiUrl,
		clock,
		userAgent: `muster/${ENGINE_VERSION}`,
		appId,
		privateKey
	})), organization).catch((error) => {
		throw explainAccess(error, { app: appId }, apiUrl) ?? error;
	});
}
function readingOnly(app) {
	return {
		...app,
		asApp: readOnly(app.asApp),
		installation: (id) => readOnly(app.installation(id))
	};
}
async function readCentral({ session, config, central }, source, own, bot) {
	const { repository = central.name, branch } = config.settings.records;
	const hidden = unseen(`${fullName(central)} could not be looked at`, "Run muster doctor again.");
	const [main] = own?.branches.kind === "known" ? own.branches.value : [];
	const [owners, rules, commits, files] = await Promise.all([
		readFolderOwners(source, central.name, OWNED_FOLDERS),
		readBranchRules(source, repository, branch),
		readRecordCommits(source, {
			repository,
			branch
		}, bot),
		countFiles(session, central, config)
	]);
	return {
		name: central.name,
		branch: own?.branches.kind === "unknown" ? own.branches : main === void 0 ? hidden : seen(main),
		idle: own?.idle ?? [],
		owners,
		record: {
			place: `${repository}:${branch}`,
			branch: rules,
			commits,
			files
		}
	};
}
async function countFiles(session, central, config) {
	try {
		const { store } = await openRecord(session, central, config);
		return seen((await store.read()).files.size);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return unseen(`the record can't be read back: ${why}`, "Look at the branch; it is written anew when it is deleted.");
	}
}
// src/cli/github/evaluate.ts
/** Opens a central repo on GitHub, and its record, unless another one is named. */
async function openPlaceOnGitHub(io, central, options, given, subject, jq) {
	const { configAt, record } = options;
	const session = await openSession(io, {
		...options,
		organization: central.owner,
		writes: record === void 0
	});
	try {
		const read = await readCentralWith(session, {
			central,
			ref: configAt
		}, given, subject, jq);
		const config = requireValid(io, read.loaded, `${fullName(central)} at ${configAt ?? read.commit.slice(0, 7)}`);
		requireOrganization(config, central.owner, "Name the central repo of that organisation with --central.");
		const { attempt, github } = session;
		const close = () => session.close();
		const own = openRecordFolder(io, record);
		if (own !== null) return {
			config,
			store: own,
			links: null,
			session: null,
			attempt,
			close
		};
		const { store, place } = await openRecord(session, central, config);
		const places = {
			webUrl: github.webUrl,
			record: place,
			central,
			given
		};
		return {
			config,
			store,
			links: (each) => linkEvaluation(each, places),
			session,
			attempt,
			close
		};
	} catch (error) {
		session.close();
		throw error;
	}
}
// src/cli/github/init.ts
/** Reads an organisation, proposes a central repo, and writes what is missing: as a pull request, to a folder, or not at all. */
async function proposeInit(io, options) {
	const { central, dir, dryRun } = options;
	const folder = dir === null ? null : resolve(io.cwd, dir);
	const opensPull = folder === null && !dryRun;
	const session = await openSession(io, {
		...options,
		organization: central.owner,
		writes: opensPull,
		...opensPull ? { needs: {
			contents: "write",
			pull_requests: "write"
		} } : {}
	});
	const jq = openJq(io);
	try {
		const proposed = await propose(io, session, options, folder === null ? await openCentral(session, central, dryRun) : await openFolder(folder), jq);
		const { files } = proposed;
		if (files.length === 0) return {
			...proposed,
			outcome: { kind: "nothing_missing" }
		};
		if (dryRun) return {
			...proposed,
			outcome: { kind: "preview" }
		};
		if (folder !== null) {
			await writeFiles(folder, files);
			return {
				...proposed,
				outcome: {
					kind: "folder",
					folder
				}
			};
		}
		return {
			...proposed,
			outcome: await openPull(io, session, proposed)
		};
	} finally {
		session.close();
		await jq.close();
	}
}
/** Who decides about policy, of the files that are proposed. */
const CODEOWNERS = ".github/CODEOWNERS";
async function propose(io, session, { central, owner }, tree, jq) {
	const now = io.now();
	const { owner: organization, name } = central;
	const question = {
		organization,
		central: name,
		owner,
		appId: readAppId(io, session)
	};
	const candidate = await loadCandidate(question, jq, now);
	const read = await readRepositories(io, candidate, openRepositories(session, candidate));
	const beginning = await proposeCentral(question, read, jq, now);
	const { config, observed, scores } = beginning;
	const paths = (await session.attempt(() => tree.list())).map(({ path }) => path);
	const notes = [];
	const proposed = beginning.files.filter(({ path }) => session.credential === "token" || !path.startsWith(".github/workflows/"));
	if (question.appId === null) notes.push("Rulesets are left out: which App to pin checks to is not known. Set APP_ID to the App's id, and run this again.");
	if (beginning.owner === null) notes.push("CODEOWNERS is left out: no team owns anything yet. Name who owns the central repo with --owner.");
	const missing = proposeMissing(proposed, paths);
	const decider = owner === null && missing.some(({ path }) => path === CODEOWNERS) ? beginning.owner : null;
	if (decider !== null) notes.push(`Policy is decided by ${decider}, who owns most services: ${CODEOWNERS} says so. Change it, or name somebody with --owner, if another team decides what is asked of all.`);
	const fits = await isSound(tree, missing, jq);
	if (!fits) notes.push("There is a policy already, which the proposed one does not fit: nothing is put beside it.");
	return {
		central,
		files: fits ? missing : missing.filter((file) => !isPolicy(file)),
		kept: paths,
		decider,
		notes,
		audit: auditOrganisation({
			config,
			observed,
			scores,
			starter: true,
			webUrl: session.github.webUrl
		}, now)
	};
}
/** Whether what is there and what is missing are sound together, without a remark on what is added. */
async function isSound(tree, missing, jq) {
	const added = new Set(missing.map(({ path }) => path));
	const { config, diagnostics } = await loadConfig(addFiles(tree, missing), jq);
	return config !== null && !diagnostics.some(({ file }) => added.has(file));
}
function readAppId({ env }, { appId }) {
	const named = env["APP_ID"]?.trim() ?? "";
	return appId ?? (/^\d+$/.test(named) ? Number(named) : null);
}
async function openCentral(session, central, dryRun) {
	const { owner, name } = central;
	const commit = await session.attempt(async () => {
		try {
			return await resolveCommit(session.reading, owner, name, "HEAD");
		} catch (error) {
			if (!isGitHubError(error, "not_found", "forbidden", "conflict")) throw error;
			if (dryRun) return null;
			throw explainMissing(error.kind, central);
		}
	});
	return commit === null ? createFilesTree([], name) : openCentralTree(session, central, commit);
}
function explainMissing(kind, central) {
	const place = fullName(central);
	if (kind === "conflict") return new UsageError(`${place} is empty, and a pull request needs something to go into`, "Commit a README to it, or write the files into a folder with --dir.");
	return new UsageError(`there is no repository ${place}, or it may not be seen`, `Making one takes an owner: gh repo create ${place} --private --add-readme. Or write the files into a folder with --dir.`);
}
async function openFolder(folder) {
	const found = await stat(folder).catch(() => null);
	if (found === null) return createFilesTree([], folder);
	if (!found.isDirectory()) throw new UsageError(`--dir ${folder} is a file, not a folder`);
	return await openDirectoryTree(folder);
}
/** Writes files where none are. */
async function writeFiles(folder, files) {
	for (const { path, text } of files) {
		const place = join(folder, path);
		await mkdir(dirname(place), { recursive: true });
		await writeFile(place, text, { flag: "wx" });
	}
}
async function openPull(io, session, proposed) {
	const { central } = proposed;
	const { login } = await session.writer();
	const pulls = createPulls({
		github: session.github,
		organization: central.owner,
		writer: login
	});
	const pull = await session.attempt(() => pulls.open(planPull(proposed), io.now()));
	return pull === null ? { kind: "nothing_missing" } : {
		kind: "pull",
		pull
	};
}
function planPull({ central: { name }, files, decider }) {
	return {
		repository: name,
		base: null,
		from: null,
		branch: "muster/init",
		correlation: "init",
		message: "Propose a policy",
		title: "Muster: a first policy",
		intro: `Made from what the repositories of the organisation have today. Nothing blocks when this is merged: gates begin by warning, and say from which day on they ask for more. Change whatever does not fit; nothing that is here already was changed.${decider === null ? "" : `\n\n**Policy will be decided by \`${decider}\`, who owns most services**, because \`${CODEOWNERS}\` names that team. Change it before this is merged if another team decides what is asked of all.`}`,
		outro: "`muster validate` checks it, `muster audit` shows where every team stands by it.",
		changes: files.map(({ path, text }) => ({
			path,
			content: text,
			note: `\`${path}\``
		})),
		grows: "while_own"
	};
}
// src/cli/github/open-record.ts
/** Opens the record of a central repo on GitHub, which its settings name. */
async function openEvaluationsOnGitHub(io, central, options, access) {
	const { owner: organization } = central;
	const session = await openSession(io, {
		...options,
		organization,
		writes: access === "write"
	});
	const jq = openJq(io);
	try {
		const config = await requireConfigOnGitHub(io, session, central, void 0, jq);
		requireOrganization(config, organization, "Name the central repo of that organisation with --central.");
		const { store, place } = await openRecord(session, central, config);
		const { webUrl } = session.github;
		const places = {
			webUrl,
			record: place,
			central,
			given: { files: [] }
		};
		return {
			store,
			links: (record) => linkEvaluation(record, places),
			login: async () => (await session.writer()).login,
			attempt: session.attempt,
			close: () => session.close()
		};
	} catch (error) {
		session.close();
		throw error;
	} finally {
		await jq.close();
	}
}
// src/cli/github/places.ts
/**
* Opens the places of which at least one is on GitHub: the organisation's repositories (`--org`, else the owner of
* `--central` unless a folder is named), the central repo (`--central`, else a folder), or both.
*/
async function openPlacesOnGitHub(io, options) {
	const { org, configAt, repos } = options;
	const central = options.central === void 0 ? null : requireRepositoryName("--central", options.central);
	const organization = requireLogin(org ?? central?.owner ?? "");
	const session = await openSession(io, {
		...options,
		organization,
		writes: false
	});
	const local = openLocalPlaces(io, options);
	return {
		hasRepositories: true,
		requireConfig: (jq) => central === null ? local.requireConfig(jq) : requireConfigOnGitHub(io, session, central, configAt, jq),
		async openRepositories(config) {
			if (org === void 0 && repos !== void 0) return await local.openRepositories(config);
			requireOrganization(config, organization, "Name the organisation of muster.yml with --org.");
			return openRepositories(session, config);
		},
		close: () => session.close()
	};
}
// src/cli/github/read-check.ts
/** Reads a check and what is stored in it. Throws a UsageError when it isn't there, or the address is of another GitHub. */
async function readCheck(io, address, options) {
	const { repository } = address;
	const session = await openSession(io, {
		...options,
		organization: repository.owner,
		writes: false,
		needs: {}
	});
	try {
		const { reading } = session;
		requireSite(reading, "the check", address.origin);
		const { app, name, head_sha: sha, conclusion, output } = await session.attempt(async () => await askCheck(reading, address));
		const text = output.text ?? "";
		const told = readStored(text).map((each, index, all) => {
			const subject = all.length > 1 ? `decision ${index + 1} of ${all.length}` : null;
			if (each.kind === "unreadable") return {
				subject,
				decision: null,
				bundle: null,
				why: `what is stored can't be read: ${each.why}`
			};
			return {
				subject,
				decision: each.decision,
				bundle: each.bundle,
				why: null
			};
		}).map((each) => refuseForeign(each, repository.name, sha));
		const nothing = {
			subject: null,
			decision: null,
			bundle: null,
			why: explainNothing(name, text)
		};
		return {
			app: app?.slug ?? null,
			appId: app?.id ?? null,
			ownAppId: session.appId,
			name,
			title: output.title,
			conclusion,
			partly: text.includes(TOO_LARGE),
			told: told.length > 0 ? told : [nothing]
		};
	} finally {
		session.close();
	}
}
async function askCheck(github, { repository: { owner, name }, id }) {
	const scoped = github.narrow({
		repositories: [name],
		permissions: { checks: "read" }
	});
	try {
		const place = {
			owner,
			repo: name,
			check_run_id: id
		};
		return (await scoped.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", place)).data;
	} catch (error) {
		if (!isGitHubError(error, "not_found", "forbidden")) throw error;
		throw new UsageError(`${owner}/${name} has no check ${id}, or it may not be seen`, "The credential needs the permission to read checks of the repository.");
	}
}
/** A decision on another commit was copied there. */
function refuseForeign(told, repository, sha) {
	const change = isJsonObject(told.decision) ? told.decision["change"] : null;
	const isOwn = isJsonObject(change) && change["head"] === sha && change["repository"] === repository;
	if (told.decision === null || isOwn) return told;
	return {
		...told,
		decision: null,
		bundle: null,
		why: `the decision that is stored there is not on ${repository} at ${sha.slice(0, 7)}`
	};
}
/** What the text of a check says where a decision had no room. */
const TOO_LARGE = "The facts are not stored here: too large.";
function explainNothing(name, text) {
	if (text.includes(TOO_LARGE)) return "the facts are not stored in the check: too large. Judge the pull request again with muster check --pull";
	if (text.includes("The facts are not stored here")) return "the facts are not stored in the check of a public repository. Judge the pull request again with muster check --pull";
	return `no decision is stored in the check ${name}`;
}
// src/cli/render/replayed-scores.ts
/** Whether all came out as it was recorded. */
function outcomeOfReplay(replayed) {
	const status = statusOf(replayed);
	return status === "reproduced" ? "pass" : status === "differs" ? "fail" : "unknown";
}
function statusOf({ results, why, unreadable }) {
	const lacks = why !== null || unreadable.length > 0 ? ["not_replayable"] : [];
	return worstStatus([...results.map(({ status }) => status), ...lacks]);
}
/** What was computed again, for machines. Versioned: keys are only ever added under the same `schema`. */
function describeReplay(replayed) {
	const { commit, at, seen, central, config, engine, why, unreadable, results } = replayed;
	return {
		schema: "muster.replayed_scores/1",
		status: statusOf(replayed),
		record: {
			commit,
			committed_at: at,
			seen_at: seen,
			central,
			config,
			engine
		},
		not_replayable: why,
		unreadable: [...unreadable],
		results: results.map((result) => ({
			...result,
			rules: result.rules.map((rule) => ({ ...rule }))
		}))
	};
}
const MARKS = {
	reproduced: {
		text: "✓ reproduced",
		format: "green"
	},
	differs: {
		text: "✗ differs",
		format: ["red", "bold"]
	},
	not_replayable: {
		text: "? not replayable",
		format: ["yellow", "bold"]
	}
};
/** What was computed again, for people. */
function renderReplay(replayed, screen) {
	const { commit, seen, at, central, config, engine, why, unreadable, results } = replayed;
	const made = `made with ${central} at ${config?.slice(0, 7) ?? "an unknown commit"} by muster ${engine ?? "of an unknown version"}`;
	const { columns, paint } = screen;
	const head = hang("", paint("bold", printable(`Record ${commit.slice(0, 7)} of ${seen ?? at}`)), columns);
	const notes = [...why === null ? [] : [`Not replayable: ${why}.`], ...unreadable.map((path) => `${path} is not as Muster writes it, and was not read.`)];
	return [
		head,
		hang("", paint("dim", printable(made)), columns),
		"\n",
		...results.length === 0 ? [] : [renderTable(HEADINGS, results.map(rowOf), screen), "\n"],
		...results.flatMap((result) => explain(result, screen)),
		...notes.map((note) => hang("! ", printable(note), columns)),
		hang("", count(results), columns)
	].join("");
}
const HEADINGS = [
	"",
	"ENTITY",
	"SCORECARD",
	"RECORDED",
	"RECOMPUTED"
];
function rowOf({ status, entity, scorecard, recorded, replayed }) {
	return [
		MARKS[status],
		{ text: entity },
		{ text: scorecard },
		{ text: recorded ?? "-" },
		{ text: replayed ?? "-" }
	];
}
const WHY = {
	other_engine: "another version of the engine recorded it",
	not_recorded: "the record doesn't hold a text that it looks at"
};
function explain({ entity, scorecard, rules }, { columns }) {
	const lines = rules.filter(({ status }) => status !== "reproduced").map(({ rule, recorded, replayed, status, reason }) => {
		const why = reason === null ? "" : `, ${WHY[reason]}`;
		return `${rule}: ${recorded ?? "not recorded"}, now ${replayed ?? "not there"}: ${MARKS[status].text.slice(2)}${why}`;
	});
	if (lines.length === 0) return [];
	return [hang("", printable(`${entity}, ${scorecard}`), columns), ...lines.map((line) => hang("  ", printable(line), columns))];
}
function count(results) {
	const of = (status) => results.filter((result) => result.status === status).length;
	const parts = [
		`${of("reproduced")} reproduced`,
		...of("differs") > 0 ? [`${of("differs")} different`] : [],
		...of("not_replayable") > 0 ? [`${of("not_replayable")} not replayable`] : []
	];
	return `${results.length} ${results.length === 1 ? "result" : "results"}: ${parts.join(", ")}`;
}
// src/cli/github/find-record.ts
/** The commit of the record. Throws a UsageError that names the nearest one when there is none. */
async function findRecord(github, record, question) {
	if (question.kind === "moment") {
		const found = await findRecordAt(github, record, question.moment);
		if (found !== null) return found.commit;
		const after = await findRecordAfter(github, record, question.moment);
		throw new UsageError(`there is no record at ${question.at} or before`, after === null ? adviseNone(record) : `The first one after it is ${describe(after)}.`);
	}
	const { sha, central } = question;
	if (await isOfRecord(github, record, sha)) return sha;
	const found = await findRecordOf(github, record, sha);
	if (found !== null) return found.commit;
	const { owner, name } = central;
	const { data } = await github.request("GET /repos/{owner}/{repo}/commits/{ref}", {
		owner,
		repo: name,
		ref: sha,
		per_page: 1
	});
	const before = await findRecordAt(github, record, new Date(data.commit.committer?.date ?? 0));
	throw new UsageError(`no record was made with ${fullName(central)} at ${sha.slice(0, 7)}`, before === null ? adviseNone(record) : `The nearest earlier one is ${describe(before)}.`);
}
function describe({ commit, at, config }) {
	const made = config === null ? "" : `, made with the central repo at ${config.slice(0, 7)}`;
	return `${commit.slice(0, 7)} of ${at}${made}`;
}
function adviseNone({ owner, repository, branch }) {
	return `The record is the branch ${branch} of ${owner}/${repository}: the App and muster sync write it.`;
}
// src/cli/github/replay-record.ts
/** Recomputes what was recorded on GitHub, and says whether it comes out the same. Gives the exit code. */
async function replayRecord(io, options) {
	const central = requireCentral(options);
	const session = await openSession(io, {
		...options,
		organization: central.owner,
		writes: false
	});
	const jq = openJq(io);
	try {
		const replayed = onlyService(await replay(io, session, central, options.at, jq), options.service);
		if (options.json === true) io.out(formatJson(describeReplay(replayed)));
		else io.out(renderReplay(replayed, io.screen));
		return exitCode(outcomeOfReplay(replayed));
	} finally {
		session.close();
		await jq.close();
	}
}
/** Other options are about what is current, or about folders. */
function requireCentral({ central, ...others }) {
	if (central === void 0) throw new UsageError("--at reads the record that is kept with the central repo", "Name it with --central, or folders with --dir and --repos.");
	const wrong = [
		"repos",
		"dir",
		"configAt",
		"min",
		"record"
	].find((name) => others[name] !== void 0);
	if (wrong !== void 0) throw new UsageError(`--${wrong === "configAt" ? "config-at" : wrong} has no meaning where a record on GitHub is recomputed`, "Leave it out.");
	return requireRepositoryName("--central", central);
}
async function replay(io, session, central, at, jq) {
	const { settings } = await requireConfigOnGitHub(io, session, central, void 0, jq);
	const { records } = settings;
	const place = {
		owner: central.owner,
		repository: records.repository ?? central.name,
		branch: records.branch,
		writer: ""
	};
	const commit = await session.attempt(() => locate(session, central, place, at));
	return await recompute(session, central, await session.attempt(() => readState(session.reading, place, commit)), jq);
}
async function locate(session, central, place, at) {
	const { reading } = session;
	const moment = readMoment(at);
	if (moment !== null) return await findRecord(reading, place, {
		kind: "moment",
		moment,
		at
	});
	for (const name of /* @__PURE__ */ new Set([place.repository, central.name])) {
		const sha = await resolveCommit(reading, central.owner, name, at).catch((error) => {
			if (explainAbsence(error, {
				...central,
				name
			}, at) === null) throw error;
			return null;
		});
		if (sha !== null) return await findRecord(reading, place, {
			kind: "commit",
			sha,
			central
		});
	}
	throw new UsageError(`${fullName(central)} has no commit, branch or tag "${at}"`, "Name a commit of it or of the record, a day such as 2026-01-31, or a moment such as 2026-01-31T08:00:00Z.");
}
async function recompute(session, central, state, jq) {
	const recorded = readRecordedState(state.files);
	const { commit, at, config: configCommit, engine } = state;
	const told = {
		commit,
		at,
		seen: recorded.seen,
		config: configCommit,
		engine,
		central: fullName(central),
		unreadable: recorded.unreadable
	};
	if (configCommit === null) return {
		...told,
		why: "the record does not tell which configuration it was made with",
		results: []
	};
	const { config } = await session.attempt(() => loadConfig(openCentralTree(session, central, configCommit), jq));
	if (config === null) return {
		...told,
		why: `the configuration at ${configCommit.slice(0, 7)} can't be read by this version`,
		results: []
	};
	const texts = await session.attempt(() => readNamedTexts(session, central, recorded));
	const now = new Date(recorded.seen ?? at);
	return {
		...told,
		why: null,
		results: replayScores(config, {
			state: recorded,
			engine,
			texts
		}, now)
	};
}
/** The record names files and doesn't hold them: GitHub still has their objects. */
async function readNamedTexts({ reading, cache }, { owner }, { entities }) {
	const wanted = entities.flatMap(({ texts }) => [...texts.values()]);
	return await readTexts({
		github: reading,
		owner,
		cache
	}, wanted);
}
function onlyService(replayed, service) {
	if (service === void 0) return replayed;
	const results = replayed.results.filter(({ entity }) => entity === service || entity.endsWith(`/${service}`));
	if (results.length === 0 && replayed.why === null) throw new UsageError(`the record of then has no scores of "${service}"`);
	return {
		...replayed,
		results
	};
}
// src/cli/render/sync.ts
/** More names than these are only counted: whoever wants all takes the JSON. */
const SHOWN = 20;
/** What a sync changed in the record, what it kept and why, and what somebody else did there. */
function renderSync(synced, screen) {
	const { config, observed, recorded } = synced;
	const { paint, columns } = screen;
	const { repositories, unreadable } = observed;
	const { changes, plan, foreign } = recorded;
	const read = paint("dim", `${plural(repositories.length, "repository")} read`);
	const unread = unreadable.length === 0 ? "" : paint("yellow", `, ${unreadable.length} not readable`);
	const warn = (text) => hang(`${paint(["yellow", "bold"], "!")} `, printable(text), columns);
	const list = (sign, names) => names.length === 0 ? "" : hang(`  ${sign} `, printable(shortenList(names)), columns);
	return [
		`${paint("bold", config.settings.organization)}  ${read}${unread}\n\n`,
		hang(`${paintMark("pass", paint)} `, describeOutcome(synced), columns),
		list("+", changes.added),
		list("~", changes.changed),
		list("-", changes.removed),
		...linksOf(synced).map((link) => hang("  ", printable(link), columns, (line) => paint("dim", line))),
		...plan.kept.map(warn),
		foreign.length === 0 ? "" : warn(describeForeign(synced))
	].join("");
}
function describeOutcome(synced) {
	const { added, changed, removed } = synced.recorded.changes;
	const counts = [
		...added.length > 0 ? [`${added.length} added`] : [],
		...changed.length > 0 ? [`${changed.length} changed`] : [],
		...removed.length > 0 ? [`${removed.length} removed`] : []
	].join(", ");
	const what = counts === "" ? "no entity changed, but the commits that were read" : `entities: ${counts}`;
	switch (outcomeOf(synced)) {
		case "written": return `Record written, ${what}`;
		case "would_write": return `Dry run, nothing was written; ${what}`;
		case "unchanged": return "Nothing changed, no commit";
	}
}
/** The commit that was made, else the branch where there is one. */
function linksOf(synced) {
	const { recorded, place, webUrl } = synced;
	if (recorded.commit === null) return [];
	if (recorded.written) return [commitUrl(synced, recorded.commit)];
	return [`${webUrl}/${place.owner}/${place.repository}/tree/${place.branch}`];
}
function describeForeign(synced) {
	const { recorded, place } = synced;
	const { foreign } = recorded;
	const one = foreign.length === 1;
	const names = shortenList(foreign.map(({ commit, author }) => `${commit.slice(0, 7)} by ${author}`));
	const changed = `What ${one ? "it" : "they"} changed`;
	const now = outcomeOf(synced) === "would_write" ? `${changed} would be put right.` : `${changed} is as it should be again.`;
	return `${plural(foreign.length, "commit")} on the record ${one ? "isn't" : "aren't"} by ${place.writer}: ${names}. ${now}`;
}
function shortenList(names) {
	const more = names.length - SHOWN;
	return more <= 0 ? names.join(", ") : `${names.slice(0, SHOWN).join(", ")} and ${more} more`;
}
// src/cli/github/sync.ts
/** Reads the organisation, scores it, and writes what changed to the record on GitHub, in one commit. */
async function sync(io, options) {
	const { central, dryRun = false, json = false } = options;
	const session = await openSession(io, {
		...options,
		organization: central.owner,
		writes: !dryRun
	});
	const jq = openJq(io);
	try {
		const synced = await syncWith(io, session, central, dryRun, jq);
		if (json) return io.out(formatJson(describeSync(synced)));
		showUnread(io, synced.observed, session.organization);
		showFindings(io, synced.scores);
		io.out(renderSync(synced, io.screen));
	} finally {
		session.close();
		await jq.close();
	}
}
async function syncWith(io, session, central, dryRun, jq) {
	const now = io.now();
	const config = await requireConfigOnGitHub(io, session, central, void 0, jq);
	const observe = () => readRepositories(io, config, openRepositories(session, config));
	return await syncOrganisation({
		session,
		central,
		config,
		jq,
		now,
		dryRun,
		observe
	});
}
export { checkPull, openEvaluationsOnGitHub, openPlaceOnGitHub, openPlacesOnGitHub, proposeInit, readAudit, readCheck, readGuards, replayRecord, sync };

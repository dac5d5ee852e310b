import { n as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { $ as requireValid, A as previewRecord, C as hint, K as openGitHubCache, O as scoreServices, R as ENGINE_VERSION, S as showUnread, T as hang, at as formatJson, ct as openGitHubTree, d as describeSpan, dt as isGitHubError, et as UsageError, f as fullName, ft as retellError$1, gt as loadConfig, h as openLocalPlaces, j as recordScores, k as RecordBusyError, l as openJq, lt as resolveCommit, m as requireRepositoryName, n as describeFinding, ot as printable, q as createGitHubRepositories, rt as plural, s as paintMark, t as showFindings, ut as GitHubError, v as readRepositories, w as CLEAR_LINE, yt as isJsonObject } from "./shared.js";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { mkdirSync, readFileSync } from "node:fs";
import { createPrivateKey, sign } from "node:crypto";
import { homedir } from "node:os";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
// src/github/access-error.ts
/** There is no way into GitHub, or not far enough: what is wrong, and what to do about it. Says no secret. */
var AccessError = class extends Error {
	name = "AccessError";
	what;
	fix;
	constructor({ what, fix }, options) {
		super(`${what}. ${fix}`, options);
		this.what = what;
		this.fix = fix;
	}
};
// src/github/explain-access.ts
/**
* Explains a failure that is about the way into GitHub and not about one call: a key or token that isn't accepted, a GitHub
* that can't be reached. Null for every other error.
*/
function explainAccess(error, credential, apiUrl) {
	if (isGitHubError(error, "unauthorized")) return refuseCredential(error, credential);
	if (isGitHubError(error, "unreachable", "unavailable", "bad_answer")) return new AccessError({
		what: `GitHub can't be reached at ${apiUrl}: ${error.message}`,
		fix: "Check the network and a proxy, and GITHUB_API_URL if it is not github.com."
	}, { cause: error });
	return null;
}
/** Something answers there, but no GitHub. */
function refuseAddress(error, apiUrl) {
	return new AccessError({
		what: `There is no API of a GitHub at ${apiUrl}`,
		fix: "Check GITHUB_API_URL. For GitHub Enterprise Server it is https://<host>/api/v3."
	}, { cause: error });
}
/** GitHub does not know who calls. */
function refuseCredential(error, credential) {
	const said = error.said === "" ? error.message : error.said;
	return new AccessError("app" in credential ? {
		what: `GitHub does not accept the private key as that of App ${credential.app} (${said})`,
		fix: "Check APP_ID, and that the key was generated for this very App and not deleted since."
	} : {
		what: `GitHub does not accept the token in ${credential.token} (${said})`,
		fix: "Check that it is whole, has not expired, and belongs to this GitHub."
	}, { cause: error });
}
// src/github/enter-as-app.ts
/** Finds an app's installation on an organisation. Rejects with an AccessError when the key is not the app's, or there is none. */
async function enterAsApp(app, { appId, organization }) {
	const { apiUrl, webUrl } = app.asApp;
	const explain = (error) => explainAccess(error, { app: appId }, apiUrl) ?? error;
	const self = await app.self().catch((error) => {
		if (!isGitHubError(error, "not_found")) throw explain(error);
		throw error.said === "" ? refuseAddress(error, apiUrl) : refuseCredential(error, { app: appId });
	});
	const installation = await app.findInstallation(organization).catch((error) => {
		if (!isGitHubError(error, "not_found")) throw explain(error);
		throw new AccessError({
			what: `The App ${self.slug} is not installed on ${organization}, or there is no such organisation`,
			fix: `An owner of ${organization} installs it: ${webUrl}/apps/${self.slug}/installations/new`
		}, { cause: error });
	});
	return {
		github: app.installation(installation.id),
		bot: `${self.slug}[bot]`,
		permissions: installation.permissions
	};
}
// src/github/host.ts
/**
* Works out the addresses of a GitHub from what is known of them: github.com when nothing is; a GitHub Enterprise Server
* has REST under `/api/v3` and GraphQL under `/api/graphql`; an enterprise on ghe.com has `api.` before its name. Any
* other API address is taken as it is (GitHub docs, Getting started with the REST API, GraphQL endpoint). Throws an error
* that says which address is no address.
*/
function locateHost(known) {
	const webUrl = known.webUrl === void 0 ? void 0 : readAddress(known.webUrl, "webUrl");
	const apiUrl = known.apiUrl === void 0 ? apiOfWeb(webUrl ?? "https://github.com") : readAddress(known.apiUrl, "apiUrl");
	const server = /^(.*)\/api\/v3$/.exec(apiUrl)?.[1];
	return {
		apiUrl,
		graphqlUrl: server === void 0 ? `${apiUrl}/graphql` : `${server}/api/graphql`,
		webUrl: webUrl ?? server ?? webOfApi(apiUrl)
	};
}
function apiOfWeb(webUrl) {
	const { protocol, host } = new URL(webUrl);
	return isCloud(host) ? `${protocol}//api.${host}` : `${webUrl}/api/v3`;
}
function webOfApi(apiUrl) {
	const { protocol, host } = new URL(apiUrl);
	const name = host.startsWith("api.") ? host.slice(4) : host;
	return isCloud(name) ? `${protocol}//${name}` : apiUrl;
}
function isCloud(host) {
	return host === "github.com" || host.endsWith(".ghe.com");
}
function readAddress(text, what) {
	const url = URL.canParse(text) ? new URL(text) : void 0;
	if (url === void 0 || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") throw new Error(`${what} is not an address of a GitHub: use e.g. https://github.acme.com/api/v3, without a name or password`);
	return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}
// src/github/app-key.ts
/**
* Reads the private key of an app: PEM as GitHub gives it, PEM on one line with `\n` for its line ends, or either in
* base64, as settings often hold it. The error says what is wrong without a word of the key.
*/
function readAppKey(text) {
	const pem = (text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("utf8")).replaceAll("\\n", "\n").trim();
	try {
		const key = createPrivateKey(pem);
		if (key.asymmetricKeyType === "rsa") return key;
	} catch {}
	throw new Error("The private key of the app can't be read. It has to be the whole PEM file that GitHub gave when the key was made, from -----BEGIN to -----END; on one line, its line ends are written as \\n.");
}
/** How long a signed token is good for; GitHub takes ten minutes at most (GitHub docs, Generating a JWT for a GitHub App). */
const LIFETIME = 540;
/** So far in the past it was made, in case our clock is ahead of GitHub's. */
const HEAD_START = 60;
/** Signs a JSON Web Token by which an app proves who it is. `now` is GitHub's time as far as it is known. */
function signAppToken({ appId, key, now }) {
	const seconds = Math.floor(now.getTime() / 1e3);
	const signed = [{
		alg: "RS256",
		typ: "JWT"
	}, {
		iat: seconds - HEAD_START,
		exp: seconds - HEAD_START + LIFETIME,
		iss: String(appId)
	}].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
	return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}
// src/github/load-app-key.ts
/**
* Loads the private key of an app as PEM. Line ends that are written as `\n`, and base64 of the whole, are taken as well.
* Throws an AccessError when there is no such key, without a word of what is there instead.
*/
function loadAppKey(place) {
	const text = "text" in place ? place.text : readKeyFile(place.file);
	try {
		return readAppKey(text).export({
			type: "pkcs1",
			format: "pem"
		}).toString();
	} catch (error) {
		throw new AccessError({
			what: "text" in place ? "PRIVATE_KEY is no private key" : "PRIVATE_KEY_PATH names no private key",
			fix: USE_THE_FILE
		}, { cause: error });
	}
}
const USE_THE_FILE = "Use the whole .pem file that GitHub gave you when the key was generated.";
function readKeyFile(file) {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		throw new AccessError({
			what: `PRIVATE_KEY_PATH can't be read: ${error instanceof Error ? error.message : String(error)}`,
			fix: USE_THE_FILE
		}, { cause: error });
	}
}
// src/github/decode.ts
/** Decodes a body by its content type, as Octokit does: JSON, text, or bytes as an ArrayBuffer; "" for none. */
function decodeBody({ headers, body }) {
	if (body.length === 0) return {
		kind: "decoded",
		data: ""
	};
	const type = headers["content-type"]?.toLowerCase() ?? "text/plain";
	if (/^application\/(?:scim\+)?json\b/.test(type)) return parseJson(body);
	return {
		kind: "decoded",
		data: type.startsWith("text/") || /charset="?utf-8/.test(type) && !type.startsWith("application/octet-stream") ? decodeText(body) : toBuffer(body)
	};
}
/** The text of a body; bytes that are not UTF-8 become U+FFFD. */
function decodeText(body) {
	return new TextDecoder().decode(body);
}
function parseJson(body) {
	try {
		return {
			kind: "decoded",
			data: JSON.parse(decodeText(body))
		};
	} catch {
		return {
			kind: "unreadable",
			why: "its body is not JSON"
		};
	}
}
function toBuffer(body) {
	return body.slice().buffer;
}
// src/github/graphql-operation.ts
const TOKENS$1 = /#[^\n\r]*|"""(?:\\"""|[^])*?(?:"""|$)|"(?:\\.|[^"\\\n\r])*"?|[A-Za-z_]\w*|[{}()[\]]|[^\s]/g;
/**
* Tells queries from documents that may write, by the keyword that each definition starts with (GraphQL specification,
* 2.2 and 2.3). What is not certainly a query counts as a mutation.
*/
function readOperation(document) {
	const tokens = [...document.matchAll(TOKENS$1)].map(([token]) => token).filter((token) => !token.startsWith("#"));
	let depth = 0;
	let name;
	let isQuery = tokens.length > 0;
	let starts = true;
	for (const [at, token] of tokens.entries()) {
		if (depth === 0 && starts) {
			starts = false;
			if (token !== "query" && token !== "fragment" && token !== "{") isQuery = false;
			if (token !== "fragment") name ??= /^\w+$/.test(tokens[at + 1] ?? "") && token !== "{" ? tokens[at + 1] : "";
		}
		if (/^[{([]$/.test(token)) depth += 1;
		if (/^[})\]]$/.test(token)) depth -= 1;
		if (depth === 0 && token === "}") starts = true;
	}
	return {
		kind: isQuery ? "query" : "mutation",
		name: name ?? ""
	};
}
// src/github/redact.ts
/** Tokens of GitHub, signed tokens, keys, and whatever follows an authorization scheme. */
const SECRETS = /-----BEGIN [^-]*-----[\s\S]*?(?:-----END [^-]*-----|$)|\bgithub_pat_\w+|\bgh[a-z]_\w+|\bv1\.[0-9a-f]{8,}|\beyJ[\w-]*(?:\.[\w-]*)+|\b(bearer|token|basic) +[^\s"']{6,}/gi;
/** Takes out of a text what looks like a token or key, and the secrets that are known by their value. */
function redact(text, known = []) {
	return known.filter((secret) => secret.length > 3).reduce((left, secret) => left.replaceAll(secret, "[secret]"), text).replace(SECRETS, (_, scheme) => scheme === void 0 ? "[secret]" : `${scheme} [secret]`);
}
// src/github/graphql.ts
/** Makes the call of a query or mutation. */
function fillQuery({ graphqlUrl, userAgent }, document, priority) {
	const { kind, name } = readOperation(document.query);
	return {
		route: "POST /graphql",
		method: "POST",
		label: `POST /graphql (${name === "" ? kind : `${kind} ${name}`})`,
		url: graphqlUrl,
		headers: {
			accept: "application/vnd.github+json",
			"content-type": "application/json; charset=utf-8",
			"user-agent": userAgent
		},
		body: JSON.stringify(document),
		lane: kind,
		resource: "graphql",
		repeatable: kind === "query",
		priority,
		signal: void 0
	};
}
/** What an error without any data is, by its type; any other is a query that GitHub does not take. */
const KINDS = {
	NOT_FOUND: "not_found",
	FORBIDDEN: "forbidden",
	INSUFFICIENT_SCOPES: "forbidden",
	RATE_LIMITED: "limited",
	RESOURCE_LIMITS_EXCEEDED: "unavailable",
	SERVICE_UNAVAILABLE: "unavailable",
	INTERNAL: "unavailable"
};
/**
* Reads an answer of status 200. It is an answer, in whole or in part, when there is data, even if all of it is null:
* then errors say for which paths it is unknown. It is also an answer, with `data: null`, when every error is about a path
* that was not found or is forbidden. Anything else is no answer and throws a GitHubError: `invalid` for a document or
* variables that GitHub refuses, `forbidden`, `limited` or `unavailable` by the type of the first error, `bad_answer` (of a
* mutation: `uncertain`) for what is no GraphQL answer (GraphQL specification, 7.1).
*/
function readGraphqlAnswer(call, answer, caller) {
	const body = decodeBody(answer);
	const read = body.kind === "decoded" ? body.data : null;
	if (!isJsonObject(read)) throw unreadable$1(call, answer.status);
	const errors = Array.isArray(read["errors"]) ? read["errors"].map((error) => readError(error, caller.secrets())) : [];
	if (isJsonObject(read["data"])) return {
		data: read["data"],
		errors
	};
	if (errors.length === 0) throw unreadable$1(call, answer.status);
	if (errors.every(isAboutPath)) return {
		data: null,
		errors
	};
	const [first] = errors;
	const kind = isInTrouble(first) ? "unavailable" : KINDS[first?.type ?? ""] ?? "invalid";
	const advice = kind === "invalid" ? "Correct the query or its variables." : "Try again later, or ask for less.";
	const problems = errors.slice(0, 10).map(({ message }) => message);
	throw new GitHubError({
		kind: kind === "unavailable" && !call.repeatable ? "uncertain" : kind,
		route: call.route,
		status: answer.status,
		said: first?.message ?? "",
		problems,
		message: `${call.label} was not answered: ${problems.join("; ")}. ${advice}`
	});
}
function isAboutPath({ type, path }) {
	return path !== void 0 && path.length > 0 && (type === "NOT_FOUND" || type === "FORBIDDEN");
}
/** An error without a type is a query that is wrong, except for this one, which GitHub gives after its time is up. */
function isInTrouble(error) {
	return error?.type === void 0 && /^something went wrong|timedout|timeout/i.test(error?.message ?? "");
}
function readError(error, secrets) {
	if (!isJsonObject(error)) return { message: "an error that says nothing" };
	const { message, type, path } = error;
	return {
		message: redact(typeof message === "string" ? message : "an error that says nothing", secrets).slice(0, 1e3),
		...typeof type === "string" ? { type } : {},
		...Array.isArray(path) ? { path: path.filter((step) => typeof step === "string" || typeof step === "number") } : {}
	};
}
function unreadable$1(call, status) {
	return new GitHubError({
		kind: call.repeatable ? "bad_answer" : "uncertain",
		route: call.route,
		status,
		message: `${call.label} got an answer that is no GraphQL answer. Check that the address is the API of a GitHub.`
	});
}
// src/github/backoff.ts
const FIRST = 1e3;
/**
* Milliseconds to wait before the next attempt: anything up to 1 s after the first, 2 s after the second, 4 s after the
* third. `random` gives a number from 0 up to 1, so that many who failed together don't come back together.
*/
function backOff(attempt, random) {
	return Math.round(random() * FIRST * 2 ** (attempt - 1));
}
// src/github/give-up.ts
/** GitHub did not do the call, and the caller is not kept waiting until it would. */
function postponed(call, retryAt) {
	const when = retryAt === null ? "later" : `after ${retryAt.toISOString()}`;
	return new GitHubError({
		kind: "limited",
		route: call.route,
		retryAt,
		message: `${call.label} was not done: GitHub's limits allow no more calls of this kind now. Try again ${when}.`
	});
}
/** No answer came to something that can be repeated, or was never sent. */
function unreachable(call, why, times) {
	const { host } = new URL(call.url);
	return new GitHubError({
		kind: "unreachable",
		route: call.route,
		message: `${call.label} got no answer from ${host} in ${times} attempts: ${why}. Check the address and the network.`
	});
}
/** A write was sent, and nobody knows whether it was done. */
function uncertain(call, why) {
	return new GitHubError({
		kind: "uncertain",
		route: call.route,
		message: `${call.label} was sent once and may have been done or not: ${why}. Look before sending it again.`
	});
}
// src/github/limit-answer.ts
/** Reads `x-ratelimit-*` (GitHub docs, Rate limits for the REST API); null where there are none, as on some servers. */
function readLimitHeaders(answer, call, now) {
	const number = (name) => Number.parseInt(answer.headers[name] ?? "", 10);
	const limit = number("x-ratelimit-limit");
	const remaining = number("x-ratelimit-remaining");
	const reset = number("x-ratelimit-reset");
	if (Number.isNaN(limit) || Number.isNaN(remaining) || Number.isNaN(reset)) return null;
	const told = Date.parse(answer.headers["date"] ?? "");
	const resetIn = Math.max(0, reset * 1e3 - (Number.isNaN(told) ? now : told));
	return {
		resource: answer.headers["x-ratelimit-resource"] ?? call.resource,
		limit,
		remaining,
		resetIn
	};
}
const SECONDARY = /secondary rate limit|abuse detection/i;
/**
* Tells whether an answer refuses a call because of a limit: status 403 or 429 with Retry-After, with nothing remaining,
* or with the documented message; in GraphQL also status 200 with such an error and no data (GitHub docs, Rate limits and
* query limits for the GraphQL API). Null for any other answer.
*/
function readLimitRefusal(answer, call, now) {
	const said = answer.status === 403 || answer.status === 429 ? readMessage(answer) : limitedQuery(answer, call);
	if (said === null) return null;
	const retryAfter = readRetryAfter(answer, now);
	const limit = readLimitHeaders(answer, call, now);
	if (limit?.remaining === 0 && !SECONDARY.test(said)) return {
		kind: "used_up",
		resource: limit.resource,
		milliseconds: Math.max(limit.resetIn + 1e3, retryAfter ?? 0)
	};
	if (retryAfter !== null) return {
		kind: "pause",
		milliseconds: retryAfter
	};
	if (SECONDARY.test(said)) return {
		kind: "pause",
		milliseconds: null
	};
	return answer.status === 429 || answer.status === 200 ? {
		kind: "pause",
		milliseconds: null
	} : null;
}
/** Milliseconds of a Retry-After header, in seconds or as a date; null where there is none. */
function readRetryAfter({ headers }, now) {
	const text = headers["retry-after"];
	if (text === void 0) return null;
	if (/^\d+$/.test(text.trim())) return Number(text) * 1e3;
	const date = Date.parse(text);
	if (Number.isNaN(date)) return null;
	const told = Date.parse(headers["date"] ?? "");
	return Math.max(0, date - (Number.isNaN(told) ? now : told));
}
function readMessage(answer) {
	const body = decodeBody(answer);
	const data = body.kind === "decoded" ? body.data : null;
	return typeof data === "object" && data !== null && "message" in data && typeof data.message === "string" ? data.message : typeof data === "string" ? data : "";
}
/** The message of a GraphQL answer that is nothing but a limit; null for all others. */
function limitedQuery(answer, call) {
	if (answer.status !== 200 || call.resource !== "graphql" || answer.body.length > 1e4) return null;
	const body = decodeBody(answer);
	const data = body.kind === "decoded" ? body.data : null;
	if (typeof data !== "object" || data === null || !("errors" in data) || !Array.isArray(data.errors)) return null;
	if ("data" in data && data.data !== null && data.data !== void 0) return null;
	const errors = data.errors;
	for (const error of errors) {
		if (typeof error !== "object" || error === null) continue;
		const message = "message" in error && typeof error.message === "string" ? error.message : "";
		if ("type" in error && error.type === "RATE_LIMITED" || SECONDARY.test(message)) return message;
	}
	return null;
}
// src/github/redirect.ts
const MOST_REDIRECTS = 3;
/**
* Where a call other than GET has to be sent instead, as it is, e.g. after a repository was renamed (GitHub docs, Best
* practices for using the REST API, follow redirects). Undefined when it was no redirect. Throws a GitHubError of kind
* `not_found` when it leads to another server, which gets none of our tokens, or nowhere. `before` counts earlier ones.
*/
function readRedirect(call, answer, before) {
	const { status, headers } = answer;
	if (call.method === "GET" || status < 300 || status >= 400) return void 0;
	const location = headers["location"] ?? "";
	const url = location !== "" && URL.canParse(location, call.url) ? new URL(location, call.url) : void 0;
	if ([
		301,
		302,
		307,
		308
	].includes(status) && before < MOST_REDIRECTS && url?.origin === new URL(call.url).origin) return {
		...call,
		url: url.href
	};
	throw new GitHubError({
		kind: "not_found",
		route: call.route,
		status,
		message: `${call.label} was not done: it has moved to ${url?.host ?? "an unknown place"}. Check the address of the API, or use the new name.`
	});
}
// src/github/refusal.ts
const HOW_TO_GRANT = {
	app: "Grant it in the app's settings.",
	installation: "Grant it in the app's settings and let an owner of the organisation accept it.",
	token: "Give the token this permission, or use another one."
};
const CREDENTIALS = {
	app: "the app's id and private key belong together, and the key",
	installation: "the app is still installed, and its private key",
	token: "the token"
};
/** Makes the error for an answer with a status from 400 up. */
function explainRefusal(call, answer, caller) {
	const said = readSaid(answer, caller.secrets());
	const kind = kindOf(answer.status, said.message);
	const needs = readNeeds(answer.headers["x-accepted-github-permissions"]);
	const quoted = said.message === "" ? "" : ` "${said.message}"`;
	const problems = said.problems.length === 0 ? "" : ` (${said.problems.join("; ")})`;
	const advice = advise(kind, {
		needs,
		caller,
		answer,
		message: said.message
	});
	return new GitHubError({
		kind,
		route: call.route,
		status: answer.status,
		said: said.message,
		problems: said.problems,
		needs,
		message: `${call.label} failed: ${answer.status}${quoted}${problems}. ${advice}`
	});
}
function kindOf(status, message) {
	if (status === 401) return "unauthorized";
	if (status === 403 || status === 451) return "forbidden";
	if (status === 404 || status === 410) return "not_found";
	if (status === 405 || status === 409 || status === 412) return "conflict";
	if (status === 429) return "limited";
	if (status >= 500) return "unavailable";
	return /not a fast forward|reference already exists/i.test(message) ? "conflict" : "invalid";
}
/** Reads X-Accepted-GitHub-Permissions, e.g. `issues=write; pull_requests=write` (GitHub docs, Troubleshooting the REST API). */
function readNeeds(header) {
	return (header ?? "").split(";").map((set) => [...set.matchAll(/([a-z_]+)\s*=\s*([a-z]+)/gi)].map(([, name = "", level = ""]) => [name, level])).filter((pairs) => pairs.length > 0).map((pairs) => Object.fromEntries(pairs));
}
function advise(kind, { needs, caller, answer, message }) {
	const wanted = needs.map(describePermissions).join(", or ");
	const lacks = `It needs ${wanted}; ${describeCaller(caller)}.`;
	switch (kind) {
		case "forbidden":
			if (/suspended/i.test(message)) return "An owner of the organisation has to lift the suspension of the app.";
			if (wanted !== "") return `${lacks} ${HOW_TO_GRANT[caller.kind]}${caller.extent === "" ? "" : " It may also have been narrowed too far."}`;
			return `Either a permission is missing or a rule forbids it; ${describeCaller(caller)}.`;
		case "not_found": return `It does not exist, or it may not be seen${wanted === "" ? `; ${describeCaller(caller)}.` : `. ${lacks}`}`;
		case "unauthorized": return `Check that ${CREDENTIALS[caller.kind]} belongs to this GitHub, is whole and is still valid.`;
		case "conflict": return "Something else was there first: read again before trying again.";
		case "unavailable": return "GitHub is in trouble: see https://www.githubstatus.com, and try again later.";
		case "limited": return "Too many requests: try again later.";
		case "invalid":
		case "bad_answer":
		case "uncertain":
		case "unreachable": return answer.status === 413 ? "It is too big: send less." : "GitHub will not take it as it is.";
	}
}
function describeCaller({ name, extent }) {
	return extent === "" ? `the call was made with ${name}` : `the call was made with ${name}, ${extent}`;
}
/** Names permissions for people, e.g. `checks: write and contents: read`. */
function describePermissions(permissions) {
	return Object.entries(permissions).map(([name, level]) => `${name}: ${level}`).join(" and ");
}
function readSaid(answer, secrets) {
	const body = decodeBody(answer);
	const data = body.kind === "decoded" ? body.data : null;
	if (typeof data !== "object" || data === null || !("message" in data)) return {
		message: "",
		problems: []
	};
	const errors = "errors" in data && Array.isArray(data.errors) ? data.errors : [];
	const problems = [..."errors" in data && typeof data.errors === "string" ? [data.errors] : [], ...errors.slice(0, 10).map(describeProblem)].map((text) => clean(text, secrets));
	return {
		message: typeof data.message === "string" ? clean(data.message, secrets) : "",
		problems
	};
}
function describeProblem(error) {
	if (typeof error === "string") return error;
	if (typeof error !== "object" || error === null) return "";
	const text = (name) => {
		const value = Object.entries(error).find(([key]) => key === name)?.[1];
		return typeof value === "string" ? value : "";
	};
	const place = [text("resource"), text("field")].filter((part) => part !== "").join(".");
	const what = text("message") === "" ? text("code") : text("message");
	return place === "" ? what : `${place}: ${what}`;
}
/** What GitHub says may quote what it was sent: one line, not too long, nothing secret. */
function clean(text, secrets) {
	return redact(text.replace(/\s+/g, " ").trim(), secrets).slice(0, 500);
}
// src/github/broken.ts
const UNTRUSTED = "its certificate is not trusted; NODE_EXTRA_CA_CERTS can name a file with the authority that signed it";
/** Errors of the system, of DNS, of TLS and of Node's fetch that come before anything was sent. */
const BEFORE_SENDING = {
	ECONNREFUSED: "connection refused",
	ENOTFOUND: "there is no such host",
	EAI_AGAIN: "the name of the host could not be looked up",
	EHOSTUNREACH: "there is no way to the host",
	ENETUNREACH: "there is no way to the network",
	UND_ERR_CONNECT_TIMEOUT: "no connection in time",
	DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
	SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
	CERT_HAS_EXPIRED: "its certificate has expired",
	ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host"
};
/** Explains an error of fetch, and tells whether it certainly came before anything was sent. Says no secret. */
function explainBroken(error, secret) {
	const codes = codesOf(error);
	const why = BEFORE_SENDING[codes[0] ?? ""] ?? `the connection broke (${innermostMessage(error)})`;
	return {
		unsent: codes.length > 0 && codes.every((code) => Object.hasOwn(BEFORE_SENDING, code)),
		why: redact(why, [secret, secret.replace(/^\w+ /, "")]).slice(0, 300)
	};
}
/** Codes of what caused an error; several where several addresses of a host were tried. */
function codesOf(error) {
	if (error instanceof AggregateError && error.errors.length > 0) return error.errors.flatMap(codesOf);
	if (!(error instanceof Error)) return [];
	if ("code" in error && typeof error.code === "string") return [error.code];
	return codesOf(error.cause);
}
function innermostMessage(error) {
	if (!(error instanceof Error)) return "for an unknown reason";
	if (error.cause instanceof Error) return innermostMessage(error.cause);
	return error.message;
}
// src/github/read-whole.ts
/** Reads the whole body of an answer, and tells of every piece. Rejects when it breaks off. */
async function readWhole(response, onPiece) {
	const pieces = [];
	for await (const piece of response.body ?? []) {
		onPiece();
		pieces.push(piece);
	}
	const whole = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
// src/github/send.ts
/** So many times as long the whole of an answer may take, such as that of a tarball. */
const WHOLE_ANSWER = 20;
/** Sends a call once and reads the whole answer. Never rejects. */
async function send(call, { fetch, authorization, timeout }) {
	const patience = new AbortController();
	const timer = setTimeout(() => patience.abort(), timeout);
	const signals = [
		patience.signal,
		AbortSignal.timeout(WHOLE_ANSWER * timeout),
		call.signal
	];
	const signal = AbortSignal.any(signals.filter((each) => each !== void 0));
	try {
		const response = await fetch(call.url, {
			method: call.method,
			headers: {
				...call.headers,
				authorization
			},
			signal,
			redirect: call.method === "GET" ? "follow" : "manual",
			...call.body === null ? {} : { body: call.body }
		});
		const body = await readWhole(response, () => timer.refresh());
		const headers = Object.fromEntries(response.headers);
		return {
			kind: "answer",
			answer: {
				status: response.status,
				headers,
				body,
				url: response.url
			}
		};
	} catch (error) {
		const aborted = call.signal?.aborted === true;
		if (!aborted && signal.aborted) return {
			kind: "no_answer",
			unsent: false,
			aborted,
			why: `nothing came for ${timeout / 1e3} seconds`
		};
		return {
			kind: "no_answer",
			aborted,
			...explainBroken(error, authorization)
		};
	} finally {
		clearTimeout(timer);
	}
}
// src/github/perform.ts
/**
* Sends a call, again where that can do no harm, until it is answered. What can be repeated is tried four times; a write
* only as long as GitHub certainly did not do it. Resolves for a status below 400, else rejects with a GitHubError, or
* with the reason of the call's signal when that was aborted before anything was written.
*/
async function perform(asked, identity, line) {
	const { clock, limits, meter, random } = line;
	let call = asked;
	let [failures, refusals, limited, redirects] = [
		0,
		0,
		0,
		0
	];
	for (;;) {
		await identity.authorization();
		const turn = await limits.enter(call);
		if (turn.kind === "later") throw postponed(call, turn.retryAt);
		let authorization;
		let exchange;
		try {
			authorization = await identity.authorization();
			exchange = await sendMetered(call, authorization, line);
		} finally {
			turn.leave();
		}
		if (exchange.kind === "no_answer") {
			if (exchange.aborted && call.repeatable) throw call.signal?.reason;
			if (!exchange.unsent && !call.repeatable) throw uncertain(call, exchange.why);
			failures += 1;
			if (failures >= 4) throw unreachable(call, exchange.why, failures);
			await wait(backOff(failures, random));
			continue;
		}
		const { answer } = exchange;
		if (limits.learn(answer, call)) {
			limited += 1;
			if (limited >= 4) throw postponed(call, null);
			continue;
		}
		const moved = readRedirect(call, answer, redirects);
		if (moved !== void 0) {
			redirects += 1;
			call = moved;
			continue;
		}
		if (answer.status < 400) return answer;
		const refusal = explainRefusal(call, answer, identity);
		if (answer.status === 401) {
			refusals += 1;
			const date = readDate(answer.headers["date"]);
			if (await identity.refused({
				authorization,
				said: refusal.said,
				date,
				times: refusals
			})) continue;
		}
		if (answer.status < 500 || answer.status === 501) throw refusal;
		if (!call.repeatable) throw uncertain(call, `the answer was ${answer.status}`);
		failures += 1;
		if (failures >= 4) throw refusal;
		await wait(Math.max(backOff(failures, random), readRetryAfter(answer, clock.now().getTime()) ?? 0));
	}
	async function wait(milliseconds) {
		meter.waited?.({
			subject: line.subject,
			reason: "backoff",
			priority: call.priority,
			milliseconds
		});
		await clock.sleep(milliseconds, call.signal);
		if (call.signal?.aborted === true) throw call.signal.reason;
	}
}
async function sendMetered(call, authorization, line) {
	const start = performance.now();
	const exchange = await send(call, {
		fetch: line.fetch,
		timeout: line.timeout,
		authorization
	});
	line.meter.exchanged?.({
		subject: line.subject,
		route: call.route,
		method: call.method,
		status: exchange.kind === "answer" ? exchange.answer.status : null,
		milliseconds: performance.now() - start
	});
	return exchange;
}
function readDate(header) {
	const milliseconds = Date.parse(header ?? "");
	return Number.isNaN(milliseconds) ? null : new Date(milliseconds);
}
// src/github/client.ts
/** Makes a client that calls as this identity. */
function createClient(connection, identity, priority = "verdict") {
	const { host, line, reads, fillRoute } = connection;
	const answerOf = async (call) => {
		if (call.lane === "read") return await reads.read(call, identity.key, (call) => perform(call, identity, line));
		try {
			return await perform(call, identity, line);
		} finally {
			if (call.lane === "write" || call.lane === "mutation") reads.forgetUnderWay();
		}
	};
	return {
		apiUrl: host.apiUrl,
		webUrl: host.webUrl,
		async request(route, parameters) {
			const call = fillRoute(route, parameters, priority);
			const { status, headers, url, ...answer } = await answerOf(call);
			const body = decodeBody({
				status,
				headers,
				url,
				...answer
			});
			if (body.kind === "unreadable") throw unreadable(call, status, body.why);
			return {
				status,
				headers,
				url,
				data: body.data
			};
		},
		async graphql(query, variables) {
			const call = fillQuery({
				...host,
				userAgent: connection.userAgent
			}, {
				query,
				variables
			}, priority);
			return readGraphqlAnswer(call, await answerOf(call), identity);
		},
		narrow: (scope) => createClient(connection, identity.narrow(scope), priority),
		withPriority: (priority) => createClient(connection, identity, priority)
	};
}
function unreadable(call, status, why) {
	return new GitHubError({
		kind: call.repeatable ? "bad_answer" : "uncertain",
		route: call.route,
		status,
		message: `${call.label} got an answer that can't be read: ${why}. ${call.repeatable ? "Check that the address is the API of a GitHub." : "Look before sending it again."}`
	});
}
// src/github/identify-by-app.ts
/** How long one signed token is used; well below what it is good for. */
const USED_FOR = 3e5;
/** The identity of an app itself, which signs its calls. When GitHub's clock differs from ours, it signs by GitHub's. */
function identifyByApp({ appId, privateKey, clock }) {
	const key = readAppKey(privateKey);
	let ahead = 0;
	let signed;
	const identity = {
		kind: "app",
		name: `app ${appId}`,
		extent: "",
		key: "app",
		secrets: () => signed === void 0 ? [] : [signed.token],
		async authorization() {
			const at = clock.now().getTime();
			if (signed === void 0 || Math.abs(at - signed.at) > USED_FOR) signed = {
				token: signAppToken({
					appId,
					key,
					now: new Date(at + ahead)
				}),
				at
			};
			return `Bearer ${signed.token}`;
		},
		refused({ said, date, times }) {
			if (times > 1 || date === null || !/'(?:expiration time|issued at)' claim/i.test(said)) return false;
			ahead = date.getTime() - clock.now().getTime();
			signed = void 0;
			return true;
		},
		narrow: () => identity
	};
	return identity;
}
// node_modules/universal-user-agent/index.js
function getUserAgent() {
	if (typeof navigator === "object" && "userAgent" in navigator) return navigator.userAgent;
	if (typeof process === "object" && process.version !== void 0) return `Node.js/${process.version.substr(1)} (${process.platform}; ${process.arch})`;
	return "<environment undetectable>";
}
// node_modules/before-after-hook/lib/register.js
function register(state, name, method, options) {
	if (typeof method !== "function") throw new Error("method for before hook must be a function");
	if (!options) options = {};
	if (Array.isArray(name)) return name.reverse().reduce((callback, name) => {
		return register.bind(null, state, name, callback, options);
	}, method)();
	return Promise.resolve().then(() => {
		if (!state.registry[name]) return method(options);
		return state.registry[name].reduce((method, registered) => {
			return registered.hook.bind(null, method, options);
		}, method)();
	});
}
// node_modules/before-after-hook/lib/add.js
function addHook(state, kind, name, hook) {
	const orig = hook;
	if (!state.registry[name]) state.registry[name] = [];
	if (kind === "before") hook = (method, options) => {
		return Promise.resolve().then(orig.bind(null, options)).then(method.bind(null, options));
	};
	if (kind === "after") hook = (method, options) => {
		let result;
		return Promise.resolve().then(method.bind(null, options)).then((result_) => {
			result = result_;
			return orig(result, options);
		}).then(() => {
			return result;
		});
	};
	if (kind === "error") hook = (method, options) => {
		return Promise.resolve().then(method.bind(null, options)).catch((error) => {
			return orig(error, options);
		});
	};
	state.registry[name].push({
		hook,
		orig
	});
}
// node_modules/before-after-hook/lib/remove.js
function removeHook(state, name, method) {
	if (!state.registry[name]) return;
	const index = state.registry[name].map((registered) => {
		return registered.orig;
	}).indexOf(method);
	if (index === -1) return;
	state.registry[name].splice(index, 1);
}
// node_modules/before-after-hook/index.js
const bind = Function.bind;
const bindable = bind.bind(bind);
function bindApi(hook, state, name) {
	const removeHookRef = bindable(removeHook, null).apply(null, name ? [state, name] : [state]);
	hook.api = { remove: removeHookRef };
	hook.remove = removeHookRef;
	[
		"before",
		"error",
		"after",
		"wrap"
	].forEach((kind) => {
		const args = name ? [
			state,
			kind,
			name
		] : [state, kind];
		hook[kind] = hook.api[kind] = bindable(addHook, null).apply(null, args);
	});
}
function Singular() {
	const singularHookName = Symbol("Singular");
	const singularHookState = { registry: {} };
	const singularHook = register.bind(null, singularHookState, singularHookName);
	bindApi(singularHook, singularHookState, singularHookName);
	return singularHook;
}
function Collection() {
	const state = { registry: {} };
	const hook = register.bind(null, state);
	bindApi(hook, state);
	return hook;
}
var before_after_hook_default = {
	Singular,
	Collection
};
// node_modules/@octokit/endpoint/dist-bundle/index.js
var DEFAULTS = {
	method: "GET",
	baseUrl: "https://api.github.com",
	headers: {
		accept: "application/vnd.github.v3+json",
		"user-agent": `octokit-endpoint.js/0.0.0-development ${getUserAgent()}`
	},
	mediaType: { format: "" }
};
function lowercaseKeys(object) {
	if (!object) return {};
	return Object.keys(object).reduce((newObj, key) => {
		newObj[key.toLowerCase()] = object[key];
		return newObj;
	}, {});
}
function isPlainObject$1(value) {
	if (typeof value !== "object" || value === null) return false;
	if (Object.prototype.toString.call(value) !== "[object Object]") return false;
	const proto = Object.getPrototypeOf(value);
	if (proto === null) return true;
	const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
	return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
function mergeDeep(defaults, options) {
	const result = Object.assign({}, defaults);
	Object.keys(options).forEach((key) => {
		if (isPlainObject$1(options[key])) {
			if (!(key in defaults)) Object.assign(result, { [key]: options[key] });
			else result[key] = mergeDeep(defaults[key], options[key]);
		} else Object.assign(result, { [key]: options[key] });
	});
	return result;
}
function removeUndefinedProperties(obj) {
	for (const key in obj) if (obj[key] === void 0) delete obj[key];
	return obj;
}
function merge(defaults, route, options) {
	if (typeof route === "string") {
		let [method, url] = route.split(" ");
		options = Object.assign(url ? {
			method,
			url
		} : { url: method }, options);
	} else options = Object.assign({}, route);
	options.headers = lowercaseKeys(options.headers);
	removeUndefinedProperties(options);
	removeUndefinedProperties(options.headers);
	const mergedOptions = mergeDeep(defaults || {}, options);
	if (options.url === "/graphql") {
		if (defaults && defaults.mediaType.previews?.length) mergedOptions.mediaType.previews = defaults.mediaType.previews.filter((preview) => !mergedOptions.mediaType.previews.includes(preview)).concat(mergedOptions.mediaType.previews);
		mergedOptions.mediaType.previews = (mergedOptions.mediaType.previews || []).map((preview) => preview.replace(/-preview/, ""));
	}
	return mergedOptions;
}
function addQueryParameters(url, parameters) {
	const separator = /\?/.test(url) ? "&" : "?";
	const names = Object.keys(parameters);
	if (names.length === 0) return url;
	return url + separator + names.map((name) => {
		if (name === "q") return "q=" + parameters.q.split("+").map(encodeURIComponent).join("+");
		return `${name}=${encodeURIComponent(parameters[name])}`;
	}).join("&");
}
var urlVariableRegex = /\{[^{}}]+\}/g;
function removeNonChars(variableName) {
	return variableName.replace(/(?:^\W+)|(?:(?<!\W)\W+$)/g, "").split(/,/);
}
function extractUrlVariableNames(url) {
	const matches = url.match(urlVariableRegex);
	if (!matches) return [];
	return matches.map(removeNonChars).reduce((a, b) => a.concat(b), []);
}
function omit(object, keysToOmit) {
	const result = { __proto__: null };
	for (const key of Object.keys(object)) if (keysToOmit.indexOf(key) === -1) result[key] = object[key];
	return result;
}
function encodeReserved(str) {
	return str.split(/(%[0-9A-Fa-f]{2})/g).map(function(part) {
		if (!/%[0-9A-Fa-f]/.test(part)) part = encodeURI(part).replace(/%5B/g, "[").replace(/%5D/g, "]");
		return part;
	}).join("");
}
function encodeUnreserved(str) {
	return encodeURIComponent(str).replace(/[!'()*]/g, function(c) {
		return "%" + c.charCodeAt(0).toString(16).toUpperCase();
	});
}
function encodeValue(operator, value, key) {
	value = operator === "+" || operator === "#" ? encodeReserved(value) : encodeUnreserved(value);
	if (key) return encodeUnreserved(key) + "=" + value;
	else return value;
}
function isDefined(value) {
	return value !== void 0 && value !== null;
}
function isKeyOperator(operator) {
	return operator === ";" || operator === "&" || operator === "?";
}
function getValues(context, operator, key, modifier) {
	var value = context[key], result = [];
	if (isDefined(value) && value !== "") {
		if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
			value = value.toString();
			if (modifier && modifier !== "*") value = value.substring(0, parseInt(modifier, 10));
			result.push(encodeValue(operator, value, isKeyOperator(operator) ? key : ""));
		} else if (modifier === "*") {
			if (Array.isArray(value)) value.filter(isDefined).forEach(function(value2) {
				result.push(encodeValue(operator, value2, isKeyOperator(operator) ? key : ""));
			});
			else Object.keys(value).forEach(function(k) {
				if (isDefined(value[k])) result.push(encodeValue(operator, value[k], k));
			});
		} else {
			const tmp = [];
			if (Array.isArray(value)) value.filter(isDefined).forEach(function(value2) {
				tmp.push(encodeValue(operator, value2));
			});
			else Object.keys(value).forEach(function(k) {
				if (isDefined(value[k])) {
					tmp.push(encodeUnreserved(k));
					tmp.push(encodeValue(operator, value[k].toString()));
				}
			});
			if (isKeyOperator(operator)) result.push(encodeUnreserved(key) + "=" + tmp.join(","));
			else if (tmp.length !== 0) result.push(tmp.join(","));
		}
	} else if (operator === ";") {
		if (isDefined(value)) result.push(encodeUnreserved(key));
	} else if (value === "" && (operator === "&" || operator === "?")) result.push(encodeUnreserved(key) + "=");
	else if (value === "") result.push("");
	return result;
}
function parseUrl(template) {
	return { expand: expand.bind(null, template) };
}
function expand(template, context) {
	var operators = [
		"+",
		"#",
		".",
		"/",
		";",
		"?",
		"&"
	];
	template = template.replace(/\{([^\{\}]+)\}|([^\{\}]+)/g, function(_, expression, literal) {
		if (expression) {
			let operator = "";
			const values = [];
			if (operators.indexOf(expression.charAt(0)) !== -1) {
				operator = expression.charAt(0);
				expression = expression.substr(1);
			}
			expression.split(/,/g).forEach(function(variable) {
				var tmp = /([^:\*]*)(?::(\d+)|(\*))?/.exec(variable);
				values.push(getValues(context, operator, tmp[1], tmp[2] || tmp[3]));
			});
			if (operator && operator !== "+") {
				var separator = ",";
				if (operator === "?") separator = "&";
				else if (operator !== "#") separator = operator;
				return (values.length !== 0 ? operator : "") + values.join(separator);
			} else return values.join(",");
		} else return encodeReserved(literal);
	});
	if (template === "/") return template;
	else return template.replace(/\/$/, "");
}
function parse$1(options) {
	let method = options.method.toUpperCase();
	let url = (options.url || "/").replace(/:([a-z]\w+)/g, "{$1}");
	let headers = Object.assign({}, options.headers);
	let body;
	let parameters = omit(options, [
		"method",
		"baseUrl",
		"url",
		"headers",
		"request",
		"mediaType"
	]);
	const urlVariableNames = extractUrlVariableNames(url);
	url = parseUrl(url).expand(parameters);
	if (!/^http/.test(url)) url = options.baseUrl + url;
	const remainingParameters = omit(parameters, Object.keys(options).filter((option) => urlVariableNames.includes(option)).concat("baseUrl"));
	if (!/application\/octet-stream/i.test(headers.accept)) {
		if (options.mediaType.format) headers.accept = headers.accept.split(/,/).map((format) => format.replace(/application\/vnd(\.\w+)(\.v3)?(\.\w+)?(\+json)?$/, `application/vnd$1$2.${options.mediaType.format}`)).join(",");
		if (url.endsWith("/graphql")) {
			if (options.mediaType.previews?.length) headers.accept = (headers.accept.match(/(?<![\w-])[\w-]+(?=-preview)/g) || []).concat(options.mediaType.previews).map((preview) => {
				return `application/vnd.github.${preview}-preview${options.mediaType.format ? `.${options.mediaType.format}` : "+json"}`;
			}).join(",");
		}
	}
	if (["GET", "HEAD"].includes(method)) url = addQueryParameters(url, remainingParameters);
	else if ("data" in remainingParameters) body = remainingParameters.data;
	else if (Object.keys(remainingParameters).length) body = remainingParameters;
	if (!headers["content-type"] && typeof body !== "undefined") headers["content-type"] = "application/json; charset=utf-8";
	if (["PATCH", "PUT"].includes(method) && typeof body === "undefined") body = "";
	return Object.assign({
		method,
		url,
		headers
	}, typeof body !== "undefined" ? { body } : null, options.request ? { request: options.request } : null);
}
function endpointWithDefaults(defaults, route, options) {
	return parse$1(merge(defaults, route, options));
}
function withDefaults$2(oldDefaults, newDefaults) {
	const DEFAULTS2 = merge(oldDefaults, newDefaults);
	const endpoint2 = endpointWithDefaults.bind(null, DEFAULTS2);
	return Object.assign(endpoint2, {
		DEFAULTS: DEFAULTS2,
		defaults: withDefaults$2.bind(null, DEFAULTS2),
		merge: merge.bind(null, DEFAULTS2),
		parse: parse$1
	});
}
var endpoint = withDefaults$2(null, DEFAULTS);
// node_modules/content-type/dist/index.js
/*!
* content-type
* Copyright(c) 2015 Douglas Christopher Wilson
* MIT Licensed
*/
const SP = 32;
const HTAB = 9;
const SEMI = 59;
const EQ = 61;
const DQUOTE = 34;
const BSLASH = 92;
const COMMA = 44;
const LOWER_CASE = 1;
const OWS = 2;
const SEMI_FLAG = 4;
const COMMA_FLAG = 8;
const TOKEN_FLAG = 16;
const NON_ASCII = 65280;
const CASE_FLAGS = 65281;
/**
* Character flags used to normalize HTTP field values while scanning.
* Out-of-range reads intentionally coerce to zero in bitwise expressions.
*/
const CHAR_MAP = /* @__PURE__ */ new Uint8Array(256);
CHAR_MAP[HTAB] |= OWS;
CHAR_MAP[SP] |= OWS;
CHAR_MAP[SEMI] |= SEMI_FLAG;
CHAR_MAP[COMMA] |= COMMA_FLAG;
for (let code = 128; code <= 255; code++) CHAR_MAP[code] |= LOWER_CASE;
for (const char of "!#$%&'*+-.^_`|~") CHAR_MAP[char.charCodeAt(0)] |= TOKEN_FLAG;
for (let code = 48; code <= 57; code++) CHAR_MAP[code] |= TOKEN_FLAG;
for (let code = 65; code <= 90; code++) CHAR_MAP[code] |= 17;
for (let code = 97; code <= 122; code++) CHAR_MAP[code] |= TOKEN_FLAG;
/**
* Null object perf optimization. Faster than `Object.create(null)` and `{ __proto__: null }`.
*/
const NullObject = /* @__PURE__ */ (() => {
	const C = function() {};
	C.prototype = Object.create(null);
	return C;
})();
/**
* Parse a `Content-Type` header.
*/
function parse(header, options) {
	const stopFlags = SEMI_FLAG | (options?.comma === true ? COMMA_FLAG : 0);
	const len = header.length;
	let valueStart = options?.start ?? 0;
	while ((CHAR_MAP[header.charCodeAt(valueStart)] & OWS) !== 0) valueStart++;
	let index = valueStart;
	let typeFlags = 0;
	let whitespace = -1;
	let stop = options?.parameters === false ? COMMA_FLAG : 0;
	while (index < len) {
		const code = header.charCodeAt(index);
		const flags = CHAR_MAP[code];
		if ((flags & stopFlags) !== 0) {
			stop |= flags & COMMA_FLAG;
			break;
		}
		if ((flags & OWS) !== 0) {
			if (whitespace === -1) whitespace = index;
		} else whitespace = -1;
		typeFlags |= code & NON_ASCII | flags;
		index++;
	}
	const valueEnd = whitespace === -1 ? index : whitespace;
	const value = header.slice(valueStart, valueEnd);
	const type = (typeFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
	if (index === len || stop !== 0) return {
		type,
		index,
		parameters: new NullObject()
	};
	return parseParameters(header, type, index, len, stopFlags);
}
/**
* Parses the parameters of a `Content-Type` header starting at the given index.
*/
function parseParameters(header, type, index, len, stopFlags) {
	const parameters = new NullObject();
	parameter: while (index < len) {
		index++;
		while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) index++;
		const keyStart = index;
		let keyFlags = 0;
		let keyWhitespace = -1;
		while (index < len) {
			const code = header.charCodeAt(index);
			const flags = CHAR_MAP[code];
			if ((flags & stopFlags) !== 0) {
				if ((flags & COMMA_FLAG) !== 0) break parameter;
				continue parameter;
			}
			if (code === EQ) {
				const keyEnd = keyWhitespace === -1 ? index : keyWhitespace;
				const value = header.slice(keyStart, keyEnd);
				const key = (keyFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
				index++;
				while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) index++;
				if (index < len && header.charCodeAt(index) === DQUOTE) {
					const quotedStart = ++index;
					let escaped = false;
					while (index < len) {
						const code = header.charCodeAt(index);
						if (code === DQUOTE) {
							if (parameters[key] === void 0) parameters[key] = escaped ? unescapeQuotedPairs(header, quotedStart, index) : header.slice(quotedStart, index);
							index++;
							let stop = 0;
							while (index < len) {
								const code = header.charCodeAt(index);
								const flags = CHAR_MAP[code];
								if ((flags & stopFlags) !== 0) {
									stop = flags & COMMA_FLAG;
									break;
								}
								index++;
							}
							if (stop !== 0) break parameter;
							continue parameter;
						}
						if (code === BSLASH && index + 1 < len) {
							escaped = true;
							index += 2;
							continue;
						}
						index++;
					}
					continue parameter;
				}
				const valueStart = index;
				let stop = 0;
				let valueWhitespace = -1;
				while (index < len) {
					const code = header.charCodeAt(index);
					const flags = CHAR_MAP[code];
					if ((flags & stopFlags) !== 0) {
						stop = flags & COMMA_FLAG;
						break;
					}
					if ((flags & OWS) !== 0) {
						if (valueWhitespace === -1) valueWhitespace = index;
					} else valueWhitespace = -1;
					index++;
				}
				if (parameters[key] === void 0) {
					const valueEnd = valueWhitespace === -1 ? index : valueWhitespace;
					parameters[key] = header.slice(valueStart, valueEnd);
				}
				if (stop !== 0) break parameter;
				continue parameter;
			}
			if ((flags & OWS) !== 0) {
				if (keyWhitespace === -1) keyWhitespace = index;
			} else keyWhitespace = -1;
			keyFlags |= code & NON_ASCII | flags;
			index++;
		}
	}
	return {
		type,
		index,
		parameters
	};
}
/**
* Remove backslashes from quoted pairs in a known-terminated quoted string body.
*/
function unescapeQuotedPairs(str, start, end) {
	let result = "";
	for (let index = start; index < end; index++) if (str.charCodeAt(index) === BSLASH) {
		result += str.slice(start, index);
		start = ++index;
	}
	return result + str.slice(start, end);
}
// node_modules/json-with-bigint/json-with-bigint.js
const intRegex = /^-?\d+$/;
const noiseValue = /^-?\d+n+$/;
const originalStringify = JSON.stringify;
const originalParse = JSON.parse;
const customFormat = /^-?\d+n$/;
const bigIntsStringify = /([\[:])?"(-?\d+)n"($|\s*[,\}\]])/g;
const noiseStringify = /([\[:])?("-?\d+n+)n("$|"\s*[,\}\]])/g;
/**
* @typedef {(this: any, key: string | number | undefined, value: any) => any} Replacer
* @typedef {(key: string | number | undefined, value: any, context?: { source: string }) => any} Reviver
*/
/**
* Checks if a value is unstringifiable according to native JSON.stringify rules.
*
* @param {any} val The value to check.
* @returns {boolean} True if the value is undefined, a function, or a symbol.
*/
const isUnstringifiable = (val) => val === void 0 || typeof val === "function" || typeof val === "symbol";
/**
* Checks if a value is a native JSON.rawJSON object (Node.js 22+).
*
* @param {any} val The value to check.
* @returns {boolean} True if the value is a RawJSON instance.
*/
const isRawJSON = (val) => val !== null && typeof val === "object" && val.constructor && val.constructor.name === "RawJSON";
/**
* Iteratively converts a JS value to a JSON string.
* Used as a fallback when the native JSON.stringify hits the Maximum Call Stack size.
* Fully compliant with JSON formatting (space), replacers, and toJSON behaviors.
*
* @param {any} rootValue The value to stringify.
* @param {Replacer | Array<string | number> | null} [replacer] User's custom replacer function.
* @param {string | number} [spaceParam] Indentation for pretty-printing.
* @returns {string | undefined} The generated JSON string.
*/
const stringifyIteratively = (rootValue, replacer, spaceParam) => {
	let space = "";
	if (typeof spaceParam === "number") space = " ".repeat(Math.min(10, Math.max(0, Math.floor(spaceParam))));
	else if (typeof spaceParam === "string") space = spaceParam.slice(0, 10);
	const isFunctionReplacer = typeof replacer === "function";
	const propertyList = Array.isArray(replacer) ? new Set(replacer.map(String)) : null;
	/**
	* Prepares a value for stringification by resolving toJSON, handling BigInts,
	* applying custom replacers, and unwrapping primitive objects.
	*
	* @param {object|Array} parent The parent object or array holding the value.
	* @param {string} key The key associated with the value.
	* @param {any} val The raw value to process.
	* @returns {any} The processed value ready for stringification.
	*/
	const prepareVal = (parent, key, val) => {
		if (val !== null && typeof val === "object" && typeof val.toJSON === "function") val = val.toJSON(key);
		if (typeof val === "string" && noiseValue.test(val)) return val + "n";
		if (typeof val === "bigint") {
			if ("rawJSON" in JSON) return JSON.rawJSON(val.toString());
			return val.toString() + "n";
		}
		if (isFunctionReplacer) val = replacer.call(parent, key, val);
		if (val !== null && typeof val === "object") {
			if (val instanceof Number || val instanceof String || val instanceof Boolean) val = val.valueOf();
		}
		return val;
	};
	const rootProcessed = prepareVal({ "": rootValue }, "", rootValue);
	if (isUnstringifiable(rootProcessed)) return;
	const isRootPrimitive = rootProcessed === null || typeof rootProcessed !== "object";
	const isRootNativeRawJSON = isRawJSON(rootProcessed);
	if (isRootPrimitive || isRootNativeRawJSON) return originalStringify(rootProcessed);
	const chunks = [];
	let level = 0;
	const stack = [{
		parent: { "": rootProcessed },
		key: "",
		val: rootProcessed,
		isArray: Array.isArray(rootProcessed),
		keys: Array.isArray(rootProcessed) ? null : Object.keys(rootProcessed),
		index: 0,
		first: true
	}];
	const visited = new WeakSet([rootProcessed]);
	while (stack.length > 0) {
		const node = stack[stack.length - 1];
		if (node.index === 0) {
			chunks.push(node.isArray ? "[" : "{");
			level++;
		}
		let isDone = false;
		if (node.isArray) {
			if (node.index < node.val.length) {
				if (!node.first) chunks.push(",");
				if (space) chunks.push("\n" + space.repeat(level));
				const childRaw = node.val[node.index];
				const childVal = prepareVal(node.val, String(node.index), childRaw);
				if (isUnstringifiable(childVal)) {
					chunks.push("null");
					node.first = false;
					node.index++;
				} else {
					const isComplexObject = childVal !== null && typeof childVal === "object";
					const isNativeRaw = isRawJSON(childVal);
					if (isComplexObject && !isNativeRaw) {
						if (visited.has(childVal)) throw new TypeError("Converting circular structure to JSON");
						visited.add(childVal);
						stack.push({
							parent: node.val,
							key: String(node.index),
							val: childVal,
							isArray: Array.isArray(childVal),
							keys: Array.isArray(childVal) ? null : Object.keys(childVal),
							index: 0,
							first: true
						});
						node.first = false;
						node.index++;
					} else {
						chunks.push(originalStringify(childVal));
						node.first = false;
						node.index++;
					}
				}
			} else isDone = true;
		} else {
			while (node.index < node.keys.length) {
				const k = node.keys[node.index++];
				if (propertyList && !propertyList.has(k)) continue;
				const childRaw = node.val[k];
				const childVal = prepareVal(node.val, k, childRaw);
				if (isUnstringifiable(childVal)) continue;
				if (!node.first) chunks.push(",");
				if (space) chunks.push("\n" + space.repeat(level) + originalStringify(k) + ": ");
				else chunks.push(originalStringify(k) + ":");
				const isComplexObject = childVal !== null && typeof childVal === "object";
				const isNativeRaw = isRawJSON(childVal);
				if (isComplexObject && !isNativeRaw) {
					if (visited.has(childVal)) throw new TypeError("Converting circular structure to JSON");
					visited.add(childVal);
					stack.push({
						parent: node.val,
						key: k,
						val: childVal,
						isArray: Array.isArray(childVal),
						keys: Array.isArray(childVal) ? null : Object.keys(childVal),
						index: 0,
						first: true
					});
					node.first = false;
					break;
				} else {
					chunks.push(originalStringify(childVal));
					node.first = false;
				}
			}
			if (node.index >= node.keys.length && stack[stack.length - 1] === node) isDone = true;
		}
		if (isDone) {
			level--;
			if (!node.first && space) chunks.push("\n" + space.repeat(level));
			chunks.push(node.isArray ? "]" : "}");
			visited.delete(node.val);
			stack.pop();
		}
	}
	return chunks.join("");
};
/**
* Converts a JavaScript value to a JSON string.
*
* Supports serialization of BigInt values using two strategies:
* 1. Custom format "123n" → "123" (universal fallback)
* 2. Native JSON.rawJSON() (Node.js 22+, fastest) when available
*
* All other values are serialized exactly like native JSON.stringify().
*
* @param {*} value The value to convert to a JSON string.
* @param {Replacer | Array<string | number> | null} [replacer]
* A function that alters the behavior of the stringification process,
* or an array of strings/numbers to indicate properties to exclude.
* @param {string | number} [space]
* A string or number to specify indentation or pretty-printing.
* @returns {string} The JSON string representation.
*/
const JSONStringify = (value, replacer, space) => {
	try {
		if ("rawJSON" in JSON) return originalStringify(value, (key, val) => {
			if (typeof val === "bigint") return JSON.rawJSON(val.toString());
			if (typeof replacer === "function") return replacer(key, val);
			if (Array.isArray(replacer) && replacer.includes(key)) return val;
			return val;
		}, space);
		if (!value) return originalStringify(value, replacer, space);
		return originalStringify(value, (key, val) => {
			if (typeof val === "string" && noiseValue.test(val)) return val.toString() + "n";
			if (typeof val === "bigint") return val.toString() + "n";
			if (typeof replacer === "function") return replacer(key, val);
			if (Array.isArray(replacer) && replacer.includes(key)) return val;
			return val;
		}, space).replace(bigIntsStringify, "$1$2$3").replace(noiseStringify, "$1$2$3");
	} catch (error) {
		if (error instanceof RangeError) {
			const convertedJSON = stringifyIteratively(value, replacer, space);
			if (convertedJSON === void 0) return void 0;
			if ("rawJSON" in JSON) return convertedJSON;
			return convertedJSON.replace(bigIntsStringify, "$1$2$3").replace(noiseStringify, "$1$2$3");
		}
		throw error;
	}
};
const featureCache = /* @__PURE__ */ new Map();
/**
* Detects if the current JSON.parse implementation supports the context.source feature.
*
* Uses toString() fingerprinting to cache results and automatically detect runtime
* replacements of JSON.parse (polyfills, mocks, etc.).
*
* @returns {boolean} true if context.source is supported, false otherwise.
*/
const isContextSourceSupported = () => {
	const parseFingerprint = JSON.parse.toString();
	if (featureCache.has(parseFingerprint)) return featureCache.get(parseFingerprint);
	try {
		const result = JSON.parse("1", (_, __, context) => !!context?.source && context.source === "1");
		featureCache.set(parseFingerprint, result);
		return result;
	} catch {
		featureCache.set(parseFingerprint, false);
		return false;
	}
};
/**
* Reviver function that converts custom-format BigInt strings back to BigInt values.
* Also handles "noise" strings that accidentally match the BigInt format.
*
* @param {string | number | undefined} key The object key.
* @param {*} value The value being parsed.
* @param {object} [context] Parse context (if supported by JSON.parse).
* @param {Reviver} [userReviver] User's custom reviver function.
* @returns {any} The transformed value.
*/
const convertMarkedBigIntsReviver = (key, value, context, userReviver) => {
	if (typeof value === "string" && customFormat.test(value)) return BigInt(value.slice(0, -1));
	if (typeof value === "string" && noiseValue.test(value)) return value.slice(0, -1);
	if (!(typeof userReviver === "function")) return value;
	return userReviver(key, value, context);
};
/**
* Fast JSON.parse implementation (~2x faster than classic fallback).
* Uses JSON.parse's context.source feature to detect integers and convert
* large numbers directly to BigInt without string manipulation.
*
* Does not support legacy custom format from v1 of this library.
*
* @param {string} text JSON string to parse.
* @param {Reviver} [reviver] Transform function to apply to each value.
* @returns {any} Parsed JavaScript value.
*/
const JSONParseV2 = (text, reviver) => {
	return JSON.parse(text, (key, value, context) => {
		const isBigNumber = typeof value === "number" && (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER);
		const isInt = context && intRegex.test(context.source);
		if (isBigNumber && isInt) return BigInt(context.source);
		if (!(typeof reviver === "function")) return value;
		return reviver(key, value, context);
	});
};
const MAX_INT = Number.MAX_SAFE_INTEGER.toString();
const MAX_DIGITS = MAX_INT.length;
const stringsOrLargeNumbers = /"(?:[^"\\]|\\.)*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/g;
const noiseValueWithQuotes = /^"-?\d+n+"$/;
/**
* Iteratively traverses the parsed object bottom-up (post-order),
* emulating the native JSON.parse reviver behavior.
* This avoids Call Stack overflows (RangeError) on deeply nested structures.
*
* @param {any} parsed The natively parsed JSON object.
* @param {Reviver} [userReviver] User's custom reviver function.
* @returns {any} The fully processed object.
*/
const applyReviverIteratively = (parsed, userReviver) => {
	const rootHolder = { "": parsed };
	const stack = [{
		parent: rootHolder,
		key: "",
		visited: false
	}];
	while (stack.length > 0) {
		const node = stack[stack.length - 1];
		if (!node.visited) {
			node.visited = true;
			const value = node.parent[node.key];
			if (value !== null && typeof value === "object") {
				const keys = Object.keys(value);
				for (let i = keys.length - 1; i >= 0; i--) stack.push({
					parent: value,
					key: keys[i],
					visited: false
				});
			}
		} else {
			const { parent, key } = node;
			let value = parent[key];
			if (typeof value === "string") {
				if (customFormat.test(value)) value = BigInt(value.slice(0, -1));
				else if (noiseValue.test(value)) value = value.slice(0, -1);
			}
			if (typeof userReviver === "function") value = userReviver.call(parent, key, value);
			if (value === void 0) delete parent[key];
			else parent[key] = value;
			stack.pop();
		}
	}
	return rootHolder[""];
};
/**
* Pre-processes the JSON string to mark large numbers with an 'n' suffix.
*
* @param {string} text The raw JSON string.
* @returns {string} The serialized string with marked BigInts.
*/
const serializeBigInts = (text) => {
	return text.replace(stringsOrLargeNumbers, (match, digits, fractional, exponential) => {
		const isString = match[0] === "\"";
		if (isString && noiseValueWithQuotes.test(match)) return match.substring(0, match.length - 1) + "n\"";
		const hasFractionalOrExponential = fractional || exponential;
		const isLessThanMaxSafeInt = digits && (digits.length < MAX_DIGITS || digits.length === MAX_DIGITS && digits <= MAX_INT);
		if (isString || hasFractionalOrExponential || isLessThanMaxSafeInt) return match;
		return "\"" + match + "n\"";
	});
};
/**
* Converts a JSON string into a JavaScript value.
*
* Supports parsing of large integers using two strategies:
* 1. Classic fallback: Marks large numbers with "123n" format, then converts to BigInt
* 2. Fast path (JSONParseV2): Uses context.source feature (~2x faster) when available
*
* All other JSON values are parsed exactly like native JSON.parse().
*
* @param {string} text A valid JSON string.
* @param {Reviver} [reviver]
* A function that transforms the results. This function is called for each member
* of the object. If a member contains nested objects, the nested objects are
* transformed before the parent object is.
* @returns {any} The parsed JavaScript value.
* @throws {SyntaxError} If text is not valid JSON.
*/
const JSONParse = (text, reviver) => {
	if (!text) return originalParse(text, reviver);
	try {
		if (isContextSourceSupported()) return JSONParseV2(text, reviver);
		const serializedData = serializeBigInts(text);
		return originalParse(serializedData, (key, value, context) => convertMarkedBigIntsReviver(key, value, context, reviver));
	} catch (error) {
		if (error instanceof RangeError) {
			const serializedData = serializeBigInts(text);
			const parsed = originalParse(serializedData);
			return applyReviverIteratively(parsed, reviver);
		}
		throw error;
	}
};
// node_modules/@octokit/request-error/dist-src/index.js
var RequestError = class extends Error {
	name;
	/**
	* http status code
	*/
	status;
	/**
	* Request options that lead to the error.
	*/
	request;
	/**
	* Response object if a response was received
	*/
	response;
	constructor(message, statusCode, options) {
		super(message, { cause: options.cause });
		this.name = "HttpError";
		this.status = Number.parseInt(statusCode);
		if (Number.isNaN(this.status)) this.status = 0;
		/* v8 ignore else -- @preserve -- Bug with vitest coverage where it sees an else branch that doesn't exist */
		if ("response" in options) this.response = options.response;
		const requestCopy = Object.assign({}, options.request);
		if (options.request.headers.authorization) requestCopy.headers = Object.assign({}, options.request.headers, { authorization: options.request.headers.authorization.replace(/(?<! ) .*$/, " [REDACTED]") });
		requestCopy.url = requestCopy.url.replace(/\bclient_secret=\w+/g, "client_secret=[REDACTED]").replace(/\baccess_token=\w+/g, "access_token=[REDACTED]");
		this.request = requestCopy;
	}
};
// node_modules/@octokit/request/dist-bundle/index.js
var defaults_default = { headers: { "user-agent": `octokit-request.js/10.0.16 ${getUserAgent()}` } };
function isPlainObject(value) {
	if (typeof value !== "object" || value === null) return false;
	if (Object.prototype.toString.call(value) !== "[object Object]") return false;
	const proto = Object.getPrototypeOf(value);
	if (proto === null) return true;
	const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
	return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
var noop$1 = () => "";
async function fetchWrapper(requestOptions) {
	const fetch = requestOptions.request?.fetch || globalThis.fetch;
	if (!fetch) throw new Error("fetch is not set. Please pass a fetch implementation as new Octokit({ request: { fetch }}). Learn more at https://github.com/octokit/octokit.js/#fetch-missing");
	const log = requestOptions.request?.log || console;
	const parseSuccessResponseBody = requestOptions.request?.parseSuccessResponseBody !== false;
	const body = isPlainObject(requestOptions.body) || Array.isArray(requestOptions.body) ? JSONStringify(requestOptions.body) : requestOptions.body;
	const requestHeaders = Object.fromEntries(Object.entries(requestOptions.headers).map(([name, value]) => [name, String(value)]));
	let fetchResponse;
	try {
		fetchResponse = await fetch(requestOptions.url, {
			method: requestOptions.method,
			body,
			redirect: requestOptions.request?.redirect,
			headers: requestHeaders,
			signal: requestOptions.request?.signal,
			...requestOptions.body && { duplex: "half" }
		});
	} catch (error) {
		let message = "Unknown Error";
		if (error instanceof Error) {
			if (error.name === "AbortError") {
				error.status = 500;
				throw error;
			}
			message = error.message;
			if (error.name === "TypeError" && "cause" in error) {
				if (error.cause instanceof Error) message = error.cause.message;
				else if (typeof error.cause === "string") message = error.cause;
			}
		}
		const requestError = new RequestError(message, 500, { request: requestOptions });
		requestError.cause = error;
		throw requestError;
	}
	const status = fetchResponse.status;
	const url = fetchResponse.url;
	const responseHeaders = {};
	for (const [key, value] of fetchResponse.headers) responseHeaders[key] = value;
	const octokitResponse = {
		url,
		status,
		headers: responseHeaders,
		data: ""
	};
	if ("deprecation" in responseHeaders) {
		const matches = responseHeaders.link && responseHeaders.link.match(/<([^<>]+)>; rel="deprecation"/);
		const deprecationLink = matches && matches.pop();
		log.warn(`[@octokit/request] "${requestOptions.method} ${requestOptions.url}" is deprecated. It is scheduled to be removed on ${responseHeaders.sunset}${deprecationLink ? `. See ${deprecationLink}` : ""}`);
	}
	if (status === 204 || status === 205) return octokitResponse;
	if (requestOptions.method === "HEAD") {
		if (status < 400) return octokitResponse;
		throw new RequestError(fetchResponse.statusText, status, {
			response: octokitResponse,
			request: requestOptions
		});
	}
	if (status === 304) {
		octokitResponse.data = await getResponseData(fetchResponse);
		throw new RequestError("Not modified", status, {
			response: octokitResponse,
			request: requestOptions
		});
	}
	if (status >= 400) {
		octokitResponse.data = await getResponseData(fetchResponse);
		throw new RequestError(toErrorMessage(octokitResponse.data), status, {
			response: octokitResponse,
			request: requestOptions
		});
	}
	octokitResponse.data = parseSuccessResponseBody ? await getResponseData(fetchResponse) : fetchResponse.body;
	return octokitResponse;
}
async function getResponseData(response) {
	const contentType = response.headers.get("content-type");
	if (!contentType) return response.text().catch(noop$1);
	const mimetype = parse(contentType);
	if (isJSONResponse(mimetype)) {
		let text = "";
		try {
			text = await response.text();
			return JSONParse(text);
		} catch (err) {
			return text;
		}
	} else if (mimetype.type.startsWith("text/") || mimetype.parameters.charset?.toLowerCase() === "utf-8" && mimetype.type !== "application/octet-stream") return response.text().catch(noop$1);
	else return response.arrayBuffer().catch(
		/* v8 ignore next -- @preserve */
		() => /* @__PURE__ */ new ArrayBuffer(0)
	);
}
function isJSONResponse(mimetype) {
	return mimetype.type === "application/json" || mimetype.type === "application/scim+json";
}
function toErrorMessage(data) {
	if (typeof data === "string") return data;
	if (data instanceof ArrayBuffer) return "Unknown error";
	if (typeof data === "object" && data !== null && "message" in data) {
		const objectData = data;
		const suffix = "documentation_url" in objectData ? ` - ${objectData.documentation_url}` : "";
		return Array.isArray(objectData.errors) ? `${objectData.message}: ${objectData.errors.map((v) => JSON.stringify(v)).join(", ")}${suffix}` : `${objectData.message}${suffix}`;
	}
	return `Unknown error: ${JSON.stringify(data)}`;
}
function withDefaults$1(oldEndpoint, newDefaults) {
	const endpoint2 = oldEndpoint.defaults(newDefaults);
	const newApi = function(route, parameters) {
		const endpointOptions = endpoint2.merge(route, parameters);
		if (!endpointOptions.request || !endpointOptions.request.hook) return fetchWrapper(endpoint2.parse(endpointOptions));
		const request2 = (route2, parameters2) => {
			return fetchWrapper(endpoint2.parse(endpoint2.merge(route2, parameters2)));
		};
		Object.assign(request2, {
			endpoint: endpoint2,
			defaults: withDefaults$1.bind(null, endpoint2)
		});
		return endpointOptions.request.hook(request2, endpointOptions);
	};
	return Object.assign(newApi, {
		endpoint: endpoint2,
		defaults: withDefaults$1.bind(null, endpoint2)
	});
}
var request = withDefaults$1(endpoint, defaults_default);
/* v8 ignore next -- @preserve */
/* v8 ignore else -- @preserve */
// node_modules/@octokit/graphql/dist-bundle/index.js
var VERSION$1 = "0.0.0-development";
function _buildMessageForResponseErrors(data) {
	return `Request failed due to following response errors:
` + data.errors.map((e) => ` - ${e.message}`).join("\n");
}
var GraphqlResponseError = class extends Error {
	constructor(request2, headers, response) {
		super(_buildMessageForResponseErrors(response));
		this.request = request2;
		this.headers = headers;
		this.response = response;
		this.errors = response.errors;
		this.data = response.data;
		if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
	}
	request;
	headers;
	response;
	name = "GraphqlResponseError";
	errors;
	data;
};
var NON_VARIABLE_OPTIONS = [
	"method",
	"baseUrl",
	"url",
	"headers",
	"request",
	"query",
	"mediaType",
	"operationName"
];
var FORBIDDEN_VARIABLE_OPTIONS = [
	"query",
	"method",
	"url"
];
var GHES_V3_SUFFIX_REGEX = /\/api\/v3\/?$/;
function graphql(request2, query, options) {
	if (options) {
		if (typeof query === "string" && "query" in options) return Promise.reject(/* @__PURE__ */ new Error(`[@octokit/graphql] "query" cannot be used as variable name`));
		for (const key in options) {
			if (!FORBIDDEN_VARIABLE_OPTIONS.includes(key)) continue;
			return Promise.reject(/* @__PURE__ */ new Error(`[@octokit/graphql] "${key}" cannot be used as variable name`));
		}
	}
	const parsedOptions = typeof query === "string" ? Object.assign({ query }, options) : query;
	const requestOptions = Object.keys(parsedOptions).reduce((result, key) => {
		if (NON_VARIABLE_OPTIONS.includes(key)) {
			result[key] = parsedOptions[key];
			return result;
		}
		if (!result.variables) result.variables = {};
		result.variables[key] = parsedOptions[key];
		return result;
	}, {});
	const baseUrl = parsedOptions.baseUrl || request2.endpoint.DEFAULTS.baseUrl;
	if (GHES_V3_SUFFIX_REGEX.test(baseUrl)) requestOptions.url = baseUrl.replace(GHES_V3_SUFFIX_REGEX, "/api/graphql");
	return request2(requestOptions).then((response) => {
		if (response.data.errors) {
			const headers = {};
			for (const key of Object.keys(response.headers)) headers[key] = response.headers[key];
			throw new GraphqlResponseError(requestOptions, headers, response.data);
		}
		return response.data.data;
	});
}
function withDefaults(request2, newDefaults) {
	const newRequest = request2.defaults(newDefaults);
	const newApi = (query, options) => {
		return graphql(newRequest, query, options);
	};
	return Object.assign(newApi, {
		defaults: withDefaults.bind(null, newRequest),
		endpoint: newRequest.endpoint
	});
}
withDefaults(request, {
	headers: { "user-agent": `octokit-graphql.js/${VERSION$1} ${getUserAgent()}` },
	method: "POST",
	url: "/graphql"
});
function withCustomRequest(customRequest) {
	return withDefaults(customRequest, {
		method: "POST",
		url: "/graphql"
	});
}
/* v8 ignore if -- @preserve */
// node_modules/@octokit/auth-token/dist-bundle/index.js
var b64url = "(?:[a-zA-Z0-9_-]+)";
var sep$1 = "\\.";
var jwtRE = new RegExp(`^${b64url}${sep$1}${b64url}${sep$1}${b64url}$`);
var isJWT = jwtRE.test.bind(jwtRE);
async function auth(token) {
	const isApp = isJWT(token);
	const isInstallation = token.startsWith("v1.") || token.startsWith("ghs_");
	const isUserToServer = token.startsWith("ghu_");
	return {
		type: "token",
		token,
		tokenType: isApp ? "app" : isInstallation ? "installation" : isUserToServer ? "user-to-server" : "oauth"
	};
}
function withAuthorizationPrefix(token) {
	if (token.split(/\./).length === 3) return `bearer ${token}`;
	return `token ${token}`;
}
async function hook(token, request, route, parameters) {
	const endpoint = request.endpoint.merge(route, parameters);
	endpoint.headers.authorization = withAuthorizationPrefix(token);
	return request(endpoint);
}
var createTokenAuth = function createTokenAuth2(token) {
	if (!token) throw new Error("[@octokit/auth-token] No token passed to createTokenAuth");
	if (typeof token !== "string") throw new Error("[@octokit/auth-token] Token passed to createTokenAuth is not a string");
	token = token.replace(/^(token|bearer) +/i, "");
	return Object.assign(auth.bind(null, token), { hook: hook.bind(null, token) });
};
// node_modules/@octokit/core/dist-src/version.js
const VERSION = "7.0.8";
// node_modules/@octokit/core/dist-src/index.js
const noop = () => {};
const consoleWarn = console.warn.bind(console);
const consoleError = console.error.bind(console);
function createLogger(logger = {}) {
	if (typeof logger.debug !== "function") logger.debug = noop;
	if (typeof logger.info !== "function") logger.info = noop;
	if (typeof logger.warn !== "function") logger.warn = consoleWarn;
	if (typeof logger.error !== "function") logger.error = consoleError;
	return logger;
}
const userAgentTrail = `octokit-core.js/${VERSION} ${getUserAgent()}`;
var Octokit = class {
	static VERSION = VERSION;
	static defaults(defaults) {
		const OctokitWithDefaults = class extends this {
			constructor(...args) {
				const options = args[0] || {};
				if (typeof defaults === "function") {
					super(defaults(options));
					return;
				}
				super(Object.assign({}, defaults, options, options.userAgent && defaults.userAgent ? { userAgent: `${options.userAgent} ${defaults.userAgent}` } : null));
			}
		};
		return OctokitWithDefaults;
	}
	static plugins = [];
	/**
	* Attach a plugin (or many) to your Octokit instance.
	*
	* @example
	* const API = Octokit.plugin(plugin1, plugin2, plugin3, ...)
	*/
	static plugin(...newPlugins) {
		const currentPlugins = this.plugins;
		const NewOctokit = class extends this {
			static plugins = currentPlugins.concat(newPlugins.filter((plugin) => !currentPlugins.includes(plugin)));
		};
		return NewOctokit;
	}
	constructor(options = {}) {
		const hook = new before_after_hook_default.Collection();
		const requestDefaults = {
			baseUrl: request.endpoint.DEFAULTS.baseUrl,
			headers: {},
			request: Object.assign({}, options.request, { hook: hook.bind(null, "request") }),
			mediaType: {
				previews: [],
				format: ""
			}
		};
		requestDefaults.headers["user-agent"] = options.userAgent ? `${options.userAgent} ${userAgentTrail}` : userAgentTrail;
		if (options.baseUrl) requestDefaults.baseUrl = options.baseUrl;
		if (options.previews) requestDefaults.mediaType.previews = options.previews;
		if (options.timeZone) requestDefaults.headers["time-zone"] = options.timeZone;
		this.request = request.defaults(requestDefaults);
		this.graphql = withCustomRequest(this.request).defaults(requestDefaults);
		this.log = createLogger(options.log);
		this.hook = hook;
		if (!options.authStrategy) {
			if (!options.auth) this.auth = async () => ({ type: "unauthenticated" });
			else {
				const auth = createTokenAuth(options.auth);
				hook.wrap("request", auth.hook);
				this.auth = auth;
			}
		} else {
			const { authStrategy, ...otherOptions } = options;
			const auth = authStrategy(Object.assign({
				request: this.request,
				log: this.log,
				octokit: this,
				octokitOptions: otherOptions
			}, options.auth));
			hook.wrap("request", auth.hook);
			this.auth = auth;
		}
		const classConstructor = this.constructor;
		for (let i = 0; i < classConstructor.plugins.length; ++i) Object.assign(this, classConstructor.plugins[i](this, options));
	}
	request;
	graphql;
	log;
	hook;
	auth;
};
// src/github/endpoint.ts
/** The one write that makes nothing that people see, and does no harm when it is sent twice. */
const TOKEN_ROUTE = "POST /app/installations/{installation_id}/access_tokens";
/** The version of the REST API that Muster is written for (GitHub docs, API versions). */
const API_VERSION = "2022-11-28";
/**
* Makes the function that fills a route in as Octokit does: path, query, body, media type. It throws a GitHubError of
* kind `invalid` where the call could reach another path than the route says: an empty value, `.` or `..` in the path.
*/
function createFillRoute({ apiUrl, userAgent }) {
	const { endpoint } = new Octokit({
		baseUrl: apiUrl,
		userAgent
	}).request;
	return (route, parameters, priority) => {
		const [method = "", template = ""] = route.split(" ");
		checkParameters(route, template, parameters);
		const { request, ...given } = parameters;
		const filled = endpoint({
			...given,
			method,
			url: template
		});
		const headers = Object.fromEntries(Object.entries(filled.headers).filter(([, value]) => value !== void 0).map(([name, value]) => [name.toLowerCase(), String(value)]));
		return {
			route,
			method,
			label: `${method} ${filled.url.slice(apiUrl.length).replace(/\?.*$/s, "")}`,
			url: filled.url,
			headers: {
				"x-github-api-version": API_VERSION,
				...headers
			},
			body: encodeBody(filled.body),
			lane: laneOf(route, method),
			resource: resourceOf(template),
			repeatable: method === "GET" || method === "HEAD" || route === "POST /app/installations/{installation_id}/access_tokens",
			priority,
			signal: request?.signal
		};
	};
}
function checkParameters(route, template, parameters) {
	const refuse = (why) => {
		throw new GitHubError({
			kind: "invalid",
			route,
			message: `${route} was not sent: ${why}`
		});
	};
	for (const [, name = ""] of template.matchAll(/\{([^{}]+)\}/g)) {
		const value = parameters[name];
		if (value === "" && name === "path") continue;
		if (typeof value !== "string" && typeof value !== "number") refuse(`its ${name} is missing.`);
		if (value === "" || value === "." || value === "..") refuse(`its ${name} is ${JSON.stringify(value)}, which would make it another call.`);
	}
	for (const name of [
		"url",
		"method",
		"baseUrl"
	]) if (Object.hasOwn(parameters, name)) refuse(`a body with the key ${name} has to be passed whole, as \`data\`.`);
}
function laneOf(route, method) {
	if (method === "GET" || method === "HEAD") return "read";
	return route === "POST /app/installations/{installation_id}/access_tokens" ? "token" : "write";
}
/** GitHub docs, Rate limits for the REST API: searches have limits of their own. */
function resourceOf(template) {
	if (template === "/search/code") return "code_search";
	return template.startsWith("/search/") ? "search" : "core";
}
function encodeBody(body) {
	if (body === void 0) return null;
	if (typeof body === "string") return body;
	if (body instanceof ArrayBuffer) return new Uint8Array(body);
	if (body instanceof Uint8Array) return new Uint8Array(body);
	return JSON.stringify(body);
}
// src/github/scope.ts
/** The most repositories that a token can be narrowed to (GitHub docs, REST, Create an installation access token). */
const MOST_REPOSITORIES = 500;
/** What is in both: narrowing never widens. */
function narrowScope(outer, inner) {
	const repositories = both(outer.repositories, inner.repositories, (a, b) => {
		const allowed = new Set(a.map((name) => name.toLowerCase()));
		return b.filter((name) => allowed.has(name.toLowerCase()));
	});
	const permissions = both(outer.permissions, inner.permissions, bothPermissions);
	return {
		...repositories && { repositories },
		...permissions && { permissions }
	};
}
/** Says the same for equal scopes, in whatever order they are written. */
function nameScope(scope) {
	return JSON.stringify([
		scope.repositories?.map((name) => name.toLowerCase()).sort() ?? null,
		Object.entries(scope.permissions ?? {}).sort(([a], [b]) => a < b ? -1 : 1),
		scope.permissions === void 0
	]);
}
/** The scope that a token is asked for: GitHub can't narrow one to more than 500 repositories, then it is good for all. */
function askableScope({ repositories, permissions }) {
	const unique = repositories === void 0 ? void 0 : [...new Set(repositories)];
	return {
		...unique === void 0 || unique.length > MOST_REPOSITORIES ? {} : { repositories: unique },
		...permissions && { permissions }
	};
}
/** True when nothing is left: GitHub would take an empty list for everything. */
function isEmptyScope({ repositories, permissions }) {
	return repositories?.length === 0 || permissions !== void 0 && Object.keys(permissions).length === 0;
}
/** For messages, e.g. `narrowed to checks: write on shop`; empty for a scope that narrows nothing. */
function describeScope({ repositories, permissions }) {
	if (repositories === void 0 && permissions === void 0) return "";
	const what = permissions === void 0 ? "all permissions" : describePermissions(permissions) || "no permission";
	if (repositories === void 0) return `narrowed to ${what}`;
	const [first, second] = repositories;
	if (first === void 0) return `narrowed to ${what} on no repository`;
	return `narrowed to ${what} on ${repositories.length > 2 ? `${first} and ${repositories.length - 1} more` : [first, second].filter(Boolean).join(" and ")}`;
}
function both(outer, inner, join) {
	if (outer === void 0) return inner;
	return inner === void 0 ? outer : join(outer, inner);
}
function bothPermissions(outer, inner) {
	return Object.fromEntries(Object.entries(inner).flatMap(([name, level]) => {
		const most = outer[name];
		if (most === void 0) return [];
		return [[name, most === "read" ? "read" : level]];
	}));
}
// src/github/identify-by-installation.ts
/** A new token may be unknown to some of GitHub's servers for so long. */
const NEW_FOR = 5e3;
const TRIES_WHILE_NEW = 3;
/** The identity of an installation, narrowed to a scope. */
function identifyByInstallation(about, scope = {}) {
	const { installation, tokens, clock } = about;
	const name = `installation ${installation}`;
	const extent = describeScope(scope);
	return {
		kind: "installation",
		name,
		extent,
		key: nameScope(scope),
		secrets: () => tokens.values(),
		async authorization() {
			if (isEmptyScope(scope)) throw new GitHubError({
				kind: "forbidden",
				route: TOKEN_ROUTE,
				message: `Nothing was sent: ${name} was ${extent}, so there is nothing that it may do.`
			});
			return `Bearer ${(await tokens.get(scope)).value}`;
		},
		async refused({ authorization, times }) {
			const value = authorization.replace("Bearer ", "");
			const token = await tokens.get(scope);
			if (token.value !== value) return times === 1;
			if (times <= TRIES_WHILE_NEW && clock.now().getTime() - token.madeAt < NEW_FOR) {
				await clock.sleep(1e3 * times);
				return true;
			}
			tokens.drop(value);
			return times === 1;
		},
		narrow: (inner) => identifyByInstallation(about, narrowScope(scope, inner))
	};
}
// src/github/installation-tokens.ts
/** So long before its end a token is replaced, so that a call under way does not outlive it. */
const SPARE = 3e5;
/** More scopes than this are not remembered; the ones used longest ago are made anew. */
const MOST_TOKENS = 1e3;
/** Makes tokens by the app's own calls (GitHub docs, REST, Create an installation access token for an app). */
function createInstallationTokens(asApp, installation, clock) {
	const tokens = /* @__PURE__ */ new Map();
	const making = /* @__PURE__ */ new Map();
	const now = () => clock.now().getTime();
	const make = async (key, scope) => {
		const token = await makeToken(asApp, installation, scope, now);
		tokens.set(key, token);
		for (const oldest of tokens.keys()) {
			if (tokens.size <= MOST_TOKENS) break;
			tokens.delete(oldest);
		}
		return token;
	};
	return {
		async get(wanted) {
			const scope = askableScope(wanted);
			const key = nameScope(scope);
			const held = tokens.get(key);
			tokens.delete(key);
			if (held !== void 0 && held.expiresAt - SPARE > now()) {
				tokens.set(key, held);
				return held;
			}
			const earlier = making.get(key);
			if (earlier !== void 0) return await earlier;
			const made = make(key, scope).finally(() => making.delete(key));
			making.set(key, made);
			return await made;
		},
		values: () => [...tokens.values()].map(({ value }) => value),
		drop(value) {
			for (const [key, token] of tokens) if (token.value === value) tokens.delete(key);
		}
	};
}
async function makeToken(asApp, installation, scope, now) {
	try {
		const { data, headers } = await asApp.request(TOKEN_ROUTE, {
			installation_id: installation,
			data: { ...scope }
		});
		const madeAt = now();
		const made = Date.parse(headers.date ?? "");
		const lifetime = Date.parse(data.expires_at) - (Number.isNaN(made) ? madeAt : made);
		return {
			value: data.token,
			madeAt,
			expiresAt: madeAt + lifetime
		};
	} catch (error) {
		throw error instanceof GitHubError ? explain(error, installation, scope) : error;
	}
}
/** GitHub answers 422 when the installation has less than is asked for, in two sentences that are worth telling apart. */
function explain(error, installation, scope) {
	const which = [
		"No token of installation",
		String(installation),
		describeScope(scope)
	].filter(Boolean).join(" ");
	const tell = (advice) => `${error.message} ${which}: ${advice}`;
	if (error.kind === "not_found") return retellError$1(error, { message: tell("it belongs to another app, or was uninstalled.") });
	if (error.kind !== "invalid") return error;
	if (/permission/i.test(error.said)) return retellError$1(error, {
		kind: "forbidden",
		needs: scope.permissions === void 0 ? [] : [scope.permissions],
		message: tell("an owner of the organisation has to accept the permissions that the app asks for now.")
	});
	if (/repositor/i.test(error.said)) return retellError$1(error, {
		kind: "not_found",
		message: tell("the app has to be installed on each of these repositories.")
	});
	return error;
}
// src/github/answer-cache.ts
/** Makes an empty cache for so many bytes of answers. */
function createAnswerCache(bytes) {
	const answers = /* @__PURE__ */ new Map();
	let held = 0;
	const drop = (key) => {
		const answer = answers.get(key);
		if (answer !== void 0) held -= weigh(key, answer);
		answers.delete(key);
	};
	return {
		get(key) {
			const answer = answers.get(key);
			if (answer === void 0) return void 0;
			answers.delete(key);
			answers.set(key, answer);
			return answer;
		},
		keep(key, answer) {
			drop(key);
			const weight = weigh(key, answer);
			if (answer.status !== 200 || answer.headers["etag"] === void 0 || weight > bytes / 4) return;
			answers.set(key, answer);
			held += weight;
			for (const oldest of answers.keys()) {
				if (held <= bytes) break;
				drop(oldest);
			}
		}
	};
}
function weigh(key, { headers, body }) {
	return body.length + 2 * (key.length + JSON.stringify(headers).length);
}
// src/github/bucket.ts
/** Makes a full token bucket that holds `burst` and is filled by `perSecond`. */
function createBucket({ burst, perSecond }) {
	let level = burst;
	let filledAt = Number.NEGATIVE_INFINITY;
	const fill = (now) => {
		const seconds = Math.max(0, now - filledAt) / 1e3;
		level = Math.min(burst, level + seconds * perSecond);
		filledAt = now;
	};
	return {
		wait(now, cost, spare = 0) {
			fill(now);
			const missing = cost + spare - level;
			return missing < .001 ? 0 : Math.ceil(missing / perSecond * 1e3);
		},
		take(now, cost) {
			fill(now);
			level -= cost;
		}
	};
}
// src/github/window.ts
/** Makes a sliding window: the costs taken in any span of `milliseconds` add up to `limit` at most. */
function createWindow({ limit, milliseconds }) {
	let taken = [];
	let sum = 0;
	const forget = (now) => {
		const first = taken.findIndex(({ at }) => at > now - milliseconds);
		const gone = taken.splice(0, first === -1 ? taken.length : first);
		sum -= gone.reduce((total, { cost }) => total + cost, 0);
		if ((taken.at(-1)?.at ?? now) > now) taken = taken.map(({ at, cost }) => ({
			at: Math.min(at, now),
			cost
		}));
	};
	return {
		wait(now, cost, share = 1) {
			forget(now);
			let over = sum + cost - limit * share;
			if (over <= 0) return 0;
			for (const each of taken) {
				over -= each.cost;
				if (over <= 0) return Math.max(1, each.at + milliseconds - now);
			}
			return milliseconds;
		},
		take(now, cost) {
			forget(now);
			taken.push({
				at: now,
				cost
			});
			sum += cost;
		}
	};
}
// src/github/allowance.ts
/** GitHub docs, Rate limits for the REST API and for the GraphQL API: a read is 1 point, a write 5. */
const COSTS = {
	read: {
		content: 0,
		rest: 1,
		graphql: 0
	},
	write: {
		content: 1,
		rest: 5,
		graphql: 0
	},
	token: {
		content: 0,
		rest: 5,
		graphql: 0
	},
	query: {
		content: 0,
		rest: 0,
		graphql: 1
	},
	mutation: {
		content: 1,
		rest: 0,
		graphql: 5
	}
};
/** Whether a call in this lane writes content, which GitHub limits the most. */
function writesContent(lane) {
	return COSTS[lane].content > 0;
}
/**
* GitHub allows 80 writes of content a minute and 500 an hour, 900 points a minute in REST and 2,000 in GraphQL, and 100
* requests at a time (GitHub docs, Rate limits for the REST API, secondary rate limits). All of ours lie a little below.
*
* @param written When content was written before, by a process that is gone: it counts still.
*/
function createAllowance(now, written = []) {
	const burst = 20;
	const content = createBucket({
		burst,
		perSecond: 1.2
	});
	const contentMinute = createWindow({
		limit: 78,
		milliseconds: 61e3
	});
	const contentHour = createWindow({
		limit: 490,
		milliseconds: 3605e3
	});
	const rest = createWindow({
		limit: 850,
		milliseconds: 61e3
	});
	const graphql = createWindow({
		limit: 1800,
		milliseconds: 61e3
	});
	const atOnce = {
		all: 80,
		graphql: 8
	};
	const running = {
		all: 0,
		graphql: 0
	};
	for (const at of written) for (const limit of [
		content,
		contentMinute,
		contentHour
	]) limit.take(at, 1);
	return {
		missing(lane, share) {
			const cost = COSTS[lane];
			const at = now();
			const rooms = [{
				reason: "concurrency",
				milliseconds: running.all < atOnce.all * share ? 0 : Infinity
			}];
			if (cost.graphql > 0) {
				const free = running.graphql < atOnce.graphql * share;
				rooms.push({
					reason: "concurrency",
					milliseconds: free ? 0 : Infinity
				});
				rooms.push({
					reason: "points",
					milliseconds: graphql.wait(at, cost.graphql, share)
				});
			}
			if (cost.rest > 0) rooms.push({
				reason: "points",
				milliseconds: rest.wait(at, cost.rest, share)
			});
			if (cost.content > 0) for (const milliseconds of [
				content.wait(at, 1, burst * (1 - share)),
				contentMinute.wait(at, 1, share),
				contentHour.wait(at, 1, share)
			]) rooms.push({
				reason: "content_writes",
				milliseconds
			});
			const longest = rooms.reduce((most, room) => room.milliseconds > most.milliseconds ? room : most);
			return longest.milliseconds === 0 ? null : longest;
		},
		take(lane) {
			const cost = COSTS[lane];
			const at = now();
			running.all += 1;
			if (cost.graphql > 0) {
				running.graphql += 1;
				graphql.take(at, cost.graphql);
			}
			if (cost.rest > 0) rest.take(at, cost.rest);
			if (cost.content > 0) for (const limit of [
				content,
				contentMinute,
				contentHour
			]) limit.take(at, 1);
		},
		giveBack(lane) {
			running.all -= 1;
			if (COSTS[lane].graphql > 0) running.graphql -= 1;
		}
	};
}
// src/github/pauses.ts
const ALL = "*";
const FIRST_PAUSE = 6e4;
const LONGEST_PAUSE = 9e5;
/** Makes an empty list of pauses (GitHub docs, Best practices for using the REST API: handle rate limit errors). */
function createPauses(now) {
	const untils = /* @__PURE__ */ new Map();
	let strikes = 0;
	const left = (key) => Math.max(0, (untils.get(key) ?? 0) - now());
	const pause = (milliseconds, resource = ALL) => {
		untils.set(resource, Math.max(untils.get(resource) ?? 0, now() + milliseconds));
	};
	return {
		pause,
		pauseLonger() {
			if (left(ALL) > 0) return;
			pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** strikes));
			strikes += 1;
		},
		succeed() {
			if (left(ALL) === 0) strikes = 0;
		},
		left: (resource) => Math.max(left(ALL), left(resource))
	};
}
// src/github/queue.ts
/** The share of every limit that bulk work may use; the rest is kept for verdicts. */
const BULK_SHARE = .8;
/** After so many verdicts that went before waiting bulk work, it is the turn of bulk work, so that it never starves. */
const VERDICTS_BEFORE_BULK = 9;
/** Makes an empty queue. */
function createQueue() {
	const verdicts = [];
	const bulk = [];
	let passed = 0;
	const listOf = ({ call }) => call.priority === "bulk" ? bulk : verdicts;
	return {
		add: (ticket) => void listOf(ticket).push(ticket),
		remove(ticket) {
			const list = listOf(ticket);
			const at = list.indexOf(ticket);
			if (at !== -1) list.splice(at, 1);
			if (list === bulk || bulk.length === 0) passed = 0;
			else passed += 1;
		},
		next() {
			const [verdict] = verdicts;
			const [later] = bulk;
			if (later !== void 0 && passed >= VERDICTS_BEFORE_BULK) return {
				ticket: later,
				share: 1
			};
			if (verdict !== void 0) return {
				ticket: verdict,
				share: 1
			};
			return later === void 0 ? void 0 : {
				ticket: later,
				share: BULK_SHARE
			};
		},
		get length() {
			return verdicts.length + bulk.length;
		}
	};
}
// src/github/limits.ts
/** Makes the limits of one installation, app or token. */
function createLimits({ subject, clock, meter, patience, writes }) {
	const now = () => clock.now().getTime();
	const allowance = createAllowance(now, writes?.recall(subject));
	const pauses = createPauses(now);
	const queues = /* @__PURE__ */ new Map();
	let alarm;
	const queueOf = ({ lane, resource }) => {
		const key = `${lane} ${resource}`;
		const queue = queues.get(key) ?? createQueue();
		queues.set(key, queue);
		return queue;
	};
	/** Lets the first of a queue go on; the milliseconds until it can when it can't, undefined when it did. */
	const serve = (queue, { ticket, share }) => {
		const { call } = ticket;
		const pause = pauses.left(call.resource);
		const room = pause > 0 ? {
			milliseconds: pause,
			reason: "pause"
		} : allowance.missing(call.lane, share);
		const isTooLong = room !== null && room.milliseconds > patience && room.milliseconds !== Infinity;
		if (room !== null && !isTooLong) {
			ticket.reason ??= room.reason;
			return room.milliseconds;
		}
		queue.remove(ticket);
		if (room !== null) {
			ticket.settle({ retryAt: new Date(now() + room.milliseconds) });
			return;
		}
		allowance.take(call.lane);
		if (writesContent(call.lane)) writes?.note(subject, now());
		const milliseconds = now() - ticket.since;
		if (ticket.reason !== void 0) meter.waited?.({
			subject,
			reason: ticket.reason,
			priority: call.priority,
			milliseconds
		});
		ticket.settle("go");
	};
	/** Serves the queues in turns until each is empty or has to wait; sets the alarm for the first that can go on. */
	const serveAll = () => {
		let soonest = Infinity;
		for (let served = true; served;) {
			served = false;
			soonest = Infinity;
			for (const queue of queues.values()) {
				const next = queue.next();
				if (next === void 0) continue;
				const wait = serve(queue, next);
				if (wait === void 0) served = true;
				else soonest = Math.min(soonest, wait);
			}
		}
		setAlarm(soonest);
	};
	const setAlarm = (milliseconds) => {
		const at = now() + milliseconds;
		if (alarm?.at === at) return;
		alarm?.cancel.abort();
		alarm = void 0;
		if (milliseconds === Infinity) return;
		const mine = {
			at,
			cancel: new AbortController()
		};
		alarm = mine;
		ring(mine, milliseconds);
	};
	const ring = async (mine, milliseconds) => {
		await clock.sleep(milliseconds, mine.cancel.signal);
		if (alarm !== mine) return;
		alarm = void 0;
		serveAll();
	};
	const leave = (lane) => {
		allowance.giveBack(lane);
		serveAll();
	};
	return {
		enter(call) {
			const { promise, resolve, reject } = Promise.withResolvers();
			const abort = () => {
				queueOf(call).remove(ticket);
				reject(call.signal?.reason);
				serveAll();
			};
			const ticket = {
				call,
				since: now(),
				reason: void 0,
				settle: (outcome) => {
					call.signal?.removeEventListener("abort", abort);
					resolve(outcome === "go" ? {
						kind: "go",
						leave: () => leave(call.lane)
					} : {
						kind: "later",
						retryAt: outcome.retryAt
					});
				}
			};
			if (call.signal?.aborted === true) {
				reject(call.signal.reason);
				return promise;
			}
			call.signal?.addEventListener("abort", abort, { once: true });
			queueOf(call).add(ticket);
			serveAll();
			return promise;
		},
		learn(answer, call) {
			const at = now();
			const limit = readLimitHeaders(answer, call, at);
			if (limit !== null) {
				const { resetIn, ...left } = limit;
				meter.left?.({
					subject,
					...left,
					resetAt: new Date(at + resetIn)
				});
			}
			const refusal = readLimitRefusal(answer, call, at);
			if (refusal === null) {
				if (limit?.remaining === 0) pauses.pause(limit.resetIn + 1e3, limit.resource);
				if (answer.status < 400) pauses.succeed();
				return false;
			}
			if (refusal.kind === "used_up") pauses.pause(refusal.milliseconds, refusal.resource);
			else if (refusal.milliseconds === null) pauses.pauseLonger();
			else pauses.pause(refusal.milliseconds);
			serveAll();
			return true;
		}
	};
}
// src/github/read-shared.ts
/** Makes reads that keep their answers in a cache; `subject` keeps those of different installations apart. */
function createSharedReads(cache, subject) {
	const underWay = /* @__PURE__ */ new Map();
	const readOnce = async (call, key, perform) => {
		const kept = cache.get(key);
		const etag = kept?.headers["etag"];
		if (kept === void 0 || etag === void 0 || isConditional(call)) {
			const answer = await perform(call);
			if (!isConditional(call)) cache.keep(key, answer);
			return answer;
		}
		const answer = await perform({
			...call,
			headers: {
				...call.headers,
				"if-none-match": etag
			}
		});
		if (answer.status !== 304) {
			cache.keep(key, answer);
			return answer;
		}
		const { "content-type": _type, "content-length": _length, ...fresh } = answer.headers;
		return {
			...kept,
			headers: {
				...kept.headers,
				...fresh
			}
		};
	};
	return {
		read(call, seenBy, perform) {
			const key = [
				subject,
				seenBy,
				call.method,
				call.url,
				JSON.stringify(call.headers)
			].join("\n");
			if (call.signal !== void 0 || isConditional(call)) return readOnce(call, key, perform);
			const turn = `${call.priority}\n${key}`;
			const earlier = underWay.get(turn);
			if (earlier !== void 0) return earlier;
			const reading = readOnce(call, key, perform).finally(() => {
				if (underWay.get(turn) === reading) underWay.delete(turn);
			});
			underWay.set(turn, reading);
			return reading;
		},
		forgetUnderWay: () => underWay.clear()
	};
}
function isConditional({ headers }) {
	return headers["if-none-match"] !== void 0 || headers["if-modified-since"] !== void 0;
}
// src/github/system-clock.ts
/** The longest that one timer of Node can wait; what is longer would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** The time of this machine. A sleep keeps the process alive until it is over or its signal is aborted. */
function createSystemClock() {
	return {
		now: () => /* @__PURE__ */ new Date(),
		async sleep(milliseconds, signal) {
			const until = performance.now() + milliseconds;
			for (;;) {
				const left = until - performance.now();
				if (left <= 0 || signal?.aborted === true) return;
				await waitOnce(Math.min(left, LONGEST_TIMER), signal);
			}
		}
	};
}
function waitOnce(milliseconds, signal) {
	return new Promise((resolve) => {
		const end = () => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", end);
			resolve();
		};
		const timer = setTimeout(end, milliseconds);
		signal?.addEventListener("abort", end, { once: true });
	});
}
// src/github/open-options.ts
/** Makes connections to one GitHub, each with limits of its own; what they read is kept in one cache. */
function prepareConnections(options) {
	const host = locateHost(options);
	const { clock = createSystemClock(), meter = {}, userAgent = "muster", fetch = globalThis.fetch } = options;
	const { timeout = 15e3, patience = 9e5, cacheBytes = 32e6, random = Math.random } = options;
	const cache = createAnswerCache(cacheBytes);
	const fillRoute = createFillRoute({
		apiUrl: host.apiUrl,
		userAgent
	});
	return {
		clock,
		connect: (subject) => ({
			host,
			userAgent,
			fillRoute,
			reads: createSharedReads(cache, subject),
			line: {
				subject,
				clock,
				meter,
				fetch,
				timeout,
				random,
				limits: createLimits({
					subject,
					clock,
					meter,
					patience,
					writes: options.writes
				})
			}
		})
	};
}
// src/github/open-app.ts
/** Opens GitHub for an app. Nothing is sent yet. Throws when the key can't be read or an address is none. */
function openApp({ appId, privateKey, ...options }) {
	const { clock, connect } = prepareConnections(options);
	const asApp = createClient(connect("app"), identifyByApp({
		appId,
		privateKey,
		clock
	}));
	const installations = /* @__PURE__ */ new Map();
	const open = (installation) => {
		const identity = identifyByInstallation({
			installation,
			tokens: createInstallationTokens(asApp, installation, clock),
			clock
		});
		return createClient(connect(identity.name), identity);
	};
	return {
		asApp,
		installation(id) {
			const github = installations.get(id) ?? open(id);
			installations.set(id, github);
			return github;
		},
		findInstallation: (org) => findInstallation(asApp, org),
		async self() {
			const { data } = await asApp.request("GET /app", {});
			if (data === null) throw new GitHubError({
				kind: "bad_answer",
				route: "GET /app",
				message: "GET /app was answered with nothing. Check that the address is the API of a GitHub."
			});
			return {
				id: data.id,
				slug: data.slug ?? "",
				name: data.name,
				permissions: readLevels(data.permissions),
				events: data.events
			};
		}
	};
}
async function findInstallation(asApp, org) {
	try {
		const { data } = await asApp.request("GET /orgs/{org}/installation", { org });
		return {
			id: data.id,
			permissions: readLevels(data.permissions),
			events: data.events,
			repositorySelection: data.repository_selection
		};
	} catch (error) {
		if (!(error instanceof GitHubError) || error.kind !== "not_found") throw error;
		const message = `The app is not installed on ${org}, or there is no such organisation: an owner of it has to install the app.`;
		throw retellError$1(error, { message });
	}
}
/** Permissions as they are granted: those without a level are left out. */
function readLevels(permissions) {
	return Object.fromEntries(Object.entries(permissions).filter((entry) => typeof entry[1] === "string"));
}
// src/github/identity.ts
/** The identity of whoever holds a token: it can't be narrowed. */
function identifyByToken(token) {
	const identity = {
		kind: "token",
		name: "the given token",
		extent: "",
		key: "token",
		secrets: () => [token],
		authorization: async () => `Bearer ${token}`,
		refused: () => false,
		narrow: () => identity
	};
	return identity;
}
// src/github/open-token.ts
/** GitHub as whoever holds the token sees it. Throws when it can't be a token or an address is none. */
function openToken({ token, ...options }) {
	const plain = token.trim();
	if (!/^[\x21-\x7e]+$/.test(plain)) throw new Error("The token is empty or has characters in it that no token has. Check how it was set.");
	return createClient(prepareConnections(options).connect("token"), identifyByToken(plain));
}
// src/github/read-only.ts
/**
* The same GitHub for previews and dry runs: whatever could write rejects at once, before anything is sent, as a
* GitHubError of kind `forbidden`, and tokens are narrowed to reading. Only GET, HEAD and certain queries go through.
*/
function readOnly(github) {
	return {
		apiUrl: github.apiUrl,
		webUrl: github.webUrl,
		async request(route, parameters) {
			if (!/^(?:GET|HEAD) /.test(route)) throw forbidden(route);
			return await github.request(route, parameters);
		},
		async graphql(query, variables) {
			if (readOperation(query).kind !== "query") throw forbidden("POST /graphql");
			return await github.graphql(query, variables);
		},
		narrow: ({ permissions, ...scope }) => readOnly(github.narrow({
			...scope,
			...permissions && { permissions: readingOnly(permissions) }
		})),
		withPriority: (priority) => readOnly(github.withPriority(priority))
	};
}
function readingOnly(permissions) {
	return Object.fromEntries(Object.keys(permissions).map((name) => [name, "read"]));
}
function forbidden(route) {
	return new GitHubError({
		kind: "forbidden",
		route,
		message: `${route} was not sent: this is a preview, which only reads.`
	});
}
// src/cli/github/choose-api.ts
/** The address of GitHub's API: as named, else GITHUB_API_URL, else github.com's. Throws a UsageError when it is no address. */
function chooseApi({ env }, named) {
	const variable = env["GITHUB_API_URL"] ?? "";
	const apiUrl = named ?? (variable === "" ? void 0 : variable);
	try {
		return locateHost(apiUrl === void 0 ? {} : { apiUrl }).apiUrl;
	} catch {
		throw new UsageError(`${named === void 0 ? "GITHUB_API_URL" : "--api-url"} is no address of a GitHub's API`, "For GitHub Enterprise Server it is https://<host>/api/v3, without a name or password. Leave it out for github.com.");
	}
}
// src/cli/github/connect.ts
/** Opens GitHub by a credential. Rejects when an App isn't installed there, or was not granted what is needed. */
async function connect(credential, wish, clock) {
	const options = {
		apiUrl: wish.apiUrl,
		clock,
		userAgent: `muster/${ENGINE_VERSION}`
	};
	if (credential.kind === "token") {
		const github = openToken({
			...options,
			token: credential.token
		});
		const writer = async () => (await github.request("GET /user", {})).data.login;
		return {
			github,
			reading: github,
			signs: false,
			writer
		};
	}
	const { appId, privateKey } = credential;
	const { organization } = wish;
	const { github, bot, permissions } = await enterAsApp(openApp({
		...options,
		appId,
		privateKey
	}), {
		appId,
		organization
	});
	requireContents(permissions["contents"], wish);
	return {
		github,
		reading: github.narrow({ permissions: readable(permissions) }),
		signs: true,
		writer: async () => bot
	};
}
function requireContents(level, { organization, writes }) {
	if (level === "write" || level === "read" && !writes) return;
	throw new UsageError(`the App was not granted the permission contents: ${writes ? "write" : "read"}, which is needed for ${writes ? "writing the record" : "reading files"}`, `Add it on the App's settings page; then an owner of ${organization} accepts it under Settings, GitHub Apps.`);
}
/** What reading repositories needs, as far as it was granted. */
function readable(granted) {
	const names = ["contents", "organization_custom_properties"].filter((name) => Object.hasOwn(granted, name));
	return Object.fromEntries(names.map((name) => [name, "read"]));
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
// src/cli/github/open-cache.ts
/**
* Opens what is kept from one run to the next: in the file that was named, else in the user's cache folder (XDG Base Directory
* Specification). When that can't be had, nothing is kept, and it is said.
*/
function openCache(io, file) {
	const path = file === void 0 ? join(cacheFolder(io), "muster", "github.db") : resolve(io.cwd, file);
	try {
		mkdirSync(dirname(path), {
			recursive: true,
			mode: 448
		});
		return openGitHubCache({ path });
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		hint(io, `Nothing is kept for the next run, which could then be faster: ${why} (${path}, see --cache)`);
		return openGitHubCache({ path: ":memory:" });
	}
}
function cacheFolder({ env }) {
	const named = env["XDG_CACHE_HOME"] ?? "";
	if (isAbsolute(named)) return named;
	return join(homedir(), ".cache");
}
// src/cli/github/retell-error.ts
/**
* What went wrong with GitHub, as something that the person who called can see to: what it is, and what to do. Every other
* error is given back as it is.
*/
function retellError(error, credential, apiUrl) {
	const access = error instanceof AccessError ? error : explainAccess(error, credential, apiUrl);
	if (access !== null) return new UsageError(access.what, access.fix);
	if (isGitHubError(error)) return new UsageError(error.message);
	if (error instanceof RecordBusyError) return new UsageError(error.message, "Nothing was written. Try again when nobody else writes there.");
	if (error instanceof Error && error.name === "Error") return new UsageError(error.message);
	return error;
}
// src/cli/github/tell-waits.ts
/** Shorter waits are not worth a word, in milliseconds. */
const LONG = 1e4;
/** A clock on which long waits are said: GitHub may ask for a pause of minutes, and a silent program looks dead. */
function tellWaits(io, clock) {
	let until = 0;
	return {
		now: () => clock.now(),
		async sleep(milliseconds, signal) {
			const end = clock.now().getTime() + milliseconds;
			if (milliseconds >= LONG && end > until + LONG) {
				until = end;
				if (io.errScreen.columns !== null) io.err(CLEAR_LINE);
				hint(io, `Waiting ${describeSpan(milliseconds)} for GitHub, whose limits ask for it.`);
			}
			await clock.sleep(milliseconds, signal);
		}
	};
}
// src/cli/github/open-session.ts
/** Opens GitHub for a command, by the credential in the environment. Throws a UsageError that says what is missing. */
async function openSession(io, wish) {
	const { organization, writes } = wish;
	const apiUrl = chooseApi(io, wish.apiUrl);
	const found = findCredential(io);
	const credential = found.kind === "app" ? { app: found.appId } : { token: found.variable };
	const system = io.clock ?? createSystemClock();
	const attempt = async (work) => {
		try {
			return await work();
		} catch (error) {
			throw retellError(error, credential, apiUrl);
		}
	};
	const connected = await attempt(() => connect(found, {
		organization,
		apiUrl,
		writes
	}, tellWaits(io, system)));
	const cache = openCache(io, wish.cache);
	return {
		...connected,
		github: writes ? connected.github : readOnly(connected.github),
		reading: readOnly(connected.reading),
		organization,
		cache,
		clock: {
			now: () => io.now(),
			sleep: (milliseconds, signal) => system.sleep(milliseconds, signal)
		},
		attempt,
		close: () => cache.close()
	};
}
/** The repositories of the organisation that the configuration includes. After each reading, what could not be told is said on stderr. */
function openRepositories(io, session, config) {
	const { reading: github, organization, clock, cache, attempt } = session;
	const { include, exclude } = config.settings.repositories;
	const source = createGitHubRepositories({
		github,
		organization,
		clock,
		cache,
		include,
		exclude
	});
	return {
		...source,
		readAll: async (plan, progress, options) => {
			const read = await attempt(() => source.readAll(plan, progress, options));
			for (const note of source.notes()) hint(io, note);
			return read;
		}
	};
}
// src/cli/github/read-central.ts
/**
* Reads and checks the central repo on GitHub, at its default branch or another commit, branch or tag. Throws a UsageError
* when there is none, or it is broken: then all its errors have been shown.
*/
async function requireConfigOnGitHub(io, session, central, ref, jq) {
	const { reading: github, cache, attempt } = session;
	const { owner, name } = central;
	const commit = await attempt(() => resolveCommit(github, owner, name, ref ?? "HEAD").catch((error) => {
		throw explainAbsence(error, central, ref) ?? error;
	}));
	const tree = openGitHubTree({
		github,
		owner,
		repository: name,
		commit,
		name,
		cache
	});
	const loaded = await attempt(() => loadConfig(tree, jq));
	return requireValid(io, loaded, `${fullName(central)} at ${ref ?? commit.slice(0, 7)}`);
}
/** A configuration is about one organisation. Throws a UsageError when it is about another one. */
function requireOrganization({ settings }, organization, hint) {
	if (settings.organization.toLowerCase() === organization.toLowerCase()) return;
	throw new UsageError(`muster.yml is about the organisation ${settings.organization}, not about ${organization}`, hint);
}
function explainAbsence(error, central, ref) {
	const place = fullName(central);
	if (isGitHubError(error, "not_found", "forbidden")) return new UsageError(`there is no central repo ${place}, or it may not be seen`, "Check its name. An App that is installed on selected repositories needs it among them; a token needs access to it.");
	if (isGitHubError(error, "conflict")) return new UsageError(`${place} is empty`, "Commit a muster.yml to it; examples/central is one to begin with.");
	if (isGitHubError(error, "invalid") && ref !== void 0) return new UsageError(`${place} has no commit, branch or tag "${ref}"`);
	return null;
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
			return openRepositories(io, session, config);
		},
		close: () => session.close()
	};
}
function requireLogin(organization) {
	if (/^[A-Za-z0-9](?:[A-Za-z0-9-]*)$/.test(organization)) return organization;
	throw new UsageError(`--org is "${organization}", which is no organisation's name`, "Name it as in github.com/<organisation>.");
}
// src/records/github/foreign-commits.ts
/** How far back commits are looked at: one page of GitHub's listing. */
const LOOKED_AT$1 = 100;
/**
* Commits on the record that aren't Muster's, from the newest back to the last that is known to be good. A commit is
* Muster's when its writer made it and GitHub signed it: names and dates of a commit are whatever its maker wrote, the
* signature isn't. When the known commit is nowhere in the history, the history was rewritten, and that is told as well.
*/
async function findForeignCommits(github, { owner, repository, writer }, head, known) {
	if (head === known) return [];
	const { data: commits } = await github.request("GET /repos/{owner}/{repo}/commits", {
		owner,
		repo: repository,
		sha: head,
		per_page: LOOKED_AT$1
	});
	const place = commits.findIndex(({ sha }) => sha === known);
	const foreign = (place === -1 ? commits : commits.slice(0, place)).filter(({ author, commit }) => {
		return !(commit.verification?.verified === true && author?.login.toLowerCase() === writer.toLowerCase());
	}).map(({ sha, author, commit }) => ({
		commit: sha,
		author: author?.login ?? commit.author?.name ?? "somebody unknown to GitHub"
	}));
	if (!(known !== null && place === -1 && !await follows(github, {
		owner,
		repository
	}, known, head)) || foreign.length > 0) return foreign;
	return [{
		commit: head,
		author: "somebody who rewrote the branch"
	}];
}
/** Whether a commit follows another one, however many lie between. */
async function follows(github, { owner, repository }, earlier, later) {
	try {
		const { data } = await github.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
			owner,
			repo: repository,
			basehead: `${earlier}...${later}`,
			per_page: 1
		});
		return data.status === "ahead" || data.status === "identical";
	} catch (error) {
		if (isGitHubError(error, "not_found")) return false;
		throw error;
	}
}
// node_modules/events-universal/default.js
var require_default = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = __require("events");
}));
// node_modules/fast-fifo/fixed-size.js
var require_fixed_size = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = class FixedFIFO {
		constructor(hwm) {
			if (!(hwm > 0) || (hwm - 1 & hwm) !== 0) throw new Error("Max size for a FixedFIFO should be a power of two");
			this.buffer = new Array(hwm);
			this.mask = hwm - 1;
			this.top = 0;
			this.btm = 0;
			this.next = null;
		}
		clear() {
			this.top = this.btm = 0;
			this.next = null;
			this.buffer.fill(void 0);
		}
		push(data) {
			if (this.buffer[this.top] !== void 0) return false;
			this.buffer[this.top] = data;
			this.top = this.top + 1 & this.mask;
			return true;
		}
		shift() {
			const last = this.buffer[this.btm];
			if (last === void 0) return void 0;
			this.buffer[this.btm] = void 0;
			this.btm = this.btm + 1 & this.mask;
			return last;
		}
		peek() {
			return this.buffer[this.btm];
		}
		isEmpty() {
			return this.buffer[this.btm] === void 0;
		}
	};
}));
// node_modules/fast-fifo/index.js
var require_fast_fifo = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const FixedFIFO = require_fixed_size();
	module.exports = class FastFIFO {
		constructor(hwm) {
			this.hwm = hwm || 16;
			this.head = new FixedFIFO(this.hwm);
			this.tail = this.head;
			this.length = 0;
		}
		clear() {
			this.head = this.tail;
			this.head.clear();
			this.length = 0;
		}
		push(val) {
			this.length++;
			if (!this.head.push(val)) {
				const prev = this.head;
				this.head = prev.next = new FixedFIFO(2 * this.head.buffer.length);
				this.head.push(val);
			}
		}
		shift() {
			if (this.length !== 0) this.length--;
			const val = this.tail.shift();
			if (val === void 0 && this.tail.next) {
				const next = this.tail.next;
				this.tail.next = null;
				this.tail = next;
				return this.tail.shift();
			}
			return val;
		}
		peek() {
			const val = this.tail.peek();
			if (val === void 0 && this.tail.next) return this.tail.next.peek();
			return val;
		}
		isEmpty() {
			return this.length === 0;
		}
	};
}));
// node_modules/b4a/index.js
var require_b4a = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function isBuffer(value) {
		return Buffer.isBuffer(value) || value instanceof Uint8Array;
	}
	function isEncoding(encoding) {
		return Buffer.isEncoding(encoding);
	}
	function alloc(size, fill, encoding) {
		return Buffer.alloc(size, fill, encoding);
	}
	function allocUnsafe(size) {
		return Buffer.allocUnsafe(size);
	}
	function allocUnsafeSlow(size) {
		return Buffer.allocUnsafeSlow(size);
	}
	function byteLength(string, encoding) {
		return Buffer.byteLength(string, encoding);
	}
	function compare(a, b) {
		return Buffer.compare(a, b);
	}
	function concat(buffers, totalLength) {
		return Buffer.concat(buffers, totalLength);
	}
	function copy(source, target, targetStart, start, end) {
		return toBuffer(source).copy(target, targetStart, start, end);
	}
	function equals(a, b) {
		return toBuffer(a).equals(b);
	}
	function fill(buffer, value, offset, end, encoding) {
		return toBuffer(buffer).fill(value, offset, end, encoding);
	}
	function from(value, encodingOrOffset, length) {
		return Buffer.from(value, encodingOrOffset, length);
	}
	function includes(buffer, value, byteOffset, encoding) {
		return toBuffer(buffer).includes(value, byteOffset, encoding);
	}
	function indexOf(buffer, value, byfeOffset, encoding) {
		return toBuffer(buffer).indexOf(value, byfeOffset, encoding);
	}
	function lastIndexOf(buffer, value, byteOffset, encoding) {
		return toBuffer(buffer).lastIndexOf(value, byteOffset, encoding);
	}
	function swap16(buffer) {
		return toBuffer(buffer).swap16();
	}
	function swap32(buffer) {
		return toBuffer(buffer).swap32();
	}
	function swap64(buffer) {
		return toBuffer(buffer).swap64();
	}
	function toBuffer(buffer) {
		if (Buffer.isBuffer(buffer)) return buffer;
		return Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
	}
	function toString(buffer, encoding, start, end) {
		return toBuffer(buffer).toString(encoding, start, end);
	}
	function toHex(buffer, start, end) {
		return toBuffer(buffer).toString("hex", start, end);
	}
	function write(buffer, string, offset, length, encoding) {
		return toBuffer(buffer).write(string, offset, length, encoding);
	}
	function readDoubleBE(buffer, offset) {
		return toBuffer(buffer).readDoubleBE(offset);
	}
	function readDoubleLE(buffer, offset) {
		return toBuffer(buffer).readDoubleLE(offset);
	}
	function readFloatBE(buffer, offset) {
		return toBuffer(buffer).readFloatBE(offset);
	}
	function readFloatLE(buffer, offset) {
		return toBuffer(buffer).readFloatLE(offset);
	}
	function readInt32BE(buffer, offset) {
		return toBuffer(buffer).readInt32BE(offset);
	}
	function readInt32LE(buffer, offset) {
		return toBuffer(buffer).readInt32LE(offset);
	}
	function readUInt32BE(buffer, offset) {
		return toBuffer(buffer).readUInt32BE(offset);
	}
	function readUInt32LE(buffer, offset) {
		return toBuffer(buffer).readUInt32LE(offset);
	}
	function writeDoubleBE(buffer, value, offset) {
		return toBuffer(buffer).writeDoubleBE(value, offset);
	}
	function writeDoubleLE(buffer, value, offset) {
		return toBuffer(buffer).writeDoubleLE(value, offset);
	}
	function writeFloatBE(buffer, value, offset) {
		return toBuffer(buffer).writeFloatBE(value, offset);
	}
	function writeFloatLE(buffer, value, offset) {
		return toBuffer(buffer).writeFloatLE(value, offset);
	}
	function writeInt32BE(buffer, value, offset) {
		return toBuffer(buffer).writeInt32BE(value, offset);
	}
	function writeInt32LE(buffer, value, offset) {
		return toBuffer(buffer).writeInt32LE(value, offset);
	}
	function writeUInt32BE(buffer, value, offset) {
		return toBuffer(buffer).writeUInt32BE(value, offset);
	}
	function writeUInt32LE(buffer, value, offset) {
		return toBuffer(buffer).writeUInt32LE(value, offset);
	}
	module.exports = {
		isBuffer,
		isEncoding,
		alloc,
		allocUnsafe,
		allocUnsafeSlow,
		byteLength,
		compare,
		concat,
		copy,
		equals,
		fill,
		from,
		includes,
		indexOf,
		lastIndexOf,
		swap16,
		swap32,
		swap64,
		toBuffer,
		toString,
		toHex,
		write,
		readDoubleBE,
		readDoubleLE,
		readFloatBE,
		readFloatLE,
		readInt32BE,
		readInt32LE,
		readUInt32BE,
		readUInt32LE,
		writeDoubleBE,
		writeDoubleLE,
		writeFloatBE,
		writeFloatLE,
		writeInt32BE,
		writeInt32LE,
		writeUInt32BE,
		writeUInt32LE
	};
}));
// node_modules/text-decoder/lib/pass-through-decoder.js
var require_pass_through_decoder = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const b4a = require_b4a();
	module.exports = class PassThroughDecoder {
		constructor(encoding) {
			this.encoding = encoding;
		}
		get remaining() {
			return 0;
		}
		decode(data) {
			return b4a.toString(data, this.encoding);
		}
		flush() {
			return "";
		}
	};
}));
// node_modules/text-decoder/lib/utf8-decoder.js
var require_utf8_decoder = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const b4a = require_b4a();
	/**
	* https://encoding.spec.whatwg.org/#utf-8-decoder
	*/
	module.exports = class UTF8Decoder {
		constructor() {
			this._reset();
		}
		get remaining() {
			return this.bytesSeen;
		}
		decode(data) {
			if (data.byteLength === 0) return "";
			if (this.bytesNeeded === 0 && trailingIncomplete(data, 0) === 0) {
				this.bytesSeen = trailingBytesSeen(data);
				return b4a.toString(data, "utf8");
			}
			let result = "";
			let start = 0;
			if (this.bytesNeeded > 0) {
				while (start < data.byteLength) {
					const byte = data[start];
					if (byte < this.lowerBoundary || byte > this.upperBoundary) {
						result += "�";
						this._reset();
						break;
					}
					this.lowerBoundary = 128;
					this.upperBoundary = 191;
					this.codePoint = this.codePoint << 6 | byte & 63;
					this.bytesSeen++;
					start++;
					if (this.bytesSeen === this.bytesNeeded) {
						result += String.fromCodePoint(this.codePoint);
						this._reset();
						break;
					}
				}
				if (this.bytesNeeded > 0) return result;
			}
			const trailing = trailingIncomplete(data, start);
			const end = data.byteLength - trailing;
			if (end > start) result += b4a.toString(data, "utf8", start, end);
			for (let i = end; i < data.byteLength; i++) {
				const byte = data[i];
				if (this.bytesNeeded === 0) {
					if (byte <= 127) {
						this.bytesSeen = 0;
						result += String.fromCharCode(byte);
					} else if (byte >= 194 && byte <= 223) {
						this.bytesNeeded = 2;
						this.bytesSeen = 1;
						this.codePoint = byte & 31;
					} else if (byte >= 224 && byte <= 239) {
						if (byte === 224) this.lowerBoundary = 160;
						else if (byte === 237) this.upperBoundary = 159;
						this.bytesNeeded = 3;
						this.bytesSeen = 1;
						this.codePoint = byte & 15;
					} else if (byte >= 240 && byte <= 244) {
						if (byte === 240) this.lowerBoundary = 144;
						else if (byte === 244) this.upperBoundary = 143;
						this.bytesNeeded = 4;
						this.bytesSeen = 1;
						this.codePoint = byte & 7;
					} else {
						this.bytesSeen = 1;
						result += "�";
					}
					continue;
				}
				if (byte < this.lowerBoundary || byte > this.upperBoundary) {
					result += "�";
					i--;
					this._reset();
					continue;
				}
				this.lowerBoundary = 128;
				this.upperBoundary = 191;
				this.codePoint = this.codePoint << 6 | byte & 63;
				this.bytesSeen++;
				if (this.bytesSeen === this.bytesNeeded) {
					result += String.fromCodePoint(this.codePoint);
					this._reset();
				}
			}
			return result;
		}
		flush() {
			const result = this.bytesNeeded > 0 ? "�" : "";
			this._reset();
			return result;
		}
		_reset() {
			this.codePoint = 0;
			this.bytesNeeded = 0;
			this.bytesSeen = 0;
			this.lowerBoundary = 128;
			this.upperBoundary = 191;
		}
	};
	function trailingIncomplete(data, start) {
		const len = data.byteLength;
		if (len <= start) return 0;
		const limit = Math.max(start, len - 4);
		let i = len - 1;
		while (i > limit && (data[i] & 192) === 128) i--;
		if (i < start) return 0;
		const byte = data[i];
		let needed;
		if (byte <= 127) return 0;
		if (byte >= 194 && byte <= 223) needed = 2;
		else if (byte >= 224 && byte <= 239) needed = 3;
		else if (byte >= 240 && byte <= 244) needed = 4;
		else return 0;
		const available = len - i;
		return available < needed ? available : 0;
	}
	function trailingBytesSeen(data) {
		const len = data.byteLength;
		if (len === 0) return 0;
		const last = data[len - 1];
		if (last <= 127) return 0;
		if ((last & 192) !== 128) return 1;
		const limit = Math.max(0, len - 4);
		let i = len - 2;
		while (i >= limit && (data[i] & 192) === 128) i--;
		if (i < 0) return 1;
		const first = data[i];
		let needed;
		if (first >= 194 && first <= 223) needed = 2;
		else if (first >= 224 && first <= 239) needed = 3;
		else if (first >= 240 && first <= 244) needed = 4;
		else return 1;
		if (len - i !== needed) return 1;
		if (needed >= 3) {
			const second = data[i + 1];
			if (first === 224 && second < 160) return 1;
			if (first === 237 && second > 159) return 1;
			if (first === 240 && second < 144) return 1;
			if (first === 244 && second > 143) return 1;
		}
		return 0;
	}
}));
// node_modules/text-decoder/index.js
var require_text_decoder = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const PassThroughDecoder = require_pass_through_decoder();
	const UTF8Decoder = require_utf8_decoder();
	module.exports = class TextDecoder {
		constructor(encoding = "utf8") {
			this.encoding = normalizeEncoding(encoding);
			switch (this.encoding) {
				case "utf8":
					this.decoder = new UTF8Decoder();
					break;
				case "utf16le":
				case "base64": throw new Error("Unsupported encoding: " + this.encoding);
				default: this.decoder = new PassThroughDecoder(this.encoding);
			}
		}
		get remaining() {
			return this.decoder.remaining;
		}
		push(data) {
			if (typeof data === "string") return data;
			return this.decoder.decode(data);
		}
		write(data) {
			return this.push(data);
		}
		end(data) {
			let result = "";
			if (data) result = this.push(data);
			result += this.decoder.flush();
			return result;
		}
	};
	function normalizeEncoding(encoding) {
		encoding = encoding.toLowerCase();
		switch (encoding) {
			case "utf8":
			case "utf-8": return "utf8";
			case "ucs2":
			case "ucs-2":
			case "utf16le":
			case "utf-16le": return "utf16le";
			case "latin1":
			case "binary": return "latin1";
			case "base64":
			case "ascii":
			case "hex": return encoding;
			default: throw new Error("Unknown encoding: " + encoding);
		}
	}
}));
// node_modules/streamx/lib/errors.js
var require_errors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = class StreamError extends Error {
		constructor(msg, code, fn = StreamError) {
			super(msg);
			this.code = code;
			if (Error.captureStackTrace) Error.captureStackTrace(this, fn);
		}
		static isStreamDestroyed(err) {
			return err && err.code === "STREAM_DESTROYED";
		}
		static isPrematureClose(err) {
			return err && err.code === "PREMATURE_CLOSE";
		}
		static isAborted(err) {
			return err && err.code === "ABORTED";
		}
		static isBadArgument(err) {
			return err && err.code === "BAD_ARGUMENT";
		}
		get name() {
			return "StreamError";
		}
		static STREAM_DESTROYED() {
			return new StreamError("Stream was destroyed", "STREAM_DESTROYED", StreamError.STREAM_DESTROYED);
		}
		static PREMATURE_CLOSE(msg = "Premature close") {
			return new StreamError(msg, "PREMATURE_CLOSE", StreamError.PREMATURE_CLOSE);
		}
		static ABORTED() {
			return new StreamError("Stream aborted", "ABORTED", StreamError.ABORTED);
		}
		static BAD_ARGUMENT(msg = "Bad argument") {
			return new StreamError(msg, "BAD_ARGUMENT", StreamError.BAD_ARGUMENT);
		}
	};
}));
// node_modules/streamx/index.js
var require_streamx = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { EventEmitter } = require_default();
	const FIFO = require_fast_fifo();
	const TextDecoder = require_text_decoder();
	const StreamError = require_errors();
	const qmt = typeof queueMicrotask === "undefined" ? (fn) => global.process.nextTick(fn) : queueMicrotask;
	const OPENING = 1;
	const PREDESTROYING = 2;
	const DESTROYING = 4;
	const DESTROYED = 8;
	const NOT_OPENING = 536870910;
	const NOT_PREDESTROYING = 536870909;
	const READ_UPDATING = 32;
	const READ_PRIMARY = 64;
	const READ_QUEUED = 128;
	const READ_RESUMED = 256;
	const READ_PIPE_DRAINED = 512;
	const READ_ENDING = 1024;
	const READ_EMIT_DATA = 2048;
	const READ_EMIT_READABLE = 4096;
	const READ_EMITTED_READABLE = 8192;
	const READ_DONE = 16384;
	const READ_NEXT_TICK = 32768;
	const READ_READ_AHEAD = 131072;
	const READ_FLOWING = 768;
	const READ_ACTIVE_AND_NEEDS_PUSH = 65552;
	const READ_PRIMARY_AND_ACTIVE = 80;
	const READ_EMIT_READABLE_AND_QUEUED = 4224;
	const READ_RESUMED_READ_AHEAD = 131328;
	const READ_NOT_ACTIVE = 536870895;
	const READ_NON_PRIMARY_AND_PUSHED = 536805311;
	const READ_PUSHED = 536805375;
	const READ_PAUSED = 536870655;
	const READ_NOT_QUEUED = 536862591;
	const READ_NOT_ENDING = 536869887;
	const READ_PIPE_NOT_DRAINED = 536870143;
	const READ_NOT_NEXT_TICK = 536838143;
	const READ_NOT_UPDATING = 536870879;
	const READ_NO_READ_AHEAD = 536739839;
	const READ_PAUSED_NO_READ_AHEAD = 536739583;
	const WRITE_ACTIVE = 1 << 18;
	const WRITE_UPDATING = 2 << 18;
	const WRITE_PRIMARY = 4 << 18;
	const WRITE_QUEUED = 8 << 18;
	const WRITE_UNDRAINED = 16 << 18;
	const WRITE_DONE = 32 << 18;
	const WRITE_EMIT_DRAIN = 64 << 18;
	const WRITE_NEXT_TICK = 128 << 18;
	const WRITE_WRITING = 256 << 18;
	const WRITE_FINISHING = 512 << 18;
	const WRITE_CORKED = 1024 << 18;
	const WRITE_NOT_ACTIVE = 469499903;
	const WRITE_NON_PRIMARY = 535822335;
	const WRITE_NOT_FINISHING = 402391039;
	const WRITE_DRAINED = 532676607;
	const WRITE_NOT_QUEUED = 534773759;
	const WRITE_NOT_NEXT_TICK = 503316479;
	const WRITE_NOT_UPDATING = 536346623;
	const WRITE_NOT_CORKED = 268435455;
	const ACTIVE = 262160;
	const NOT_ACTIVE = 536608751;
	const DONE = 8404992;
	const DESTROY_STATUS = 14;
	const OPEN_STATUS = 15;
	const AUTO_DESTROY = 8405006;
	const NON_PRIMARY = 535822271;
	const ACTIVE_OR_TICKING = 33587200;
	const IS_OPENING = 33587215;
	const READ_PRIMARY_STATUS = 17423;
	const READ_STATUS = 16527;
	const READ_ENDING_STATUS = 1167;
	const READ_READABLE_STATUS = 12431;
	const SHOULD_NOT_READ = 214047;
	const READ_BACKPRESSURE_STATUS = 17422;
	const READ_UPDATE_SYNC_STATUS = 32879;
	const READ_NEXT_TICK_OR_OPENING = 32769;
	const WRITE_PRIMARY_STATUS = 142606351;
	const WRITE_QUEUED_AND_UNDRAINED = 6291456;
	const WRITE_QUEUED_AND_ACTIVE = 2359296;
	const WRITE_DRAIN_STATUS = 6553615;
	const WRITE_STATUS = 270794767;
	const WRITE_PRIMARY_AND_ACTIVE = 1310720;
	const WRITE_ACTIVE_AND_WRITING = 67371008;
	const WRITE_FINISHING_STATUS = 144965647;
	const WRITE_BACKPRESSURE_STATUS = 146800654;
	const WRITE_UPDATE_SYNC_STATUS = 35127311;
	const WRITE_DROP_DATA = 142606350;
	const asyncIterator = Symbol.asyncIterator || Symbol("asyncIterator");
	var WritableState = class {
		constructor(stream, { highWaterMark = 16384, map = null, mapWritable, byteLength, byteLengthWritable } = {}) {
			this.stream = stream;
			this.queue = new FIFO();
			this.highWaterMark = highWaterMark;
			this.buffered = 0;
			this.error = null;
			this.pipeline = null;
			this.drains = null;
			this.byteLength = byteLengthWritable || byteLength || defaultByteLength;
			this.map = mapWritable || map;
			this.afterWrite = afterWrite.bind(this);
			this.afterUpdateNextTick = updateWriteNT.bind(this);
		}
		get ending() {
			return (this.stream._duplexState & WRITE_FINISHING) !== 0;
		}
		get ended() {
			return (this.stream._duplexState & WRITE_DONE) !== 0;
		}
		push(data) {
			if ((this.stream._duplexState & WRITE_DROP_DATA) !== 0) return false;
			if (this.map !== null) data = this.map(data);
			this.buffered += this.byteLength(data);
			this.queue.push(data);
			if (this.buffered < this.highWaterMark) {
				this.stream._duplexState |= WRITE_QUEUED;
				return true;
			}
			this.stream._duplexState |= WRITE_QUEUED_AND_UNDRAINED;
			return false;
		}
		shift() {
			const data = this.queue.shift();
			this.buffered -= this.byteLength(data);
			if (this.buffered === 0) this.stream._duplexState &= WRITE_NOT_QUEUED;
			return data;
		}
		end(data) {
			if (typeof data === "function") this.stream.once("finish", data);
			else if (data !== void 0 && data !== null) this.push(data);
			this.stream._duplexState = (this.stream._duplexState | WRITE_FINISHING) & WRITE_NON_PRIMARY;
		}
		autoBatch(data, cb) {
			const buffer = [];
			const stream = this.stream;
			buffer.push(data);
			while ((stream._duplexState & WRITE_STATUS) === WRITE_QUEUED_AND_ACTIVE) buffer.push(stream._writableState.shift());
			if ((stream._duplexState & OPEN_STATUS) !== 0) return cb(null);
			stream._writev(buffer, cb);
		}
		update() {
			const stream = this.stream;
			stream._duplexState |= WRITE_UPDATING;
			do {
				while ((stream._duplexState & WRITE_STATUS) === WRITE_QUEUED) {
					const data = this.shift();
					stream._duplexState |= WRITE_ACTIVE_AND_WRITING;
					stream._write(data, this.afterWrite);
				}
				if ((stream._duplexState & WRITE_PRIMARY_AND_ACTIVE) === 0) this.updateNonPrimary();
			} while (this.continueUpdate() === true);
			stream._duplexState &= WRITE_NOT_UPDATING;
		}
		updateNonPrimary() {
			const stream = this.stream;
			if ((stream._duplexState & WRITE_FINISHING_STATUS) === WRITE_FINISHING) {
				stream._duplexState = stream._duplexState | WRITE_ACTIVE;
				stream._final(afterFinal.bind(this));
				return;
			}
			if ((stream._duplexState & DESTROY_STATUS) === DESTROYING) {
				if ((stream._duplexState & ACTIVE_OR_TICKING) === 0) {
					stream._duplexState |= ACTIVE;
					stream._destroy(afterDestroy.bind(this));
				}
				return;
			}
			if ((stream._duplexState & IS_OPENING) === OPENING) {
				stream._duplexState = (stream._duplexState | ACTIVE) & NOT_OPENING;
				stream._open(afterOpen.bind(this));
			}
		}
		continueUpdate() {
			if ((this.stream._duplexState & WRITE_NEXT_TICK) === 0) return false;
			this.stream._duplexState &= WRITE_NOT_NEXT_TICK;
			return true;
		}
		updateCallback() {
			if ((this.stream._duplexState & WRITE_UPDATE_SYNC_STATUS) === WRITE_PRIMARY) this.update();
			else this.updateNextTick();
		}
		updateNextTick() {
			if ((this.stream._duplexState & WRITE_NEXT_TICK) !== 0) return;
			this.stream._duplexState |= WRITE_NEXT_TICK;
			if ((this.stream._duplexState & WRITE_UPDATING) === 0) qmt(this.afterUpdateNextTick);
		}
	};
	var ReadableState = class {
		constructor(stream, { highWaterMark = 16384, map = null, mapReadable, byteLength, byteLengthReadable } = {}) {
			this.stream = stream;
			this.queue = new FIFO();
			this.highWaterMark = highWaterMark === 0 ? 1 : highWaterMark;
			this.buffered = 0;
			this.readAhead = highWaterMark > 0;
			this.error = null;
			this.pipeline = null;
			this.byteLength = byteLengthReadable || byteLength || defaultByteLength;
			this.map = mapReadable || map;
			this.pipeTo = null;
			this.afterRead = afterRead.bind(this);
			this.afterUpdateNextTick = updateReadNT.bind(this);
		}
		get ending() {
			return (this.stream._duplexState & READ_ENDING) !== 0;
		}
		get ended() {
			return (this.stream._duplexState & READ_DONE) !== 0;
		}
		pipe(pipeTo, cb) {
			if (this.pipeTo !== null) throw StreamError.BAD_ARGUMENT("Can only pipe to one destination");
			if (typeof cb !== "function") cb = null;
			this.stream._duplexState |= READ_PIPE_DRAINED;
			this.pipeTo = pipeTo;
			this.pipeline = new Pipeline(this.stream, pipeTo, cb);
			if (cb) this.stream.on("error", noop);
			if (isStreamx(pipeTo)) {
				pipeTo._writableState.pipeline = this.pipeline;
				if (cb) pipeTo.on("error", noop);
				pipeTo.on("finish", this.pipeline.finished.bind(this.pipeline));
			} else {
				const onerror = this.pipeline.done.bind(this.pipeline, pipeTo);
				const onclose = this.pipeline.done.bind(this.pipeline, pipeTo, null);
				pipeTo.on("error", onerror);
				pipeTo.on("close", onclose);
				pipeTo.on("finish", this.pipeline.finished.bind(this.pipeline));
			}
			pipeTo.on("drain", afterDrain.bind(this));
			this.stream.emit("piping", pipeTo);
			pipeTo.emit("pipe", this.stream);
		}
		push(data) {
			const stream = this.stream;
			if (data === null) {
				this.highWaterMark = 0;
				stream._duplexState = (stream._duplexState | READ_ENDING) & READ_NON_PRIMARY_AND_PUSHED;
				return false;
			}
			if (this.map !== null) {
				data = this.map(data);
				if (data === null) {
					stream._duplexState &= READ_PUSHED;
					return this.buffered < this.highWaterMark;
				}
			}
			this.buffered += this.byteLength(data);
			this.queue.push(data);
			stream._duplexState = (stream._duplexState | READ_QUEUED) & READ_PUSHED;
			return this.buffered < this.highWaterMark;
		}
		shift() {
			const data = this.queue.shift();
			this.buffered -= this.byteLength(data);
			if (this.buffered === 0) this.stream._duplexState &= READ_NOT_QUEUED;
			return data;
		}
		unshift(data) {
			const pending = [this.map !== null ? this.map(data) : data];
			while (this.buffered > 0) pending.push(this.shift());
			for (let i = 0; i < pending.length - 1; i++) {
				const data = pending[i];
				this.buffered += this.byteLength(data);
				this.queue.push(data);
			}
			this.push(pending[pending.length - 1]);
		}
		read() {
			const stream = this.stream;
			if ((stream._duplexState & READ_STATUS) === READ_QUEUED) {
				const data = this.shift();
				if (this.pipeTo !== null && this.pipeTo.write(data) === false) stream._duplexState &= READ_PIPE_NOT_DRAINED;
				if ((stream._duplexState & READ_EMIT_DATA) !== 0) stream.emit("data", data);
				return data;
			}
			if (this.readAhead === false) {
				stream._duplexState |= READ_READ_AHEAD;
				this.updateNextTick();
			}
			return null;
		}
		drain() {
			const stream = this.stream;
			while ((stream._duplexState & READ_STATUS) === READ_QUEUED && (stream._duplexState & READ_FLOWING) !== 0) {
				const data = this.shift();
				if (this.pipeTo !== null && this.pipeTo.write(data) === false) stream._duplexState &= READ_PIPE_NOT_DRAINED;
				if ((stream._duplexState & READ_EMIT_DATA) !== 0) stream.emit("data", data);
			}
		}
		update() {
			const stream = this.stream;
			stream._duplexState |= READ_UPDATING;
			do {
				this.drain();
				while (this.buffered < this.highWaterMark && (stream._duplexState & SHOULD_NOT_READ) === READ_READ_AHEAD) {
					stream._duplexState |= READ_ACTIVE_AND_NEEDS_PUSH;
					stream._read(this.afterRead);
					this.drain();
				}
				if ((stream._duplexState & READ_READABLE_STATUS) === READ_EMIT_READABLE_AND_QUEUED) {
					stream._duplexState |= READ_EMITTED_READABLE;
					stream.emit("readable");
				}
				if ((stream._duplexState & READ_PRIMARY_AND_ACTIVE) === 0) this.updateNonPrimary();
			} while (this.continueUpdate() === true);
			stream._duplexState &= READ_NOT_UPDATING;
		}
		updateNonPrimary() {
			const stream = this.stream;
			if ((stream._duplexState & READ_ENDING_STATUS) === READ_ENDING) {
				stream._duplexState = (stream._duplexState | READ_DONE) & READ_NOT_ENDING;
				stream.emit("end");
				if ((stream._duplexState & AUTO_DESTROY) === DONE) stream._duplexState |= DESTROYING;
				if (this.pipeTo !== null) this.pipeTo.end();
			}
			if ((stream._duplexState & DESTROY_STATUS) === DESTROYING) {
				if ((stream._duplexState & ACTIVE_OR_TICKING) === 0) {
					stream._duplexState |= ACTIVE;
					stream._destroy(afterDestroy.bind(this));
				}
				return;
			}
			if ((stream._duplexState & IS_OPENING) === OPENING) {
				stream._duplexState = (stream._duplexState | ACTIVE) & NOT_OPENING;
				stream._open(afterOpen.bind(this));
			}
		}
		continueUpdate() {
			if ((this.stream._duplexState & READ_NEXT_TICK) === 0) return false;
			this.stream._duplexState &= READ_NOT_NEXT_TICK;
			return true;
		}
		updateCallback() {
			if ((this.stream._duplexState & READ_UPDATE_SYNC_STATUS) === READ_PRIMARY) this.update();
			else this.updateNextTick();
		}
		updateNextTickIfOpen() {
			if ((this.stream._duplexState & READ_NEXT_TICK_OR_OPENING) !== 0) return;
			this.stream._duplexState |= READ_NEXT_TICK;
			if ((this.stream._duplexState & READ_UPDATING) === 0) qmt(this.afterUpdateNextTick);
		}
		updateNextTick() {
			if ((this.stream._duplexState & READ_NEXT_TICK) !== 0) return;
			this.stream._duplexState |= READ_NEXT_TICK;
			if ((this.stream._duplexState & READ_UPDATING) === 0) qmt(this.afterUpdateNextTick);
		}
	};
	var TransformState = class {
		constructor(stream) {
			this.data = null;
			this.afterTransform = afterTransform.bind(stream);
			this.afterFinal = null;
		}
	};
	var Pipeline = class {
		constructor(src, dst, cb) {
			this.from = src;
			this.to = dst;
			this.afterPipe = cb;
			this.error = null;
			this.pipeToFinished = false;
		}
		finished() {
			this.pipeToFinished = true;
		}
		done(stream, err) {
			if (err) this.error = err;
			if (stream === this.to) {
				this.to = null;
				if (this.from !== null) {
					if ((this.from._duplexState & READ_DONE) === 0 || !this.pipeToFinished) this.from.destroy(this.error || StreamError.PREMATURE_CLOSE("Writable stream closed"));
					return;
				}
			}
			if (stream === this.from) {
				this.from = null;
				if (this.to !== null) {
					if ((stream._duplexState & READ_DONE) === 0) this.to.destroy(this.error || StreamError.PREMATURE_CLOSE("Readable stream closed"));
					return;
				}
			}
			if (this.afterPipe !== null) this.afterPipe(this.error);
			this.to = this.from = this.afterPipe = null;
		}
	};
	function afterDrain() {
		this.stream._duplexState |= READ_PIPE_DRAINED;
		this.updateCallback();
	}
	function afterFinal(err) {
		const stream = this.stream;
		if (err) stream.destroy(err);
		if ((stream._duplexState & DESTROY_STATUS) === 0) {
			stream._duplexState |= WRITE_DONE;
			stream.emit("finish");
		}
		if ((stream._duplexState & AUTO_DESTROY) === DONE) stream._duplexState |= DESTROYING;
		stream._duplexState &= WRITE_NOT_FINISHING;
		if ((stream._duplexState & WRITE_UPDATING) === 0) this.update();
		else this.updateNextTick();
	}
	function afterDestroy(err) {
		const stream = this.stream;
		if (!err && !StreamError.isStreamDestroyed(this.error)) err = this.error;
		if (err) stream.emit("error", err);
		stream._duplexState |= DESTROYED;
		stream.emit("close");
		const rs = stream._readableState;
		const ws = stream._writableState;
		if (rs !== null && rs.pipeline !== null) rs.pipeline.done(stream, err);
		if (ws !== null) {
			while (ws.drains !== null && ws.drains.length > 0) ws.drains.shift().resolve(false);
			if (ws.pipeline !== null) ws.pipeline.done(stream, err);
		}
	}
	function afterWrite(err) {
		const stream = this.stream;
		if (err) stream.destroy(err);
		stream._duplexState &= WRITE_NOT_ACTIVE;
		if (this.drains !== null) tickDrains(this.drains);
		if ((stream._duplexState & WRITE_DRAIN_STATUS) === WRITE_UNDRAINED) {
			stream._duplexState &= WRITE_DRAINED;
			if ((stream._duplexState & WRITE_EMIT_DRAIN) === WRITE_EMIT_DRAIN) stream.emit("drain");
		}
		this.updateCallback();
	}
	function afterRead(err) {
		if (err) this.stream.destroy(err);
		this.stream._duplexState &= READ_NOT_ACTIVE;
		if (this.readAhead === false && (this.stream._duplexState & READ_RESUMED) === 0) this.stream._duplexState &= READ_NO_READ_AHEAD;
		this.updateCallback();
	}
	function updateReadNT() {
		if ((this.stream._duplexState & READ_UPDATING) === 0) {
			this.stream._duplexState &= READ_NOT_NEXT_TICK;
			this.update();
		}
	}
	function updateWriteNT() {
		if ((this.stream._duplexState & WRITE_UPDATING) === 0) {
			this.stream._duplexState &= WRITE_NOT_NEXT_TICK;
			this.update();
		}
	}
	function tickDrains(drains) {
		for (let i = 0; i < drains.length; i++) if (--drains[i].writes === 0) {
			drains.shift().resolve(true);
			i--;
		}
	}
	function afterOpen(err) {
		const stream = this.stream;
		if (err) stream.destroy(err);
		if ((stream._duplexState & DESTROYING) === 0) {
			if ((stream._duplexState & READ_PRIMARY_STATUS) === 0) stream._duplexState |= READ_PRIMARY;
			if ((stream._duplexState & WRITE_PRIMARY_STATUS) === 0) stream._duplexState |= WRITE_PRIMARY;
			stream.emit("open");
		}
		stream._duplexState &= NOT_ACTIVE;
		if (stream._writableState !== null) stream._writableState.updateCallback();
		if (stream._readableState !== null) stream._readableState.updateCallback();
	}
	function afterTransform(err, data) {
		if (data !== void 0 && data !== null) this.push(data);
		this._writableState.afterWrite(err);
	}
	function newListener(name) {
		if (this._readableState !== null) {
			if (name === "data") {
				this._duplexState |= 133376;
				this._readableState.updateNextTick();
			}
			if (name === "readable") {
				this._duplexState |= READ_EMIT_READABLE;
				this._readableState.updateNextTick();
			}
		}
		if (this._writableState !== null) {
			if (name === "drain") {
				this._duplexState |= WRITE_EMIT_DRAIN;
				this._writableState.updateNextTick();
			}
		}
	}
	var Stream = class extends EventEmitter {
		constructor(opts) {
			super();
			this._duplexState = 0;
			this._readableState = null;
			this._writableState = null;
			if (opts) {
				if (opts.open) this._open = opts.open;
				if (opts.destroy) this._destroy = opts.destroy;
				if (opts.predestroy) this._predestroy = opts.predestroy;
				if (opts.signal) opts.signal.addEventListener("abort", abort.bind(this));
			}
			this.on("newListener", newListener);
		}
		_open(cb) {
			cb(null);
		}
		_destroy(cb) {
			cb(null);
		}
		_predestroy() {}
		get readable() {
			return this._readableState !== null ? true : void 0;
		}
		get writable() {
			return this._writableState !== null ? true : void 0;
		}
		get destroyed() {
			return (this._duplexState & DESTROYED) !== 0;
		}
		get destroying() {
			return (this._duplexState & DESTROY_STATUS) !== 0;
		}
		destroy(err) {
			if ((this._duplexState & DESTROY_STATUS) === 0) {
				if (!err) err = StreamError.STREAM_DESTROYED();
				this._duplexState = (this._duplexState | DESTROYING) & NON_PRIMARY;
				if (this._readableState !== null) {
					this._readableState.highWaterMark = 0;
					this._readableState.error = err;
				}
				if (this._writableState !== null) {
					this._writableState.highWaterMark = 0;
					this._writableState.error = err;
				}
				this._duplexState |= PREDESTROYING;
				this._predestroy();
				this._duplexState &= NOT_PREDESTROYING;
				if (this._readableState !== null) this._readableState.updateNextTick();
				if (this._writableState !== null) this._writableState.updateNextTick();
			}
		}
	};
	var Readable = class Readable extends Stream {
		constructor(opts) {
			super(opts);
			this._duplexState |= 8519681;
			this._readableState = new ReadableState(this, opts);
			if (opts) {
				if (this._readableState.readAhead === false) this._duplexState &= READ_NO_READ_AHEAD;
				if (opts.read) this._read = opts.read;
				if (opts.eagerOpen) this._readableState.updateNextTick();
				if (opts.encoding) this.setEncoding(opts.encoding);
			}
		}
		static deferred(fn, opts) {
			const out = new PassThrough(opts);
			fn().then((src) => {
				if (src === null) return out.end();
				if (out.destroying) return;
				pipeline(src, out, noop);
			}).catch((err) => out.destroy(err));
			return out;
		}
		setEncoding(encoding) {
			const dec = new TextDecoder(encoding);
			const map = this._readableState.map || echo;
			this._readableState.map = mapOrSkip;
			return this;
			function mapOrSkip(data) {
				const next = dec.push(data);
				return next === "" && (data.byteLength !== 0 || dec.remaining > 0) ? null : map(next);
			}
		}
		_read(cb) {
			cb(null);
		}
		pipe(dest, cb) {
			this._readableState.updateNextTick();
			this._readableState.pipe(dest, cb);
			return dest;
		}
		read() {
			this._readableState.updateNextTick();
			return this._readableState.read();
		}
		push(data) {
			this._readableState.updateNextTickIfOpen();
			return this._readableState.push(data);
		}
		unshift(data) {
			this._readableState.updateNextTickIfOpen();
			return this._readableState.unshift(data);
		}
		resume() {
			this._duplexState |= READ_RESUMED_READ_AHEAD;
			this._readableState.updateNextTick();
			return this;
		}
		pause() {
			this._duplexState &= this._readableState.readAhead === false ? READ_PAUSED_NO_READ_AHEAD : READ_PAUSED;
			return this;
		}
		static _fromAsyncIterator(ite, opts) {
			let destroy;
			const rs = new Readable({
				...opts,
				read(cb) {
					ite.next().then(push).then(cb.bind(null, null)).catch(cb);
				},
				predestroy() {
					destroy = ite.return();
				},
				destroy(cb) {
					if (!destroy) return cb(null);
					destroy.then(cb.bind(null, null)).catch(cb);
				}
			});
			return rs;
			function push(data) {
				if (data.done) rs.push(null);
				else rs.push(data.value);
			}
		}
		static from(data, opts) {
			if (isReadStreamx(data)) return data;
			if (data[asyncIterator]) return this._fromAsyncIterator(data[asyncIterator](), opts);
			if (!Array.isArray(data)) data = data === void 0 ? [] : [data];
			let i = 0;
			return new Readable({
				...opts,
				read(cb) {
					this.push(i === data.length ? null : data[i++]);
					cb(null);
				}
			});
		}
		static isBackpressured(rs) {
			return (rs._duplexState & READ_BACKPRESSURE_STATUS) !== 0 || rs._readableState.buffered >= rs._readableState.highWaterMark;
		}
		static isPaused(rs) {
			return (rs._duplexState & READ_RESUMED) === 0;
		}
		[asyncIterator]() {
			const stream = this;
			let error = null;
			let promiseResolve = null;
			let promiseReject = null;
			this.on("error", (err) => {
				error = err;
			});
			this.on("readable", onreadable);
			this.on("close", onclose);
			return {
				[asyncIterator]() {
					return this;
				},
				next() {
					return new Promise(function(resolve, reject) {
						promiseResolve = resolve;
						promiseReject = reject;
						const data = stream.read();
						if (data !== null) ondata(data);
						else if ((stream._duplexState & DESTROYED) !== 0) ondata(null);
					});
				},
				return() {
					return destroy(null);
				},
				throw(err) {
					return destroy(err);
				}
			};
			function onreadable() {
				if (promiseResolve !== null) ondata(stream.read());
			}
			function onclose() {
				if (promiseResolve !== null) ondata(null);
			}
			function ondata(data) {
				if (promiseReject === null) return;
				if (error) promiseReject(error);
				else if (data === null && (stream._duplexState & READ_DONE) === 0) promiseReject(StreamError.STREAM_DESTROYED());
				else promiseResolve({
					value: data,
					done: data === null
				});
				promiseReject = promiseResolve = null;
			}
			function destroy(err) {
				stream.destroy(err);
				return new Promise((resolve, reject) => {
					if (stream._duplexState & DESTROYED) return resolve({
						value: void 0,
						done: true
					});
					stream.once("close", function() {
						if (err) reject(err);
						else resolve({
							value: void 0,
							done: true
						});
					});
				});
			}
		}
	};
	var Writable = class extends Stream {
		constructor(opts) {
			super(opts);
			this._duplexState |= 16385;
			this._writableState = new WritableState(this, opts);
			if (opts) {
				if (opts.writev) this._writev = opts.writev;
				if (opts.write) this._write = opts.write;
				if (opts.final) this._final = opts.final;
				if (opts.eagerOpen) this._writableState.updateNextTick();
			}
		}
		cork() {
			this._duplexState |= WRITE_CORKED;
		}
		uncork() {
			this._duplexState &= WRITE_NOT_CORKED;
			this._writableState.updateNextTick();
		}
		_writev(batch, cb) {
			cb(null);
		}
		_write(data, cb) {
			this._writableState.autoBatch(data, cb);
		}
		_final(cb) {
			cb(null);
		}
		static isBackpressured(ws) {
			return (ws._duplexState & WRITE_BACKPRESSURE_STATUS) !== 0;
		}
		static drained(ws) {
			if (ws.destroyed) return Promise.resolve(false);
			const state = ws._writableState;
			const writes = (isWritev(ws) ? Math.min(1, state.queue.length) : state.queue.length) + (ws._duplexState & WRITE_WRITING ? 1 : 0);
			if (writes === 0) return Promise.resolve(true);
			if (state.drains === null) state.drains = [];
			return new Promise((resolve) => {
				state.drains.push({
					writes,
					resolve
				});
			});
		}
		write(data) {
			this._writableState.updateNextTick();
			return this._writableState.push(data);
		}
		end(data) {
			this._writableState.updateNextTick();
			this._writableState.end(data);
			return this;
		}
	};
	var Duplex = class extends Readable {
		constructor(opts) {
			super(opts);
			this._duplexState = OPENING | this._duplexState & READ_READ_AHEAD;
			this._writableState = new WritableState(this, opts);
			if (opts) {
				if (opts.writev) this._writev = opts.writev;
				if (opts.write) this._write = opts.write;
				if (opts.final) this._final = opts.final;
			}
		}
		cork() {
			this._duplexState |= WRITE_CORKED;
		}
		uncork() {
			this._duplexState &= WRITE_NOT_CORKED;
			this._writableState.updateNextTick();
		}
		_writev(batch, cb) {
			cb(null);
		}
		_write(data, cb) {
			this._writableState.autoBatch(data, cb);
		}
		_final(cb) {
			cb(null);
		}
		write(data) {
			this._writableState.updateNextTick();
			return this._writableState.push(data);
		}
		end(data) {
			this._writableState.updateNextTick();
			this._writableState.end(data);
			return this;
		}
	};
	var Transform = class extends Duplex {
		constructor(opts) {
			super(opts);
			this._transformState = new TransformState(this);
			if (opts) {
				if (opts.transform) this._transform = opts.transform;
				if (opts.flush) this._flush = opts.flush;
			}
		}
		_write(data, cb) {
			if (this._readableState.buffered >= this._readableState.highWaterMark) this._transformState.data = data;
			else this._transform(data, this._transformState.afterTransform);
		}
		_read(cb) {
			if (this._transformState.data !== null) {
				const data = this._transformState.data;
				this._transformState.data = null;
				cb(null);
				this._transform(data, this._transformState.afterTransform);
			} else cb(null);
		}
		destroy(err) {
			super.destroy(err);
			if (this._transformState.data !== null) {
				this._transformState.data = null;
				this._transformState.afterTransform();
			}
		}
		_transform(data, cb) {
			cb(null, data);
		}
		_flush(cb) {
			cb(null);
		}
		_final(cb) {
			this._transformState.afterFinal = cb;
			this._flush(transformAfterFlush.bind(this));
		}
	};
	var PassThrough = class extends Transform {};
	function transformAfterFlush(err, data) {
		const cb = this._transformState.afterFinal;
		if (err) return cb(err);
		if (data !== null && data !== void 0) this.push(data);
		this.push(null);
		cb(null);
	}
	function pipelinePromise(...streams) {
		return new Promise((resolve, reject) => {
			return pipeline(...streams, (err) => {
				if (err) return reject(err);
				resolve();
			});
		});
	}
	function pipeline(stream, ...streams) {
		const all = Array.isArray(stream) ? [...stream, ...streams] : [stream, ...streams];
		const done = all.length && typeof all[all.length - 1] === "function" ? all.pop() : null;
		if (all.length < 2) throw StreamError.BAD_ARGUMENT("Pipeline requires at least 2 streams");
		let src = all[0];
		let dest = null;
		let error = null;
		for (let i = 1; i < all.length; i++) {
			dest = all[i];
			if (isStreamx(src)) src.pipe(dest, onerror);
			else {
				errorHandle(src, true, i > 1, onerror);
				src.pipe(dest);
			}
			src = dest;
		}
		if (done) {
			let fin = false;
			const autoDestroy = isStreamx(dest) || !!(dest._writableState && dest._writableState.autoDestroy);
			dest.on("error", (err) => {
				if (error === null) error = err;
			});
			dest.on("finish", () => {
				fin = true;
				if (!autoDestroy) done(error);
			});
			if (autoDestroy) dest.on("close", () => done(error || (fin ? null : StreamError.PREMATURE_CLOSE())));
		}
		return dest;
		function errorHandle(s, rd, wr, onerror) {
			s.on("error", onerror);
			s.on("close", onclose);
			function onclose() {
				if (rd && s._readableState && !s._readableState.ended) return onerror(StreamError.PREMATURE_CLOSE());
				if (wr && s._writableState && !s._writableState.ended) return onerror(StreamError.PREMATURE_CLOSE());
			}
		}
		function onerror(err) {
			if (!err || error) return;
			error = err;
			for (const s of all) s.destroy(err);
		}
	}
	function echo(s) {
		return s;
	}
	function isStream(stream) {
		return !!stream._readableState || !!stream._writableState;
	}
	function isStreamx(stream) {
		return typeof stream._duplexState === "number" && isStream(stream);
	}
	function isEnding(stream) {
		return !!stream._readableState && stream._readableState.ending;
	}
	function isEnded(stream) {
		return !!stream._readableState && stream._readableState.ended;
	}
	function isFinishing(stream) {
		return !!stream._writableState && stream._writableState.ending;
	}
	function isFinished(stream) {
		return !!stream._writableState && stream._writableState.ended;
	}
	function getStreamError(stream, opts = {}) {
		const err = stream._readableState && stream._readableState.error || stream._writableState && stream._writableState.error;
		return !opts.all && StreamError.isStreamDestroyed(err) ? null : err;
	}
	function isReadStreamx(stream) {
		return isStreamx(stream) && stream.readable;
	}
	function isDisturbed(stream) {
		return (stream._duplexState & OPENING) !== OPENING || (stream._duplexState & DESTROYING) === DESTROYING || (stream._duplexState & ACTIVE_OR_TICKING) !== 0;
	}
	function isTypedArray(data) {
		return typeof data === "object" && data !== null && typeof data.byteLength === "number";
	}
	function defaultByteLength(data) {
		return isTypedArray(data) ? data.byteLength : 1024;
	}
	function noop() {}
	function abort() {
		this.destroy(StreamError.ABORTED());
	}
	function isWritev(s) {
		return s._writev !== Writable.prototype._writev && s._writev !== Duplex.prototype._writev;
	}
	module.exports = {
		pipeline,
		pipelinePromise,
		isStream,
		isStreamx,
		isEnding,
		isEnded,
		isFinishing,
		isFinished,
		isDisturbed,
		getStreamError,
		Stream,
		Writable,
		Readable,
		Duplex,
		Transform,
		PassThrough
	};
}));
// node_modules/tar-stream/headers.js
var require_headers = /* @__PURE__ */ __commonJSMin(((exports) => {
	const b4a = require_b4a();
	const ZEROS = "0000000000000000000";
	const SEVENS = "7777777777777777777";
	const ZERO_OFFSET = "0".charCodeAt(0);
	const USTAR_MAGIC = b4a.from([
		117,
		115,
		116,
		97,
		114,
		0
	]);
	const USTAR_VER = b4a.from([ZERO_OFFSET, ZERO_OFFSET]);
	const GNU_MAGIC = b4a.from([
		117,
		115,
		116,
		97,
		114,
		32
	]);
	const GNU_VER = b4a.from([32, 0]);
	const MASK = 4095;
	const MAGIC_OFFSET = 257;
	const VERSION_OFFSET = 263;
	exports.decodeLongPath = function decodeLongPath(buf, encoding) {
		return decodeStr(buf, 0, buf.length, encoding);
	};
	exports.encodePax = function encodePax(opts) {
		let result = "";
		if (opts.name) result += addLength(" path=" + opts.name + "\n");
		if (opts.linkname) result += addLength(" linkpath=" + opts.linkname + "\n");
		const pax = opts.pax;
		if (pax) for (const key in pax) result += addLength(" " + key + "=" + pax[key] + "\n");
		return b4a.from(result);
	};
	exports.decodePax = function decodePax(buf) {
		const result = {};
		while (buf.length) {
			let i = 0;
			while (i < buf.length && buf[i] !== 32) i++;
			const len = parseInt(b4a.toString(buf.subarray(0, i)), 10);
			if (!len) return result;
			const b = b4a.toString(buf.subarray(i + 1, len - 1));
			const keyIndex = b.indexOf("=");
			if (keyIndex === -1) return result;
			result[b.slice(0, keyIndex)] = b.slice(keyIndex + 1);
			buf = buf.subarray(len);
		}
		return result;
	};
	exports.encode = function encode(opts) {
		const buf = b4a.alloc(512);
		let name = opts.name;
		let prefix = "";
		if (opts.typeflag === 5 && name[name.length - 1] !== "/") name += "/";
		if (b4a.byteLength(name) !== name.length) return null;
		while (b4a.byteLength(name) > 100) {
			const i = name.indexOf("/");
			if (i === -1) return null;
			prefix += prefix ? "/" + name.slice(0, i) : name.slice(0, i);
			name = name.slice(i + 1);
		}
		if (b4a.byteLength(name) > 100 || b4a.byteLength(prefix) > 155) return null;
		if (opts.linkname && b4a.byteLength(opts.linkname) > 100) return null;
		b4a.write(buf, name);
		b4a.write(buf, encodeOct(opts.mode & MASK, 6), 100);
		b4a.write(buf, encodeOct(opts.uid, 6), 108);
		b4a.write(buf, encodeOct(opts.gid, 6), 116);
		encodeSize(opts.size, buf, 124);
		b4a.write(buf, encodeOct(opts.mtime.getTime() / 1e3 | 0, 11), 136);
		buf[156] = ZERO_OFFSET + toTypeflag(opts.type);
		if (opts.linkname) b4a.write(buf, opts.linkname, 157);
		b4a.copy(USTAR_MAGIC, buf, MAGIC_OFFSET);
		b4a.copy(USTAR_VER, buf, VERSION_OFFSET);
		if (opts.uname) b4a.write(buf, opts.uname, 265);
		if (opts.gname) b4a.write(buf, opts.gname, 297);
		b4a.write(buf, encodeOct(opts.devmajor || 0, 6), 329);
		b4a.write(buf, encodeOct(opts.devminor || 0, 6), 337);
		if (prefix) b4a.write(buf, prefix, 345);
		b4a.write(buf, encodeOct(cksum(buf), 6), 148);
		return buf;
	};
	exports.decode = function decode(buf, filenameEncoding, allowUnknownFormat) {
		let typeflag = buf[156] === 0 ? 0 : buf[156] - ZERO_OFFSET;
		let name = decodeStr(buf, 0, 100, filenameEncoding);
		const mode = decodeOct(buf, 100, 8);
		const uid = decodeOct(buf, 108, 8);
		const gid = decodeOct(buf, 116, 8);
		const size = decodeOct(buf, 124, 12);
		const mtime = decodeOct(buf, 136, 12);
		const type = toType(typeflag);
		const linkname = buf[157] === 0 ? null : decodeStr(buf, 157, 100, filenameEncoding);
		const uname = decodeStr(buf, 265, 32);
		const gname = decodeStr(buf, 297, 32);
		const devmajor = decodeOct(buf, 329, 8);
		const devminor = decodeOct(buf, 337, 8);
		const c = cksum(buf);
		if (c === 256) return null;
		if (c !== decodeOct(buf, 148, 8)) throw new Error("Invalid tar header. Maybe the tar is corrupted or it needs to be gunzipped?");
		if (isUSTAR(buf)) {
			if (buf[345]) name = decodeStr(buf, 345, 155, filenameEncoding) + "/" + name;
		} else if (isGNU(buf)) {} else if (!allowUnknownFormat) throw new Error("Invalid tar header: unknown format.");
		if (typeflag === 0 && name && name[name.length - 1] === "/") typeflag = 5;
		return {
			name,
			mode,
			uid,
			gid,
			size,
			byteOffset: 0,
			mtime: /* @__PURE__ */ new Date(1e3 * mtime),
			type,
			linkname,
			uname,
			gname,
			devmajor,
			devminor,
			pax: null
		};
	};
	function isUSTAR(buf) {
		return b4a.equals(USTAR_MAGIC, buf.subarray(MAGIC_OFFSET, 263));
	}
	function isGNU(buf) {
		return b4a.equals(GNU_MAGIC, buf.subarray(MAGIC_OFFSET, 263)) && b4a.equals(GNU_VER, buf.subarray(VERSION_OFFSET, 265));
	}
	function clamp(index, len, defaultValue) {
		if (typeof index !== "number") return defaultValue;
		index = ~~index;
		if (index >= len) return len;
		if (index >= 0) return index;
		index += len;
		if (index >= 0) return index;
		return 0;
	}
	function toType(flag) {
		switch (flag) {
			case 0: return "file";
			case 1: return "link";
			case 2: return "symlink";
			case 3: return "character-device";
			case 4: return "block-device";
			case 5: return "directory";
			case 6: return "fifo";
			case 7: return "contiguous-file";
			case 72: return "pax-header";
			case 55: return "pax-global-header";
			case 27: return "gnu-long-link-path";
			case 28:
			case 30: return "gnu-long-path";
		}
		return null;
	}
	function toTypeflag(flag) {
		switch (flag) {
			case "file": return 0;
			case "link": return 1;
			case "symlink": return 2;
			case "character-device": return 3;
			case "block-device": return 4;
			case "directory": return 5;
			case "fifo": return 6;
			case "contiguous-file": return 7;
			case "pax-header": return 72;
		}
		return 0;
	}
	function indexOf(block, num, offset, end) {
		for (; offset < end; offset++) if (block[offset] === num) return offset;
		return end;
	}
	function cksum(block) {
		let sum = 256;
		for (let i = 0; i < 148; i++) sum += block[i];
		for (let j = 156; j < 512; j++) sum += block[j];
		return sum;
	}
	function encodeOct(val, n) {
		val = val.toString(8);
		if (val.length > n) return SEVENS.slice(0, n) + " ";
		return ZEROS.slice(0, n - val.length) + val + " ";
	}
	function encodeSizeBin(num, buf, off) {
		buf[off] = 128;
		for (let i = 11; i > 0; i--) {
			buf[off + i] = num & 255;
			num = Math.floor(num / 256);
		}
	}
	function encodeSize(num, buf, off) {
		if (num.toString(8).length > 11) encodeSizeBin(num, buf, off);
		else b4a.write(buf, encodeOct(num, 11), off);
	}
	function parse256(buf) {
		let positive;
		if (buf[0] === 128) positive = true;
		else if (buf[0] === 255) positive = false;
		else return null;
		const tuple = [];
		let i;
		for (i = buf.length - 1; i > 0; i--) {
			const byte = buf[i];
			if (positive) tuple.push(byte);
			else tuple.push(255 - byte);
		}
		let sum = 0;
		const l = tuple.length;
		for (i = 0; i < l; i++) sum += tuple[i] * Math.pow(256, i);
		return positive ? sum : -1 * sum;
	}
	function decodeOct(val, offset, length) {
		val = val.subarray(offset, offset + length);
		offset = 0;
		if (val[offset] & 128) return parse256(val);
		else {
			while (offset < val.length && val[offset] === 32) offset++;
			const end = clamp(indexOf(val, 32, offset, val.length), val.length, val.length);
			while (offset < end && val[offset] === 0) offset++;
			if (end === offset) return 0;
			return parseInt(b4a.toString(val.subarray(offset, end)), 8);
		}
	}
	function decodeStr(val, offset, length, encoding) {
		return b4a.toString(val.subarray(offset, indexOf(val, 0, offset, offset + length)), encoding);
	}
	function addLength(str) {
		const len = b4a.byteLength(str);
		let digits = Math.floor(Math.log(len) / Math.log(10)) + 1;
		if (len + digits >= Math.pow(10, digits)) digits++;
		return len + digits + str;
	}
}));
// node_modules/tar-stream/extract.js
var require_extract = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { Writable, Readable, getStreamError } = require_streamx();
	const FIFO = require_fast_fifo();
	const b4a = require_b4a();
	const headers = require_headers();
	const EMPTY = b4a.alloc(0);
	const MAX_HEADER_SIZE = 4194304;
	var BufferList = class {
		constructor() {
			this.buffered = 0;
			this.shifted = 0;
			this.queue = new FIFO();
			this._offset = 0;
		}
		push(buffer) {
			this.buffered += buffer.byteLength;
			this.queue.push(buffer);
		}
		shiftFirst(size) {
			return this.buffered === 0 ? null : this._next(size);
		}
		shift(size) {
			if (size > this.buffered) return null;
			if (size === 0) return EMPTY;
			let chunk = this._next(size);
			if (size === chunk.byteLength) return chunk;
			const chunks = [chunk];
			while ((size -= chunk.byteLength) > 0) {
				chunk = this._next(size);
				chunks.push(chunk);
			}
			return b4a.concat(chunks);
		}
		_next(size) {
			const buf = this.queue.peek();
			const rem = buf.byteLength - this._offset;
			if (size >= rem) {
				const sub = this._offset ? buf.subarray(this._offset, buf.byteLength) : buf;
				this.queue.shift();
				this._offset = 0;
				this.buffered -= rem;
				this.shifted += rem;
				return sub;
			}
			this.buffered -= size;
			this.shifted += size;
			return buf.subarray(this._offset, this._offset += size);
		}
	};
	var Source = class extends Readable {
		constructor(self, header, offset) {
			super();
			this.header = header;
			this.offset = offset;
			this._parent = self;
		}
		_read(cb) {
			if (this.header.size === 0) this.push(null);
			if (this._parent._stream === this) this._parent._update();
			cb(null);
		}
		_predestroy() {
			this._parent.destroy(getStreamError(this));
		}
		_detach() {
			if (this._parent._stream === this) {
				this._parent._stream = null;
				this._parent._missing = overflow(this.header.size);
				this._parent._update();
			}
		}
		_destroy(cb) {
			this._detach();
			cb(null);
		}
	};
	var Extract = class extends Writable {
		constructor(opts) {
			super(opts);
			if (!opts) opts = {};
			this._buffer = new BufferList();
			this._offset = 0;
			this._header = null;
			this._stream = null;
			this._missing = 0;
			this._longHeader = false;
			this._callback = noop;
			this._locked = false;
			this._finished = false;
			this._pax = null;
			this._paxGlobal = null;
			this._gnuLongPath = null;
			this._gnuLongLinkPath = null;
			this._filenameEncoding = opts.filenameEncoding || "utf-8";
			this._allowUnknownFormat = !!opts.allowUnknownFormat;
			this._unlockBound = this._unlock.bind(this);
		}
		_unlock(err) {
			this._locked = false;
			if (err) {
				this.destroy(err);
				this._continueWrite(err);
				return;
			}
			this._update();
		}
		_consumeHeader() {
			if (this._locked) return false;
			this._offset = this._buffer.shifted;
			try {
				this._header = headers.decode(this._buffer.shift(512), this._filenameEncoding, this._allowUnknownFormat);
			} catch (err) {
				this._continueWrite(err);
				return false;
			}
			if (!this._header) return true;
			this._header.byteOffset = this._buffer.shifted;
			switch (this._header.type) {
				case "gnu-long-path":
				case "gnu-long-link-path":
				case "pax-global-header":
				case "pax-header":
					this._longHeader = true;
					this._missing = this._header.size;
					if (this._missing > MAX_HEADER_SIZE) {
						this._continueWrite(/* @__PURE__ */ new Error("Header exceeds max size"));
						return false;
					}
					return true;
			}
			this._locked = true;
			this._applyLongHeaders();
			if (!(this._header.size >= 0)) {
				this._continueWrite(/* @__PURE__ */ new Error("Invalid header"));
				return false;
			}
			if (this._header.size === 0 || this._header.type === "directory") {
				this.emit("entry", this._header, this._createStream(), this._unlockBound);
				return true;
			}
			this._stream = this._createStream();
			this._missing = this._header.size;
			this.emit("entry", this._header, this._stream, this._unlockBound);
			return true;
		}
		_applyLongHeaders() {
			if (this._gnuLongPath) {
				this._header.name = this._gnuLongPath;
				this._gnuLongPath = null;
			}
			if (this._gnuLongLinkPath) {
				this._header.linkname = this._gnuLongLinkPath;
				this._gnuLongLinkPath = null;
			}
			if (this._pax) {
				if (this._pax.path) this._header.name = this._pax.path;
				if (this._pax.linkpath) this._header.linkname = this._pax.linkpath;
				if (this._pax.size) this._header.size = parseInt(this._pax.size, 10);
				this._header.pax = this._pax;
				this._pax = null;
			}
		}
		_decodeLongHeader(buf) {
			switch (this._header.type) {
				case "gnu-long-path":
					this._gnuLongPath = headers.decodeLongPath(buf, this._filenameEncoding);
					break;
				case "gnu-long-link-path":
					this._gnuLongLinkPath = headers.decodeLongPath(buf, this._filenameEncoding);
					break;
				case "pax-global-header":
					this._paxGlobal = headers.decodePax(buf);
					break;
				case "pax-header": this._pax = this._paxGlobal === null ? headers.decodePax(buf) : Object.assign({}, this._paxGlobal, headers.decodePax(buf));
			}
		}
		_consumeLongHeader() {
			this._longHeader = false;
			this._missing = overflow(this._header.size);
			const buf = this._buffer.shift(this._header.size);
			try {
				this._decodeLongHeader(buf);
			} catch (err) {
				this._continueWrite(err);
				return false;
			}
			return true;
		}
		_consumeStream() {
			const buf = this._buffer.shiftFirst(this._missing);
			if (buf === null) return false;
			this._missing -= buf.byteLength;
			const drained = this._stream.push(buf);
			if (this._missing === 0) {
				this._stream.push(null);
				if (drained) this._stream._detach();
				return drained && this._locked === false;
			}
			return drained;
		}
		_createStream() {
			return new Source(this, this._header, this._offset);
		}
		_update() {
			while (this._buffer.buffered > 0 && !this.destroying) {
				if (this._missing > 0) {
					if (this._stream !== null) {
						if (this._consumeStream() === false) return;
						continue;
					}
					if (this._longHeader === true) {
						if (this._missing > this._buffer.buffered) break;
						if (this._consumeLongHeader() === false) return false;
						continue;
					}
					const ignore = this._buffer.shiftFirst(this._missing);
					if (ignore !== null) this._missing -= ignore.byteLength;
					continue;
				}
				if (this._buffer.buffered < 512) break;
				if (this._stream !== null || this._consumeHeader() === false) return;
			}
			this._continueWrite(null);
		}
		_continueWrite(err) {
			const cb = this._callback;
			this._callback = noop;
			cb(err);
		}
		_write(data, cb) {
			this._callback = cb;
			this._buffer.push(data);
			this._update();
		}
		_final(cb) {
			this._finished = this._missing === 0 && this._buffer.buffered === 0;
			cb(this._finished ? null : /* @__PURE__ */ new Error("Unexpected end of data"));
		}
		_predestroy() {
			this._continueWrite(null);
		}
		_destroy(cb) {
			if (this._stream) this._stream.destroy(getStreamError(this));
			cb(null);
		}
		[Symbol.asyncIterator]() {
			let error = null;
			let promiseResolve = null;
			let promiseReject = null;
			let entryStream = null;
			let entryCallback = null;
			const extract = this;
			this.on("entry", onentry);
			this.on("error", (err) => {
				error = err;
			});
			this.on("close", onclose);
			return {
				[Symbol.asyncIterator]() {
					return this;
				},
				next() {
					return new Promise(onnext);
				},
				return() {
					return destroy(null);
				},
				throw(err) {
					return destroy(err);
				}
			};
			function consumeCallback(err) {
				if (!entryCallback) return;
				const cb = entryCallback;
				entryCallback = null;
				cb(err);
			}
			function onnext(resolve, reject) {
				if (error) return reject(error);
				if (entryStream) {
					resolve({
						value: entryStream,
						done: false
					});
					entryStream = null;
					return;
				}
				promiseResolve = resolve;
				promiseReject = reject;
				consumeCallback(null);
				if (extract._finished && promiseResolve) {
					promiseResolve({
						value: void 0,
						done: true
					});
					promiseResolve = promiseReject = null;
				}
			}
			function onentry(header, stream, callback) {
				entryCallback = callback;
				stream.on("error", noop);
				if (promiseResolve) {
					promiseResolve({
						value: stream,
						done: false
					});
					promiseResolve = promiseReject = null;
				} else entryStream = stream;
			}
			function onclose() {
				consumeCallback(error);
				if (!promiseResolve) return;
				if (error) promiseReject(error);
				else promiseResolve({
					value: void 0,
					done: true
				});
				promiseResolve = promiseReject = null;
			}
			function destroy(err) {
				extract.destroy(err);
				consumeCallback(err);
				return new Promise((resolve, reject) => {
					if (extract.destroyed) return resolve({
						value: void 0,
						done: true
					});
					extract.once("close", function() {
						if (err) reject(err);
						else resolve({
							value: void 0,
							done: true
						});
					});
				});
			}
		}
	};
	module.exports = function extract(opts) {
		return new Extract(opts);
	};
	function noop() {}
	function overflow(size) {
		size &= 511;
		return size && 512 - size;
	}
}));
// node_modules/tar-stream/constants.js
var require_constants = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const constants = {
		S_IFMT: 61440,
		S_IFDIR: 16384,
		S_IFCHR: 8192,
		S_IFBLK: 24576,
		S_IFIFO: 4096,
		S_IFLNK: 40960
	};
	try {
		module.exports = __require("fs").constants || constants;
	} catch {
		module.exports = constants;
	}
}));
// node_modules/tar-stream/pack.js
var require_pack = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { Readable, Writable, getStreamError } = require_streamx();
	const b4a = require_b4a();
	const constants = require_constants();
	const headers = require_headers();
	const DMODE = 493;
	const FMODE = 420;
	const END_OF_TAR = b4a.alloc(1024);
	var Sink = class extends Writable {
		constructor(pack, header, callback) {
			super({
				mapWritable,
				eagerOpen: true
			});
			this.written = 0;
			this.header = header;
			this._callback = callback;
			this._linkname = null;
			this._isLinkname = header.type === "symlink" && !header.linkname;
			this._isVoid = header.type !== "file" && header.type !== "contiguous-file";
			this._finished = false;
			this._pack = pack;
			this._openCallback = null;
			if (this._pack._stream === null) this._pack._stream = this;
			else this._pack._pending.push(this);
		}
		_open(cb) {
			this._openCallback = cb;
			if (this._pack._stream === this) this._continueOpen();
		}
		_continuePack(err) {
			if (this._callback === null) return;
			const callback = this._callback;
			this._callback = null;
			callback(err);
		}
		_continueOpen() {
			if (this._pack._stream === null) this._pack._stream = this;
			const cb = this._openCallback;
			this._openCallback = null;
			if (cb === null) return;
			if (this._pack.destroying) return cb(/* @__PURE__ */ new Error("pack stream destroyed"));
			if (this._pack._finalized) return cb(/* @__PURE__ */ new Error("pack stream is already finalized"));
			this._pack._stream = this;
			if (!this._isLinkname) this._pack._encode(this.header);
			if (this._isVoid) {
				this._finish();
				this._continuePack(null);
			}
			cb(null);
		}
		_write(data, cb) {
			if (this._isLinkname) {
				this._linkname = this._linkname ? b4a.concat([this._linkname, data]) : data;
				return cb(null);
			}
			if (this._isVoid) {
				if (data.byteLength > 0) return cb(/* @__PURE__ */ new Error("No body allowed for this entry"));
				return cb();
			}
			this.written += data.byteLength;
			if (this._pack.push(data)) return cb();
			this._pack._drain = cb;
		}
		_finish() {
			if (this._finished) return;
			this._finished = true;
			if (this._isLinkname) {
				this.header.linkname = this._linkname ? b4a.toString(this._linkname, "utf-8") : "";
				this._pack._encode(this.header);
			}
			overflow(this._pack, this.header.size);
			this._pack._done(this);
		}
		_final(cb) {
			if (this.written !== this.header.size) return cb(/* @__PURE__ */ new Error("Size mismatch"));
			this._finish();
			cb(null);
		}
		_getError() {
			return getStreamError(this) || /* @__PURE__ */ new Error("tar entry destroyed");
		}
		_predestroy() {
			this._pack.destroy(this._getError());
		}
		_destroy(cb) {
			this._pack._done(this);
			this._continuePack(this._finished ? null : this._getError());
			cb();
		}
	};
	var Pack = class extends Readable {
		constructor(opts) {
			super(opts);
			this._drain = noop;
			this._finalized = false;
			this._finalizing = false;
			this._pending = [];
			this._stream = null;
		}
		entry(header, buffer, callback) {
			if (this._finalized || this.destroying) throw new Error("already finalized or destroyed");
			if (typeof buffer === "function") {
				callback = buffer;
				buffer = null;
			}
			if (!callback) callback = noop;
			if (!header.size || header.type === "symlink") header.size = 0;
			if (!header.type) header.type = modeToType(header.mode);
			if (!header.mode) header.mode = header.type === "directory" ? DMODE : FMODE;
			if (!header.uid) header.uid = 0;
			if (!header.gid) header.gid = 0;
			if (!header.mtime) header.mtime = /* @__PURE__ */ new Date();
			if (typeof buffer === "string") buffer = b4a.from(buffer);
			const sink = new Sink(this, header, callback);
			if (b4a.isBuffer(buffer)) {
				header.size = buffer.byteLength;
				sink.write(buffer);
				sink.end();
				return sink;
			}
			if (sink._isVoid) return sink;
			return sink;
		}
		finalize() {
			if (this._stream || this._pending.length > 0) {
				this._finalizing = true;
				return;
			}
			if (this._finalized) return;
			this._finalized = true;
			this.push(END_OF_TAR);
			this.push(null);
		}
		_done(stream) {
			if (stream !== this._stream) return;
			this._stream = null;
			if (this._finalizing) this.finalize();
			if (this._pending.length) this._pending.shift()._continueOpen();
		}
		_encode(header) {
			if (!header.pax) {
				const buf = headers.encode(header);
				if (buf) {
					this.push(buf);
					return;
				}
			}
			this._encodePax(header);
		}
		_encodePax(header) {
			const paxHeader = headers.encodePax({
				name: header.name,
				linkname: header.linkname,
				pax: header.pax
			});
			const newHeader = {
				name: "PaxHeader",
				mode: header.mode,
				uid: header.uid,
				gid: header.gid,
				size: paxHeader.byteLength,
				mtime: header.mtime,
				type: "pax-header",
				linkname: header.linkname && "PaxHeader",
				uname: header.uname,
				gname: header.gname,
				devmajor: header.devmajor,
				devminor: header.devminor
			};
			this.push(headers.encode(newHeader));
			this.push(paxHeader);
			overflow(this, paxHeader.byteLength);
			newHeader.size = header.size;
			newHeader.type = header.type;
			this.push(headers.encode(newHeader));
		}
		_doDrain() {
			const drain = this._drain;
			this._drain = noop;
			drain();
		}
		_predestroy() {
			const err = getStreamError(this);
			if (this._stream) this._stream.destroy(err);
			while (this._pending.length) {
				const stream = this._pending.shift();
				stream.destroy(err);
				stream._continueOpen();
			}
			this._doDrain();
		}
		_read(cb) {
			this._doDrain();
			cb();
		}
	};
	module.exports = function pack(opts) {
		return new Pack(opts);
	};
	function modeToType(mode) {
		switch (mode & constants.S_IFMT) {
			case constants.S_IFBLK: return "block-device";
			case constants.S_IFCHR: return "character-device";
			case constants.S_IFDIR: return "directory";
			case constants.S_IFIFO: return "fifo";
			case constants.S_IFLNK: return "symlink";
		}
		return "file";
	}
	function noop() {}
	function overflow(self, size) {
		size &= 511;
		if (size) self.push(END_OF_TAR.subarray(0, 512 - size));
	}
	function mapWritable(buf) {
		return b4a.isBuffer(buf) ? buf : b4a.from(buf);
	}
}));
// src/records/github/read-tarball.ts
var import_tar_stream = (/* @__PURE__ */ __commonJSMin(((exports) => {
	exports.extract = require_extract();
	exports.pack = require_pack();
})))();
/** Every file of a branch, as one download brought it: text by path. */
async function readTarball(bytes) {
	const files = /* @__PURE__ */ new Map();
	const entries = Readable.from([bytes]).pipe(createGunzip()).pipe((0, import_tar_stream.extract)());
	for await (const entry of entries) {
		const { name, type } = entry.header;
		const path = name.slice(name.indexOf("/") + 1);
		const parts = [];
		for await (const part of entry) if (part instanceof Uint8Array) parts.push(part);
		if (type === "file" && path !== "") files.set(path, Buffer.concat(parts).toString("utf8"));
	}
	return files;
}
// src/records/github/trailers.ts
const CONFIG = /^Muster-Config: ([0-9a-f]{40,64})$/m;
/** A commit message of the record: what changed, and which commit of the central repo decided it. */
function writeMessage({ subject, config }) {
	return config === null ? `${subject}\n` : `${subject}\n\nMuster-Config: ${config}\n`;
}
/** The commit of the central repo that a commit message of the record names; null for none. */
function readConfigTrailer(message) {
	return CONFIG.exec(message)?.[1] ?? null;
}
const CHUNK_BYTES = 5e6;
/** Cuts changes into requests of at most 1,000 files and 5 MB each; a larger single file goes alone. */
function chunkChanges(changes) {
	const chunks = [];
	let bytes = 0;
	for (const change of changes) {
		const size = change.path.length + ("content" in change ? Buffer.byteLength(change.content) : 0);
		const last = chunks.at(-1);
		if (last === void 0 || last.length >= 1e3 || bytes + size > CHUNK_BYTES) {
			chunks.push([change]);
			bytes = size;
		} else {
			last.push(change);
			bytes += size;
		}
	}
	return chunks;
}
// src/records/github/write-commit.ts
/**
* Makes one commit of many files through GitHub's git data API, and doesn't move the branch yet: trees in chunks, each on
* top of the one before. Nobody sees anything of it until the branch is moved, so it may be repeated at will.
*/
async function makeCommit(github, { owner, repository }, { changes, message, parent }) {
	const place = {
		owner,
		repo: repository
	};
	let tree = parent === null ? null : await treeOf(github, place, parent);
	for (const chunk of chunkChanges(changes)) {
		const entries = parent === null ? chunk.filter((change) => "content" in change) : chunk;
		tree = await repeat(async () => {
			return (await github.request("POST /repos/{owner}/{repo}/git/trees", {
				...place,
				tree: [...entries],
				...tree === null ? {} : { base_tree: tree }
			})).data.sha;
		});
	}
	if (tree === null) throw new RangeError("a commit needs files");
	const made = {
		...place,
		message,
		tree,
		parents: parent === null ? [] : [parent]
	};
	return await repeat(async () => {
		const { data } = await github.request("POST /repos/{owner}/{repo}/git/commits", made);
		return data.sha;
	});
}
async function treeOf(github, place, commit) {
	const { data } = await github.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
		...place,
		commit_sha: commit
	});
	return data.tree.sha;
}
/** Moves the branch to a commit, if nobody moved it meanwhile: GitHub refuses what doesn't follow the commit that is there. */
async function moveBranch(github, record, commit, parent) {
	const place = {
		owner: record.owner,
		repo: record.repository
	};
	try {
		if (parent === null) {
			const ref = `refs/heads/${record.branch}`;
			await github.request("POST /repos/{owner}/{repo}/git/refs", {
				...place,
				ref,
				sha: commit
			});
		} else {
			const ref = `heads/${record.branch}`;
			await github.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
				...place,
				ref,
				sha: commit,
				force: false
			});
		}
		return "moved";
	} catch (error) {
		if (!(error instanceof GitHubError) || ![
			"invalid",
			"conflict",
			"uncertain"
		].includes(error.kind)) throw error;
		const now = await readHead(github, record);
		if (now === commit) return "moved";
		if (now !== parent) return "conflict";
		throw error;
	}
}
/** The commit of the record's branch; null when there is no branch yet. */
async function readHead(github, record) {
	try {
		const { data } = await github.request("GET /repos/{owner}/{repo}/git/ref/{ref}", {
			owner: record.owner,
			repo: record.repository,
			ref: `heads/${record.branch}`
		});
		return data.object.sha;
	} catch (error) {
		if (error instanceof GitHubError && error.kind === "not_found") return null;
		if (error instanceof GitHubError && error.kind === "conflict") return null;
		throw error;
	}
}
/** Repeats what leaves nothing behind when it is done twice: objects of git that nothing points to. */
async function repeat(attempt) {
	for (let left = 2;; left -= 1) try {
		return await attempt();
	} catch (error) {
		if (left === 0 || !(error instanceof GitHubError) || error.kind !== "uncertain") throw error;
	}
}
// src/records/github/record-branch.ts
/** Folders that are read back to compare; history is only appended to. */
const COMPARED = /^(?:catalog|sync)\//;
/**
* The record on a branch of a GitHub repository. Cold, it is read by three calls and one download, whatever its size; warm,
* by one. A write is one commit that follows the one that was read: when somebody else was faster, nothing is written
* and the caller is told to read and plan again.
*/
function openRecordBranch(github, record, known) {
	const { owner, repository, branch } = record;
	const scope = (level) => github.narrow({
		repositories: [repository],
		permissions: { contents: level }
	});
	let last = null;
	async function readState(commit) {
		if (last?.commit === commit) return last;
		const place = {
			owner,
			repo: repository
		};
		const [archive, { data }] = await Promise.all([scope("read").request("GET /repos/{owner}/{repo}/tarball/{ref}", {
			...place,
			ref: commit
		}), scope("read").request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
			...place,
			commit_sha: commit
		})]);
		return {
			commit,
			files: await readTarball(bytesOf(archive.data)),
			config: readConfigTrailer(data.message)
		};
	}
	return {
		place: `${github.webUrl}/${owner}/${repository}/tree/${branch}`,
		async read() {
			const commit = await readHead(scope("read"), record);
			if (commit === null) {
				const gone = await known.get();
				return {
					files: /* @__PURE__ */ new Map(),
					commit,
					config: null,
					foreign: gone === null ? [] : [{
						commit: gone,
						author: "somebody who deleted the branch"
					}]
				};
			}
			const foreign = await findForeignCommits(scope("read"), record, commit, await known.get());
			last = await readState(commit);
			return {
				files: new Map([...last.files].filter(([path]) => COMPARED.test(path))),
				commit,
				config: last.config,
				foreign
			};
		},
		async write(snapshot, plan, message) {
			const before = snapshot.commit === last?.commit ? last?.files ?? /* @__PURE__ */ new Map() : await filesOf(snapshot);
			const changes = describeChanges(plan, before);
			if (changes.length === 0) {
				if (snapshot.commit !== null) await known.set(snapshot.commit);
				return {
					kind: "unchanged",
					commit: snapshot.commit
				};
			}
			const text = writeMessage(message);
			const github = scope("write");
			const commit = await makeCommit(github, record, {
				changes,
				message: text,
				parent: snapshot.commit
			});
			if (await moveBranch(github, record, commit, snapshot.commit) === "conflict") {
				last = null;
				return { kind: "conflict" };
			}
			await known.set(commit);
			last = {
				commit,
				files: applyChanges(before, changes),
				config: message.config
			};
			return {
				kind: "written",
				commit
			};
		}
	};
	async function filesOf({ commit }) {
		return commit === null ? /* @__PURE__ */ new Map() : (await readState(commit)).files;
	}
}
/** The files that a plan changes, with their whole new text. */
function describeChanges(plan, before) {
	const file = {
		mode: "100644",
		type: "blob"
	};
	return [
		...[...plan.write].map(([path, content]) => ({
			path,
			...file,
			content
		})),
		...[...plan.append].map(([path, lines]) => ({
			path,
			...file,
			content: `${before.get(path) ?? ""}${lines.map((line) => `${line}\n`).join("")}`
		})),
		...plan.remove.filter((path) => before.has(path)).map((path) => ({
			path,
			...file,
			sha: null
		}))
	];
}
function applyChanges(before, changes) {
	const files = new Map(before);
	for (const change of changes) if ("content" in change) files.set(change.path, change.content);
	else files.delete(change.path);
	return files;
}
/** The bytes of a download, which GitHub's description of its API calls unknown. */
function bytesOf(data) {
	if (data instanceof ArrayBuffer) return new Uint8Array(data);
	if (data instanceof Uint8Array) return data;
	throw new TypeError("GitHub answered the request for the record's files with something else than an archive");
}
// src/cli/synced.ts
/** What a sync came to. */
function outcomeOf({ recorded: { written, plan }, dryRun }) {
	if (written) return "written";
	return dryRun && plan.write.size + plan.remove.length > 0 ? "would_write" : "unchanged";
}
/** The address of a commit on the record, for people. */
function commitUrl({ webUrl, place }, commit) {
	return `${webUrl}/${place.owner}/${place.repository}/commit/${commit}`;
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
// src/cli/render/sync-json.ts
/** A sync for machines. Versioned: keys are only ever added under the same `schema`. */
function describeSync(synced) {
	const { central, config, observed, scores, recorded, place, dryRun } = synced;
	const { plan, changes, commit, foreign } = recorded;
	return {
		schema: "muster.sync/1",
		organization: config.settings.organization,
		central,
		config: {
			name: config.name,
			commit: config.commit
		},
		dry_run: dryRun,
		outcome: outcomeOf(synced),
		record: {
			repository: `${place.owner}/${place.repository}`,
			branch: place.branch,
			writer: place.writer,
			commit,
			url: commit === null ? null : commitUrl(synced, commit)
		},
		repositories: observed.repositories.length,
		unreadable: observed.unreadable.map(({ name, why }) => ({
			name,
			why
		})),
		incomplete: Object.fromEntries(scores.catalog.incomplete),
		entities: {
			added: [...changes.added],
			changed: [...changes.changed],
			removed: [...changes.removed]
		},
		files: {
			written: plan.write.size,
			removed: plan.remove.length
		},
		kept: [...plan.kept],
		foreign: foreign.map(({ commit, author }) => ({
			commit,
			author
		})),
		findings: scores.catalog.findings.map(describeFinding)
	};
}
// src/cli/github/own-commits.ts
/** As many as GitHub lists on a page. */
const LOOKED_AT = 100;
/**
* The last commit on the record that is Muster's own, asked from GitHub itself: a command line remembers nothing between two
* runs. GitHub signs what an App commits, and not what is committed with a person's token: then the name has to do.
*/
function findOwnCommit(github, { owner, repository, branch, writer }, isSigned) {
	return {
		async get() {
			const place = {
				owner,
				repo: repository,
				sha: branch,
				per_page: LOOKED_AT
			};
			try {
				const { data } = await github.request("GET /repos/{owner}/{repo}/commits", place);
				return data.find(({ author, commit }) => author?.login.toLowerCase() === writer.toLowerCase() && (!isSigned || commit.verification?.verified === true))?.sha ?? null;
			} catch (error) {
				if (isGitHubError(error, "not_found", "conflict")) return null;
				throw error;
			}
		},
		set: async () => {}
	};
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
	requireOrganization(config, central.owner, `The record would be kept with ${central.owner}: write its name there, or sync the central repo of the other one.`);
	const observed = await readRepositories(io, config, openRepositories(io, session, config));
	if (observed.repositories.length === 0) {
		const whys = observed.unreadable.map(({ name, why }) => `${name}: ${why}`);
		throw new UsageError(`no repository of ${central.owner} could be read: there is nothing to record`, whys.slice(0, 3).join("\n"));
	}
	const scores = await scoreServices(config, observed, jq, now);
	const place = await session.attempt(() => placeOfRecord(session, central, config));
	const recorded = await session.attempt(() => writeRecord(session, place, {
		config,
		observed,
		scores,
		source: "github"
	}, now, dryRun));
	const { webUrl } = session.github;
	return {
		central: fullName(central),
		config,
		observed,
		scores,
		recorded,
		place,
		webUrl,
		dryRun
	};
}
async function placeOfRecord({ writer }, { owner, name }, { settings: { records } }) {
	return {
		owner,
		repository: records.repository ?? name,
		branch: records.branch,
		writer: await writer()
	};
}
async function writeRecord({ github, signs }, place, recordable, now, dryRun) {
	const store = openRecordBranch(github.withPriority("bulk"), place, findOwnCommit(github, place, signs));
	return await (dryRun ? previewRecord(recordable, store, now) : recordScores(recordable, store, now));
}
export { openPlacesOnGitHub, sync };

// src/model/usage-error.ts
/** Something that the person who called can put right: a wrong option, a folder that isn't there, a broken configuration. */
var UsageError = class extends Error {
	/** What to do, shown below the message. */
	hint;
	constructor(message, hint = null) {
		super(message);
		this.name = "UsageError";
		this.hint = hint;
	}
};
// src/model/repository-name.ts
const FULL_NAME = /^([A-Za-z0-9](?:[A-Za-z0-9-]*))\/([A-Za-z0-9._-]+)$/;
/** Reads `owner/name`; null when it is something else. */
function readRepositoryName(text) {
	const [, owner, name] = FULL_NAME.exec(text) ?? [];
	if (owner === void 0 || name === void 0 || name === "." || name === "..") return null;
	return {
		owner,
		name
	};
}
/** How a repository is called on GitHub. */
function fullName({ owner, name }) {
	return `${owner}/${name}`;
}
export { readRepositoryName as n, UsageError as r, fullName as t };

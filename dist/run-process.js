import { $ as openJq, A as readRepositories, B as centralFolder, Bn as withVoidWaivers, C as MARKS, Ca as JqUnavailableError, Di as describeFinding, E as paintMark, Ei as planFiles, En as recordScores, F as showUnread, G as findSurroundingRepository, Gi as countTests, H as readCentralTree, Hi as allJsonSchemas, I as hint, J as renderDiagnostics, K as countDiagnostics, Ki as entityKey, Kr as listEffects, L as CLEAR_LINE, M as readServices, Mi as Minimatch, N as repositoriesFolder, O as openPlaces, P as requireFolder, Pn as compareScores, Q as createProcessIo, Rr as describeMode, S as renderTable, T as paintCell, Tn as withWorkflowProblems, U as requireConfig, V as readCentral, Wi as levelsOf, X as printable, Xi as mappedBlueprints, Y as formatJson, Yi as describeValidation, Z as printableLines, Zi as suggest, _i as isCounting, ai as isGoverned, ba as union, bi as canonicalJson, bn as runPolicyTests, c as describeMoment, ci as checkConclusion, da as _enum, di as planContext, dr as readDecision, dt as runSchema, ei as openRecordDirectory, fa as array, fi as groupByOwner, fr as replayDecision, ga as literal, gi as measureBlastRadius, h as withSystemErrors, ha as int, hi as dayOf, i as examine, ii as configFor, it as readLocalChange, j as readServiceAt, k as readAgainAt, l as describeSpan, li as exitCode, ln as GitError, m as explainSystemError, ma as discriminatedUnion, mi as explainRule, n as readMoment$1, ni as judgeChange, nr as isFinal, o as renderDecision$1, oi as isIncluded, p as renderField, pi as deriveFix, pr as toldDecisionSchema, q as plural, r as requireLogin, ri as ENGINE_VERSION, rt as createPastRepositories, s as renderExemption, si as decisionText, sn as openGitRepository, t as showFindings, ti as RecordError, ui as worstOutcome, un as openDirectoryTree, ur as judgeBundle, va as object, vi as isMissing, w as levelCell, wa as isJsonObject, x as requireRepositoryName, ya as string, yi as levelOutcome, z as hang, zn as scoreServices } from "./shared.js";
import { n as readRepositoryName, r as UsageError, t as fullName } from "./words.js";
import childProcess from "node:child_process";
import fs, { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { stripVTControlCharacters } from "node:util";
import { access, constants as constants$1, mkdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import path, { basename, dirname, join, resolve } from "node:path";
import { tmpdir } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { EventEmitter } from "node:events";
import process$1 from "node:process";
// node_modules/commander/lib/error.js
/**
* CommanderError class
*/
var CommanderError = class extends Error {
	/**
	* Constructs the CommanderError class
	* @param {number} exitCode suggested exit code which could be used with process.exit
	* @param {string} code an id string representing the error
	* @param {string} message human-readable description of the error
	*/
	constructor(exitCode, code, message) {
		super(message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
		this.code = code;
		this.exitCode = exitCode;
		this.nestedError = void 0;
	}
};
/**
* InvalidArgumentError class
*/
var InvalidArgumentError = class extends CommanderError {
	/**
	* Constructs the InvalidArgumentError class
	* @param {string} [message] explanation of why argument is invalid
	*/
	constructor(message) {
		super(1, "commander.invalidArgument", message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
	}
};
// node_modules/commander/lib/argument.js
var Argument = class {
	/**
	* Initialize a new command argument with the given name and description.
	* The default is that the argument is required, and you can explicitly
	* indicate this with <> around the name. Put [] around the name for an optional argument.
	*
	* @param {string} name
	* @param {string} [description]
	*/
	constructor(name, description) {
		this.description = description || "";
		this.variadic = false;
		this.parseArg = void 0;
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.argChoices = void 0;
		switch (name[0]) {
			case "<":
				this.required = true;
				this._name = name.slice(1, -1);
				break;
			case "[":
				this.required = false;
				this._name = name.slice(1, -1);
				break;
			default:
				this.required = true;
				this._name = name;
		}
		if (this._name.endsWith("...")) {
			this.variadic = true;
			this._name = this._name.slice(0, -3);
		}
	}
	/**
	* Return argument name.
	*
	* @return {string}
	*/
	name() {
		return this._name;
	}
	/**
	* @package
	*/
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	/**
	* Set the default value, and optionally supply the description to be displayed in the help.
	*
	* @param {*} value
	* @param {string} [description]
	* @return {Argument}
	*/
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	/**
	* Set the custom handler for processing CLI command arguments into argument values.
	*
	* @param {Function} [fn]
	* @return {Argument}
	*/
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	/**
	* Only allow argument value to be one of choices.
	*
	* @param {string[]} values
	* @return {Argument}
	*/
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	/**
	* Make argument required.
	*
	* @returns {Argument}
	*/
	argRequired() {
		this.required = true;
		return this;
	}
	/**
	* Make argument optional.
	*
	* @returns {Argument}
	*/
	argOptional() {
		this.required = false;
		return this;
	}
};
/**
* Takes an argument and returns its human readable equivalent for help usage.
*
* @param {Argument} arg
* @return {string}
* @private
*/
function humanReadableArgName(arg) {
	const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
	return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
}
// node_modules/commander/lib/help.js
/**
* TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
* https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
* @typedef { import("./argument.js").Argument } Argument
* @typedef { import("./command.js").Command } Command
* @typedef { import("./option.js").Option } Option
*/
var Help = class {
	constructor() {
		this.helpWidth = void 0;
		this.minWidthToWrap = 40;
		this.sortSubcommands = false;
		this.sortOptions = false;
		this.showGlobalOptions = false;
	}
	/**
	* prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
	* and just before calling `formatHelp()`.
	*
	* Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
	*
	* @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
	*/
	prepareContext(contextOptions) {
		this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
	}
	/**
	* Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
	*
	* @param {Command} cmd
	* @returns {Command[]}
	*/
	visibleCommands(cmd) {
		const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
		const helpCommand = cmd._getHelpCommand();
		if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
		if (this.sortSubcommands) visibleCommands.sort((a, b) => {
			return a.name().localeCompare(b.name());
		});
		return visibleCommands;
	}
	/**
	* Compare options for sort.
	*
	* @param {Option} a
	* @param {Option} b
	* @returns {number}
	*/
	compareOptions(a, b) {
		const getSortKey = (option) => {
			return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
		};
		return getSortKey(a).localeCompare(getSortKey(b));
	}
	/**
	* Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
	*
	* @param {Command} cmd
	* @returns {Option[]}
	*/
	visibleOptions(cmd) {
		const visibleOptions = cmd.options.filter((option) => !option.hidden);
		const helpOption = cmd._getHelpOption();
		if (helpOption && !helpOption.hidden) {
			const removeShort = helpOption.short && cmd._findOption(helpOption.short);
			const removeLong = helpOption.long && cmd._findOption(helpOption.long);
			if (!removeShort && !removeLong) visibleOptions.push(helpOption);
			else if (helpOption.long && !removeLong) visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description).helpGroup(helpOption.helpGroupHeading));
			else if (helpOption.short && !removeShort) visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description).helpGroup(helpOption.helpGroupHeading));
		}
		if (this.sortOptions) visibleOptions.sort(this.compareOptions);
		return visibleOptions;
	}
	/**
	* Get an array of the visible global options. (Not including help.)
	*
	* @param {Command} cmd
	* @returns {Option[]}
	*/
	visibleGlobalOptions(cmd) {
		if (!this.showGlobalOptions) return [];
		const globalOptions = [];
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
			const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
			globalOptions.push(...visibleOptions);
		}
		if (this.sortOptions) globalOptions.sort(this.compareOptions);
		return globalOptions;
	}
	/**
	* Get an array of the arguments if any have a description.
	*
	* @param {Command} cmd
	* @returns {Argument[]}
	*/
	visibleArguments(cmd) {
		if (cmd._argsDescription) cmd.registeredArguments.forEach((argument) => {
			argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
		});
		if (cmd.registeredArguments.find((argument) => argument.description)) return cmd.registeredArguments;
		return [];
	}
	/**
	* Get the command term to show in the list of subcommands.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	subcommandTerm(cmd) {
		const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
		return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + (args ? " " + args : "");
	}
	/**
	* Get the option term to show in the list of options.
	*
	* @param {Option} option
	* @returns {string}
	*/
	optionTerm(option) {
		return option.flags;
	}
	/**
	* Get the argument term to show in the list of arguments.
	*
	* @param {Argument} argument
	* @returns {string}
	*/
	argumentTerm(argument) {
		return argument.name();
	}
	/**
	* Get the longest command term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestSubcommandTermLength(cmd, helper) {
		return helper.visibleCommands(cmd).reduce((max, command) => {
			return Math.max(max, this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))));
		}, 0);
	}
	/**
	* Get the longest option term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestOptionTermLength(cmd, helper) {
		return helper.visibleOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	/**
	* Get the longest global option term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestGlobalOptionTermLength(cmd, helper) {
		return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	/**
	* Get the longest argument term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestArgumentTermLength(cmd, helper) {
		return helper.visibleArguments(cmd).reduce((max, argument) => {
			return Math.max(max, this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))));
		}, 0);
	}
	/**
	* Get the command usage to be displayed at the top of the built-in help.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	commandUsage(cmd) {
		let cmdName = cmd._name;
		if (cmd._aliases[0]) cmdName = cmdName + "|" + cmd._aliases[0];
		let ancestorCmdNames = "";
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
		return ancestorCmdNames + cmdName + " " + cmd.usage();
	}
	/**
	* Get the description for the command.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	commandDescription(cmd) {
		return cmd.description();
	}
	/**
	* Get the subcommand summary to show in the list of subcommands.
	* (Fallback to description for backwards compatibility.)
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	subcommandDescription(cmd) {
		return cmd.summary() || cmd.description();
	}
	/**
	* Get the option description to show in the list of options.
	*
	* @param {Option} option
	* @return {string}
	*/
	optionDescription(option) {
		const extraInfo = [];
		if (option.argChoices) extraInfo.push(`choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (option.defaultValue !== void 0) {
			if (option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean") extraInfo.push(`default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`);
		}
		if (option.presetArg !== void 0 && option.optional) extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
		if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (option.description) return `${option.description} ${extraDescription}`;
			return extraDescription;
		}
		return option.description;
	}
	/**
	* Get the argument description to show in the list of arguments.
	*
	* @param {Argument} argument
	* @return {string}
	*/
	argumentDescription(argument) {
		const extraInfo = [];
		if (argument.argChoices) extraInfo.push(`choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (argument.defaultValue !== void 0) extraInfo.push(`default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (argument.description) return `${argument.description} ${extraDescription}`;
			return extraDescription;
		}
		return argument.description;
	}
	/**
	* Format a list of items, given a heading and an array of formatted items.
	*
	* @param {string} heading
	* @param {string[]} items
	* @param {Help} helper
	* @returns string[]
	*/
	formatItemList(heading, items, helper) {
		if (items.length === 0) return [];
		return [
			helper.styleTitle(heading),
			...items,
			""
		];
	}
	/**
	* Group items by their help group heading.
	*
	* @param {Command[] | Option[]} unsortedItems
	* @param {Command[] | Option[]} visibleItems
	* @param {Function} getGroup
	* @returns {Map<string, Command[] | Option[]>}
	*/
	groupItems(unsortedItems, visibleItems, getGroup) {
		const result = /* @__PURE__ */ new Map();
		unsortedItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
		});
		visibleItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
			result.get(group).push(item);
		});
		return result;
	}
	/**
	* Generate the built-in help text.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {string}
	*/
	formatHelp(cmd, helper) {
		const termWidth = helper.padWidth(cmd, helper);
		const helpWidth = helper.helpWidth ?? 80;
		function callFormatItem(term, description) {
			return helper.formatItem(term, termWidth, description, helper);
		}
		let output = [`${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`, ""];
		const commandDescription = helper.commandDescription(cmd);
		if (commandDescription.length > 0) output = output.concat([helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth), ""]);
		const argumentList = helper.visibleArguments(cmd).map((argument) => {
			return callFormatItem(helper.styleArgumentTerm(helper.argumentTerm(argument)), helper.styleArgumentDescription(helper.argumentDescription(argument)));
		});
		output = output.concat(this.formatItemList("Arguments:", argumentList, helper));
		this.groupItems(cmd.options, helper.visibleOptions(cmd), (option) => option.helpGroupHeading ?? "Options:").forEach((options, group) => {
			const optionList = options.map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList(group, optionList, helper));
		});
		if (helper.showGlobalOptions) {
			const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList("Global Options:", globalOptionList, helper));
		}
		this.groupItems(cmd.commands, helper.visibleCommands(cmd), (sub) => sub.helpGroup() || "Commands:").forEach((commands, group) => {
			const commandList = commands.map((sub) => {
				return callFormatItem(helper.styleSubcommandTerm(helper.subcommandTerm(sub)), helper.styleSubcommandDescription(helper.subcommandDescription(sub)));
			});
			output = output.concat(this.formatItemList(group, commandList, helper));
		});
		return output.join("\n");
	}
	/**
	* Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
	*
	* @param {string} str
	* @returns {number}
	*/
	displayWidth(str) {
		return stripVTControlCharacters(str).length;
	}
	/**
	* Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
	*
	* @param {string} str
	* @returns {string}
	*/
	styleTitle(str) {
		return str;
	}
	styleUsage(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word === "[command]") return this.styleSubcommandText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleCommandText(word);
		}).join(" ");
	}
	styleCommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleOptionDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleSubcommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleArgumentDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleDescriptionText(str) {
		return str;
	}
	styleOptionTerm(str) {
		return this.styleOptionText(str);
	}
	styleSubcommandTerm(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleSubcommandText(word);
		}).join(" ");
	}
	styleArgumentTerm(str) {
		return this.styleArgumentText(str);
	}
	styleOptionText(str) {
		return str;
	}
	styleArgumentText(str) {
		return str;
	}
	styleSubcommandText(str) {
		return str;
	}
	styleCommandText(str) {
		return str;
	}
	/**
	* Calculate the pad width from the maximum term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	padWidth(cmd, helper) {
		return Math.max(helper.longestOptionTermLength(cmd, helper), helper.longestGlobalOptionTermLength(cmd, helper), helper.longestSubcommandTermLength(cmd, helper), helper.longestArgumentTermLength(cmd, helper));
	}
	/**
	* Detect manually wrapped and indented strings by checking for line break followed by whitespace.
	*
	* @param {string} str
	* @returns {boolean}
	*/
	preformatted(str) {
		return /\n[^\S\r\n]/.test(str);
	}
	/**
	* Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
	*
	* So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
	*   TTT  DDD DDDD
	*        DD DDD
	*
	* @param {string} term
	* @param {number} termWidth
	* @param {string} description
	* @param {Help} helper
	* @returns {string}
	*/
	formatItem(term, termWidth, description, helper) {
		const itemIndent = 2;
		const itemIndentStr = " ".repeat(itemIndent);
		if (!description) return itemIndentStr + term;
		const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
		const spacerWidth = 2;
		const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
		let formattedDescription;
		if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) formattedDescription = description;
		else formattedDescription = helper.boxWrap(description, remainingWidth).replace(/\n/g, "\n" + " ".repeat(termWidth + spacerWidth));
		return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `\n${itemIndentStr}`);
	}
	/**
	* Wrap a string at whitespace, preserving existing line breaks.
	* Wrapping is skipped if the width is less than `minWidthToWrap`.
	*
	* @param {string} str
	* @param {number} width
	* @returns {string}
	*/
	boxWrap(str, width) {
		if (width < this.minWidthToWrap) return str;
		const rawLines = str.split(/\r\n|\n/);
		const chunkPattern = /[\s]*[^\s]+/g;
		const wrappedLines = [];
		rawLines.forEach((line) => {
			const chunks = line.match(chunkPattern);
			if (chunks === null) {
				wrappedLines.push("");
				return;
			}
			let sumChunks = [chunks.shift()];
			let sumWidth = this.displayWidth(sumChunks[0]);
			chunks.forEach((chunk) => {
				const visibleWidth = this.displayWidth(chunk);
				if (sumWidth + visibleWidth <= width) {
					sumChunks.push(chunk);
					sumWidth += visibleWidth;
					return;
				}
				wrappedLines.push(sumChunks.join(""));
				const nextChunk = chunk.trimStart();
				sumChunks = [nextChunk];
				sumWidth = this.displayWidth(nextChunk);
			});
			wrappedLines.push(sumChunks.join(""));
		});
		return wrappedLines.join("\n");
	}
};
// node_modules/commander/lib/option.js
var Option = class {
	/**
	* Initialize a new `Option` with the given `flags` and `description`.
	*
	* @param {string} flags
	* @param {string} [description]
	*/
	constructor(flags, description) {
		this.flags = flags;
		this.description = description || "";
		this.required = flags.includes("<");
		this.optional = flags.includes("[");
		this.variadic = /\p{ID_Continue}\.\.\.[>\]]$/u.test(flags);
		this.mandatory = false;
		const optionFlags = splitOptionFlags(flags);
		this.short = optionFlags.shortFlag;
		this.long = optionFlags.longFlag;
		this.negate = false;
		if (this.long) this.negate = this.long.startsWith("--no-");
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.presetArg = void 0;
		this.envVar = void 0;
		this.parseArg = void 0;
		this.hidden = false;
		this.argChoices = void 0;
		this.conflictsWith = [];
		this.implied = void 0;
		this.helpGroupHeading = void 0;
	}
	/**
	* Set the default value, and optionally supply the description to be displayed in the help.
	*
	* @param {*} value
	* @param {string} [description]
	* @return {Option}
	*/
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	/**
	* Preset to use when option used without option-argument, especially optional but also boolean and negated.
	* The custom processing (parseArg) is called.
	*
	* @example
	* new Option('--color').default('GREYSCALE').preset('RGB');
	* new Option('--donate [amount]').preset('20').argParser(parseFloat);
	*
	* @param {*} arg
	* @return {Option}
	*/
	preset(arg) {
		this.presetArg = arg;
		return this;
	}
	/**
	* Add option name(s) that conflict with this option.
	* An error will be displayed if conflicting options are found during parsing.
	*
	* @example
	* new Option('--rgb').conflicts('cmyk');
	* new Option('--js').conflicts(['ts', 'jsx']);
	*
	* @param {(string | string[])} names
	* @return {Option}
	*/
	conflicts(names) {
		this.conflictsWith = this.conflictsWith.concat(names);
		return this;
	}
	/**
	* Specify implied option values for when this option is set and the implied options are not.
	*
	* The custom processing (parseArg) is not called on the implied values.
	*
	* @example
	* program
	*   .addOption(new Option('--log', 'write logging information to file'))
	*   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
	*
	* @param {object} impliedOptionValues
	* @return {Option}
	*/
	implies(impliedOptionValues) {
		let newImplied = impliedOptionValues;
		if (typeof impliedOptionValues === "string") newImplied = { [impliedOptionValues]: true };
		this.implied = Object.assign(this.implied || {}, newImplied);
		return this;
	}
	/**
	* Set environment variable to check for option value.
	*
	* An environment variable is only used if when processed the current option value is
	* undefined, or the source of the current value is 'default' or 'config' or 'env'.
	*
	* @param {string} name
	* @return {Option}
	*/
	env(name) {
		this.envVar = name;
		return this;
	}
	/**
	* Set the custom handler for processing CLI option arguments into option values.
	*
	* @param {Function} [fn]
	* @return {Option}
	*/
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	/**
	* Whether the option is mandatory and must have a value after parsing.
	*
	* @param {boolean} [mandatory=true]
	* @return {Option}
	*/
	makeOptionMandatory(mandatory = true) {
		this.mandatory = !!mandatory;
		return this;
	}
	/**
	* Hide option in help.
	*
	* @param {boolean} [hide=true]
	* @return {Option}
	*/
	hideHelp(hide = true) {
		this.hidden = !!hide;
		return this;
	}
	/**
	* @package
	*/
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	/**
	* Only allow option value to be one of choices.
	*
	* @param {string[]} values
	* @return {Option}
	*/
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	/**
	* Return option name.
	*
	* @return {string}
	*/
	name() {
		if (this.long) return this.long.replace(/^--/, "");
		return this.short.replace(/^-/, "");
	}
	/**
	* Return option name, in a camelcase format that can be used
	* as an object attribute key.
	*
	* @return {string}
	*/
	attributeName() {
		if (this.negate) return camelcase(this.name().replace(/^no-/, ""));
		return camelcase(this.name());
	}
	/**
	* Set the help group heading.
	*
	* @param {string} heading
	* @return {Option}
	*/
	helpGroup(heading) {
		this.helpGroupHeading = heading;
		return this;
	}
	/**
	* Check if `arg` matches the short or long flag.
	*
	* @param {string} arg
	* @return {boolean}
	* @package
	*/
	is(arg) {
		return this.short === arg || this.long === arg;
	}
	/**
	* Return whether a boolean option.
	*
	* Options are one of boolean, negated, required argument, or optional argument.
	*
	* @return {boolean}
	* @package
	*/
	isBoolean() {
		return !this.required && !this.optional && !this.negate;
	}
};
/**
* This class is to make it easier to work with dual options, without changing the existing
* implementation. We support separate dual options for separate positive and negative options,
* like `--build` and `--no-build`, which share a single option value. This works nicely for some
* use cases, but is tricky for others where we want separate behaviours despite
* the single shared option value.
*/
var DualOptions = class {
	/**
	* @param {Option[]} options
	*/
	constructor(options) {
		this.positiveOptions = /* @__PURE__ */ new Map();
		this.negativeOptions = /* @__PURE__ */ new Map();
		this.dualOptions = /* @__PURE__ */ new Set();
		options.forEach((option) => {
			if (option.negate) this.negativeOptions.set(option.attributeName(), option);
			else this.positiveOptions.set(option.attributeName(), option);
		});
		this.negativeOptions.forEach((value, key) => {
			if (this.positiveOptions.has(key)) this.dualOptions.add(key);
		});
	}
	/**
	* Did the value come from the option, and not from possible matching dual option?
	*
	* @param {*} value
	* @param {Option} option
	* @returns {boolean}
	*/
	valueFromOption(value, option) {
		const optionKey = option.attributeName();
		if (!this.dualOptions.has(optionKey)) return true;
		const preset = this.negativeOptions.get(optionKey).presetArg;
		const negativeValue = preset !== void 0 ? preset : false;
		return option.negate === (negativeValue === value);
	}
};
/**
* Convert string from kebab-case to camelCase.
*
* @param {string} str
* @return {string}
* @private
*/
function camelcase(str) {
	return str.split("-").reduce((str, word) => {
		return str + word[0].toUpperCase() + word.slice(1);
	});
}
/**
* Split the short and long flag out of something like '-m,--mixed <value>'
*
* @private
*/
function splitOptionFlags(flags) {
	let shortFlag;
	let longFlag;
	const shortFlagExp = /^-[^-]$/;
	const longFlagExp = /^--[^-]/;
	const flagParts = flags.split(/[ |,]+/).concat("guard");
	if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
	if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (!shortFlag && longFlagExp.test(flagParts[0])) {
		shortFlag = longFlag;
		longFlag = flagParts.shift();
	}
	if (flagParts[0].startsWith("-")) {
		const unsupportedFlag = flagParts[0];
		const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
		if (/^-[^-][^-]/.test(unsupportedFlag)) throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
		if (shortFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many short flags`);
		if (longFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many long flags`);
		throw new Error(`${baseError}
- unrecognised flag format`);
	}
	if (shortFlag === void 0 && longFlag === void 0) throw new Error(`option creation failed due to no flags found in '${flags}'.`);
	return {
		shortFlag,
		longFlag
	};
}
// node_modules/commander/lib/suggestSimilar.js
const maxDistance = 3;
function editDistance(a, b) {
	if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
	const d = [];
	for (let i = 0; i <= a.length; i++) d[i] = [i];
	for (let j = 0; j <= b.length; j++) d[0][j] = j;
	for (let j = 1; j <= b.length; j++) for (let i = 1; i <= a.length; i++) {
		let cost;
		if (a[i - 1] === b[j - 1]) cost = 0;
		else cost = 1;
		d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
		if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
	}
	return d[a.length][b.length];
}
/**
* Find close matches, restricted to same number of edits.
*
* @param {string} word
* @param {string[]} candidates
* @returns {string}
*/
function suggestSimilar(word, candidates) {
	if (!candidates || candidates.length === 0) return "";
	candidates = Array.from(new Set(candidates));
	const searchingOptions = word.startsWith("--");
	if (searchingOptions) {
		word = word.slice(2);
		candidates = candidates.map((candidate) => candidate.slice(2));
	}
	let similar = [];
	let bestDistance = maxDistance;
	const minSimilarity = .4;
	candidates.forEach((candidate) => {
		if (candidate.length <= 1) return;
		const distance = editDistance(word, candidate);
		const length = Math.max(word.length, candidate.length);
		if ((length - distance) / length > minSimilarity) {
			if (distance < bestDistance) {
				bestDistance = distance;
				similar = [candidate];
			} else if (distance === bestDistance) similar.push(candidate);
		}
	});
	similar.sort((a, b) => a.localeCompare(b));
	if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
	if (similar.length > 1) return `\n(Did you mean one of ${similar.join(", ")}?)`;
	if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
	return "";
}
// node_modules/commander/lib/command.js
var Command = class Command extends EventEmitter {
	/**
	* Initialize a new `Command`.
	*
	* @param {string} [name]
	*/
	constructor(name) {
		super();
		/** @type {Command[]} */
		this.commands = [];
		/** @type {Option[]} */
		this.options = [];
		this.parent = null;
		this._allowUnknownOption = false;
		this._allowExcessArguments = false;
		/** @type {Argument[]} */
		this.registeredArguments = [];
		this._args = this.registeredArguments;
		/** @type {string[]} */
		this.args = [];
		this.rawArgs = [];
		this.processedArgs = [];
		this._scriptPath = null;
		this._name = name || "";
		this._optionValues = {};
		this._optionValueSources = {};
		this._storeOptionsAsProperties = false;
		this._actionHandler = null;
		this._executableHandler = false;
		this._executableFile = null;
		this._executableDir = null;
		this._defaultCommandName = null;
		this._exitCallback = null;
		this._aliases = [];
		this._combineFlagAndOptionalValue = true;
		this._description = "";
		this._summary = "";
		this._argsDescription = void 0;
		this._enablePositionalOptions = false;
		this._passThroughOptions = false;
		this._lifeCycleHooks = {};
		/** @type {(boolean | string)} */
		this._showHelpAfterError = false;
		this._showSuggestionAfterError = true;
		this._savedState = null;
		this._outputConfiguration = {
			writeOut: (str) => process$1.stdout.write(str),
			writeErr: (str) => process$1.stderr.write(str),
			outputError: (str, write) => write(str),
			getOutHelpWidth: () => process$1.stdout.isTTY ? process$1.stdout.columns : void 0,
			getErrHelpWidth: () => process$1.stderr.isTTY ? process$1.stderr.columns : void 0,
			getOutHasColors: () => useColor() ?? (process$1.stdout.isTTY && process$1.stdout.hasColors?.()),
			getErrHasColors: () => useColor() ?? (process$1.stderr.isTTY && process$1.stderr.hasColors?.()),
			stripColor: (str) => stripVTControlCharacters(str)
		};
		this._hidden = false;
		/** @type {(Option | null | undefined)} */
		this._helpOption = void 0;
		this._addImplicitHelpCommand = void 0;
		/** @type {Command} */
		this._helpCommand = void 0;
		this._helpConfiguration = {};
		/** @type {string | undefined} */
		this._helpGroupHeading = void 0;
		/** @type {string | undefined} */
		this._defaultCommandGroup = void 0;
		/** @type {string | undefined} */
		this._defaultOptionGroup = void 0;
	}
	/**
	* Copy settings that are useful to have in common across root command and subcommands.
	*
	* (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
	*
	* @param {Command} sourceCommand
	* @return {Command} `this` command for chaining
	*/
	copyInheritedSettings(sourceCommand) {
		this._outputConfiguration = sourceCommand._outputConfiguration;
		this._helpOption = sourceCommand._helpOption;
		this._helpCommand = sourceCommand._helpCommand;
		this._helpConfiguration = sourceCommand._helpConfiguration;
		this._exitCallback = sourceCommand._exitCallback;
		this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
		this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
		this._allowExcessArguments = sourceCommand._allowExcessArguments;
		this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
		this._showHelpAfterError = sourceCommand._showHelpAfterError;
		this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
		return this;
	}
	/**
	* @returns {Command[]}
	* @private
	*/
	_getCommandAndAncestors() {
		const result = [];
		for (let command = this; command; command = command.parent) result.push(command);
		return result;
	}
	/**
	* Define a command.
	*
	* There are two styles of command: pay attention to where to put the description.
	*
	* @example
	* // Command implemented using action handler (description is supplied separately to `.command`)
	* program
	*   .command('clone <source> [destination]')
	*   .description('clone a repository into a newly created directory')
	*   .action((source, destination) => {
	*     console.log('clone command called');
	*   });
	*
	* // Command implemented using separate executable file (description is second parameter to `.command`)
	* program
	*   .command('start <service>', 'start named service')
	*   .command('stop [service]', 'stop named service, or all if no name supplied');
	*
	* @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
	* @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
	* @param {object} [execOpts] - configuration options (for executable)
	* @return {Command} returns new command for action handler, or `this` for executable command
	*/
	command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
		let desc = actionOptsOrExecDesc;
		let opts = execOpts;
		if (typeof desc === "object" && desc !== null) {
			opts = desc;
			desc = null;
		}
		opts = opts || {};
		const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
		const cmd = this.createCommand(name);
		if (desc) {
			cmd.description(desc);
			cmd._executableHandler = true;
		}
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		cmd._hidden = !!(opts.noHelp || opts.hidden);
		cmd._executableFile = opts.executableFile || null;
		if (args) cmd.arguments(args);
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd.copyInheritedSettings(this);
		if (desc) return this;
		return cmd;
	}
	/**
	* Factory routine to create a new unattached command.
	*
	* See .command() for creating an attached subcommand, which uses this routine to
	* create the command. You can override createCommand to customise subcommands.
	*
	* @param {string} [name]
	* @return {Command} new command
	*/
	createCommand(name) {
		return new Command(name);
	}
	/**
	* You can customise the help with a subclass of Help by overriding createHelp,
	* or by overriding Help properties using configureHelp().
	*
	* @return {Help}
	*/
	createHelp() {
		return Object.assign(new Help(), this.configureHelp());
	}
	/**
	* You can customise the help by overriding Help properties using configureHelp(),
	* or with a subclass of Help by overriding createHelp().
	*
	* @param {object} [configuration] - configuration options
	* @return {(Command | object)} `this` command for chaining, or stored configuration
	*/
	configureHelp(configuration) {
		if (configuration === void 0) return this._helpConfiguration;
		this._helpConfiguration = configuration;
		return this;
	}
	/**
	* The default output goes to stdout and stderr. You can customise this for special
	* applications. You can also customise the display of errors by overriding outputError.
	*
	* The configuration properties are all functions:
	*
	*     // change how output being written, defaults to stdout and stderr
	*     writeOut(str)
	*     writeErr(str)
	*     // change how output being written for errors, defaults to writeErr
	*     outputError(str, write) // used for displaying errors and not used for displaying help
	*     // specify width for wrapping help
	*     getOutHelpWidth()
	*     getErrHelpWidth()
	*     // color support, currently only used with Help
	*     getOutHasColors()
	*     getErrHasColors()
	*     stripColor() // used to remove ANSI escape codes if output does not have colors
	*
	* @param {object} [configuration] - configuration options
	* @return {(Command | object)} `this` command for chaining, or stored configuration
	*/
	configureOutput(configuration) {
		if (configuration === void 0) return this._outputConfiguration;
		this._outputConfiguration = {
			...this._outputConfiguration,
			...configuration
		};
		return this;
	}
	/**
	* Display the help or a custom message after an error occurs.
	*
	* @param {(boolean|string)} [displayHelp]
	* @return {Command} `this` command for chaining
	*/
	showHelpAfterError(displayHelp = true) {
		if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
		this._showHelpAfterError = displayHelp;
		return this;
	}
	/**
	* Display suggestion of similar commands for unknown commands, or options for unknown options.
	*
	* @param {boolean} [displaySuggestion]
	* @return {Command} `this` command for chaining
	*/
	showSuggestionAfterError(displaySuggestion = true) {
		this._showSuggestionAfterError = !!displaySuggestion;
		return this;
	}
	/**
	* Add a prepared subcommand.
	*
	* See .command() for creating an attached subcommand which inherits settings from its parent.
	*
	* @param {Command} cmd - new subcommand
	* @param {object} [opts] - configuration options
	* @return {Command} `this` command for chaining
	*/
	addCommand(cmd, opts) {
		if (!cmd._name) throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
		opts = opts || {};
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		if (opts.noHelp || opts.hidden) cmd._hidden = true;
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd._checkForBrokenPassThrough();
		return this;
	}
	/**
	* Factory routine to create a new unattached argument.
	*
	* See .argument() for creating an attached argument, which uses this routine to
	* create the argument. You can override createArgument to return a custom argument.
	*
	* @param {string} name
	* @param {string} [description]
	* @return {Argument} new argument
	*/
	createArgument(name, description) {
		return new Argument(name, description);
	}
	/**
	* Define argument syntax for command.
	*
	* The default is that the argument is required, and you can explicitly
	* indicate this with <> around the name. Put [] around the name for an optional argument.
	*
	* @example
	* program.argument('<input-file>');
	* program.argument('[output-file]');
	*
	* @param {string} name
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom argument processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	argument(name, description, parseArg, defaultValue) {
		const argument = this.createArgument(name, description);
		if (typeof parseArg === "function") argument.default(defaultValue).argParser(parseArg);
		else argument.default(parseArg);
		this.addArgument(argument);
		return this;
	}
	/**
	* Define argument syntax for command, adding multiple at once (without descriptions).
	*
	* See also .argument().
	*
	* @example
	* program.arguments('<cmd> [env]');
	*
	* @param {string} names
	* @return {Command} `this` command for chaining
	*/
	arguments(names) {
		names.trim().split(/ +/).forEach((detail) => {
			this.argument(detail);
		});
		return this;
	}
	/**
	* Define argument syntax for command, adding a prepared argument.
	*
	* @param {Argument} argument
	* @return {Command} `this` command for chaining
	*/
	addArgument(argument) {
		const previousArgument = this.registeredArguments.slice(-1)[0];
		if (previousArgument?.variadic) throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
		if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) throw new Error(`a default value for a required argument is never used: '${argument.name()}'`);
		this.registeredArguments.push(argument);
		return this;
	}
	/**
	* Customise or override default help command. By default a help command is automatically added if your command has subcommands.
	*
	* @example
	*    program.helpCommand('help [cmd]');
	*    program.helpCommand('help [cmd]', 'show help');
	*    program.helpCommand(false); // suppress default help command
	*    program.helpCommand(true); // add help command even if no subcommands
	*
	* @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
	* @param {string} [description] - custom description
	* @return {Command} `this` command for chaining
	*/
	helpCommand(enableOrNameAndArgs, description) {
		if (typeof enableOrNameAndArgs === "boolean") {
			this._addImplicitHelpCommand = enableOrNameAndArgs;
			if (enableOrNameAndArgs && this._defaultCommandGroup) this._initCommandGroup(this._getHelpCommand());
			return this;
		}
		const [, helpName, helpArgs] = (enableOrNameAndArgs ?? "help [command]").match(/([^ ]+) *(.*)/);
		const helpDescription = description ?? "display help for command";
		const helpCommand = this.createCommand(helpName);
		helpCommand.helpOption(false);
		if (helpArgs) helpCommand.arguments(helpArgs);
		if (helpDescription) helpCommand.description(helpDescription);
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
		return this;
	}
	/**
	* Add prepared custom help command.
	*
	* @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
	* @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
	* @return {Command} `this` command for chaining
	*/
	addHelpCommand(helpCommand, deprecatedDescription) {
		if (typeof helpCommand !== "object") {
			this.helpCommand(helpCommand, deprecatedDescription);
			return this;
		}
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		this._initCommandGroup(helpCommand);
		return this;
	}
	/**
	* Lazy create help command.
	*
	* @return {(Command|null)}
	* @package
	*/
	_getHelpCommand() {
		if (this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"))) {
			if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
			return this._helpCommand;
		}
		return null;
	}
	/**
	* Add hook for life cycle event.
	*
	* @param {string} event
	* @param {Function} listener
	* @return {Command} `this` command for chaining
	*/
	hook(event, listener) {
		const allowedValues = [
			"preSubcommand",
			"preAction",
			"postAction"
		];
		if (!allowedValues.includes(event)) throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
		if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
		else this._lifeCycleHooks[event] = [listener];
		return this;
	}
	/**
	* Register callback to use as replacement for calling process.exit.
	*
	* @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
	* @return {Command} `this` command for chaining
	*/
	exitOverride(fn) {
		if (fn) this._exitCallback = fn;
		else this._exitCallback = (err) => {
			if (err.code !== "commander.executeSubCommandAsync") throw err;
		};
		return this;
	}
	/**
	* Call process.exit, and _exitCallback if defined.
	*
	* @param {number} exitCode exit code for using with process.exit
	* @param {string} code an id string representing the error
	* @param {string} message human-readable description of the error
	* @return never
	* @private
	*/
	_exit(exitCode, code, message) {
		if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
		process$1.exit(exitCode);
	}
	/**
	* Register callback `fn` for the command.
	*
	* @example
	* program
	*   .command('serve')
	*   .description('start service')
	*   .action(function() {
	*      // do work here
	*   });
	*
	* @param {Function} fn
	* @return {Command} `this` command for chaining
	*/
	action(fn) {
		const listener = (args) => {
			const expectedArgsCount = this.registeredArguments.length;
			const actionArgs = args.slice(0, expectedArgsCount);
			if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
			else actionArgs[expectedArgsCount] = this.opts();
			actionArgs.push(this);
			return fn.apply(this, actionArgs);
		};
		this._actionHandler = listener;
		return this;
	}
	/**
	* Factory routine to create a new unattached option.
	*
	* See .option() for creating an attached option, which uses this routine to
	* create the option. You can override createOption to return a custom option.
	*
	* @param {string} flags
	* @param {string} [description]
	* @return {Option} new option
	*/
	createOption(flags, description) {
		return new Option(flags, description);
	}
	/**
	* Wrap parseArgs to catch 'commander.invalidArgument'.
	*
	* @param {(Option | Argument)} target
	* @param {string} value
	* @param {*} previous
	* @param {string} invalidArgumentMessage
	* @private
	*/
	_callParseArg(target, value, previous, invalidArgumentMessage) {
		try {
			return target.parseArg(value, previous);
		} catch (err) {
			if (err.code === "commander.invalidArgument") {
				const message = `${invalidArgumentMessage} ${err.message}`;
				this.error(message, {
					exitCode: err.exitCode,
					code: err.code
				});
			}
			throw err;
		}
	}
	/**
	* Check for option flag conflicts.
	* Register option if no conflicts found, or throw on conflict.
	*
	* @param {Option} option
	* @private
	*/
	_registerOption(option) {
		const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
		if (matchingOption) {
			const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
			throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
		}
		this._initOptionGroup(option);
		this.options.push(option);
	}
	/**
	* Check for command name and alias conflicts with existing commands.
	* Register command if no conflicts found, or throw on conflict.
	*
	* @param {Command} command
	* @private
	*/
	_registerCommand(command) {
		const knownBy = (cmd) => {
			return [cmd.name()].concat(cmd.aliases());
		};
		const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
		if (alreadyUsed) {
			const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
			const newCmd = knownBy(command).join("|");
			throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
		}
		this._initCommandGroup(command);
		this.commands.push(command);
	}
	/**
	* Add an option.
	*
	* @param {Option} option
	* @return {Command} `this` command for chaining
	*/
	addOption(option) {
		this._registerOption(option);
		const oname = option.name();
		const name = option.attributeName();
		if (option.defaultValue !== void 0) this.setOptionValueWithSource(name, option.defaultValue, "default");
		const handleOptionValue = (val, invalidValueMessage, valueSource) => {
			if (val == null && option.presetArg !== void 0) val = option.presetArg;
			const oldValue = this.getOptionValue(name);
			if (val !== null && option.parseArg) val = this._callParseArg(option, val, oldValue, invalidValueMessage);
			else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
			if (val == null) {
				if (option.negate) val = false;
				else if (option.isBoolean() || option.optional) val = true;
				else val = "";
			}
			this.setOptionValueWithSource(name, val, valueSource);
		};
		this.on("option:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "cli");
		});
		if (option.envVar) this.on("optionEnv:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "env");
		});
		return this;
	}
	/**
	* Internal implementation shared by .option() and .requiredOption()
	*
	* @return {Command} `this` command for chaining
	* @private
	*/
	_optionEx(config, flags, description, fn, defaultValue) {
		if (typeof flags === "object" && flags instanceof Option) throw new Error("To add an Option object use addOption() instead of option() or requiredOption()");
		const option = this.createOption(flags, description);
		option.makeOptionMandatory(!!config.mandatory);
		if (typeof fn === "function") option.default(defaultValue).argParser(fn);
		else if (fn instanceof RegExp) {
			const regex = fn;
			fn = (val, def) => {
				const m = regex.exec(val);
				return m ? m[0] : def;
			};
			option.default(defaultValue).argParser(fn);
		} else option.default(fn);
		return this.addOption(option);
	}
	/**
	* Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
	*
	* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
	* option-argument is indicated by `<>` and an optional option-argument by `[]`.
	*
	* See the README for more details, and see also addOption() and requiredOption().
	*
	* @example
	* program
	*     .option('-p, --pepper', 'add pepper')
	*     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
	*     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
	*     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
	*
	* @param {string} flags
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom option processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	option(flags, description, parseArg, defaultValue) {
		return this._optionEx({}, flags, description, parseArg, defaultValue);
	}
	/**
	* Add a required option which must have a value after parsing. This usually means
	* the option must be specified on the command line. (Otherwise the same as .option().)
	*
	* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
	*
	* @param {string} flags
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom option processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	requiredOption(flags, description, parseArg, defaultValue) {
		return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
	}
	/**
	* Alter parsing of short flags with optional values.
	*
	* @example
	* // for `.option('-f,--flag [value]'):
	* program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
	* program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
	*
	* @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
	* @return {Command} `this` command for chaining
	*/
	combineFlagAndOptionalValue(combine = true) {
		this._combineFlagAndOptionalValue = !!combine;
		return this;
	}
	/**
	* Allow unknown options on the command line.
	*
	* @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
	* @return {Command} `this` command for chaining
	*/
	allowUnknownOption(allowUnknown = true) {
		this._allowUnknownOption = !!allowUnknown;
		return this;
	}
	/**
	* Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
	*
	* @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
	* @return {Command} `this` command for chaining
	*/
	allowExcessArguments(allowExcess = true) {
		this._allowExcessArguments = !!allowExcess;
		return this;
	}
	/**
	* Enable positional options. Positional means global options are specified before subcommands which lets
	* subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
	* The default behaviour is non-positional and global options may appear anywhere on the command line.
	*
	* @param {boolean} [positional]
	* @return {Command} `this` command for chaining
	*/
	enablePositionalOptions(positional = true) {
		this._enablePositionalOptions = !!positional;
		return this;
	}
	/**
	* Pass through options that come after command-arguments rather than treat them as command-options,
	* so actual command-options come before command-arguments. Turning this on for a subcommand requires
	* positional options to have been enabled on the program (parent commands).
	* The default behaviour is non-positional and options may appear before or after command-arguments.
	*
	* @param {boolean} [passThrough] for unknown options.
	* @return {Command} `this` command for chaining
	*/
	passThroughOptions(passThrough = true) {
		this._passThroughOptions = !!passThrough;
		this._checkForBrokenPassThrough();
		return this;
	}
	/**
	* @private
	*/
	_checkForBrokenPassThrough() {
		if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) throw new Error(`passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`);
	}
	/**
	* Whether to store option values as properties on command object,
	* or store separately (specify false). In both cases the option values can be accessed using .opts().
	*
	* @param {boolean} [storeAsProperties=true]
	* @return {Command} `this` command for chaining
	*/
	storeOptionsAsProperties(storeAsProperties = true) {
		if (this.options.length) throw new Error("call .storeOptionsAsProperties() before adding options");
		if (Object.keys(this._optionValues).length) throw new Error("call .storeOptionsAsProperties() before setting option values");
		this._storeOptionsAsProperties = !!storeAsProperties;
		return this;
	}
	/**
	* Retrieve option value.
	*
	* @param {string} key
	* @return {object} value
	*/
	getOptionValue(key) {
		if (this._storeOptionsAsProperties) return this[key];
		return this._optionValues[key];
	}
	/**
	* Store option value.
	*
	* @param {string} key
	* @param {object} value
	* @return {Command} `this` command for chaining
	*/
	setOptionValue(key, value) {
		return this.setOptionValueWithSource(key, value, void 0);
	}
	/**
	* Store option value and where the value came from.
	*
	* @param {string} key
	* @param {object} value
	* @param {string} source - expected values are default/config/env/cli/implied
	* @return {Command} `this` command for chaining
	*/
	setOptionValueWithSource(key, value, source) {
		if (this._storeOptionsAsProperties) this[key] = value;
		else this._optionValues[key] = value;
		this._optionValueSources[key] = source;
		return this;
	}
	/**
	* Get source of option value.
	* Expected values are default | config | env | cli | implied
	*
	* @param {string} key
	* @return {string}
	*/
	getOptionValueSource(key) {
		return this._optionValueSources[key];
	}
	/**
	* Get source of option value. See also .optsWithGlobals().
	* Expected values are default | config | env | cli | implied
	*
	* @param {string} key
	* @return {string}
	*/
	getOptionValueSourceWithGlobals(key) {
		let source;
		this._getCommandAndAncestors().forEach((cmd) => {
			if (Object.hasOwn(cmd._optionValueSources, key)) source = cmd.getOptionValueSource(key);
		});
		return source;
	}
	/**
	* Get user arguments from implied or explicit arguments.
	* Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
	*
	* @private
	*/
	_prepareUserArgs(argv, parseOptions) {
		if (argv !== void 0 && !Array.isArray(argv)) throw new Error("first parameter to parse must be array or undefined");
		parseOptions = parseOptions || {};
		if (argv === void 0 && parseOptions.from === void 0) {
			if (process$1.versions?.electron) parseOptions.from = "electron";
			const execArgv = process$1.execArgv ?? [];
			if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) parseOptions.from = "eval";
		}
		if (argv === void 0) argv = process$1.argv;
		this.rawArgs = argv.slice();
		let userArgs;
		switch (parseOptions.from) {
			case void 0:
			case "node":
				this._scriptPath = argv[1];
				userArgs = argv.slice(2);
				break;
			case "electron":
				if (process$1.defaultApp) {
					this._scriptPath = argv[1];
					userArgs = argv.slice(2);
				} else userArgs = argv.slice(1);
				break;
			case "user":
				userArgs = argv.slice(0);
				break;
			case "eval":
				userArgs = argv.slice(1);
				break;
			default: throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
		}
		if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
		this._name = this._name || "program";
		return userArgs;
	}
	/**
	* Parse `argv`, setting options and invoking commands when defined.
	*
	* Use parseAsync instead of parse if any of your action handlers are async.
	*
	* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
	*
	* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
	* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
	* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
	* - `'user'`: just user arguments
	*
	* @example
	* program.parse(); // parse process.argv and auto-detect electron and special node flags
	* program.parse(process.argv); // assume argv[0] is app and argv[1] is script
	* program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
	*
	* @param {string[]} [argv] - optional, defaults to process.argv
	* @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
	* @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
	* @return {Command} `this` command for chaining
	*/
	parse(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		this._parseCommand([], userArgs);
		return this;
	}
	/**
	* Parse `argv`, setting options and invoking commands when defined.
	*
	* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
	*
	* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
	* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
	* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
	* - `'user'`: just user arguments
	*
	* @example
	* await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
	* await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
	* await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
	*
	* @param {string[]} [argv]
	* @param {object} [parseOptions]
	* @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
	* @return {Promise}
	*/
	async parseAsync(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		await this._parseCommand([], userArgs);
		return this;
	}
	_prepareForParse() {
		if (this._savedState === null) {
			this.options.filter((option) => option.negate && option.defaultValue === void 0 && this.getOptionValue(option.attributeName()) === void 0).forEach((option) => {
				const positiveLongFlag = option.long.replace(/^--no-/, "--");
				if (!this._findOption(positiveLongFlag)) this.setOptionValueWithSource(option.attributeName(), true, "default");
			});
			this.saveStateBeforeParse();
		} else this.restoreStateBeforeParse();
	}
	/**
	* Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
	* Not usually called directly, but available for subclasses to save their custom state.
	*
	* This is called in a lazy way. Only commands used in parsing chain will have state saved.
	*/
	saveStateBeforeParse() {
		this._savedState = {
			_name: this._name,
			_optionValues: { ...this._optionValues },
			_optionValueSources: { ...this._optionValueSources }
		};
	}
	/**
	* Restore state before parse for calls after the first.
	* Not usually called directly, but available for subclasses to save their custom state.
	*
	* This is called in a lazy way. Only commands used in parsing chain will have state restored.
	*/
	restoreStateBeforeParse() {
		if (this._storeOptionsAsProperties) throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
		this._name = this._savedState._name;
		this._scriptPath = null;
		this.rawArgs = [];
		this._optionValues = { ...this._savedState._optionValues };
		this._optionValueSources = { ...this._savedState._optionValueSources };
		this.args = [];
		this.processedArgs = [];
	}
	/**
	* Throw if expected executable is missing. Add lots of help for author.
	*
	* @param {string} executableFile
	* @param {string} executableDir
	* @param {string} subcommandName
	*/
	_checkForMissingExecutable(executableFile, executableDir, subcommandName) {
		if (fs.existsSync(executableFile)) return;
		const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory"}`;
		throw new Error(executableMissing);
	}
	/**
	* Execute a sub-command executable.
	*
	* @private
	*/
	_executeSubCommand(subcommand, args) {
		args = args.slice();
		const sourceExt = [
			".js",
			".ts",
			".tsx",
			".mjs",
			".cjs"
		];
		function findFile(baseDir, baseName) {
			const localBin = path.resolve(baseDir, baseName);
			if (fs.existsSync(localBin)) return localBin;
			if (sourceExt.includes(path.extname(baseName))) return void 0;
			const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
			if (foundExt) return `${localBin}${foundExt}`;
		}
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
		let executableDir = this._executableDir || "";
		if (this._scriptPath) {
			let resolvedScriptPath;
			try {
				resolvedScriptPath = fs.realpathSync(this._scriptPath);
			} catch {
				resolvedScriptPath = this._scriptPath;
			}
			executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
		}
		if (executableDir) {
			let localFile = findFile(executableDir, executableFile);
			if (!localFile && !subcommand._executableFile && this._scriptPath) {
				const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
				if (legacyName !== this._name) localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
			}
			executableFile = localFile || executableFile;
		}
		const launchWithNode = sourceExt.includes(path.extname(executableFile));
		let proc;
		if (process$1.platform !== "win32") {
			if (launchWithNode) {
				args.unshift(executableFile);
				args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
				proc = childProcess.spawn(process$1.argv[0], args, { stdio: "inherit" });
			} else proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
		} else {
			this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			args.unshift(executableFile);
			args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
			proc = childProcess.spawn(process$1.execPath, args, { stdio: "inherit" });
		}
		if (!proc.killed) [
			"SIGUSR1",
			"SIGUSR2",
			"SIGTERM",
			"SIGINT",
			"SIGHUP"
		].forEach((signal) => {
			process$1.on(signal, () => {
				if (proc.killed === false && proc.exitCode === null) proc.kill(signal);
			});
		});
		const exitCallback = this._exitCallback;
		proc.on("close", (code) => {
			code = code ?? 1;
			if (!exitCallback) process$1.exit(code);
			else exitCallback(new CommanderError(code, "commander.executeSubCommandAsync", "(close)"));
		});
		proc.on("error", (err) => {
			if (err.code === "ENOENT") this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			else if (err.code === "EACCES") throw new Error(`'${executableFile}' not executable`);
			if (!exitCallback) process$1.exit(1);
			else {
				const wrappedError = new CommanderError(1, "commander.executeSubCommandAsync", "(error)");
				wrappedError.nestedError = err;
				exitCallback(wrappedError);
			}
		});
		this.runningCommand = proc;
	}
	/**
	* @private
	*/
	_dispatchSubcommand(commandName, operands, unknown) {
		const subCommand = this._findCommand(commandName);
		if (!subCommand) this.help({ error: true });
		subCommand._prepareForParse();
		let promiseChain;
		promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, "preSubcommand");
		promiseChain = this._chainOrCall(promiseChain, () => {
			if (subCommand._executableHandler) this._executeSubCommand(subCommand, operands.concat(unknown));
			else return subCommand._parseCommand(operands, unknown);
		});
		return promiseChain;
	}
	/**
	* Invoke help directly if possible, or dispatch if necessary.
	* e.g. help foo
	*
	* @private
	*/
	_dispatchHelpCommand(subcommandName) {
		if (!subcommandName) this.help();
		const subCommand = this._findCommand(subcommandName);
		if (subCommand && !subCommand._executableHandler) subCommand.help();
		return this._dispatchSubcommand(subcommandName, [], [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]);
	}
	/**
	* Check this.args against expected this.registeredArguments.
	*
	* @private
	*/
	_checkNumberOfArguments() {
		this.registeredArguments.forEach((arg, i) => {
			if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
		});
		if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) return;
		if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
	}
	/**
	* Process this.args using this.registeredArguments and save as this.processedArgs!
	*
	* @private
	*/
	_processArguments() {
		const myParseArg = (argument, value, previous) => {
			let parsedValue = value;
			if (value !== null && argument.parseArg) {
				const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
				parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
			}
			return parsedValue;
		};
		this._checkNumberOfArguments();
		const processedArgs = [];
		this.registeredArguments.forEach((declaredArg, index) => {
			let value = declaredArg.defaultValue;
			if (declaredArg.variadic) {
				if (index < this.args.length) {
					value = this.args.slice(index);
					if (declaredArg.parseArg) value = value.reduce((processed, v) => {
						return myParseArg(declaredArg, v, processed);
					}, declaredArg.defaultValue);
				} else if (value === void 0) value = [];
			} else if (index < this.args.length) {
				value = this.args[index];
				if (declaredArg.parseArg) value = myParseArg(declaredArg, value, declaredArg.defaultValue);
			}
			processedArgs[index] = value;
		});
		this.processedArgs = processedArgs;
	}
	/**
	* Once we have a promise we chain, but call synchronously until then.
	*
	* @param {(Promise|undefined)} promise
	* @param {Function} fn
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCall(promise, fn) {
		if (promise?.then && typeof promise.then === "function") return promise.then(() => fn());
		return fn();
	}
	/**
	*
	* @param {(Promise|undefined)} promise
	* @param {string} event
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCallHooks(promise, event) {
		let result = promise;
		const hooks = [];
		this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
			hookedCommand._lifeCycleHooks[event].forEach((callback) => {
				hooks.push({
					hookedCommand,
					callback
				});
			});
		});
		if (event === "postAction") hooks.reverse();
		hooks.forEach((hookDetail) => {
			result = this._chainOrCall(result, () => {
				return hookDetail.callback(hookDetail.hookedCommand, this);
			});
		});
		return result;
	}
	/**
	*
	* @param {(Promise|undefined)} promise
	* @param {Command} subCommand
	* @param {string} event
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCallSubCommandHook(promise, subCommand, event) {
		let result = promise;
		if (this._lifeCycleHooks[event] !== void 0) this._lifeCycleHooks[event].forEach((hook) => {
			result = this._chainOrCall(result, () => {
				return hook(this, subCommand);
			});
		});
		return result;
	}
	/**
	* Process arguments in context of this command.
	* Returns action result, in case it is a promise.
	*
	* @private
	*/
	_parseCommand(operands, unknown) {
		const parsed = this.parseOptions(unknown);
		this._parseOptionsEnv();
		this._parseOptionsImplied();
		operands = operands.concat(parsed.operands);
		unknown = parsed.unknown;
		this.args = operands.concat(unknown);
		if (operands && this._findCommand(operands[0])) return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
		if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) return this._dispatchHelpCommand(operands[1]);
		if (this._defaultCommandName) {
			this._outputHelpIfRequested(unknown);
			return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
		}
		if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) this.help({ error: true });
		this._outputHelpIfRequested(parsed.unknown);
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		const checkForUnknownOptions = () => {
			if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
		};
		const commandEvent = `command:${this.name()}`;
		if (this._actionHandler) {
			checkForUnknownOptions();
			this._processArguments();
			let promiseChain;
			promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
			promiseChain = this._chainOrCall(promiseChain, () => this._actionHandler(this.processedArgs));
			if (this.parent) promiseChain = this._chainOrCall(promiseChain, () => {
				this.parent.emit(commandEvent, operands, unknown);
			});
			promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
			return promiseChain;
		}
		if (this.parent?.listenerCount(commandEvent)) {
			checkForUnknownOptions();
			this._processArguments();
			this.parent.emit(commandEvent, operands, unknown);
		} else if (operands.length) {
			if (this._findCommand("*")) return this._dispatchSubcommand("*", operands, unknown);
			if (this.listenerCount("command:*")) this.emit("command:*", operands, unknown);
			else if (this.commands.length) this.unknownCommand();
			else {
				checkForUnknownOptions();
				this._processArguments();
			}
		} else if (this.commands.length) {
			checkForUnknownOptions();
			this.help({ error: true });
		} else {
			checkForUnknownOptions();
			this._processArguments();
		}
	}
	/**
	* Find matching command.
	*
	* @private
	* @return {Command | undefined}
	*/
	_findCommand(name) {
		if (!name) return void 0;
		return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
	}
	/**
	* Return an option matching `arg` if any.
	*
	* @param {string} arg
	* @return {Option}
	* @package
	*/
	_findOption(arg) {
		return this.options.find((option) => option.is(arg));
	}
	/**
	* Display an error message if a mandatory option does not have a value.
	* Called after checking for help flags in leaf subcommand.
	*
	* @private
	*/
	_checkForMissingMandatoryOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd.options.forEach((anOption) => {
				if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) cmd.missingMandatoryOptionValue(anOption);
			});
		});
	}
	/**
	* Display an error message if conflicting options are used together in this.
	*
	* @private
	*/
	_checkForConflictingLocalOptions() {
		const definedNonDefaultOptions = this.options.filter((option) => {
			const optionKey = option.attributeName();
			if (this.getOptionValue(optionKey) === void 0) return false;
			return this.getOptionValueSource(optionKey) !== "default";
		});
		definedNonDefaultOptions.filter((option) => option.conflictsWith.length > 0).forEach((option) => {
			const conflictingAndDefined = definedNonDefaultOptions.find((defined) => option.conflictsWith.includes(defined.attributeName()));
			if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
		});
	}
	/**
	* Display an error message if conflicting options are used together.
	* Called after checking for help flags in leaf subcommand.
	*
	* @private
	*/
	_checkForConflictingOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd._checkForConflictingLocalOptions();
		});
	}
	/**
	* Parse options from `argv` removing known options,
	* and return argv split into operands and unknown arguments.
	*
	* Side effects: modifies command by storing options. Does not reset state if called again.
	*
	* Examples:
	*
	*     argv => operands, unknown
	*     --known kkk op => [op], []
	*     op --known kkk => [op], []
	*     sub --unknown uuu op => [sub], [--unknown uuu op]
	*     sub -- --unknown uuu op => [sub --unknown uuu op], []
	*
	* @param {string[]} args
	* @return {{operands: string[], unknown: string[]}}
	*/
	parseOptions(args) {
		const operands = [];
		const unknown = [];
		let dest = operands;
		function maybeOption(arg) {
			return arg.length > 1 && arg[0] === "-";
		}
		const negativeNumberArg = (arg) => {
			if (!/^-(\d+|\d*\.\d+)([eE][+-]?\d+)?$/.test(arg)) return false;
			return !this._getCommandAndAncestors().some((cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)));
		};
		let activeVariadicOption = null;
		let activeGroup = null;
		let i = 0;
		while (i < args.length || activeGroup) {
			const arg = activeGroup ?? args[i++];
			activeGroup = null;
			if (arg === "--") {
				if (dest === unknown) dest.push(arg);
				dest.push(...args.slice(i));
				break;
			}
			if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
				this.emit(`option:${activeVariadicOption.name()}`, arg);
				continue;
			}
			activeVariadicOption = null;
			if (maybeOption(arg)) {
				const option = this._findOption(arg);
				if (option) {
					if (option.required) {
						const value = args[i++];
						if (value === void 0) this.optionMissingArgument(option);
						this.emit(`option:${option.name()}`, value);
					} else if (option.optional) {
						let value = null;
						if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) value = args[i++];
						this.emit(`option:${option.name()}`, value);
					} else this.emit(`option:${option.name()}`);
					activeVariadicOption = option.variadic ? option : null;
					continue;
				}
			}
			if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
				const option = this._findOption(`-${arg[1]}`);
				if (option) {
					if (option.required || option.optional && this._combineFlagAndOptionalValue) this.emit(`option:${option.name()}`, arg.slice(2));
					else {
						this.emit(`option:${option.name()}`);
						activeGroup = `-${arg.slice(2)}`;
					}
					continue;
				}
			}
			if (/^--[^=]+=/.test(arg)) {
				const index = arg.indexOf("=");
				const option = this._findOption(arg.slice(0, index));
				if (option && (option.required || option.optional)) {
					this.emit(`option:${option.name()}`, arg.slice(index + 1));
					continue;
				}
			}
			if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) dest = unknown;
			if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
				if (this._findCommand(arg)) {
					operands.push(arg);
					unknown.push(...args.slice(i));
					break;
				} else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
					operands.push(arg, ...args.slice(i));
					break;
				} else if (this._defaultCommandName) {
					unknown.push(arg, ...args.slice(i));
					break;
				}
			}
			if (this._passThroughOptions) {
				dest.push(arg, ...args.slice(i));
				break;
			}
			dest.push(arg);
		}
		return {
			operands,
			unknown
		};
	}
	/**
	* Return an object containing local option values as key-value pairs.
	*
	* @return {object}
	*/
	opts() {
		if (this._storeOptionsAsProperties) {
			const result = {};
			const len = this.options.length;
			for (let i = 0; i < len; i++) {
				const key = this.options[i].attributeName();
				result[key] = key === this._versionOptionName ? this._version : this[key];
			}
			return result;
		}
		return this._optionValues;
	}
	/**
	* Return an object containing merged local and global option values as key-value pairs.
	*
	* @return {object}
	*/
	optsWithGlobals() {
		return this._getCommandAndAncestors().reduce((combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()), {});
	}
	/**
	* Display error message and exit (or call exitOverride).
	*
	* @param {string} message
	* @param {object} [errorOptions]
	* @param {string} [errorOptions.code] - an id string representing the error
	* @param {number} [errorOptions.exitCode] - used with process.exit
	*/
	error(message, errorOptions) {
		this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
		if (typeof this._showHelpAfterError === "string") this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
		else if (this._showHelpAfterError) {
			this._outputConfiguration.writeErr("\n");
			this.outputHelp({ error: true });
		}
		const config = errorOptions || {};
		const exitCode = config.exitCode || 1;
		const code = config.code || "commander.error";
		this._exit(exitCode, code, message);
	}
	/**
	* Apply any option related environment variables, if option does
	* not have a value from cli or client code.
	*
	* @private
	*/
	_parseOptionsEnv() {
		this.options.forEach((option) => {
			if (option.envVar && option.envVar in process$1.env) {
				const optionKey = option.attributeName();
				if (this.getOptionValue(optionKey) === void 0 || [
					"default",
					"config",
					"env"
				].includes(this.getOptionValueSource(optionKey))) {
					if (option.required || option.optional) this.emit(`optionEnv:${option.name()}`, process$1.env[option.envVar]);
					else this.emit(`optionEnv:${option.name()}`);
				}
			}
		});
	}
	/**
	* Apply any implied option values, if option is undefined or default value.
	*
	* @private
	*/
	_parseOptionsImplied() {
		const dualHelper = new DualOptions(this.options);
		const hasCustomOptionValue = (optionKey) => {
			return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
		};
		this.options.filter((option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option)).forEach((option) => {
			Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
				this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], "implied");
			});
		});
	}
	/**
	* Argument `name` is missing.
	*
	* @param {string} name
	* @private
	*/
	missingArgument(name) {
		const message = `error: missing required argument '${name}'`;
		this.error(message, { code: "commander.missingArgument" });
	}
	/**
	* `Option` is missing an argument.
	*
	* @param {Option} option
	* @private
	*/
	optionMissingArgument(option) {
		const message = `error: option '${option.flags}' argument missing`;
		this.error(message, { code: "commander.optionMissingArgument" });
	}
	/**
	* `Option` does not have a value, and is a mandatory option.
	*
	* @param {Option} option
	* @private
	*/
	missingMandatoryOptionValue(option) {
		const message = `error: required option '${option.flags}' not specified`;
		this.error(message, { code: "commander.missingMandatoryOptionValue" });
	}
	/**
	* `Option` conflicts with another option.
	*
	* @param {Option} option
	* @param {Option} conflictingOption
	* @private
	*/
	_conflictingOption(option, conflictingOption) {
		const findBestOptionFromValue = (option) => {
			const optionKey = option.attributeName();
			const optionValue = this.getOptionValue(optionKey);
			const negativeOption = this.options.find((target) => target.negate && optionKey === target.attributeName());
			const positiveOption = this.options.find((target) => !target.negate && optionKey === target.attributeName());
			if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) return negativeOption;
			return positiveOption || option;
		};
		const getErrorMessage = (option) => {
			const bestOption = findBestOptionFromValue(option);
			const optionKey = bestOption.attributeName();
			if (this.getOptionValueSource(optionKey) === "env") return `environment variable '${bestOption.envVar}'`;
			return `option '${bestOption.flags}'`;
		};
		const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
		this.error(message, { code: "commander.conflictingOption" });
	}
	/**
	* Unknown option `flag`.
	*
	* @param {string} flag
	* @private
	*/
	unknownOption(flag) {
		if (this._allowUnknownOption) return;
		let suggestion = "";
		if (flag.startsWith("--") && this._showSuggestionAfterError) {
			let candidateFlags = [];
			let command = this;
			do {
				const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
				candidateFlags = candidateFlags.concat(moreFlags);
				command = command.parent;
			} while (command && !command._enablePositionalOptions);
			suggestion = suggestSimilar(flag, candidateFlags);
		}
		const message = `error: unknown option '${flag}'${suggestion}`;
		this.error(message, { code: "commander.unknownOption" });
	}
	/**
	* Excess arguments, more than expected.
	*
	* @param {string[]} receivedArgs
	* @private
	*/
	_excessArguments(receivedArgs) {
		if (this._allowExcessArguments) return;
		const expected = this.registeredArguments.length;
		const s = expected === 1 ? "" : "s";
		const received = receivedArgs.length;
		const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ""}. Expected ${expected} argument${s} but got ${received}: ${receivedArgs.join(", ")}.`;
		this.error(message, { code: "commander.excessArguments" });
	}
	/**
	* Unknown command.
	*
	* @private
	*/
	unknownCommand() {
		const unknownName = this.args[0];
		let suggestion = "";
		if (this._showSuggestionAfterError) {
			const candidateNames = [];
			this.createHelp().visibleCommands(this).forEach((command) => {
				candidateNames.push(command.name());
				if (command.alias()) candidateNames.push(command.alias());
			});
			suggestion = suggestSimilar(unknownName, candidateNames);
		}
		const message = `error: unknown command '${unknownName}'${suggestion}`;
		this.error(message, { code: "commander.unknownCommand" });
	}
	/**
	* Get or set the program version.
	*
	* This method auto-registers the "-V, --version" option which will print the version number.
	*
	* You can optionally supply the flags and description to override the defaults.
	*
	* @param {string} [str]
	* @param {string} [flags]
	* @param {string} [description]
	* @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
	*/
	version(str, flags, description) {
		if (str === void 0) return this._version;
		this._version = str;
		flags = flags || "-V, --version";
		description = description || "output the version number";
		const versionOption = this.createOption(flags, description);
		this._versionOptionName = versionOption.attributeName();
		this._registerOption(versionOption);
		this.on("option:" + versionOption.name(), () => {
			this._outputConfiguration.writeOut(`${str}\n`);
			this._exit(0, "commander.version", str);
		});
		return this;
	}
	/**
	* Set the description.
	*
	* @param {string} [str]
	* @param {object} [argsDescription]
	* @return {(string|Command)}
	*/
	description(str, argsDescription) {
		if (str === void 0 && argsDescription === void 0) return this._description;
		this._description = str;
		if (argsDescription) this._argsDescription = argsDescription;
		return this;
	}
	/**
	* Set the summary. Used when listed as subcommand of parent.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	summary(str) {
		if (str === void 0) return this._summary;
		this._summary = str;
		return this;
	}
	/**
	* Set an alias for the command.
	*
	* You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
	*
	* @param {string} [alias]
	* @return {(string|Command)}
	*/
	alias(alias) {
		if (alias === void 0) return this._aliases[0];
		/** @type {Command} */
		let command = this;
		if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) command = this.commands[this.commands.length - 1];
		if (alias === command._name) throw new Error("Command alias can't be the same as its name");
		const matchingCommand = this.parent?._findCommand(alias);
		if (matchingCommand) {
			const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
			throw new Error(`cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`);
		}
		command._aliases.push(alias);
		return this;
	}
	/**
	* Set aliases for the command.
	*
	* Only the first alias is shown in the auto-generated help.
	*
	* @param {string[]} [aliases]
	* @return {(string[]|Command)}
	*/
	aliases(aliases) {
		if (aliases === void 0) return this._aliases;
		aliases.forEach((alias) => this.alias(alias));
		return this;
	}
	/**
	* Set / get the command usage `str`.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	usage(str) {
		if (str === void 0) {
			if (this._usage) return this._usage;
			const args = this.registeredArguments.map((arg) => {
				return humanReadableArgName(arg);
			});
			return [].concat(this.options.length || this._helpOption !== null ? "[options]" : [], this.commands.length ? "[command]" : [], this.registeredArguments.length ? args : []).join(" ");
		}
		this._usage = str;
		return this;
	}
	/**
	* Get or set the name of the command.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	name(str) {
		if (str === void 0) return this._name;
		this._name = str;
		return this;
	}
	/**
	* Set/get the help group heading for this subcommand in parent command's help.
	*
	* @param {string} [heading]
	* @return {Command | string}
	*/
	helpGroup(heading) {
		if (heading === void 0) return this._helpGroupHeading ?? "";
		this._helpGroupHeading = heading;
		return this;
	}
	/**
	* Set/get the default help group heading for subcommands added to this command.
	* (This does not override a group set directly on the subcommand using .helpGroup().)
	*
	* @example
	* program.commandsGroup('Development Commands:');
	* program.command('watch')...
	* program.command('lint')...
	* ...
	*
	* @param {string} [heading]
	* @returns {Command | string}
	*/
	commandsGroup(heading) {
		if (heading === void 0) return this._defaultCommandGroup ?? "";
		this._defaultCommandGroup = heading;
		return this;
	}
	/**
	* Set/get the default help group heading for options added to this command.
	* (This does not override a group set directly on the option using .helpGroup().)
	*
	* @example
	* program
	*   .optionsGroup('Development Options:')
	*   .option('-d, --debug', 'output extra debugging')
	*   .option('-p, --profile', 'output profiling information')
	*
	* @param {string} [heading]
	* @returns {Command | string}
	*/
	optionsGroup(heading) {
		if (heading === void 0) return this._defaultOptionGroup ?? "";
		this._defaultOptionGroup = heading;
		return this;
	}
	/**
	* @param {Option} option
	* @private
	*/
	_initOptionGroup(option) {
		if (this._defaultOptionGroup && !option.helpGroupHeading) option.helpGroup(this._defaultOptionGroup);
	}
	/**
	* @param {Command} cmd
	* @private
	*/
	_initCommandGroup(cmd) {
		if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
	}
	/**
	* Set the name of the command from script filename, such as process.argv[1],
	* or import.meta.filename.
	*
	* (Used internally and public although not documented in README.)
	*
	* @example
	* program.nameFromFilename(import.meta.filename);
	*
	* @param {string} filename
	* @return {Command}
	*/
	nameFromFilename(filename) {
		this._name = path.basename(filename, path.extname(filename));
		return this;
	}
	/**
	* Get or set the directory for searching for executable subcommands of this command.
	*
	* @example
	* program.executableDir(import.meta.dirname);
	* // or
	* program.executableDir('subcommands');
	*
	* @param {string} [path]
	* @return {(string|null|Command)}
	*/
	executableDir(path) {
		if (path === void 0) return this._executableDir;
		this._executableDir = path;
		return this;
	}
	/**
	* Return program help documentation.
	*
	* @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
	* @return {string}
	*/
	helpInformation(contextOptions) {
		const helper = this.createHelp();
		const context = this._getOutputContext(contextOptions);
		helper.prepareContext({
			error: context.error,
			helpWidth: context.helpWidth,
			outputHasColors: context.hasColors
		});
		const text = helper.formatHelp(this, helper);
		if (context.hasColors) return text;
		return this._outputConfiguration.stripColor(text);
	}
	/**
	* @typedef HelpContext
	* @type {object}
	* @property {boolean} error
	* @property {number} helpWidth
	* @property {boolean} hasColors
	* @property {function} write - includes stripColor if needed
	*
	* @returns {HelpContext}
	* @private
	*/
	_getOutputContext(contextOptions) {
		contextOptions = contextOptions || {};
		const error = !!contextOptions.error;
		let baseWrite;
		let hasColors;
		let helpWidth;
		if (error) {
			baseWrite = (str) => this._outputConfiguration.writeErr(str);
			hasColors = this._outputConfiguration.getErrHasColors();
			helpWidth = this._outputConfiguration.getErrHelpWidth();
		} else {
			baseWrite = (str) => this._outputConfiguration.writeOut(str);
			hasColors = this._outputConfiguration.getOutHasColors();
			helpWidth = this._outputConfiguration.getOutHelpWidth();
		}
		const write = (str) => {
			if (!hasColors) str = this._outputConfiguration.stripColor(str);
			return baseWrite(str);
		};
		return {
			error,
			write,
			hasColors,
			helpWidth
		};
	}
	/**
	* Output help information for this command.
	*
	* Outputs built-in help, and custom text added using `.addHelpText()`.
	*
	* @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
	*/
	outputHelp(contextOptions) {
		let deprecatedCallback;
		if (typeof contextOptions === "function") {
			deprecatedCallback = contextOptions;
			contextOptions = void 0;
		}
		const outputContext = this._getOutputContext(contextOptions);
		/** @type {HelpTextEventContext} */
		const eventContext = {
			error: outputContext.error,
			write: outputContext.write,
			command: this
		};
		this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
		this.emit("beforeHelp", eventContext);
		let helpInformation = this.helpInformation({ error: outputContext.error });
		if (deprecatedCallback) {
			helpInformation = deprecatedCallback(helpInformation);
			if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) throw new Error("outputHelp callback must return a string or a Buffer");
		}
		outputContext.write(helpInformation);
		if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
		this.emit("afterHelp", eventContext);
		this._getCommandAndAncestors().forEach((command) => command.emit("afterAllHelp", eventContext));
	}
	/**
	* You can pass in flags and a description to customise the built-in help option.
	* Pass in false to disable the built-in help option.
	*
	* @example
	* program.helpOption('-?, --help', 'show help'); // customise
	* program.helpOption(false); // disable
	*
	* @param {(string | boolean)} flags
	* @param {string} [description]
	* @return {Command} `this` command for chaining
	*/
	helpOption(flags, description) {
		if (typeof flags === "boolean") {
			if (flags) {
				if (this._helpOption === null) this._helpOption = void 0;
				if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
			} else this._helpOption = null;
			return this;
		}
		this._helpOption = this.createOption(flags ?? "-h, --help", description ?? "display help for command");
		if (flags || description) this._initOptionGroup(this._helpOption);
		return this;
	}
	/**
	* Lazy create help option.
	* Returns null if has been disabled with .helpOption(false).
	*
	* @returns {(Option | null)} the help option
	* @package
	*/
	_getHelpOption() {
		if (this._helpOption === void 0) this.helpOption(void 0, void 0);
		return this._helpOption;
	}
	/**
	* Supply your own option to use for the built-in help option.
	* This is an alternative to using helpOption() to customise the flags and description etc.
	*
	* @param {Option} option
	* @return {Command} `this` command for chaining
	*/
	addHelpOption(option) {
		this._helpOption = option;
		this._initOptionGroup(option);
		return this;
	}
	/**
	* Output help information and exit.
	*
	* Outputs built-in help, and custom text added using `.addHelpText()`.
	*
	* @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
	*/
	help(contextOptions) {
		this.outputHelp(contextOptions);
		let exitCode = Number(process$1.exitCode ?? 0);
		if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) exitCode = 1;
		this._exit(exitCode, "commander.help", "(outputHelp)");
	}
	/**
	* // Do a little typing to coordinate emit and listener for the help text events.
	* @typedef HelpTextEventContext
	* @type {object}
	* @property {boolean} error
	* @property {Command} command
	* @property {function} write
	*/
	/**
	* Add additional text to be displayed with the built-in help.
	*
	* Position is 'before' or 'after' to affect just this command,
	* and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
	*
	* @param {string} position - before or after built-in help
	* @param {(string | Function)} text - string to add, or a function returning a string
	* @return {Command} `this` command for chaining
	*/
	addHelpText(position, text) {
		const allowedValues = [
			"beforeAll",
			"before",
			"after",
			"afterAll"
		];
		if (!allowedValues.includes(position)) throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
		const helpEvent = `${position}Help`;
		this.on(helpEvent, (context) => {
			let helpStr;
			if (typeof text === "function") helpStr = text({
				error: context.error,
				command: context.command
			});
			else helpStr = text;
			if (helpStr) context.write(`${helpStr}\n`);
		});
		return this;
	}
	/**
	* Output help information if help flags specified
	*
	* @param {Array} args - array of options to search for help flags
	* @private
	*/
	_outputHelpIfRequested(args) {
		const helpOption = this._getHelpOption();
		if (helpOption && args.find((arg) => helpOption.is(arg))) {
			this.outputHelp();
			this._exit(0, "commander.helpDisplayed", "(outputHelp)");
		}
	}
};
/**
* Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
*
* @param {string[]} args - array of arguments from node.execArgv
* @returns {string[]}
* @private
*/
function incrementNodeInspectorPort(args) {
	return args.map((arg) => {
		if (!arg.startsWith("--inspect")) return arg;
		let debugOption;
		let debugHost = "127.0.0.1";
		let debugPort = "9229";
		let match;
		if ((match = arg.match(/^(--inspect(-brk|-wait)?)$/)) !== null) debugOption = match[1];
		else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+)$/)) !== null) {
			debugOption = match[1];
			if (/^\d+$/.test(match[3])) debugPort = match[3];
			else debugHost = match[3];
		} else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+):(\d+)$/)) !== null) {
			debugOption = match[1];
			debugHost = match[3];
			debugPort = match[4];
		}
		if (debugOption && debugPort !== "0") return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
		return arg;
	});
}
/**
* Exported for using from tests, not otherwise used outside this file.
*
* @returns {boolean | undefined}
* @package
*/
function useColor() {
	if (process$1.env.NO_COLOR || process$1.env.FORCE_COLOR === "0" || process$1.env.FORCE_COLOR === "false") return false;
	if (process$1.env.FORCE_COLOR || process$1.env.CLICOLOR_FORCE !== void 0) return true;
}
new Command();
// src/jobs/job.ts
/** All states, in the order of a job's life. */
const JOB_STATES = [
	"queued",
	"running",
	"done",
	"dead"
];
// src/jobs/journal-error.ts
const HINTS = {
	missing: "The App makes one when it first starts.",
	corrupt: "Move it away and start again: what was in flight is rebuilt from GitHub.",
	foreign: "Name another file.",
	version: "Use the version of Muster that made it, or move it away: what was in flight is rebuilt from GitHub.",
	in_use: "Stop the other process, or give this one a folder of its own.",
	refused: "See that the disk has room and that the file and its folder can be written."
};
/** A journal that can't be used: which file, why, and what to do. */
var JournalError = class extends Error {
	name = "JournalError";
	problem;
	path;
	/** What to do. It is the last sentence of the message, too. */
	hint;
	constructor(path, problem, why, options) {
		super(`the journal ${path} ${why}. ${HINTS[problem]}`, options);
		this.problem = problem;
		this.path = path;
		this.hint = HINTS[problem];
	}
};
// src/jobs/sqlite/rows.ts
/** A value that no statement of Muster's can have written. */
var DamagedRow = class extends Error {
	name = "DamagedRow";
};
/** A column that holds text. */
function readText(row, column) {
	const value = row[column];
	if (typeof value === "string") return value;
	throw new DamagedRow(`has no text in ${column}`);
}
/** A column that holds a whole number. */
function readNumber(row, column) {
	const value = row[column];
	if (typeof value === "number") return value;
	throw new DamagedRow(`has no number in ${column}`);
}
/** A column that holds a moment, as milliseconds since 1970. */
function readMoment(row, column) {
	return new Date(readNumber(row, column));
}
/** What a reader gives, or null where the column is empty. */
function readOptional(row, column, read) {
	return row[column] === null ? null : read(row, column);
}
/** A column that holds one of some words. */
function readWord(row, column, words) {
	const text = readText(row, column);
	const word = words.find((each) => each === text);
	if (word !== void 0) return word;
	throw new DamagedRow(`has "${text.slice(0, 40)}" in ${column}`);
}
/** A column that holds a JSON list. */
function readList(row, column) {
	const value = parseJson(readText(row, column));
	if (Array.isArray(value)) return value;
	throw new DamagedRow(`has no list in ${column}`);
}
/** A column that holds a JSON list of texts. */
function readTexts(row, column) {
	return readList(row, column).filter((each) => typeof each === "string");
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		throw new DamagedRow("has JSON that does not parse");
	}
}
// src/jobs/sqlite/database.ts
/** Milliseconds to wait for another process that writes. */
const BUSY_MS = 5e3;
/** Opens a database file. */
function openDatabase(path, { readOnly }) {
	const guard = (work) => {
		try {
			return work();
		} catch (error) {
			throw explain$1(path, error);
		}
	};
	const db = guard(() => new DatabaseSync(path, {
		readOnly,
		timeout: BUSY_MS
	}));
	const statements = /* @__PURE__ */ new Map();
	const prepare = (sql) => {
		const known = statements.get(sql);
		if (known !== void 0) return known;
		const statement = db.prepare(sql);
		statements.set(sql, statement);
		return statement;
	};
	return {
		path,
		all: (sql, params, read) => guard(() => prepare(sql).all(params).map(read)),
		get: (sql, params, read) => guard(() => {
			const row = prepare(sql).get(params);
			return row === void 0 ? null : read(row);
		}),
		run: (sql, params) => guard(() => Number(prepare(sql).run(params).changes)),
		insert: (sql, params) => guard(() => Number(prepare(sql).run(params).lastInsertRowid)),
		execute: (sql) => guard(() => db.exec(sql)),
		transact: (work) => guard(() => {
			db.exec("BEGIN IMMEDIATE");
			try {
				const result = work();
				db.exec("COMMIT");
				return result;
			} catch (error) {
				if (db.isTransaction) db.exec("ROLLBACK");
				throw error;
			}
		}),
		close: () => guard(() => db.close())
	};
}
/** SQLite's result codes (sqlite.org, Result and Error Codes) that the file or its surroundings are to blame for. */
const PROBLEMS = {
	5: ["in_use", "is in use by another process"],
	6: ["in_use", "is in use by another process"],
	8: ["refused", "can't be written"],
	10: ["refused", "can't be read or written"],
	11: ["corrupt", "is damaged"],
	13: ["refused", "does not fit on its disk"],
	14: ["refused", "can't be opened"],
	26: ["corrupt", "is damaged, or no journal at all"]
};
function explain$1(path, error) {
	if (error instanceof DamagedRow) return new JournalError(path, "corrupt", `is damaged: a row ${error.message}`, { cause: error });
	if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return error;
	const [problem, why] = PROBLEMS[error.errcode & 255] ?? [];
	if (problem === void 0) return error;
	return new JournalError(path, problem, `${why} (${error.message})`, { cause: error });
}
// src/jobs/sqlite/shelf.ts
/** A small table in a database file. */
function createShelf(db, { table, keys, write, read }) {
	const where = (names) => names.length === 0 ? "TRUE" : names.map((name) => `${name} = :${name}`).join(" AND ");
	const pick = (key) => Object.fromEntries(keys.flatMap((name) => key[name] === void 0 ? [] : [[name, key[name]]]));
	return {
		get: async (key) => db.get(`SELECT * FROM ${table} WHERE ${where(keys)}`, pick(key), read),
		set: async (row) => {
			const values = write(row);
			const columns = Object.keys(values);
			const marks = columns.map((name) => `:${name}`);
			db.run(`INSERT OR REPLACE INTO ${table} (${columns.join(", ")}) VALUES (${marks.join(", ")})`, values);
		},
		delete: async (key) => db.run(`DELETE FROM ${table} WHERE ${where(keys)}`, pick(key)) > 0,
		list: async (part = {}) => {
			const told = keys.filter((name) => part[name] !== void 0);
			const sql = `SELECT * FROM ${table} WHERE ${where(told)} ORDER BY ${keys.join(", ")}`;
			return db.all(sql, pick(part), read);
		}
	};
}
// src/jobs/sqlite/kept-runs.ts
const TOLD = [
	"never",
	"tried",
	"told"
];
const RUNS = {
	table: "runs",
	keys: ["id"],
	write: ({ id, asked, run, recorded, told }) => ({
		id,
		open: isFinal(run.state) ? 0 : 1,
		concurrency: run.concurrency,
		repository: run.origin.repository,
		number: run.origin.number,
		asked,
		run: canonicalJson(run),
		recorded: recorded ? 1 : 0,
		told
	}),
	read: (row) => ({
		id: readText(row, "id"),
		asked: readText(row, "asked"),
		run: readRun(row),
		recorded: readNumber(row, "recorded") === 1,
		told: readWord(row, "told", TOLD)
	})
};
function readRun(row) {
	const value = JSON.parse(readText(row, "run"));
	const read = runSchema.safeParse(value);
	if (read.success) return read.data;
	throw new DamagedRow(`has no run in run (${read.error.issues[0]?.path.join(".") ?? ""})`);
}
/** Runs in a database file. */
function createKeptRuns(db) {
	return {
		...createShelf(db, RUNS),
		find: async (filter) => {
			const { where, params } = describeFilter(filter);
			return db.all(`SELECT * FROM runs WHERE ${where} ORDER BY asked, id`, params, RUNS.read);
		},
		noteRecorded: async (run) => {
			db.run("UPDATE runs SET recorded = 1 WHERE id = :id AND run = :run", {
				id: run.id,
				run: canonicalJson(run)
			});
		},
		forget: async (before) => db.run(`DELETE FROM runs WHERE open = 0 AND recorded = 1 AND told = 'told'
           AND json_extract(run, '$.endedAt') < :before
           AND coalesce(json_extract(run, '$.expiry.at'), '') < :before`, { before: before.toISOString() })
	};
}
const GRANTS = "json_extract(run, '$.state') = 'succeeded' AND json_extract(run, '$.expiry.action') IS NOT NULL";
function describeFilter({ open, concurrency, thread, recorded, untold, grants }) {
	const parts = [
		...grants ? [GRANTS] : [],
		...open ? ["open = 1"] : [],
		...concurrency === void 0 ? [] : ["concurrency = :concurrency"],
		...thread === void 0 ? [] : ["repository = :repository AND number = :number"],
		...recorded === void 0 ? [] : ["recorded = 0"],
		...untold ? ["told <> 'told'"] : []
	];
	return {
		where: parts.length === 0 ? "TRUE" : parts.join(" AND "),
		params: {
			...concurrency === void 0 ? {} : { concurrency },
			...thread
		}
	};
}
const HEARD = {
	table: "heard",
	keys: ["id"],
	write: ({ id, at, line, recorded }) => ({
		id,
		at: at.getTime(),
		line,
		recorded: recorded ? 1 : 0
	}),
	read: (row) => ({
		id: readText(row, "id"),
		at: readMoment(row, "at"),
		line: readOptional(row, "line", readText),
		recorded: readNumber(row, "recorded") === 1
	})
};
/** Commands that are done with, in a database file. */
function createHeard(db) {
	return {
		...createShelf(db, HEARD),
		unrecorded: async () => db.all("SELECT * FROM heard WHERE recorded = 0 AND line IS NOT NULL ORDER BY at, id", {}, HEARD.read),
		forget: async (before) => db.run("DELETE FROM heard WHERE at < :before AND (recorded = 1 OR line IS NULL)", { before: before.getTime() })
	};
}
// src/jobs/sqlite/memory.ts
const CONCLUSIONS = [
	"success",
	"failure",
	"neutral",
	"action_required",
	"none"
];
const HEAD_STATES = ["open", "closed"];
/** The App's small tables in a database file. */
function createSqliteMemory(db) {
	return {
		verdicts: createShelf(db, {
			table: "verdicts",
			keys: ["repository", "sha"],
			write: ({ repository, sha, conclusion, settled, basis, at }) => ({
				repository,
				sha,
				conclusion,
				settled: settled ? 1 : 0,
				basis,
				at: at.getTime()
			}),
			read: (row) => ({
				repository: readText(row, "repository"),
				sha: readText(row, "sha"),
				conclusion: readWord(row, "conclusion", CONCLUSIONS),
				settled: readNumber(row, "settled") === 1,
				basis: readText(row, "basis"),
				at: readMoment(row, "at")
			})
		}),
		heads: createHeads(db),
		cursors: createShelf(db, {
			table: "cursors",
			keys: ["name"],
			write: ({ name, text }) => ({
				name,
				text
			}),
			read: (row) => ({
				name: readText(row, "name"),
				text: readText(row, "text")
			})
		}),
		runs: createKeptRuns(db),
		heard: createHeard(db)
	};
}
const HEADS = {
	table: "heads",
	keys: ["repository", "number"],
	write: ({ repository, number, sha, base, updatedAt, state }) => ({
		repository,
		number,
		sha,
		base,
		updated_at: updatedAt.getTime(),
		state
	}),
	read: (row) => ({
		repository: readText(row, "repository"),
		number: readNumber(row, "number"),
		sha: readText(row, "sha"),
		base: readText(row, "base"),
		updatedAt: readMoment(row, "updated_at"),
		state: readWord(row, "state", HEAD_STATES)
	})
};
function createHeads(db) {
	const where = (repository) => repository === void 0 ? "" : " AND repository = :repository";
	return {
		...createShelf(db, HEADS),
		hear: async (head) => void db.run(HEAR, HEADS.write(head)),
		open: async (repository) => {
			const sql = `SELECT * FROM heads WHERE state = 'open'${where(repository)} ORDER BY repository, number`;
			return db.all(sql, repository === void 0 ? {} : { repository }, HEADS.read);
		},
		close: async (repository, sha) => {
			const sql = `UPDATE heads SET state = 'closed' WHERE state = 'open' AND repository = :repository${sha === void 0 ? "" : " AND sha = :sha"}`;
			db.run(sql, sha === void 0 ? { repository } : {
				repository,
				sha
			});
		}
	};
}
const HEAR = `
  INSERT INTO heads (repository, number, sha, base, updated_at, state)
  VALUES (:repository, :number, :sha, :base, :updated_at, :state)
  ON CONFLICT DO UPDATE SET sha = excluded.sha, base = excluded.base, updated_at = excluded.updated_at, state = excluded.state
  WHERE excluded.updated_at >= heads.updated_at`;
// src/jobs/sqlite/schema.ts
/**
* The tables of the journal, a step a version. A step that was released is never changed; a new one is added.
* Moments are milliseconds since 1970. `payloads` is a JSON list: of one element, unless a process that does not know
* how the kind merges put two jobs together.
*/
const MIGRATIONS = [`
  CREATE TABLE deliveries (
    guid TEXT PRIMARY KEY NOT NULL,
    event TEXT NOT NULL,
    action TEXT,
    installation INTEGER,
    repository TEXT,
    received_at INTEGER NOT NULL,
    payload TEXT
  ) STRICT;
  CREATE INDEX deliveries_by_age ON deliveries (received_at);

  CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    lane TEXT NOT NULL,
    payloads TEXT NOT NULL,
    priority INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'dead')),
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    max_attempts INTEGER NOT NULL,
    put_off INTEGER NOT NULL DEFAULT 0,
    runs INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    deadline_at INTEGER,
    ended_at INTEGER,
    last_error TEXT
  ) STRICT;
  CREATE INDEX jobs_by_state ON jobs (state, id);
  CREATE INDEX jobs_by_kind ON jobs (kind, state);
  CREATE INDEX jobs_by_end ON jobs (ended_at) WHERE state = 'done';
  CREATE INDEX jobs_by_turn ON jobs (lane, priority, run_at, id) WHERE state = 'queued';
  CREATE INDEX jobs_by_due ON jobs (run_at) WHERE state = 'queued';
  CREATE INDEX jobs_running ON jobs (lane) WHERE state = 'running';
  -- Of one subject, one waits and one runs: the file itself refuses anything else.
  CREATE UNIQUE INDEX jobs_one_waits ON jobs (kind, subject) WHERE state = 'queued';
  CREATE UNIQUE INDEX jobs_one_runs ON jobs (kind, subject) WHERE state = 'running';

  CREATE TABLE links (
    guid TEXT NOT NULL REFERENCES deliveries ON DELETE CASCADE,
    job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
    added INTEGER PRIMARY KEY AUTOINCREMENT,
    UNIQUE (guid, job)
  ) STRICT;
  CREATE INDEX links_by_job ON links (job, added);

  -- Whose turn it is: when a lane was last served (a count, not a time), and when its next job is due.
  CREATE TABLE lanes (
    lane TEXT NOT NULL,
    priority INTEGER NOT NULL,
    served INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER,
    PRIMARY KEY (lane, priority)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX lanes_by_turn ON lanes (priority DESC, served, next_at, lane) WHERE next_at IS NOT NULL;
  CREATE INDEX lanes_by_service ON lanes (served);

  -- Triggers keep next_at, so that no statement can forget it.
  CREATE TRIGGER job_enters AFTER INSERT ON jobs WHEN NEW.state = 'queued' BEGIN
    INSERT INTO lanes (lane, priority, next_at) VALUES (NEW.lane, NEW.priority, NEW.run_at)
      ON CONFLICT DO UPDATE SET next_at = min(coalesce(next_at, excluded.next_at), excluded.next_at);
  END;
  CREATE TRIGGER job_moves_on AFTER UPDATE OF state, run_at, priority, lane ON jobs WHEN OLD.state = 'queued' BEGIN
    UPDATE lanes SET next_at = (
      SELECT min(run_at) FROM jobs WHERE state = 'queued' AND lane = OLD.lane AND priority = OLD.priority
    ) WHERE lane = OLD.lane AND priority = OLD.priority;
  END;
  CREATE TRIGGER job_comes_back AFTER UPDATE OF state, run_at, priority, lane ON jobs WHEN NEW.state = 'queued' BEGIN
    INSERT INTO lanes (lane, priority, next_at) VALUES (NEW.lane, NEW.priority, NEW.run_at)
      ON CONFLICT DO UPDATE SET next_at = (
        SELECT min(run_at) FROM jobs WHERE state = 'queued' AND lane = NEW.lane AND priority = NEW.priority
      );
  END;
  CREATE TRIGGER job_leaves AFTER DELETE ON jobs WHEN OLD.state = 'queued' BEGIN
    UPDATE lanes SET next_at = (
      SELECT min(run_at) FROM jobs WHERE state = 'queued' AND lane = OLD.lane AND priority = OLD.priority
    ) WHERE lane = OLD.lane AND priority = OLD.priority;
  END;

  CREATE TABLE verdicts (
    repository TEXT NOT NULL,
    sha TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    settled INTEGER NOT NULL,
    basis TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (repository, sha)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE heads (
    repository TEXT NOT NULL,
    number INTEGER NOT NULL,
    sha TEXT NOT NULL,
    base TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (repository, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX heads_open ON heads (repository, sha) WHERE state = 'open';
  CREATE TABLE cursors (
    name TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `, `
  CREATE TABLE runs (
    id TEXT PRIMARY KEY NOT NULL,
    -- What a run says of itself, for finding it.
    open INTEGER NOT NULL,
    concurrency TEXT,
    repository TEXT NOT NULL,
    number INTEGER NOT NULL,
    asked TEXT NOT NULL,
    run TEXT NOT NULL,
    recorded INTEGER NOT NULL,
    told TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX runs_open ON runs (asked) WHERE open = 1;
  CREATE INDEX runs_by_key ON runs (concurrency, asked) WHERE open = 1;
  CREATE INDEX runs_by_thread ON runs (repository, number, asked);
  CREATE INDEX runs_unrecorded ON runs (asked) WHERE recorded = 0;
  CREATE INDEX runs_untold ON runs (asked) WHERE told <> 'told';
  CREATE TABLE heard (
    id TEXT PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    line TEXT,
    recorded INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX heard_unrecorded ON heard (at) WHERE recorded = 0;
  CREATE INDEX heard_by_age ON heard (at);
  `];
// src/jobs/sqlite/migrate.ts
/** "Mstr": marks a file as a journal (sqlite.org, PRAGMA application_id). */
const APPLICATION_ID = 1299412082;
/** Refuses a file that is no journal, or damaged. A new, empty file will do. */
function requireJournal(db) {
	const id = db.get("PRAGMA application_id", {}, (row) => readNumber(row, "application_id"));
	if (id === APPLICATION_ID) {
		const found = db.get("PRAGMA quick_check(1)", {}, (row) => String(row["quick_check"]));
		if (found !== "ok") throw new JournalError(db.path, "corrupt", `is damaged (${found})`);
		return;
	}
	const tables = db.get("SELECT count(*) AS tables FROM sqlite_schema", {}, (row) => readNumber(row, "tables"));
	if (id !== 0 || tables !== 0) throw new JournalError(db.path, "foreign", "is a database of something else");
}
/** Brings the tables to the newest version, in one transaction. Refuses a journal of a newer Muster. */
function migrate(db) {
	db.transact(() => {
		db.execute("CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY NOT NULL) STRICT");
		const version = readVersion(db);
		if (version > MIGRATIONS.length) throw versionError(db, version);
		for (const [index, statements] of MIGRATIONS.entries()) {
			if (index < version) continue;
			db.execute(statements);
			db.run("INSERT INTO migrations (version) VALUES (:version)", { version: index + 1 });
		}
		db.execute(`PRAGMA application_id = ${APPLICATION_ID}`);
	});
}
/** Refuses a journal that is not of this version: whoever only visits does not change what its owner works with. */
function requireVersion(db) {
	const version = db.get("SELECT count(*) AS tables FROM sqlite_schema WHERE name = 'migrations'", {}, (row) => readNumber(row, "tables")) === 1 ? readVersion(db) : 0;
	if (version !== MIGRATIONS.length) throw versionError(db, version);
}
function readVersion(db) {
	return db.get("SELECT coalesce(max(version), 0) AS version FROM migrations", {}, (row) => readNumber(row, "version")) ?? 0;
}
function versionError(db, version) {
	const why = `is of version ${version}, and this Muster works with version ${MIGRATIONS.length}`;
	return new JournalError(db.path, "version", why);
}
// src/jobs/sqlite/owner.ts
/**
* Makes this process the only one that works with a journal: two would do everything twice. The lock is the system's own
* on a file beside the journal, so that it ends with the process, however that ends.
*
* @returns Gives the lock back.
*/
function takeOwnership(path) {
	let lock = null;
	try {
		lock = new DatabaseSync(`${path}-owner`, { timeout: 0 });
		lock.exec("BEGIN EXCLUSIVE");
		const held = lock;
		return () => held.close();
	} catch (error) {
		lock?.close();
		throw error instanceof Error && "errcode" in error && error.errcode === 5 ? new JournalError(path, "in_use", "is in use by another process", { cause: error }) : new JournalError(path, "refused", "can't be locked", { cause: error });
	}
}
// src/jobs/kind.ts
const USUAL = {
	merge: (_, added) => added,
	maxAttempts: 8,
	deadlineMs: 3e5,
	priority: 0
};
/** What goes for a kind, whether anything was said of it or not. */
function settleKind(kinds, name) {
	return {
		...USUAL,
		...Object.hasOwn(kinds, name) ? kinds[name] : void 0
	};
}
// src/jobs/sqlite/claim-jobs.ts
/** Claims due jobs and gives their numbers, in the order of their turns. To be called within a transaction. */
function claimJobs(store, { limit, now, perLane }) {
	const claimed = [];
	while (claimed.length < limit) {
		const id = claimNext(store, now.getTime(), perLane);
		if (id === null) break;
		claimed.push(id);
	}
	return claimed;
}
/**
* Lanes with due jobs, whose turn it is first. A running job keeps at most one other from running, which is the one of
* its subject: so one more lane than jobs that run is enough to find one that can.
*/
const TURNS = `
  SELECT lane, priority FROM lanes
  WHERE next_at <= :now AND (
    SELECT count(*) FROM jobs WHERE jobs.state = 'running' AND jobs.lane = lanes.lane
  ) < :perLane
  ORDER BY priority DESC, served, next_at, lane
  LIMIT 1 + (SELECT count(*) FROM jobs WHERE state = 'running')`;
const NEXT_IN_LANE = `
  SELECT id, kind FROM jobs AS waiting
  WHERE state = 'queued' AND lane = :lane AND priority = :priority AND run_at <= :now AND NOT EXISTS (
    SELECT 1 FROM jobs WHERE state = 'running' AND kind = waiting.kind AND subject = waiting.subject
  )
  ORDER BY run_at, id LIMIT 1`;
const START = `
  UPDATE jobs SET
    state = 'running', attempts = attempts + 1, runs = runs + 1, started_at = :now, deadline_at = :deadline
  WHERE id = :id`;
const SERVE = `
  UPDATE lanes SET served = 1 + (SELECT max(served) FROM lanes)
  WHERE lane = :lane AND priority = :priority`;
function claimNext({ db, kinds }, now, perLane) {
	const turns = db.all(TURNS, {
		now,
		perLane
	}, (row) => ({
		lane: readText(row, "lane"),
		priority: readNumber(row, "priority")
	}));
	for (const turn of turns) {
		const job = db.get(NEXT_IN_LANE, {
			...turn,
			now
		}, (row) => ({
			id: readNumber(row, "id"),
			kind: readText(row, "kind")
		}));
		if (job === null) continue;
		const deadline = now + settleKind(kinds ?? {}, job.kind).deadlineMs;
		db.run(START, {
			id: job.id,
			now,
			deadline
		});
		db.run(SERVE, turn);
		return job.id;
	}
	return null;
}
// src/jobs/sqlite/job-rows.ts
/** Everything of jobs. To be followed by conditions. */
const SELECT_JOBS = `
  SELECT *, (
    SELECT json_group_array(guid ORDER BY added) FROM links WHERE links.job = jobs.id
  ) AS guids FROM jobs`;
/** A reader of jobs. */
function jobReader(kinds) {
	return (row) => {
		const kind = readText(row, "kind");
		const [payload = null] = joinPayloads(kinds ?? {}, kind, readList(row, "payloads"));
		return {
			id: String(readNumber(row, "id")),
			kind,
			subject: readText(row, "subject"),
			lane: readText(row, "lane"),
			payload,
			priority: readNumber(row, "priority"),
			state: readWord(row, "state", JOB_STATES),
			runAt: readMoment(row, "run_at"),
			attempts: readNumber(row, "attempts"),
			maxAttempts: readNumber(row, "max_attempts"),
			putOff: readNumber(row, "put_off"),
			runs: readNumber(row, "runs"),
			createdAt: readMoment(row, "created_at"),
			startedAt: readOptional(row, "started_at", readMoment),
			deadlineAt: readOptional(row, "deadline_at", readMoment),
			endedAt: readOptional(row, "ended_at", readMoment),
			lastError: readOptional(row, "last_error", readText),
			deliveries: readTexts(row, "guids")
		};
	};
}
/** Reads what putting two jobs together takes. */
function readWaiting(row) {
	return {
		id: readNumber(row, "id"),
		kind: readText(row, "kind"),
		subject: readText(row, "subject"),
		priority: readNumber(row, "priority"),
		payloads: readList(row, "payloads")
	};
}
/** Makes one payload of several, the oldest first. A process that does not know the kinds leaves that to the one that does. */
function joinPayloads(kinds, kind, payloads) {
	if (kinds === null || payloads.length < 2) return payloads;
	return [payloads.reduce(settleKind(kinds, kind).merge)];
}
/** A job's number; one that no job has for an id that is none. */
function toNumber(id) {
	return /^\d{1,15}$/.test(id) ? Number(id) : -1;
}
/** A run, as a condition's values. */
function runParams({ id, runs }) {
	return {
		id: toNumber(id),
		runs
	};
}
// src/jobs/sqlite/waiting-jobs.ts
/**
* Adds a job, or lets the one of its subject that waits take it in. A dead letter of the subject is tried again instead,
* so that what fails time and again leaves one and not many. To be called within a transaction.
*/
function addJob(store, job, now) {
	const { db, kinds } = store;
	const { kind, subject, lane, payload } = job;
	const rules = settleKind(kinds ?? {}, kind);
	const priority = job.priority ?? rules.priority;
	const runAt = job.runAt.getTime();
	const waiting = findWaiting(db, kind, subject);
	const dead = waiting === null ? findDead$1(db, kind, subject) : null;
	if (dead !== null) {
		reviveJob(store, dead, job.runAt);
		const payloads = JSON.stringify(joinPayloads(kinds, kind, [...dead.payloads, payload]));
		db.run(TAKE_IN, {
			id: dead.id,
			payloads,
			lane,
			priority,
			runAt
		});
		return {
			id: String(dead.id),
			kind,
			subject,
			outcome: "revived"
		};
	}
	if (waiting === null) {
		const id = db.insert(INSERT$1, {
			kind,
			subject,
			lane,
			payloads: JSON.stringify([payload]),
			priority,
			runAt,
			maxAttempts: rules.maxAttempts,
			now: now.getTime()
		});
		return {
			id: String(id),
			kind,
			subject,
			outcome: "queued"
		};
	}
	const payloads = JSON.stringify(joinPayloads(kinds, kind, [...waiting.payloads, payload]));
	db.run(TAKE_IN, {
		id: waiting.id,
		payloads,
		lane,
		priority,
		runAt
	});
	return {
		id: String(waiting.id),
		kind,
		subject,
		outcome: "coalesced"
	};
}
const INSERT$1 = `
  INSERT INTO jobs (kind, subject, lane, payloads, priority, state, run_at, max_attempts, created_at)
  VALUES (:kind, :subject, :lane, :payloads, :priority, 'queued', :runAt, :maxAttempts, :now)`;
/** Who asks most urgently says whose turn it takes. The earlier moment counts, but not for a job that was told to wait: news must not get around a limit. */
const TAKE_IN = `
  UPDATE jobs SET
    payloads = :payloads,
    lane = CASE WHEN :priority > priority THEN :lane ELSE lane END,
    priority = max(priority, :priority),
    run_at = CASE WHEN last_error IS NULL THEN min(run_at, :runAt) ELSE run_at END
  WHERE id = :id`;
/**
* Lets a job that comes back to the queue take in the one that waited behind it, whose payload is the newer. To be
* called within a transaction, before the state of the job changes.
*/
function takeInWaiting(store, job) {
	const waiting = findWaiting(store.db, job.kind, job.subject);
	if (waiting !== null) mergeJobs(store, {
		older: job,
		newer: waiting,
		kept: job.id
	});
}
/** Queues a dead letter again; where a job of its subject waits already, that one takes it in. To be called within a transaction. */
function reviveJob(store, dead, now) {
	const { db } = store;
	const { kind, subject } = dead;
	const waiting = findWaiting(db, kind, subject);
	if (waiting === null) db.run(REVIVE, {
		id: dead.id,
		now: now.getTime()
	});
	else mergeJobs(store, {
		older: dead,
		newer: waiting,
		kept: waiting.id
	});
	return {
		id: String(waiting?.id ?? dead.id),
		kind,
		subject,
		outcome: "revived"
	};
}
/**
* Lets a job that was just given up take in an older dead letter of its subject: it waited behind that one when it was given
* up, and one is enough. To be called within a transaction.
*/
function takeInDead(store, run) {
	const newer = store.db.get("SELECT * FROM jobs WHERE id = :id", { id: toNumber(run.id) }, readWaiting);
	const older = newer === null ? null : findOtherDead(store.db, newer);
	if (newer !== null && older !== null) mergeJobs(store, {
		older,
		newer,
		kept: newer.id
	});
}
const REVIVE = `
  UPDATE jobs SET state = 'queued', attempts = 0, put_off = 0, run_at = :now, ended_at = NULL, last_error = NULL
  WHERE id = :id`;
function mergeJobs({ db, kinds }, { older, newer, kept }) {
	const payloads = joinPayloads(kinds, older.kind, [...older.payloads, ...newer.payloads]);
	const gone = kept === older.id ? newer.id : older.id;
	db.run("UPDATE OR IGNORE links SET job = :kept WHERE job = :gone", {
		kept,
		gone
	});
	db.run("DELETE FROM jobs WHERE id = :gone", { gone });
	db.run("UPDATE jobs SET payloads = :payloads, priority = :priority WHERE id = :kept", {
		kept,
		payloads: JSON.stringify(payloads),
		priority: Math.max(older.priority, newer.priority)
	});
}
function findWaiting(db, kind, subject) {
	return db.get("SELECT * FROM jobs WHERE state = 'queued' AND kind = :kind AND subject = :subject", {
		kind,
		subject
	}, readWaiting);
}
function findDead$1(db, kind, subject) {
	return db.get("SELECT * FROM jobs WHERE state = 'dead' AND kind = :kind AND subject = :subject ORDER BY id DESC LIMIT 1", {
		kind,
		subject
	}, readWaiting);
}
function findOtherDead(db, { id, kind, subject }) {
	return db.get("SELECT * FROM jobs WHERE state = 'dead' AND kind = :kind AND subject = :subject AND id <> :id", {
		id,
		kind,
		subject
	}, readWaiting);
}
// src/jobs/sqlite/deliveries.ts
/** Stores a delivery and its jobs, unless it is there already. To be called within a transaction. */
function acceptDelivery(store, delivery, jobs) {
	const { db } = store;
	const { guid, event, action, installation, repository, payload } = delivery;
	const receivedAt = delivery.receivedAt.getTime();
	if (!(db.run(INSERT, {
		guid,
		event,
		action,
		installation,
		repository,
		payload,
		receivedAt
	}) > 0)) {
		const dead = db.all(DEAD, { guid }, readWaiting);
		const revived = dead.map((job) => reviveJob(store, job, delivery.receivedAt));
		return {
			outcome: dead.length > 0 ? "accepted" : "duplicate",
			jobs: revived
		};
	}
	return {
		outcome: "accepted",
		jobs: jobs.map((job) => {
			const enqueued = addJob(store, job, delivery.receivedAt);
			db.run("INSERT OR IGNORE INTO links (guid, job) VALUES (:guid, :job)", {
				guid,
				job: Number(enqueued.id)
			});
			return enqueued;
		})
	};
}
const INSERT = `
  INSERT INTO deliveries (guid, event, action, installation, repository, received_at, payload)
  VALUES (:guid, :event, :action, :installation, :repository, :receivedAt, :payload)
  ON CONFLICT DO NOTHING`;
const DEAD = `
  SELECT jobs.* FROM links CROSS JOIN jobs ON jobs.id = links.job
  WHERE links.guid = :guid AND jobs.state = 'dead' ORDER BY jobs.id`;
/** Reads a delivery. */
function readDelivery(row) {
	return {
		guid: readText(row, "guid"),
		event: readText(row, "event"),
		action: readOptional(row, "action", readText),
		installation: readOptional(row, "installation", readNumber),
		repository: readOptional(row, "repository", readText),
		receivedAt: readMoment(row, "received_at"),
		payload: readOptional(row, "payload", readText)
	};
}
/** Forgets what is over. To be called within a transaction. */
function pruneJournal(db, { before, payloadsBefore = before }) {
	const jobs = db.run("DELETE FROM jobs WHERE state = 'done' AND ended_at < :before", { before: before.getTime() });
	const deliveries = db.run(PRUNE_DELIVERIES, { before: before.getTime() });
	const payloads = db.run(PRUNE_PAYLOADS, { before: payloadsBefore.getTime() });
	for (const sql of PRUNE_MEMORY) db.run(sql, { before: before.getTime() });
	return {
		jobs,
		deliveries,
		payloads
	};
}
/** Closed pull requests are remembered so that a late event doesn't open them again; verdicts, as long as anybody may ask. */
const PRUNE_MEMORY = ["DELETE FROM heads WHERE state = 'closed' AND updated_at < :before", `DELETE FROM verdicts WHERE at < :before AND NOT EXISTS (
    SELECT 1 FROM heads
    WHERE heads.state = 'open' AND heads.repository = verdicts.repository AND heads.sha = verdicts.sha
  )`];
const PRUNE_DELIVERIES = `
  DELETE FROM deliveries
  WHERE received_at < :before AND NOT EXISTS (SELECT 1 FROM links WHERE links.guid = deliveries.guid)`;
const PRUNE_PAYLOADS = `
  UPDATE deliveries SET payload = NULL
  WHERE received_at < :before AND payload IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM links JOIN jobs ON jobs.id = links.job
    WHERE links.guid = deliveries.guid AND NOT (jobs.state = 'done' AND jobs.ended_at < :before)
  )`;
// src/jobs/sqlite/settle-runs.ts
/** Puts a running job back, with what waited behind it. False when the run is not the current one. To be called within a transaction. */
function requeueRun(store, run, { error, runAt, tried }) {
	const { db } = store;
	const job = db.get(`SELECT * FROM jobs WHERE ${CURRENT}`, runParams(run), readWaiting);
	if (job === null) return false;
	requeue(store, job, {
		error,
		runAt,
		tried
	});
	return true;
}
/** Puts all running jobs back, whose process is gone. To be called within a transaction. */
function requeueAll(store, now) {
	const lost = store.db.all("SELECT * FROM jobs WHERE state = 'running'", {}, readWaiting);
	const error = "the process ended while it ran";
	for (const job of lost) requeue(store, job, {
		error,
		runAt: now,
		tried: true
	});
	return lost.length;
}
/** Ends a run for good. False when it is not the current one. */
function endRun({ db }, run, end) {
	const { state, error, at } = end;
	return db.run(END, {
		...runParams(run),
		state,
		error,
		at: at.getTime()
	}) > 0;
}
const CURRENT = "id = :id AND runs = :runs AND state = 'running'";
const END = `
  UPDATE jobs SET state = :state, ended_at = :at, deadline_at = NULL, last_error = coalesce(:error, last_error)
  WHERE ${CURRENT}`;
const REQUEUE = `
  UPDATE jobs SET
    state = 'queued', run_at = :runAt, attempts = attempts - :forgiven, put_off = put_off + :forgiven,
    deadline_at = NULL, last_error = :error
  WHERE id = :id`;
function requeue(store, job, { error, runAt, tried }) {
	takeInWaiting(store, job);
	const forgiven = tried ? 0 : 1;
	store.db.run(REQUEUE, {
		id: job.id,
		runAt: runAt.getTime(),
		forgiven,
		error
	});
}
// src/jobs/sqlite/queue.ts
/** A queue in a database file. Every method is one transaction. */
function createSqliteQueue(store) {
	const { db } = store;
	const readJob = jobReader(store.kinds);
	return {
		accept: async (delivery, jobs) => db.transact(() => acceptDelivery(store, delivery, jobs)),
		enqueue: async (jobs, now, tick) => db.transact(() => {
			const added = jobs.map((job) => addJob(store, job, now));
			if (tick !== void 0) db.run(MOVE_CURSOR, {
				name: tick.name,
				text: tick.text
			});
			return added;
		}),
		claim: async (options) => db.transact(() => claimJobs(store, options).flatMap((id) => db.all(`${SELECT_JOBS} WHERE id = :id`, { id }, readJob))),
		finish: async (run, at) => db.transact(() => endRun(store, run, {
			state: "done",
			error: null,
			at
		})),
		bury: async (run, error, at) => db.transact(() => {
			const buried = endRun(store, run, {
				state: "dead",
				error,
				at
			});
			if (buried) takeInDead(store, run);
			return buried;
		}),
		retry: async (run, error, runAt) => db.transact(() => requeueRun(store, run, {
			error,
			runAt,
			tried: true
		})),
		postpone: async (run, error, runAt) => db.transact(() => requeueRun(store, run, {
			error,
			runAt,
			tried: false
		})),
		revive: async (which, now) => db.transact(() => findDead(db, which).map((job) => reviveJob(store, job, now))),
		recover: async (now) => db.transact(() => requeueAll(store, now)),
		nextDue: async (after) => {
			const sql = `SELECT min(run_at) AS due FROM ${BY_DUE} AND run_at > :after`;
			return db.get(sql, { after: after.getTime() }, (row) => readOptional(row, "due", readMoment));
		},
		find: async (id) => db.get(`${SELECT_JOBS} WHERE id = :id`, { id: toNumber(id) }, readJob),
		findDelivery: async (guid) => db.get("SELECT * FROM deliveries WHERE guid = :guid", { guid }, readDelivery),
		list: async (filter = {}, limit = -1) => {
			const sql = `${SELECT_JOBS} WHERE ${conditionsOf(filter)} ORDER BY id DESC LIMIT :limit`;
			return db.all(sql, {
				...filter,
				limit
			}, readJob);
		},
		counts: async (now) => countJobs(db, now),
		prune: async (options) => db.transact(() => pruneJournal(db, options))
	};
}
/** Named, because SQLite prefers an index by state, in which it would look at every job that waits. */
const BY_DUE = "jobs INDEXED BY jobs_by_due WHERE state = 'queued'";
const MOVE_CURSOR = "INSERT OR REPLACE INTO cursors (name, text) VALUES (:name, :text)";
const FILTERS = [
	"state",
	"kind",
	"subject",
	"lane"
];
function conditionsOf(filter) {
	const told = FILTERS.filter((name) => filter[name] !== void 0);
	return told.length === 0 ? "TRUE" : told.map((name) => `${name} = :${name}`).join(" AND ");
}
/** The oldest first: so payloads of one subject are put together in the order in which they came. */
function findDead(db, which) {
	const dead = (condition, params) => db.all(`SELECT * FROM jobs WHERE state = 'dead' AND ${condition} ORDER BY id`, params, readWaiting);
	if (which === "all") return dead("TRUE", {});
	if (!isList(which)) return dead(conditionsOf(which), { ...which });
	return [...new Set(which.map(toNumber))].sort((a, b) => a - b).flatMap((id) => dead("id = :id", { id }));
}
function isList(which) {
	return Array.isArray(which);
}
function countJobs(db, now) {
	const none = () => ({
		queued: 0,
		running: 0,
		done: 0,
		dead: 0
	});
	const states = none();
	const kinds = /* @__PURE__ */ new Map();
	const counted = db.all("SELECT kind, state, count(*) AS jobs FROM jobs GROUP BY kind, state", {}, (row) => ({
		kind: readText(row, "kind"),
		state: readWord(row, "state", JOB_STATES),
		jobs: readNumber(row, "jobs")
	}));
	for (const { kind, state, jobs } of counted) {
		states[state] += jobs;
		const ofKind = kinds.get(kind) ?? none();
		ofKind[state] += jobs;
		kinds.set(kind, ofKind);
	}
	const sql = `SELECT count(*) AS due, min(run_at) AS oldest FROM ${BY_DUE} AND run_at <= :now`;
	const due = db.get(sql, { now: now.getTime() }, (row) => ({
		due: readNumber(row, "due"),
		oldestDueAt: readOptional(row, "oldest", readMoment)
	}));
	return {
		states,
		kinds: Object.fromEntries(kinds),
		...due ?? {
			due: 0,
			oldestDueAt: null
		}
	};
}
// src/jobs/sqlite/journal.ts
const IN_MEMORY = ":memory:";
/**
* Opens the journal in a file, or one that ends with the process (`:memory:`). Rejects with a JournalError.
*
* The file is in WAL mode, so that others can read while the App writes, with `synchronous = FULL`: what is committed is
* on the disk before the commit returns. An accepted delivery thus survives `kill -9` (for which NORMAL would do) and
* also a machine that loses its power. That is worth a third of a millisecond, because GitHub does not send again what
* was answered with success (sqlite.org, Write-Ahead Logging, PRAGMA synchronous).
*/
async function openJournal(path, options = {}) {
	const { access = "own", kinds = {} } = options;
	const owns = access === "own";
	if (path !== IN_MEMORY) prepareFile(path, owns);
	const release = owns && path !== IN_MEMORY ? takeOwnership(path) : () => {};
	let db = null;
	try {
		db = openDatabase(path, { readOnly: access === "read" });
		requireJournal(db);
		if (owns) {
			db.execute("PRAGMA journal_mode = WAL");
			migrate(db);
		} else requireVersion(db);
		if (access !== "read") db.execute("PRAGMA synchronous = FULL");
	} catch (error) {
		db?.close();
		release();
		throw error;
	}
	const opened = db;
	let open = true;
	return {
		queue: createSqliteQueue({
			db,
			kinds: owns ? kinds : null
		}),
		memory: createSqliteMemory(db),
		close: async () => {
			if (!open) return;
			open = false;
			opened.close();
			release();
		}
	};
}
/** Payloads tell of private repositories: only the owner of the file may read it. */
function prepareFile(path, make) {
	try {
		if (make) {
			mkdirSync(dirname(path), { recursive: true });
			closeSync(openSync(path, "a", 384));
		} else if (!statSync(path).isFile()) throw new JournalError(path, "foreign", "is no file");
	} catch (error) {
		if (error instanceof JournalError) throw error;
		if (error instanceof Error && "code" in error && error.code === "ENOENT" && !make) throw new JournalError(path, "missing", "does not exist", { cause: error });
		throw new JournalError(path, "refused", `can't be opened (${error instanceof Error ? error.message : String(error)})`, { cause: error });
	}
}
// src/cli/github-options.ts
/** Adds the options that every command has that may talk to GitHub. */
function addGitHubOptions(command) {
	return command.option("--api-url <url>", "GitHub's API (default: GITHUB_API_URL, else github.com)").option("--cache <file>", "what was read before (default: in ~/.cache/muster)");
}
/** Lines for the help of such a command, in front of others. */
const CREDENTIALS_HELP = `
Credentials for GitHub are read from the environment:
  APP_ID, PRIVATE_KEY or PRIVATE_KEY_PATH   an App's key, or
  GH_TOKEN or GITHUB_TOKEN                  a token
`;
// src/cli/render/audit.ts
/** Services that are named beside a team; of more, the rest is counted. */
const NAMED$2 = 3;
/** What would fail today, on a terminal: teams, then rules. */
function renderAuditText(audit, screen) {
	const { organization, services, sound, teams, scorecards, unread, starter } = audit;
	const { paint } = screen;
	const by = starter ? "the scorecard that muster init proposes" : "its own scorecards; gates judge changes, and are not asked here";
	const heading = `${paint("bold", `What would fail today in ${organization}`)}, by ${by}\n\n`;
	const untold = new Set(teams.flatMap((team) => team.services.filter(isUntold))).size;
	const total = `\n${services} ${services === 1 ? "service" : "services"}: ${sound} pass every rule, ${services - sound - untold} do not${untold === 0 ? "" : `, ${untold} can't be told`}.\n`;
	const left = unread.map(({ name, why }) => hang(`${paint(["yellow", "bold"], "?")} `, printable(`${name} can't be read: ${why}`), screen.columns));
	return [
		heading,
		teams.length === 0 ? "There is no service to ask about.\n" : renderTeams(teams, screen),
		...scorecards.map((scorecard) => `\n${renderScorecard$1(scorecard, screen)}`),
		total,
		...left
	].join("");
}
/** Whether a service fails nothing, and might. */
function isUntold({ fails, unknown }) {
	return fails.length === 0 && unknown.length > 0;
}
function renderTeams(teams, screen) {
	const rows = teams.map(({ name, kind, services, fails, unknown }) => [
		kind === "team" ? { text: name } : {
			text: name,
			format: "dim"
		},
		{ text: String(services.length) },
		count(fails, MARKS.fail.format),
		count(unknown, MARKS.unknown.format),
		{ text: nameWorst(services) }
	]);
	return renderTable([
		"team",
		"services",
		"fails",
		"unknown",
		"most in"
	], rows, screen);
}
function nameWorst(services) {
	const failing = services.filter(({ fails }) => fails.length > 0);
	const names = failing.slice(0, NAMED$2).map(({ name, fails }) => `${name} (${fails.length})`);
	const more = failing.length - names.length;
	return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
function renderScorecard$1(scorecard, screen) {
	const { title, levels, rules, uncounted, unscored, unknown } = scorecard;
	const reached = levels.map((level) => `${level.title} ${level.services}`).join(", ");
	const rest = `${unscored === 0 ? "" : `, not scored ${unscored}`}${unknown === 0 ? "" : `, not known ${unknown}`}`;
	const head = `${screen.paint("bold", printable(title))}: ${printable(reached)}${rest}\n`;
	const later = uncounted.length === 0 ? "" : `\nRules in mode shadow or warn, which fail nothing today:\n${renderRules$1(uncounted, screen)}`;
	return head + renderRules$1(rules, screen) + later;
}
function renderRules$1(rules, screen) {
	const rows = rules.map(({ title: rule, level, fail, unknown, pass, fix }) => [
		{ text: rule },
		{ text: level },
		count(fail, MARKS.fail.format),
		count(unknown, MARKS.unknown.format),
		{ text: String(pass) },
		{ text: fail + unknown > 0 ? fix ?? "" : "" }
	]);
	return renderTable([
		"rule",
		"level",
		"fail",
		"unknown",
		"pass",
		"fix"
	], rows, screen);
}
function count(number, format) {
	return number === 0 ? {
		text: "0",
		format: "dim"
	} : {
		text: String(number),
		format
	};
}
// src/cli/render/audit-json.ts
/** What `muster audit --json` prints. */
function describeAudit(audit) {
	return {
		schema: "muster.audit/1",
		...audit
	};
}
// src/cli/commands/audit.ts
/** `muster audit`: what would fail today, per team. */
function addAudit(program, io) {
	addGitHubOptions(program.command("audit").summary("show what would fail today, per team").description("Reads an organisation on GitHub and shows what would fail today, per team and rule: by the scorecard that muster init proposes, or those of a central repo. Nothing has to be installed, and nothing is written to GitHub.").option("--org <name>", "the organisation on GitHub").option("--central <owner/name>", "judge by the scorecards of this central repo; --org is then its owner").option("--html <file>", "write the report there as one page that needs nothing else").option("--json", "print the result as JSON")).addHelpText("after", CREDENTIALS_HELP + MORE$5).action(async (options) => await audit(io, options));
}
const MORE$5 = `
Exit codes: 0 whatever was found; 2 nothing was read

Examples:
  GITHUB_TOKEN=$(gh auth token) muster audit --org acme
  muster audit --org acme --html acme.html`;
async function audit(io, options) {
	const { org } = options;
	const central = options.central === void 0 ? null : requireRepositoryName("--central", options.central);
	if (org === void 0 && central === null) throw new UsageError("audit needs an organisation on GitHub", "Name it with --org, e.g. --org acme.");
	const organization = requireLogin(org ?? central?.owner ?? "");
	const file = options.html === void 0 ? null : await requirePlace(io, options.html);
	const { readAudit } = await import("./github.js");
	const audited = await readAudit(io, {
		...options,
		organization,
		central
	});
	if (file !== null) {
		const { renderAudit } = await import("./reports.js");
		await writeFile(file, renderAudit(audited));
		hint(io, `The page is ${file}`);
	}
	io.out(options.json === true ? formatJson(describeAudit(audited)) : renderAuditText(audited, io.screen));
}
/** The file that `--html` names. Throws a UsageError when it can't be written: reading an organisation takes minutes. */
async function requirePlace(io, html) {
	const file = resolve(io.cwd, html);
	const refusal = `--html ${html} can't be written`;
	if (html === "") throw new UsageError("--html names no file", "Name one, e.g. --html audit.html.");
	const there = await stat(file).catch(() => null);
	if (there?.isDirectory() === true) throw new UsageError(`${refusal}: it is a folder`, "Name a file in it, e.g. audit.html.");
	await withSystemErrors(refusal, () => access(there === null ? dirname(file) : file, constants$1.W_OK));
	if (there === null && !(await stat(dirname(file))).isDirectory()) throw new UsageError(`${refusal}: ${dirname(file)} is no folder`);
	return file;
}
// src/cli/observe-change.ts
/** The folder of the repository: `--repo`, else the one that the current folder is in. Throws a UsageError when there is none. */
async function findRepositoryFolder(io, repo) {
	if (repo !== void 0) return resolve(io.cwd, repo);
	const found = await findSurroundingRepository(io.cwd);
	if (found !== null) return found;
	throw new UsageError(`${io.cwd} is not in a git repository`, "Go into a checkout of the service, or name it with --repo.");
}
/** Reads both sides of a change. Throws a UsageError or a GitError when there is no such change. */
async function observeChange(config, repository, options, now) {
	const name = options.name === void 0 ? await nameOf(repository) : readName(options.name, config);
	const defaultBranch = await findDefaultBranch(repository, options.base);
	const baseName = options.base ?? await findBase(repository, defaultBranch);
	const change = await readLocalChange(repository, {
		organization: config.settings.organization,
		name,
		defaultBranch
	}, {
		base: baseName,
		head: options.head
	}, planFiles(config), planContext(config), now);
	const branch = await findBranch(repository, baseName);
	const governed = branch !== null && isGoverned(config, {
		branch,
		defaultBranch
	});
	const into = {
		branch: governed ? branch : defaultBranch,
		defaultBranch
	};
	const ungovernedBase = governed ? null : branch;
	if (change.kind === "change") return {
		...change,
		name,
		baseName,
		into,
		ungovernedBase
	};
	throw new UsageError(`${baseName} and ${options.head} have no history in common`, "A pull request can't be made of them. In a shallow clone, fetch the whole history first.");
}
/** What was observed of repositories besides one, under whatever case its folder has. */
function withoutRepository({ repositories, unreadable, ...others }, name) {
	const other = (each) => each.name.toLowerCase() !== name.toLowerCase();
	return {
		...others,
		repositories: repositories.filter(other),
		unreadable: unreadable.filter(other)
	};
}
/** A repository's name as somebody wrote it, with or without the organisation in front. Throws a UsageError for any other. */
function readName(text, { settings }) {
	const [, owner, name] = /^(?:([^/]+)\/)?([A-Za-z0-9._-]+)$/.exec(text) ?? [];
	if (name === void 0 || name === "." || name === "..") throw new UsageError(`"${text}" is not the name of a repository`, `Write cart, or ${settings.organization}/cart.`);
	if (owner === void 0 || owner.toLowerCase() === settings.organization.toLowerCase()) return name;
	throw new UsageError(`${text} is not a repository of ${settings.organization}, whose central repo this is`, "Name the central repo of its owner with --dir.");
}
async function nameOf(repository) {
	return (await repository.origin())?.name ?? basename(repository.folder).replace(/\.git$/, "");
}
/** The branch that a name of a commit means, without the remote; null for other commits. */
async function findBranch(repository, name) {
	const branch = name.replace(BRANCH_PREFIX, "");
	for (const prefix of ["refs/heads/", "refs/remotes/origin/"]) if (await repository.resolveCommit(prefix + branch).catch(() => null) !== null) return branch;
	return null;
}
const BRANCH_PREFIX = /^(?:refs\/heads\/|refs\/remotes\/origin\/|origin\/)/;
/** The default branch by name. A detached checkout may not tell it; then the base that was named is taken for it. */
async function findDefaultBranch(repository, base) {
	try {
		const { name, commit } = await repository.defaultBranch();
		if (commit === null) throw new UsageError(`${repository.folder} has no commits yet: there is no change to judge`);
		return name;
	} catch (error) {
		if (!(error instanceof GitError)) throw error;
		if (base === void 0) throw new UsageError(error.message, "Or name what the change goes into with --base.");
		return base.replace(BRANCH_PREFIX, "");
	}
}
/** What a pull request goes into: the branch as origin has it, because the local one may be behind or ahead. */
async function findBase(repository, defaultBranch) {
	return await repository.resolveCommit(`refs/remotes/origin/${defaultBranch}`).catch(() => null) === null ? defaultBranch : `origin/${defaultBranch}`;
}
// src/cli/uncommitted.ts
/**
* Paths of the files that Muster reads and that lie otherwise in the checkout than in the commit that is checked out:
* what somebody changed and did not commit is not judged. Git itself is not asked, because `git status` runs the
* filters that a repository configures.
*/
async function findUncommitted(repository, plan) {
	const head = repository.bare ? null : await repository.headCommit();
	if (head === null) return [];
	const [entries, files] = await Promise.all([repository.listTree(head), openDirectoryTree(repository.folder)]);
	const committed = new Map(entries.filter(({ kind }) => kind === "file").map(({ path, oid }) => [path, oid]));
	const globs = plan.globs.map((glob) => new Minimatch(glob, { dot: true }));
	const matched = [...committed.keys()].filter((path) => globs.some((glob) => glob.match(path)));
	const changed = [.../* @__PURE__ */ new Set([...plan.paths, ...matched])].map(async (path) => {
		const read = await files.read(path, plan.maxBytes);
		const oid = committed.get(path);
		if (read.kind === "unreadable") return [];
		if (read.kind === "absent") return oid === void 0 ? [] : [path];
		return oid !== void 0 && isBlob(oid, read.bytes) ? [] : [path];
	});
	return (await Promise.all(changed)).flat().sort();
}
/** Whether a file has the content of a git object, whichever line ends the checkout has (git documentation, git-hash-object). */
function isBlob(oid, bytes) {
	const algorithm = oid.length === 64 ? "sha256" : "sha1";
	const hash = (content) => createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest("hex");
	return hash(bytes) === oid || hash(withoutCarriageReturns(bytes)) === oid;
}
function withoutCarriageReturns(bytes) {
	return Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}
// src/cli/commands/check.ts
/** `muster check`: the verdict that a pull request from `head` into `base` would get. */
function addCheck(program, io, setExit) {
	addGitHubOptions(program.command("check").summary("judge a change, as a pull request would be judged").description("Judges a change of a service, as a pull request would be judged.").option("--base <ref>", "what the change goes into (default: the default branch, as origin has it)").addOption(new Option("--head <ref>", "the change, committed").default("HEAD", "HEAD")).option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)").option("--config-at <ref>", "the central repo at this commit, branch or tag").option("--repo <folder>", "the service's git repository (default: the one around the current folder)").option("--name <name>", "its name on GitHub (default: origin's, else the folder's)").option("--repos <folder>", "the other repositories, for relations into them (default: MUSTER_REPOS)").option("--pull <url or owner/name#7>", "a pull request on GitHub, judged as the App judges it").option("--central <owner/name>", "the central repo on GitHub, with --pull").option("--bundle <file>", "write the facts that were judged, as JSON").option("--json", "print the decision as JSON; with --pull, the result of its commit")).addHelpText("after", CREDENTIALS_HELP + EXAMPLES$9).action(async (options) => setExit(await check(io, options)));
}
const EXAMPLES$9 = `
Exit codes: 0 passes, 1 fails, 2 nothing was judged, 3 unknown, 4 waits

Examples:
  cd ~/src/cart && muster check --dir ~/central
  muster check --base origin/main --head my-branch
  muster check --pull acme/cart#7 --central acme/central`;
async function check(io, options) {
	const { pull } = options;
	if (pull !== void 0) return await checkOnGitHub(io, {
		...options,
		pull
	});
	refuse(options, GITHUB_ONLY, "is about GitHub, and two commits on this machine are judged", "Name a pull request with --pull.");
	const jq = openJq(io);
	const repository = await openGitRepository(await findRepositoryFolder(io, options.repo));
	try {
		const config = await requireConfig(io, centralFolder(io, options.dir), options.configAt, jq);
		if (config.gates.size === 0) throw new UsageError("the central repo has no gate: there is nothing to judge by", "Write one into gates/; the README shows how.");
		const change = await observeChange(config, repository, options, io.now());
		const { decision, bundle, after } = await judge(io, config, change, options, jq);
		await showHints(io, config, repository, change, options);
		showOwnFindings(io, after, change.name);
		if (options.bundle !== void 0) await writeBundle(resolve(io.cwd, options.bundle), bundle);
		if (options.json === true) io.out(`${decisionText(decision)}\n`);
		else io.out(renderDecision$1(decision, {
			base: change.baseName,
			head: options.head
		}, io.screen));
		return exitCode(decision.outcome);
	} finally {
		await Promise.all([jq.close(), repository.close()]);
	}
}
const GITHUB_ONLY = {
	central: "--central",
	apiUrl: "--api-url",
	cache: "--cache"
};
const LOCAL_ONLY = {
	base: "--base",
	head: "--head",
	dir: "--dir",
	configAt: "--config-at",
	repo: "--repo",
	name: "--name",
	repos: "--repos"
};
async function checkOnGitHub(io, options) {
	const why = "is about commits on this machine, and --pull is on GitHub";
	const head = options.head === "HEAD" ? void 0 : options.head;
	refuse({
		...options,
		head
	}, LOCAL_ONLY, why, "Leave one of them out.");
	const { checkPull } = await import("./github.js");
	const { code, bundle } = await checkPull(io, options);
	if (options.bundle !== void 0) {
		if (bundle === null) throw new UsageError("nothing was judged, so there are no facts to write");
		await writeBundle(resolve(io.cwd, options.bundle), bundle);
	}
	return code;
}
/** Throws a UsageError when one of these options was given. */
function refuse(options, names, why, fix) {
	const given = Object.entries(options).find(([name, value]) => value !== void 0 && Object.hasOwn(names, name));
	if (given !== void 0) throw new UsageError(`${names[given[0]]} ${why}`, fix);
}
async function judge(io, config, observed, options, jq) {
	const { name, base, head, compared, before, after, into, context } = observed;
	const others = await readServices(io, config, repositoriesFolder(io, options.repos));
	return judgeChange(configFor(config, name, into), {
		change: {
			repository: name,
			base,
			head,
			compared
		},
		before,
		after,
		others: withoutRepository(others, name),
		context
	}, jq, io.now());
}
async function writeBundle(file, bundle) {
	await withSystemErrors(`${file} can't be written`, () => writeFile(file, formatJson(bundle)));
}
/** Says on stderr what is wrong with the data of this repository after the change: why an entity or a value isn't there. */
function showOwnFindings(io, { findings, repositories }, name) {
	const own = findings.filter(({ subject }) => subject === name || repositories.get(subject)?.includes(name));
	io.err(renderDiagnostics(own, io.errScreen.paint));
}
/** Says on stderr what may surprise: conflicts, nothing to compare, work that isn't committed. */
async function showHints(io, config, repository, { name, base, baseName, head, conflicts, into, ungovernedBase }, options) {
	const mapped = mappedBlueprints(config.mappings);
	for (const { value: gate } of config.gates.values()) if (mapped !== null && !mapped.has(gate.applies.blueprint)) hint(io, `Gate ${gate.identifier} judges nothing: no mapping makes a ${gate.applies.blueprint} of a repository.`);
	if (!isIncluded(config, name)) hint(io, `muster.yml does not include the repository ${name}.`);
	if (ungovernedBase !== null) hint(io, `No gate names the branch ${ungovernedBase}: the change is judged as one into ${into.defaultBranch}.`);
	if (conflicts.length > 0) hint(io, `${options.head} does not merge cleanly into ${baseName}: ${conflicts.join(", ")}`);
	if (base === head) hint(io, `${options.head} and ${baseName} are the same commit: there is no change to judge. Name the base with --base.`);
	if (options.head !== "HEAD") return;
	const uncommitted = await findUncommitted(repository, planFiles(config));
	if (uncommitted.length > 0) hint(io, `Not committed, so not judged: ${uncommitted.join(", ")}`);
}
// src/cli/find-service.ts
/**
* The key of the service that a name means: an identifier of a scored blueprint, or `blueprint/identifier`. Throws a
* UsageError when it means none or several.
*/
function findService(name, config, scores) {
	const key = lookUpService(name, config, scores);
	if (key !== null) return key;
	const { entities } = scores.catalog;
	const known = [...scores.results.keys()].flatMap((each) => [entities.get(each)?.identifier ?? each, each]);
	throw new UsageError(`there is no service "${name}"`, didYouMean(name, known));
}
/** The same, null when there is none. */
function lookUpService(name, config, { catalog }) {
	if (catalog.entities.has(name)) return name;
	const keys = [...new Set([...config.scorecards.values()].map(({ value }) => value.blueprint))].map((blueprint) => entityKey(blueprint, name)).filter((key) => catalog.entities.has(key));
	if (keys.length > 1) throw new UsageError(`"${name}" may mean ${keys.join(" or ")}`, "Write blueprint/identifier.");
	return keys[0] ?? null;
}
/** A hint at the nearest known name; null when none is near. */
function didYouMean(name, known) {
	const near = suggest(name, known);
	return near === void 0 ? null : `Did you mean ${near}?`;
}
// src/cli/render/blast-radius.ts
/** Whom a change hits: in counts, then by owner, those with the most that are worse off first. Empty when it hits nobody. */
function renderRadius(radius, screen) {
	const { paint, columns } = screen;
	if (radius.shifts.length === 0) return "";
	const effects = listEffects(radius).map(({ kind, text }) => {
		const mark = kind === "unknown" ? MARKS.unknown : WORSE.includes(kind) ? MARKS.fail : MARKS.pass;
		return hang(`  ${paintCell(kind === "same" ? { text: "·" } : mark, paint)} `, printable(text), columns);
	});
	const rows = groupByOwner(radius.shifts).map(toRow$2);
	const table = renderTable([
		"OWNER",
		"CHANGE",
		"WORSE OFF",
		"WHICH"
	], rows, screen);
	return `\n${paint("bold", "In short")}\n${effects.join("")}\n${table}`;
}
const WORSE = [
	"lost",
	"left",
	"gone"
];
/** More names than these are only counted: the list above has them all. */
const NAMED$1 = 5;
function toRow$2({ owner, isKnown, shifts, entities, worse }) {
	const names = [...new Set(shifts.map(({ identifier }) => identifier))];
	const more = names.length > NAMED$1 ? `, and ${names.length - NAMED$1} more` : "";
	return [
		owner === null ? {
			text: isKnown ? "nobody" : "not known",
			format: "dim"
		} : { text: owner },
		{ text: String(entities) },
		worse === 0 ? {
			text: "–",
			format: "dim"
		} : {
			text: String(worse),
			format: "red"
		},
		{ text: names.slice(0, NAMED$1).join(", ") + more }
	];
}
// src/cli/render/changes.ts
/** What differs between two states: what moves to another level first, each with the rules that made the difference. */
function renderChanges(changes, screen) {
	const { paint } = screen;
	if (changes.length === 0) return `${paint("green", "✓")} No level and no rule changes.\n`;
	const moved = changes.filter(({ before, after }) => before?.level !== after?.level);
	const others = changes.filter((change) => !moved.includes(change));
	const counts = [...moved.length > 0 ? [`${plural(moved.length, "level")} ${moved.length === 1 ? "changes" : "change"}`] : [], ...others.length > 0 ? [`${others.length} with other rules at the same level`] : []];
	const rendered = [...moved, ...others].map((change) => renderChange(change, screen));
	return `${paint("bold", counts.join(", "))}\n${rendered.join("")}`;
}
function renderChange({ entity, scorecard, before, after }, screen) {
	const { paint } = screen;
	const levels = (after ?? before)?.scorecard.levels ?? [];
	const show = (result) => {
		if (result === null) return paint("dim", "not there");
		if (result.state !== "scored") return paint("dim", result.state === "unknown" ? "unknown" : "not scored");
		return paintCell(levelCell(result.level, levels), paint);
	};
	const shift = before !== null && after !== null && before.level === after.level && before.state === after.state ? show(after) : `${show(before)} → ${show(after)}`;
	return `\n${`${paint("bold", printable(entity))}  ${shift}  ${paint("dim", printable(scorecard))}`}\n${renderRules(before, after, screen)}`;
}
function renderRules(before, after, screen) {
	if (before === null || after === null) return "";
	const old = new Map(before.rules.map((result) => [result.rule.identifier, result]));
	const current = new Map(after.rules.map((result) => [result.rule.identifier, result]));
	return [.../* @__PURE__ */ new Set([...current.keys(), ...old.keys()])].map((name) => renderRule$1(old.get(name), current.get(name), screen)).join("");
}
function renderRule$1(was, is, { paint }) {
	const shown = is ?? was;
	if (shown === void 0 || was?.outcome === is?.outcome && was?.rule.level === is?.rule.level) return "";
	const mark = (result) => result === void 0 ? " " : paintMark(result.outcome, paint);
	const marks = was?.outcome === is?.outcome ? `    ${mark(is)}` : `${mark(was)} → ${mark(is)}`;
	const detail = paint("dim", `${printable(shown.rule.level)}${describeRuleChange(was, is)}`);
	return `  ${marks}  ${printable(shown.rule.title)}  ${detail}\n`;
}
function describeRuleChange(was, is) {
	if (was === void 0) return ", new rule";
	if (is === void 0) return ", rule removed";
	return was.rule.level === is.rule.level ? "" : `, was ${printable(was.rule.level)}`;
}
// src/cli/render/changes-json.ts
/** Differences between scores for machines. Versioned: keys are only ever added under the same `schema`. */
function describeChanges(changes, radius, unreadable) {
	return {
		schema: "muster.diff/1",
		summary: describeRadius(radius),
		changes: changes.map(describeChange),
		unreadable: unreadable.map(({ name, why }) => ({
			name,
			why
		}))
	};
}
/** Whom it hits, in counts. */
function describeRadius(radius) {
	const { entities, worse, better, unknown, shifts } = radius;
	return {
		entities,
		worse,
		better,
		unknown,
		effects: listEffects(radius).map(({ kind, count, text }) => ({
			kind,
			count,
			text
		})),
		owners: groupByOwner(shifts).map((group) => ({
			owner: group.owner,
			known: group.isKnown,
			entities: group.entities,
			worse: group.worse
		}))
	};
}
function describeChange({ entity, scorecard, before, after, comparison }) {
	return {
		entity,
		scorecard,
		level: comparison?.level ?? null,
		before: describeResult$1(before),
		after: describeResult$1(after)
	};
}
function describeResult$1(result) {
	if (result === null) return null;
	const { state, level, possibleLevel, rules } = result;
	return {
		state,
		level,
		possible_level: possibleLevel,
		rules: Object.fromEntries(rules.map(({ rule, outcome }) => [rule.identifier, outcome]))
	};
}
// src/cli/commands/diff.ts
/** `muster diff`: the levels and rules that change between two states of the configuration, or of one service. */
function addDiff(program, io, setExit) {
	program.command("diff").summary("show what changes between two states").description("Shows which levels and rules change between two states of the central repo,\nor of one service.").requiredOption("--from <ref>", "the earlier state: a commit, branch or tag").option("--to <ref>", "the later state (default: the central repo's files, or the service's default branch)").option("--service <name>", "compare states of this service's repository, not of the central repo").option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)").option("--repos <folder>", "folder of git repositories (default: MUSTER_REPOS)").option("--json", "print the result as JSON").addHelpText("after", EXAMPLES$8).action(async (options) => setExit(await diff(io, options)));
}
const EXAMPLES$8 = `
Examples:
  muster diff --from main                      what an edited scorecard changes
  muster diff --service cart --from v1 --to v2`;
async function diff(io, options) {
	const repos = repositoriesFolder(io, options.repos);
	if (repos === void 0) throw new UsageError("diff needs the repositories", "Name their folder with --repos or MUSTER_REPOS.");
	const jq = openJq(io);
	try {
		const [before, after] = await (options.service === void 0 ? compareConfigs : compareService)(io, options, repos, jq);
		const changes = compareScores(before.scores, after.scores);
		const radius = measureBlastRadius(before.scores, after.scores);
		const unreadable = [...before.observed.unreadable, ...after.observed.unreadable];
		const seen = new Map(unreadable.map((each) => [each.name, each]));
		if (options.json === true) io.out(formatJson(describeChanges(changes, radius, [...seen.values()])));
		else {
			showUnread(io, {
				...after.observed,
				unreadable: [...seen.values()]
			}, repos);
			io.out(renderChanges(changes, io.screen));
			io.out(renderRadius(radius, io.screen));
		}
		return exitCode("pass");
	} finally {
		await jq.close();
	}
}
const compareConfigs = async (io, options, repos, jq) => {
	const now = io.now();
	const central = centralFolder(io, options.dir);
	const from = await requireConfig(io, central, options.from, jq);
	const to = await requireConfig(io, central, options.to, jq);
	const scoreWith = async (config) => {
		const observed = await readServices(io, config, repos);
		return {
			observed,
			scores: await scoreServices(config, observed, jq, now)
		};
	};
	return [await scoreWith(from), await scoreWith(to)];
};
const compareService = async (io, options, repos, jq) => {
	const now = io.now();
	const config = await requireConfig(io, centralFolder(io, options.dir), void 0, jq);
	const observed = await readServices(io, config, repos);
	const scores = await scoreServices(config, observed, jq, now);
	const names = findRepositories(options.service ?? "", config, observed, scores);
	const scoreAt = async (ref) => {
		if (ref === void 0) return {
			observed,
			scores
		};
		const then = await readServiceAt(io, config, repos, names, ref, observed);
		return {
			observed: then,
			scores: await scoreServices(config, then, jq, now)
		};
	};
	return [await scoreAt(options.from), await scoreAt(options.to)];
};
/** The repositories that a service is made from. The name of a repository will do: its service may not be there yet. */
function findRepositories(name, config, observed, scores) {
	const key = lookUpService(name, config, scores);
	const sources = key === null ? [] : scores.catalog.repositories.get(key) ?? [];
	if (sources.length > 0) return sources;
	const known = [...observed.repositories, ...observed.unreadable].map((each) => each.name);
	if (known.includes(name)) return [name];
	if (key !== null) throw new UsageError(`${key} comes from no repository, so it has no earlier state`);
	throw new UsageError(`there is no service or repository "${name}"`, didYouMean(name, known));
}
// src/cli/render/doctor.ts
const HEADINGS = {
	app: "The App",
	repositories: "Repositories",
	central: "The central repo",
	actions: "Workflows of actions"
};
const MARK = {
	ok: "pass",
	problem: "fail",
	unknown: "unknown",
	advice: "skipped"
};
const OF_GATE = {
	ok: "The gate blocks",
	problem: "The gate can be got around",
	unknown: "Whether the gate blocks can't be told whole"
};
/** Where nothing else is worse. */
const OF_ACTIONS = {
	ok: "The gate blocks",
	problem: "Workflows of actions don't do as they should",
	unknown: "Whether all workflows of actions do as they should can't be told"
};
/** Subjects that are named; of more, the rest is counted. */
const NAMED = 4;
/** What `muster doctor` found: a line for each finding, and below it what to do. */
function renderDoctor(facts, examination, screen) {
	const { groups } = examination;
	return `${[
		"app",
		"repositories",
		"central",
		"actions"
	].map((section) => {
		const own = groups.filter((group) => group.section === section);
		if (own.length === 0) return "";
		return `${screen.paint("bold", headingOf(section, facts))}\n${own.map((group) => renderGroup(group, facts, screen)).join("")}\n`;
	}).join("")}${renderTotal(examination, facts, screen)}`;
}
function headingOf(section, { organization, central }) {
	return section === "central" ? `${HEADINGS.central} ${organization}/${central.name}` : HEADINGS[section];
}
function renderGroup(group, facts, screen) {
	const { outcome, what, fix } = group;
	const names = nameSubjects(group, facts);
	return hang(`  ${paintMark(MARK[outcome], screen.paint)} `, printable(names === "" ? what : `${names}: ${what}`), screen.columns) + renderField("fix", fix, 4, screen);
}
/** The organisation and the central repo are what their section is about: they are not named again. */
function nameSubjects({ subjects, section }, { organization, central }) {
	const others = subjects.filter((name) => !(section === "app" && name === organization) && !(section === "central" && name === central.name));
	if (others.length <= NAMED) return others.join(", ");
	return `${others.slice(0, 3).join(", ")} and ${others.length - NAMED + 1} more`;
}
function renderTotal({ outcome, counts, groups }, facts, { paint }) {
	const { organization, repositories } = facts;
	const parts = [
		counts.problem === 0 ? null : `${counts.problem} ${counts.problem === 1 ? "problem" : "problems"}`,
		counts.unknown === 0 ? null : `${counts.unknown} could not be told`,
		counts.advice === 0 ? null : `${counts.advice} could be better`,
		`${counts.ok} well`
	].filter((part) => part !== null);
	const verdict = (groups.every((group) => group.outcome !== outcome || group.section === "actions") ? OF_ACTIONS : OF_GATE)[outcome];
	const looked = `${repositories.length} ${repositories.length === 1 ? "repository" : "repositories"} of ${organization}`;
	return `${paintMark(MARK[outcome], paint)} ${verdict}: ${parts.join(", ")} (${looked})\n`;
}
// src/cli/render/doctor-json.ts
/** What `muster doctor --json` prints. */
function describeDoctor({ organization, central, repositories }, { outcome, counts, groups }) {
	return {
		schema: "muster.doctor/1",
		organization,
		central: `${organization}/${central.name}`,
		repositories: repositories.length,
		outcome,
		counts,
		findings: groups.map(({ checks, section, outcome: found, what, fix, subjects }) => ({
			checks,
			section,
			outcome: found,
			what,
			fix,
			subjects
		}))
	};
}
// src/cli/commands/doctor.ts
/** `muster doctor`: whether the gate really blocks. */
function addDoctor(program, io, setExit) {
	addGitHubOptions(program.command("doctor").summary("check that the gate really blocks").description("Looks at what GitHub says of rulesets, bypass lists, the App, webhooks, the record and environments: whether the gate really blocks. And at the workflows that actions start. One line and one fix each; nothing is written.").option("--central <owner/name>", "the central repo on GitHub (default: MUSTER_CENTRAL)").option("--org <name>", "the organisation, whose central repo is then called central").option("--json", "print the result as JSON")).addHelpText("after", CREDENTIALS_HELP + MORE$4).action(async (options) => setExit(await doctor(io, options)));
}
const MORE$4 = `
With both, more can be told: webhooks to the App's key alone, bypass lists to an
owner's token alone. What can't be told is never well.

Exit codes:
  0  all is well
  1  problems
  2  nothing was looked at
  3  something could not be told, or there is nothing that could block

Examples:
  muster doctor --central acme/central
  export GITHUB_TOKEN=$(gh auth token) APP_ID=123 PRIVATE_KEY_PATH=muster.pem
  muster doctor --org acme`;
const EXITS = {
	ok: exitCode("pass"),
	problem: exitCode("fail"),
	unknown: exitCode("unknown")
};
async function doctor(io, options) {
	const central = chooseCentral$1(io, options);
	const { readGuards } = await import("./github.js");
	const facts = await readGuards(io, {
		...options,
		central
	});
	const examination = examine(facts);
	if (options.json === true) io.out(formatJson(describeDoctor(facts, examination)));
	else io.out(renderDoctor(facts, examination, io.screen));
	return EXITS[examination.outcome];
}
/** The name that `muster init` gives a central repo unless told. */
const USUAL_NAME = "central";
function chooseCentral$1({ env }, { central, org: named }) {
	const org = named === void 0 ? void 0 : requireLogin(named);
	if (central !== void 0) {
		const chosen = requireRepositoryName("--central", central);
		if (org !== void 0 && org.toLowerCase() !== chosen.owner.toLowerCase()) throw new UsageError(`--org is ${org} and --central is of ${chosen.owner}`, "Name one of them.");
		return chosen;
	}
	const known = readRepositoryName(env["MUSTER_CENTRAL"] ?? "");
	if (org === void 0 && known === null) throw new UsageError("doctor needs the central repo on GitHub", "Name it with --central, e.g. --central acme/central.");
	if (known !== null && (org === void 0 || org.toLowerCase() === known.owner.toLowerCase())) return known;
	return requireRepositoryName("--org", `${org ?? ""}/${USUAL_NAME}`);
}
// src/cli/commands/evaluate.ts
/** `muster evaluate`: whether a service kept its objectives over a time. */
function addEvaluate(program, io, setExit) {
	const command = program.command("evaluate").summary("evaluate a release by its service level objectives").description("Evaluates a service by its objectives over a time: asks for the values, compares\nthem with earlier ones, and says pass, warning, fail or wait.").requiredOption("--service <name>", "the service").requiredOption("--environment <name>", "where it runs, e.g. staging; a stage in Keptn's words").option("--timeframe <duration>", "the time until now, or from --start on: 90s, 2m, 1h30m").option("--start <moment>", "when the time begins, e.g. 2026-01-31T08:00:00Z or …+01:00; without a zone it is UTC").option("--end <moment>", "when it ends").option("--slo <file>", "objectives in this slo.yaml; no central repo is needed then").option("--sli <file>", "queries in this sli.yaml").option("--perfspec <file>", "objectives and queries in this perfspec.json (Pitometer)").option("--values <file>", "take the values from this YAML or JSON file, - for stdin, and ask nobody").option("--prometheus <url>", "ask this Prometheus (default without a central repo: MUSTER_PROMETHEUS_URL)").option("--version <version>", "what is evaluated: a version, a tag, a sha").option("--replaces <version>", "what it replaces").option("--label <name=value>", "for $LABEL.name in queries, and kept; may be repeated", collect).option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)").option("--central <owner/name>", "the central repo on GitHub, and the record there").option("--config-at <ref>", "the central repo at this commit, branch or tag").option("--record <folder>", "keep evaluations there, and compare with those that are there").option("--no-record", "record nothing").addOption(new Option("--fail-on <result>", "end with 1 on this result, too").choices(["warning"])).addOption(new Option("--compare <reading>", "also say what Keptn makes of the same values").choices(["keptn"])).option("--markdown <file>", "write the report there").option("--svg <file>", "draw this evaluation and those before it there").option("--queries", "show every query as it was asked").option("--json", "print the evaluation as JSON");
	const written = /* @__PURE__ */ new Set();
	for (const name of ["record", "no-record"]) command.on(`option:${name}`, () => written.add(name));
	addGitHubOptions(command).addHelpText("after", CREDENTIALS_HELP + EXAMPLES$7).action(async (options) => {
		if (written.size > 1) throw new UsageError("both --record and --no-record say whether the evaluation is kept", "Name one. Where nothing is to be kept, earlier evaluations of a folder can't be compared with, either.");
		const { evaluate } = await import("./evaluate2.js");
		setExit(await evaluate(io, options));
	});
}
const EXAMPLES$7 = `
Exit codes: 0 pass or warning, 1 fail, 4 wait, 2 nothing was judged, or what was
judged and printed could not be recorded or written

Examples:
  muster evaluate --service carts --environment staging --timeframe 2m
  muster evaluate --service carts --environment staging --timeframe 2m \\
    --slo slo.yaml --sli sli.yaml --prometheus http://localhost:9090
  muster evaluate --service carts --environment staging --timeframe 2m \\
    --central acme/central --version v2 --replaces v1`;
function collect(value, earlier = []) {
	return [...earlier, value];
}
// src/cli/commands/evaluation.ts
/** `muster evaluation`: evaluations that were recorded. */
function addEvaluation(program, io) {
	const command = program.command("evaluation").summary("list, show, accept and invalidate recorded evaluations").description("Shows evaluations that were recorded, and says which of them count for comparison.").option("--service <name>", "only those of this service").option("--environment <name>", "only those of this environment").option("--record <folder>", "the folder that muster evaluate --record writes").option("--central <owner/name>", "the central repo on GitHub, whose record it is (default: MUSTER_CENTRAL)").option("--json", "print the result as JSON").helpCommand(false);
	addGitHubOptions(command).addHelpText("after", CREDENTIALS_HELP + EXAMPLES$6);
	command.command("list", { isDefault: true }).summary("list them, the newest first").description("Lists evaluations, the newest first.").option("--limit <number>", "so many at most", readLimit$1, 20).option("--svg <file>", "draw those of one service and environment there").action(async (_, list) => {
		const { listEvaluations } = await import("./evaluation.js");
		await listEvaluations(io, list.optsWithGlobals());
	});
	command.command("show").summary("show one in full").description("Shows an evaluation in full.").argument("<id>", "its id, or the beginning of it").option("--markdown", "print the report as markdown").option("--queries", "show every query as it was asked").action(async (id, _, show) => {
		const { showEvaluation } = await import("./evaluation.js");
		await showEvaluation(io, id, show.optsWithGlobals());
	});
	addMark(command, io, "accepted", {
		verb: "accept",
		summary: "have later ones compared with one that is known to be good",
		description: "Answers for an evaluation as a baseline: later ones are compared with it, whatever its result, which stays as it is. The way to begin where the first evaluation has nothing to compare with."
	});
	addMark(command, io, "invalidated", {
		verb: "invalidate",
		summary: "take one out of the comparison with later ones",
		description: "Takes an evaluation out of the comparison with later ones, for good. It stays in the record."
	});
	for (const each of command.commands) each.configureHelp({
		...each.configureHelp(),
		showGlobalOptions: true
	});
}
/** A command with which a person says something of a recorded evaluation. */
function addMark(command, io, name, words) {
	command.command(words.verb).summary(words.summary).description(words.description).argument("<id>", "its id, or the beginning of it").requiredOption("--reason <text>", "why, for those who come later").option("--by <name>", "who says so (default: the login on GitHub, else git's user)").action(async (id, _, mark) => {
		const { markEvaluation } = await import("./evaluation.js");
		await markEvaluation(io, id, name, mark.optsWithGlobals());
	});
}
const EXAMPLES$6 = `
Examples:
  muster evaluation list --record evaluations --service carts
  muster evaluation show 20260131T0800 --central acme/central
  muster evaluation accept 20260131T0800 --reason "looked at by hand"
  muster evaluation invalidate 20260131T0800 --reason "another load test"`;
const MOST$1 = 1e3;
function readLimit$1(text) {
	const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
	if (limit >= 1 && limit <= MOST$1) return limit;
	throw new InvalidArgumentError(`It is a number from 1 to ${MOST$1}.`);
}
// src/cli/explain/check-address.ts
/** `/runs/5`, `/pull/7/checks?check_run_id=5`, `/commit/<sha>/checks/5`, `/actions/runs/3/job/5`, and `/check-runs/5` of the API. */
const PLACES = [
	/^\/runs\/(\d+)\/?$/,
	/^\/commit\/[0-9a-f]+\/checks\/(\d+)(?:\/.*)?$/,
	/^\/actions\/runs\/\d+\/job\/(\d+)\/?$/,
	/^\/check-runs\/(\d+)\/?$/
];
/** Whether what was typed is meant as an address. */
function isAddress(text) {
	return /^https?:\/\//i.test(text);
}
/** Reads the address of a check, as people copy it from GitHub or the API tells it; null for any other. */
function readCheckAddress(text) {
	const url = URL.parse(text);
	if (url === null) return null;
	const segments = url.pathname.split("/").filter((segment) => segment !== "");
	const start = segments.lastIndexOf("check-runs") > 0 && segments.includes("repos") ? segments.indexOf("repos") + 1 : 0;
	const repository = readRepositoryName(segments.slice(start, start + 2).join("/"));
	const rest = `/${segments.slice(start + 2).join("/")}`;
	const id = Number(readId(rest, url));
	if (repository === null || !Number.isSafeInteger(id) || id <= 0) return null;
	return {
		repository,
		id,
		origin: url.origin
	};
}
function readId(rest, url) {
	if (/^\/(?:pull\/\d+|commit\/[0-9a-f]+)\/checks\/?$/.test(rest)) return url.searchParams.get("check_run_id") ?? void 0;
	return PLACES.map((place) => place.exec(rest)?.[1]).find((id) => id !== void 0);
}
// src/model/result.ts
const base_branch = string();
const subject = discriminatedUnion("kind", [object({
	kind: literal("pull_request"),
	number: int().min(1),
	base_branch
}), object({
	kind: literal("merge_group"),
	base_branch
})]);
const maybeText = string().nullable();
/** A result as it is read from a file: what a reader relies on of it. */
const toldResultSchema = object({
	schema: literal("muster.result/1"),
	repository: string(),
	sha: string(),
	outcome: _enum([
		"pass",
		"fail",
		"wait",
		"unknown"
	]).nullable(),
	reason: string(),
	conclusion: _enum([
		"success",
		"failure",
		"neutral",
		"action_required"
	]).nullable(),
	level: object({
		scorecard: string(),
		before: maybeText,
		after: maybeText
	}).nullable(),
	observed_at: maybeText,
	verdicts: array(union([object({
		subject,
		decision: toldDecisionSchema
	}), object({
		subject,
		unreadable: string()
	})])).readonly()
});
// src/cli/explain/read-document.ts
/** Larger files are no decisions. */
const MOST_BYTES = 16777216;
const FORMS = "It is a file that `muster check --json` or `--bundle` wrote, or the address of a check on GitHub.";
/** Reads a file as JSON. Throws a UsageError when it isn't there, too large or none. */
async function readJsonFile(file) {
	const { size } = await withSystemErrors(`${file} can't be read`, () => stat(file));
	if (size > MOST_BYTES) throw new UsageError(`${file} has ${size} bytes; at most ${MOST_BYTES} are read`, FORMS);
	const text = await withSystemErrors(`${file} can't be read`, () => readFile(file, "utf8"));
	try {
		return JSON.parse(text);
	} catch {
		throw new UsageError(`${file} is no JSON`, FORMS);
	}
}
/**
* What a document tells: a decision, a result with the decisions on several changes, facts alone, or a decision with its
* facts. `bundle` is what was named besides, for a document without facts. Throws a UsageError for anything else.
*/
function readDocument(document, file, bundle) {
	if (!isJsonObject(document)) throw new UsageError(`${file} is no decision of Muster`, FORMS);
	const { schema } = document;
	switch (typeof schema === "string" ? schema : "") {
		case "muster.decision/1":
			requireShape(toldDecisionSchema, document, file);
			return [{
				subject: null,
				decision: document,
				bundle,
				why: NO_BUNDLE
			}];
		case "muster.bundle/1": return [{
			subject: null,
			decision: null,
			bundle: document,
			why: null
		}];
		case "muster.result/1": return readVerdicts(document, file, bundle);
		default:
			if (!isJsonObject(document["decision"]) || document["bundle"] === void 0) throw new UsageError(`${file} is no decision of Muster`, FORMS);
			requireShape(toldDecisionSchema, document["decision"], file);
			return [{
				subject: null,
				decision: document["decision"],
				bundle: document["bundle"],
				why: null
			}];
	}
}
const NO_BUNDLE = "the facts that were judged are not in it; name them with --bundle";
function readVerdicts(document, file, bundle) {
	const { verdicts } = requireShape(toldResultSchema, document, file);
	const written = Array.isArray(document["verdicts"]) ? document["verdicts"] : [];
	if (verdicts.length === 0) throw new UsageError(`${file} holds no decision`, "Nobody asked for one on this commit, or no gate applies.");
	return verdicts.map((verdict, index) => {
		const { subject } = verdict;
		const named = subject.kind === "merge_group" ? "merge queue" : `pull request ${subject.number}`;
		const about = { subject: verdicts.length > 1 ? `${named} into ${subject.base_branch}` : null };
		if ("unreadable" in verdict) return {
			...about,
			decision: null,
			bundle: null,
			why: verdict.unreadable
		};
		const raw = written[index];
		const decision = isJsonObject(raw) ? raw["decision"] : null;
		return {
			...about,
			decision,
			bundle: matches(bundle, verdicts.length) ? bundle : null,
			why: NO_BUNDLE
		};
	});
}
/** Facts that were named are those of the one decision; of several, nobody knows of which. */
function matches(bundle, decisions) {
	if (bundle !== null && decisions > 1) throw new UsageError("--bundle holds the facts of one decision, and there are several", "Leave it out.");
	return bundle !== null;
}
function requireShape(schema, value, file) {
	const read = parse(schema, value);
	if (read === null) throw new UsageError(`${file} is nested too deeply to be a decision of Muster`, FORMS);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	const place = issue?.path.map(String).join(".") ?? "";
	throw new UsageError(`${file} is no decision of Muster: ${place}: ${issue?.message ?? "not as it should be"}`, FORMS);
}
function parse(schema, value) {
	try {
		return schema.safeParse(value);
	} catch {
		return null;
	}
}
// src/cli/explain/told.ts
/** Reads a decision, and makes it again where its bundle is there. */
function explainTold({ subject, decision, bundle, why }, version) {
	if (decision === null && bundle === null) return {
		subject,
		decision: null,
		replay: notReplayable("no_bundle", why ?? "no decision is stored there")
	};
	if (decision === null) {
		const judged = judgeBundle(bundle, version);
		return {
			subject,
			decision: judged,
			replay: judged === null ? notReplayable("bundle_unreadable", `these are no facts as muster ${version} packs them`) : { status: "judged" }
		};
	}
	const replay = replayDecision(decision, bundle, version);
	const said = replay.status === "not_replayable" && replay.reason === "no_bundle" && why !== null ? {
		...replay,
		why
	} : replay;
	return {
		subject,
		decision: readDecision(decision),
		replay: said
	};
}
function notReplayable(reason, why) {
	return {
		status: "not_replayable",
		reason,
		why
	};
}
// src/cli/explain/weigh-check.ts
/** GitHub's own app: every check run of a workflow's token is by it (GitHub docs, Automatic token authentication). */
const WORKFLOWS = "github-actions";
const SEVERITY = {
	success: 0,
	neutral: 1,
	action_required: 2,
	failure: 3
};
/**
* What decisions that were read from a check are worth: a decision that follows from its facts may still have been written
* by anybody, and the check may say something else than it. `appId` is Muster's own, where it is known.
*/
function weighCheck(explanations, check, appId) {
	const doubt = weighConclusion(explanations.flatMap(({ decision }) => decision ?? []), check) ?? weighWriter(check, appId);
	if (doubt === null) return explanations;
	return explanations.map((each) => each.replay.status === "verified" ? {
		...each,
		replay: doubt
	} : each);
}
function weighConclusion(decisions, { conclusion, partly }) {
	const said = worst(decisions.flatMap(({ gates }) => gates.map(({ outcome, mode }) => checkConclusion(outcome, mode))));
	if (conclusion === said) return null;
	const isWorse = SEVERITY[said] < severityOf(conclusion);
	const differs = `the check concludes as ${conclusion ?? "nothing yet"}, and what it holds as ${said}`;
	if (isWorse && (partly || conclusion !== "failure")) return {
		status: "not_replayable",
		reason: "incomplete",
		why: `${differs}: something else decided, which is not stored in it`
	};
	return {
		status: "mismatch",
		reason: "conclusion",
		differences: [differs]
	};
}
function worst(conclusions) {
	return conclusions.reduce((one, other) => SEVERITY[other] > SEVERITY[one] ? other : one, "success");
}
/** Less than all for what Muster never concludes with. */
function severityOf(conclusion) {
	return Object.entries(SEVERITY).find(([name]) => name === conclusion)?.[1] ?? -1;
}
function weighWriter({ app, appId: writer }, appId) {
	const who = nameWriter(app, writer);
	if (app === WORKFLOWS) return {
		status: "not_replayable",
		reason: "writer_unknown",
		why: `it holds, as a workflow of the repository wrote it (${who}): whoever may change a workflow can write such a check`
	};
	if (writer !== null && writer === appId) return null;
	if (appId !== null) return {
		status: "not_replayable",
		reason: "foreign_check",
		why: `it is no check of Muster's: ${who} wrote it, and Muster's App has the id ${appId}`
	};
	return {
		status: "not_replayable",
		reason: "writer_unknown",
		why: `it holds, as ${who} wrote it: any app can write such a check${writer === null ? "" : `; if that is your Muster, say so: --app-id ${writer}`}`
	};
}
/** The app that wrote a check, for sentences. */
function nameWriter(app, id) {
	if (app === null) return id === null ? "an unknown app" : `the app with the id ${id}`;
	return `the app ${app}${id === null ? "" : ` (id ${id})`}`;
}
// src/cli/render/decision-tree.ts
/** A gate's part of a decision as a branch of a tree: its rules, the rules of scorecards that decided, the values behind them. */
function branchOf(gate, screen) {
	const { paint } = screen;
	const { title, entity, mode, next, outcome, rules, owner, docs } = gate;
	return {
		head: `${markOf(outcome, screen)} ${paint("bold", printable(title))}  ${paint("dim", printable(`${entity}, ${mode}${sayNext(next)}`))}`,
		notes: [...field("ask", owner, screen), ...field("docs", docs, screen)],
		children: rules.map((rule) => ruleBranch(rule, screen))
	};
}
function ruleBranch(result, screen) {
	const { outcome, reason, why, level, responsible, uncounted, evidence, paths, fix } = result;
	const { paint } = screen;
	const name = result.title ?? nameRule(result.rule);
	const levels = level === null || level.before === level.after ? [] : [`${level.scorecard}: ${level.before ?? "not scored"} → ${level.after ?? "not scored"}`];
	return {
		head: `${markOf(outcome, screen)} ${printable(name)}  ${paint("dim", printable(`${outcome}, ${reason}`))}`,
		notes: [
			...field("why", why, screen),
			...field("fix", fix, screen),
			...levels.flatMap((text) => field("level", text, screen)),
			...paths.flatMap((path) => field("path", path, screen))
		],
		children: [...[...responsible, ...uncounted].map((rule) => responsibleBranch(rule, screen)), ...evidence.map((value) => evidenceBranch(value, screen))]
	};
}
function sayNext(next) {
	return next === null ? "" : `, ${next.mode} from ${next.from}`;
}
/** A gate's rule in a few words. */
function nameRule({ kind, scorecard, rule, min }) {
	const about = [
		scorecard,
		rule,
		min === void 0 ? void 0 : `min ${min}`
	].filter((part) => part !== void 0);
	return [kind.replaceAll("_", " "), ...about].join(" ");
}
function responsibleBranch(rule, screen) {
	const { paint } = screen;
	const { outcome, before, title, level, scorecard, waiver } = rule;
	const { mode, next } = rule.mode;
	const soft = mode === "enforce" && next === null ? "" : `, ${mode}${sayNext(next)}`;
	const was = before === null || before === outcome ? "" : `, ${before} before`;
	const excused = waiver === null ? null : `until ${waiver.expires}: ${waiver.reason} (${waiver.ticket}; asked for by ${waiver.requested_by}, granted by ${waiver.approver}; ${waiver.file})`;
	return {
		head: `${markOf(outcome, screen)} ${printable(title)}  ${paint("dim", printable(`${scorecard}, ${level}, ${outcome}${was}${soft}`))}`,
		notes: [
			...field("why", rule.why, screen),
			...field("waiver", excused, screen),
			...field("fix", rule.fix, screen),
			...field("ask", rule.owner, screen),
			...field("docs", rule.docs, screen)
		],
		children: rule.evidence.map((value) => evidenceBranch(value, screen))
	};
}
function evidenceBranch({ subject, operator, expected, state, actual, unknown, from }, screen) {
	const wanted = expected === null ? "" : ` ${JSON.stringify(expected)}`;
	const is = state === "known" ? JSON.stringify(actual) : state === "missing" ? "missing" : `unknown (${unknown ?? "no reason"})`;
	return {
		head: printable(`${subject} ${operator}${wanted}: ${is}`),
		notes: field("from", describeFrom(from), screen),
		children: []
	};
}
function describeFrom({ source, repository, path, commit, file, line, expression }) {
	const place = [repository, path ?? file ?? expression].filter((part) => part !== void 0).join(": ");
	const at = commit === void 0 || commit === null ? "" : ` at ${commit.slice(0, 7)}`;
	const where = line === void 0 ? "" : `:${line}`;
	return `${source}${place === "" ? "" : ` ${place}`}${where}${at}`;
}
function field(label, value, { paint }) {
	return value === null ? [] : [`${paint("cyan", label)} ${printable(value)}`];
}
function markOf(outcome, { paint }) {
	return paintMark(outcome, paint);
}
// src/cli/render/tree.ts
/** Draws a tree: every branch below the line it belongs to. Long lines hang below their beginning. */
function renderTree(branches, screen, trunk = "") {
	const { paint, columns } = screen;
	return branches.map(({ head, notes, children }, index) => {
		const isLast = index === branches.length - 1;
		const fork = paint("dim", `${trunk}${isLast ? "└─ " : "├─ "}`);
		const below = `${trunk}${isLast ? "   " : "│  "}`;
		const stem = children.length > 0 ? "│  " : "   ";
		const lines = notes.map((note) => hang(paint("dim", below + stem), note, columns));
		return hang(fork, head, columns) + lines.join("") + renderTree(children, screen, below);
	}).join("");
}
// src/cli/render/explanation.ts
/** A decision as a tree, and whether making it again gives the same. */
function renderExplanation({ subject, decision, replay }, screen) {
	const { paint, columns } = screen;
	return [
		subject === null ? "" : `${paint("bold", printable(subject))}\n`,
		decision === null ? "" : renderDecision(decision, screen),
		decision === null ? "" : "\n",
		hang(`${paint("bold", "Replay")}  `, paintReplay(replay, screen), columns),
		...differencesOf(replay).map((each) => hang("  - ", printable(each), columns))
	].join("");
}
function renderDecision(decision, screen) {
	const { paint, columns } = screen;
	const { change, outcome, reason, title, bundle, engine, today, gates } = decision;
	const line = (text) => hang("  ", printable(text), columns, (each) => paint("dim", each));
	const sides = change.compared === "merge_result" ? `${short(change.head)} as it would be merged into ${short(change.base)}` : `${short(change.head)} compared with ${short(change.base)}, where it left its base`;
	const name = paint("bold", printable(change.repository));
	const head = `${paintMark(outcome, paint)} ${name}  ${paint("bold", printable(title.replaceAll(" -> ", " → ")))}`;
	return [
		hang("", head, columns),
		line(`${outcome}, ${reason}`),
		line(sides),
		...today === null ? [] : [line(`as of ${today}`)],
		line(`facts ${bundle}, ${engine.name} ${engine.version}`),
		"\n",
		gates.length === 0 ? hang("  ", NOTHING_GOVERNED, columns) : renderTree(gates.map((gate) => branchOf(gate, screen)), screen)
	].join("");
}
const NOTHING_GOVERNED = "No gate applies to what was read from this repository.";
function short(commit) {
	return commit.slice(0, 7);
}
function paintReplay(replay, { paint }) {
	switch (replay.status) {
		case "verified": return `${paint("green", "verified")}: the facts are those that were judged, and judging them again gives the same bytes`;
		case "mismatch": return `${paint(["red", "bold"], "mismatch")}: ${MISMATCHES[replay.reason]}`;
		case "not_replayable": return `${paint(["yellow", "bold"], UNCONFIRMED.includes(replay.reason) ? "not confirmed" : "not replayable")}: ${printable(replay.why)}`;
		case "judged": return `${paint("yellow", "judged now")}: these are facts alone, with no decision to compare with`;
	}
}
const MISMATCHES = {
	digest: "these are not the facts that were judged",
	decision: "judging the facts again gives another decision",
	conclusion: "the check says something else than the decision that it holds"
};
/** The facts give the decision, and that is not enough. */
const UNCONFIRMED = [
	"writer_unknown",
	"foreign_check",
	"incomplete"
];
function differencesOf(replay) {
	return replay.status === "mismatch" ? replay.differences : [];
}
// src/cli/render/explanation-json.ts
/** Explanations for machines, versioned: keys are only ever added under the same `schema`. */
function describeExplanations(source, check, explanations, version) {
	return {
		schema: "muster.explanation/1",
		source,
		check: check === null ? null : {
			app: check.app,
			app_id: check.appId,
			name: check.name,
			title: check.title,
			conclusion: check.conclusion
		},
		engine: {
			name: "muster",
			version
		},
		decisions: explanations.map(({ subject, decision, replay }) => ({
			subject,
			replay,
			decision
		}))
	};
}
// src/cli/commands/explain.ts
/** `muster explain`: a decision as a tree, and whether judging its facts again gives the same. */
function addExplain(program, io, setExit) {
	addGitHubOptions(program.command("explain").argument("<decision>", "a file that check wrote, or the address of a check on GitHub").summary("show what a decision rests on, and verify it").description("Shows a decision as a tree, and judges its facts again to verify it.").option("--bundle <file>", "the facts that were judged, where the decision doesn't hold them").option("--app-id <id>", "the id of your Muster's App: its checks alone are taken for Muster's (default: APP_ID, with its key)").option("--json", "print the result as JSON")).addHelpText("after", CREDENTIALS_HELP + EXAMPLES$5).action(async (source, options) => setExit(await explain(io, source, options)));
}
const EXAMPLES$5 = `
Exit codes: 0 verified, 1 not what its facts give, 2 nothing to explain,
3 can't be judged again, or not known to be Muster's

Examples:
  muster check --json > decision.json --bundle facts.json
  muster explain decision.json --bundle facts.json
  muster explain https://github.com/acme/cart/runs/42 --app-id 12345`;
async function explain(io, source, options) {
	const { check, told, appId } = await readTold(io, source, options);
	const explained = told.map((each) => explainTold(each, ENGINE_VERSION));
	const explanations = check === null ? explained : weighCheck(explained, check, appId);
	if (options.json === true) io.out(formatJson(describeExplanations(source, check, explanations, ENGINE_VERSION)));
	else {
		if (check !== null) io.out(`${describeCheck(check)}\n\n`);
		io.out(explanations.map((each) => renderExplanation(each, io.screen)).join("\n"));
	}
	return exitCode(worstOutcome(explanations.map(outcomeOf)));
}
/** What is wrong outweighs what can't be told. */
function outcomeOf({ replay }) {
	if (replay.status === "mismatch") return "fail";
	return replay.status === "not_replayable" ? "unknown" : "pass";
}
async function readTold(io, source, options) {
	const appId = options.appId === void 0 ? null : readAppId(options.appId);
	if (isAddress(source)) {
		const address = readCheckAddress(source);
		if (address === null) throw new UsageError(`${source} is no address of a check on GitHub`, "Open the check and copy its address: https://github.com/<owner>/<name>/runs/<number>.");
		if (options.bundle !== void 0) throw new UsageError("--bundle is for a decision in a file: a check holds its facts itself", "Leave it out.");
		const { readCheck } = await import("./github.js");
		const check = await readCheck(io, address, options);
		return {
			check,
			told: check.told,
			appId: appId ?? check.ownAppId
		};
	}
	if (appId !== null) throw new UsageError("--app-id is for a check on GitHub, and the decision is a file", "Leave it out.");
	if (options.apiUrl !== void 0 || options.cache !== void 0) hint(io, "Nothing is read from GitHub: the decision is a file.");
	const file = resolve(io.cwd, source);
	const bundle = options.bundle === void 0 ? null : await readJsonFile(resolve(io.cwd, options.bundle));
	return {
		check: null,
		told: readDocument(await readJsonFile(file), file, bundle),
		appId
	};
}
function readAppId(text) {
	const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
	if (id !== null) return id;
	throw new UsageError(`--app-id ${printable(text)} is no id of an App`, "It is the number that the settings page of Muster's App shows as App ID.");
}
function describeCheck({ app, appId, name, title, conclusion }) {
	const by = nameWriter(app, appId);
	return printable(`Check ${name} by ${by}: ${conclusion ?? "not concluded"}${title === null ? "" : `, ${title}`}`);
}
// src/cli/commands/forms.ts
/** `muster forms`: issue forms of the actions, for those who would rather fill in than type. */
function addForms(program, io, setExit) {
	program.command("forms").summary("write the issue forms of the actions").description("Writes an issue form for every action into .github/ISSUE_TEMPLATE of the central repo, and removes those of actions that are gone. Files that Muster did not write stay as they are.").option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)").option("--check", "write nothing, and fail when something would change").option("--json", "print the result as JSON").addHelpText("after", MORE$3).action(async (options) => {
		const { writeForms } = await import("./actions.js");
		setExit(await writeForms(io, options));
	});
}
const MORE$3 = `
Exit codes: 0 done, or nothing to do; 1 with --check, something would change;
1 also where somebody else's file stands in the place of a form; 2 broken

Examples:
  muster forms
  muster forms --check        in the workflow of the central repo`;
// src/cli/commands/import.ts
/** `muster import`: definitions of other tools, laid where they belong in a central repo. */
function addImport(program, io, setExit) {
	program.command("import").summary("bring definitions of another tool into a central repo").description("Lays definitions of another tool where they belong in a central repo, and tells\nevery difference that matters. What is there already is never changed.").option("--to <folder>", "the central repo; it is made where it is missing").option("--dry-run", "show what would be written, and write nothing").option("--service <name>", "the service, where the files don't say").option("--provider <name>", "the provider whose queries count, where there are several").option("--project <name>", "what $PROJECT stands for in queries (default: as Keptn calls the project)").option("--org <name>", "the organisation on GitHub, for a new muster.yml").option("--json", "print the result as JSON, with the text of every file").helpCommand(false).addHelpText("after", MORE$2).command("keptn").summary("a Keptn project: its git repository, or a folder with its files").description("Brings a Keptn project: shipyard, slo, sli, remediation, perfspec. From its\ngit repository, with a branch or a folder a stage, or from a plain folder.").argument("<dir>", "where it is").configureHelp({ showGlobalOptions: true }).action(async (dir, _, keptn) => {
		const { importKeptnProject } = await import("./import.js");
		setExit(await importKeptnProject(io, dir, keptn.optsWithGlobals()));
	});
}
const MORE$2 = `
Exit codes: 0 all is in place, 1 something is left to be done by hand, 2 nothing was imported

Examples:
  muster import keptn ~/sockshop --dry-run
  muster import keptn ~/sockshop --to ~/central --org acme
  muster validate ~/central`;
// src/cli/render/init.ts
/** What `muster init` proposed, and what comes next. */
function renderInit(initiated, screen) {
	const { files, notes } = initiated;
	const { paint, columns } = screen;
	const listed = files.map(({ path }) => `  ${paint("green", "+")} ${printable(path)}\n`);
	const told = notes.map((note) => hang(`${paint(["yellow", "bold"], "!")} `, note, columns));
	return [
		...files.length === 0 ? [] : [
			`${describeStanding(initiated)}\n\n`,
			...listed,
			"\n"
		],
		...told,
		hang(`${paintMark("pass", paint)} `, printable(describeOutcome(initiated)), columns)
	].join("");
}
function describeStanding({ audit }) {
	const [scorecard] = audit.scorecards;
	const reached = scorecard?.levels.map(({ title, services }) => `${title} ${services}`).join(", ") ?? "";
	return `${audit.services} ${audit.services === 1 ? "service" : "services"} of ${audit.organization} by the proposed scorecard: ${reached}`;
}
function describeOutcome({ central, files, outcome }) {
	const count = `${files.length} ${files.length === 1 ? "file" : "files"}`;
	switch (outcome.kind) {
		case "nothing_missing": return `Nothing is missing in ${fullName(central)}.`;
		case "preview": return `${count} would be proposed. Nothing was written.`;
		case "folder": return `${count} written to ${outcome.folder}. Check them with: muster validate ${outcome.folder}`;
		case "pull": return outcome.pull.effect === "found" ? `They are proposed already: ${outcome.pull.address}` : `${count} proposed: ${outcome.pull.address}`;
	}
}
// src/cli/render/init-json.ts
/** What `muster init --json` prints. */
function describeInit({ central, files, decider, notes, outcome }) {
	return {
		schema: "muster.init/1",
		central: fullName(central),
		outcome: outcome.kind,
		pull_request: outcome.kind === "pull" ? {
			number: outcome.pull.number,
			url: outcome.pull.address
		} : null,
		folder: outcome.kind === "folder" ? outcome.folder : null,
		decider,
		files,
		notes
	};
}
// src/cli/commands/init.ts
/** `muster init`: a central repo, proposed from what an organisation has. */
function addInit(program, io) {
	addGitHubOptions(program.command("init").summary("propose a central repo for an organisation").description("Reads an organisation on GitHub and proposes its central repo: settings, what a service is, a first scorecard, gates that begin softly, rulesets. As a pull request, or as files in a folder. What is there already is never changed.").option("--org <name>", "the organisation on GitHub").option("--central <name>", "the central repo, which has to be there", "central").option("--dir <folder>", "write the files there, and nothing to GitHub").option("--owner <@org/team>", "who owns the central repo (default: the team that owns most services)").option("--dry-run", "show what would be proposed, and write nothing").option("--json", "print the result as JSON, with the text of every file")).addHelpText("after", CREDENTIALS_HELP + MORE$1).action(async (options) => await init(io, options));
}
const MORE$1 = `
Exit codes: 0 done, also when nothing is missing; 2 nothing was written

Examples:
  muster init --org acme --dry-run
  muster init --org acme --dir ~/central
  muster init --org acme --owner @acme/platform`;
/** Owners as CODEOWNERS names them. */
const OWNER = /^@[A-Za-z0-9](?:[A-Za-z0-9-]*)(?:\/[A-Za-z0-9](?:[A-Za-z0-9._-]*))?$/;
async function init(io, options) {
	const { org, dir, owner, dryRun = false } = options;
	if (org === void 0) throw new UsageError("init needs an organisation on GitHub", "Name it with --org, e.g. --org acme.");
	if (owner !== void 0 && !OWNER.test(owner)) throw new UsageError(`--owner is "${owner}", which names nobody`, "Name a team as @acme/platform, or a person as @ada.");
	const organization = requireLogin(org);
	const named = options.central.includes("/") ? options.central : `${organization}/${options.central}`;
	const central = requireRepositoryName("--central", named);
	if (central.owner.toLowerCase() !== organization.toLowerCase()) throw new UsageError(`--org is ${organization} and --central is of ${central.owner}`, "Name one organisation.");
	const { proposeInit } = await import("./github.js");
	const done = await proposeInit(io, {
		...options,
		central,
		dryRun,
		dir: dir ?? null,
		owner: owner ?? null
	});
	io.out(options.json === true ? formatJson(describeInit(done)) : renderInit(done, io.screen));
}
// src/cli/open-journal.ts
/** Where the App's journal is: as named, else in the folder of MUSTER_DATA, else in `.muster` here. */
function journalPath(io, file) {
	const folder = io.env["MUSTER_DATA"] ?? "";
	return resolve(io.cwd, file ?? join(folder === "" ? ".muster" : folder, "journal.db"));
}
/** Does a piece of work with the App's journal, which may be working with it itself. Throws a UsageError when there is none. */
async function withJournal(path, access, work) {
	const journal = await openJournal(path, { access }).catch((error) => {
		if (!(error instanceof JournalError) || error.problem !== "missing") throw error;
		throw new UsageError(`there is no journal at ${path}`, `${error.hint}\nIf it is elsewhere, name it with --journal, or its folder with MUSTER_DATA.`);
	});
	try {
		return await work(journal);
	} finally {
		await journal.close();
	}
}
// src/cli/render/jobs.ts
/** More than this nobody reads; a pipe gets all of them as JSON. */
const MOST_ROWS = 50;
/** How a state is marked. */
const STATE_CELLS = {
	dead: {
		...MARKS.fail,
		text: `${MARKS.fail.text} dead`
	},
	running: {
		text: "▸ running",
		format: "cyan"
	},
	queued: {
		...MARKS.wait,
		text: `${MARKS.wait.text} queued`
	},
	done: {
		...MARKS.pass,
		text: `${MARKS.pass.text} done`
	}
};
/** What needs somebody first. */
const URGENCY = [
	"dead",
	"running",
	"queued",
	"done"
];
/** In the order in which they are shown: by state, then what ended last or comes next first. */
function sortJobs(jobs) {
	const key = ({ endedAt, runAt }) => -(endedAt?.getTime() ?? -runAt.getTime());
	const byState = (a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state);
	return jobs.toSorted((a, b) => byState(a, b) || key(a) - key(b));
}
/** A table of jobs, and how many there are in all. */
function renderJobs(jobs, counts, now, screen) {
	const { paint, columns } = screen;
	const shown = jobs.slice(0, MOST_ROWS);
	const headings = [
		"ID",
		"STATE",
		"WHEN",
		"TRIES",
		"JOB"
	];
	const rows = shown.flatMap((job) => [toRow$1(job, now), ...toReason(job)]);
	const table = rows.length === 0 ? "" : `${renderTable(headings, rows, screen)}\n`;
	const left = jobs.length - shown.length;
	const more = left === 0 ? "" : `${paint("dim", `${left} more are not shown; --json gives all.`)}\n`;
	const totals = JOB_STATES.toSorted((a, b) => URGENCY.indexOf(a) - URGENCY.indexOf(b)).filter((state) => counts[state] > 0).map((state) => paintCell({
		...STATE_CELLS[state],
		text: `${counts[state]} ${state}`
	}, paint));
	return `${table}${more}${totals.length === 0 ? "No jobs." : totals.join(paint("dim", " · "))}\n${counts.dead === 0 ? "" : hang("", REPLAY, columns, (line) => paint("dim", line))}`;
}
function toRow$1(job, now) {
	return [
		{ text: job.id },
		STATE_CELLS[job.state],
		{ text: describeWhen(job, now) },
		{ text: `${job.attempts}/${job.maxAttempts}` },
		{ text: `${job.kind} ${shortenCommits(job.subject)}` }
	];
}
/** Why a job waits or was given up, on a line of its own: with the names of jobs it would not fit beside them. */
function toReason({ state, lastError }) {
	if (lastError === null || state === "done") return [];
	const none = { text: "" };
	return [[
		none,
		none,
		none,
		none,
		{
			text: lastError,
			format: "dim"
		}
	]];
}
const REPLAY = "muster jobs show <id> tells more of one, muster jobs replay <id|all> queues dead ones again.";
/** When a job ended, since when it runs, or when it will. */
function describeWhen({ state, endedAt, startedAt, runAt }, now) {
	if (state === "running") return `for ${describeSpan(now.getTime() - (startedAt ?? now).getTime())}`;
	if (state === "queued") return runAt > now ? describeMoment(runAt, now) : "due";
	return endedAt === null ? "" : describeMoment(endedAt, now);
}
function shortenCommits(text) {
	return text.replaceAll(/\b([0-9a-f]{7})[0-9a-f]{33}\b/g, "$1");
}
// src/cli/render/job.ts
const LABEL_WIDTH = 10;
/** Everything of one job, and the deliveries that asked for it. */
function renderJob(job, deliveries, now, { paint, columns }) {
	const field = (label, value) => {
		const prefix = `  ${paint("cyan", label)}${" ".repeat(LABEL_WIDTH - label.length)}`;
		return value === null ? "" : hang(prefix, printable(value), columns);
	};
	const when = describeWhen(job, now);
	const state = paintCell(STATE_CELLS[job.state], paint);
	const putOff = job.putOff === 0 ? "" : `, put off ${job.putOff} ${job.putOff === 1 ? "time" : "times"}`;
	return [
		`${paint("bold", printable(`${job.kind} ${job.subject}`))}  ${paint("dim", `job ${printable(job.id)}`)}\n`,
		`\n  ${state}${when === "" ? "" : `  ${paint("dim", when)}`}\n`,
		field("why", job.state === "done" ? null : job.lastError),
		field("tries", `${job.attempts} of ${job.maxAttempts}${putOff}`),
		field("lane", job.lane),
		field("made", job.createdAt.toISOString()),
		field("due", job.state === "queued" ? job.runAt.toISOString() : null),
		field("started", job.startedAt?.toISOString() ?? null),
		field("deadline", job.deadlineAt?.toISOString() ?? null),
		field("ended", job.endedAt?.toISOString() ?? null),
		field("payload", JSON.stringify(job.payload)),
		...deliveries.map((delivery) => field("delivery", nameDelivery(delivery))),
		job.state === "dead" ? `\n${paint("dim", `muster jobs replay ${job.id} queues it again.`)}\n` : ""
	].join("");
}
function nameDelivery({ guid, event, action, repository, receivedAt }) {
	return [
		guid,
		action === null ? event : `${event}.${action}`,
		...repository === null ? [] : [repository],
		receivedAt.toISOString()
	].join("  ");
}
// src/cli/render/jobs-json.ts
/** Jobs for machines. Versioned: keys are only ever added under the same `schema`. */
function describeJobs(journal, counts, jobs) {
	return {
		schema: "muster.jobs/1",
		journal,
		counts: { ...counts },
		jobs: jobs.map(describeJob)
	};
}
/** One job with its deliveries, for machines. */
function describeJobInFull(journal, job, deliveries) {
	return {
		schema: "muster.job/1",
		journal,
		job: describeJob(job),
		deliveries: deliveries.map(({ guid, event, action, installation, repository, receivedAt, payload }) => ({
			guid,
			event,
			action,
			installation,
			repository,
			received_at: receivedAt.toISOString(),
			payload
		}))
	};
}
/** Jobs that were queued again, for machines. */
function describeReplay(journal, jobs) {
	return {
		schema: "muster.replay/1",
		journal,
		replayed: jobs.map(({ id, kind, subject }) => ({
			id,
			kind,
			subject
		}))
	};
}
function describeJob(job) {
	return {
		id: job.id,
		kind: job.kind,
		subject: job.subject,
		lane: job.lane,
		state: job.state,
		priority: job.priority,
		attempts: job.attempts,
		max_attempts: job.maxAttempts,
		put_off: job.putOff,
		created_at: job.createdAt.toISOString(),
		run_at: job.runAt.toISOString(),
		started_at: job.startedAt?.toISOString() ?? null,
		deadline_at: job.deadlineAt?.toISOString() ?? null,
		ended_at: job.endedAt?.toISOString() ?? null,
		last_error: job.lastError,
		deliveries: [...job.deliveries],
		payload: job.payload
	};
}
// src/cli/commands/jobs.ts
/** `muster jobs`: what the App has to do, and what it could not do. */
function addJobs(program, io) {
	const jobs = program.command("jobs").summary("show what the App has to do, and what it gave up").description("Shows the App's jobs: those that wait and run, and those that were given up.").addOption(new Option("--state <state>", "only these (default: all but done)").choices(JOB_STATES)).option("--journal <file>", "the journal (default: journal.db in MUSTER_DATA, else in .muster)").option("--json", "print the result as JSON").helpCommand(false).addHelpText("after", EXAMPLES$4).action((options) => listJobs(io, options));
	jobs.command("show").summary("show one job in full").description("Shows everything of one job, and the deliveries that asked for it.").argument("<id>", "the job").action((id, _, command) => showJob(io, id, readOptions(command)));
	jobs.command("replay").summary("queue jobs again that were given up").description("Queues jobs again that were given up, as if they had never been tried.\nThe App may run meanwhile.").argument("<id|all>", "the job, or all of them").action((id, _, command) => replayJobs(io, id, readOptions(command)));
}
const EXAMPLES$4 = `
Examples:
  muster jobs --state dead
  muster jobs show 17
  muster jobs replay all`;
/** The options of `jobs` stand before or behind its commands. */
function readOptions(command) {
	const options = command.optsWithGlobals();
	if (options.state !== void 0) throw new UsageError(`--state goes with the list of jobs, not with ${command.name()}`);
	return options;
}
async function listJobs(io, { state, journal, json }) {
	const path = journalPath(io, journal);
	await withJournal(path, "read", async ({ queue }) => {
		const now = io.now();
		const states = state === void 0 ? JOB_STATES.filter((each) => each !== "done") : [state];
		const jobs = sortJobs((await Promise.all(states.map((each) => queue.list({ state: each })))).flat());
		const { states: counts } = await queue.counts(now);
		if (json === true) io.out(formatJson(describeJobs(path, counts, jobs)));
		else io.out(renderJobs(jobs, counts, now, io.screen));
	});
}
async function showJob(io, id, { journal, json }) {
	const path = journalPath(io, journal);
	await withJournal(path, "read", async ({ queue }) => {
		const job = await requireJob(queue, id);
		const deliveries = (await Promise.all(job.deliveries.map((guid) => queue.findDelivery(guid)))).filter((each) => each !== null);
		if (json === true) io.out(formatJson(describeJobInFull(path, job, deliveries)));
		else io.out(renderJob(job, deliveries, io.now(), io.screen));
	});
}
async function replayJobs(io, id, { journal, json }) {
	const path = journalPath(io, journal);
	await withJournal(path, "visit", async ({ queue }) => {
		if (id !== "all") await requireDead(queue, id);
		const revived = await queue.revive(id === "all" ? "all" : [id], io.now());
		if (json === true) return io.out(formatJson(describeReplay(path, revived)));
		const { paint, columns } = io.screen;
		if (revived.length === 0) return io.out("No job was given up: there is nothing to replay.\n");
		const verb = revived.length === 1 ? "is" : "are";
		io.out(`${paintMark("pass", paint)} ${plural(revived.length, "job")} ${verb} queued again:\n`);
		for (const { kind, subject } of revived) io.out(hang("  ", printable(`${kind} ${subject}`), columns));
	});
}
async function requireJob(queue, id) {
	const job = await queue.find(id);
	if (job !== null) return job;
	throw new UsageError(`there is no job "${id}"`, "muster jobs lists them; what was done long ago is forgotten.");
}
async function requireDead(queue, id) {
	const { state } = await requireJob(queue, id);
	if (state === "dead") return;
	throw new UsageError(`job ${id} is ${state}`, "Only jobs that were given up, which are dead, can be replayed.");
}
// src/cli/commands/run.ts
/** `muster run`: what a command would do. */
function addRun(program, io, setExit) {
	addGitHubOptions(program.command("run").summary("show what a command in a comment would do").description("Shows what a command in a comment would do: for which entity, with which inputs, who may, who approves, and every change. Nothing is done: runs are started by a comment on an issue or a pull request.").argument("<command>", "the word of the command, e.g. scale").argument("[inputs...]", "as they stand behind it, e.g. replicas=4").option("--dry-run", "say so: nothing else is done here").option("--service <name>", "the entity that it is for").option("--as <login>", "who would type it").option("--on <repo#number>", "the issue or pull request that it would be typed on").option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)").option("--repos <folder>", "folder of git repositories (default: MUSTER_REPOS)").option("--org <name>", "the organisation on GitHub whose repositories to read").option("--central <owner/name>", "the central repo on GitHub; --org is then its owner").option("--json", "print the result as JSON")).addHelpText("after", CREDENTIALS_HELP + MORE).action(async (word, inputs, options) => {
		const { dryRun } = await import("./actions.js");
		setExit(await dryRun(io, word, inputs, options));
	});
}
const MORE = `
Exit codes: 0 it could be run, if who types it may; 1 it would be refused;
2 nothing was looked at; 3 whether it could be run can't be told

Examples:
  muster run scale replicas=4 --service cart --dry-run
  muster run restart --on cart#7 --as ada --dry-run --json`;
// src/cli/commands/runs.ts
/** `muster runs`: what people had done by commands. */
function addRuns(program, io) {
	const command = program.command("runs").summary("list and show recorded runs of actions").description("Shows what people had done by commands in comments and by forms, as it was recorded.").option("--service <name>", "only those for this entity").option("--action <name>", "only those of this action").option("--open", "only those that have not ended").option("--record <folder>", "a folder with a checkout of the record").option("--central <owner/name>", "the central repo on GitHub, whose record it is (default: MUSTER_CENTRAL)").option("--json", "print the result as JSON").helpCommand(false);
	addGitHubOptions(command).addHelpText("after", CREDENTIALS_HELP + EXAMPLES$3);
	command.command("list", { isDefault: true }).summary("list them, the newest first").description("Lists runs, the newest first.").option("--limit <number>", "so many at most", readLimit, 20).action(async (_, list) => {
		const { listRuns } = await import("./actions.js");
		await listRuns(io, list.optsWithGlobals());
	});
	command.command("show").summary("show one in full").description("Shows a run in full: who asked for what, who approved, what was done.").argument("<id>", "its id, or the beginning of it").action(async (id, _, show) => {
		const { showRun } = await import("./actions.js");
		await showRun(io, id, show.optsWithGlobals());
	});
	for (const each of command.commands) each.configureHelp({
		...each.configureHelp(),
		showGlobalOptions: true
	});
}
const EXAMPLES$3 = `
Examples:
  muster runs --central acme/central --service cart
  muster runs list --record ~/central-record --open
  muster runs show r_0a1b --central acme/central`;
const MOST = 1e3;
function readLimit(text) {
	const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
	if (limit >= 1 && limit <= MOST) return limit;
	throw new InvalidArgumentError(`It is a number from 1 to ${MOST}.`);
}
// src/cli/commands/schema.ts
/** `muster schema`: JSON Schemas of the documents, for editors. */
function addSchema(program, io) {
	program.command("schema").summary("print JSON Schemas, for editors").description("Prints the JSON Schema of a kind of document, for completion in editors.").argument("[kind]", `${[...allJsonSchemas().keys()].join(", ")} (default: list them)`).option("--out <folder>", "write <kind>.json there, of all kinds unless one is named").action(async (kind, { out }) => {
		const schemas = chooseSchemas(kind);
		if (out !== void 0) await writeSchemas(io, resolve(io.cwd, out), schemas);
		else if (kind === void 0) io.out(listSchemas(io, schemas));
		else for (const schema of schemas.values()) io.out(formatJson(schema));
	});
}
function chooseSchemas(kind) {
	const schemas = allJsonSchemas();
	if (kind === void 0) return schemas;
	const schema = schemas.get(kind);
	if (schema !== void 0) return /* @__PURE__ */ new Map([[kind, schema]]);
	const known = `Kinds: ${[...schemas.keys()].join(", ")}.`;
	throw new UsageError(`there is no kind "${kind}"`, didYouMean(kind, schemas.keys()) ?? known);
}
async function writeSchemas(io, folder, schemas) {
	await withSystemErrors(`schemas can't be written to ${folder}`, async () => {
		await mkdir(folder, { recursive: true });
		for (const [name, schema] of schemas) await writeFile(join(folder, `${name}.json`), formatJson(schema));
	});
	const what = `${plural(schemas.size, "schema")} written to ${printable(folder)}\n`;
	io.err(io.errScreen.paint("dim", what));
}
function listSchemas({ screen: { paint } }, schemas) {
	return [...schemas].map(([name, { description }]) => {
		return `  ${paint("bold", name.padEnd(10))} ${typeof description === "string" ? description : ""}\n`;
	}).join("") + paint("dim", [
		"\nmuster schema <kind> prints one, muster schema --out <folder> writes all.\n",
		"An editor uses one that a file's first line names:\n",
		"  # yaml-language-server: $schema=<path>\n"
	].join(""));
}
// src/cli/min-level.ts
/** Throws a UsageError when no scorecard has the level. */
function requireLevel(config, level) {
	const titles = [...config.scorecards.values()].flatMap(({ value }) => levelsOf(value).map(({ title }) => title));
	if (titles.includes(level)) return;
	const known = [...new Set(titles)].join(", ");
	throw new UsageError(`no scorecard has a level "${level}"`, didYouMean(level, titles) ?? (known === "" ? "There are no scorecards." : `There are: ${known}.`));
}
/**
* Holds services to a level of the scorecards that have one of this title: all, or the one whose key is given. Nothing
* passes unseen: where a service may exist, or be made of a repository, that could not be read, or none was judged at
* all, the outcome is unknown at best.
*/
function judgeLevels(level, config, scores, key) {
	const outcomes = [...scores.results].flatMap(([entity, results]) => {
		const own = results.map((result) => levelOutcome(result, level)).filter((outcome) => outcome !== null);
		return own.length === 0 ? [] : [{
			entity,
			outcome: worstOutcome(own)
		}];
	});
	const unseen = explainUnseen(level, config, scores, key);
	const entitiesOf = (wanted) => outcomes.filter(({ outcome }) => outcome === wanted).map(({ entity }) => entity);
	const known = unseen === null && outcomes.length > 0;
	return {
		level,
		outcome: worstOutcome([...outcomes.map(({ outcome }) => outcome), known ? "pass" : "unknown"]),
		below: entitiesOf("fail"),
		unknown: entitiesOf("unknown"),
		judged: outcomes.length,
		unseen
	};
}
/** Why something may be out of sight that the level is about; null when all was seen, or the one service was. */
function explainUnseen(level, config, { catalog }, key) {
	if (key !== null && (catalog.repositories.get(key) ?? []).length > 0) return null;
	const own = key === null ? void 0 : catalog.entities.get(key)?.blueprint;
	return [...config.scorecards.values()].filter(({ value }) => levelsOf(value).some(({ title }) => title === level)).map(({ value }) => value.blueprint).filter((blueprint) => own === void 0 || blueprint === own).map((blueprint) => catalog.incomplete.get(blueprint)).find((why) => why !== void 0) ?? null;
}
// src/cli/past-places.ts
/**
* Opens folders as they were: the central repo at a commit, or at the one that its default branch had at a moment, and each
* service at the one that its own had by then. Throws a UsageError when there is no such commit.
*/
async function openPastPlaces(io, options, at) {
	const folder = centralFolder(io, options.dir);
	const { moment, commit } = await locate(folder, at, options.configAt);
	const repositories = repositoriesFolder(io, options.repos);
	return {
		moment,
		commit,
		hasRepositories: repositories !== void 0,
		requireConfig: (jq) => requireConfig(io, folder, commit, jq),
		async openRepositories(config) {
			if (repositories === void 0) return null;
			await requireFolder(repositories);
			const { organization, repositories: named } = config.settings;
			const source = {
				folder: repositories,
				organization,
				...named,
				now: () => io.now()
			};
			return createPastRepositories(source, moment);
		},
		close: () => {}
	};
}
async function locate(folder, at, configAt) {
	const top = await realpath(folder).then(() => findSurroundingRepository(folder), () => null);
	if (top === null) throw new UsageError(`${folder} is in no git repository, so there is nothing to go back to`, "Name a clone of the central repo with --dir.");
	const repository = await openGitRepository(top);
	try {
		const moment = readMoment$1(at);
		if (moment === null) {
			const commit = await repository.resolveCommit(at);
			return {
				moment: await repository.commitDate(commit),
				commit: await named(repository, configAt, commit)
			};
		}
		if (configAt !== void 0) return {
			moment,
			commit: await repository.resolveCommit(configAt)
		};
		return {
			moment,
			commit: await commitAt(repository, moment, at)
		};
	} finally {
		await repository.close();
	}
}
async function named(repository, ref, other) {
	return ref === void 0 ? other : await repository.resolveCommit(ref);
}
async function commitAt(repository, moment, at) {
	const { name, commit } = await repository.defaultBranch();
	if (commit === null) throw new UsageError(`${repository.folder} has no commits`);
	const found = await repository.commitAt(commit, moment);
	if (found.kind === "found") return found.commit;
	const { commit: first, at: began } = found.first;
	throw new UsageError(`the central repo has no commit on ${name} at ${at} or before`, `${found.shallow ? "This is a shallow clone, in which it" : "It"} begins with ${first.slice(0, 7)} at ${began.toISOString()}.`);
}
// src/cli/record-scores.ts
/** Writes catalog and history to a folder, changed files only, and says what changed. */
async function recordInFolder(io, folder, recordable) {
	if (recordable.observed.repositories.length === 0) throw new UsageError("no repository was read: there is nothing to record", "Name the folder of repositories with --repos, or their organisation on GitHub with --org.");
	showRecorded(io, await recordScores(recordable, openRecordDirectory(folder), io.now()), folder);
}
/** Says on stderr what changed in the record, and what was kept in it and why. */
function showRecorded(io, { plan: { write, remove, kept } }, place) {
	const { paint } = io.errScreen;
	for (const why of kept) io.err(`${paint("yellow", "!")} ${printable(why)}\n`);
	const removed = remove.length === 0 ? "" : `, ${remove.length} removed`;
	const changes = `${plural(write.size, "file")} written${removed}`;
	const what = write.size + remove.length === 0 ? "nothing changed" : changes;
	io.err(paint("dim", `Record: ${what} in ${printable(place)}\n`));
}
// src/cli/render/entity.ts
/** One entity in full: every rule, and for those that don't pass why, and what to do. */
function renderEntity(entity, blueprint, results, today, screen) {
	const { paint } = screen;
	const { identifier, title } = entity;
	const subtitle = title === null || title.toLowerCase() === identifier.toLowerCase() ? "" : paint("dim", `  ${printable(title)}`);
	const cards = results.map((result) => {
		if (result.state !== "scored") return `\n${printable(result.scorecard.title)}: ${UNSCORED$1[result.state]}\n`;
		const rules = result.rules.map((rule) => renderRule(rule, deriveFix(rule, blueprint, { entity }), today, screen));
		return `\n${renderLevel(result, screen)}\n${rules.join("")}`;
	});
	const none = `\nNo scorecard is about entities of ${printable(entity.blueprint)}.\n`;
	return `${paint("bold", printable(identifier))}${subtitle}\n${cards.join("") || none}`;
}
const UNSCORED$1 = {
	not_applicable: "not scored, its filter leaves this one out",
	unknown: "unknown, it can't be told whether its filter lets this one in"
};
function renderLevel(result, { paint }) {
	const { scorecard, level, possibleLevel, passed, total } = result;
	const perhaps = possibleLevel === level ? "" : paint("dim", `, perhaps ${printable(possibleLevel)}`);
	return `${`${printable(scorecard.title)}: ${paintCell(levelCell(level, scorecard.levels), paint)}${perhaps}`}  ${paint("dim", `${passed} of ${plural(total, "rule")} pass${describeNext(result)}`)}\n`;
}
/** How far the next level is. */
function describeNext({ scorecard: { levels }, level, rules }) {
	const rank = (title) => levels.findIndex((each) => each.title === title);
	const next = levels[rank(level) + 1];
	if (next === void 0) return "";
	const missing = rules.filter((each) => isMissing(each) && rank(each.rule.level) <= rank(next.title));
	return missing.length === 0 ? "" : `, ${missing.length} more for ${printable(next.title)}`;
}
/** A rule that has its own schedule says so, whatever its outcome. */
function renderRule(result, fix, today, screen) {
	const { paint } = screen;
	const { rule, outcome, waiver, mode } = result;
	const isPlain = isCounting(result) && mode.next === null;
	const notes = [
		rule.level,
		waiver === null ? null : "waived",
		isPlain ? null : describeMode(mode, today, "scorecard")
	].filter((text) => text !== null);
	const head = `  ${paintMark(outcome, paint)} ${printable(rule.title)}  ${paint("dim", printable(notes.join(", ")))}\n`;
	if (outcome === "pass") return head;
	const why = renderField("why", explainRule(result), 4, screen);
	if (waiver !== null) return head + why + renderExemption(waiver, today, 4, screen);
	return head + why + renderField("fix", fix, 4, screen);
}
// src/cli/render/min-level.ts
/** Says which services are below a level, and what can't be told. */
function renderMinLevel(min, { paint, columns }) {
	const { level, outcome, below, unknown, judged, unseen } = min;
	const line = (mark, text) => hang(`${paint(MARKS[mark].format, MARKS[mark].text)} `, printable(text), columns);
	return `\n${[
		...below.length > 0 ? [line("fail", `Below ${level} (${below.length} of ${judged}): ${below.join(", ")}`)] : [],
		...unknown.length > 0 ? [line("unknown", `Perhaps below ${level}: ${unknown.join(", ")}`)] : [],
		...judged === 0 ? [line("unknown", `No service was held to ${level}: none is scored.`)] : [],
		...unseen !== null ? [line("unknown", `Not everything could be seen: ${unseen}`)] : [],
		...outcome === "pass" ? [line("pass", `${plural(judged, "service")} judged, none below ${level}.`)] : []
	].join("")}`;
}
// src/cli/render/score-table.ts
/** One table a scorecard: entities, their level, what each is missing, and how many there are on each level. */
function renderScores(organization, observed, { catalog, results }, screen) {
	const { paint } = screen;
	const { repositories, unreadable } = observed;
	const read = `${plural(repositories.length, "repository")} read`;
	const unread = unreadable.length === 0 ? "" : paint("yellow", `, ${unreadable.length} not readable`);
	const head = `${paint("bold", organization)}  ${paint("dim", read)}${unread}\n`;
	const all = [...results].flatMap(([key, list]) => list.map((result) => ({
		name: catalog.entities.get(key)?.identifier ?? key,
		result
	})));
	if (all.length === 0) return `${head}\nNothing to score: no scorecard has an entity of its blueprint.\n`;
	return head + [...Map.groupBy(all, ({ result }) => result.scorecard.identifier).values()].map((entries) => renderScorecard(entries, screen)).join("");
}
function renderScorecard(entries, screen) {
	const [first] = entries;
	if (first === void 0) return "";
	const { title, blueprint } = first.result.scorecard;
	const headings = [
		blueprint.toUpperCase(),
		"LEVEL",
		"RULES",
		"MISSING"
	];
	const table = renderTable(headings, entries.map(toRow), screen);
	const { paint } = screen;
	return `\n${paint("bold", printable(title))}\n\n${table}\n${countLevels(entries, first.result, screen)}\n`;
}
/** How many are on each level, the best first; those without a level are counted too. */
function countLevels(entries, { scorecard: { levels } }, { paint }) {
	const counts = levels.toReversed().map((level) => {
		return `${entries.filter(({ result }) => result.level === level.title).length} ${paintCell(levelCell(level.title, levels), paint)}`;
	});
	for (const state of ["not_applicable", "unknown"]) {
		const count = entries.filter(({ result }) => result.state === state).length;
		if (count > 0) counts.push(`${count} ${UNSCORED[state]}`);
	}
	return counts.join(paint("dim", " · "));
}
const UNSCORED = {
	not_applicable: "not scored",
	unknown: "unknown"
};
function toRow({ name, result }) {
	if (result.state !== "scored") return [
		{ text: name },
		{
			text: UNSCORED[result.state],
			format: "dim"
		},
		{ text: "" },
		{ text: "" }
	];
	const { level, possibleLevel, passed, total, scorecard } = result;
	const cell = levelCell(level, scorecard.levels);
	const names = result.rules.filter(isMissing).map(({ rule, outcome }) => outcome === "unknown" ? `${rule.title} (unknown)` : rule.title);
	const waived = result.rules.filter((each) => isCounting(each) && each.outcome === "exempt");
	return [
		{ text: name },
		possibleLevel === level ? cell : {
			...cell,
			text: `${cell.text} (perhaps ${possibleLevel})`
		},
		{ text: `${passed}/${total}` },
		{ text: [...names, ...waived.map(({ rule }) => `${rule.title} (waived)`)].join(", ") }
	];
}
// src/cli/render/scores-json.ts
/** Scores for machines. Versioned: keys are only ever added under the same `schema`. */
function describeScores(config, observed, scores, min) {
	const { catalog, results } = scores;
	return {
		schema: "muster.scores/1",
		organization: config.settings.organization,
		config: {
			name: config.name,
			commit: config.commit
		},
		repositories: observed.repositories.map(({ name, commit, observedAt }) => ({
			name,
			commit,
			observed_at: observedAt
		})),
		unreadable: observed.unreadable.map(({ name, why }) => ({
			name,
			why
		})),
		incomplete: Object.fromEntries(catalog.incomplete),
		...min === null ? {} : { min: describeMinLevel(min) },
		entities: [...results].map(([key, list]) => ({
			entity: key,
			title: catalog.entities.get(key)?.title ?? null,
			repositories: [...catalog.repositories.get(key) ?? []],
			scorecards: list.map((result) => describeResult(config, scores, key, result))
		})),
		findings: catalog.findings.map(describeFinding)
	};
}
function describeMinLevel({ level, outcome, below, unknown, judged, unseen }) {
	return {
		level,
		outcome,
		below: [...below],
		unknown: [...unknown],
		judged,
		unseen
	};
}
function describeWaiver(waiver) {
	const { file, reason, ticket, requested_by, approver, expires } = waiver;
	return {
		file,
		reason,
		ticket,
		requested_by,
		approver,
		expires
	};
}
function describeResult(config, { catalog }, key, result) {
	const { scorecard, state } = result;
	if (state !== "scored") return {
		scorecard: scorecard.identifier,
		state
	};
	const entity = catalog.entities.get(key);
	const blueprint = config.blueprints.get(scorecard.blueprint);
	return {
		scorecard: scorecard.identifier,
		state,
		level: result.level,
		possible_level: result.possibleLevel,
		passed: result.passed,
		total: result.total,
		rules: result.rules.map((each) => ({
			rule: each.rule.identifier,
			title: each.rule.title,
			level: each.rule.level,
			outcome: each.outcome,
			...each.waiver === null ? {} : { waiver: describeWaiver(each.waiver) },
			mode: each.mode.mode,
			next: each.mode.next === null ? null : { ...each.mode.next },
			why: explainRule(each),
			fix: entity === void 0 || blueprint === void 0 ? null : deriveFix(each, blueprint, { entity })
		}))
	};
}
// src/cli/commands/score.ts
/** `muster score`: the level of every service, and what each is missing. */
function addScore(program, io, setExit) {
	addGitHubOptions(program.command("score").summary("show each service's level, and what it is missing").description("Scores services: their levels, and what each is missing.").option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)").option("--repos <folder>", "folder of git repositories (default: MUSTER_REPOS)").option("--org <name>", "the organisation on GitHub whose repositories to read").option("--central <owner/name>", "the central repo on GitHub; --org is then its owner").option("--service <name>", "one service in full: every rule, why, what to do").option("--at <commit or date>", "how it was: a day, a moment, or a commit (with --service: of the service, else of the central repo or the record)").option("--config-at <ref>", "the central repo at this commit, branch or tag").option("--min <level>", "end with 1 when a service is below this level, with 3 when that can't be told").option("--record <folder>", "write catalog and history there, changed files only").option("--json", "print the result as JSON")).addHelpText("after", CREDENTIALS_HELP + EXAMPLES$2).action(async (options) => setExit(await score(io, options)));
}
const EXAMPLES$2 = `
Exit codes:
  0  scored, whatever the levels are; with --min, everything is at that level
  1  with --min: something is below it
  2  nothing was scored
  3  with --min: whether everything is at that level can't be told

Examples:
  muster score --dir ~/central --repos ~/src
  muster score --service cart
  muster score --min Silver
  muster score --at 2026-01-31
  muster score --central acme/central`;
async function score(io, options) {
	const past = readPast(options);
	if (past !== null && (options.org !== void 0 || options.central !== void 0)) {
		const { replayRecord } = await import("./github.js");
		return await replayRecord(io, {
			...options,
			at: past
		});
	}
	const places = past === null ? await openPlaces(io, options) : await openPastFolders(io, options, past);
	const jq = openJq(io);
	try {
		if (past === null) refuseContradictions(options, places);
		const scored = await scoreAll(io, options, places, jq);
		const { config, source, observed, scores, key } = scored;
		const shown = key === null ? scores : onlyService(scores, key);
		const min = options.min === void 0 ? null : judgeLevels(options.min, config, shown, key);
		if (options.json === true) io.out(formatJson(describeScores(config, observed, shown, min)));
		else {
			showUnread(io, observed, source?.place);
			showFindings(io, shown);
			const counted = source === null ? {
				...observed,
				unreadable: []
			} : observed;
			io.out(renderText(io, {
				...scored,
				observed: counted
			}, shown));
			if (min !== null) io.out(renderMinLevel(min, io.screen));
		}
		if (options.record !== void 0) {
			const recordable = {
				config,
				observed,
				scores,
				source: source?.name ?? "local"
			};
			await recordInFolder(io, resolve(io.cwd, options.record), recordable);
		}
		return exitCode(min?.outcome ?? "pass");
	} finally {
		places.close();
		await jq.close();
	}
}
/** What is asked to be recomputed as a whole; null where nothing is: one service at a ref of its own is read anew. */
function readPast({ at, service }) {
	if (at === void 0) return null;
	return service === void 0 || readMoment$1(at) !== null ? at : null;
}
async function openPastFolders(io, options, at) {
	if (options.record !== void 0) throw new UsageError("--record keeps what is current, which --at is not", "Leave one of them out.");
	const places = await openPastPlaces(io, options, at);
	hint(io, `As of ${places.moment.toISOString()}, by the central repo at ${places.commit.slice(0, 7)}.`);
	return places;
}
const NAME_THEM = "Name their folder with --repos or MUSTER_REPOS, or their organisation on GitHub with --org.";
function refuseContradictions({ at, record }, { hasRepositories }) {
	if (at !== void 0 && !hasRepositories) throw new UsageError("--at needs the repositories", NAME_THEM);
	if (record !== void 0 && at !== void 0) throw new UsageError("--record keeps what is current, which --at is not", "Leave one of them out.");
	if (record !== void 0 && !hasRepositories) throw new UsageError("--record needs the repositories: without them every value would be recorded as unknown", NAME_THEM);
}
async function scoreAll(io, { min, service, at }, places, jq) {
	const isPast = "moment" in places;
	const now = isPast ? places.moment : io.now();
	const config = await places.requireConfig(jq);
	if (min !== void 0) requireLevel(config, min);
	const source = await places.openRepositories(config);
	const observed = await readRepositories(io, config, source);
	const scores = await scoreServices(config, observed, jq, now);
	const key = service === void 0 ? null : findService(service, config, scores);
	if (key === null || at === void 0 || source === null || isPast) return {
		config,
		source,
		observed,
		scores,
		key,
		now
	};
	const names = scores.catalog.repositories.get(key) ?? [];
	if (names.length === 0) throw new UsageError(`${key} comes from no repository that could be read, so --at has no meaning`);
	const then = await readAgainAt(config, source, names, at, observed);
	const scoresThen = await scoreServices(config, then, jq, now);
	if (!scoresThen.catalog.entities.has(key)) throw new UsageError(`there is no ${key} at ${at}`);
	return {
		config,
		source,
		observed: then,
		scores: scoresThen,
		key,
		now
	};
}
function renderText({ screen }, { config, observed, key, now }, shown) {
	const entity = key === null ? void 0 : shown.catalog.entities.get(key);
	const blueprint = config.blueprints.get(entity?.blueprint ?? "");
	if (key === null || entity === void 0 || blueprint === void 0) return renderScores(config.settings.organization, observed, shown, screen);
	return renderEntity(entity, blueprint, shown.results.get(key) ?? [], dayOf(now), screen);
}
function onlyService(scores, key) {
	const repositories = scores.catalog.repositories.get(key) ?? [];
	const findings = scores.catalog.findings.filter(({ subject }) => subject === key || repositories.includes(subject));
	return {
		catalog: {
			...scores.catalog,
			findings
		},
		results: /* @__PURE__ */ new Map([[key, scores.results.get(key) ?? []]])
	};
}
// src/cli/commands/sync.ts
/** `muster sync`: what the App does at every change, once: from the organisation's repositories to the record. */
function addSync(program, io) {
	addGitHubOptions(program.command("sync").summary("read an organisation, and write its catalog to the record").description("Reads an organisation's repositories on GitHub, scores them, and writes what\nchanged to the record, the branch that muster.yml names: one commit at most.").option("--central <owner/name>", "the central repo on GitHub (default: MUSTER_CENTRAL)").option("--dry-run", "show what would be written, and write nothing").option("--json", "print the result as JSON")).addHelpText("after", CREDENTIALS_HELP + EXAMPLES$1).action(async (options) => {
		const central = chooseCentral(io, options.central);
		const { sync } = await import("./github.js");
		await sync(io, {
			...options,
			central
		});
	});
}
const EXAMPLES$1 = `
Exit codes: 0 done, also when nothing changed; 2 nothing was written

Examples:
  muster sync --central acme/central --dry-run
  muster sync --central acme/central`;
/** The central repo as named, else MUSTER_CENTRAL as the App takes it. */
function chooseCentral(io, named) {
	if (named !== void 0) return requireRepositoryName("--central", named);
	const found = readRepositoryName(io.env["MUSTER_CENTRAL"] ?? "");
	if (found !== null) return found;
	throw new UsageError("sync needs the central repo on GitHub", "Name it with --central, e.g. --central acme/central.");
}
// src/cli/render/policy-tests.ts
/** Policy tests by file; of those that fail, what was expected, what came out and why. */
function renderTests(results, screen) {
	const { paint } = screen;
	return [...Map.groupBy(results, ({ file }) => file)].map(([file, tests]) => `${paint("bold", printable(file))}\n${tests.map((test) => renderTest(test, screen)).join("")}\n`).join("") + renderCounts(results, screen);
}
function renderTest({ file, title, mismatches, hint }, screen) {
	const mark = paintMark(mismatches.length === 0 ? "pass" : "fail", screen.paint);
	const head = hang(`  ${mark} `, printable(title), screen.columns);
	const told = hint === null ? "" : hang("    hint: ", printable(hint), screen.columns);
	return head + mismatches.map((mismatch) => renderMismatch(mismatch, file, screen)).join("") + told;
}
/** What an expectation is about, for a sentence. */
const ABOUT = {
	level: "level of ",
	rule: "rule ",
	gate: "gate ",
	decision: "decision"
};
function renderMismatch({ kind, name, line, column, expected, got, why }, file, { paint, columns }) {
	const place = paint("dim", printable(`${file}:${line}:${column}`));
	const field = (label, text) => hang(`      ${label}${" ".repeat(10 - label.length)}`, text, columns);
	const reasons = why.map((sentence, index) => field(index === 0 ? "because" : "", printable(sentence)));
	return [
		`    ${printable(ABOUT[kind] + name)}  ${place}\n`,
		field("expected", paint("green", printable(expected))),
		field("got", paint("red", printable(got))),
		...reasons
	].join("");
}
function renderCounts(results, { paint }) {
	const { passed, failed } = countTests(results);
	if (failed === 0) return `${paintMark("pass", paint)} ${plural(passed, "test")} ${passed === 1 ? "passes" : "pass"}\n`;
	const total = plural(results.length, "test");
	return `${paintMark("fail", paint)} ${failed} of ${total} ${failed === 1 ? "fails" : "fail"}\n`;
}
// src/cli/render/policy-tests-json.ts
/** Policy tests for machines. Versioned: keys are only ever added under the same `schema`. */
function describeTests(results) {
	return {
		schema: "muster.tests/1",
		...countTests(results),
		tests: results.map(({ file, line, title, expectations, mismatches, hint }) => ({
			file,
			line,
			title,
			outcome: mismatches.length === 0 ? "pass" : "fail",
			expectations,
			hint,
			mismatches: mismatches.map(({ why, ...mismatch }) => ({
				...mismatch,
				why: [...why]
			}))
		}))
	};
}
// src/cli/commands/test.ts
/** `muster test`: what the policy says of the examples in `tests/`, beside what is expected. Exit code 1 when one differs. */
function addTest(program, io, setExit) {
	program.command("test").summary("run the policy tests of a central repo").description("Runs the policy tests of a central repo: tests/*.yml.").argument("[names...]", "only tests whose file or title holds one of these").option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)").option("--at <ref>", "the central repo at this commit, branch or tag").option("--json", "print the result as JSON").addHelpText("after", EXAMPLES).action(async (names, options) => setExit(await test(io, names, options)));
}
const EXAMPLES = `
Exit codes: 0 all pass, 1 one fails, 2 none was run

Examples:
  muster test
  muster test tests/gates.yml readme`;
async function test(io, names, options) {
	const jq = openJq(io);
	try {
		const config = await requireConfig(io, centralFolder(io, options.dir), options.at, jq);
		const results = choose(runPolicyTests(config, io.now()), names);
		io.out(options.json === true ? formatJson(describeTests(results)) : renderTests(results, io.screen));
		return exitCode(countTests(results).failed > 0 ? "fail" : "pass");
	} finally {
		await jq.close();
	}
}
/** The tests that are asked for. None at all is a mistake: nothing would be tested, and it would look well. */
function choose(results, names) {
	if (results.length === 0) throw new UsageError("the central repo has no policy tests: nothing was tested", "Write one into tests/, such as tests/service.yml.");
	if (names.length === 0) return results;
	const wanted = names.map((name) => name.toLowerCase());
	const chosen = results.filter(({ file, title }) => wanted.some((name) => file.toLowerCase().includes(name) || title.toLowerCase().includes(name)));
	if (chosen.length > 0) return chosen;
	const known = results.flatMap(({ file, title }) => [file, title]);
	throw new UsageError(`no policy test is called ${names.join(" or ")}`, didYouMean(names[0] ?? "", known));
}
// src/cli/commands/validate.ts
/** `muster validate`: every problem of a central repo at once. Exit code 2 when it has errors. */
function addValidate(program, io, setExit) {
	program.command("validate").summary("check a central repo").description("Checks a central repo: every problem at once, as file:line:column.").argument("[dir]", "the central repo (default: MUSTER_CENTRAL, else here)").option("--dir <folder>", "the same, as for the other commands").option("--at <ref>", "check a commit, branch or tag of it instead of its files").option("--json", "print the result as JSON").addHelpText("after", "\nExit codes: 0 valid, perhaps with warnings; 2 it has errors").action(async (dir, options) => setExit(await validate(io, dir, options)));
}
async function validate(io, dir, options) {
	if (dir !== void 0 && options.dir !== void 0) throw new UsageError(`both ${dir} and --dir ${options.dir} name the central repo`, "Name one.");
	const jq = openJq(io);
	try {
		const folder = centralFolder(io, dir ?? options.dir);
		const read = await readCentral(folder, options.at, jq);
		const linted = await readCentralTree(folder, options.at, (tree) => withWorkflowProblems(read, tree, basename(folder)));
		const loaded = refuseErrors(withVoidWaivers(linted, dayOf(io.now())));
		io.out(options.json === true ? formatJson(describeValidation({
			...loaded,
			valid: loaded.config !== null
		})) : render(loaded, io.screen));
		return loaded.config === null ? 2 : exitCode("pass");
	} finally {
		await jq.close();
	}
}
/** What workflows get wrong is found when the configuration is sound by itself. */
function refuseErrors(loaded) {
	return loaded.diagnostics.some(({ severity }) => severity === "error") ? {
		...loaded,
		config: null
	} : loaded;
}
function render({ config, counts, diagnostics }, { paint }) {
	const read = [...counts].filter(([, count]) => count > 0).map(([name, count]) => `${count} ${count === 1 ? singular(name) : name}`);
	const verdict = config === null ? "Not valid" : "Valid";
	const problems = diagnostics.length === 0 ? "" : `, ${countDiagnostics(diagnostics)}`;
	return `${diagnostics.length === 0 ? "" : `${renderDiagnostics(diagnostics, paint)}\n`}${paintMark(config === null ? "fail" : "pass", paint)} ${verdict}${problems}: ${read.join(", ") || "no documents"}\n`;
}
function singular(name) {
	return name.endsWith("ies") ? `${name.slice(0, -3)}y` : name.replace(/s$/, "");
}
// src/cli/program.ts
/** Runs the command line and gives its exit code. Errors are shown, never thrown. */
async function runCli(args, io) {
	let exit = 0;
	const program = createProgram(args, io, (code) => {
		exit = code;
	});
	try {
		await program.parseAsync([...args], { from: "user" });
		return exit;
	} catch (error) {
		return showError(error, io);
	}
}
const HELP_WIDTH = 80;
const EXIT_CODES = `
Exit codes:
  0  passes
  1  fails
  2  wrong usage, broken configuration, no way to GitHub: nothing was judged
  3  unknown: something could not be read, which never counts as a pass
  4  waits for somebody or something`;
function createProgram(args, io, setExit) {
	const { paint, columns } = io.screen;
	const helpWidth = Math.min(columns ?? HELP_WIDTH, HELP_WIDTH);
	const program = new Command("muster").description("Service governance that lives in GitHub:\na catalog, scorecards and a verdict on every change.").version(ENGINE_VERSION, "-V, --version", "show the version").helpOption("-h, --help", "show this help").helpCommand("help [command]", "show the help of a command").option(NO_COLOR, "no colours (NO_COLOR=1 does the same)").addHelpText("after", EXIT_CODES).exitOverride().configureOutput({
		writeOut: (text) => io.out(text),
		writeErr: (text) => io.err(text),
		outputError: (text, write) => write(printableLines(withPrintableWords(text, args))),
		getOutHelpWidth: () => helpWidth,
		getErrHelpWidth: () => helpWidth,
		getOutHasColors: () => true,
		getErrHasColors: () => false
	}).configureHelp({
		styleTitle: (title) => paint("bold", title),
		sortSubcommands: false
	}).showHelpAfterError("(--help shows what there is)");
	addValidate(program, io, setExit);
	addTest(program, io, setExit);
	addScore(program, io, setExit);
	addCheck(program, io, setExit);
	addExplain(program, io, setExit);
	addDiff(program, io, setExit);
	addEvaluate(program, io, setExit);
	addEvaluation(program, io);
	addRun(program, io, setExit);
	addRuns(program, io);
	addForms(program, io, setExit);
	addImport(program, io, setExit);
	addSchema(program, io);
	addSync(program, io);
	addJobs(program, io);
	addInit(program, io);
	addAudit(program, io);
	addDoctor(program, io, setExit);
	for (const command of program.commands) command.addOption(new Option(NO_COLOR).hideHelp());
	return program.enablePositionalOptions();
}
/** Read where the streams are opened; here it is only known. */
const NO_COLOR = "--no-color";
/** What was typed comes back in messages, and may have been pasted from anywhere: it must not begin lines of its own. */
function withPrintableWords(text, args) {
	return args.flatMap((arg) => [arg, arg.replace(/=.*$/s, "")]).filter((word) => word.includes("\n")).reduce((told, word) => told.replaceAll(word, printable(word)), text);
}
function showError(error, io) {
	if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
	const { paint, columns } = io.errScreen;
	const show = (message) => io.err(hang(`${paint(["red", "bold"], "error")}: `, printable(message), columns));
	if (error instanceof UsageError) {
		show(error.message);
		for (const line of error.hint?.split("\n") ?? []) io.err(hang("  ", printable(line), columns));
		return 2;
	}
	if (error instanceof Error && isOfTheSurroundings(error)) {
		show(error.message);
		return 2;
	}
	if (error instanceof JqUnavailableError) {
		show(error.message);
		return exitCode("unknown");
	}
	const text = error instanceof Error ? error.stack ?? error.message : String(error);
	show("Muster failed, which is a fault of its own; nothing was judged.");
	io.err(`${printableLines(text)}\n`);
	return exitCode("unknown");
}
/** Whether an error is about the repositories, files and folders that were named, and so for the person who named them. */
function isOfTheSurroundings(error) {
	return [
		GitError,
		RecordError,
		JournalError
	].some((kind) => error instanceof kind) || explainSystemError(error) !== null;
}
// src/cli/temporary-folder.ts
/**
* Gives this process a temporary folder of its own, in which everything temporary then lies, and returns what removes
* it. So nothing stays behind when the process is told to stop halfway. Where no folder can be made, nothing is done.
*/
function ownTemporaryFolder() {
	try {
		const folder = mkdtempSync(join(tmpdir(), "muster-"));
		for (const name of [
			"TMPDIR",
			"TEMP",
			"TMP"
		]) process.env[name] = folder;
		return () => remove(folder);
	} catch {
		return () => {};
	}
}
/** A child process may still be writing there; then the system's own cleaning has to do. */
function remove(folder) {
	try {
		rmSync(folder, {
			recursive: true,
			force: true,
			maxRetries: 3
		});
	} catch {}
}
// src/cli/run-process.ts
/**
* Runs the command line as this process. However the process ends, its exit code never says pass by accident: until a
* command has its verdict, and when its result could not be written, it is that of unknown.
*/
async function runProcess(args) {
	process.exitCode = exitCode("unknown");
	const io = createProcessIo(args);
	const cleanUp = ownTemporaryFolder();
	const unwritten = watchWriting();
	process.on("uncaughtException", endWithFault);
	process.on("exit", () => {
		cleanUp();
		if (unwritten()) process.exitCode = exitCode("unknown");
	});
	for (const signal of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) process.once(signal, () => {
		if (io.errScreen.columns !== null) process.stderr.write(CLEAR_LINE);
		cleanUp();
		process.kill(process.pid, signal);
	});
	process.exitCode = await runCli(args, io);
}
/**
* Looks after writing that fails, and says whether it did. A reader that has seen enough (`muster score | head -1`) is
* no failure: the verdict stands, and the rest of the text is dropped.
*/
function watchWriting() {
	let failed = false;
	for (const stream of [process.stdout, process.stderr]) stream.on("error", (error) => {
		if (error.code === "EPIPE") return;
		if (!failed && stream === process.stdout) process.stderr.write(`error: the result could not be written: ${error.message}\n`);
		failed = true;
	});
	return () => failed;
}
function endWithFault(error) {
	const told = printableLines(error.stack ?? error.message);
	process.stderr.write(`error: Muster failed, which is a fault of its own.\n${told}\n`);
	process.exit(exitCode("unknown"));
}
export { runProcess };

import { devNull } from "node:os";

/**
 * The environment for git processes: the caller's, without any variable that steers git, and with everything off that
 * could ask a question, reach the network, run a program or change what is read.
 *
 * Every `GIT_*` variable goes (inside a hook, `GIT_DIR` and `GIT_INDEX_FILE` name another repository); messages are
 * in English, because some of them are understood here.
 */
export function gitEnvironment(inherited: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(inherited).filter(([name]) => !name.toUpperCase().startsWith("GIT_"));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_SYSTEM: devNull,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: "1",
    // git before 2.44 has no switch against fetching missing objects of a partial clone; without a protocol it can't.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
  };
}

/** Options before every subcommand: what a repository's own configuration must not decide. */
export const GIT_OPTIONS: readonly string[] = [
  // Reading somebody else's repository is the point; what its configuration could run is turned off.
  "safe.directory=*",
  "core.quotePath=false",
  "core.fsmonitor=false",
  `core.hooksPath=${devNull}`,
  "core.fsync=none",
  "protocol.allow=never",
].flatMap((setting) => ["-c", setting]);

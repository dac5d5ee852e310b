/** What a room of `src/` may import, and whether it is pure: data in, data out, no world. */
export interface Room {
  readonly imports: readonly string[];
  readonly pure: boolean;
}

/** What a shell may import: every room that is none itself, but for the sandbox. */
const SHELL: readonly string[] = [
  "model",
  "slo",
  "actions",
  "importers",
  "jq",
  "github",
  "config",
  "facts",
  "catalog",
  "scorecards",
  "gates",
  "records",
  "reports",
  "effects",
  "jobs",
  "flows",
  "session",
  "trust",
  "starter",
];

/** The house: data goes one way, source -> facts -> catalog -> scorecards -> gates -> flows -> shells. */
export const ROOMS: Readonly<Record<string, Room>> = {
  model: { imports: [], pure: true },
  jq: { imports: ["model"], pure: false },
  slo: { imports: ["model"], pure: true },
  config: { imports: ["model", "jq", "slo", "templates"], pure: true },
  github: { imports: ["model"], pure: false },
  facts: { imports: ["model", "github", "jq"], pure: false },
  catalog: { imports: ["model", "jq", "config", "facts"], pure: true },
  scorecards: { imports: ["model"], pure: true },
  gates: { imports: ["model", "config", "catalog", "scorecards"], pure: true },
  templates: { imports: ["model", "jq"], pure: true },
  actions: { imports: ["model", "jq", "config", "catalog", "templates"], pure: true },
  records: { imports: ["model", "catalog", "scorecards", "github"], pure: false },
  reports: { imports: ["model", "gates", "scorecards"], pure: true },
  effects: { imports: ["model", "github"], pure: false },
  jobs: { imports: ["model"], pure: false },
  flows: {
    imports: [
      "model",
      "jq",
      "config",
      "facts",
      "catalog",
      "scorecards",
      "slo",
      "gates",
      "records",
      "reports",
      "effects",
      "actions",
      "starter",
    ],
    pure: true,
  },
  session: {
    imports: [
      "model",
      "jq",
      "github",
      "config",
      "facts",
      "catalog",
      "records",
      "reports",
      "effects",
      "actions",
      "flows",
    ],
    pure: false,
  },
  trust: { imports: ["model"], pure: true },
  starter: { imports: ["model"], pure: true },
  importers: { imports: ["model", "config", "slo"], pure: true },
  sandbox: { imports: ["model"], pure: false },
  app: { imports: SHELL, pure: false },
  action: { imports: SHELL, pure: false },
  cli: { imports: SHELL, pure: false },
};

/** Parts of rooms that hold the world which are pure themselves. */
export const PURE_PARTS: readonly string[] = ["facts/codeowners"];

/**
 * Modules of Node that a pure room may use: they compute and do nothing else. Of `node:zlib` that is true of what is `Sync`:
 * bytes in, bytes out; the rest takes a thread and a callback.
 */
export const PURE_MODULES: readonly string[] = ["node:crypto", "node:util", "node:buffer", "node:zlib"];

/** Names that reach the world, or the clock, without an import. */
export const WORLDLY_NAMES: readonly string[] = [
  "process",
  "fetch",
  "console",
  "setTimeout",
  "setInterval",
  "performance",
];

/** The longest a source file may be; a longer one holds more than one idea. */
export const MAX_LINES = 250;

import { planFiles } from "../catalog/index.ts";
import { type Config, type LoadedConfig, loadConfig } from "../config/index.ts";
import type { FilePlan } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Tree } from "../model/tree.ts";

/** The configuration that holds. */
export interface Central {
  readonly config: Config;
  /** Commit of the central repo that it is from. */
  readonly commit: string;
  readonly plan: FilePlan;
}

/** The newest commit of the central repo, when its configuration has errors: the last valid one holds meanwhile. */
export interface BrokenCentral {
  readonly commit: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What reading the central repo again gave. */
export interface CentralChange {
  /** The newest commit of the default branch. */
  readonly head: string;
  /** Whether this commit was not looked at before. */
  readonly isNew: boolean;
  /** Whether another configuration holds now than before. */
  readonly changed: boolean;
  readonly broken: BrokenCentral | null;
}

/** Where the central repo is read from. */
export interface CentralSource {
  /** The newest commit of the default branch. */
  head(): Promise<string>;
  open(commit: string): Promise<Tree>;
  /** Commits that the default branch was at before this one, the newest first, as far back as is worth looking. */
  earlier(commit: string): Promise<readonly string[]>;
  /** The last commit that was valid, as far as anything remembers it: asked for when no other is found at the start. */
  lastValid(): Promise<string | null>;
  remember(commit: string): Promise<void>;
}

/** Keeps the configuration that holds: that of the newest valid commit of the central repo's default branch. */
export interface CentralKeeper {
  /** Null until a valid configuration was read. */
  current(): Central | null;
  /** The newest commit, while it is broken. */
  broken(): BrokenCentral | null;
  /** Reads the newest commit, when there is one. Rejects when GitHub can't be read; what held before then holds still. */
  refresh(): Promise<CentralChange>;
}

/** How many commits a broken one may have before it that are broken too, until what was remembered holds. */
const LOOKED_BACK = 20;

/** Makes the keeper; nothing is read yet. */
export function keepCentral(source: CentralSource, jq: JqEngine): CentralKeeper {
  let current: Central | null = null;
  let broken: BrokenCentral | null = null;

  async function load(commit: string): Promise<LoadedConfig> {
    return await loadConfig(await source.open(commit), jq);
  }

  function hold(config: Config, commit: string): void {
    current = { config, commit, plan: planFiles(config) };
  }

  async function holdIfValid(commit: string): Promise<boolean> {
    const { config } = await load(commit);
    if (config === null) return false;
    hold(config, commit);
    await source.remember(commit);
    return true;
  }

  /**
   * Goes back from a broken commit to the last valid one, which nobody need have seen while it was the newest. Where none
   * is found, what was known to be valid holds. Tells whether another configuration holds now.
   */
  async function goBack(head: string): Promise<boolean> {
    for (const commit of (await source.earlier(head)).slice(0, LOOKED_BACK)) {
      if (commit === current?.commit) return false;
      if (await holdIfValid(commit)) return true;
    }
    if (current !== null) return false;
    const commit = await source.lastValid();
    return commit !== null && commit !== head && (await holdIfValid(commit));
  }

  async function refresh(): Promise<CentralChange> {
    const head = await source.head();
    const last = broken?.commit ?? current?.commit;
    if (last === head) return { head, isNew: false, changed: false, broken };
    if (current?.commit === head) {
      // The branch went back to the commit that holds.
      broken = null;
      return { head, isNew: true, changed: false, broken };
    }
    const { config, diagnostics } = await load(head);
    if (config === null) {
      const changed = await goBack(head);
      broken = { commit: head, diagnostics };
      return { head, isNew: true, changed, broken };
    }
    hold(config, head);
    broken = null;
    await source.remember(head);
    return { head, isNew: true, changed: true, broken };
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    current: () => current,
    broken: () => broken,
    // One after the other: a slow reading of an older commit must not come after that of a newer one.
    refresh() {
      const next = last.then(refresh);
      last = next.catch(() => {});
      return next;
    },
  };
}

import type { RunEffects, ThreadWriter } from "../../effects/index.ts";
import { isGitHubError } from "../../github/index.ts";
import type { Log } from "../log.ts";

/** Errors of GitHub that stay what they are. */
function stays(error: unknown): boolean {
  return isGitHubError(error, "forbidden", "not_found", "invalid");
}

/** Writes on threads; what GitHub refuses for good, such as on a thread that is locked, is let go: a run goes on without. */
export function writeCarefully(threads: ThreadWriter, log: Log): ThreadWriter {
  /** What GitHub's limits kept from being said for the first time: it surely isn't there. */
  const unsent = new Set<string>();
  const letGo = (what: object) => (error: unknown) => {
    if (!stays(error)) throw error;
    log.warn({ err: error, ...what }, "GitHub refuses what was to be said");
  };
  return {
    say: async (place, name, body, fresh) => {
      const key = `${place.repository}#${place.number} ${name}`;
      const isFresh = fresh || unsent.has(key);
      unsent.delete(key);
      try {
        return await threads.say(place, name, body, isFresh);
      } catch (error) {
        if (isFresh && isGitHubError(error, "limited")) unsent.add(key);
        letGo({ ...place, name })(error);
        return 0;
      }
    },
    // Nobody waits for it: where GitHub's limits keep it too long, the comment says it all the same.
    react: async (place, comment, reaction) => {
      threads.react(place, comment, reaction).catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        log.warn({ ...place, comment, reaction, why }, "a reaction was not given");
      });
    },
    close: async (place, reason) => await threads.close(place, reason).catch(letGo({ ...place, reason })),
  };
}

/** Effects of which stopping never keeps a run from ending: what goes wrong with it is what is said. */
export function stopCarefully(effects: RunEffects): RunEffects {
  return {
    ...effects,
    carryOut: async (run, attempt) => await effects.carryOut(run, attempt),
    follow: async (run) => await effects.follow(run),
    cancel: async (run) => {
      try {
        return await effects.cancel(run);
      } catch (error) {
        if (isGitHubError(error, "limited")) throw error;
        const why = error instanceof Error ? error.message : String(error);
        return `What it started could not be stopped (${why.slice(0, 200)}), so look there.`;
      }
    },
  };
}

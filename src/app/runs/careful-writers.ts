import type { RunEffects, ThreadWriter } from "../../effects/index.ts";
import { isGitHubError } from "../../github/index.ts";
import type { Log } from "../log.ts";

/** Errors of GitHub that stay what they are. */
function stays(error: unknown): boolean {
  return isGitHubError(error, "forbidden", "not_found", "invalid");
}

/** Writes on threads; what GitHub refuses for good, such as on a thread that is locked, is let go: a run goes on without. */
export function writeCarefully(threads: ThreadWriter, log: Log): ThreadWriter {
  const letGo = (what: object) => (error: unknown) => {
    if (!stays(error)) throw error;
    log.warn({ err: error, ...what }, "GitHub refuses what was to be said");
  };
  return {
    say: async (place, name, body, fresh) => {
      try {
        return await threads.say(place, name, body, fresh);
      } catch (error) {
        letGo({ ...place, name })(error);
        return 0;
      }
    },
    react: async (place, comment, reaction) =>
      await threads.react(place, comment, reaction).catch(letGo({ ...place, reaction })),
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

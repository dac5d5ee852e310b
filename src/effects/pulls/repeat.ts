import { isGitHubError } from "../../github/index.ts";

/** How often it is tried in all. */
const TRIES = 3;

/** Repeats what leaves nothing behind when it is done twice: objects of git that nothing points to. */
export async function repeat<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isGitHubError(error, "uncertain")) throw error;
    }
  }
}

import { readCommands, runIdOf, understand } from "../../actions/index.ts";
import type { RunPorts } from "./run-ports.ts";
import { askedBy, isHeard, noteOf, replyTo, type WrittenComment } from "./take-comment.ts";
import { contextOf, notAsked, refuse } from "./taken-command.ts";

/** Words on a run of the thread: where there never was one, they are of some other bot. */
const ON_RUNS: readonly string[] = ["approve", "reject", "cancel"];

/** Says that the commands of a comment could not be taken, but for those that were. They count as done with: nothing comes of them of late. */
export async function giveUpComment(comment: WrittenComment, ports: RunPorts): Promise<void> {
  const basis = await ports.basis();
  const { commands: settings } = basis.config.settings;
  if (!isHeard(comment, settings)) return;
  const { repository, number } = comment;
  const place = { repository, number };
  for (const command of readCommands(comment.body, settings.prefix)) {
    const asked = askedBy(comment, command.index);
    const id = runIdOf(asked.origin);
    if ((await ports.runs.get(id)) !== null || (await ports.runs.isDone(id))) continue;
    const { kind } = await understand(command, contextOf(basis, ports, asked, notAsked(comment.author)));
    if (kind === "ignored") continue;
    if (ON_RUNS.includes(kind) && (await ports.runs.find({ thread: place })).length === 0) continue;
    const what = refuse("stale", "It could not be taken.", "Type it again if it is still wanted.");
    const body = replyTo(what, command, asked, basis).join("\n\n");
    await ports.threads.say(place, `answer-${comment.id}-${command.index}`, body, false);
    await ports.runs.done(noteOf(what, command, asked));
  }
}

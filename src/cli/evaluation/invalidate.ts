import { invalidateRelease } from "../../session/index.ts";
import type { InvalidateOptions } from "../commands/evaluation.ts";
import type { CliIo } from "../io.ts";
import { paintMark } from "../render/marks.ts";
import { formatJson, printable } from "../render/printable.ts";
import { hang } from "../render/wrap.ts";
import { UsageError } from "../usage-error.ts";
import { findEvaluation } from "./find-evaluation.ts";
import { openEvaluations, readFiles } from "./open-record.ts";
import { findUser } from "./who.ts";

/** A reason or a name is no longer. */
const LONGEST = 500;

/** `muster evaluation invalidate`: takes one out of the comparison with later ones. */
export async function invalidateEvaluation(io: CliIo, id: string, options: InvalidateOptions): Promise<void> {
  const reason = requireLine(options.reason, "--reason");
  const named = options.by === undefined ? null : requireLine(options.by, "--by");
  const opened = await openEvaluations(io, options, "write");
  try {
    const record = findEvaluation(await readFiles(opened, options), id, options);
    const by = named ?? (await opened.login()) ?? (await findUser(io));
    const invalidation = { at: io.now().toISOString(), by, reason };
    const kept = await opened.attempt(() =>
      invalidateRelease(opened.store, record, invalidation, opened.links),
    );
    if (kept === null) throw new UsageError(`there is no evaluation "${record.id}" any more`);
    const { written: changed } = kept;
    if (options.json === true)
      return io.out(formatJson({ schema: "muster.invalidation/1", changed, evaluation: kept.record }));
    const { invalidated } = kept.record;
    const { paint, columns } = io.screen;
    const told = changed
      ? `${record.id} counts no more for comparison. It stays in the record.`
      : `${record.id} counted no more already: ${invalidated?.by ?? ""} said so at ${invalidated?.at ?? ""}, because ${invalidated?.reason ?? ""}`;
    io.out(hang(`${paintMark("pass", paint)} `, printable(told), columns));
  } finally {
    opened.close();
  }
}

function requireLine(text: string, option: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  if (line === "") throw new UsageError(`${option} is empty`, "Those who come later will ask why.");
  if (line.length > LONGEST) throw new UsageError(`${option} is longer than ${LONGEST} characters`);
  return line;
}

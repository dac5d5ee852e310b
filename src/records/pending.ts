import { z } from "zod";
import type { RecordFolder } from "./files.ts";
import type { RecordPlan } from "./plan.ts";

/** Where a plan lies while it is carried out. */
const PENDING_FILE = "pending.json";

const pendingSchema = z.strictObject({
  schema: z.literal("muster.pending/1"),
  write: z.record(z.string(), z.string()),
  remove: z.array(z.string()),
  append: z.record(z.string(), z.strictObject({ text: z.string(), after: z.int().min(0) })),
});

/**
 * A plan that is being carried out, in a form that can be carried out again after a kill without doing anything twice.
 * `append` holds the text to append to each history file, and how many bytes the file had before.
 */
export type Pending = z.infer<typeof pendingSchema>;

/** Reads what a killed process left to do. Null when there is nothing, or nothing that can be understood. */
export async function readPending(folder: RecordFolder): Promise<Pending | null> {
  const bytes = await folder.read(PENDING_FILE);
  if (bytes === null) return null;
  try {
    const parsed = pendingSchema.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Writes a plan down, in a form that can be carried out again. */
export async function writePending(folder: RecordFolder, plan: RecordPlan): Promise<Pending> {
  const append: Pending["append"] = {};
  for (const [path, lines] of plan.append) {
    const text = lines.map((line) => `${line}\n`).join("");
    append[path] = { text, after: (await folder.read(path))?.length ?? 0 };
  }
  const { write, remove } = plan;
  const pending: Pending = {
    schema: "muster.pending/1",
    write: Object.fromEntries(write),
    remove: [...remove],
    append,
  };
  await folder.replace(PENDING_FILE, JSON.stringify(pending));
  return pending;
}

/** Carries out what is pending, again if need be: history lines that are there already are not appended twice. */
export async function carryOut(folder: RecordFolder, pending: Pending): Promise<void> {
  for (const [path, text] of Object.entries(pending.write)) await folder.replace(path, text);
  for (const path of pending.remove) await folder.remove(path);
  for (const [path, { text, after }] of Object.entries(pending.append)) {
    const there = Buffer.from((await folder.read(path)) ?? "");
    if (there.includes(text, after)) continue;
    const gap = there.length > 0 && there.at(-1) !== 0x0a ? "\n" : "";
    await folder.replace(path, Buffer.concat([there, Buffer.from(gap + text)]));
  }
  await folder.remove(PENDING_FILE);
}

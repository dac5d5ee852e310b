import { UsageError } from "../../model/usage-error.ts";
import type { Session } from "../../session/index.ts";

/** The app that a step writes as: its comments are known again by it. Rejects with a UsageError for a token that is no app's. */
export async function readOwnApp(session: Session): Promise<{ readonly id: number }> {
  if (session.appId !== null) return { id: session.appId };
  const { login } = await session.writer();
  const slug = /^(.+)\[bot\]$/.exec(login)?.[1];
  if (slug === undefined)
    throw new UsageError(
      "the token is a person's, and what it writes could not be told from what they write",
      "Give app-id and private-key.",
    );
  const { data } = await session.attempt(
    async () => await session.reading.request("GET /apps/{app_slug}", { app_slug: slug }),
  );
  if (data !== null) return { id: data.id };
  throw new UsageError(`GitHub doesn't tell who ${login} is`, "Give app-id and private-key.");
}

import { UsageError } from "./usage-error.ts";

/**
 * What the operating system said when it refused something, e.g. `no such file or directory`; null for an error that
 * comes from elsewhere. The error that was wrapped by one with a better message counts too.
 */
export function explainSystemError(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (!("syscall" in error)) return explainSystemError(error.cause) === null ? null : error.message;
  return /^[A-Z0-9]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
}

/** Does a piece of work with files; what the system refuses becomes a UsageError that says `what` failed, and why. */
export async function withSystemErrors<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = explainSystemError(error);
    if (why === null) throw error;
    throw new UsageError(`${what}: ${why}`);
  }
}

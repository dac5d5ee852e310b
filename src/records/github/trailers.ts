const CONFIG = /^Muster-Config: ([0-9a-f]{40,64})$/m;

/** A commit message of the record: what changed, and which commit of the central repo decided it. */
export function writeMessage({
  subject,
  config,
}: {
  readonly subject: string;
  readonly config: string | null;
}): string {
  return config === null ? `${subject}\n` : `${subject}\n\nMuster-Config: ${config}\n`;
}

/** The commit of the central repo that a commit message of the record names; null for none. */
export function readConfigTrailer(message: string): string | null {
  return CONFIG.exec(message)?.[1] ?? null;
}

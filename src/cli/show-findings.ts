import type { Scores } from "../flows/index.ts";
import type { CliIo } from "./io.ts";
import { renderDiagnostics } from "./render/diagnostics.ts";

/** Shows on stderr what is wrong with the data, beside the result: values that don't fit, relations that lead nowhere. */
export function showFindings(io: CliIo, { catalog }: Pick<Scores, "catalog">): void {
  const findings = catalog.findings.map((finding) => ({
    ...finding,
    // A file of the repository itself names it already.
    message: finding.file.startsWith(`${finding.subject}/`)
      ? finding.message
      : `${finding.subject}: ${finding.message}`,
  }));
  if (findings.length > 0) io.err(`${renderDiagnostics(findings, io.errScreen.paint)}\n`);
}

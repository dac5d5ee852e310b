import { type TrustCheck, untold, well } from "../finding.ts";

/** The record can be read back. */
export const recordReadable: TrustCheck = {
  id: "record_readable",
  section: "central",
  look({ central: { record } }) {
    const { place, files, commits } = record;
    if (files.kind === "unknown") return [untold(place, files)];
    // That there is none is told already.
    if (commits.kind === "known" && commits.value === null) return [];
    return [well(place, `the record can be read: ${files.value} ${files.value === 1 ? "file" : "files"}`)];
  },
};

import { advice, problem, type TrustCheck, untold, well } from "../finding.ts";

/** Commits that are named; more are counted. */
const NAMED = 3;

/** What stands on the record is Muster's own. */
export const recordCommits: TrustCheck = {
  id: "record_commits",
  section: "central",
  look({ central: { record } }) {
    const { place, commits: read } = record;
    if (read.kind === "unknown") return [untold(place, read)];
    if (read.value === null || read.value.length === 0)
      return [advice(place, "there is no record yet", "Start the App, or run muster sync.")];
    const foreign = read.value.filter(({ own }) => !own);
    if (foreign.length === 0)
      return [well(place, `the last ${read.value.length} commits of the record are the App's own`)];
    const names = foreign.slice(0, NAMED).map(({ sha, author }) => `${sha.slice(0, 7)} by ${author}`);
    const more = foreign.length > NAMED ? ` and ${foreign.length - NAMED} more` : "";
    return [
      problem(
        place,
        `commits of the record are not the App's: ${names.join(", ")}${more}`,
        "Look at what they changed; guard the branch. What they changed in the catalog is written again at the next sync.",
      ),
    ];
  },
};

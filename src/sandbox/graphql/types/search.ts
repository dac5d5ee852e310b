import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import type { Context } from "../context.ts";
import { notServed } from "../errors.ts";
import { parseSearch } from "../search/parse-search.ts";
import { searchIssues } from "../search/search-issues.ts";
import { searchRepositories } from "../search/search-repositories.ts";
import type { Source } from "../source.ts";
import { issueSource } from "./issue.ts";
import { pullSource } from "./pull-request.ts";
import { repositorySource } from "./repository.ts";

/** A search gives no more results than this, however many it counts. Source: GitHub docs, Search (REST), "About search". */
export const MAX_RESULTS = 1000;

const COUNTS = ["codeCount", "discussionCount", "issueCount", "repositoryCount", "userCount", "wikiCount"];

/** What a search finds among what the asker may know of. */
export function searchSource(context: Context, args: Arguments): Source {
  const terms = parseSearch(args.requiredText("query"));
  switch (args.requiredText("type")) {
    case "ISSUE":
    case "ISSUE_ADVANCED": {
      const found = searchIssues(context, terms).map(
        ({ repository, issue, pull }) =>
          () =>
            pull === undefined ? issueSource({ repository, issue }) : pullSource({ repository, issue, pull }),
      );
      return results(found, "issueCount", args);
    }
    case "REPOSITORY": {
      const found = searchRepositories(context, terms).map(
        (repository) => () => repositorySource(repository),
      );
      return results(found, "repositoryCount", args);
    }
    default:
      throw notServed(`Query.search(type: ${args.requiredText("type")})`);
  }
}

function results(found: readonly (() => Source)[], count: string, args: Arguments): Source {
  return connection(
    {
      items: found.slice(0, MAX_RESULTS),
      node: (item) => item(),
      fields: Object.fromEntries(COUNTS.map((name) => [name, () => (name === count ? found.length : 0)])),
      edge: { textMatches: () => null },
    },
    args,
  );
}

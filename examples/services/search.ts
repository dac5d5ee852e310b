import { people } from "./people.ts";
import type { Service } from "./service.ts";

/** What somebody writes who knows GitLab or .gitignore: four of six lines are errors to GitHub. */
const CODEOWNERS = `# Who reviews what.
*                    @acme/discovery
/internal/ranking/   @acme/discovery @acme/data
!/internal/ranking/testdata/
/cmd/                acme/discovery
/docs/[a-m]*.md      @acme/discovery
[Documentation]      @acme/docs
`;

/** A CODEOWNERS that is there and mostly wrong: it passes the guide's rule, and `code_owners_errors` tells. */
export const search: Service = {
  name: "search",
  bare: false,
  checkedOut: "main",
  level: "Silver",
  why: "README and CODEOWNERS, which is there although four of its lines are errors, but no PagerDuty service",
  branches: [
    {
      name: "main",
      about: "the default branch",
      levelWhenMerged: "Silver",
      from: null,
      commits: [
        {
          author: people.chloe,
          date: "2025-01-27T09:00:00Z",
          message: "Find products by their words",
          files: {
            "README.md": `# search

Finds products by what customers type.

    go run ./cmd/search -index ./index

The index is built from products each night; a query never waits for another service.
`,
            "go.mod": "module github.com/acme/search\n\ngo 1.23\n",
            "cmd/search/main.go": `package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", nil))
}
`,
            "internal/ranking/score.go": `package ranking

import "strings"

// Score counts how many words of the query a title has.
func Score(query, title string) int {
	score := 0
	for _, word := range strings.Fields(strings.ToLower(query)) {
		if strings.Contains(strings.ToLower(title), word) {
			score++
		}
	}
	return score
}
`,
          },
        },
        {
          author: people.chloe,
          date: "2025-02-24T16:10:00Z",
          message: "Add code owners",
          files: { CODEOWNERS },
        },
      ],
    },
  ],
};

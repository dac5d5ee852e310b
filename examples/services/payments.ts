import type { Commit } from "../git/history.ts";
import { people } from "./people.ts";
import type { Service } from "./service.ts";

const started: Commit = {
  author: people.dan,
  date: "2025-01-06T10:00:00Z",
  message: "Charge a card",
  files: {
    "README.md": `# payments

Takes the money. Every charge has an idempotency key, so that asking twice charges once.

    go run ./cmd/payments

PSP_URL and PSP_KEY name the payment provider; without them it answers from a stub.
`,
    "go.mod": "module github.com/acme/payments\n\ngo 1.23\n",
    "cmd/payments/main.go": `package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", nil))
}
`,
    "internal/charge/charge.go": `package charge

import "errors"

// ErrAmount says that there is nothing to charge.
var ErrAmount = errors.New("amount must be positive")

// Check refuses a charge that makes no sense, before the provider sees it.
func Check(cents int) error {
	if cents <= 0 {
		return ErrAmount
	}
	return nil
}
`,
  },
};

const limited: Commit = {
  author: people.dan,
  date: "2025-02-20T17:25:00Z",
  message: "Refuse charges above the limit\n\nAsked for by the auditors.",
  files: {
    "internal/charge/limit.go": `package charge

// Limit is the largest charge in cents; more needs a person.
const Limit = 500_000
`,
  },
};

const owned: Commit = {
  author: people.ben,
  date: "2025-03-12T09:50:00Z",
  message: "Name the code owners",
  files: {
    ".github/CODEOWNERS":
      "*                  @acme/payments\n/internal/charge/  @acme/payments @acme/finance\n",
  },
};

/** One fix away from the next level; `add-codeowners` is the fix. */
export const payments: Service = {
  name: "payments",
  bare: false,
  checkedOut: "main",
  level: "Bronze",
  why: "README, but no CODEOWNERS; it has a PagerDuty service, where nobody is on call",
  branches: [
    {
      name: "main",
      about: "the default branch",
      levelWhenMerged: "Bronze",
      from: null,
      commits: [started, limited],
    },
    {
      name: "add-codeowners",
      about: "adds CODEOWNERS: Bronze becomes Silver",
      levelWhenMerged: "Silver",
      from: limited,
      commits: [owned],
    },
  ],
};

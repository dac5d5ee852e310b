import { people } from "./people.ts";
import type { Service } from "./service.ts";

/** A README of white space. Port's isNotEmpty takes it for a README, and so does Muster. */
export const inventory: Service = {
  name: "inventory",
  bare: false,
  checkedOut: "main",
  level: "Bronze",
  why: "README.md, of white space alone, which is not empty to isNotEmpty; no CODEOWNERS, no PagerDuty service",
  branches: [
    {
      name: "main",
      about: "the default branch",
      levelWhenMerged: "Bronze",
      from: null,
      commits: [
        {
          author: people.dan,
          date: "2025-02-12T08:00:00Z",
          message: "Count what is in stock",
          files: {
            "go.mod": "module github.com/acme/inventory\n\ngo 1.23\n",
            "stock.go": `package inventory

// Stock is how many of each product lie in the warehouse, by SKU.
type Stock map[string]int

// Reserve takes one away, and tells whether there was one.
func (s Stock) Reserve(sku string) bool {
	if s[sku] == 0 {
		return false
	}
	s[sku]--
	return true
}
`,
          },
        },
        {
          author: people.dan,
          date: "2025-02-13T08:10:00Z",
          message: "Add README (text follows)",
          files: { "README.md": "\n  \n\t\n" },
        },
      ],
    },
  ],
};

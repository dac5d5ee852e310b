import { people } from "./people.ts";
import type { Service } from "./service.ts";

/** CODEOWNERS in the third of the places where GitHub looks. */
export const products: Service = {
  name: "products",
  bare: false,
  checkedOut: "main",
  level: "Silver",
  why: "README and docs/CODEOWNERS, but no PagerDuty service",
  branches: [
    {
      name: "main",
      about: "the default branch",
      levelWhenMerged: "Silver",
      from: null,
      commits: [
        {
          author: people.chloe,
          date: "2025-01-08T08:30:00Z",
          message: "Serve the catalogue of products",
          files: {
            "README.md": `# products

The catalogue of what acme sells: names, pictures, prices. Others read it, nobody but the back office writes it.

    go run ./cmd/products
`,
            "go.mod": "module github.com/acme/products\n\ngo 1.23\n",
            "cmd/products/main.go": `package main

import (
	"log"
	"net/http"

	"github.com/acme/products/internal/catalogue"
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", catalogue.Handler()))
}
`,
            "internal/catalogue/handler.go": `package catalogue

import "net/http"

// Handler answers GET /products/{sku}.
func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /products/{sku}", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "no such product", http.StatusNotFound)
	})
	return mux
}
`,
          },
        },
        {
          author: people.chloe,
          date: "2025-02-11T14:00:00Z",
          message: "Document how prices are decided, and who reviews them",
          files: {
            "docs/prices.md":
              "# Prices\n\nA price holds from the moment it is published. It is never changed, only followed by another.\n",
            "docs/CODEOWNERS":
              "*                    @acme/catalogue\n/docs/prices.md      @acme/catalogue @acme/finance\n",
          },
        },
      ],
    },
  ],
};

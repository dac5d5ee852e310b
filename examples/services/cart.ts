import type { Commit } from "../git/history.ts";
import { people } from "./people.ts";
import type { Service } from "./service.ts";

const CODEOWNERS = `# GitHub asks these teams to review.
*           @acme/storefront
/src/tax*   @acme/storefront @acme/finance
`;

const started: Commit = {
  author: people.ada,
  date: "2025-01-13T09:12:00Z",
  message: "Add and remove items",
  files: {
    "README.md": `# cart

Holds what a customer is about to buy, for 30 days.

## Run it

    npm ci
    npm start

It listens on port 8080 and keeps carts in memory unless REDIS_URL is set.
`,
    "package.json": `{
  "name": "@acme/cart",
  "version": "1.0.0",
  "private": true,
  "type": "module",
  "scripts": { "start": "node src/server.js", "test": "node --test" },
  "engines": { "node": ">=22" }
}
`,
    "src/cart.js": `export function addItem(cart, item) {
  return [...cart, item];
}

export function removeItem(cart, sku) {
  return cart.filter((item) => item.sku !== sku);
}
`,
    "src/server.js": `import { createServer } from "node:http";

createServer((request, response) => response.end("[]")).listen(8080);
`,
  },
};

const owned: Commit = {
  author: people.ada,
  date: "2025-01-14T10:30:00Z",
  message: "Name the code owners",
  files: { ".github/CODEOWNERS": CODEOWNERS },
};

const totalled: Commit = {
  author: people.ben,
  date: "2025-02-03T15:45:00Z",
  message: "Compute the total with tax\n\nFinance wants tax rounded per item, not per cart.",
  files: {
    "src/tax.js": `export function totalWithTax(cart, rate) {
  return cart.reduce((sum, { price }) => sum + price + Math.round(price * rate), 0);
}
`,
    "test/tax.test.js": `import assert from "node:assert/strict";
import { test } from "node:test";
import { totalWithTax } from "../src/tax.js";

test("tax is rounded per item", () => {
  assert.equal(totalWithTax([{ price: 333 }, { price: 333 }], 0.05), 700);
});
`,
  },
};

const disowned: Commit = {
  author: people.ben,
  date: "2025-03-10T16:20:00Z",
  message: "Remove CODEOWNERS\n\nReviews take too long.",
  files: { ".github/CODEOWNERS": null },
};

const restored: Commit = {
  author: people.ben,
  date: "2025-03-11T08:05:00Z",
  message: "Restore CODEOWNERS",
  files: { ".github/CODEOWNERS": CODEOWNERS },
};

/** Everything is there. Its branches show a change for the worse, and how it is put right. */
export const cart: Service = {
  name: "cart",
  bare: false,
  checkedOut: "main",
  level: "Gold",
  why: "README, .github/CODEOWNERS, and somebody on call",
  branches: [
    {
      name: "main",
      about: "the default branch",
      levelWhenMerged: "Gold",
      from: null,
      commits: [started, owned, totalled],
    },
    {
      name: "remove-codeowners",
      about: "deletes CODEOWNERS: Gold becomes Bronze",
      levelWhenMerged: "Bronze",
      from: totalled,
      commits: [disowned],
    },
    {
      name: "restore-codeowners",
      about: "remove-codeowners and one commit more, which puts CODEOWNERS back",
      levelWhenMerged: "Gold",
      from: disowned,
      commits: [restored],
    },
  ],
};

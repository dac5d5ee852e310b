import type { Commit } from "../git/history.ts";
import { people } from "./people.ts";
import type { Service } from "./service.ts";

const started: Commit = {
  author: people.ben,
  date: "2025-01-20T11:00:00Z",
  message: "Turn a cart into an order",
  files: {
    "README.md": `# checkout

Turns a cart into an order: takes the address, reserves stock, asks payments for the money.

## Run it

    npm ci
    npm start

Needs cart, inventory and payments; \`CART_URL\`, \`INVENTORY_URL\` and \`PAYMENTS_URL\` say where they are.
`,
    "package.json": `{
  "name": "@acme/checkout",
  "version": "1.0.0",
  "private": true,
  "type": "module",
  "scripts": { "start": "node src/server.js", "test": "node --test" }
}
`,
    "src/order.js": `export function createOrder(cart, address) {
  if (cart.length === 0) throw new Error("the cart is empty");
  return { items: cart, address, state: "placed" };
}
`,
    "src/server.js": `import { createServer } from "node:http";

createServer((request, response) => response.writeHead(202).end()).listen(8080);
`,
  },
};

const owned: Commit = {
  author: people.ada,
  date: "2025-02-17T09:40:00Z",
  message: "Name the code owners",
  files: { CODEOWNERS: "* @acme/storefront\n" },
};

const begun: Commit = {
  author: people.ben,
  date: "2025-02-18T13:15:00Z",
  message: "Begin with express checkout",
  files: {
    "src/express.js": `import { createOrder } from "./order.js";

export function createExpressOrder(cart, customer) {
  return createOrder(cart, customer.addresses[0]);
}
`,
  },
};

/** A checkout on a branch that left before CODEOWNERS came: only who reads main, or the result of the merge, is right. */
export const checkout: Service = {
  name: "checkout",
  bare: false,
  checkedOut: "express-checkout",
  level: "Gold",
  why: "README, CODEOWNERS in the root, and somebody on call; the branch that is checked out does not count",
  branches: [
    {
      name: "main",
      about: "the default branch",
      levelWhenMerged: "Gold",
      from: null,
      commits: [started, owned],
    },
    {
      name: "express-checkout",
      about: "left main before it had CODEOWNERS, so that it has none itself; merging it loses nothing",
      levelWhenMerged: "Gold",
      from: started,
      commits: [begun],
    },
  ],
};

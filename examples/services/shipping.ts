import { people } from "./people.ts";
import type { Service } from "./service.ts";

/** A bare repository, as a mirror or a server keeps it, in `shipping.git`. */
export const shipping: Service = {
  name: "shipping",
  bare: true,
  checkedOut: "main",
  level: "Bronze",
  why: "README and somebody on call, but no CODEOWNERS: three of four rules pass, and Silver still is out of reach",
  branches: [
    {
      name: "main",
      about: "the default branch",
      levelWhenMerged: "Bronze",
      from: null,
      commits: [
        {
          author: people.dan,
          date: "2025-01-22T12:00:00Z",
          message: "Choose a carrier",
          files: {
            "README.md": `# shipping

Chooses a carrier for an order and follows the parcel.

    npm ci
    npm start
`,
            "package.json": `{
  "name": "@acme/shipping",
  "version": "0.4.0",
  "private": true,
  "type": "module",
  "scripts": { "start": "node src/server.js" }
}
`,
            "src/server.js": `import { createServer } from "node:http";

createServer((request, response) => response.end()).listen(8080);
`,
          },
        },
        {
          author: people.dan,
          date: "2025-02-05T10:20:00Z",
          message: "Prefer the carrier that is cheapest by weight",
          files: {
            "src/carrier.js": `export function chooseCarrier(carriers, grams) {
  return carriers.toSorted((a, b) => a.rate(grams) - b.rate(grams))[0];
}
`,
          },
        },
      ],
    },
  ],
};

import { people } from "./people.ts";
import type { Service } from "./service.ts";

/** A README of no bytes is no README. */
export const notifications: Service = {
  name: "notifications",
  bare: false,
  checkedOut: "main",
  level: "Basic",
  why: "README.md is empty, and there is nothing else",
  branches: [
    {
      name: "main",
      about: "the default branch",
      levelWhenMerged: "Basic",
      from: null,
      commits: [
        {
          author: people.ada,
          date: "2025-01-07T11:40:00Z",
          message: "Create the repository",
          files: { "README.md": "", ".gitignore": "node_modules/\n" },
        },
        {
          author: people.ada,
          date: "2025-01-09T10:05:00Z",
          message: "Send a mail when an order is placed",
          files: {
            "package.json": `{
  "name": "@acme/notifications",
  "version": "0.2.0",
  "private": true,
  "type": "module"
}
`,
            "src/mail.js": `export function describeOrder({ items }) {
  return \`Thank you! \${items.length} items are on their way.\`;
}
`,
          },
        },
      ],
    },
  ],
};

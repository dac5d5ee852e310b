import { people } from "./people.ts";
import type { Service } from "./service.ts";

/** Everything but a README: as many rules pass as in shipping, and the level is lower. */
export const recommendations: Service = {
  name: "recommendations",
  bare: false,
  checkedOut: "main",
  level: "Basic",
  why: "no README, so that CODEOWNERS and somebody on call don't count: three of four rules pass",
  branches: [
    {
      name: "main",
      about: "the default branch",
      levelWhenMerged: "Basic",
      from: null,
      commits: [
        {
          author: people.chloe,
          date: "2025-02-26T13:00:00Z",
          message: "Recommend what others bought",
          files: {
            "package.json": `{
  "name": "@acme/recommendations",
  "version": "0.1.0",
  "private": true,
  "type": "module"
}
`,
            "src/recommend.js": `export function recommend(orders, sku) {
  const together = orders.filter((order) => order.includes(sku)).flat();
  return [...new Set(together)].filter((other) => other !== sku);
}
`,
          },
        },
        {
          author: people.chloe,
          date: "2025-03-03T09:30:00Z",
          message: "Name the code owners",
          files: { CODEOWNERS: "* @acme/discovery\n" },
        },
      ],
    },
  ],
};

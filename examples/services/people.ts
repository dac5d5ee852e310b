/** Those who commit at acme. Ada, Chloe and Dan are on call too: see `entities/pagerdutyService/` of the central repo. */
export const people = {
  ada: { name: "Ada Park", email: "ada.park@acme.example" },
  ben: { name: "Ben Ortiz", email: "ben.ortiz@acme.example" },
  chloe: { name: "Chloe Nair", email: "chloe.nair@acme.example" },
  dan: { name: "Dan Kowal", email: "dan.kowal@acme.example" },
} as const;

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Acme, openAcme } from "./acme.ts";
import { type LargeReading, readLarge } from "./large-organisation.ts";

const COUNT = 250;
let acme: Acme;
let reading: LargeReading;

beforeAll(async () => {
  acme = await openAcme();
  reading = await readLarge(acme, COUNT);
});
afterAll(() => acme.sandbox.stop());

describe("a large organisation", () => {
  it("is read in a query for a hundred repositories and one for a hundred files, none for one repository", () => {
    const pages = Math.ceil(COUNT / 100);
    expect(reading.repositories).toBe(COUNT);
    expect(reading.first.graphql).toBeLessThanOrEqual(pages + Math.ceil((3 * COUNT) / 100));
    // Custom properties, which only REST has.
    expect(reading.first.rest).toBe(pages);
  });

  it("is read again in a few queries", () => {
    expect(reading.again.graphql).toBeLessThanOrEqual(3);
    expect(reading.again.rest).toBe(0);
  });

  it("loses nothing to a partial answer", () => {
    expect(reading.lostToPartial).toBe(0);
    expect(reading.unknownInPartial).toBe(0);
  });
});

import { array, assert, property, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { createByteQueue } from "../../../src/facts/git/byte-queue.ts";

describe("a queue of bytes", () => {
  it("gives back what was put in, however it was cut into chunks", () => {
    const law = property(array(uint8Array({ maxLength: 5 })), (chunks) => {
      const queue = createByteQueue();
      const whole = Buffer.concat(chunks);
      const taken: Buffer[] = [];
      let wanted = 1;
      for (const chunk of chunks) {
        queue.push(Buffer.from(chunk));
        for (let bytes = queue.take(wanted); bytes !== null; bytes = queue.take(wanted)) {
          taken.push(bytes);
          wanted = (wanted % 3) + 1;
        }
      }
      const out = Buffer.concat(taken);
      expect(out).toEqual(whole.subarray(0, out.length));
      expect(whole.length - out.length).toBeLessThan(wanted);
    });
    expect(() => assert(law)).not.toThrow();
  });

  it("gives a line once its end has arrived", () => {
    const queue = createByteQueue();
    queue.push(Buffer.from("fir"));
    expect(queue.takeLine()).toBeNull();
    queue.push(Buffer.from("st\nsecond\n\nre"));
    expect([queue.takeLine(), queue.takeLine(), queue.takeLine(), queue.takeLine()]).toEqual([
      "first",
      "second",
      "",
      null,
    ]);
    expect(queue.take(3)).toBeNull();
    expect(queue.take(2)?.toString()).toBe("re");
    expect(queue.take(0)?.length).toBe(0);
  });
});

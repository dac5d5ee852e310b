/** Bytes that arrive in chunks of any size and are taken out by line or by count. */
export interface ByteQueue {
  push(chunk: Buffer): void;
  /** The next line without its newline, or null while its end has not arrived. */
  takeLine(): string | null;
  /** The next `count` bytes, or null while not all of them have arrived. */
  take(count: number): Buffer | null;
}

/** Makes an empty queue. Chunks are joined only once enough of them are there, so large contents are copied once. */
export function createByteQueue(): ByteQueue {
  let chunks: Buffer[] = [];
  let length = 0;

  function join(): Buffer {
    const [only] = chunks;
    const all = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
    chunks = [all];
    return all;
  }

  function drop(all: Buffer, count: number): void {
    length -= count;
    chunks = length === 0 ? [] : [all.subarray(count)];
  }

  return {
    push(chunk) {
      chunks.push(chunk);
      length += chunk.length;
    },
    takeLine() {
      if (length === 0) return null;
      const all = join();
      const end = all.indexOf(0x0a);
      if (end < 0) return null;
      const line = all.toString("utf8", 0, end);
      drop(all, end + 1);
      return line;
    },
    take(count) {
      if (length < count) return null;
      const all = length === 0 ? Buffer.alloc(0) : join();
      // A copy: a view would keep the whole chunk in memory.
      const bytes = Buffer.from(all.subarray(0, count));
      drop(all, count);
      return bytes;
    },
  };
}

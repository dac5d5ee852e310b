/** The lines of a file, each with its line ending, one character a byte, so that any bytes survive. Undefined for a binary file: one with a zero byte among its first 8,000, as git tells them. */
export function linesOf(bytes: Uint8Array): readonly string[] | undefined {
  if (bytes.subarray(0, 8000).includes(0)) {
    return undefined;
  }
  return (
    Buffer.from(bytes)
      .toString("latin1")
      .match(/[^\n]*\n|[^\n]+$/g) ?? []
  );
}

/** The bytes of such lines. */
export function bytesOf(lines: readonly string[]): Uint8Array {
  return Buffer.from(lines.join(""), "latin1");
}

/** Such lines as text for people. */
export function textOf(lines: readonly string[]): string {
  return Buffer.from(lines.join(""), "latin1").toString("utf8");
}

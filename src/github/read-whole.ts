/** Reads the whole body of an answer, and tells of every piece. Rejects when it breaks off. */
export async function readWhole(response: Response, onPiece: () => void): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of response.body ?? []) {
    onPiece();
    pieces.push(piece);
  }
  const whole = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

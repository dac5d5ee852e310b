/** What a server said, made fit for a message: no secret, nothing that doesn't print, and not much of it. */
export type Quote = (said: string) => string;

const LONGEST = 200;

/** Makes the quotes of one question. `hide` takes its secrets out, before anything is cut: half of one is still a secret. */
export function createQuote(hide: (text: string) => string): Quote {
  return (said) => {
    const printable = hide(said)
      .replaceAll(/[\p{C}\p{Z}]+/gu, " ")
      .trim();
    return printable.length <= LONGEST ? printable : `${printable.slice(0, LONGEST).toWellFormed()}…`;
  };
}

/** How many characters a text has, as GitHub counts them for its limits: an emoji is one, whatever it is made of in memory. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

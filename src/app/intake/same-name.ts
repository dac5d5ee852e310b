/** Whether two names of accounts or repositories are one: GitHub doesn't tell case apart. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

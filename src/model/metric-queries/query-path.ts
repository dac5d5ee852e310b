/** Whether a path leads away from the address that it is to be put behind, whatever that is: as an address of its own, or by `..`. */
export function leadsAway(path: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(path) || hasDots(path);
}

/** Whether a segment is one of those that mean another: `.` and `..`, also percent-encoded. Tabs and line ends are nothing in an address. */
function hasDots(path: string): boolean {
  const [before = ""] = path.replaceAll(/[\t\n\r]/g, "").split(/[?#]/, 1);
  return before.split(/[\\/]/).some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment.trim()));
}

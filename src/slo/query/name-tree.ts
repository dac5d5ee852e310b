/** Names to be found in texts. */
export interface NameTree {
  /** The longest of the names that stands at a place of a text and ends there; null where none does. */
  readonly findAt: (text: string, from: number) => string | null;
}

interface Branch {
  readonly next: Map<string, Branch>;
  /** The name that ends here; null where none does. */
  name: string | null;
}

/**
 * Gets names ready to be found: sorted by their letters, so that looking takes as long as the text that is looked at, however many names
 * there are. A name ends where no letter, digit or underscore follows; that of a label, in which dots and hyphens are legal, not before one
 * that has such a character behind it.
 */
export function createNameTree(names: Iterable<string>): NameTree {
  const root: Branch = { next: new Map(), name: null };
  for (const name of names) {
    let branch = root;
    for (const letter of name.split("")) branch = grow(branch, letter);
    branch.name = name;
  }
  return {
    findAt(text, from) {
      let found: string | null = null;
      let at = from;
      for (let branch: Branch | undefined = root; branch !== undefined; at += 1) {
        if (branch.name !== null && isEnd(text, at, branch.name)) found = branch.name;
        branch = branch.next.get(text.charAt(at));
      }
      return found;
    },
  };
}

function grow({ next }: Branch, letter: string): Branch {
  const known = next.get(letter);
  if (known !== undefined) return known;
  const branch: Branch = { next: new Map(), name: null };
  next.set(letter, branch);
  return branch;
}

function isEnd(text: string, at: number, name: string): boolean {
  const goesOn = name.startsWith("LABEL.") ? /[.-]*\w/y : /\w/y;
  goesOn.lastIndex = at;
  return !goesOn.test(text);
}

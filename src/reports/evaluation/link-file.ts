import { escapeText, showLink } from "../markdown.ts";

/** A file beside the page that links it. */
const BESIDE = /^\.\/[\w.~%-]+$/;

/** A link to an address, or to a file beside the page, such as `./20261121T192654Z-1a2b3c4d.yml`; else just the label. */
export function linkFile(label: string, address: string): string {
  return BESIDE.test(address) ? `[${escapeText(label)}](${address})` : showLink(label, address);
}

/** The file of an evaluation, as a page in the same folder links it. */
export function fileBeside(id: string): string {
  const encoded = encodeURIComponent(id.toWellFormed()).replaceAll(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `./${encoded}.yml`;
}

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Elements that begin a block of HTML wherever they begin a line (GitHub Flavored Markdown 0.29, HTML blocks, kind 6). */
export const BLOCK_ELEMENTS = list(`
  address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset
  figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem
  nav noframes ol optgroup option p param section source summary table tbody td tfoot th thead title tr track ul`);

/** Elements that hold nothing (HTML, void elements). */
export const VOID_ELEMENTS = list(
  "area base basefont br col embed frame hr img input link meta param source track wbr",
);

/** Every element that browsers know. What they don't know holds nothing back: its text is shown. */
export const ELEMENTS: ReadonlySet<string> = new Set([
  ...BLOCK_ELEMENTS,
  ...VOID_ELEMENTS,
  ...list(`
  a abbr acronym applet audio b bdi bdo bgsound big blink button canvas cite code data datalist del dfn em font g hgroup i image
  ins kbd label map mark marquee math meter multicol nextid nobr noembed noscript object output picture plaintext pre progress q
  rb rp rt rtc ruby s samp script search select slot small spacer span strike strong style sub sup svg template textarea time tt
  u var video xmp`),
]);

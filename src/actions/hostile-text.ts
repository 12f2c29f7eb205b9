/**
 * Text that came from a platform, made safe to look at. An id or a tag can hold direction overrides, invisible
 * characters or terminal escapes that would make a reader see another account than the one meant: they are shown,
 * never obeyed and never silently dropped.
 */

// Controls, lone surrogates, separators, invisible and direction-changing characters, noncharacters (Unicode properties).
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu;

// What honest prose holds: line ends, joiners (Persian, emoji), direction marks, emoji presentation, isolates.
const PROSE = new Set(["\n", "\u200c", "\u200d", "\u200e", "\u200f", "\ufe0f", "\u2066", "\u2067", "\u2068", "\u2069"]);

// All that XML 1.0 cannot hold even escaped, and the rest of the controls.
const NOT_XML = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const XML_SPACES = new Set(["\t", "\n", "\r"]);

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/** An id, handle, URL or tag with every unseen character written out as ⟨U+202E⟩. */
export function visible(text: string): string {
  return text.replace(UNSEEN, codePoint);
}

/** A sentence with direction overrides and controls written out; its isolates are kept and closed. */
export function visibleProse(text: string): string {
  return closeIsolates(text.replace(UNSEEN, (character) => (PROSE.has(character) ? character : codePoint(character))));
}

/** An id inside a plain-text sentence, kept from turning its neighbours around (Unicode UAX #9, FSI … PDI). */
export function isolated(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${visible(text)}${POP_ISOLATE}`;
}

/** Text for XML 1.0, escaped; readers get every character back as it was, save controls, which XML forbids: written out. */
export function xmlText(text: string): string {
  return text
    .replace(NOT_XML, (character) => (XML_SPACES.has(character) ? character : codePoint(character)))
    .replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text for HTML content and quoted attributes; unseen characters are the caller's, through {@link visible}. */
export function htmlText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

function closeIsolates(text: string): string {
  let open = 0;
  let result = "";
  for (const character of text) {
    if (character >= "\u2066" && character <= "\u2068") open += 1;
    if (character === POP_ISOLATE && --open < 0) {
      open = 0;
      continue;
    }
    result += character;
  }
  return result + POP_ISOLATE.repeat(open);
}

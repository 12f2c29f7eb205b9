/** Text for a public database, and how often something was taken out of it. */
export interface RedactedText {
  readonly text: string;
  readonly redactions: number;
}

const MARK = "[…]";

/**
 * What points at a person by its form alone: e-mail and internet addresses, decentralised ids, handles, IP addresses, IBANs
 * and numbers long enough for a telephone or a document. Arabic and Persian digits count as digits. Names in plain words
 * cannot be told from other words: somebody reads the text before it leaves.
 */
const PATTERNS: readonly RegExp[] = [
  /\b(?:https?|ftp):\/\/\S+/giu,
  /\bdid:[a-z]+:[\w.:%-]+/giu,
  /@?[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{2,}/gu,
  /\b(?:\d{1,3}\.){3}\d{1,3}\b/gu,
  /\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}\b/giu,
  /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/gu,
  /(?:\+|00)?\p{Nd}(?:[ ().\-/]{0,2}\p{Nd}){6,}/gu,
];

/** A year, a date or a time is a number too, and says when and not who. */
const DATE =
  /^\p{Nd}{4}[-./]\p{Nd}{1,2}[-./]\p{Nd}{1,2}(?: \p{Nd}{1,2})?$|^\p{Nd}{1,2}[-./]\p{Nd}{1,2}[-./]\p{Nd}{4}(?: \p{Nd}{1,2})?$/u;

/**
 * Takes out of a text what points at somebody.
 * @param names Ids and handles of the matter, taken out wherever they stand by themselves
 */
export function withoutPersonalData(text: string, names: readonly string[]): RedactedText {
  let redactions = 0;
  const redact = (found: string) => {
    if (DATE.test(found.trim())) return found;
    redactions += 1;
    return MARK;
  };
  let result = text.normalize("NFC");
  for (const name of [...new Set(names)].filter((each) => each.length > 1).sort((a, b) => b.length - a.length))
    result = result.replace(standingAlone(name), redact);
  for (const pattern of PATTERNS) result = result.replace(pattern, redact);
  return { text: result, redactions };
}

function standingAlone(name: string): RegExp {
  const literal = name.normalize("NFC").replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "giu");
}

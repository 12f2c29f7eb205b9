/** Controls, direction marks and characters without a picture: they make one text look like another. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu;

/** Whether one sign is such a character. */
export function isUnseen(sign: string): boolean {
  return sign.search(UNSEEN) === 0;
}

/** As U+202E. */
export function codePoint(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Text that a source wrote, with unseen characters written out as ⟨U+202E⟩. */
export function shownSigns(text: string): string {
  return text.replace(UNSEEN, (sign) => `⟨${codePoint(sign)}⟩`);
}

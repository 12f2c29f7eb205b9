import type { Bilingual } from "../../lib/bilingual.ts";
import { visible } from "../hostile-text.ts";
import type { Language, Voice } from "../language.ts";
import { html, type Markup } from "./markup.ts";

/** One edition of the page: its language, and what follows from it. */
export interface View {
  readonly language: Language;
  readonly rightToLeft: boolean;
  readonly voice: Voice;
  say(text: Bilingual): string;
}

export function viewOf(voice: Voice): View {
  const { language } = voice;
  return { language, rightToLeft: language === "ar", voice, say: (text) => text[language] };
}

/** An id, handle, URL or tag: kept left-to-right and apart from its sentence, unseen characters written out. */
export function identifier(text: string): Markup {
  return html`<bdi dir="ltr">${visible(text)}</bdi>`;
}

/** A picture with its caption and the same facts as a table: nothing is told by the picture alone. */
export function figure(view: View, caption: Bilingual, picture: Markup, twin: Markup): Markup {
  return html`<figure><figcaption>${view.say(caption)}</figcaption>${picture}<details><summary>${view.say({
    en: "The same as a table",
    ar: "البيانات نفسها في جدول",
  })}</summary>${twin}</details></figure>`;
}

/** A table that can be scrolled sideways by keyboard where it is too wide. */
export function table(
  label: string,
  head: readonly (string | Markup)[],
  rows: readonly (readonly (string | Markup)[])[],
): Markup {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table><thead><tr>${head.map(
    (cell) => html`<th scope="col">${cell}</th>`,
  )}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

import { htmlText } from "../hostile-text.ts";

/** A piece of HTML or SVG that needs no escaping: made by {@link html}, or of our own constants. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Part = string | number | Markup | undefined | false | readonly Part[];

/**
 * HTML from a template: every interpolated text is escaped, for content and for quoted attributes alike; pieces of
 * markup and lists of them pass through; `undefined` and `false` leave nothing.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, index) => text + render(parts[index - 1]) + string));
}

function render(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Markup) return part.source;
  if (Array.isArray(part)) return part.map(render).join("");
  return htmlText(String(part));
}

/** A coordinate with one decimal: enough for a screen, and half the bytes. */
export function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}

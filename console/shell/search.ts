/** An address's parameters as they stand there. */
export type RawSearch = Readonly<Record<string, unknown>>;

export function searchFrom(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Parameters in one order whoever wrote them, those without a value left out: one view has one address. */
export function searchText(search: RawSearch): string {
  const entries = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === null || value === "" ? [] : [[name, String(value)]],
  );
  const text = new URLSearchParams(entries.sort(([one = ""], [other = ""]) => (one < other ? -1 : 1))).toString();
  return text === "" ? "" : `?${text}`;
}

/** `{name: value}` where the address holds a text, otherwise nothing: for spreading into a screen's search. */
export function text<Name extends string>(search: RawSearch, name: Name): { readonly [name in Name]?: string } {
  const value = search[name];
  return (typeof value === "string" && value !== "" ? { [name]: value } : {}) as { readonly [name in Name]?: string };
}

/** As {@link text}, for one of a few words; any other word counts as none. */
export function oneOf<Name extends string, Word extends string>(
  search: RawSearch,
  name: Name,
  words: readonly Word[],
): { readonly [name in Name]?: Word } {
  const value = words.find((word) => word === search[name]);
  return (value === undefined ? {} : { [name]: value }) as { readonly [name in Name]?: Word };
}

/** As {@link text}, for whole numbers from `least` to `most`. */
export function wholeNumber<Name extends string>(
  search: RawSearch,
  name: Name,
  least: number,
  most: number,
): { readonly [name in Name]?: number } {
  const value = Number(search[name] ?? Number.NaN);
  const fits = Number.isInteger(value) && value >= least && value <= most;
  return (fits ? { [name]: value } : {}) as { readonly [name in Name]?: number };
}

/** Where in a file something is wrong; `line` counts from 1. */
export interface InputPlace {
  readonly file: string;
  readonly line?: number;
}

/**
 * Input that cannot be used (exit code 3). The message says the file, the line where there is one, what is wrong
 * and what to do; it never quotes account names or text of posts.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly place: InputPlace;
  readonly problem: string;
  readonly remedy: string;

  constructor(place: InputPlace, problem: string, remedy: string, options?: ErrorOptions) {
    const where = place.line === undefined ? visible(place.file) : `${visible(place.file)}, line ${place.line}`;
    super(`${where}: ${problem}. ${remedy}.`, options);
    this.place = place;
    this.problem = problem;
    this.remedy = remedy;
  }
}

/** A request that makes no sense as asked (exit code 2). */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Another machine could not be reached, refused our credentials or gave an answer that makes no sense (exit code 4).
 * The message says which address, what happened and what to do; it never holds credentials.
 */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  constructor(address: string, problem: string, remedy: string, options?: ErrorOptions) {
    super(`${visible(address)}: ${problem}. ${remedy}.`, options);
  }
}

/** Control, bidi and zero-width characters written out as \u{…}, so that a hostile name cannot rewrite a terminal. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

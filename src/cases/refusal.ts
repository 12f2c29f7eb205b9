/** Why a step was not taken; nothing was changed and nothing is in the log. */
export type RefusalKind = "forbidden" | "not-found" | "conflict" | "invalid";

/**
 * A step that the rules do not allow. The message says what to do and holds no content; `code` is stable, for
 * programs.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: RefusalKind;
  /** For instance "stale-version", "claimed-by-another". */
  readonly code: string;
  /** What a program needs to go on, for instance the case's present version. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    kind: RefusalKind,
    code: string,
    message: string,
    details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

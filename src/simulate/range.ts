/** A parameter's stated range, and the scale on which a value is drawn from it. */
export type Scale = "linear" | "log" | "integer" | "log-integer";

/** A parameter's stated range: what it is drawn for takes its own value from [low, high]. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly scale: Scale;
  /** What one draw belongs to: a world draws once; what is planted or happens several times draws anew each time. */
  readonly per: "world" | "group" | "club" | "outrage" | "attack" | "tag" | "campaign";
  readonly help: string;
}

export const range = <Per extends Range["per"]>(
  per: Per,
  scale: Scale,
  low: number,
  high: number,
  help: string,
): Range & { readonly per: Per } => ({ per, scale, low, high, help });

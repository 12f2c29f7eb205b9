import { CASE_STATES, type CaseState, HARM_KINDS, type HarmKind, type QueueOrder } from "../../src/api/contract.ts";
import { oneOf, type RawSearch, text, wholeNumber } from "../shell/search.ts";

export const ORDERS = ["severity", "deadline", "opened"] as const satisfies readonly QueueOrder[];

/** What the queue keeps in its address: whoever opens it sees the same rows, the same one chosen. */
export interface QueueSearch {
  readonly order?: QueueOrder;
  /** With commas between them; what still needs somebody, where absent. */
  readonly states?: string;
  readonly kind?: string;
  readonly harm?: HarmKind;
  /** me, nobody, or a pseudonym. */
  readonly holder?: string;
  readonly tag?: string;
  /** Hours. */
  readonly dueWithin?: number;
  /** The chosen row. */
  readonly at?: string;
  /** Whether the chosen row is told in full. */
  readonly detail?: "open";
}

/** What still needs somebody: a decision, a confirmation, or a second look. */
const PENDING_STATES: readonly CaseState[] = ["open", "proposed"];
const MOST_HOURS = 8760;
const DETAIL = ["open"] as const;

export function queueSearch(search: RawSearch): QueueSearch {
  return {
    ...oneOf(search, "order", ORDERS),
    ...statesIn(search),
    ...text(search, "kind"),
    ...oneOf(search, "harm", HARM_KINDS),
    ...text(search, "holder"),
    ...text(search, "tag"),
    ...wholeNumber(search, "dueWithin", 0, MOST_HOURS),
    ...text(search, "at"),
    ...oneOf(search, "detail", DETAIL),
  };
}

/** What the server is asked: the address without what only concerns the screen. */
export function queueQuery({
  at: _,
  detail: _detail,
  ...search
}: QueueSearch): Readonly<Record<string, string | number>> {
  return { ...search, states: search.states ?? PENDING_STATES.join(",") };
}

function statesIn({ states }: RawSearch): { readonly states?: string } {
  const words = typeof states === "string" ? states.split(",") : [];
  const known = CASE_STATES.filter((state) => words.includes(state));
  return known.length === 0 ? {} : { states: known.join(",") };
}

import { diffArrays } from "diff";
import { isUnseen } from "../language/unseen.ts";

/** A piece of a text: as it reads, an address, or a sign that nobody sees. */
export interface TextPart {
  readonly kind: "plain" | "address" | "unseen";
  readonly text: string;
}

/** A stretch of one of two texts, and whether the other has it too. */
export interface DiffPart {
  readonly isShared: boolean;
  readonly text: string;
}

const ADDRESS = /https?:\/\/[^\s]+/gu;

/** A text in pieces, in its order; nothing of it is lost. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    parts.push(...signs(text.slice(end, index)), { kind: "address", text: address });
    end = index + address.length;
  }
  return [...parts, ...signs(text.slice(end))];
}

function signs(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let plain = "";
  for (const sign of text) {
    if (sign === "\n" || !isUnseen(sign)) {
      plain += sign;
      continue;
    }
    if (plain !== "") parts.push({ kind: "plain", text: plain });
    plain = "";
    parts.push({ kind: "unseen", text: sign });
  }
  return plain === "" ? parts : [...parts, { kind: "plain", text: plain }];
}

/** Words as readers of either language part them: what is between words is a token too, so that nothing is lost. */
const words = new Intl.Segmenter("ar", { granularity: "word" });
const tokens = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);

/** Two texts word by word: what each has, and which of it the other has not. */
export function compared(left: string, right: string): { readonly left: DiffPart[]; readonly right: DiffPart[] } {
  const sides: { left: DiffPart[]; right: DiffPart[] } = { left: [], right: [] };
  for (const { value, added, removed } of diffArrays(tokens(left), tokens(right))) {
    const part = { isShared: !added && !removed, text: value.join("") };
    if (!added) sides.left.push(part);
    if (!removed) sides.right.push(part);
  }
  return sides;
}

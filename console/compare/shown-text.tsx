import { useWords } from "../language/language.tsx";
import { codePoint } from "../language/unseen.ts";
import { Shielded } from "../wellness/shielded.tsx";
import { type DiffPart, textParts } from "./text-parts.ts";
import { compareWords } from "./words.ts";

interface Props {
  readonly parts: readonly DiffPart[];
  /** Which of the two it is: what the other lacks is struck through in the first and underlined in the second. */
  readonly side: "left" | "right";
}

/** A text as it was stored, each piece in its own direction, with what nobody sees as chips. */
export function ShownText({ parts, side }: Props) {
  return (
    <p className="compared-text" dir="auto">
      <Shielded>
        {parts.map((part, at) => {
          const key = `${at} ${part.text}`;
          if (part.isShared) return <Pieces key={key} text={part.text} />;
          return side === "left" ? (
            <del key={key}>
              <Pieces text={part.text} />
            </del>
          ) : (
            <ins key={key}>
              <Pieces text={part.text} />
            </ins>
          );
        })}
      </Shielded>
    </p>
  );
}

export function Pieces({ text }: { readonly text: string }) {
  const say = useWords(compareWords);
  return textParts(text).map(({ kind, text: piece }, at) => {
    const key = `${at} ${piece}`;
    if (kind === "plain") return <span key={key}>{piece}</span>;
    if (kind === "address")
      return (
        <bdi key={key} dir="ltr" className="id">
          {piece}
        </bdi>
      );
    const code = codePoint(piece);
    return (
      <bdi key={key} dir="ltr" className="unseen-sign" title={say("unseenSign", { code })}>
        {code}
      </bdi>
    );
  });
}

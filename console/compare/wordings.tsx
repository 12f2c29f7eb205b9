import type { ShownText } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Shielded } from "../wellness/shielded.tsx";
import { Pieces } from "./shown-text.tsx";
import { compareWords } from "./words.ts";

const SHOWN = 160;

interface Props {
  readonly texts: readonly ShownText[];
  readonly left: string;
  readonly right: string;
  readonly onShow: (side: "left" | "right", id: string) => void;
}

/** Every wording: the first of each group, and below it others of the same words. */
export function Wordings({ texts, left, right, onShow }: Props) {
  const say = useWords(compareWords);
  const voice = useVoice();
  const groups = new Set(texts.map(({ group }) => group)).size;
  return (
    <section className="card" aria-labelledby="wordings">
      <h2 id="wordings">{say("wordings", { count: texts.length, groups })}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("wording")}</th>
            <th scope="col">{say("records")}</th>
            <th scope="col">{say("accounts")}</th>
            <th scope="col">{say("from")}</th>
            <th scope="col">{say("show")}</th>
          </tr>
        </thead>
        <tbody>
          {texts.map(({ id, group, text, kind, records, accounts, from }) => (
            <tr key={id} className={id === group ? "" : "variant"}>
              <td>
                {id !== group && <span className="tag">{say("variant")}</span>}{" "}
                {kind === "passed-on" && <span className="hint">{say("kind-passed-on")}</span>}{" "}
                <Shielded>
                  <bdi dir="auto">
                    <Pieces text={shortened(text)} />
                  </bdi>
                </Shielded>
              </td>
              <td>{voice.count(records)}</td>
              <td>{voice.count(accounts)}</td>
              <td>
                <bdi>{voice.moment(from)}</bdi>
              </td>
              <td className="sides">
                {(["left", "right"] as const).map((side) => (
                  <button
                    key={side}
                    type="button"
                    className="quiet"
                    aria-pressed={(side === "left" ? left : right) === id}
                    aria-label={say("showAs", { side: say(side), text: shortened(text) })}
                    onClick={() => onShow(side, id)}
                  >
                    {say(side)}
                  </button>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function shortened(text: string): string {
  const signs = [...text];
  return signs.length <= SHOWN ? text : `${signs.slice(0, SHOWN).join("")}…`;
}

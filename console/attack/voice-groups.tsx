import type { ShownVoices } from "../../src/api/contract.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { Shielded } from "../wellness/shielded.tsx";
import { attackWords } from "./words.ts";

/** Groups of reporters that decided as one, with everything that says so; nobody in them is named. */
export function VoiceGroups({ voices: { clusters, past } }: { readonly voices: ShownVoices }) {
  const say = useWords(attackWords);
  const text = useBilingual();
  const voice = useVoice();
  return (
    <section className="card" aria-labelledby="groups-title">
      <h2 id="groups-title">{say("groups", { count: clusters.length })}</h2>
      {clusters.length === 0 && <p className="hint">{say("noGroups")}</p>}
      {past !== undefined && (
        <p>{say("past", { decided: voice.number(past.decided), upheld: voice.number(past.upheld) })}</p>
      )}
      {clusters.map(({ size, voices, evidence }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other name than its place
        <details key={at} open={at === 0}>
          <summary>
            {say("group", { place: voice.count(at + 1), accounts: size, voices: voice.number(voices) })}
          </summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{say("trait")}</th>
                <th scope="col">{say("have")}</th>
                <th scope="col">{say("expected")}</th>
                <th scope="col">{say("elsewhere")}</th>
                <th scope="col">{say("share")}</th>
              </tr>
            </thead>
            <tbody>
              {evidence.map(({ kind, id, holders, expected, outside, share }, place) => (
                <tr
                  // biome-ignore lint/suspicious/noArrayIndexKey: two traits may say the same
                  key={place}
                >
                  <td>
                    {text(kind)}{" "}
                    {id !== undefined && (
                      <Shielded>
                        <Ltr>{id}</Ltr>
                      </Shielded>
                    )}
                  </td>
                  <td>{voice.count(holders)}</td>
                  <td>{voice.number(expected)}</td>
                  <td>{voice.count(outside)}</td>
                  <td>{voice.share(share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </section>
  );
}

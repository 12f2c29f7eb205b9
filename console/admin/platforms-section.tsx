import { useQuery } from "@tanstack/react-query";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { read } from "../server/request.ts";
import { List } from "./list.tsx";
import { adminWords } from "./words.ts";

interface Pulled {
  readonly platform: string;
  readonly server: string;
  readonly mark: string;
  readonly at: string;
}

/** Servers whose reports are read. Their secrets are with whoever runs the program, so that none can be entered here. */
export function PlatformsSection() {
  const say = useWords(adminWords);
  const voice = useVoice();
  const platforms = useQuery({
    queryKey: ["platforms"],
    queryFn: async ({ signal }) => (await read<{ items: readonly Pulled[] }>("/platforms", {}, signal)).body.items,
  });
  return (
    <div className="card">
      <p className="hint">{say("platformsHint")}</p>
      <List
        query={platforms}
        items={platforms.data ?? []}
        none={say("noPlatforms")}
        heads={[say("platform"), say("server"), say("readUpTo"), say("readLast")]}
        row={({ platform, server, mark, at }) => (
          <tr key={`${platform} ${server}`}>
            <td>
              <Ltr>{platform}</Ltr>
            </td>
            <td>
              <Ltr>{server}</Ltr>
            </td>
            <td>
              <Ltr>{mark}</Ltr>
            </td>
            <td>
              <bdi>{voice.moment(at)} UTC</bdi>
            </td>
          </tr>
        )}
      />
    </div>
  );
}

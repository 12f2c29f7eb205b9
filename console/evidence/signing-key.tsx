import { useQuery } from "@tanstack/react-query";
import { useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { read } from "../server/request.ts";
import { evidenceWords } from "./words.ts";

/** By which key one's own bundles are known, and how somebody else checks one. */
export function SigningKey() {
  const say = useWords(evidenceWords);
  const key = useQuery({
    queryKey: ["signing-key"],
    queryFn: async ({ signal }) => (await read<{ fingerprint: string }>("/signing-key", {}, signal)).body.fingerprint,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (key.data === undefined) return null;
  return (
    <details className="card">
      <summary>{say("key")}</summary>
      <p>
        <Ltr>{key.data}</Ltr>
      </p>
      <p className="hint">{say("keyHint")}</p>
      <p>
        <Ltr>{`marsad bundle verify FILE.zip --key ${key.data}`}</Ltr>
      </p>
    </details>
  );
}

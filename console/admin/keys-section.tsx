import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr, ShortId } from "../language/ltr.tsx";
import { change, read } from "../server/request.ts";
import { useSelf } from "../server/self.ts";
import { Dialog } from "../shell/dialog.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { List } from "./list.tsx";
import { adminWords } from "./words.ts";

interface ApiKey {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

const USUAL_DAYS = 90;

/** Keys for programs: made, shown once, and made useless. */
export function KeysSection() {
  const say = useWords(adminWords);
  const voice = useVoice();
  const client = useQueryClient();
  const [token, setToken] = useState<string>();
  const keys = useQuery({
    queryKey: ["keys"],
    queryFn: async ({ signal }) => (await read<{ items: readonly ApiKey[] }>("/keys", {}, signal)).body.items,
  });
  const again = () => client.invalidateQueries({ queryKey: ["keys"] });
  const revoke = useMutation({
    mutationFn: (id: string) => change(`/keys/${id}`, { method: "DELETE" }),
    onSettled: again,
  });
  return (
    <>
      <NewKey
        onMade={(made) => {
          setToken(made);
          void again();
        }}
      />
      {token !== undefined && (
        <Dialog title={say("keyOnce")} onClose={() => setToken(undefined)}>
          <p>{say("keyOnceHint")}</p>
          <bdi dir="ltr" className="secret">
            {token}
          </bdi>
        </Dialog>
      )}
      <div className="card">
        {revoke.isError && <ProblemNote error={revoke.error} />}
        <List
          query={keys}
          items={keys.data ?? []}
          none={say("noKeys")}
          heads={[say("name"), say("owner"), say("scopes"), say("expires"), say("state")]}
          row={({ id, name, owner, scopes, expiresAt, revokedAt }) => (
            <tr key={id}>
              <td>
                <bdi>{name}</bdi>
              </td>
              <td>
                <ShortId id={owner} />
              </td>
              <td className="data">
                <Ltr>{scopes.join(" ")}</Ltr>
              </td>
              <td>
                <bdi>{voice.day(expiresAt)}</bdi>
              </td>
              <td>
                {revokedAt !== null ? (
                  say("revoked")
                ) : Date.parse(expiresAt) < Date.now() ? (
                  say("ranOut")
                ) : (
                  <button
                    type="button"
                    className="quiet"
                    aria-label={say("revokeOf", { name })}
                    onClick={() => revoke.mutate(id)}
                  >
                    {say("revoke")}
                  </button>
                )}
              </td>
            </tr>
          )}
        />
      </div>
    </>
  );
}

function NewKey({ onMade }: { readonly onMade: (token: string) => void }) {
  const say = useWords(adminWords);
  const { actions } = useSelf();
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const make = useMutation({
    mutationFn: async (body: object) => (await change<{ token: string }>("/keys", { body })).body.token,
    onSuccess: onMade,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    make.mutate({ name: String(form.get("name")), days: Number(form.get("days")), scopes });
  };
  return (
    <form className="card" onSubmit={submit} aria-labelledby="new-key">
      <h2 id="new-key">{say("newKey")}</h2>
      <p className="hint">{say("newKeyHint")}</p>
      <div className="row-fields">
        <label className="field">
          <span>{say("name")}</span>
          <input name="name" required maxLength={64} dir="auto" />
        </label>
        <label className="field">
          <span>{say("days")}</span>
          <input name="days" type="number" min={1} max={365} defaultValue={USUAL_DAYS} required />
        </label>
      </div>
      <fieldset className="scopes">
        <legend>{say("scopes")}</legend>
        {actions.map((action) => (
          <label key={action} className="check">
            <input
              type="checkbox"
              checked={scopes.includes(action)}
              onChange={({ target }) =>
                setScopes((before) => (target.checked ? [...before, action] : before.filter((one) => one !== action)))
              }
            />
            <Ltr>{action}</Ltr>
          </label>
        ))}
      </fieldset>
      {make.isError && <ProblemNote error={make.error} />}
      <button type="submit" disabled={scopes.length === 0 || make.isPending}>
        {say("makeKey")}
      </button>
    </form>
  );
}

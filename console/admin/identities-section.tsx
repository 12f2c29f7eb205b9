import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { QueueRow, ShownUnmasking } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr, ShortId } from "../language/ltr.tsx";
import { change, read } from "../server/request.ts";
import { useMay, useSelf } from "../server/self.ts";
import { Dialog } from "../shell/dialog.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { List } from "./list.tsx";
import { adminWords } from "./words.ts";

const GROUNDS = ["legal-order", "imminent-harm", "notify-target", "appeal"] as const;

interface Identity {
  readonly platform: string;
  readonly account: string;
  readonly preferredUsername?: string;
  readonly name?: string;
}

/** A step on a case at the version that it has now. */
async function step<Body>(caseId: string, path: string, body?: unknown): Promise<Body> {
  const { version } = (await read<QueueRow>(`/queue/${caseId}`)).body;
  return (await change<Body>(`/cases/${caseId}/unmaskings${path}`, { ...(body !== undefined && { body }), version }))
    .body;
}

/** Finding out who an account is: asked with a reason, agreed to by somebody else, told once. */
export function IdentitiesSection() {
  const say = useWords(adminWords);
  const client = useQueryClient();
  const [identity, setIdentity] = useState<Identity>();
  const requests = useQuery({
    queryKey: ["unmaskings"],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly ShownUnmasking[] }>("/unmaskings", {}, signal)).body.items,
    refetchInterval: 30_000,
  });
  const again = () => void client.invalidateQueries({ queryKey: ["unmaskings"] });
  return (
    <>
      <p className="hint">{say("identitiesHint")}</p>
      <Ask onAsked={again} />
      {identity !== undefined && (
        <Dialog title={say("identityOnce")} onClose={() => setIdentity(undefined)}>
          <p>{say("identityOnceHint")}</p>
          {[identity.account, identity.preferredUsername, identity.name].map(
            (word) =>
              word !== undefined && (
                <p key={word}>
                  <Ltr className="secret">{word}</Ltr>
                </p>
              ),
          )}
        </Dialog>
      )}
      <div className="card">
        <List
          query={requests}
          items={requests.data ?? []}
          none={say("noRequests")}
          heads={[say("account"), say("case"), say("ground"), say("askedBy"), say("state")]}
          row={(request) => <Request key={request.id} request={request} onChanged={again} onTold={setIdentity} />}
        />
      </div>
    </>
  );
}

interface RequestProps {
  readonly request: ShownUnmasking;
  readonly onChanged: () => void;
  readonly onTold: (identity: Identity) => void;
}

function Request({ request, onChanged, onTold }: RequestProps) {
  const say = useWords(adminWords);
  const voice = useVoice();
  const may = useMay();
  const self = useSelf();
  const { id, caseId, platform, pseudonym, ground, reason, requestedBy, requestedAt, state } = request;
  const isMine = requestedBy === self.id;
  const decide = useMutation({
    mutationFn: (agrees: boolean) => step(caseId, `/${id}/decision`, { agrees }),
    onSettled: onChanged,
  });
  const tell = useMutation({
    mutationFn: () => step<{ identity: Identity }>(caseId, `/${id}/identity`),
    onSuccess: ({ identity }) => onTold(identity),
    onSettled: onChanged,
  });
  const error = decide.error ?? tell.error;
  return (
    <tr>
      <td>
        <Ltr>{pseudonym}</Ltr> <span className="hint">{platform}</span>
      </td>
      <td>
        <Link to="/case/$id" params={{ id: caseId }} search={{}}>
          <ShortId id={caseId} />
        </Link>
      </td>
      <td>
        {say(`ground-${ground}`)}
        <br />
        <span dir="auto">{reason}</span>
      </td>
      <td>
        <ShortId id={requestedBy} />
        <br />
        <bdi className="hint">{voice.moment(requestedAt)} UTC</bdi>
      </td>
      <td>
        {say(`request-${state}`)}
        {state === "waiting" && may("identity.approve") && !isMine && (
          <p className="actions">
            <button type="button" onClick={() => decide.mutate(true)}>
              {say("agree")}
            </button>
            <button type="button" className="quiet" onClick={() => decide.mutate(false)}>
              {say("disagree")}
            </button>
          </p>
        )}
        {state === "approved" && isMine && (
          <p className="actions">
            <button type="button" onClick={() => tell.mutate()}>
              {say("readOnce")}
            </button>
          </p>
        )}
        {error !== null && <ProblemNote error={error} />}
      </td>
    </tr>
  );
}

/** Filled in from the address where a case leads here. */
function Ask({ onAsked }: { readonly onAsked: () => void }) {
  const say = useWords(adminWords);
  const search = useSearch({ from: "/shell/admin/$section" });
  const ask = useMutation({
    mutationFn: ({
      caseId,
      ...body
    }: {
      caseId: string;
      platform: string;
      pseudonym: string;
      ground: string;
      reason: string;
    }) => step(caseId, "", body),
    onSettled: onAsked,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name)).trim();
    ask.mutate({
      caseId: field("case"),
      platform: field("platform"),
      pseudonym: field("account"),
      ground: field("ground"),
      reason: field("reason"),
    });
  };
  return (
    <details className="card" open={search.account !== undefined}>
      <summary>{say("ask")}</summary>
      <form onSubmit={submit}>
        <div className="row-fields">
          <label className="field">
            <span>{say("case")}</span>
            <input name="case" required dir="ltr" defaultValue={search.case} pattern="[0-9a-fA-F\-]{36}" />
          </label>
          <label className="field">
            <span>{say("account")}</span>
            <input name="account" required dir="ltr" defaultValue={search.account} placeholder="p_…" />
          </label>
          <label className="field">
            <span>{say("platform")}</span>
            <input name="platform" required dir="ltr" defaultValue={search.platform} />
          </label>
          <label className="field">
            <span>{say("ground")}</span>
            <select name="ground">
              {GROUNDS.map((ground) => (
                <option key={ground} value={ground}>
                  {say(`ground-${ground}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label className="field">
          <span>{say("why")}</span>
          <textarea name="reason" required rows={3} dir="auto" maxLength={5000} />
        </label>
        {ask.isError && <ProblemNote error={ask.error} />}
        <p role="status">{ask.isSuccess && say("asked")}</p>
        <button type="submit" disabled={ask.isPending}>
          {say("askNow")}
        </button>
      </form>
    </details>
  );
}

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Page } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { change, read } from "../server/request.ts";
import { Dialog } from "../shell/dialog.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { List } from "./list.tsx";
import { adminWords } from "./words.ts";

interface Webhook {
  readonly id: string;
  readonly host: string;
  readonly actions: readonly string[];
  readonly state: "active" | "stopped";
}

interface Delivery {
  readonly id: string;
  readonly seq: number;
  readonly state: "waiting" | "delivered" | "dead";
  readonly attempts: number;
  readonly lastOutcome: string | null;
  readonly createdAt: string;
}

/** Servers that are told what happens here, and what did not reach them. */
export function WebhooksSection() {
  const say = useWords(adminWords);
  const client = useQueryClient();
  const { webhook: chosen } = useSearch({ from: "/shell/admin/$section" });
  const [secret, setSecret] = useState<string>();
  const hooks = useQuery({
    queryKey: ["webhooks"],
    queryFn: async ({ signal }) => (await read<{ items: readonly Webhook[] }>("/webhooks", {}, signal)).body.items,
  });
  const again = () => client.invalidateQueries({ queryKey: ["webhooks"] });
  const add = useMutation({
    mutationFn: async (url: string) => (await change<{ secret: string }>("/webhooks", { body: { url } })).body.secret,
    onSuccess: setSecret,
    onSettled: again,
  });
  const alter = useMutation({
    mutationFn: ({ id, state }: Pick<Webhook, "id" | "state">) =>
      change(`/webhooks/${id}`, { method: "PATCH", body: { state } }),
    onSettled: again,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.mutate(String(new FormData(event.currentTarget).get("url")).trim());
  };
  return (
    <>
      <form className="card" onSubmit={submit}>
        <p className="hint">{say("webhooksHint")}</p>
        <div className="row-fields">
          <label className="field">
            <span>{say("address")}</span>
            <input name="url" type="url" required dir="ltr" placeholder="https://" />
          </label>
          <p className="actions">
            <button type="submit" disabled={add.isPending}>
              {say("addWebhook")}
            </button>
          </p>
        </div>
        {add.isError && <ProblemNote error={add.error} />}
      </form>
      {secret !== undefined && (
        <Dialog title={say("secretOnce")} onClose={() => setSecret(undefined)}>
          <p>{say("secretOnceHint")}</p>
          <Ltr className="secret">{secret}</Ltr>
        </Dialog>
      )}
      <div className="card">
        {alter.isError && <ProblemNote error={alter.error} />}
        <List
          query={hooks}
          items={hooks.data ?? []}
          none={say("noWebhooks")}
          heads={[say("receiver"), say("what"), say("state"), say("deliveries")]}
          row={({ id, host, actions, state }) => (
            <tr key={id}>
              <td>
                <Ltr>{host}</Ltr>
              </td>
              <td>{actions.length === 0 ? say("everything") : <Ltr>{actions.join(" ")}</Ltr>}</td>
              <td>
                {say(`hook-${state}`)}{" "}
                <button
                  type="button"
                  className="quiet"
                  aria-label={say(state === "active" ? "stopOf" : "resumeOf", { host })}
                  onClick={() => alter.mutate({ id, state: state === "active" ? "stopped" : "active" })}
                >
                  {say(state === "active" ? "stop" : "resume")}
                </button>
              </td>
              <td>
                <Link to="/admin/$section" params={{ section: "webhooks" }} search={{ webhook: id }}>
                  {say("seeDeliveries")}
                </Link>
              </td>
            </tr>
          )}
        />
      </div>
      {chosen !== undefined && <Deliveries webhook={chosen} />}
    </>
  );
}

function Deliveries({ webhook }: { readonly webhook: string }) {
  const say = useWords(adminWords);
  const voice = useVoice();
  const client = useQueryClient();
  const queryKey = ["deliveries", webhook];
  const deliveries = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await read<Page<Delivery>>(`/webhooks/${webhook}/deliveries`, { limit: 100 }, signal)).body.items,
    refetchInterval: 5000,
  });
  const dead = useQuery({
    queryKey: [...queryKey, "dead"],
    queryFn: async ({ signal }) =>
      (await read<Page<Delivery>>(`/webhooks/${webhook}/deliveries`, { limit: 1, state: "dead" }, signal)).body.items,
  });
  const resend = useMutation({
    mutationFn: () => change(`/webhooks/${webhook}/redeliver`),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <div className="card">
      <h2>{say("deliveries")}</h2>
      {(dead.data?.length ?? 0) > 0 && (
        <p className="actions">
          <button type="button" disabled={resend.isPending} onClick={() => resend.mutate()}>
            {say("resend")}
          </button>
        </p>
      )}
      {resend.isError && <ProblemNote error={resend.error} />}
      <List
        query={deliveries}
        items={deliveries.data ?? []}
        none={say("noDeliveries")}
        heads={[say("line"), say("when"), say("state"), say("attempts"), say("lastOutcome")]}
        row={({ id, seq, createdAt, state, attempts, lastOutcome }) => (
          <tr key={id}>
            <td>{voice.count(seq)}</td>
            <td>
              <bdi>{voice.moment(createdAt)} UTC</bdi>
            </td>
            <td>
              <span className={state === "dead" ? "tag strong" : "tag"}>{say(`delivery-${state}`)}</span>
            </td>
            <td>{voice.count(attempts)}</td>
            <td>
              <Ltr>{lastOutcome ?? "–"}</Ltr>
            </td>
          </tr>
        )}
      />
    </div>
  );
}

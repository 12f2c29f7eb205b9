import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { ShownWatchEntry, WatchListSummary } from "../../src/api/contract.ts";
import { useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { shownSigns } from "../language/unseen.ts";
import { change, read } from "../server/request.ts";
import { useMay } from "../server/self.ts";
import { ProblemNote } from "../shell/problem.tsx";
import { knownWords } from "./known-words.ts";
import { List } from "./list.tsx";

type Shown = WatchListSummary & { readonly entries: readonly ShownWatchEntry[] };

const KINDS = ["phrase", "hashtag", "handle", "link"] as const;

/** What one list looks for; whoever may adds to it and takes out of it. */
export function WatchEntries({ id }: { readonly id: string }) {
  const say = useWords(knownWords);
  const may = useMay();
  const client = useQueryClient();
  const path = `/watch-lists/${encodeURIComponent(id)}`;
  const query = useQuery({
    queryKey: ["watch-lists", id],
    queryFn: async ({ signal }) => (await read<Shown>(path, {}, signal)).body,
    // Every reading is put on record: none without somebody who asks.
    refetchOnWindowFocus: false,
  });
  const again = () => client.invalidateQueries({ queryKey: ["watch-lists"] });
  const withdraw = useMutation({
    mutationFn: ({ kind, value }: ShownWatchEntry) => change(`${path}/withdrawals`, { body: { kind, value } }),
    onSettled: again,
  });
  const add = useMutation({
    mutationFn: (body: Record<string, string>) => change(`${path}/entries`, { body }),
    onSettled: again,
  });
  const list = query.data;
  const canChange = may("watch-list.write");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    add.mutate(Object.fromEntries(new FormData(form)) as Record<string, string>, { onSuccess: () => form.reset() });
  };
  return (
    <section className="card" aria-label={list ? shownSigns(list.name) : id}>
      {list && (
        <h2>
          <bdi>{shownSigns(list.name)}</bdi>
        </h2>
      )}
      {list && list.entries.length < list.held && (
        <p className="hint">{say("firstEntries", { held: list.held, shown: list.entries.length })}</p>
      )}
      {canChange && typeof list?.signedBy === "string" && <p className="hint">{say("takesSignature")}</p>}
      {withdraw.isError && <ProblemNote error={withdraw.error} />}
      <List
        query={query}
        items={list?.entries ?? []}
        heads={[
          say("value"),
          say("kind"),
          say("reason"),
          say("ownerOf"),
          say("expires"),
          ...(canChange ? [say("withdraw")] : []),
        ]}
        row={(entry) => (
          <tr key={`${entry.kind} ${entry.value}`}>
            <td>{entry.kind === "phrase" ? <bdi>{shownSigns(entry.value)}</bdi> : <Ltr>{entry.value}</Ltr>}</td>
            <td>{say(entry.kind)}</td>
            <td>
              <bdi>{shownSigns(entry.reason)}</bdi>
            </td>
            <td>
              <bdi>{shownSigns(entry.owner)}</bdi>
            </td>
            <td>
              <Ltr>{entry.expires}</Ltr> {entry.isExpired && <span className="tag">{say("expired")}</span>}
            </td>
            {canChange && (
              <td>
                <button
                  type="button"
                  className="quiet"
                  disabled={withdraw.isPending}
                  aria-label={say("withdrawOf", { value: shownSigns(entry.value) })}
                  onClick={() => withdraw.mutate(entry)}
                >
                  {say("withdraw")}
                </button>
              </td>
            )}
          </tr>
        )}
      />
      {canChange && list && (
        <form onSubmit={submit}>
          <h3>{say("addTitle")}</h3>
          <div className="row-fields">
            <label className="field">
              <span>{say("kind")}</span>
              <select name="kind">
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {say(kind)}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>{say("value")}</span>
              <input name="value" required minLength={2} maxLength={300} dir="auto" />
            </label>
            <label className="field">
              <span>{say("reason")}</span>
              <input name="reason" required maxLength={1000} dir="auto" />
            </label>
            <label className="field">
              <span>{say("ownerOf")}</span>
              <input name="owner" required maxLength={200} dir="auto" />
            </label>
            <label className="field">
              <span>{say("expires")}</span>
              <input name="expires" type="date" required />
            </label>
            <p className="actions">
              <button type="submit" disabled={add.isPending}>
                {say("addEntry")}
              </button>
            </p>
          </div>
          {add.isError && <ProblemNote error={add.error} />}
        </form>
      )}
    </section>
  );
}

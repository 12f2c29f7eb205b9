import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { type FormEvent, useId } from "react";
import type { WatchListSummary } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr, ShortId } from "../language/ltr.tsx";
import { shownSigns } from "../language/unseen.ts";
import { change, read } from "../server/request.ts";
import { useMay } from "../server/self.ts";
import { ProblemNote } from "../shell/problem.tsx";
import { knownWords } from "./known-words.ts";
import { List } from "./list.tsx";
import { WatchEntries } from "./watch-entries.tsx";

/** Lists of texts that are looked for: who answers for what, and until when. */
export function WatchListsSection() {
  const say = useWords(knownWords);
  const voice = useVoice();
  const may = useMay();
  const { list: chosen } = useSearch({ from: "/shell/admin/$section" });
  const lists = useQuery({
    queryKey: ["watch-lists"],
    queryFn: async ({ signal }) =>
      (await read<{ items: readonly WatchListSummary[] }>("/watch-lists", {}, signal)).body.items,
  });
  return (
    <>
      <div className="card">
        <p className="hint">{say("listsHint")}</p>
        <List
          query={lists}
          items={lists.data ?? []}
          none={say("noLists")}
          heads={[say("list"), say("entries"), say("owners"), say("nextExpiry"), say("signedBy"), say("open")]}
          row={({ id, name, held, expired, owners, nextExpiry, signedBy }) => (
            <tr key={id}>
              <td>
                <bdi>{shownSigns(name)}</bdi>
              </td>
              <td>
                {voice.number(held)}{" "}
                {expired > 0 && <span className="tag">{say("expiredOf", { count: expired })}</span>}
              </td>
              <td>
                <ul className="plain">
                  {owners.map((owner) => (
                    <li key={owner.name}>
                      <bdi>{shownSigns(owner.name)}</bdi> ({voice.number(owner.count)})
                    </li>
                  ))}
                </ul>
              </td>
              <td>{nextExpiry === null ? say("expired") : <Ltr>{nextExpiry}</Ltr>}</td>
              <td>{signedBy === null ? say("unsigned") : <ShortId id={signedBy} />}</td>
              <td>
                <Link
                  to="/admin/$section"
                  params={{ section: "watchLists" }}
                  search={{ list: id }}
                  aria-label={say("openOf", { name: shownSigns(name) })}
                >
                  {say("open")}
                </Link>
              </td>
            </tr>
          )}
        />
      </div>
      {chosen !== undefined && <WatchEntries key={chosen} id={chosen} />}
      {may("watch-list.write") && <KeepForm />}
    </>
  );
}

function KeepForm() {
  const say = useWords(knownWords);
  const client = useQueryClient();
  const hint = useId();
  const keep = useMutation({
    mutationFn: async (data: FormData) => {
      const file = data.get("file") as File;
      return change(`/watch-lists/${encodeURIComponent(String(data.get("id")))}`, {
        method: "PUT",
        body: { file: await file.text() },
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["watch-lists"] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    keep.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{say("keepList")}</h2>
      <div className="row-fields">
        <label className="field">
          <span>{say("keepName")}</span>
          <input
            name="id"
            required
            dir="ltr"
            pattern="[A-Za-z0-9][A-Za-z0-9_\-]{0,63}"
            title={say("keepNameHint")}
            aria-describedby={hint}
          />
          <span className="hint" id={hint}>
            {say("keepNameHint")}
          </span>
        </label>
        <label className="field">
          <span>{say("file")}</span>
          <input name="file" type="file" accept=".json,application/json" required />
        </label>
        <p className="actions">
          <button type="submit" disabled={keep.isPending}>
            {say("keep")}
          </button>
        </p>
      </div>
      {keep.isError && <ProblemNote error={keep.error} />}
    </form>
  );
}

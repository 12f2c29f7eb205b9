import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { ACTIONS, type Page } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr, ShortId } from "../language/ltr.tsx";
import { change, read } from "../server/request.ts";
import { useMay } from "../server/self.ts";
import { ProblemNote } from "../shell/problem.tsx";
import { shellWords } from "../shell/words.ts";
import type { AdminSearch } from "./admin-search.ts";
import { List } from "./list.tsx";
import { adminWords } from "./words.ts";

interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly case: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

const PAGE = 100;

/** Everything that was done, the newest first; whether its chain is whole; all of it to take away. */
export function AuditSection() {
  const say = useWords(adminWords);
  const may = useMay();
  const search = useSearch({ from: "/shell/admin/$section" });
  const { action, actor, case: caseId, from, to } = search;
  const filter = {
    order: "newest",
    limit: PAGE,
    action,
    actor,
    case: caseId,
    from: from && `${from}T00:00:00Z`,
    to: to && `${to}T00:00:00Z`,
  };
  const pages = useInfiniteQuery({
    queryKey: ["audit", JSON.stringify(filter)],
    queryFn: async ({ pageParam, signal }) =>
      (await read<Page<Entry>>("/audit", { ...filter, ...(pageParam && { cursor: pageParam }) }, signal)).body,
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <Verify />
      {may("audit.export") && (
        <p>
          <a href="/api/v1/audit/export" download="audit-log.jsonl">
            {say("exportLog")}
          </a>{" "}
          <span className="hint">{say("exportLogHint")}</span>
        </p>
      )}
      <Filter key={JSON.stringify(search)} search={search} />
      <div className="card">
        <List
          query={pages}
          items={pages.data?.pages.flatMap((page) => page.items) ?? []}
          none={say("noEntries")}
          heads={[say("line"), say("when"), say("who"), say("action"), say("case"), say("what")]}
          row={(entry) => <Line key={entry.seq} entry={entry} />}
        />
        {pages.hasNextPage && (
          <button
            type="button"
            className="quiet"
            disabled={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {say("older")}
          </button>
        )}
      </div>
    </>
  );
}

function Line({ entry: { seq, at, actor, role, action, case: caseId, data } }: { readonly entry: Entry }) {
  const voice = useVoice();
  const roleSay = useWords(shellWords);
  const known = `role-${role}` as keyof typeof shellWords;
  return (
    <tr>
      <td>{voice.count(seq)}</td>
      <td>
        <bdi>{voice.moment(at)}</bdi>
      </td>
      <td>
        <ShortId id={actor} /> <span className="hint">{known in shellWords ? roleSay(known) : role}</span>
      </td>
      <td>
        <Ltr>{action}</Ltr>
      </td>
      <td>
        {caseId !== null && (
          <Link to="/case/$id" params={{ id: caseId }} search={{}}>
            <ShortId id={caseId} />
          </Link>
        )}
      </td>
      <td className="data">
        <Ltr>{Object.keys(data).length === 0 ? "" : JSON.stringify(data).slice(0, 200)}</Ltr>
      </td>
    </tr>
  );
}

const TEXTS = ["action", "actor", "case"] as const;
const DAYS = ["from", "to"] as const;

function Filter({ search }: { readonly search: AdminSearch }) {
  const say = useWords(adminWords);
  const navigate = useNavigate({ from: "/admin/$section" });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const entries = [...TEXTS, ...DAYS].map((name) => [name, String(form.get(name)).trim() || undefined]);
    void navigate({ search: Object.fromEntries(entries) as AdminSearch });
  };
  return (
    <form className="card row-fields" onSubmit={submit} aria-label={say("filter")}>
      {TEXTS.map((name) => (
        <label key={name} className="field">
          <span>{say(name === "actor" ? "who" : name)}</span>
          <input name={name} dir="ltr" defaultValue={search[name]} {...(name === "action" && { list: "actions" })} />
        </label>
      ))}
      <datalist id="actions">
        {ACTIONS.map((action) => (
          <option key={action} value={action} />
        ))}
      </datalist>
      {DAYS.map((name) => (
        <label key={name} className="field">
          <span>{say(name)}</span>
          <input type="date" name={name} defaultValue={search[name]} />
        </label>
      ))}
      <p className="actions">
        <button type="submit">{say("show")}</button>
      </p>
      <p className="hint">{say("whoHint")}</p>
    </form>
  );
}

interface Verdict {
  readonly isIntact: boolean;
  readonly head?: { readonly seq: number; readonly hash: string };
  readonly fault?: string;
  readonly seq?: number;
}

/** Also against a head that was kept elsewhere, on paper or with somebody else. */
function Verify() {
  const say = useWords(adminWords);
  const voice = useVoice();
  const verify = useMutation({
    mutationFn: async (kept: string) => {
      const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(kept) ?? [];
      const anchors = seq === undefined ? [] : [{ seq: Number(seq), hash }];
      return (await change<Verdict>("/audit/verify", { body: { anchors } })).body;
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    verify.mutate(String(new FormData(event.currentTarget).get("kept")).trim());
  };
  const { data } = verify;
  return (
    <form className="card" onSubmit={submit}>
      <div className="row-fields">
        <label className="field">
          <span>{say("keptHead")}</span>
          <input name="kept" dir="ltr" pattern="\d+:[0-9a-f]{64}" placeholder="SEQ:HASH" />
        </label>
        <p className="actions">
          <button type="submit" disabled={verify.isPending}>
            {say("verify")}
          </button>
        </p>
      </div>
      {verify.isError && <ProblemNote error={verify.error} />}
      <div role="status">
        {data?.isIntact && (
          <div className="banner good">
            <p>{say("intact", { lines: voice.count(data.head?.seq ?? 0) })}</p>
            <Ltr className="secret">{`${data.head?.seq}:${data.head?.hash}`}</Ltr>
          </div>
        )}
        {data?.isIntact === false && (
          <p className="banner warning">
            {say("notIntact", { line: voice.count(data.seq ?? 0) })} <Ltr>{data.fault ?? ""}</Ltr>
          </p>
        )}
      </div>
    </form>
  );
}

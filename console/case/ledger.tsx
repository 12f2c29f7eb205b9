import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { EvidenceRecord, Page, ShownFinding } from "../../src/api/contract.ts";
import { StarButton } from "../campaign/star-button.tsx";
import { isWithin } from "../campaign/time-parts.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { read } from "../server/request.ts";
import { ProblemNote } from "../shell/problem.tsx";
import { Shielded } from "../wellness/shielded.tsx";
import type { CaseView } from "./case-view.ts";
import { caseWords } from "./words.ts";

const PAGE = 100;

/** The evidence: what was shared and how fast, in the time that is looked at, and the records behind it. */
export function Ledger({ view, caseId }: { readonly view: CaseView; readonly caseId: string }) {
  const say = useWords(caseWords);
  const voice = useVoice();
  const { active, span } = view;
  const rows = active
    .flatMap(({ moments, finding, objects }) =>
      moments.map((moment) => ({ ...moment, finding, place: objects.indexOf(moment.object) })),
    )
    .flatMap(({ object, start, members, others, ...star }) => {
      const begin = Date.parse(start);
      const count = (seconds: readonly number[]) => seconds.filter((at) => isWithin(begin + at * 1000, span)).length;
      const group = count(members);
      const pace = members[Math.floor(members.length / 2)] ?? 0;
      return group === 0 ? [] : [{ object, start, group, others: count(others), pace, ...star }];
    });
  return (
    <section className="card" aria-labelledby="ledger-title">
      <h2 id="ledger-title" tabIndex={-1}>
        {say("ledger")}
      </h2>
      {rows.length > 0 && (
        <table>
          <caption>{say("sharedObjects", { count: rows.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{say("object")}</th>
              <th scope="col">{say("begins")}</th>
              <th scope="col">{say("byGroup")}</th>
              <th scope="col">{say("byOthers")}</th>
              <th scope="col">{say("halfWithin")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ object, start, group, others, pace, finding, place }) => (
              <tr key={`${finding} ${object} ${start}`}>
                <td>
                  {place >= 0 && <StarButton caseId={caseId} star={{ finding, kind: "object", place }} name={object} />}
                  <ObjectName name={object} />
                </td>
                <td>
                  <bdi>{voice.moment(start)}</bdi>
                </td>
                <td>{voice.count(group)}</td>
                <td>{voice.count(others)}</td>
                <td>{say("seconds", { count: Math.round(pace) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length === 0 && <p className="hint">{say("noMoments")}</p>}
      {active.map((finding) => (
        <Records key={finding.finding} caseId={caseId} finding={finding} signal={view.search.signal} />
      ))}
    </section>
  );
}

/** A tag or a text reads in its own direction; addresses and ids from the left. */
function ObjectName({ name }: { readonly name: string }) {
  return <Shielded>{/^[\u0020-\u007e]*$/.test(name) ? <Ltr>{name}</Ltr> : <bdi dir="auto">{name}</bdi>}</Shielded>;
}

type Records = Page<Pick<EvidenceRecord, "ordinal" | "record">>;

async function pageOfAll(caseId: string, finding: string, cursor: string, signal: AbortSignal): Promise<Records> {
  const path = `/cases/${caseId}/findings/${finding}/evidence`;
  return (await read<Records>(path, { limit: PAGE, ...(cursor && { cursor }) }, signal)).body;
}

async function allOfSignal(caseId: string, finding: string, channel: string, signal: AbortSignal): Promise<Records> {
  const path = `/cases/${caseId}/findings/${finding}/channels/${channel}/evidence`;
  const { items } = (await read<{ readonly items: readonly string[] }>(path, {}, signal)).body;
  return { items: items.map((record, ordinal) => ({ record, ordinal })) };
}

/** Which records a finding rests on; they are read only when asked for. */
function Records({
  caseId,
  finding,
  signal: looked,
}: {
  readonly caseId: string;
  readonly finding: ShownFinding;
  readonly signal: string | undefined;
}) {
  const say = useWords(caseWords);
  const [isOpen, setOpen] = useState(false);
  // The first signal's records are the finding's own.
  const channel = finding.channels.find(({ id, moments }) => id === looked && moments !== undefined)?.id;
  const pages = useInfiniteQuery({
    queryKey: ["records", caseId, finding.finding, channel],
    queryFn: ({ pageParam, signal }) =>
      channel === undefined
        ? pageOfAll(caseId, finding.finding, pageParam, signal)
        : allOfSignal(caseId, finding.finding, channel, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    enabled: isOpen,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {say("records", { count: finding.evidenceCount })}{" "}
        <bdi dir="ltr" className="id">
          {finding.finding.slice(0, 8)}
        </bdi>
      </summary>
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && <p className="hint">{say("noRecords")}</p>}
      <ol className="records" dir="ltr">
        {items.map(({ ordinal, record }) => (
          <li key={ordinal}>
            <Ltr>{record}</Ltr>
            {channel === undefined && (
              <StarButton
                caseId={caseId}
                star={{ finding: finding.finding, kind: "record", place: ordinal }}
                name={record}
              />
            )}
          </li>
        ))}
      </ol>
      {pages.hasNextPage && (
        <button type="button" className="quiet" onClick={() => void pages.fetchNextPage()}>
          {say("more")}
        </button>
      )}
    </details>
  );
}

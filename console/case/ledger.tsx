import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { EvidenceRecord, Page, ShownFinding } from "../../src/api/contract.ts";
import { isWithin } from "../campaign/time-parts.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { read } from "../server/request.ts";
import { ProblemNote } from "../shell/problem.tsx";
import type { CaseView } from "./case-view.ts";
import { caseWords } from "./words.ts";

const PAGE = 100;

/** The evidence: what was shared and how fast, in the time that is looked at, and the records behind it. */
export function Ledger({ view, caseId }: { readonly view: CaseView; readonly caseId: string }) {
  const say = useWords(caseWords);
  const voice = useVoice();
  const { active, span } = view;
  const rows = active
    .flatMap(({ moments }) => moments)
    .flatMap(({ object, start, members, others }) => {
      const begin = Date.parse(start);
      const count = (seconds: readonly number[]) => seconds.filter((at) => isWithin(begin + at * 1000, span)).length;
      const group = count(members);
      const pace = members[Math.floor(members.length / 2)] ?? 0;
      return group === 0 ? [] : [{ object, start, group, others: count(others), pace }];
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
            {rows.map(({ object, start, group, others, pace }) => (
              <tr key={`${object} ${start}`}>
                <td>
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
        <Records key={finding.finding} caseId={caseId} finding={finding} />
      ))}
    </section>
  );
}

/** A tag or a text reads in its own direction; addresses and ids from the left. */
function ObjectName({ name }: { readonly name: string }) {
  return /^[\u0020-\u007e]*$/.test(name) ? <Ltr>{name}</Ltr> : <bdi dir="auto">{name}</bdi>;
}

/** Which records a finding rests on; they are read only when asked for. */
function Records({ caseId, finding }: { readonly caseId: string; readonly finding: ShownFinding }) {
  const say = useWords(caseWords);
  const [isOpen, setOpen] = useState(false);
  const pages = useInfiniteQuery({
    queryKey: ["records", caseId, finding.finding],
    queryFn: async ({ pageParam, signal }) =>
      (
        await read<Page<EvidenceRecord>>(
          `/cases/${caseId}/findings/${finding.finding}/evidence`,
          { limit: PAGE, ...(pageParam && { cursor: pageParam }) },
          signal,
        )
      ).body,
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

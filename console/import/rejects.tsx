import { useInfiniteQuery } from "@tanstack/react-query";
import type { Page, ShownReject } from "../../src/api/contract.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { read } from "../server/request.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { importWords } from "./words.ts";

const PAGE = 50;

/** Records that an import refused: where, why, what to do. */
export function Rejects({ job, onClose }: { readonly job: string; readonly onClose: () => void }) {
  const say = useWords(importWords);
  const text = useBilingual();
  const voice = useVoice();
  const pages = useInfiniteQuery({
    queryKey: ["rejects", job],
    queryFn: async ({ pageParam, signal }) =>
      (
        await read<Page<ShownReject>>(
          `/jobs/${job}/rejects`,
          { limit: PAGE, ...(pageParam && { cursor: pageParam }) },
          signal,
        )
      ).body,
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="card" aria-labelledby="rejects-title">
      <div className="file-head">
        <h2 id="rejects-title">{say("rejectsTitle")}</h2>
        <button type="button" className="quiet" onClick={onClose}>
          {say("hideRejects")}
        </button>
      </div>
      <p className="hint">{say("rejectsIntro")}</p>
      {pages.isPending && <Pending />}
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {items.length > 0 && (
        <>
          <p>
            <a href={`/api/v1/jobs/${job}/rejects.csv?language=${voice.language}`} download="rejects.csv">
              {say("downloadRejects")}
            </a>
          </p>
          <div className="wide">
            <table>
              <thead>
                <tr>
                  <th scope="col">{say("line")}</th>
                  <th scope="col">{say("whatToDo")}</th>
                  <th scope="col">{say("reason")}</th>
                  <th scope="col">{say("shape")}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ line, reason, advice, record }) => (
                  <tr key={`${line} ${reason}`}>
                    <td>{voice.count(line)}</td>
                    <td>{advice === undefined ? say("cannot") : text(advice)}</td>
                    <td>
                      <span lang="en" dir="ltr">
                        {reason}
                      </span>
                    </td>
                    <td className="samples">
                      <bdi dir="ltr" className="id">
                        {record.slice(0, 160)}
                      </bdi>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {pages.hasNextPage && (
        <button type="button" className="quiet" onClick={() => void pages.fetchNextPage()}>
          {say("moreRejects")}
        </button>
      )}
    </section>
  );
}

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWords } from "../language/language.tsx";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { adminWords } from "./words.ts";

interface Props<Item> {
  readonly query: Pick<UseQueryResult<unknown>, "isPending" | "isError" | "error" | "refetch">;
  readonly items: readonly Item[];
  readonly heads: readonly string[];
  readonly row: (item: Item) => ReactNode;
  /** What is said where there is nothing. */
  readonly none?: string;
  readonly caption?: string;
}

/** A table of what was asked for, with what stands there until it is there, where it is not, and where there is none. */
export function List<Item>({ query, items, heads, row, none, caption }: Props<Item>) {
  const say = useWords(adminWords);
  if (query.isPending) return <Pending />;
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) return <p className="pending">{none ?? say("none")}</p>;
  return (
    <table>
      {caption !== undefined && <caption>{caption}</caption>}
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{items.map(row)}</tbody>
    </table>
  );
}

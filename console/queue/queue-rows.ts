import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { Page, QueueRow } from "../../src/api/contract.ts";
import { useFeed } from "../server/connection.tsx";
import { Refused, read } from "../server/request.ts";
import { type QueueSearch, queueQuery } from "./queue-search.ts";

const PAGE = 200;
/** A burst larger than this is asked for page by page: row by row it would be slower. */
const MOST_SINGLE_ROWS = 40;

type Pages = InfiniteData<Page<QueueRow>, string>;

/**
 * The queue's rows as far as they were read. A row that changes on the server changes where it stands: rows never jump
 * under whoever reads them. What is new waits until asked for.
 */
export function useQueueRows(search: QueueSearch) {
  const query = queueQuery(search);
  const name = JSON.stringify(query);
  const key = useMemo(() => ["queue", name] as const, [name]);
  const client = useQueryClient();
  const [newCases, setNewCases] = useState<ReadonlySet<string>>(new Set());
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam, signal }) =>
      (await read<Page<QueueRow>>("/queue", { ...query, limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal))
        .body,
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const rows = useMemo(() => uniqueRows(pages.data?.pages), [pages.data]);
  useFeed((items) => {
    const known = new Set(rows.map(({ id }) => id));
    const opened = items.flatMap(({ action, case: id }) =>
      action === "case.open" && id !== null && !known.has(id) ? [id] : [],
    );
    if (opened.length > 0) setNewCases((before) => new Set([...before, ...opened]));
    const changed = [...new Set(items.flatMap(({ case: id }) => (id !== null && known.has(id) ? [id] : [])))];
    if (changed.length > MOST_SINGLE_ROWS) void client.invalidateQueries({ queryKey: key });
    else for (const id of changed) void refreshRow(client, id);
  });
  const refresh = useCallback(() => {
    setNewCases(new Set());
    return client.resetQueries({ queryKey: key });
  }, [client, key]);
  return { pages, rows, newCount: newCases.size, refresh };
}

/** Reads one row again and puts it wherever it is shown. */
export async function refreshRow(client: QueryClient, id: string): Promise<QueueRow | undefined> {
  try {
    const { body } = await read<QueueRow>(`/queue/${id}`);
    putRow(client, body);
    return body;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function putRow(client: QueryClient, row: QueueRow): void {
  client.setQueriesData<Pages>({ queryKey: ["queue"] }, (data) => {
    if (data?.pages === undefined) return data;
    const pages = data.pages.map((page) =>
      page.items.some(({ id, version }) => id === row.id && version <= row.version)
        ? { ...page, items: page.items.map((item) => (item.id === row.id ? row : item)) }
        : page,
    );
    return { ...data, pages };
  });
}

/** A case whose severity changed between two pages stands on both: the first is kept. */
function uniqueRows(pages: Pages["pages"] = []): readonly QueueRow[] {
  const seen = new Map<string, QueueRow>();
  for (const { items } of pages) for (const row of items) if (!seen.has(row.id)) seen.set(row.id, row);
  return [...seen.values()];
}

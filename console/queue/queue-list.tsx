import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { QueueRow as Row } from "../../src/api/contract.ts";
import { useWords } from "../language/language.tsx";
import { QueueRow } from "./queue-row.tsx";
import { queueWords } from "./words.ts";

const NARROW = "(max-width: 60rem)";
/** Pixels; rows of one height need no measuring, however many there are. */
const ROW_HEIGHT = { wide: 100, narrow: 218 } as const;
/** The next page is asked for when so many rows are left. */
const EARLY = 40;
const OVERSCAN = 8;

interface Props {
  readonly rows: readonly Row[];
  readonly at: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onEnd: () => void;
}

/** Only the rows in sight are in the page, so that fifty thousand scroll like fifty. */
export function QueueList({ rows, at, selected, onToggle, onChoose, onEnd }: Props) {
  const say = useWords(queueWords);
  const isNarrow = useMedia(NARROW);
  const height = isNarrow ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide;
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - EARLY) onEnd();
  }, [last, rows.length, onEnd]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are of another height now
  useEffect(() => virtual.measure(), [height]);
  useChosenInSight(rows, at, (index) => virtual.scrollToIndex(index, { align: "auto" }));
  return (
    <div className="queue-frame" ref={frame} tabIndex={-1}>
      {/* biome-ignore lint/a11y/useSemanticElements: a list of which only a part is in the page needs sizes and places */}
      <div role="list" aria-label={say("rows")} className="queue-rows" style={{ blockSize: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const row = rows[index]!;
          return (
            <QueueRow
              key={key}
              row={row}
              place={index + 1}
              total={rows.length}
              top={start}
              height={height}
              isChosen={row.id === at}
              isSelected={selected.has(row.id)}
              onToggle={onToggle}
              onChoose={onChoose}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Scrolls to the chosen row and gives it the keyboard, whether it was chosen by key or by address. */
function useChosenInSight(rows: readonly Row[], at: string | undefined, scrollTo: (index: number) => void): void {
  const seen = useRef<string>(undefined);
  const scroll = useRef(scrollTo);
  scroll.current = scrollTo;
  useEffect(() => {
    if (at === undefined || seen.current === at) return;
    const index = rows.findIndex(({ id }) => id === at);
    if (index < 0) return;
    seen.current = at;
    scroll.current(index);
    // The row is in the page once what was scrolled to is drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => focusRow(at)));
  }, [at, rows]);
}

function focusRow(id: string): void {
  if (document.querySelector("[role=dialog]") === null)
    document.getElementById(`row-${id}`)?.focus({ preventScroll: true });
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

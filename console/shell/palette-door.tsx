import { lazy, Suspense, useEffect, useState } from "react";

const Palette = lazy(() => import("./palette.tsx").then(({ Palette }) => ({ default: Palette })));

/** The palette is fetched when somebody opens it for the first time. */
export function LazyPalette({ onClose }: { readonly onClose: () => void }) {
  return (
    <Suspense>
      <Palette onClose={onClose} />
    </Suspense>
  );
}

/** Ctrl-K opens it wherever one is, even while writing. */
export function usePaletteKey(): { readonly isOpen: boolean; readonly setOpen: (isOpen: boolean) => void } {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.code !== "KeyK") return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return { isOpen, setOpen };
}

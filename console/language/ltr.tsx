import { shownSigns } from "./unseen.ts";

/** An id, handle, URL, hash or tag: left to right and apart from its sentence, unseen characters written out. */
export function Ltr({ children, className }: { readonly children: string; readonly className?: string }) {
  return (
    <bdi dir="ltr" className={className ?? "id"}>
      {shownSigns(children)}
    </bdi>
  );
}

/** The first letters of a long id, the whole of it on pointing. */
export function ShortId({ id }: { readonly id: string }) {
  const short = id.length > 14 ? `${id.slice(0, 6)}…${id.slice(-5)}` : id;
  return (
    <bdi dir="ltr" className="id" title={shownSigns(id)}>
      {shownSigns(short)}
    </bdi>
  );
}

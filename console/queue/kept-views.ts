import type { QueueSearch } from "./queue-search.ts";

export interface KeptView {
  readonly name: string;
  readonly search: Readonly<Record<string, unknown>>;
}

const MOST = 20;

/** One's own views on this device. */
export function keptViews(person: string): readonly KeptView[] {
  try {
    const kept = JSON.parse(localStorage.getItem(place(person)) ?? "[]") as unknown;
    return Array.isArray(kept) ? kept.filter(isView).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function keepView(
  person: string,
  name: string,
  { at: _, detail: _detail, ...search }: QueueSearch,
): readonly KeptView[] {
  return store(person, [...keptViews(person).filter((view) => view.name !== name), { name, search }]);
}

export function forgetView(person: string, name: string): readonly KeptView[] {
  return store(
    person,
    keptViews(person).filter((view) => view.name !== name),
  );
}

function store(person: string, views: readonly KeptView[]): readonly KeptView[] {
  try {
    localStorage.setItem(place(person), JSON.stringify(views.slice(-MOST)));
  } catch {
    // Without storage a view lasts as long as the page.
  }
  return views.slice(-MOST);
}

function isView(value: unknown): value is KeptView {
  const { name, search } = (value ?? {}) as Partial<KeptView>;
  return typeof name === "string" && typeof search === "object" && search !== null;
}

function place(person: string): string {
  return `marsad.views.${person}`;
}

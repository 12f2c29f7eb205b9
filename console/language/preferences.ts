import { useSyncExternalStore } from "react";

export type Language = "en" | "ar";
export type Theme = "system" | "light" | "dark";

/** What somebody chose for themselves on this device. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Whether single keys act. */
  readonly keys: boolean;
}

const STORE = "marsad.preferences";
const listeners = new Set<() => void>();

/** Who is signed in: two people at one machine each keep their own language. */
let person = "";
let current: Preferences = { ...usual(), ...read("") };

function preferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  // The sign-in page greets in the language that was chosen last.
  for (const name of new Set([person, ""])) write(name, current);
  for (const listener of listeners) listener();
}

/** Takes up what this person chose before; keeps what is shown where they never chose. */
export function preferencesOf(id: string): void {
  if (person === id) return;
  person = id;
  current = { ...current, ...read(id) };
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function usual(): Preferences {
  const isArabic = navigator.languages.find((tag) => /^(ar|en)\b/.test(tag))?.startsWith("ar") ?? false;
  return { language: isArabic ? "ar" : "en", theme: "system", keys: true };
}

function read(name: string): Partial<Preferences> {
  try {
    const kept = JSON.parse(localStorage.getItem(place(name)) ?? "{}") as Partial<Record<keyof Preferences, unknown>>;
    return {
      ...((kept.language === "en" || kept.language === "ar") && { language: kept.language }),
      ...((kept.theme === "system" || kept.theme === "light" || kept.theme === "dark") && { theme: kept.theme }),
      ...(typeof kept.keys === "boolean" && { keys: kept.keys }),
    };
  } catch {
    return {};
  }
}

function write(name: string, value: Preferences): void {
  try {
    localStorage.setItem(place(name), JSON.stringify(value));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function place(name: string): string {
  return name === "" ? STORE : `${STORE}.${name}`;
}

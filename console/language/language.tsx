import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import type { Bilingual } from "../../src/api/contract.ts";
import { usePreferences } from "./preferences.ts";
import { type Values, Voice } from "./voice.ts";

/** A screen's words: both languages side by side, so that neither can be forgotten. ICU MessageFormat. */
export type Words = Readonly<Record<string, Bilingual>>;

const VoiceContext = createContext<Voice>(new Voice("en"));

/** Gives everything below it one language, and the document its direction. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const { language, theme } = usePreferences();
  const voice = useMemo(() => new Voice(language), [language]);
  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = language;
    root.dir = language === "ar" ? "rtl" : "ltr";
    root.dataset.theme = theme;
  }, [language, theme]);
  return (
    <VoiceContext value={voice}>
      <I18nProvider locale={voice.locale}>{children}</I18nProvider>
    </VoiceContext>
  );
}

export function useVoice(): Voice {
  return useContext(VoiceContext);
}

/** `say(key, values)` for a screen's words; values are needed where the message names some. */
export function useWords<W extends Words>(words: W): (key: keyof W, values?: Values) => string {
  const voice = useVoice();
  return (key, values) => voice.message((words[key] as Bilingual)[voice.language], values);
}

/** Text that the server wrote in both languages. */
export function useBilingual(): (text: Bilingual) => string {
  const { language } = useVoice();
  return (text) => text[language];
}

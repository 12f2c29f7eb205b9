import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useWords } from "../language/language.tsx";
import { setPreferences, type Theme, usePreferences } from "../language/preferences.ts";
import { change } from "../server/request.ts";
import { useSelf } from "../server/self.ts";
import { shellWords } from "./words.ts";

const THEMES = ["system", "light", "dark"] as const satisfies readonly Theme[];

/** The shell's corner: palette, keys, language, appearance, oneself. */
export function Tools({ onHelp, onPalette }: { readonly onHelp: () => void; readonly onPalette: () => void }) {
  const say = useWords(shellWords);
  return (
    <div className="tools">
      <button type="button" className="quiet" onClick={onPalette} title={say("palette")}>
        <span className="unseen">{say("palette")} </span>
        <kbd dir="ltr">Ctrl-K</kbd>
      </button>
      <button
        type="button"
        className="quiet round"
        onClick={onHelp}
        aria-label={say("helpOpen")}
        title={say("helpOpen")}
      >
        ?
      </button>
      <LanguageSwitch />
      <ThemeChoice />
      <Oneself />
    </div>
  );
}

export function LanguageSwitch() {
  const say = useWords(shellWords);
  const { language } = usePreferences();
  const other = language === "ar" ? "en" : "ar";
  return (
    <button
      type="button"
      className="quiet"
      lang={other}
      onClick={() => setPreferences({ language: other })}
      title={say("languageLabel")}
    >
      {say("language")}
    </button>
  );
}

function ThemeChoice() {
  const say = useWords(shellWords);
  const { theme } = usePreferences();
  return (
    <label className="choice">
      <span className="unseen">{say("theme")}</span>
      <select value={theme} onChange={({ target }) => setPreferences({ theme: target.value as Theme })}>
        {THEMES.map((value) => (
          <option key={value} value={value}>
            {say(`theme-${value}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Oneself() {
  const say = useWords(shellWords);
  const { role } = useSelf();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await change("/session", { method: "DELETE" }).catch(() => {});
    client.clear();
    await navigate({ to: "/welcome", search: {} });
  };
  return (
    <span className="oneself">
      <span>{say("you", { role: say(`role-${role}`) })}</span>
      <button type="button" className="quiet" onClick={() => void leave()}>
        {say("signOut")}
      </button>
    </span>
  );
}

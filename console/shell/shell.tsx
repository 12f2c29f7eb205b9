import { Outlet } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useVoice, useWords } from "../language/language.tsx";
import { setPreferences } from "../language/preferences.ts";
import { Connection } from "../server/connection.tsx";
import { BreakNudge } from "../wellness/break-nudge.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Help } from "./help.tsx";
import { KeysProvider, useKeys } from "./keys.tsx";
import { Navigation } from "./navigation.tsx";
import { LazyPalette, usePaletteKey } from "./palette-door.tsx";
import { Pending } from "./pending.tsx";
import { Tools } from "./tools.tsx";
import { shellWords } from "./words.ts";

/** The frame around every screen: where to go, which language, whether the server is there. */
export function Shell() {
  return (
    <KeysProvider>
      <Connection>
        <Frame />
      </Connection>
    </KeysProvider>
  );
}

function Frame() {
  const say = useWords(shellWords);
  const { language } = useVoice();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const palette = usePaletteKey();
  useKeys([
    { key: "?", label: say("help"), run: () => setHelpOpen(true) },
    { key: "l", label: say("languageLabel"), run: () => setPreferences({ language: language === "ar" ? "en" : "ar" }) },
  ]);
  return (
    <>
      <a className="skip" href="#content">
        {say("skip")}
      </a>
      <header className="bar">
        <Navigation />
        <Tools onHelp={() => setHelpOpen(true)} onPalette={() => palette.setOpen(true)} />
      </header>
      <ConnectionBanner />
      <BreakNudge />
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Pending />}>
          <Outlet />
        </Suspense>
      </main>
      {isHelpOpen && <Help onClose={() => setHelpOpen(false)} />}
      {palette.isOpen && <LazyPalette onClose={() => palette.setOpen(false)} />}
    </>
  );
}

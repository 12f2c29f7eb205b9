import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useWords } from "../language/language.tsx";
import { change, Refused, Unreachable } from "../server/request.ts";
import { entryQuery } from "../server/self.ts";
import { LanguageSwitch } from "../shell/tools.tsx";
import { shellWords } from "../shell/words.ts";
import { welcomeWords } from "./words.ts";

/** Signing in, and coming in for the first time by a link, whose token stands behind # and is taken out of sight at once. */
export function WelcomeScreen() {
  const say = useWords(welcomeWords);
  const shellSay = useWords(shellWords);
  const { data: entry } = useQuery(entryQuery);
  const token = useLinkToken();
  return (
    <main className="gate">
      <div className="card">
        <div className="head">
          <span className="brand">
            <img src="/icon.svg" alt="" width="32" height="32" />
            {shellSay("brand")}
          </span>
          <LanguageSwitch />
        </div>
        <h1>{say(token === "" ? "signIn" : "first")}</h1>
        {token !== "" && <p className="muted">{say("firstIntro")}</p>}
        <EntryForm token={token} />
        {entry?.signOn && token === "" && (
          <p>
            <a className="button" href="/api/v1/sign-on">
              {say("signOn")}
            </a>
          </p>
        )}
      </div>
    </main>
  );
}

function useLinkToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (token !== "") history.replaceState(history.state, "", location.pathname + location.search);
  }, [token]);
  return token;
}

function EntryForm({ token }: { readonly token: string }) {
  const say = useWords(welcomeWords);
  const enter = useEntry(token);
  const isNew = token !== "";
  return (
    <form onSubmit={enter.submit}>
      <label className="field">
        <span>{say("login")}</span>
        <input name="login" autoComplete="username" maxLength={64} required dir="auto" autoCapitalize="none" />
      </label>
      <label className="field">
        <span>{say("password")}</span>
        <input
          name="password"
          type="password"
          dir="ltr"
          autoComplete={isNew ? "new-password" : "current-password"}
          minLength={isNew ? 12 : 1}
          maxLength={256}
          required
        />
        {isNew && <span className="hint">{say("passwordHint")}</span>}
      </label>
      <p role="alert">{enter.problem}</p>
      <p>
        <button type="submit" disabled={enter.isBusy}>
          {say("goOn")}
        </button>
      </p>
    </form>
  );
}

function useEntry(token: string) {
  const client = useQueryClient();
  const router = useRouter();
  const { next, as } = useSearch({ from: "/welcome" });
  const explain = useExplanation(token);
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const enter = async (login: string, password: string) => {
    setBusy(true);
    setProblem("");
    try {
      if (token === "") await change("/session", { body: { login, password } });
      else await change("/invitations/accept", { body: { token, login, password } });
      client.clear();
      router.history.push(ownPath(next));
    } catch (error) {
      setProblem(explain(error));
    } finally {
      setBusy(false);
    }
  };
  const latest = useRef(enter);
  latest.current = enter;
  useEffect(() => {
    // The demo's visitor comes once and never again: nobody needs to know the words.
    if (as === "demo" && token !== "" && !isAsked(token))
      void latest.current(`demo-${crypto.randomUUID()}`, crypto.randomUUID());
  }, [as, token]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void enter(String(form.get("login")), String(form.get("password")));
  };
  return { submit, problem, isBusy };
}

const asked = new Set<string>();

/** An effect may run twice; a link works once. */
function isAsked(token: string): boolean {
  const before = asked.has(token);
  asked.add(token);
  return before;
}

function useExplanation(token: string): (error: unknown) => string {
  const say = useWords(welcomeWords);
  const shellSay = useWords(shellWords);
  return (error) => {
    if (error instanceof Unreachable) return shellSay("unreachable");
    if (!(error instanceof Refused)) return say("failed", { detail: String(error) });
    const { status, detail, reason } = error.problem;
    if (status === 401) return say("wrong");
    if (status === 429) return say("tooMany");
    if (status === 404 && token !== "") return say("linkUsed");
    if (status === 409 && reason === "login-taken") return say("taken");
    return say("failed", { detail });
  };
}

/** Only a path of this server: an address from outside must not lead elsewhere after signing in. */
function ownPath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : "/queue";
}

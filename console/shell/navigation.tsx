import { Link } from "@tanstack/react-router";
import { useWords } from "../language/language.tsx";
import { useMay } from "../server/self.ts";
import { SCREENS } from "./screens.ts";
import { shellWords } from "./words.ts";

export function Navigation() {
  const say = useWords(shellWords);
  const may = useMay();
  return (
    <nav className="screens" aria-label={say("mainNavigation")}>
      <Link to="/queue" search={{}} className="brand">
        <img src="/icon.svg" alt="" width="24" height="24" />
        {say("brand")}
      </Link>
      <ul>
        {SCREENS.filter(({ needs }) => may(needs)).map(({ to, word }) => (
          <li key={to}>
            <Link to={to} search={{}} activeOptions={{ includeSearch: false }}>
              {say(word)}
            </Link>
          </li>
        ))}
        {may("case.read") && (
          <li>
            <a href="/report">{say("report")}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}

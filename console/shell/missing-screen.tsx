import { Link } from "@tanstack/react-router";
import { useWords } from "../language/language.tsx";
import { shellWords } from "./words.ts";

export function MissingScreen() {
  const say = useWords(shellWords);
  return (
    <main className="screen narrow">
      <h1>{say("missing")}</h1>
      <p>
        <Link to="/queue" search={{}}>
          {say("toQueue")}
        </Link>
      </p>
    </main>
  );
}

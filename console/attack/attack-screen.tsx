import { useWords } from "../language/language.tsx";
import { shellWords } from "../shell/words.ts";

export function AttackScreen() {
  const say = useWords(shellWords);
  return (
    <section className="screen">
      <h1>{say("queue")}</h1>
      <p className="pending">{say("comingScreen")}</p>
    </section>
  );
}

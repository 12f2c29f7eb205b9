import { useWords } from "../language/language.tsx";
import { shellWords } from "./words.ts";

export function Pending() {
  const say = useWords(shellWords);
  return (
    <p className="pending" role="status">
      {say("loading")}
    </p>
  );
}

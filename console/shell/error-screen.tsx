import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useWords } from "../language/language.tsx";
import { ProblemNote } from "./problem.tsx";
import { shellWords } from "./words.ts";

/** In place of a screen that broke. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const say = useWords(shellWords);
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  const retry = () => {
    boundary.reset();
    reset();
    void router.invalidate();
  };
  return (
    <section className="screen narrow">
      <h1>{say("broken")}</h1>
      <ProblemNote error={error} onRetry={retry} />
    </section>
  );
}

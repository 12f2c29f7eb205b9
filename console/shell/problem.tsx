import { useWords } from "../language/language.tsx";
import { Refused, Unreachable } from "../server/request.ts";
import { shellWords } from "./words.ts";

/** What went wrong, where it went wrong, with a way on. */
export function ProblemNote({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}) {
  const say = useWords(shellWords);
  return (
    <div role="alert" className="banner warning">
      <p>
        {error instanceof Unreachable && say("unreachable")}
        {error instanceof Refused && error.problem.status === 403 && say("forbidden")}{" "}
        {error instanceof Refused && (
          <span lang="en" dir="ltr">
            {error.problem.detail}
          </span>
        )}
        {!(error instanceof Refused || error instanceof Unreachable) && say("broken")}
      </p>
      {onRetry !== undefined && (
        <button type="button" onClick={onRetry}>
          {say("retry")}
        </button>
      )}
    </div>
  );
}

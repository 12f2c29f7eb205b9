import type { CaseTarget } from "../../src/api/contract.ts";
import { useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { campaignWords } from "./words.ts";

/** Who is being harmed, by the case's pseudonyms; tags as they are. */
export function CaseTargets({ targets, count }: { readonly targets: readonly CaseTarget[]; readonly count: number }) {
  const say = useWords(campaignWords);
  if (targets.length === 0) return <p className="hint">{say("noTarget")}</p>;
  const [first] = targets;
  return (
    <p className="row-target">
      <span className="unseen">{say("aimedAt")} </span>
      {first && <Ltr>{first.kind === "tag" ? `#${first.id.replace(/^#/, "")}` : first.id}</Ltr>}{" "}
      {first && (
        <span className="hint">
          <Ltr>{first.platform}</Ltr>
        </span>
      )}{" "}
      {count > 1 && <span className="hint">{say("moreTargets", { count: count - 1 })}</span>}
    </p>
  );
}

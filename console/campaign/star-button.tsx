import { useWords } from "../language/language.tsx";
import { useMay } from "../server/self.ts";
import { isStarred, type StarPlace, useStarring, useStars } from "./stars.ts";
import { campaignWords } from "./words.ts";

interface Props {
  readonly caseId: string;
  readonly star: StarPlace;
  /** What is picked, for those who hear it. */
  readonly name: string;
}

/** Picks a finding, a shared object or a record for the case's report. */
export function StarButton({ caseId, star, name }: Props) {
  const say = useWords(campaignWords);
  const may = useMay();
  const stars = useStars(caseId);
  const starring = useStarring(caseId);
  const isOn = isStarred(stars.data, star);
  if (!may("case.star") && !isOn) return null;
  return (
    <button
      type="button"
      className="star"
      aria-pressed={isOn}
      aria-label={say("starThing", { name })}
      title={say(isOn ? "starOff" : "starOn")}
      disabled={!may("case.star") || starring.isPending}
      onClick={() => starring.mutate({ ...star, isOn: !isOn })}
    >
      {isOn ? "★" : "☆"}
    </button>
  );
}

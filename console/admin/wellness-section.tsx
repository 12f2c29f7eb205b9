import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ShownWellness, Wellness } from "../../src/api/contract.ts";
import { useWords } from "../language/language.tsx";
import { change } from "../server/request.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { Shielded } from "../wellness/shielded.tsx";
import { wellnessQuery } from "../wellness/use-wellness.ts";
import { adminWords } from "./words.ts";

const BREAKS = [0, 25, 50, 90] as const;

/** How content that may hurt is shown to oneself: as the organisation has it, or otherwise. */
export function WellnessSection() {
  const say = useWords(adminWords);
  const client = useQueryClient();
  const wellness = useQuery(wellnessQuery);
  const keep = useMutation({
    mutationFn: async (own: Partial<Wellness>) =>
      (await change<ShownWellness>("/wellness", { method: "PUT", body: own })).body,
    onSuccess: (kept) => client.setQueryData(wellnessQuery.queryKey, kept),
  });
  if (wellness.isPending) return <Pending />;
  if (wellness.isError) return <ProblemNote error={wellness.error} onRetry={() => void wellness.refetch()} />;
  const { organisation, own } = wellness.data;
  const set = <Name extends keyof Wellness>(name: Name, value: Wellness[Name] | undefined) => {
    const { [name]: _, ...rest } = own;
    keep.mutate(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <div className="card">
      <p>{say("wellnessIntro")}</p>
      {(["blur", "grey"] as const).map((name) => (
        <OneOf
          key={name}
          name={name}
          legend={say(name)}
          usual={say(organisation[name] ? "on" : "off")}
          values={[true, false]}
          told={(value) => say(value ? "on" : "off")}
          chosen={own[name]}
          onChoose={(value) => set(name, value)}
        />
      ))}
      <OneOf
        name="breakMinutes"
        legend={say("breakMinutes")}
        usual={say("breakAfter", { minutes: organisation.breakMinutes })}
        values={BREAKS}
        told={(minutes) => say("breakAfter", { minutes })}
        chosen={own.breakMinutes}
        onChoose={(minutes) => set("breakMinutes", minutes)}
      />
      {keep.isError && <ProblemNote error={keep.error} />}
      <p role="status">{keep.isSuccess && say("kept")}</p>
      <p>
        {say("example")} <Shielded>{say("exampleText")}</Shielded>
      </p>
      <p className="hint">{say("noRanking")}</p>
    </div>
  );
}

interface OneOfProps<Value> {
  readonly name: string;
  readonly legend: string;
  /** What the organisation chose, in words. */
  readonly usual: string;
  readonly values: readonly Value[];
  readonly told: (value: Value) => string;
  readonly chosen: Value | undefined;
  readonly onChoose: (value: Value | undefined) => void;
}

function OneOf<Value extends boolean | number>(props: OneOfProps<Value>) {
  const { name, legend, usual, values, told, chosen, onChoose } = props;
  const say = useWords(adminWords);
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      <label className="check">
        <input type="radio" name={name} checked={chosen === undefined} onChange={() => onChoose(undefined)} />
        {say("asOrganisation", { value: usual })}
      </label>
      {values.map((value) => (
        <label key={String(value)} className="check">
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
          {told(value)}
        </label>
      ))}
    </fieldset>
  );
}

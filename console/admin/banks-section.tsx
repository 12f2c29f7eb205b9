import { useQuery } from "@tanstack/react-query";
import type { BankSummary, Counted } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { shownSigns } from "../language/unseen.ts";
import { read } from "../server/request.ts";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import { knownWords } from "./known-words.ts";

type Known = keyof typeof knownWords;

/** What the banks of known pictures and videos hold, in counts. */
export function BanksSection() {
  const say = useWords(knownWords);
  const banks = useQuery({
    queryKey: ["banks"],
    queryFn: async ({ signal }) => (await read<{ items: readonly BankSummary[] }>("/banks", {}, signal)).body.items,
  });
  return (
    <>
      <div className="card">
        <p className="hint">{say("banksHint")}</p>
        {banks.isPending && <Pending />}
        {banks.isError && <ProblemNote error={banks.error} onRetry={() => void banks.refetch()} />}
        {banks.data?.length === 0 && <p className="pending">{say("noBanks")}</p>}
      </div>
      {banks.data?.map((bank) => (
        <Bank key={bank.name} bank={bank} />
      ))}
    </>
  );
}

function Bank({ bank }: { readonly bank: BankSummary }) {
  const say = useWords(knownWords);
  const worded = ({ name }: Counted) => (name in knownWords ? say(name as Known) : name);
  const present = (items: readonly Counted[]) => items.filter(({ count }) => count > 0);
  return (
    <section className="card" aria-labelledby={`bank-${bank.name}`}>
      <h2 id={`bank-${bank.name}`}>
        <Ltr>{bank.name}</Ltr>
      </h2>
      <p>
        {say("holds", { held: bank.held })} {!bank.enabled && <span className="tag strong">{say("switchedOff")}</span>}
      </p>
      {bank.unlabelled > 0 && <p className="hint">{say("unlabelledOf", { count: bank.unlabelled })}</p>}
      {bank.held > 0 && (
        <div className="counts">
          <Counts title={say("opinions")} items={present(bank.opinions)} shown={worded} />
          <Counts title={say("outcomes")} items={present(bank.outcomes)} shown={worded} />
          <Counts title={say("labels")} items={bank.labels} shown={({ name }) => shownSigns(name)} />
          <Counts title={say("provenance")} items={bank.provenance} shown={({ name }) => shownSigns(name)} />
          <Counts title={say("types")} items={bank.types} shown={({ name }) => name} />
        </div>
      )}
    </section>
  );
}

interface CountsProps {
  readonly title: string;
  readonly items: readonly Counted[];
  readonly shown: (item: Counted) => string;
}

/** How often each occurs; nothing where there is none. */
function Counts({ title, items, shown }: CountsProps) {
  const say = useWords(knownWords);
  const voice = useVoice();
  if (items.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className="number">
            {say("number")}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.name}>
            <td>
              <bdi>{shown(item)}</bdi>
            </td>
            <td className="number">{voice.number(item.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

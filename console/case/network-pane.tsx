import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Workbench } from "../../src/api/contract.ts";
import { AccountLink } from "../campaign/account-link.tsx";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { Pending } from "../shell/pending.tsx";
import { type CaseView, chosenText, type ViewedNetwork } from "./case-view.ts";
import { caseWords } from "./words.ts";

// Fetched while the case is still being asked for: it is the last thing to stand.
const picture = import("./network-picture.tsx");
const NetworkPicture = lazy(() => picture);
const FIRST_ROWS = 25;

/** Who moved with whom, in the time and the findings that are looked at; the same in a table. */
export function NetworkPane({ view, bench }: { readonly view: CaseView; readonly bench: Workbench }) {
  const say = useWords(caseWords);
  const [isLasso, setLasso] = useState(false);
  const { id } = useParams({ from: "/shell/case/$id" });
  const { network, search, show, chosen } = view;
  const ego = bench.network.nodes.find(({ account }) => account === search.ego);
  if (bench.network.nodes.length === 0)
    return (
      <section className="card" aria-labelledby="network-title">
        <h2 id="network-title">{say("network")}</h2>
        <p className="hint">{say("onlyCounted")}</p>
      </section>
    );
  const choose = (accounts: Iterable<string>) => show({ chosen: chosenText(accounts) });
  return (
    <section className="card" aria-labelledby="network-title">
      <div className="pane-head">
        <h2 id="network-title">{say("network")}</h2>
        <p className="counts figures" role="status">
          {say("shownNetwork", { nodes: network.nodes.length, ties: network.edges.length })}
        </p>
      </div>
      <div className="row-form">
        <button type="button" className="quiet" aria-pressed={isLasso} onClick={() => setLasso(!isLasso)}>
          {say("lasso")}
        </button>
        <label>
          {say("leastTies")}{" "}
          <input
            type="number"
            min={1}
            max={1000}
            value={search.ties ?? 1}
            onChange={({ target }) => show({ ties: target.valueAsNumber > 1 ? target.valueAsNumber : undefined })}
          />
        </label>
        {search.ego !== undefined && (
          <>
            <span>
              {say("around")} <Ltr>{search.ego}</Ltr>
            </span>
            <label>
              {say("hops")}{" "}
              <select value={search.hops ?? 1} onChange={({ target }) => show({ hops: Number(target.value) })}>
                <option value={1}>1</option>
                <option value={2}>2</option>
              </select>
            </label>
            <button type="button" className="quiet" onClick={() => show({ ego: undefined, hops: undefined })}>
              {say("wholeNetwork")}
            </button>
            {ego && <AccountLink caseId={id} platform={ego.platform} account={ego.account} />}
          </>
        )}
        {chosen.size > 0 && (
          <button type="button" className="quiet" onClick={() => choose([])}>
            {say("chooseNone", { count: chosen.size })}
          </button>
        )}
      </div>
      <Suspense fallback={<Pending />}>
        <NetworkPicture
          label={say("networkOf", { nodes: network.nodes.length, ties: network.edges.length })}
          network={network}
          chosen={chosen}
          ego={search.ego}
          isLasso={isLasso}
          onNode={(ego) => show({ ego })}
          onLasso={(accounts) => choose(new Set([...chosen, ...accounts]))}
        />
      </Suspense>
      <details>
        <summary>{say("members", { count: network.nodes.length })}</summary>
        <MemberTable network={network} chosen={chosen} choose={choose} onEgo={(ego) => show({ ego })} />
      </details>
    </section>
  );
}

interface MemberTableProps {
  readonly network: ViewedNetwork;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (accounts: Iterable<string>) => void;
  readonly onEgo: (account: string) => void;
}

function MemberTable({ network: { nodes, edges }, chosen, choose, onEgo }: MemberTableProps) {
  const say = useWords(caseWords);
  const text = useBilingual();
  const voice = useVoice();
  const [isWhole, setWhole] = useState(false);
  const ties = new Array<number>(nodes.length).fill(0);
  for (const { source, target } of edges) {
    ties[source] = (ties[source] ?? 0) + 1;
    ties[target] = (ties[target] ?? 0) + 1;
  }
  const order = nodes.map((_, at) => at).sort((one, other) => (ties[other] ?? 0) - (ties[one] ?? 0) || one - other);
  const shown = isWhole ? order : order.slice(0, FIRST_ROWS);
  const toggle = (account: string) => {
    const next = new Set(chosen);
    if (!next.delete(account)) next.add(account);
    choose(next);
  };
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("choose")}</th>
            <th scope="col">{say("account")}</th>
            <th scope="col">{say("role")}</th>
            <th scope="col">{say("tieCount")}</th>
            <th scope="col">{say("strength")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.flatMap((at) => {
            const node = nodes[at];
            if (node === undefined) return [];
            return [
              <tr key={`${node.platform} ${node.account}`}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={say("chooseAccount", { account: node.account })}
                    checked={chosen.has(node.account)}
                    onChange={() => toggle(node.account)}
                  />
                </td>
                <td>
                  <button type="button" className="link" title={say("around")} onClick={() => onEgo(node.account)}>
                    <Ltr>{node.account}</Ltr>
                  </button>
                </td>
                <td>{node.role && text(node.role)}</td>
                <td>{voice.count(ties[at] ?? 0)}</td>
                <td>{voice.share(node.score)}</td>
              </tr>,
            ];
          })}
        </tbody>
      </table>
      {!isWhole && order.length > FIRST_ROWS && (
        <button type="button" className="quiet" onClick={() => setWhole(true)}>
          {say("showAll", { count: order.length })}
        </button>
      )}
    </>
  );
}

import "./compare.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { CaseTexts, ShownText } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { Refused, read } from "../server/request.ts";
import { useKeys } from "../shell/keys.tsx";
import { Pending } from "../shell/pending.tsx";
import { ProblemNote } from "../shell/problem.tsx";
import type { CompareSearch } from "./compare-search.ts";
import { ShownText as TextOf } from "./shown-text.tsx";
import { compared } from "./text-parts.ts";
import { Wordings } from "./wordings.tsx";
import { compareWords } from "./words.ts";

/** Wordings of a case's posts and reports, two of them side by side. */
export function CompareScreen() {
  const say = useWords(compareWords);
  const { id } = useParams({ from: "/shell/compare/$id" });
  const texts = useQuery({
    queryKey: ["texts", id],
    queryFn: async ({ signal }) => (await read<CaseTexts>(`/cases/${id}/texts`, {}, signal)).body,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isBusy = texts.error instanceof Refused && texts.error.problem.reason === "workspace-busy";
  return (
    <section className="screen compare" aria-labelledby="compare-title">
      <p className="row-kind">
        <Link to="/case/$id" params={{ id }} search={{}}>
          {say("toCase")}
        </Link>
      </p>
      <h1 id="compare-title">{say("title")}</h1>
      <p className="hint">{say("intro")}</p>
      {texts.isPending && <Pending />}
      {isBusy && <p className="pending">{say("busy")}</p>}
      {texts.isError && <ProblemNote error={texts.error} onRetry={() => void texts.refetch()} />}
      {texts.isSuccess && <Found found={texts.data} />}
    </section>
  );
}

function Found({ found: { texts, records, withText } }: { readonly found: CaseTexts }) {
  const say = useWords(compareWords);
  return (
    <>
      <p>{say("read", { records, withText })}</p>
      <p>{say("innocent")}</p>
      {texts.length === 0 ? <p className="pending">{say("nothing")}</p> : <Pair texts={texts} />}
    </>
  );
}

function Pair({ texts }: { readonly texts: readonly ShownText[] }) {
  const say = useWords(compareWords);
  const search = useSearch({ from: "/shell/compare/$id" });
  const navigate = useNavigate({ from: "/compare/$id" });
  const show = (change: CompareSearch) => void navigate({ search: (before) => ({ ...before, ...change }) });
  const left = texts.find(({ id }) => id === search.left) ?? texts[0];
  const right = texts.find(({ id }) => id === search.right) ?? besides(left, texts);
  const step = (by: number) => {
    const others = texts.filter(({ id }) => id !== left?.id);
    const next = others[others.findIndex(({ id }) => id === right?.id) + by];
    if (next !== undefined) show({ right: next.id });
  };
  useKeys([
    { key: "j", label: say("nextRight"), run: () => step(1), isMove: true },
    { key: "k", label: say("previousRight"), run: () => step(-1), isMove: true },
  ]);
  if (left === undefined) return null;
  return (
    <>
      {right === undefined ? <p className="hint">{say("one")}</p> : <SideBySide left={left} right={right} />}
      <Wordings texts={texts} left={left.id} right={right?.id ?? ""} onShow={(side, id) => show({ [side]: id })} />
    </>
  );
}

/** Another wording of the same words, else the nearest of other words, else the next. */
function besides(left: ShownText | undefined, texts: readonly ShownText[]): ShownText | undefined {
  const others = texts.filter(({ id }) => id !== left?.id);
  return (
    others.find(({ group }) => group === left?.group) ?? others.find(({ id }) => id === left?.nearest?.id) ?? others[0]
  );
}

function SideBySide({ left, right }: { readonly left: ShownText; readonly right: ShownText }) {
  const say = useWords(compareWords);
  const voice = useVoice();
  const sides = compared(left.text, right.text);
  return (
    <section className="card" aria-labelledby="side-by-side">
      <div className="pane-head">
        <h2 id="side-by-side">{say("sideBySide")}</h2>
        <p className="hint">
          {left.text === right.text ? say("same") : say("legend")}{" "}
          {left.nearest?.id === right.id && say("nearest", { share: voice.share(left.nearest.share) })}
        </p>
      </div>
      <div className="pair">
        {(["left", "right"] as const).map((side) => (
          <article key={side} aria-label={say(side)}>
            <h3>{say(side)}</h3>
            <TextOf parts={sides[side]} side={side} />
            <p className="hint">
              {say("record")} <Ltr>{(side === "left" ? left : right).record}</Ltr>
            </p>
          </article>
        ))}
      </div>
    </section>
  );
}

import { Link, useParams } from "@tanstack/react-router";
import type { CaseNetwork, OverTime } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import { overTimeWords } from "./words.ts";

type Periods = OverTime["survival"]["periods"];

interface Props {
  readonly periods: Periods;
  readonly network: CaseNetwork;
  readonly period: string | undefined;
  readonly onPeriod: (finding: string) => void;
}

/** Of the places that the server gives. */
const EXTENT = 10_000;
const DOT = 260;
const MOST_DOT = 1500;

/** Who stayed, joined and left from one finding to the next, on the network's own places: a slider and small pictures. */
export function Survival({ periods, network, period, onPeriod }: Props) {
  const say = useWords(overTimeWords);
  const voice = useVoice();
  const { id } = useParams({ from: "/shell/over-time/$id" });
  const at = Math.max(
    0,
    periods.findIndex(({ finding }) => finding === period),
  );
  const chosen = periods[at];
  return (
    <section className="card" aria-labelledby="survival-title">
      <div className="pane-head">
        <h2 id="survival-title">{say("survival")}</h2>
        <p className="hint legend">
          <span className="swatch stayed" /> {say("stayed")} <span className="swatch strong" /> {say("joined")}{" "}
          <span className="swatch left" /> {say("left")}
        </p>
      </div>
      {chosen === undefined ? (
        <p className="hint">{say("onlyCounted")}</p>
      ) : (
        <>
          <p className="hint">{periods.length === 1 ? say("onePeriod") : say("survivalHint")}</p>
          {periods.length > 1 && (
            <label className="field period">
              <span>
                <bdi>{voice.span(chosen.from, chosen.to)}</bdi>
              </span>
              <input
                type="range"
                min={0}
                max={periods.length - 1}
                value={at}
                aria-valuetext={voice.span(chosen.from, chosen.to)}
                onChange={({ target }) => onPeriod(periods[target.valueAsNumber]?.finding ?? chosen.finding)}
              />
            </label>
          )}
          <Picture network={network} now={chosen} before={periods[at - 1]?.finding} isLarge />
          {periods.length > 1 && (
            <div className="multiples">
              {periods.map((one, place) => (
                <button
                  key={one.finding}
                  type="button"
                  className="quiet multiple"
                  aria-pressed={one === chosen}
                  onClick={() => onPeriod(one.finding)}
                >
                  <Picture network={network} now={one} before={periods[place - 1]?.finding} />
                  <span>
                    <bdi>{voice.day(one.from)}</bdi>
                  </span>
                </button>
              ))}
            </div>
          )}
          <PeriodTable periods={periods} caseId={id} />
        </>
      )}
    </section>
  );
}

interface PictureProps {
  readonly network: CaseNetwork;
  readonly now: Periods[number];
  readonly before: string | undefined;
  readonly isLarge?: true;
}

function Picture({ network: { nodes }, now, before, isLarge }: PictureProps) {
  const say = useWords(overTimeWords);
  const dot = Math.min(MOST_DOT, Math.max(DOT, (isLarge ? 30_000 : 60_000) / Math.sqrt(Math.max(1, nodes.length)) / 5));
  const dots: Record<"stayed" | "joined" | "left", string[]> = { stayed: [], joined: [], left: [] };
  for (const { findings, x, y } of nodes) {
    const [isNow, wasBefore] = [findings.includes(now.finding), before !== undefined && findings.includes(before)];
    if (!isNow && !wasBefore) continue;
    const kind = isNow ? (wasBefore ? "stayed" : "joined") : "left";
    // The network's ordinate rises, a page's falls.
    dots[kind].push(`M${x - dot / 2} ${-y - dot / 2}h${dot}v${dot}h${-dot}z`);
  }
  return (
    <svg
      className={isLarge ? "group large" : "group"}
      viewBox={`${-EXTENT - MOST_DOT} ${-EXTENT - MOST_DOT} ${2 * (EXTENT + MOST_DOT)} ${2 * (EXTENT + MOST_DOT)}`}
      role="img"
      aria-label={say("pictureOf", now)}
    >
      <path className="left" d={dots.left.join("")} />
      <path className="stayed" d={dots.stayed.join("")} />
      <path className="joined" d={dots.joined.join("")} />
    </svg>
  );
}

function PeriodTable({ periods, caseId }: { readonly periods: Periods; readonly caseId: string }) {
  const say = useWords(overTimeWords);
  const voice = useVoice();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say("finding")}</th>
          <th scope="col">{say("when")}</th>
          <th scope="col">{say("size")}</th>
          <th scope="col">{say("stayed")}</th>
          <th scope="col">{say("joined")}</th>
          <th scope="col">{say("returned")}</th>
          <th scope="col">{say("left")}</th>
        </tr>
      </thead>
      <tbody>
        {periods.map(({ finding, from, to, size, stayed, joined, returned, left }) => (
          <tr key={finding}>
            <td>
              <Link to="/case/$id" params={{ id: caseId }} search={{ finding }}>
                <bdi dir="ltr" className="id">
                  {finding.slice(0, 8)}
                </bdi>
              </Link>
            </td>
            <td>
              <bdi>{voice.span(from, to)}</bdi>
            </td>
            {[size, stayed, joined, returned, left].map((count, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change their order
              <td key={place}>{voice.count(count)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

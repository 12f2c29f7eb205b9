import type { OverTime, OverTimeCourse } from "../../src/api/contract.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import { Ltr } from "../language/ltr.tsx";
import { overTimeWords } from "./words.ts";

const WIDTH = 240;
const HEIGHT = 22;

/** How a campaign moved from one signal and from one object to the next: a course a row. */
export function Migration({ migration }: Pick<OverTime, "migration">) {
  const say = useWords(overTimeWords);
  const text = useBilingual();
  const { channels, objects, times } = migration;
  if (times.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways, by keyboard too
    <section className="card" aria-labelledby="migration-title" tabIndex={0}>
      <h2 id="migration-title">{say("migration")}</h2>
      <Courses
        caption={say("bySignal")}
        times={times}
        rows={channels.map((channel) => ({ ...channel, shown: text(channel.name) }))}
      />
      <Courses
        caption={say("byObject")}
        times={times}
        rows={objects.map((object) => ({
          ...object,
          shown: /^[\u0020-\u007e]*$/.test(object.id) ? <Ltr>{object.id}</Ltr> : <bdi dir="auto">{object.id}</bdi>,
        }))}
      />
    </section>
  );
}

interface CoursesProps {
  readonly caption: string;
  readonly times: readonly string[];
  readonly rows: readonly (OverTimeCourse & { readonly shown: React.ReactNode })[];
}

function Courses({ caption, times, rows }: CoursesProps) {
  const say = useWords(overTimeWords);
  const voice = useVoice();
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say("name")}</th>
          <th scope="col">{say("course")}</th>
          <th scope="col">{say("actions")}</th>
          <th scope="col">{say("busiest")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, counts, shown }) => {
          const total = counts.reduce((sum, count) => sum + count, 0);
          const time = voice.moment(middleOf(times, counts.indexOf(Math.max(...counts))));
          return (
            <tr key={id}>
              <td className="course-name">{shown}</td>
              <td>
                <Course counts={counts} most={most} label={say("courseOf", { count: total, time })} />
              </td>
              <td>{voice.count(total)}</td>
              <td>
                <bdi>{time}</bdi>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Of a part of the time: parts are all of one length. */
function middleOf(times: readonly string[], part: number): string {
  const [first = 0, second = first] = times.map((time) => Date.parse(time));
  return new Date(first + (part + 0.5) * (second - first)).toISOString();
}

/** Along the reading direction, all rows on one scale. */
function Course({
  counts,
  most,
  label,
}: {
  readonly counts: readonly number[];
  readonly most: number;
  readonly label: string;
}) {
  const { language } = useVoice();
  const part = WIDTH / counts.length;
  const bars = counts.flatMap((count, at) => {
    if (count === 0) return [];
    const height = Math.max(2, (count / most) * (HEIGHT - 2));
    const x = (language === "ar" ? counts.length - 1 - at : at) * part;
    return [`M${x.toFixed(1)} ${HEIGHT}h${(part - 1).toFixed(1)}v${(-height).toFixed(1)}h${(1 - part).toFixed(1)}z`];
  });
  return (
    <svg
      className="course"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <path className="course-bars" d={bars.join("")} />
      <path className="course-line" d={`M0 ${HEIGHT - 0.5}h${WIDTH}`} />
    </svg>
  );
}

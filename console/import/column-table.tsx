import type { PreviewedColumn } from "../../src/api/contract.ts";
import { useVoice, useWords } from "../language/language.tsx";
import type { Reading } from "./sending.ts";
import { fieldWords, importWords } from "./words.ts";

interface Props {
  readonly columns: readonly PreviewedColumn[];
  readonly fields: readonly string[];
  readonly reading: Reading;
  /** Whether somebody can choose; otherwise the format knows. */
  readonly isMapped: boolean;
  readonly onChange: (reading: Reading) => void;
}

const SHOWN = 3;

/** One row a column: what it is called, the shape of its first values, what it is read as. */
export function ColumnTable({ columns, fields, reading, isMapped, onChange }: Props) {
  const say = useWords(importWords);
  const map = reading.map ?? {};
  const fieldOf = (column: string) => Object.entries(map).find(([, name]) => name === column)?.[0];
  const choose = (column: string, field: string) => {
    const rest = Object.fromEntries(Object.entries(map).filter(([name, of]) => of !== column && name !== field));
    onChange({ ...reading, map: field === "" ? rest : { ...rest, [field]: column } });
  };
  return (
    <div className="wide">
      <table>
        <caption>{say("columns")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("column")}</th>
            {isMapped && <th scope="col">{say("readAs")}</th>}
            <th scope="col">{say("samples")}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, samples }) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              {isMapped && (
                <td>
                  {fields.includes(name) && fieldOf(name) === undefined ? (
                    <FieldName name={name} />
                  ) : (
                    <select
                      aria-label={say("readAsOf", { column: name })}
                      value={fieldOf(name) ?? ""}
                      onChange={({ target }) => choose(name, target.value)}
                    >
                      <option value="">{say("notRead")}</option>
                      {fields.map((field) => (
                        <option key={field} value={field}>
                          <FieldName name={field} />
                        </option>
                      ))}
                    </select>
                  )}
                </td>
              )}
              <td className="samples">
                <bdi dir="ltr" className="id">
                  {samples.filter(Boolean).slice(0, SHOWN).join(" · ").slice(0, 120)}
                </bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{say("masked")}</p>
    </div>
  );
}

function FieldName({ name }: { readonly name: string }) {
  const { language } = useVoice();
  return (fieldWords as Readonly<Record<string, { en: string; ar: string }>>)[name]?.[language] ?? name;
}

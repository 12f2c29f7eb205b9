import { useState } from "react";
import type { ImportForms } from "../../src/api/contract.ts";
import { useBilingual, useVoice, useWords } from "../language/language.tsx";
import type { Reading } from "./sending.ts";
import { importWords, typeWords } from "./words.ts";

interface Props {
  readonly reading: Reading;
  readonly forms: ImportForms;
  readonly onChange: (reading: Reading) => void;
}

type TextName = "platform" | "timezone" | "timeFormat";

/** What no column says. */
export function ReadingForm({ reading, forms, onChange }: Props) {
  const say = useWords(importWords);
  const text = useBilingual();
  const { language } = useVoice();
  const set = (name: keyof Reading, value: string) => {
    const { [name]: _, ...rest } = reading;
    onChange(value === "" ? rest : { ...rest, [name]: value });
  };
  return (
    <div className="reading">
      <TextField name="platform" reading={reading} onSet={set} hint={say("platformHint")} />
      <label className="field">
        <span>{say("type")}</span>
        <select value={reading.type ?? ""} onChange={({ target }) => set("type", target.value)}>
          <option value="">{say("typeOwn")}</option>
          {forms.types.map((type) => (
            <option key={type} value={type}>
              {(typeWords as Readonly<Record<string, { en: string; ar: string }>>)[type]?.[language] ?? type}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{say("format")}</span>
        <select value={reading.format ?? ""} onChange={({ target }) => set("format", target.value)}>
          <option value="">{say("formatAuto")}</option>
          {forms.formats.map(({ id, label }) => (
            <option key={id} value={id}>
              {text(label)}
            </option>
          ))}
        </select>
      </label>
      <TextField name="timezone" reading={reading} onSet={set} hint="Asia/Damascus" />
      <TextField name="timeFormat" reading={reading} onSet={set} hint="%d.%m.%Y %H:%M" />
    </div>
  );
}

interface TextFieldProps {
  readonly name: TextName;
  readonly reading: Reading;
  readonly onSet: (name: TextName, value: string) => void;
  readonly hint: string;
}

/** Heeded when it is left, not at every letter: each change looks at the file anew. */
function TextField({ name, reading, onSet, hint }: TextFieldProps) {
  const say = useWords(importWords);
  const [value, setValue] = useState(reading[name] ?? "");
  return (
    <label className="field">
      <span>{say(name)}</span>
      <input
        dir="ltr"
        maxLength={60}
        value={value}
        onChange={({ target }) => setValue(target.value)}
        onBlur={() => onSet(name, value.trim())}
        onKeyDown={({ key }) => key === "Enter" && onSet(name, value.trim())}
      />
      <span className="hint">{/^[\u0020-\u007e]*$/.test(hint) ? <bdi dir="ltr">{hint}</bdi> : hint}</span>
    </label>
  );
}

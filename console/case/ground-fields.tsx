import { CONTENT_TYPE_NAMES, CONTENT_TYPES } from "../../src/api/contract.ts";
import { useBilingual, useWords } from "../language/language.tsx";
import type { DraftFields } from "./decision-draft.ts";
import { caseWords } from "./words.ts";

interface Props {
  readonly fields: DraftFields;
  readonly set: (part: Partial<DraftFields>) => void;
  readonly isOnPosts: boolean;
}

/** Why the content is not allowed, as the person affected will read it (DSA Art. 17(3)). */
export function GroundFields({ fields, set, isOnPosts }: Props) {
  const say = useWords(caseWords);
  const text = useBilingual();
  return (
    <fieldset>
      <legend>{say("ground")}</legend>
      <label className="field">
        <span>{say("groundKind")}</span>
        <select value={fields.ground} onChange={({ target }) => set({ ground: target.value as DraftFields["ground"] })}>
          <option value="terms">{say("ground-terms")}</option>
          <option value="illegal">{say("ground-illegal")}</option>
        </select>
      </label>
      <label className="field">
        <span>{say(fields.ground === "terms" ? "clause" : "law")}</span>
        <input
          required
          maxLength={500}
          dir="auto"
          value={fields.clause}
          onChange={({ target }) => set({ clause: target.value })}
        />
      </label>
      <label className="field">
        <span>{say("explanation")}</span>
        <textarea
          required
          rows={3}
          maxLength={2000}
          dir="auto"
          value={fields.explanation}
          onChange={({ target }) => set({ explanation: target.value })}
        />
      </label>
      {isOnPosts && (
        <fieldset className="content-types">
          <legend>{say("contentTypes")}</legend>
          {CONTENT_TYPES.map((type) => (
            <label key={type}>
              <input
                type="checkbox"
                checked={fields.contentTypes.includes(type)}
                onChange={({ target }) =>
                  set({
                    contentTypes: CONTENT_TYPES.filter((one) =>
                      one === type ? target.checked : fields.contentTypes.includes(one),
                    ),
                  })
                }
              />{" "}
              {text(CONTENT_TYPE_NAMES[type])}
            </label>
          ))}
        </fieldset>
      )}
      <label className="field">
        <span>{say("contentDate")}</span>
        <input
          type="date"
          required
          value={fields.contentDate}
          onChange={({ target }) => set({ contentDate: target.value })}
        />
      </label>
      <label className="field">
        <span>{say("readerLanguage")}</span>
        <select
          value={fields.readerLanguage}
          onChange={({ target }) => set({ readerLanguage: target.value as "en" | "ar" })}
        >
          <option value="ar" lang="ar">
            العربية
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
      </label>
    </fieldset>
  );
}

import { useWords } from "../language/language.tsx";
import { setPreferences, usePreferences } from "../language/preferences.ts";
import { Dialog } from "./dialog.tsx";
import { useKeyActions } from "./keys.tsx";
import { shellWords } from "./words.ts";

/** All keys that act where one is. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(shellWords);
  const { keys } = usePreferences();
  const actions = useKeyActions();
  return (
    <Dialog title={say("help")} onClose={onClose}>
      <p>{say("helpIntro")}</p>
      <dl className="keys">
        {[{ key: "Ctrl-K", label: say("palette") }, ...actions].map(({ key, label }) => (
          <div key={key}>
            <dt>
              <kbd dir="ltr">{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" checked={keys} onChange={({ target }) => setPreferences({ keys: target.checked })} />
        {say("keysOn")}
      </label>
    </Dialog>
  );
}

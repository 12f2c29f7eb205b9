import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Autocomplete, useFilter } from "react-aria-components/Autocomplete";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { TextField } from "react-aria-components/TextField";
import { useWords } from "../language/language.tsx";
import { useMay } from "../server/self.ts";
import { useKeyActions } from "./keys.tsx";
import { SCREENS } from "./screens.ts";
import { shellWords } from "./words.ts";

const CASE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface Command {
  readonly id: string;
  readonly label: string;
  readonly key?: string;
  readonly run: () => void;
}

/** Everything that can be done from here, by name. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(shellWords);
  const { contains } = useFilter({ sensitivity: "base" });
  const [typed, setTyped] = useState("");
  const commands = useCommands(typed.trim());
  const run = (id: unknown) => {
    onClose();
    commands.find((command) => command.id === id)?.run();
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className="overlay">
      <Modal className="modal palette">
        <AriaDialog aria-label={say("palette")} className="dialog">
          <Autocomplete filter={contains} inputValue={typed} onInputChange={setTyped}>
            <TextField aria-label={say("paletteHint")} autoFocus>
              <Input placeholder={say("paletteHint")} dir="auto" />
            </TextField>
            <Menu
              items={commands}
              onAction={run}
              aria-label={say("palette")}
              renderEmptyState={() => <p className="pending">{say("paletteNothing")}</p>}
            >
              {({ id, label, key }) => (
                <MenuItem id={id} textValue={label}>
                  <span>{label}</span>
                  {key !== undefined && <kbd dir="ltr">{key}</kbd>}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function useCommands(typed: string): readonly Command[] {
  const say = useWords(shellWords);
  const may = useMay();
  const navigate = useNavigate();
  const actions = useKeyActions();
  return [
    ...(CASE_ID.test(typed)
      ? [
          {
            id: "case",
            label: say("openCase", { id: typed }),
            run: () => void navigate({ to: "/case/$id", params: { id: typed.toLowerCase() }, search: {} }),
          },
        ]
      : []),
    ...actions.filter(({ isMove }) => !isMove).map(({ key, label, run }) => ({ id: `key ${key}`, label, key, run })),
    ...SCREENS.filter(({ needs }) => may(needs)).map(({ to, word }) => ({
      id: to,
      label: say(word),
      run: () => void navigate({ to, search: {} }),
    })),
  ];
}

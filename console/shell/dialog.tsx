import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useWords } from "../language/language.tsx";
import { shellWords } from "./words.ts";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** What stands beside the way out. */
  readonly actions?: ReactNode;
}

/** A dialog that holds the keyboard, gives it back, and closes on Escape. */
export function Dialog({ title, onClose, children, actions }: Props) {
  const say = useWords(shellWords);
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className="overlay">
      <Modal className="modal">
        <AriaDialog className="dialog">
          <Heading slot="title">{title}</Heading>
          {children}
          <p className="actions">
            {actions}
            <button type="button" className="quiet" onClick={onClose}>
              {say(actions === undefined ? "close" : "cancel")}
            </button>
          </p>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

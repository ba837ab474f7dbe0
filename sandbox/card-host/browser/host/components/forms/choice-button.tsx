import { type ReactNode, useRef, useState } from 'react';
import { type RemoteProps, readChoice, readFlag, readText } from '../../remote-props.ts';
import { Glyph } from '../glyph.tsx';
import type { FieldParts } from './field.tsx';
import { Popup } from './popup.tsx';

export interface ChoiceButtonProps {
  readonly props: RemoteProps;
  readonly parts: FieldParts;
  /** What is chosen; null shows the placeholder. */
  readonly shown: ReactNode;
  readonly children: (close: () => void) => ReactNode;
}

/** The closed form of a select. Opens its children below, and takes the focus back when they close. */
export function ChoiceButton({ props, parts, shown, children }: ChoiceButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const variant = readChoice(props, 'variant', ['input', 'transparent'], 'input');
  return (
    <div className="popup-anchor">
      <button
        ref={button}
        id={parts.controlId}
        aria-describedby={parts.control['aria-describedby']}
        type="button"
        className={variant === 'input' ? 'control control-choice' : 'link control-plain-choice'}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-labelledby={readText(props, 'label') === '' ? undefined : `${parts.labelId} ${parts.controlId}`}
        disabled={readFlag(props, 'readOnly')}
        onClick={() => setOpen(!open)}
      >
        <span className={shown === null ? 'control-placeholder' : 'control-value'}>
          {shown ?? readText(props, 'placeholder', 'Select')}
        </span>
        <Glyph name="downCarat" />
      </button>
      {open && <Popup onClose={() => setOpen(false)}>{children(close)}</Popup>}
    </div>
  );
}

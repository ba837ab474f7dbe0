import { useId, useState } from 'react';
import { Bubble } from '../bubble.tsx';
import { Glyph } from '../glyph.tsx';

/** A small sign beside a label that explains more while the pointer or the focus is on it. */
export function Hint({ label, text }: { label: string; text: string }) {
  const [shown, setShown] = useState(false);
  const id = useId();
  const show = () => setShown(true);
  const hide = () => setShown(false);
  return (
    <span className="hint-anchor">
      <button
        type="button"
        className="bare hint-sign"
        aria-label={`About ${label}`}
        aria-describedby={shown ? id : undefined}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
      >
        <Glyph name="info" />
      </button>
      {shown && (
        <Bubble id={id} placement="top">
          {text}
        </Bubble>
      )}
    </span>
  );
}

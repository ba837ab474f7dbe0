import { useId, useState } from 'react';
import { readFlag, readHandler, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';
import { Glyph } from './glyph.tsx';

const SIZES: Readonly<Record<string, string>> = { xs: 'xs', 'extra-small': 'xs', md: 'md', medium: 'md' };

/** With the `open` prop the card decides whether it is open; without, the person does. */
export const Accordion: Drawing = ({ props, children }) => {
  const [toggled, setToggled] = useState(readFlag(props, 'defaultOpen'));
  const onClick = readHandler(props, 'onClick');
  const bodyId = useId();
  const open = typeof props.open === 'boolean' ? props.open : toggled;
  const press = () => {
    setToggled(!open);
    onClick();
  };
  return (
    <div className="accordion">
      <button
        type="button"
        className={`accordion-title accordion-${SIZES[readText(props, 'size')] ?? 'sm'}`}
        aria-expanded={open}
        aria-controls={open ? bodyId : undefined}
        disabled={readFlag(props, 'disabled')}
        onClick={press}
      >
        <Glyph name={open ? 'downCarat' : 'right'} />
        {readText(props, 'title')}
      </button>
      {open && (
        <div id={bodyId} className="accordion-body">
          {children}
        </div>
      )}
    </div>
  );
};

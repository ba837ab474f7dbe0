import { usePress } from '../overlays/use-press.tsx';
import { readChoice, readFlag, readHandler, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';
import { Glyph } from './glyph.tsx';

const TAG_VARIANTS = ['default', 'warning', 'success', 'error', 'info'] as const;
const STATUS_VARIANTS = ['danger', 'warning', 'info', 'success', 'default'] as const;
const ICON_COLORS = ['alert', 'warning', 'success', 'inherit'] as const;
const ICON_SIZE_PX: Readonly<Record<string, number>> = { sm: 14, small: 14, md: 20, medium: 20, lg: 28, large: 28 };

export const Tag: Drawing = ({ props, children }) => {
  const { click, open, hints, overlay } = usePress(props);
  const className = `tag tag-${readChoice(props, 'variant', TAG_VARIANTS, 'default')}`;
  const press = () => {
    click();
    open();
  };
  return (
    <span className="hint-anchor">
      {typeof props.onClick === 'function' || overlay !== null ? (
        <button type="button" className={className} onClick={press} {...hints}>
          {children}
        </button>
      ) : (
        <span className={className}>{children}</span>
      )}
      {overlay}
    </span>
  );
};

export const StatusTag: Drawing = ({ props, children }) => {
  const hollow = readFlag(props, 'hollow') ? ' status-hollow' : '';
  const onClick = readHandler(props, 'onClick');
  const onRemove = readHandler(props, 'onRemoveClick');
  return (
    <span className={`status status-${readChoice(props, 'variant', STATUS_VARIANTS, 'default')}${hollow}`}>
      <i aria-hidden="true" />
      {typeof props.onClick === 'function' ? (
        <button type="button" className="link" onClick={() => onClick()}>
          {children}
        </button>
      ) : (
        children
      )}
      {readFlag(props, 'showRemoveIcon') && (
        <button type="button" className="cross" aria-label="Remove" onClick={() => onRemove()}>
          ×
        </button>
      )}
    </span>
  );
};

export const Icon: Drawing = ({ props }) => {
  const label = readText(props, 'screenReaderText');
  return (
    <span className={`icon icon-${readChoice(props, 'color', ICON_COLORS, 'inherit')}`}>
      <Glyph name={readText(props, 'name')} size={ICON_SIZE_PX[readText(props, 'size')]} />
      {label !== '' && <span className="for-screen-readers">{label}</span>}
    </span>
  );
};

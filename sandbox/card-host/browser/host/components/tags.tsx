import { readChoice, readFlag, readHandler, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';

const TAG_VARIANTS = ['default', 'warning', 'success', 'error', 'info'] as const;
const STATUS_VARIANTS = ['danger', 'warning', 'info', 'success', 'default'] as const;
const ICON_COLORS = ['alert', 'warning', 'success', 'inherit'] as const;

/** Signs for the icons a card is likely to use; others show as a dot. */
const ICON_SIGNS: Readonly<Record<string, string>> = {
  add: '+',
  checkCircle: '✓',
  downCarat: '▾',
  info: 'ⓘ',
  link: '↗',
  refresh: '↻',
  success: '✓',
  upCarat: '▴',
  warning: '⚠',
};

export const Tag: Drawing = ({ props, children }) => (
  <span className={`tag tag-${readChoice(props, 'variant', TAG_VARIANTS, 'default')}`}>{children}</span>
);

export const StatusTag: Drawing = ({ props, children }) => {
  const hollow = readFlag(props, 'hollow') ? ' status-hollow' : '';
  const onRemove = readHandler(props, 'onRemoveClick');
  return (
    <span className={`status status-${readChoice(props, 'variant', STATUS_VARIANTS, 'default')}${hollow}`}>
      <i aria-hidden="true" />
      {children}
      {readFlag(props, 'showRemoveIcon') && (
        <button type="button" className="alert-close" aria-label="Remove" onClick={() => onRemove()}>
          ×
        </button>
      )}
    </span>
  );
};

export const Icon: Drawing = ({ props }) => {
  const className = `icon icon-${readChoice(props, 'color', ICON_COLORS, 'inherit')}`;
  const label = readText(props, 'screenReaderText');
  const sign = ICON_SIGNS[readText(props, 'name')] ?? '•';
  return (
    <span className={className}>
      <span aria-hidden="true">{sign}</span>
      {label !== '' && <span className="for-screen-readers">{label}</span>}
    </span>
  );
};

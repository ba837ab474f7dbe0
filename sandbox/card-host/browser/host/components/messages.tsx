import { readChoice, readFlag, readNumber, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';

const ALERT_VARIANTS = ['info', 'warning', 'success', 'error', 'danger', 'tip'] as const;
const ILLUSTRATION_PX = 160;

export const Alert: Drawing = ({ props, children }) => {
  const variant = readChoice(props, 'variant', ALERT_VARIANTS, 'info');
  return (
    <div className={`alert alert-${variant === 'error' ? 'danger' : variant}`} role="alert">
      <strong>{readText(props, 'title')}</strong>
      <div>{children}</div>
    </div>
  );
};

export const LoadingSpinner: Drawing = ({ props }) => {
  const label = readText(props, 'label', 'Loading');
  const centered = readChoice(props, 'layout', ['inline', 'centered'], 'inline') === 'centered';
  return (
    <div className={centered ? 'loading loading-centered' : 'loading'} role="status" aria-label={label}>
      <span className="spinner" aria-hidden="true" />
      {readFlag(props, 'showLabel') && <span>{label}</span>}
    </div>
  );
};

export const EmptyState: Drawing = ({ props, children }) => (
  <div className={`state state-${readChoice(props, 'layout', ['horizontal', 'vertical'], 'horizontal')}`}>
    <Illustration width={readNumber(props, 'imageWidth', ILLUSTRATION_PX)} tone="calm" />
    <div className="state-words">
      <h2 className="heading">{readText(props, 'title', 'All is empty here')}</h2>
      {children}
    </div>
  </div>
);

export const ErrorState: Drawing = ({ props, children }) => (
  <div className="state state-vertical" role="alert">
    <Illustration width={ILLUSTRATION_PX} tone="alarm" />
    <div className="state-words">
      <h2 className="heading">{readText(props, 'title', 'Something went wrong')}</h2>
      {children}
    </div>
  </div>
);

/** Stands for HubSpot's illustrations, which are HubSpot's own. */
function Illustration({ width, tone }: { width: number; tone: 'calm' | 'alarm' }) {
  const accent = tone === 'calm' ? 'var(--accent)' : 'var(--danger)';
  return (
    <svg className="illustration" width={width} viewBox="0 0 160 96" aria-hidden="true">
      <ellipse cx="80" cy="86" rx="64" ry="8" fill="var(--shade)" />
      <rect
        x="34"
        y="14"
        width="92"
        height="66"
        rx="6"
        fill="var(--surface)"
        stroke="var(--border-strong)"
        strokeWidth="2"
      />
      <rect x="48" y="52" width="14" height="18" rx="2" fill="var(--border-strong)" />
      <rect x="73" y="40" width="14" height="30" rx="2" fill={accent} />
      <rect x="98" y="28" width="14" height="42" rx="2" fill="var(--border-strong)" />
    </svg>
  );
}

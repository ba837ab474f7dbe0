import { readChoice, readFlag, readNumber, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';
import { Scene } from './scene.tsx';

const ALERT_VARIANTS = ['info', 'warning', 'success', 'error', 'danger', 'tip'] as const;
const EMPTY_STATE_PX = 250;
const ERROR_STATE_PX = 180;
const ERROR_SCENES = { error: 'errorGeneral', support: 'customerSupport', lock: 'lock' } as const;
const SPINNER_SIZES: Readonly<Record<string, string>> = { xs: 'xs', 'extra-small': 'xs', md: 'md', medium: 'md' };

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
      <span className={`spinner spinner-${SPINNER_SIZES[readText(props, 'size')] ?? 'sm'}`} aria-hidden="true" />
      {readFlag(props, 'showLabel') && <span>{label}</span>}
    </div>
  );
};

export const EmptyState: Drawing = ({ props, children }) => {
  const layout = readChoice(props, 'layout', ['horizontal', 'vertical'], 'horizontal');
  const reversed = readFlag(props, 'reverseOrder') ? ' state-reversed' : '';
  const flush = readFlag(props, 'flush') ? ' state-flush' : '';
  return (
    <div className={`state state-${layout}${reversed}${flush}`}>
      <Scene
        name={readText(props, 'imageName', 'emptyStateCharts')}
        width={readNumber(props, 'imageWidth', EMPTY_STATE_PX)}
      />
      <div className="state-words">
        <h2 className="heading">{readText(props, 'title', 'All is empty here')}</h2>
        {children}
      </div>
    </div>
  );
};

export const ErrorState: Drawing = ({ props, children }) => (
  <div className="state state-vertical" role="alert">
    <Scene
      name={ERROR_SCENES[readChoice(props, 'type', ['error', 'support', 'lock'], 'error')]}
      width={ERROR_STATE_PX}
      tone="alarm"
    />
    <div className="state-words">
      <h2 className="heading">{readText(props, 'title', 'Something went wrong')}</h2>
      {children}
    </div>
  </div>
);

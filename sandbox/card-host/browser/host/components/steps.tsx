import { readChoice, readHandler, readNumber, readText, readTexts } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';

const CIRCLE_SIZES: Readonly<Record<string, string>> = {
  xs: 'xs',
  'extra-small': 'xs',
  md: 'md',
  medium: 'md',
  lg: 'lg',
  large: 'lg',
  xl: 'xl',
  'extra-large': 'xl',
};

/** Compact and flush indicators name the current step only. */
export const StepIndicator: Drawing = ({ props }) => {
  const names = readTexts(props, 'stepNames');
  const current = readNumber(props, 'currentStep', 0);
  const direction = readChoice(props, 'direction', ['horizontal', 'vertical'], 'horizontal');
  const variant = readChoice(props, 'variant', ['default', 'compact', 'flush'], 'default');
  const onClick = readHandler(props, 'onClick');
  const size = CIRCLE_SIZES[readText(props, 'circleSize')] ?? 'sm';
  return (
    <ol className={`steps steps-${direction} steps-${variant} steps-${size}`}>
      {names.map((name, index) => (
        <li key={name} className={`step step-${stepState(index, current)}`}>
          <button type="button" aria-current={index === current ? 'step' : undefined} onClick={() => onClick(index)}>
            <i aria-hidden="true" />
            <span className={variant === 'default' || index === current ? '' : 'for-screen-readers'}>{name}</span>
          </button>
        </li>
      ))}
    </ol>
  );
};

function stepState(index: number, current: number): 'done' | 'current' | 'ahead' {
  if (index < current) return 'done';
  return index === current ? 'current' : 'ahead';
}

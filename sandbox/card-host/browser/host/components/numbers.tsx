import { readChoice, readFlag, readNumber, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';
import { Glyph } from './glyph.tsx';

const CIRCLE_RADIUS = 24;

export const Statistics: Drawing = ({ children }) => <div className="statistics">{children}</div>;

export const StatisticsItem: Drawing = ({ props, children }) => (
  <div className="statistic" id={readText(props, 'id') || undefined}>
    <div className="statistic-label">{readText(props, 'label')}</div>
    <div className="statistic-number">{readText(props, 'number')}</div>
    {children}
  </div>
);

export const StatisticsTrend: Drawing = ({ props }) => {
  const direction = readChoice(props, 'direction', ['increase', 'decrease'], 'increase');
  const color = readChoice(props, 'color', ['red', 'green'], direction === 'increase' ? 'green' : 'red');
  return (
    <div className={`trend trend-${color}`}>
      <span role="img" aria-label={direction === 'increase' ? 'Up' : 'Down'}>
        <Glyph name={direction === 'increase' ? 'sortTableAsc' : 'sortTableDesc'} />
      </span>{' '}
      {readText(props, 'value')}
    </div>
  );
};

export const ScoreCircle: Drawing = ({ props }) => {
  const score = Math.round(Math.max(0, Math.min(100, readNumber(props, 'score', 0))));
  const around = 2 * Math.PI * CIRCLE_RADIUS;
  return (
    <svg width="64" height="64" viewBox="0 0 64 64" role="img" aria-label={`Score ${score}`}>
      <circle className="circle-track" cx="32" cy="32" r={CIRCLE_RADIUS} />
      <circle
        className={`circle-value circle-${scoreTone(score)}`}
        cx="32"
        cy="32"
        r={CIRCLE_RADIUS}
        strokeDasharray={`${(score / 100) * around} ${around}`}
        transform="rotate(-90 32 32)"
      />
      <text className="circle-text" x="32" y="37" textAnchor="middle">
        {score}
      </text>
    </svg>
  );
};

export const ProgressBar: Drawing = ({ props }) => {
  const maximum = readNumber(props, 'maxValue', readNumber(props, 'valueMax', 100));
  const value = Math.max(0, Math.min(maximum, readNumber(props, 'value', 0)));
  const share = maximum > 0 ? Math.round((100 * value) / maximum) : 0;
  const variant = readChoice(props, 'variant', ['success', 'warning', 'danger'], 'success');
  const title = readText(props, 'title');
  const description = readText(props, 'valueDescription');
  return (
    <div className="progress">
      <div className="progress-words">
        <span>{title}</span>
        {readFlag(props, 'showPercentage') && <span>{share}%</span>}
      </div>
      <div
        className="progress-track"
        role="progressbar"
        aria-label={readText(props, 'aria-label', title) || 'Progress'}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={maximum}
        aria-valuetext={description || undefined}
      >
        <div className={`progress-value progress-${variant}`} style={{ width: `${share}%` }} />
      </div>
      {description !== '' && <div className="text text-microcopy">{description}</div>}
    </div>
  );
};

function scoreTone(score: number): string {
  if (score < 34) return 'low';
  return score < 67 ? 'middle' : 'high';
}

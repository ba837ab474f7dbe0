import { Glyph } from './glyph.tsx';
import { ILLUSTRATION_ICONS } from './illustration-scenes.ts';

const RATIO = 0.7;
const ICON_SHARE = 0.4;

export interface SceneProps {
  readonly name: string;
  /** Pixels. */
  readonly width: number;
  readonly height?: number | undefined;
  readonly tone?: 'calm' | 'alarm';
  /** Empty: the picture only adorns. */
  readonly alt?: string;
}

/** Stands for one of HubSpot's illustrations: its subject on a soft ground. */
export function Scene({ name, width, height = Math.round(width * RATIO), tone = 'calm', alt = '' }: SceneProps) {
  const described = alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt };
  return (
    <span className={`scene scene-${tone}`} style={{ width, height }} {...described}>
      <Glyph name={ILLUSTRATION_ICONS[name] ?? 'realEstateListing'} size={Math.round(height * ICON_SHARE)} />
    </span>
  );
}

import { GLYPHS } from './glyphs.ts';

const STROKE = 1.9;

/** An icon as high as the text around it, or `size` pixels. An unknown name is drawn as a dot. */
export function Glyph({ name, size }: { name: string; size?: number | undefined }) {
  const Drawn = GLYPHS[name];
  if (Drawn === undefined) {
    return (
      <span className="glyph" aria-hidden="true">
        •
      </span>
    );
  }
  return <Drawn className="glyph" size={size ?? '1.15em'} stroke={STROKE} aria-hidden="true" />;
}

import { usePress } from '../overlays/use-press.tsx';
import { readHref, readNumber, readOptionalNumber, readText } from '../remote-props.ts';
import type { Drawing } from './drawing.ts';
import { Scene } from './scene.tsx';

const ILLUSTRATION_PX = 200;

export const Illustration: Drawing = ({ props }) => (
  <Scene
    name={readText(props, 'name')}
    width={readNumber(props, 'width', ILLUSTRATION_PX)}
    height={readOptionalNumber(props, 'height')}
    alt={readText(props, 'alt')}
  />
);

export const Image: Drawing = ({ props }) => {
  const { click, open, hints, overlay } = usePress(props);
  const target = readHref(props);
  const press = () => {
    click();
    open();
  };
  const image = (
    <img
      className="image"
      src={readText(props, 'src')}
      alt={readText(props, 'alt')}
      width={readOptionalNumber(props, 'width')}
      height={readOptionalNumber(props, 'height')}
    />
  );
  if (target !== null) {
    return (
      <a href={target.href} target={target.external ? '_blank' : undefined} rel="noreferrer" onClick={press}>
        {image}
      </a>
    );
  }
  if (typeof props.onClick !== 'function' && overlay === null) return image;
  return (
    <span className="hint-anchor">
      <button type="button" className="bare" onClick={press} {...hints}>
        {image}
      </button>
      {overlay}
    </span>
  );
};

import {
  type RemoteProps,
  readChoice,
  readFlag,
  readNumber,
  readOptionalNumber,
  readText,
} from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { Glyph } from '../glyph.tsx';
import { Field, type FieldParts, useFieldParts } from './field.tsx';
import { isCurrency, type NumberFormat } from './number-text.ts';
import { useNumberValue } from './number-value.ts';

const DEFAULT_CURRENCY = 'USD';

export const NumberInput: Drawing = ({ props }) => <NumberField props={props} format={decimalFormat(props)} />;

export const CurrencyInput: Drawing = ({ props }) => {
  const code = readText(props, 'currency', DEFAULT_CURRENCY);
  const currency = isCurrency(code) ? code.toUpperCase() : DEFAULT_CURRENCY;
  return (
    <NumberField
      props={props}
      format={{ style: 'currency', precision: readOptionalNumber(props, 'precision'), currency }}
    />
  );
};

export const StepperInput: Drawing = ({ props }) => {
  const parts = useFieldParts(props);
  const number = useNumberValue(props, decimalFormat(props));
  const step = readNumber(props, 'stepSize', 1);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = number.bounds;
  const value = number.value ?? 0;
  const fixed = readFlag(props, 'readOnly');
  return (
    <Field props={props} parts={parts}>
      <div className="stepper">
        <button
          type="button"
          aria-label="Less"
          disabled={fixed || value <= min}
          title={value <= min ? readText(props, 'minValueReachedTooltip') : undefined}
          onClick={() => number.put(value - step)}
        >
          <Glyph name="lessCircle" />
        </button>
        <NumberControl props={props} parts={parts} number={number} textAlign="center" />
        <button
          type="button"
          aria-label="More"
          disabled={fixed || value >= max}
          title={value >= max ? readText(props, 'maxValueReachedTooltip') : undefined}
          onClick={() => number.put(value + step)}
        >
          <Glyph name="moreCircle" />
        </button>
      </div>
    </Field>
  );
};

function NumberField({ props, format }: { props: RemoteProps; format: NumberFormat }) {
  const parts = useFieldParts(props);
  const number = useNumberValue(props, format);
  const textAlign = readChoice(props, 'textAlign', ['left', 'right'], 'left');
  return (
    <Field props={props} parts={parts}>
      <NumberControl props={props} parts={parts} number={number} textAlign={textAlign} />
    </Field>
  );
}

interface NumberControlProps {
  readonly props: RemoteProps;
  readonly parts: FieldParts;
  readonly number: ReturnType<typeof useNumberValue>;
  readonly textAlign: 'left' | 'center' | 'right';
}

function NumberControl({ props, parts, number, textAlign }: NumberControlProps) {
  return (
    <input
      {...parts.control}
      className="control"
      type="text"
      inputMode="decimal"
      name={readText(props, 'name')}
      placeholder={readText(props, 'placeholder')}
      readOnly={readFlag(props, 'readOnly')}
      style={{ textAlign }}
      value={number.text}
      onChange={(event) => number.edit(event.target.value)}
      onFocus={number.focus}
      onBlur={number.blur}
    />
  );
}

function decimalFormat(props: RemoteProps): NumberFormat {
  return {
    style: readChoice(props, 'formatStyle', ['decimal', 'percentage'], 'decimal'),
    precision: readOptionalNumber(props, 'precision'),
    currency: DEFAULT_CURRENCY,
  };
}

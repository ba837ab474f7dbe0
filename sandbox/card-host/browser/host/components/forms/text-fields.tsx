import { readChoice, readFlag, readOptionalNumber, readText } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { Glyph } from '../glyph.tsx';
import { Field, useFieldParts } from './field.tsx';
import { useTextValue } from './text-value.ts';

export const Input: Drawing = ({ props }) => {
  const parts = useFieldParts(props);
  const { value, edit, focus, blur } = useTextValue(props);
  return (
    <Field props={props} parts={parts}>
      <input
        {...parts.control}
        className="control"
        type={readChoice(props, 'type', ['text', 'password'], 'text')}
        name={readText(props, 'name')}
        placeholder={readText(props, 'placeholder')}
        readOnly={readFlag(props, 'readOnly')}
        value={value}
        onChange={(event) => edit(event.target.value)}
        onFocus={focus}
        onBlur={blur}
      />
    </Field>
  );
};

export const TextArea: Drawing = ({ props }) => {
  const parts = useFieldParts(props);
  const { value, edit, focus, blur } = useTextValue(props);
  return (
    <Field props={props} parts={parts}>
      <textarea
        {...parts.control}
        className="control"
        name={readText(props, 'name')}
        placeholder={readText(props, 'placeholder')}
        readOnly={readFlag(props, 'readOnly')}
        rows={readOptionalNumber(props, 'rows')}
        cols={readOptionalNumber(props, 'cols')}
        maxLength={readOptionalNumber(props, 'maxLength')}
        style={{ resize: readChoice(props, 'resize', ['vertical', 'horizontal', 'both', 'none'], 'both') }}
        value={value}
        onChange={(event) => edit(event.target.value)}
        onFocus={focus}
        onBlur={blur}
      />
    </Field>
  );
};

export const SearchInput: Drawing = ({ props }) => {
  const parts = useFieldParts(props);
  const { value, edit, focus, blur, put } = useTextValue(props);
  const clearable = props.clearable !== false && !readFlag(props, 'readOnly') && value !== '';
  return (
    <Field props={props} parts={parts}>
      <div className="control-frame">
        <input
          {...parts.control}
          className="control control-search"
          type="search"
          name={readText(props, 'name')}
          placeholder={readText(props, 'placeholder')}
          readOnly={readFlag(props, 'readOnly')}
          value={value}
          onChange={(event) => edit(event.target.value)}
          onFocus={focus}
          onBlur={blur}
        />
        {clearable ? (
          <button type="button" className="bare control-sign" aria-label="Clear" onClick={() => put('')}>
            <Glyph name="remove" />
          </button>
        ) : (
          <span className="control-sign">
            <Glyph name="search" />
          </span>
        )}
      </div>
    </Field>
  );
};

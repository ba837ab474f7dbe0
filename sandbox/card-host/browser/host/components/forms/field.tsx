import { type ReactNode, useId } from 'react';
import { type RemoteProps, readFlag, readText } from '../../remote-props.ts';
import { Hint } from './hint.tsx';

/** What ties a control to the words around it. */
export interface FieldParts {
  readonly controlId: string;
  readonly labelId: string;
  /** Attributes for the control itself. */
  readonly control: {
    readonly id: string;
    readonly 'aria-invalid': boolean | undefined;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-required': boolean | undefined;
  };
  readonly descriptionId: string;
  readonly messageId: string;
}

export function useFieldParts(props: RemoteProps): FieldParts {
  const id = useId();
  const descriptionId = `${id}-description`;
  const messageId = `${id}-message`;
  const describers = [
    readText(props, 'description') === '' ? [] : [descriptionId],
    readText(props, 'validationMessage') === '' ? [] : [messageId],
  ].flat();
  return {
    controlId: id,
    labelId: `${id}-label`,
    descriptionId,
    messageId,
    control: {
      id,
      'aria-invalid': readFlag(props, 'error') || undefined,
      'aria-describedby': describers.join(' ') || undefined,
      'aria-required': readFlag(props, 'required') || undefined,
    },
  };
}

export interface FieldProps {
  readonly props: RemoteProps;
  readonly parts: FieldParts;
  /** True for a group of controls, which a label element cannot name. */
  readonly group?: boolean;
  readonly children: ReactNode;
}

/** The words around a control: label, description and, green or red, the validation message. */
export function Field({ props, parts, group = false, children }: FieldProps) {
  const label = readText(props, 'label');
  const description = readText(props, 'description');
  const message = readText(props, 'validationMessage');
  const tooltip = readText(props, 'tooltip');
  const Label = group ? 'span' : 'label';
  return (
    <div className={readFlag(props, 'error') ? 'field field-error' : 'field'}>
      {label !== '' && (
        <div className="field-label">
          <Label id={parts.labelId} {...(!group && { htmlFor: parts.controlId })}>
            {label}
            {readFlag(props, 'required') && (
              <span className="field-required" aria-hidden="true">
                {' *'}
              </span>
            )}
          </Label>
          {tooltip !== '' && <Hint label={label} text={tooltip} />}
        </div>
      )}
      {description !== '' && (
        <div className="text text-microcopy" id={parts.descriptionId}>
          {description}
        </div>
      )}
      {children}
      {message !== '' && (
        <div className={readFlag(props, 'error') ? 'field-message' : 'field-message field-valid'} id={parts.messageId}>
          {message}
        </div>
      )}
    </div>
  );
}

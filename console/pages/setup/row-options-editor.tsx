import {
  type CompanyProperty,
  MAX_DECIMALS,
  OPTION_TEXTS,
  type OptionText,
  OUTBOUND_POLICIES,
  type RowOptions,
  WHEN_EMPTY,
  type WhenEmpty,
} from '@customerscore/core/contract';
import { inboundOptions, outboundOptions, type ResolvedTarget } from '@customerscore/core/mapping';
import { Group, NumberInput, Select } from '@mantine/core';
import { POLICY_LABELS } from '../../format/labels.ts';
import { DefaultValueInput } from './default-value-input.tsx';
import type { RowDraft } from './setup-state.ts';

interface RowOptionsEditorProps {
  readonly row: RowDraft;
  readonly position: number;
  readonly property: CompanyProperty | undefined;
  readonly target: ResolvedTarget;
  readonly onOptions: (options: RowOptions) => void;
}

const WHEN_EMPTY_LABELS: Readonly<Record<WhenEmpty, string>> = {
  clear: 'Ours becomes unknown',
  keep: 'Ours stays as it was',
  default: 'A default is used',
};
const OPTION_TEXT_LABELS: Readonly<Record<OptionText, string>> = {
  value: 'Internal value',
  label: 'Label, as people see it',
};

/** How a row converts, where it may differ from the default. */
export function RowOptionsEditor(props: RowOptionsEditorProps) {
  return (
    <Group gap="sm" align="flex-end" pt="sm">
      {props.row.direction === 'inbound' ? <InboundFields {...props} /> : <OutboundFields {...props} />}
    </Group>
  );
}

function InboundFields({ row, position, property, target, onOptions }: RowOptionsEditorProps) {
  const { whenEmpty, optionAs } = inboundOptions({ ...row, target: target.target });
  const options = row.options ?? {};
  return (
    <>
      <Select
        label="When empty in HubSpot"
        aria-label={`When empty, of row ${position}`}
        w={220}
        allowDeselect={false}
        data={WHEN_EMPTY.map((value) => ({ value, label: WHEN_EMPTY_LABELS[value] }))}
        value={whenEmpty}
        onChange={(chosen) => {
          const next = WHEN_EMPTY.find((each) => each === chosen);
          if (next) onOptions({ ...options, whenEmpty: next });
        }}
      />
      {whenEmpty === 'default' && (
        <DefaultValueInput
          name={`Default of row ${position}`}
          type={target.type}
          value={options.defaultValue}
          onChange={(defaultValue) => onOptions({ ...options, defaultValue })}
        />
      )}
      {property?.type === 'enumeration' && (
        <Select
          label="Choices are read as"
          aria-label={`Choices of row ${position} are read as`}
          w={220}
          allowDeselect={false}
          data={OPTION_TEXTS.map((value) => ({ value, label: OPTION_TEXT_LABELS[value] }))}
          value={optionAs}
          onChange={(chosen) => {
            const next = OPTION_TEXTS.find((each) => each === chosen);
            if (next) onOptions({ ...options, optionAs: next });
          }}
        />
      )}
    </>
  );
}

function OutboundFields({ row, position, property, target, onOptions }: RowOptionsEditorProps) {
  const { policy, decimals } = outboundOptions({ ...row, target: target.target });
  const options = row.options ?? {};
  const most = property?.rules?.decimals ?? MAX_DECIMALS;
  return (
    <>
      <Select
        label="Written"
        aria-label={`When row ${position} is written`}
        w={280}
        allowDeselect={false}
        data={OUTBOUND_POLICIES.map((value) => ({ value, label: POLICY_LABELS[value] }))}
        value={policy}
        onChange={(chosen) => {
          const next = OUTBOUND_POLICIES.find((each) => each === chosen);
          if (next) onOptions({ ...options, policy: next });
        }}
      />
      {target.type === 'number' && (
        <NumberInput
          label="Decimals at most"
          aria-label={`Decimals of row ${position}`}
          w={140}
          min={0}
          max={most}
          allowDecimal={false}
          value={Math.min(decimals, most)}
          onChange={(value) => typeof value === 'number' && onOptions({ ...options, decimals: value })}
        />
      )}
    </>
  );
}

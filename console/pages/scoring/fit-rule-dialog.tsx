import type { FitRule } from '@customerscore/core/scoring';
import { Select } from '@mantine/core';
import { changeAt, type ModelView } from './model-view.ts';
import { RuleDialog } from './rule-dialog.tsx';

interface FitRuleDialogProps {
  readonly view: ModelView;
  /** Null: closed. */
  readonly id: string | null;
  readonly onClose: () => void;
}

const NO_GROUP = '';

/** Edits a rule of Fit and which group it belongs to. */
export function FitRuleDialog({ view, id, onClose }: FitRuleDialogProps) {
  const { model, change } = view;
  const { fit } = model;
  const index = fit.rules.findIndex((rule) => rule.id === id);
  const rule = fit.rules[index];
  if (rule === undefined) return null;
  const set = (changes: Partial<FitRule>) =>
    change({ ...model, fit: { ...fit, rules: changeAt(fit.rules, index, changes) } });
  return (
    <RuleDialog
      title="Rule of Fit"
      view={view}
      path={`fit.rules.${index}`}
      rule={rule}
      onChange={set}
      onRemove={() => change({ ...model, fit: { ...fit, rules: fit.rules.filter((each) => each !== rule) } })}
      onClose={onClose}
    >
      {fit.groups.length > 0 && (
        <Select
          label="Group"
          allowDeselect={false}
          data={[
            { value: NO_GROUP, label: 'None' },
            ...fit.groups.map((group) => ({ value: group.id, label: group.label })),
          ]}
          value={rule.group ?? NO_GROUP}
          onChange={(group) => set({ group: group === NO_GROUP ? null : group })}
        />
      )}
    </RuleDialog>
  );
}

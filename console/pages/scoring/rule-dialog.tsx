import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { issueAt, type ModelView } from './model-view.ts';
import { QuestionFields } from './question-fields.tsx';
import type { Question } from './rule-test.ts';

/** What every kind of rule has. */
export interface NamedQuestion extends Question {
  readonly label: string;
}

interface RuleDialogProps {
  readonly title: string;
  readonly view: ModelView;
  /** Where the rule is in the model: `fit.rules.3`. */
  readonly path: string;
  readonly rule: NamedQuestion;
  readonly onChange: (change: Partial<NamedQuestion>) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
  /** Fields of this kind of rule only. */
  readonly children?: ReactNode;
}

/** Edits one rule of the model on screen; what is changed here is saved with the model. */
export function RuleDialog(props: RuleDialogProps) {
  const { title, view, path, rule, onChange, onRemove, onClose, children } = props;
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <TextInput
          label="Name"
          data-autofocus
          value={rule.label}
          error={rule.label.trim() === '' ? 'Enter a name.' : null}
          onChange={({ currentTarget }) => onChange({ label: currentTarget.value })}
        />
        <QuestionFields
          catalogue={view.catalogue}
          question={rule}
          inputIssue={issueAt(view, `${path}.input.codename`)}
          testIssue={issueAt(view, `${path}.test`)}
          onChange={onChange}
        />
        {children}
        <Group justify="space-between" gap="sm">
          <Button
            variant="subtle"
            color="brick"
            onClick={() => {
              onClose();
              onRemove();
            }}
          >
            Remove
          </Button>
          <Button onClick={onClose} disabled={rule.label.trim() === ''}>
            Done
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

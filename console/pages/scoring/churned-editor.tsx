import { Stack, Switch } from '@mantine/core';
import { DateSelect } from './date-select.tsx';
import { issueAt, type ModelView } from './model-view.ts';
import { QuestionFields } from './question-fields.tsx';
import { firstQuestion } from './rule-test.ts';

/** Edits the churned condition: what to look at, what to ask of it, and which date says when. */
export function ChurnedEditor({ view }: { readonly view: ModelView }) {
  const { model, catalogue, change } = view;
  const { churned } = model;
  const [first] = catalogue;
  return (
    <Stack gap="md">
      <Switch
        label="Some customers have churned"
        checked={churned !== null}
        onChange={({ currentTarget }) =>
          change({ ...model, churned: currentTarget.checked && first ? { ...firstQuestion(first), on: null } : null })
        }
      />
      {churned && (
        <>
          <QuestionFields
            catalogue={catalogue}
            question={churned}
            inputIssue={issueAt(view, 'churned.input.codename')}
            testIssue={issueAt(view, 'churned.test')}
            onChange={(question) => change({ ...model, churned: { ...churned, ...question } })}
          />
          <DateSelect
            label="Day of churn"
            none="When first seen"
            catalogue={catalogue}
            value={churned.on ?? null}
            issue={issueAt(view, 'churned.on')}
            onChange={(on) => change({ ...model, churned: { ...churned, on } })}
          />
        </>
      )}
    </Stack>
  );
}

import type { ChurnModelUse, LearnedModelBody } from '@customerscore/core/contract';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useUseChurnModel } from '../../api/churn-model.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone } from '../../components/notify.ts';

type Use = ChurnModelUse['as'];

const ASKED: Readonly<Record<Use, { title: string; text: string; confirm: string; done: string }>> = {
  trial: {
    title: 'Try this model?',
    text: 'It becomes a version of the scoring model that is tried beside the one in use. Every customer gets its score by both, so that you see who would change band. HubSpot gets nothing of it.',
    confirm: 'Try it',
    done: 'The model is being tried',
  },
  published: {
    title: 'Use this model for Churn Risk?',
    text: 'Every customer gets its Churn Risk by this model, and the new scores are written to HubSpot where they are mapped. Your rules stay saved; the version before can be published again at any time.',
    confirm: 'Use it',
    done: 'The model makes Churn Risk now',
  },
};

/** Tries or publishes the model, after asking. */
export function UseButtons({ learned }: { readonly learned: LearnedModelBody }) {
  const [asked, setAsked] = useState<Use | null>(null);
  const use = useUseChurnModel(learned.id);
  const words = ASKED[asked ?? 'trial'];
  const close = () => {
    setAsked(null);
    use.reset();
  };
  const confirm = () => {
    if (asked === null) return;
    use.mutate(
      { as: asked },
      {
        onSuccess: () => {
          notifyDone(words.done);
          close();
        },
      },
    );
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsked('published')}>
        Use it now
      </Button>
      <Button onClick={() => setAsked('trial')}>Try it first</Button>
      <ConfirmDialog
        opened={asked !== null}
        title={words.title}
        confirmLabel={words.confirm}
        confirmColor="petrol"
        busy={use.isPending}
        error={use.error}
        onConfirm={confirm}
        onClose={close}
      >
        <Text>{words.text}</Text>
      </ConfirmDialog>
    </>
  );
}

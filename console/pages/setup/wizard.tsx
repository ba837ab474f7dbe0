import type { Catalogue, CompanyProperty, MappingBody, MappingIssue } from '@customerscore/core/contract';
import { checkMapping } from '@customerscore/core/mapping';
import { Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSaveDraft } from '../../api/mapping.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { ExternalIdStep } from './external-id-step.tsx';
import { FilterStep } from './filter-step.tsx';
import { MappingStep } from './mapping-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { isComplete, type SetupState, startState, toContent } from './setup-state.ts';
import { StepFooter } from './step-footer.tsx';
import { StepNav } from './step-nav.tsx';
import { issuesOfStep, REVIEW_STEP, STEPS } from './steps.ts';

interface WizardProps {
  readonly portalId: number;
  readonly requestedStep: number;
  readonly properties: readonly CompanyProperty[];
  readonly mapping: MappingBody;
  readonly catalogue: Catalogue;
}

/** What every step gets. */
export interface StepProps {
  readonly portalId: number;
  readonly state: SetupState;
  readonly properties: readonly CompanyProperty[];
  readonly catalogue: Catalogue;
  /** Of this step only. */
  readonly issues: readonly MappingIssue[];
  /** True once the user wanted to go on, so that what is still empty is marked. */
  readonly showMissing: boolean;
  readonly onChange: (change: Partial<SetupState>) => void;
}

/** The four steps. The draft is saved on each change of step, so that leaving loses nothing. */
export function Wizard({ portalId, requestedStep, properties, mapping, catalogue }: WizardProps) {
  const [state, setState] = useState(() => startState({ mapping, properties, catalogue }));
  const [suggested] = useState(mapping.draft === null && mapping.confirmed === null);
  const [showMissing, setShowMissing] = useState(false);
  const navigate = useNavigate({ from: '/settings/providers/hubspot/$portalId/setup' });
  const save = useSaveDraft(portalId);
  const step = mapping.draft ? Math.min(Math.max(requestedStep, 1), REVIEW_STEP) : 1;
  const content = useMemo(() => toContent(state), [state]);
  const issues = useMemo(
    () => issuesOfStep(step, checkMapping(content, { properties, catalogue })),
    [step, content, properties, catalogue],
  );
  const unfinished = step === 2 && !state.rows.every(isComplete);
  const stepRef = useFocusOnChange(step);

  const goTo = (next: number) => {
    const forward = next > step;
    if (forward && (issues.length > 0 || unfinished)) {
      setShowMissing(true);
      return;
    }
    setShowMissing(false);
    save.mutate(content, { onSuccess: () => navigate({ search: { step: next } }) });
  };

  const props: StepProps = {
    portalId,
    state,
    properties,
    catalogue,
    issues,
    showMissing,
    onChange: (change) => setState((old) => ({ ...old, ...change })),
  };
  return (
    <Stack gap="lg">
      <StepNav current={step} onGoTo={goTo} />
      <Stack gap="lg" ref={stepRef} tabIndex={-1} style={{ outline: 'none' }} aria-label={STEPS[step - 1]?.label}>
        {step === 1 && <ExternalIdStep {...props} />}
        {step === 2 && <MappingStep {...props} suggested={suggested} />}
        {step === 3 && <FilterStep {...props} />}
        {step === REVIEW_STEP && (
          <ReviewStep portalId={portalId} mapping={mapping} properties={properties} onGoTo={goTo} />
        )}
      </Stack>
      {save.error && <ErrorState error={save.error} title="The draft was not saved" />}
      {step < REVIEW_STEP && (
        <StepFooter
          onBack={step > 1 ? () => goTo(step - 1) : undefined}
          onContinue={() => goTo(step + 1)}
          saving={save.isPending}
          hint={showMissing && (issues.length > 0 || unfinished) ? 'Correct what is marked, then continue.' : null}
        />
      )}
    </Stack>
  );
}

/** Moves the focus to the new step, so that the keyboard and screen readers go on there. */
function useFocusOnChange(step: number) {
  const ref = useRef<HTMLDivElement>(null);
  const previous = useRef(step);
  useEffect(() => {
    if (previous.current !== step) ref.current?.focus();
    previous.current = step;
  }, [step]);
  return ref;
}

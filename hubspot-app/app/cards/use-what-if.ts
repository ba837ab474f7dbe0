import type { ScoreInput } from '@customerscore/core/scoring';
import { useEffect, useRef, useState } from 'react';
import type { CardProblem } from './card-problem.ts';
import type { ScoringInputRequest } from './card-request.ts';

export type WhatIfStatus =
  | { readonly kind: 'closed' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: CardProblem }
  | { readonly kind: 'open'; readonly input: ScoreInput };

export interface WhatIfState {
  readonly status: WhatIfStatus;
  readonly open: () => void;
  readonly close: () => void;
}

const CLOSED: WhatIfStatus = { kind: 'closed' };

/** Loads what a customer is scored by when somebody wants to try out another value. Another company begins closed. */
export function useWhatIf(request: ScoringInputRequest): WhatIfState {
  const [shown, setShown] = useState({ request, status: CLOSED });
  const current = useRef(request);
  useEffect(() => {
    current.current = request;
  }, [request]);
  const status = shown.request === request ? shown.status : CLOSED;

  const open = async () => {
    setShown({ request, status: { kind: 'loading' } });
    const answer = await request();
    if (current.current !== request) return;
    setShown({
      request,
      status: answer.ok ? { kind: 'open', input: answer.body.input } : { kind: 'failed', problem: answer.problem },
    });
  };

  return { status, open: () => void open(), close: () => setShown({ request, status: CLOSED }) };
}

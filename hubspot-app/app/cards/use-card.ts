import type { CardBody } from '@customerscore/core/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CardProblem } from './card-problem.ts';
import type { CardAnswer, CardRequest } from './card-request.ts';

export type CardStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: CardProblem }
  | { readonly kind: 'loaded'; readonly body: CardBody; readonly refreshing: boolean };

export interface Card {
  readonly status: CardStatus;
  /** Loads again after a failure. */
  readonly retry: () => void;
  /** Reads the company from HubSpot again; what is shown stays until the answer is there. */
  readonly refresh: () => void;
}

const LOADING: CardStatus = { kind: 'loading' };

/** Loads a company's card and keeps only the answer to the last question asked. `onRefreshed` hears how a refresh ended. */
export function useCard(request: CardRequest, onRefreshed: (answer: CardAnswer) => void): Card {
  const [shown, setShown] = useState({ request, status: LOADING });
  const lastTurn = useRef(0);
  // What was loaded for another company is never shown for this one.
  const status = shown.request === request ? shown.status : LOADING;

  const ask = useCallback(
    async (kind: 'load' | 'refresh', settle: (answer: CardAnswer) => void) => {
      lastTurn.current += 1;
      const turn = lastTurn.current;
      const answer = await request(kind);
      if (turn === lastTurn.current) settle(answer);
    },
    [request],
  );

  const load = useCallback(() => {
    void ask('load', (answer) => setShown({ request, status: loaded(answer) }));
  }, [ask, request]);

  useEffect(() => {
    load();
    return () => {
      lastTurn.current += 1;
    };
  }, [load]);

  const retry = () => {
    setShown({ request, status: LOADING });
    load();
  };

  const refresh = () => {
    if (status.kind === 'loaded') setShown({ request, status: { ...status, refreshing: true } });
    void ask('refresh', (answer) => {
      setShown({ request, status: afterRefresh(status, answer) });
      onRefreshed(answer);
    });
  };

  return { status, retry, refresh };
}

function loaded(answer: CardAnswer): CardStatus {
  return answer.ok
    ? { kind: 'loaded', body: answer.body, refreshing: false }
    : { kind: 'failed', problem: answer.problem };
}

/** A failed refresh leaves the scores that are on the screen. */
function afterRefresh(before: CardStatus, answer: CardAnswer): CardStatus {
  return answer.ok || before.kind !== 'loaded' ? loaded(answer) : { ...before, refreshing: false };
}

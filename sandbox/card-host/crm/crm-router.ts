import express from 'express';
import { z } from 'zod';
import type { CardPortal } from './card-portal.ts';
import {
  answerAssociations,
  answerFacts,
  answerFormat,
  answerProperties,
  answerSearch,
  type CrmAnswer,
} from './crm-answers.ts';
import {
  associationsQuestion,
  factsQuestion,
  formatQuestion,
  propertiesQuestion,
  searchQuestion,
} from './crm-questions.ts';

export type FindPortal = (portalId: number) => CardPortal | undefined;

/** Answers what cards ask about records: `POST /properties`, `/facts`, `/associations`, `/search` and `/format`. */
export function crmRouter(findPortal: FindPortal): express.Router {
  const router = express.Router();
  router.use(express.json());
  router.post('/properties', answering(findPortal, propertiesQuestion, answerProperties));
  router.post('/facts', answering(findPortal, factsQuestion, answerFacts));
  router.post('/associations', answering(findPortal, associationsQuestion, answerAssociations));
  router.post('/search', answering(findPortal, searchQuestion, answerSearch));
  router.post('/format', answering(findPortal, formatQuestion, answerFormat));
  return router;
}

/** A card's question that cannot be answered is the card's error, so it is a 200 like any other answer. */
function answering<Question extends { readonly portalId: number }>(
  findPortal: FindPortal,
  schema: z.ZodType<Question>,
  answer: (portal: CardPortal, question: Question) => CrmAnswer,
): express.RequestHandler {
  return (request, response) => {
    const parsed = schema.safeParse(request.body);
    if (!parsed.success) return void response.json({ error: z.prettifyError(parsed.error) });
    const portal = findPortal(parsed.data.portalId);
    if (portal === undefined) return void response.status(404).json({ error: 'There is no such portal.' });
    response.json(answer(portal, parsed.data));
  };
}

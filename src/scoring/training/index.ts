export * from './card/index.ts';
export * from './past/index.ts';

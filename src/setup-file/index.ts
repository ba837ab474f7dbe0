export { checkSetup, type SetupContext } from './check-setup.ts';
export { mergeCatalogue } from './diff-catalogue.ts';
export { diffSetup } from './diff-setup.ts';

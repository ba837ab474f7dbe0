/** HubSpot wants the errors of an app below this share. https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export const ERROR_BUDGET = 0.05;

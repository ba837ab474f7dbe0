/** Orders ids of companies, which are texts of digits, by their number. HubSpot's ids may outgrow what a number holds. */
export function compareIds(one: string, other: string): number {
  if (one.length !== other.length) return one.length - other.length;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

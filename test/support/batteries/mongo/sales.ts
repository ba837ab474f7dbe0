/** What the pipelines of the battery work on. */
export const SALES = [
  { _id: 1, item: 'a', price: 10, qty: 2, tags: ['x', 'y'], shop: 1 },
  { _id: 2, item: 'b', price: 20, qty: 1, tags: ['x'], shop: 2 },
  { _id: 3, item: 'a', price: 30, qty: 5, tags: [], shop: 1 },
  { _id: 4, item: 'c', price: 5, qty: 10, shop: 3 },
];

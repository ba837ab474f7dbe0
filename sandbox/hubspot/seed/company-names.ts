import type { Random } from '../core/random.ts';

const FIRST_PARTS =
  'Alder Amber Birch Blue Bold Bright Cedar Clear Cobalt Copper Coral Delta Ember Fable Fern Flint Garnet Glass Granite Harbor Hazel Indigo Iron Juniper Kestrel Lark Linden Lumen Maple Marble Meadow Nimble North Oak Onyx Orchard Otter Pebble Pine Quartz Quill Raven Ridge River Rowan Saffron Sage Silver Slate Sparrow Spruce Stone Sunny Swift Tidal Timber Topaz Umber Velvet Violet Willow Winter Wren'.split(
    ' ',
  );
const SECOND_PARTS =
  'base bridge cart cast craft desk field flow forge gate grid hive lab lane ledger light line link loop mark metrics mind nest path pay pilot point port sense shift signal spark stack staff sync track trail vault view wave works yard'.split(
    ' ',
  );

/** Gives made-up company names, each once, with a matching domain under .example. */
export function companyNames(random: Random): () => { name: string; domain: string } {
  const pairs = random.shuffle(FIRST_PARTS.flatMap((first) => SECOND_PARTS.map((second) => `${first}${second}`)));
  let given = 0;
  return () => {
    const name = pairs[given % pairs.length] ?? '';
    const round = Math.floor(given / pairs.length);
    given += 1;
    const suffix = round === 0 ? '' : ` ${round + 1}`;
    return { name: `${name}${suffix}`, domain: `${name.toLowerCase()}${round === 0 ? '' : round + 1}.example` };
  };
}

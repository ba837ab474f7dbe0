/** Where sample companies are, with the legal form of their names. `weight` is how often. */
export interface Place {
  readonly country: string;
  readonly legalForm: string;
  readonly phonePrefix: string;
  readonly cities: readonly string[];
  readonly weight: number;
}

export const PLACES: readonly Place[] = [
  {
    country: 'United States',
    legalForm: 'Inc.',
    phonePrefix: '+1 415 555',
    cities: ['Austin', 'Boston', 'Chicago', 'Denver', 'Seattle'],
    weight: 9,
  },
  {
    country: 'United Kingdom',
    legalForm: 'Ltd',
    phonePrefix: '+44 20 7946',
    cities: ['Bristol', 'Leeds', 'London', 'Manchester'],
    weight: 4,
  },
  {
    country: 'Germany',
    legalForm: 'GmbH',
    phonePrefix: '+49 30 23125',
    cities: ['Berlin', 'Hamburg', 'Köln', 'München'],
    weight: 4,
  },
  {
    country: 'Czechia',
    legalForm: 's.r.o.',
    phonePrefix: '+420 601 555',
    cities: ['Brno', 'Ostrava', 'Plzeň', 'Praha'],
    weight: 3,
  },
  { country: 'France', legalForm: 'SAS', phonePrefix: '+33 1 99 00', cities: ['Lille', 'Lyon', 'Paris'], weight: 2 },
  { country: 'Netherlands', legalForm: 'B.V.', phonePrefix: '+31 20 555', cities: ['Amsterdam', 'Utrecht'], weight: 2 },
  { country: 'Sweden', legalForm: 'AB', phonePrefix: '+46 8 465', cities: ['Göteborg', 'Stockholm'], weight: 2 },
  { country: 'Australia', legalForm: 'Pty Ltd', phonePrefix: '+61 2 5550', cities: ['Melbourne', 'Sydney'], weight: 2 },
  { country: 'India', legalForm: 'Pvt. Ltd.', phonePrefix: '+91 80 5550', cities: ['Bengaluru', 'Pune'], weight: 1 },
  { country: 'Brazil', legalForm: 'Ltda.', phonePrefix: '+55 11 5555', cities: ['Curitiba', 'São Paulo'], weight: 1 },
];

// An exit as the description of the API shows it: one class converts, a senior one participates.
export const EXIT_EXAMPLE = {
  input: {
    classes: [
      {
        name: 'Common',
        shares: 8000000,
        invested: 0,
        preference: 'none',
      },
      {
        name: 'A',
        shares: 2000000,
        invested: 5000000,
        preference: 'non_participating',
      },
      {
        name: 'B',
        shares: 2000000,
        invested: '10000000.00',
        preference: 'participating',
        cap: 3,
        seniority: 1,
      },
    ],
    proceeds: 60000000,
  },
  output: {
    payouts: [
      {
        name: 'Common',
        kind: 'class',
        amount: '33333333.34',
        converts: false,
      },
      {
        name: 'A',
        kind: 'class',
        amount: '8333333.33',
        converts: true,
      },
      {
        name: 'B',
        kind: 'class',
        amount: '18333333.33',
        converts: false,
      },
    ],
    price_per_share: '4.1666666667',
    breakpoints: [
      {
        proceeds: '10000000.00',
        price_per_share: '0.00',
        name: 'B',
        event: 'preference_paid',
      },
      {
        proceeds: '15000000.00',
        price_per_share: '0.00',
        name: 'A',
        event: 'preference_paid',
      },
      {
        proceeds: '40000000.00',
        price_per_share: '2.50',
        name: 'A',
        event: 'converts',
      },
      {
        proceeds: '130000000.00',
        price_per_share: '10.00',
        name: 'B',
        event: 'cap_reached',
      },
      {
        proceeds: '180000000.00',
        price_per_share: '15.00',
        name: 'B',
        event: 'converts',
      },
    ],
    policies: [
      {
        name: 'proceeds',
        value: 'net: after debt, transaction costs, carve-outs and escrow',
      },
      {
        name: 'seniority',
        value: 'higher is paid first, equal ones pari passu in proportion to what is owed',
      },
      {
        name: 'conversion',
        value: 'the joint equilibrium: no class could gain by changing its choice; at equal value it does not convert',
      },
      {
        name: 'participation_cap',
        value: 'total receipts, preference and dividends included; a class converts where its shares are worth more',
      },
      {
        name: 'dividends',
        value: 'owed with the preference, half-even to the cent; they lapse on conversion',
      },
      {
        name: 'options',
        value: 'exercised above the strike alone; the strike is paid in and shared, payouts are net of it',
      },
      {
        name: 'safes',
        value:
          'the money back or the shares at the cap, as if all SAFEs converted; a discount is worth amount / (1 − discount), paid after preferences and before common',
      },
      {
        name: 'notes',
        value:
          'the principal’s multiple and interest, or principal and interest at the cap; a cap is pre-money unless it says otherwise',
      },
      {
        name: 'no_preference',
        value: 'what was invested and its multiple play no part in a class without preference',
      },
      {
        name: 'rounding',
        value:
          'exact until the end, then to the cent (or as fine as the proceeds) by largest remainder, so that payouts add up',
      },
    ],
  },
};

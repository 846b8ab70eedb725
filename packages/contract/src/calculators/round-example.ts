// A round as the description of the API shows it: two SAFEs and a pool before a Series A.
export const ROUND_EXAMPLE = {
  input: {
    holders: [
      {
        name: 'Founders',
        shares: 8000000,
      },
    ],
    options: {
      granted: 500000,
      unissued: 500000,
    },
    safes: [
      {
        name: 'Early angels',
        amount: 500000,
        cap: 5000000,
        type: 'post_money',
      },
      {
        name: 'Late angels',
        amount: '1000000.00',
        cap: '10000000.00',
        type: 'post_money',
      },
    ],
    round: {
      pre_money: 20000000,
      investments: [
        {
          name: 'Series A fund',
          amount: 5000000,
        },
      ],
      pool_target: 0.1,
    },
  },
  output: {
    price_per_share: '1.6279069767',
    total_shares: '15357142.8571428571',
    company_capitalization: '11250000.00',
    pool_increase: '1035714.2857142857',
    new_shares: '3071428.5714285714',
    post_money: '25000000.00',
    effective_pre_money: '18313953.488372093',
    holders: [
      {
        name: 'Founders',
        kind: 'holder',
        shares: '8000000.00',
        whole_shares: '8000000',
        cash_for_fraction: null,
        price: null,
        ownership_before: 0.7111111111111111,
        ownership: 0.5209302325581395,
      },
      {
        name: 'Options granted',
        kind: 'options',
        shares: '500000.00',
        whole_shares: '500000',
        cash_for_fraction: null,
        price: null,
        ownership_before: 0.044444444444444446,
        ownership: 0.03255813953488372,
      },
      {
        name: 'Unissued pool',
        kind: 'pool',
        shares: '1535714.2857142857',
        whole_shares: '1535714',
        cash_for_fraction: null,
        price: null,
        ownership_before: 0.044444444444444446,
        ownership: 0.1,
      },
      {
        name: 'Early angels',
        kind: 'safe',
        shares: '1125000.00',
        whole_shares: '1125000',
        cash_for_fraction: '0.00',
        price: '0.4444444444',
        ownership_before: 0.1,
        ownership: 0.07325581395348837,
      },
      {
        name: 'Late angels',
        kind: 'safe',
        shares: '1125000.00',
        whole_shares: '1125000',
        cash_for_fraction: '0.00',
        price: '0.8888888889',
        ownership_before: 0.1,
        ownership: 0.07325581395348837,
      },
      {
        name: 'Series A fund',
        kind: 'investor',
        shares: '3071428.5714285714',
        whole_shares: '3071428',
        cash_for_fraction: '0.93',
        price: '1.6279069767',
        ownership_before: 0,
        ownership: 0.2,
      },
    ],
    shadow_series: [
      {
        price: '0.4444444444',
        shares: '1125000.00',
        preference: '500000.00',
        holders: ['Early angels'],
      },
      {
        price: '0.8888888889',
        shares: '1125000.00',
        preference: '1000000.00',
        holders: ['Late angels'],
      },
      {
        price: '1.6279069767',
        shares: '3071428.5714285714',
        preference: '5000000.00',
        holders: ['Series A fund'],
      },
    ],
    outstanding_notes: [],
    reason: null,
    policies: [
      {
        name: 'fully_diluted',
        value: 'shares, options granted, unissued pool and warrants, all gross',
      },
      {
        name: 'pool_increase',
        value: 'inside the pre-money valuation; a pool above its target is not cut',
      },
      {
        name: 'post_money_cap',
        value:
          'divided by the company capitalization: with everything that converts, without new money and pool increase',
      },
      {
        name: 'pre_money_cap',
        value: 'divided by the fully diluted shares before the round, without what converts',
      },
      {
        name: 'cap_and_discount',
        value: 'the lower price of the two, never both',
      },
      {
        name: 'mfn',
        value: 'the best of its own and each later SAFE’s terms, taken as a whole; SAFEs stand in the order of issue',
      },
      {
        name: 'note_interest',
        value:
          'converts with the principal unless it says otherwise; rounded half-even to the cent; simple and ACT/365 unless it says otherwise',
      },
      {
        name: 'note_threshold',
        value: 'a note converts in a round of at least its qualified financing, measured in new money alone',
      },
      {
        name: 'note_cap',
        value: 'as a pre-money cap unless it says otherwise',
      },
      {
        name: 'liquidation_preference',
        value: 'shadow series: what the holder paid per share, not the price of the round',
      },
      {
        name: 'anti_dilution',
        value:
          'borne inside the pre-money; broad-based over all fully diluted shares before the round, new money alone as the issue',
      },
      {
        name: 'ownership_before',
        value: 'of the company capitalization: everything converted, immediately before the new money',
      },
      {
        name: 'share_rounding',
        value:
          'last: exact shares to ten places, whole shares rounded down, the fraction in cash rounded down to the cent',
      },
    ],
  },
};

// The line items of statements, each by the concepts of the taxonomies that report it, first choice first.

/** How a line item is measured: over a period and additive, over a period and not, or at its end. */
export type ItemKind = 'flow' | 'average' | 'instant';

export interface LineItem {
  readonly name: string;
  readonly kind: ItemKind;
  readonly us_gaap: readonly string[];
  readonly ifrs: readonly string[];
  /** −1 where the taxonomy reports a payment as a positive number and the statement shows it as an outflow. */
  readonly sign: 1 | -1;
  readonly unit: 'money' | 'per_share' | 'shares';
}

type More = Partial<Pick<LineItem, 'kind' | 'sign' | 'unit'>>;

function item(name: string, us_gaap: string, ifrs = '', more: More = {}): LineItem {
  const concepts = (text: string) => text.split(' ').filter((each) => each !== '');
  return { name, kind: 'flow', sign: 1, unit: 'money', us_gaap: concepts(us_gaap), ifrs: concepts(ifrs), ...more };
}

const OUT: More = { sign: -1 };
const AT: More = { kind: 'instant' };
const PER_SHARE: More = { kind: 'average', unit: 'per_share' };
const SHARES: More = { kind: 'average', unit: 'shares' };

export const INCOME_ITEMS: readonly LineItem[] = [
  item(
    'revenue',
    'Revenues RevenueFromContractWithCustomerExcludingAssessedTax SalesRevenueNet RevenueFromContractWithCustomerIncludingAssessedTax SalesRevenueGoodsNet',
    'Revenue RevenueFromContractsWithCustomers',
  ),
  item('cost_of_revenue', 'CostOfRevenue CostOfGoodsAndServicesSold CostOfGoodsSold', 'CostOfSales'),
  item('gross_profit', 'GrossProfit', 'GrossProfit'),
  item(
    'research_and_development_expense',
    'ResearchAndDevelopmentExpense ResearchAndDevelopmentExpenseExcludingAcquiredInProcessCost',
    'ResearchAndDevelopmentExpense',
  ),
  item('selling_and_marketing_expense', 'SellingAndMarketingExpense', 'SalesAndMarketingExpense'),
  item('general_and_admin_expense', 'GeneralAndAdministrativeExpense', 'GeneralAndAdministrativeExpense'),
  item(
    'selling_general_and_admin_expense',
    'SellingGeneralAndAdministrativeExpense',
    'SellingGeneralAndAdministrativeExpense',
  ),
  item('total_operating_expenses', 'OperatingExpenses', 'OperatingExpense'),
  item('cost_and_expenses', 'CostsAndExpenses'),
  item('total_operating_income', 'OperatingIncomeLoss', 'ProfitLossFromOperatingActivities'),
  item('interest_income', 'InvestmentIncomeInterest InvestmentIncomeInterestAndDividend', 'RevenueFromInterest'),
  item(
    'total_interest_expense',
    'InterestExpense InterestExpenseNonoperating InterestExpenseDebt',
    'FinanceCosts InterestExpense',
  ),
  item('total_other_income_expenses', 'NonoperatingIncomeExpense OtherNonoperatingIncomeExpense'),
  item(
    'total_pre_tax_income',
    'IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments',
    'ProfitLossBeforeTax',
  ),
  item('income_tax_expense', 'IncomeTaxExpenseBenefit', 'IncomeTaxExpenseContinuingOperations'),
  item('consolidated_net_income', 'ProfitLoss NetIncomeLoss', 'ProfitLoss'),
  item('net_income', 'NetIncomeLoss', 'ProfitLossAttributableToOwnersOfParent'),
  item(
    'basic_earnings_per_share',
    'EarningsPerShareBasic EarningsPerShareBasicAndDiluted',
    'BasicEarningsLossPerShare',
    PER_SHARE,
  ),
  item(
    'diluted_earnings_per_share',
    'EarningsPerShareDiluted EarningsPerShareBasicAndDiluted',
    'DilutedEarningsLossPerShare',
    PER_SHARE,
  ),
  item(
    'weighted_average_basic_shares_outstanding',
    'WeightedAverageNumberOfSharesOutstandingBasic WeightedAverageNumberOfShareOutstandingBasicAndDiluted',
    'WeightedAverageShares',
    SHARES,
  ),
  item(
    'weighted_average_diluted_shares_outstanding',
    'WeightedAverageNumberOfDilutedSharesOutstanding WeightedAverageNumberOfShareOutstandingBasicAndDiluted',
    'AdjustedWeightedAverageShares',
    SHARES,
  ),
];

export const BALANCE_ITEMS: readonly LineItem[] = [
  item('cash_and_cash_equivalents', 'CashAndCashEquivalentsAtCarryingValue Cash', 'CashAndCashEquivalents', AT),
  item(
    'short_term_investments',
    'ShortTermInvestments MarketableSecuritiesCurrent AvailableForSaleSecuritiesDebtSecuritiesCurrent AvailableForSaleSecuritiesCurrent',
    'OtherCurrentFinancialAssets',
    AT,
  ),
  item('net_receivables', 'AccountsReceivableNetCurrent ReceivablesNetCurrent', 'TradeAndOtherCurrentReceivables', AT),
  item('inventory', 'InventoryNet', 'Inventories', AT),
  item('total_current_assets', 'AssetsCurrent', 'CurrentAssets', AT),
  item(
    'plant_property_equipment_net',
    'PropertyPlantAndEquipmentNet PropertyPlantAndEquipmentAndFinanceLeaseRightOfUseAssetAfterAccumulatedDepreciationAndAmortization',
    'PropertyPlantAndEquipment',
    AT,
  ),
  item('goodwill', 'Goodwill', 'Goodwill', AT),
  item(
    'intangible_assets',
    'IntangibleAssetsNetExcludingGoodwill FiniteLivedIntangibleAssetsNet',
    'IntangibleAssetsOtherThanGoodwill',
    AT,
  ),
  item(
    'long_term_investments',
    'LongTermInvestments MarketableSecuritiesNoncurrent AvailableForSaleSecuritiesNoncurrent',
    '',
    AT,
  ),
  item('non_current_assets', 'AssetsNoncurrent', 'NoncurrentAssets', AT),
  item('total_assets', 'Assets', 'Assets', AT),
  item('accounts_payable', 'AccountsPayableCurrent AccountsPayableTradeCurrent', 'TradeAndOtherCurrentPayables', AT),
  item(
    'short_term_debt',
    'DebtCurrent LongTermDebtCurrent ShortTermBorrowings',
    'CurrentPortionOfLongtermBorrowings',
    AT,
  ),
  item(
    'current_deferred_revenue',
    'ContractWithCustomerLiabilityCurrent DeferredRevenueCurrent',
    'CurrentContractLiabilities',
    AT,
  ),
  item('total_current_liabilities', 'LiabilitiesCurrent', 'CurrentLiabilities', AT),
  item('long_term_debt', 'LongTermDebtNoncurrent LongTermNotesPayable', 'LongtermBorrowings', AT),
  item('total_non_current_liabilities', 'LiabilitiesNoncurrent', 'NoncurrentLiabilities', AT),
  item('total_liabilities', 'Liabilities', 'Liabilities', AT),
  item(
    'redeemable_equity',
    'TemporaryEquityCarryingAmountAttributableToParent TemporaryEquityCarryingAmountIncludingPortionAttributableToNoncontrollingInterests TemporaryEquityValueExcludingAdditionalPaidInCapital',
    '',
    AT,
  ),
  item('retained_earnings', 'RetainedEarningsAccumulatedDeficit', 'RetainedEarnings', AT),
  item('accumulated_other_comprehensive_income', 'AccumulatedOtherComprehensiveIncomeLossNetOfTax', '', AT),
  item('total_common_equity', 'StockholdersEquity', 'EquityAttributableToOwnersOfParent', AT),
  item('minority_interest', 'MinorityInterest', 'NoncontrollingInterests', AT),
  item(
    'total_equity_non_controlling_interests',
    'StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest StockholdersEquity',
    'Equity',
    AT,
  ),
  item('total_liabilities_and_shareholders_equity', 'LiabilitiesAndStockholdersEquity', 'EquityAndLiabilities', AT),
];

export const CASH_ITEMS: readonly LineItem[] = [
  item('net_income', 'ProfitLoss NetIncomeLoss', 'ProfitLoss'),
  item(
    'depreciation_and_amortization',
    'DepreciationDepletionAndAmortization DepreciationAmortizationAndAccretionNet DepreciationAndAmortization Depreciation',
    'AdjustmentsForDepreciationAndAmortisationExpense',
  ),
  item(
    'deferred_income_tax',
    'DeferredIncomeTaxExpenseBenefit DeferredIncomeTaxesAndTaxCredits',
    'DeferredTaxExpenseIncome',
  ),
  item('stock_based_compensation', 'ShareBasedCompensation', 'AdjustmentsForSharebasedPayments'),
  item(
    'net_cash_from_operating_activities',
    'NetCashProvidedByUsedInOperatingActivities NetCashProvidedByUsedInOperatingActivitiesContinuingOperations',
    'CashFlowsFromUsedInOperatingActivities CashFlowsFromUsedInOperations',
  ),
  item(
    'purchase_of_property_plant_and_equipment',
    'PaymentsToAcquirePropertyPlantAndEquipment PaymentsToAcquireProductiveAssets',
    'PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities',
    OUT,
  ),
  item('acquisitions', 'PaymentsToAcquireBusinessesNetOfCashAcquired', '', OUT),
  item(
    'purchase_of_investment_securities',
    'PaymentsToAcquireInvestments PaymentsToAcquireMarketableSecurities PaymentsToAcquireAvailableForSaleSecuritiesDebt',
    '',
    OUT,
  ),
  item(
    'net_cash_from_investing_activities',
    'NetCashProvidedByUsedInInvestingActivities NetCashProvidedByUsedInInvestingActivitiesContinuingOperations',
    'CashFlowsFromUsedInInvestingActivities',
  ),
  item('issuance_of_common_equity', 'ProceedsFromIssuanceOfCommonStock', 'ProceedsFromIssuingShares'),
  item(
    'repurchase_of_common_equity',
    'PaymentsForRepurchaseOfCommonStock',
    'PaymentsToAcquireOrRedeemEntitysShares',
    OUT,
  ),
  item(
    'payment_of_dividends',
    'PaymentsOfDividends PaymentsOfDividendsCommonStock',
    'DividendsPaidClassifiedAsFinancingActivities',
    OUT,
  ),
  item(
    'repayment_of_debt',
    'RepaymentsOfLongTermDebt RepaymentsOfDebt',
    'RepaymentsOfBorrowingsClassifiedAsFinancingActivities',
    OUT,
  ),
  item(
    'net_cash_from_financing_activities',
    'NetCashProvidedByUsedInFinancingActivities NetCashProvidedByUsedInFinancingActivitiesContinuingOperations',
    'CashFlowsFromUsedInFinancingActivities',
  ),
  item(
    'effect_of_exchange_rate_changes_on_cash',
    'EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsIncludingDisposalGroupAndDiscontinuedOperations EffectOfExchangeRateOnCashAndCashEquivalents',
    'EffectOfExchangeRateChangesOnCashAndCashEquivalents',
  ),
  item(
    'net_change_in_cash_and_equivalents',
    'CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect CashAndCashEquivalentsPeriodIncreaseDecrease CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseExcludingExchangeRateEffect',
    'IncreaseDecreaseInCashAndCashEquivalents',
  ),
  item(
    'cash_at_end_of_period',
    'CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsIncludingDisposalGroupAndDiscontinuedOperations CashAndCashEquivalentsAtCarryingValue',
    'CashAndCashEquivalents',
    AT,
  ),
];

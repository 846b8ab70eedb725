// The field itself, in the field's words: pure functions and types.
export * from './allocate.ts';
export {
  CONCENTRATION_MEASURES,
  type Concentration,
  type ConcentrationMeasure,
  type FundReturner,
  fundReturner,
  ownershipAtExit,
  topShare,
} from './attribution/concentration.ts';
export {
  COST_RELIEFS,
  type CostRelief,
  type DealHistory,
  type DealMultiples,
  type DealPart,
  dealMultiples,
  type Purchase,
  type Sale,
} from './attribution/deal-multiples.ts';
export { type FxSplit, type FxSplitInput, fxSplit } from './attribution/fx-split.ts';
export {
  type BridgeFlow,
  type BridgeHolding,
  type ValueBridge,
  valueBridge,
} from './attribution/value-bridge.ts';
export {
  addDays,
  addMonths,
  type CalendarDay,
  calendarDay,
  dateOfDay,
  dayNumber,
  daysBetween,
  daysInMonth,
  type IsoDate,
  isIsoDate,
  quarterEnd,
  quarterSeries,
  weekdaysBetween,
} from './calendar.ts';
export { type ActContext, legalName } from './cap-table/act-context.ts';
export { actObjects } from './cap-table/act-objects.ts';
export { applyEvent } from './cap-table/apply-event.ts';
export { CAP_TABLE_ACTS, type CapTableAct, type CapTableActName } from './cap-table/cap-table-act.ts';
export {
  type CapTableEvent,
  type Closing,
  capTableEvent,
  isTransaction,
  type SecurityKind,
} from './cap-table/cap-table-event.ts';
export type { CapTableState, Security, StockClassState, StockPlanState } from './cap-table/cap-table-state.ts';
export { type CapTableRow, type CapTableView, viewCapTable } from './cap-table/cap-table-view.ts';
export { type CapTableDay, capTableDays, type FoldedCapTable, foldCapTable } from './cap-table/fold-cap-table.ts';
export { type NamedOcfFile, type OcfFile, type OcfFileType, ocfFiles, ocfObjects } from './cap-table/ocf-files.ts';
export { OCF_VERSION, type OcfMonetary, type OcfObject, type OcfProblem } from './cap-table/ocf-object.ts';
export { type OcfNames, ocfSentence } from './cap-table/ocf-sentence.ts';
export { convertibleTerms, exitStart, type OnRecord, roundStart } from './cap-table/simulator-start.ts';
export { type CallPartner, type CallParts, callParts } from './commitments/call-parts.ts';
export {
  type CommitmentAccount,
  type CommitmentEvent,
  commitmentAccount,
  type RecyclingTerms,
} from './commitments/commitment-account.ts';
export {
  type BorneCall,
  type Equalisation,
  type EqualisationInput,
  type EqualisationPart,
  equalise,
} from './commitments/equalise.ts';
export { type PartnerHistory, type TransferredInterest, transferInterest } from './commitments/transfer-interest.ts';
export * from './currencies.ts';
export * from './day-count.ts';
export * from './deal-stages.ts';
export * from './decimal.ts';
export * from './exact-amount.ts';
export type { ExitEvent } from './exit/exit-claims.ts';
export {
  type AccruingDividend,
  EXIT_PREFERENCES,
  type ExitClass,
  type ExitNote,
  type ExitOption,
  type ExitPreference,
  type ExitSafe,
  type ExitTerms,
} from './exit/exit-terms.ts';
export { type ExitBreakpoint, type ExitPayout, type ExitWaterfall, exitWaterfall } from './exit/exit-waterfall.ts';
export { type ExitPrice, netProceeds } from './exit/net-proceeds.ts';
export { type PayoutCurve, payoutCurve } from './exit/payout-curve.ts';
export * from './fees/fee-schedule.ts';
export { type LateCloserFee, lateCloserFee } from './fees/late-closer-fee.ts';
export {
  type DatedLevel,
  type FeePartner,
  type FeePeriod,
  type ManagementFee,
  type ManagementFeeInput,
  managementFee,
  type PartnerFee,
} from './fees/management-fee.ts';
export * from './fund-terms/fund-terms.ts';
export { type TermClause, termSentences } from './fund-terms/term-sentences.ts';
export { type FundTermsVersion, termsInForce } from './fund-terms/terms-in-force.ts';
export * from './given-amount.ts';
export * from './instant.ts';
export * from './invariant.ts';
export { type Horizon, horizonIrr } from './irr/horizon-irr.ts';
export { irr } from './irr/irr.ts';
export { type MirrRates, mirr } from './irr/mirr.ts';
export { FIRST_DUE, type FirstDue, npv, xnpv } from './irr/npv.ts';
export { type DealFlows, irrByRealisation, pooledIrr, type RealisationIrrs } from './irr/pooled-irr.ts';
export type { RateOfReturn, RateReason } from './irr/rate-of-return.ts';
export { type StatedOptions, type StatedReturn, statedReturn } from './irr/stated-return.ts';
export {
  type LineEffect,
  type LineFigures,
  type LineFlow,
  subscriptionLineEffect,
} from './irr/subscription-line.ts';
export { type DatedFlow, type XirrOptions, xirr } from './irr/xirr.ts';
export type { PerformanceInput } from './ledger/book.ts';
export {
  CAPITAL_LINES,
  type CapitalAccount,
  type CapitalAccounts,
  type CapitalLine,
  type CapitalMovement,
  capitalAccounts,
  yearStart,
} from './ledger/capital-accounts.ts';
export * from './ledger/check-entry.ts';
export { effectiveEntries, effectiveValuations } from './ledger/effective-entries.ts';
export * from './ledger/entry.ts';
export { type ExplainedInput, explainMetric, type MetricExplanation } from './ledger/explain-metric.ts';
export type { ExplainedEntry } from './ledger/explained-entries.ts';
export { type FeeRecord, feeRecord, NO_PARTNER } from './ledger/fee-record.ts';
export {
  foldPerformance,
  PERFORMANCE_METRICS,
  type Performance,
  type PerformanceMetric,
  type SeriesPoint,
} from './ledger/fold-performance.ts';
export type { Gap } from './ledger/fund-state.ts';
export type { HoldingStatus } from './ledger/holding.ts';
export {
  type InvestmentLine,
  type InvestmentPerformance,
  investmentPerformance,
} from './ledger/investment-performance.ts';
export * from './ledger/listed-holdings.ts';
export { METRIC_DEFINITIONS, type MetricDefinition } from './ledger/metric-definitions.ts';
export type { NavBasis } from './ledger/net-asset-value.ts';
export { fundYearEnd, type PacingRecord, pacingRecord } from './ledger/pacing-record.ts';
export { type PartnerLine, type PartnerPerformance, partnerPerformance } from './ledger/partner-performance.ts';
export * from './ledger/policies.ts';
export {
  type PortfolioLine,
  type PortfolioRates,
  type PortfolioTotal,
  portfolioTotals,
} from './ledger/portfolio-total.ts';
export * from './ledger/reasons.ts';
export { unfundedImpact } from './ledger/unfunded-impact.ts';
export { type WaterfallRecord, waterfallRecord } from './ledger/waterfall-record.ts';
export * from './malformed-input.ts';
export { adjustedCloses, type TradedDay } from './market/adjusted-closes.ts';
export {
  COMPARED,
  type Comparable,
  type ComparableInput,
  type ComparedFigure,
  compareCompany,
  type Quartiles,
  quartilesOf,
} from './market/comparables.ts';
export { type WatchedFigures, watchedFigures } from './market/watched-figures.ts';
export * from './minor-units.ts';
export * from './money.ts';
export {
  type DatedAmount,
  type FundFlow,
  type FundMetrics,
  fundMetrics,
} from './multiples/fund-metrics.ts';
export * from './multiples/multiples.ts';
export {
  type Multiples,
  type MultiplesBothWays,
  type RecallableSums,
  recallableMultiples,
} from './multiples/recallables.ts';
export { type FigureBin, figureBins } from './planning/figure-bins.ts';
export { type CohortCompany, type GraduationPoint, graduationCurve } from './planning/graduation-curve.ts';
export { type PacingInput, type PacingYear, pacing } from './planning/pacing.ts';
export { type FollowOnCandidate, type FollowOnRank, rankFollowOns } from './planning/rank-follow-ons.ts';
export {
  planReserves,
  type ReserveInput,
  type ReserveLine,
  type ReservePlan,
  type ReserveRound,
} from './planning/reserves.ts';
export { roomForPaths, type SimulatedFigures, simulatePaths } from './planning/simulate-paths.ts';
export {
  type OutcomeModel,
  planSimulation,
  type SimulatedPosition,
  type SimulationInput,
  type SimulationPlan,
} from './planning/simulation-plan.ts';
export {
  type SimulatedSpread,
  type SimulationSummary,
  summariseSimulation,
} from './planning/summarise-simulation.ts';
export { compareWithIndex, type PmeComparison } from './pme/compare-with-index.ts';
export { type DirectAlpha, directAlpha } from './pme/direct-alpha.ts';
export { daysWithoutLevel, type PmeFigure, type PmeInput, type PmeReason } from './pme/grown-flows.ts';
export { DEFAULT_INDEX_RULE, type IndexLevel, type IndexRule } from './pme/index-levels.ts';
export { ksPme } from './pme/ks-pme.ts';
export { type LongNickels, longNickels } from './pme/long-nickels.ts';
export { type ModifiedPme, modifiedPme } from './pme/modified-pme.ts';
export { type PmePlus, pmePlus } from './pme/pme-plus.ts';
export * from './roles.ts';
export {
  accrueInterest,
  INTEREST_COMPOUNDINGS,
  type InterestCompounding,
  type InterestTerms,
} from './round/accrue-interest.ts';
export { antiDilutedPrice, type DilutiveIssue } from './round/anti-dilution.ts';
export { type ConvertedNote, convertNote, type NotePrices } from './round/convert-note.ts';
export {
  modelRound,
  ROUND_ROW_KINDS,
  type RoundModel,
  type RoundRow,
  type RoundRowKind,
  type ShadowSeries,
} from './round/model-round.ts';
export { type ProRata, type ProRataHolder, proRata } from './round/pro-rata.ts';
export {
  ANTI_DILUTIONS,
  type AntiDilution,
  CAP_BASES,
  type CapBasis,
  type RoundHolder,
  type RoundInput,
  type RoundNote,
  type RoundSafe,
} from './round/round-terms.ts';
export type { RoundReason } from './round/solve-round.ts';
export type { Share } from './share.ts';
export { backTest, type DatedMark, type TestedExit } from './valuation/sale-against-mark.ts';
export {
  type ModelledValue,
  type ModelStep,
  modelledValue,
  VALUATION_MODELS,
  type ValuationModel,
  type ValuationModelName,
} from './valuation/valuation-model.ts';
export { type AccruedCarry, type AccruedCarryInput, accruedCarry } from './waterfall/accrued-carry.ts';
export { accruedCarryByPartner, type PartnersCarry } from './waterfall/accrued-carry-by-partner.ts';
export {
  type Clawback,
  type ClawbackInput,
  clawback,
  type FundClawbackInput,
  fundClawback,
} from './waterfall/clawback.ts';
export {
  distribute,
  type WaterfallInput,
  type WaterfallRun,
  type WaterfallStep,
} from './waterfall/distribute.ts';
export {
  distributeToPartners,
  type PartnersWaterfall,
  type PartnersWaterfallInput,
  type WaterfallPartner,
} from './waterfall/distribute-to-partners.ts';
export type { TierSplit } from './waterfall/tier-cells.ts';
export type { WaterfallContribution, WaterfallDistribution, WaterfallFlows } from './waterfall/waterfall-flows.ts';
export * from './waterfall/waterfall-terms.ts';
export * from './web-domain.ts';

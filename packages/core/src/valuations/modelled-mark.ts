// A mark by its model: computed here from what it takes, so that what is recorded is what the model gives.
import type { Parsed, proposeValuation } from '@redpill/contract';
import {
  formatDecimal,
  MalformedInput,
  type ModelledValue,
  modelledValue,
  toMinor,
  type ValuationModel,
  wireScale,
} from '@redpill/domain';
import { invalidField } from '../app-error.ts';

type Asked = Parsed<typeof proposeValuation>;

/** The value and the inputs of a mark as they are recorded. Refused where a given value is not what the model computes. */
export function modelledMark(asked: Asked, currency: string): { fair_value: string; inputs: Asked['inputs'] } {
  const { model, fair_value, why_unchanged } = asked;
  if (asked.peers !== undefined && model?.model !== 'comparables')
    throw invalidField('peers', 'belong to a mark by the model comparables');
  const said = {
    ...(why_unchanged === undefined ? {} : { why_unchanged }),
    ...(asked.peers === undefined ? {} : { peers: asked.peers }),
  };
  if (model === undefined) {
    if (fair_value === undefined) throw invalidField('fair_value', 'is needed where no model computes it');
    const inputs = { ...asked.inputs, ...said };
    return { fair_value, inputs: Object.keys(inputs).length > 0 ? inputs : (asked.inputs ?? null) };
  }
  if (model.model !== asked.method) throw invalidField('method', `must be ${model.model}, the model of the mark`);
  const computed = compute(model as ValuationModel);
  const value = formatDecimal(computed.fair_value, wireScale(currency));
  if (fair_value !== undefined && toMinor(fair_value, currency) !== toMinor(value, currency)) {
    throw invalidField('fair_value', `is not what the model computes: ${value}`);
  }
  const steps = computed.steps.map(({ label, value: step, ratio }) => ({
    label,
    value: step.toDecimalPlaces(ratio ? 6 : 2).toFixed(),
    ratio,
  }));
  return { fair_value: value, inputs: { ...asked.inputs, ...said, model, steps } };
}

function compute(model: ValuationModel): ModelledValue {
  try {
    return modelledValue(model);
  } catch (error) {
    if (error instanceof MalformedInput) throw invalidField(`model.${error.field}`, error.rule);
    throw error;
  }
}

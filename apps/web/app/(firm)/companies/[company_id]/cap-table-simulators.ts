// The round modeller and the exit simulator as a cap table opens them, with what is kept of them.
export { ExitSimulator } from '#components/calculators/exit-simulator.tsx';
export { RoundModeller } from '#components/calculators/round-modeller.tsx';
export { ScenarioFrame } from '#components/calculators/scenario-frame.tsx';

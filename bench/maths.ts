// The mathematics of a fund: rates of return beside other libraries, an exit by seniority, and a simulation in a thread.
import './irr.ts';
import './exit.ts';
import { benchSimulation } from './rig/bench-simulation.ts';

if (!(await benchSimulation())) process.exitCode = 1;

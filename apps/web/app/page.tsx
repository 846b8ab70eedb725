// The start: leads to the first section that one may enter.
import { Start } from './start.tsx';

export default function StartPage() {
  return <Start />;
}

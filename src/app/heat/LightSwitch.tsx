import { Icon } from '../parts/Icon.tsx';
import './light-switch.css';
import type { HeatState } from './use-heat.ts';

/** A light that can be switched on, and what has become of it. */
export interface LightControl {
  readonly heat: HeatState;
  readonly isOn: boolean;
  /** Whether it shows what speaks for the focus, not for the likeness. */
  readonly isFocus: boolean;
  readonly onToggle: () => void;
}

/** Switches on the light that shows what made two pictures alike. */
export function LightSwitch({ heat, isOn, isFocus, onToggle }: LightControl) {
  return (
    <div className="light-switch">
      <button type="button" className="button button-plain" aria-pressed={isOn} onClick={onToggle}>
        <Icon name="light" />
        {isFocus ? 'What the focus sees' : 'What made them alike'}
      </button>
      <p className="light-switch-words" role="status">
        {words(heat, isFocus)}
      </p>
    </div>
  );
}

function words(heat: HeatState, isFocus: boolean): string {
  if (heat.state === 'looking') return 'Looking …';
  if (heat.state === 'failed') return heat.message;
  if (heat.state !== 'lit') return '';
  return isFocus
    ? 'Lit is what speaks for the class in each picture; the rest is dark.'
    : 'Lit is what makes each picture like the other; the rest is dark.';
}

import type { ReactNode } from 'react';
import './button.css';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps {
  readonly children: ReactNode;
  readonly icon?: IconName;
  readonly kind?: 'main' | 'plain' | 'quiet';
  /** Shows only the icon; the words stay the button's name. */
  readonly isIconOnly?: boolean;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}

/** A button with words, an icon, or both; at least 44 pixels each way. */
export function Button({ children, icon, kind = 'plain', isIconOnly, isDisabled, onPress }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button button-${kind}${isIconOnly ? ' button-round' : ''}`}
      disabled={isDisabled}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      <span className={isIconOnly ? 'unseen' : undefined}>{children}</span>
    </button>
  );
}
